#pragma once
// Tables as register importers see them, whatever file they came from: sheets of rows of cells, all
// UTF-8 text as found. A reader (of CSV or of a workbook) fills a Sheet front to back; everything
// above works on Sheets only.
//
//   Sheet sheet("Applications");
//   sheet.begin_row(1);
//   sheet.add_cell("App Ref");
//   sheet.cell(0, 0);             // "App Ref"
//   sheet.cell(0, 7);             // "" : rows may be ragged

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/cell_address.hpp"
#include "core/finding.hpp"

namespace lintel::importers {

/// Where a sheet holds the text of a cell.
struct CellText {
  std::uint32_t offset = 0;
  std::uint32_t length = 0;
};

/// One sheet. Cells lie in one arena of text and cost 8 bytes each beside it. Views of cells are
/// valid until the sheet is changed or destroyed.
class Sheet {
 public:
  explicit Sheet(std::string name = {}) : name_(std::move(name)) {}

  /// Name of the worksheet; empty for CSV.
  [[nodiscard]] const std::string& name() const { return name_; }
  [[nodiscard]] std::size_t rows() const { return rows_.size(); }
  /// The number that a person sees beside row `row` (1-based; blank rows count).
  [[nodiscard]] std::uint32_t number(std::size_t row) const { return rows_[row].number; }
  /// Cells of row `row`, trailing empty ones included.
  [[nodiscard]] std::size_t width(std::size_t row) const { return end_of(row) - rows_[row].first; }
  /// Text of a cell; empty beyond the row's end. O(1).
  [[nodiscard]] std::string_view cell(std::size_t row, std::size_t column) const {
    if (column >= width(row)) return {};
    const CellText& span = cells_[rows_[row].first + column];
    return std::string_view(arena_).substr(span.offset, span.length);
  }
  /// Width of the widest row.
  [[nodiscard]] std::size_t columns() const { return columns_; }

  /// Opens a row; its cells follow.
  void begin_row(std::uint32_t number);
  /// Appends a cell to the open row. Precondition: `can_hold(text.size())`.
  void add_cell(std::string_view text);
  /// True while the sheet can take `bytes` more (an arena holds 4 GB at most).
  [[nodiscard]] bool can_hold(std::size_t bytes) const;
  /// Memory that the sheet holds, in bytes.
  [[nodiscard]] std::size_t memory() const;

  // For readers that meet one text many times.
  /// The text of the cell that was closed last. Precondition: there is one.
  [[nodiscard]] CellText last_cell() const { return cells_.back(); }
  /// Bytes of the texts that the sheet holds.
  [[nodiscard]] std::size_t text_size() const { return closed_; }
  /// Appends a cell whose text the sheet already holds; costs 8 bytes.
  void repeat_cell(CellText text);

  // For readers that build a cell piece by piece: extend_cell … then close_cell.
  void extend_cell(std::string_view piece) { arena_.append(piece); }
  void close_cell();
  void empty_open_cell() { arena_.resize(closed_); }
  /// Drops what a cell holds that will not be closed, so that no piece of it lies in the next one.
  void end_broken_row() { empty_open_cell(); }
  /// Forgets all rows.
  void clear();
  /// What the open cell holds so far.
  [[nodiscard]] std::string_view open_cell() const {
    return std::string_view(arena_).substr(closed_);
  }

 private:
  struct Row {
    std::uint32_t first;
    std::uint32_t number;
  };
  [[nodiscard]] std::size_t end_of(std::size_t row) const {
    return row + 1 < rows_.size() ? rows_[row + 1].first : cells_.size();
  }

  std::string name_;
  std::string arena_;
  std::vector<CellText> cells_;
  std::vector<Row> rows_;
  std::size_t closed_ = 0;  // where the open cell starts in the arena
  std::size_t columns_ = 0;
};

/// Cells from one corner to the other, both included. Rows as a spreadsheet numbers them, columns
/// 0-based.
struct CellRange {
  std::uint32_t first_row = 0, last_row = 0;
  std::size_t first_column = 0, last_column = 0;
};

/// What the reader of a workbook noticed about a sheet beside its texts.
struct SheetFacts {
  /// Merged cells of more than one row.
  std::vector<CellRange> merges;
  /// Errors in cells, hidden rows and the like; their places are complete, their sources empty.
  std::vector<Finding> findings;
};

/// All sheets of one file.
struct Table {
  std::vector<Sheet> sheets;
  std::vector<SheetFacts> facts;  ///< one per sheet of a workbook; empty for text
  std::vector<Finding> findings;  ///< about the file: parts of a workbook that are no tables
  std::string digest;             ///< of the file's bytes
  std::string dialect;            ///< in words, for messages: "windows-1252, separated by ;"
};

/// `text` without white space at both ends (no-break spaces included).
std::string_view trimmed(std::string_view text);
/// True when every cell of `row` is empty or white space.
bool blank_row(const Sheet& sheet, std::size_t row);
using lintel::column_letters;

}  // namespace lintel::importers
