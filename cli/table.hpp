#pragma once
// A text table that fits the terminal: cells wrap at words, nothing is cut without a sign.

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lintel::cli {

struct Column {
  std::string_view heading;
  bool right = false;     ///< numbers are set to the right
  bool flexible = true;   ///< may wrap at words when the line is too long
  bool csv_only = false;  ///< left out of the text: refs and other words for programs
};

/// What a cell shows to a reader and, where that differs, to a program: "£61,000" and "61000.00",
/// "31 Mar 2027" and "2027-03-31", "72 h" and "72".
struct Cell {
  template <typename Text>
  requires std::convertible_to<Text, std::string_view> Cell(const Text& shown)
      : text(std::string_view(shown)) {}  // NOLINT: cells are mostly words
  Cell(std::string shown, std::string plain) : text(std::move(shown)), csv(std::move(plain)) {}
  std::string text;
  std::optional<std::string> csv;  ///< nothing = as `text`
};

/// Rows of cells under columns; print with a two-space indent, or as CSV (cli/csv.hpp).
class TextTable {
 public:
  explicit TextTable(std::vector<Column> columns) : columns_(std::move(columns)) {}
  /// Adds a row; missing cells are empty. Control characters are made harmless.
  void add(std::vector<Cell> cells);
  /// The same for cells that were gathered as words.
  template <std::same_as<std::string> Word>
  void add(const std::vector<Word>& words) {
    add(std::vector<Cell>(words.begin(), words.end()));
  }
  [[nodiscard]] std::size_t rows() const { return rows_.size(); }
  [[nodiscard]] const std::vector<Column>& columns() const { return columns_; }
  /// The cell as a program reads it. `row` < rows(), `column` < columns().size().
  [[nodiscard]] std::string_view csv(std::size_t row, std::size_t column) const;
  /// The cell as a person reads it; the same bounds.
  [[nodiscard]] std::string_view shown(std::size_t row, std::size_t column) const {
    return rows_[row][column].text;
  }
  /// The table in at most `width` columns, ending with a line break; at most `limit` rows
  /// (0 = all). A cell that is too long takes several lines, six at the most, then "…". Says
  /// nothing of the rows left out: the caller does.
  [[nodiscard]] std::string text(int width, std::size_t limit = 0) const;

 private:
  [[nodiscard]] std::vector<int> widths(int width, std::size_t rows) const;
  [[nodiscard]] std::string row_text(std::size_t row, const std::vector<int>& wide) const;
  std::vector<Column> columns_;
  std::vector<std::vector<Cell>> rows_;
};

/// `text` broken at words into lines of at most `width` columns, each after `indent` spaces.
std::string wrapped(std::string_view text, int width, int indent = 0);

/// Long lists are cut at this many rows, with the count of the rest.
inline constexpr std::size_t kRowLimit = 20;

/// "1 service", "15 services": with thousands separators.
std::string counted(std::size_t count, std::string_view singular, std::string_view plural);
/// "12", "0.5", "1234.25": at most four decimals, for programs.
std::string plain_number(double number);
/// "1,234,567".
std::string grouped(std::int64_t number);

}  // namespace lintel::cli
