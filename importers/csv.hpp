#pragma once
// Delimiter-separated text as a Sheet.
//
// Understood: , ; tab | as delimiters (found out from the head), "quoted" cells with doubled quotes
// and line breaks, CRLF, LF and CR, ragged rows, blank lines (they count as rows, as in a
// spreadsheet), a "sep=;" line, no final line end. A quote inside an unquoted cell is text. A
// quoted cell ends only at a quote that is followed by a delimiter or a line end, so `"19" rack"`
// is `19" rack`. A quoted cell that never ends, or that runs over a line end and has such a loose
// quote in it, is an Error with the line where its quote was opened.
//
//   Sheet sheet = parse_csv("a;b\n1;2\n", dialect_of("a;b\n1;2\n"));

#include <array>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "importers/file.hpp"
#include "importers/importer.hpp"
#include "importers/table.hpp"

namespace lintel::importers {

/// How the cells of a file are separated.
struct Dialect {
  char delimiter = ',';
  bool sep_line = false;  ///< the first line is "sep=…" and is no row
  bool operator==(const Dialect&) const = default;
};

/// "comma", "semicolon", "tab", "bar", or the character itself.
std::string delimiter_word(char delimiter);

/// The dialect of a text that begins with `head`: the delimiter that cuts most of its rows into the
/// same number of cells. O(size of head).
Dialect dialect_of(std::string_view head);

/// Bounds that keep a hostile or broken file from taking the memory.
struct CsvLimits {
  std::size_t cell = 1U << 20U;  ///< bytes of one cell
  std::size_t row = 8U << 20U;   ///< bytes of one row
  std::size_t columns = 16'384;  ///< cells of one row, as many as a spreadsheet has
  std::size_t rows = 50'000'000;
};

/// A state machine over blocks of UTF-8. Feed blocks of any size, then finish.
class CsvParser {
 public:
  /// Rows are appended to `out`; `path` names the file in errors.
  CsvParser(Dialect dialect, std::string path, Sheet& out, CsvLimits limits = {});
  /// Throws Error(bad_input) when a limit is passed or a quote is lost. O(size).
  void feed(std::string_view block);
  /// Ends the last row. Throws Error(bad_input) when a quoted cell is still open.
  void finish();

 private:
  enum class State : std::uint8_t {
    row_start,
    cell_start,
    plain,
    quoted,
    quote_in_quoted,
    blank_after_quote,
    cr
  };
  const char* feed_plain(const char* at, const char* end);
  const char* feed_quoted(const char* at, const char* end);
  const char* feed_blank(const char* at);
  [[nodiscard]] bool in_quotes() const {
    return state_ == State::quoted || state_ == State::quote_in_quoted ||
           state_ == State::blank_after_quote;
  }
  void open_row();
  void open_quote();
  void end_cell();
  void end_row();
  void extend(std::string_view piece);
  [[noreturn]] void fail(const std::string& message, const std::string& hint, std::uint32_t line,
                         bool show_cell) const;
  [[noreturn]] void fail_quote() const;
  [[nodiscard]] std::string excerpt(std::uint32_t line) const;

  Dialect dialect_;
  std::string path_;
  Sheet& out_;
  CsvLimits limits_;
  State state_ = State::row_start;
  std::string blanks_;            // after a quote that may have closed the cell
  bool loose_quote_ = false;      // the open quoted cell has a quote that ended nothing
  std::uint32_t row_ = 0;         // number of the open row
  std::uint32_t line_ = 1;        // physical line, 1-based
  std::uint32_t quote_line_ = 0;  // where the open quoted cell began
  std::size_t row_bytes_ = 0;
  std::size_t row_cells_ = 0;
  std::array<bool, 256> special_{};  // delimiter and line ends
};

/// All of `text` as a sheet. Throws like CsvParser.
Sheet parse_csv(std::string_view text, Dialect dialect, const std::string& path = {},
                CsvLimits limits = {});

/// What a person or a mapping may force.
struct CsvOptions {
  std::string path;      ///< name in messages
  std::string encoding;  ///< as the person wrote it; empty = find out
  char delimiter = 0;    ///< 0 = find out
  CsvLimits limits;
};

/// Reads a table from bytes that `open` opens (twice where the first guess of the encoding was
/// wrong). Throws Error(bad_input): not text, unknown encoding, a lost quote, a limit passed.
/// Memory: the text plus 8 bytes a cell.
Table read_csv(const std::function<ByteSource()>& open, const CsvOptions& options);

/// The beginning of a file as UTF-8 text, cut to whole lines when `cut`. Empty when it is no text.
std::string head_as_text(std::string_view head, bool cut, const std::string& encoding = {});

}  // namespace lintel::importers
