#pragma once
// A text table that fits the terminal: cells wrap at words, nothing is cut without a sign.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace lintel::cli {

struct Column {
  std::string_view heading;
  bool right = false;    ///< numbers are set to the right
  bool flexible = true;  ///< may wrap at words when the line is too long
};

/// Rows of cells under columns; print with a two-space indent.
class TextTable {
 public:
  explicit TextTable(std::vector<Column> columns) : columns_(std::move(columns)) {}
  /// Adds a row; missing cells are empty. Control characters are made harmless.
  void add(std::vector<std::string> cells);
  [[nodiscard]] std::size_t rows() const { return rows_.size(); }
  /// The table in at most `width` columns, ending with a line break; at most `limit` rows
  /// (0 = all). A cell that is too long takes several lines, six at the most, then "…". Says
  /// nothing of the rows left out: the caller does.
  [[nodiscard]] std::string text(int width, std::size_t limit = 0) const;

 private:
  [[nodiscard]] std::vector<int> widths(int width, std::size_t rows) const;
  [[nodiscard]] std::string row_text(std::size_t row, const std::vector<int>& wide) const;
  std::vector<Column> columns_;
  std::vector<std::vector<std::string>> rows_;
};

/// `text` broken at words into lines of at most `width` columns, each after `indent` spaces.
std::string wrapped(std::string_view text, int width, int indent = 0);

/// Long lists are cut at this many rows, with the count of the rest.
inline constexpr std::size_t kRowLimit = 20;

/// "1 service", "15 services": with thousands separators.
std::string counted(std::size_t count, std::string_view singular, std::string_view plural);
/// "1,234,567".
std::string grouped(std::int64_t number);

}  // namespace lintel::cli
