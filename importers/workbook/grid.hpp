#pragma once
// From cells that say where they stand to the rows of a Sheet.
//
// Workbooks name the place of each cell, leave out empty ones, and repeat ("this cell 1,048,576
// times"). A GridWriter puts the empty cells between filled ones back in; what is empty behind the
// last filled cell of a row costs nothing, and neither does an empty row. One stray cell in XFD9
// costs a row of 16,384 cells; a sheet full of them would fill the memory, so the empty cells put
// in are bounded by the cells read, and a cell beyond that is left out and counted.
//
//   GridWriter grid(sheet, "estate.xlsx");
//   grid.begin_row(3);
//   grid.skip_to(1);
//   grid.text("App Ref");          // B3
//   grid.finish();

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "core/finding.hpp"
#include "importers/table.hpp"

namespace lintel::importers::workbook {

/// As many as a spreadsheet has.
inline constexpr std::uint32_t kMostRows = 1'048'576;
inline constexpr std::size_t kMostColumns = 16'384;
/// Most bytes of one cell. Spreadsheets hold 32,767 characters.
inline constexpr std::size_t kMostCellBytes = 1U << 20U;

/// Fills one sheet, top down and left to right.
class GridWriter {
 public:
  /// `shown` names the file in errors.
  GridWriter(Sheet& sheet, std::string shown) : sheet_(sheet), shown_(std::move(shown)) {}

  /// Opens row `number` (1-based). Throws Error(bad_input) unless it is below the row before and
  /// within kMostRows.
  void begin_row(std::uint32_t number);
  /// The next cell stands in the 0-based `column`. Throws Error(bad_input) unless it is right of
  /// the cell before and within kMostColumns.
  void skip_to(std::size_t column);
  /// Writes a cell and moves on; an empty text costs nothing.
  void text(std::string_view text);
  /// Writes a cell with text that this sheet holds already.
  void again(CellText text);
  /// The same for a cell that the file does not spell out; false, and nothing written, when there
  /// are too many of them.
  bool repeat(CellText text);
  /// Passes `count` empty cells over.
  void pass(std::size_t count) { column_ += count; }

  /// Number of the open row, and the column of the next cell.
  [[nodiscard]] std::uint32_t row() const { return row_; }
  [[nodiscard]] std::size_t column() const { return column_; }
  /// "Applications!G14": the place of the next cell.
  [[nodiscard]] std::string address() const;
  /// A finding about the cells that were left out, if any.
  void report(FindingSink& findings) const;

 private:
  /// May `count` more cells be put in that the file does not spell out?
  [[nodiscard]] bool affords(std::uint64_t count) const {
    return filler_ + count <= 4'000'000 + 16 * cells_;
  }
  void leave_out();
  /// Puts the empty cells before the next one; false when that would be too many.
  bool reach();
  [[noreturn]] void fail(const std::string& message) const;

  Sheet& sheet_;
  std::string shown_;
  std::uint32_t row_ = 0;
  std::size_t column_ = 0;   // of the next cell
  std::size_t written_ = 0;  // cells of the open row that the sheet holds
  bool open_ = false;        // the sheet has the open row
  std::uint64_t cells_ = 0;  // that the file spells out
  std::uint64_t filler_ = 0;
  std::uint64_t left_out_ = 0;
  std::string first_left_out_;
};

}  // namespace lintel::importers::workbook
