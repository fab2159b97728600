#include "importers/workbook/grid.hpp"

#include "core/cell_address.hpp"
#include "core/error.hpp"

namespace lintel::importers::workbook {

void GridWriter::fail(const std::string& message) const {
  throw Error(ErrorCode::bad_input, message, shown_,
              "Nothing was imported. Open the workbook in a spreadsheet program and save it again, "
              "or export the sheet as CSV.");
}

void GridWriter::begin_row(std::uint32_t number) {
  if (number <= row_)
    fail("in the sheet " + sheet_.name() + " row " + std::to_string(number) + " comes after row " +
         std::to_string(row_));
  if (number > kMostRows)
    fail("the sheet " + sheet_.name() + " has more than " + std::to_string(kMostRows) + " rows");
  row_ = number;
  column_ = 0;
  written_ = 0;
  open_ = false;
}

void GridWriter::skip_to(std::size_t column) {
  if (column < column_)
    fail("in the sheet " + sheet_.name() + " the cells of row " + std::to_string(row_) +
         " are out of order or stand twice");
  if (column >= kMostColumns)
    fail("the sheet " + sheet_.name() + " has more than " + std::to_string(kMostColumns) +
         " columns");
  column_ = column;
}

std::string GridWriter::address() const { return cell_address(sheet_.name(), column_ + 1, row_); }

bool GridWriter::reach() {
  const std::size_t missing = column_ - written_;
  if (column_ >= kMostColumns || !affords(missing)) return false;
  if (!open_) sheet_.begin_row(row_);
  open_ = true;
  filler_ += missing;
  for (; written_ < column_; ++written_) sheet_.add_cell({});
  return true;
}

void GridWriter::text(std::string_view text) {
  ++cells_;
  if (!text.empty()) {
    if (text.size() > kMostCellBytes)
      fail("the cell " + address() + " is longer than " + std::to_string(kMostCellBytes) +
           " bytes");
    if (!sheet_.can_hold(text.size()))
      fail("the sheet " + sheet_.name() + " holds more than 4 GB of text");
    if (reach()) {
      sheet_.add_cell(text);
      ++written_;
    } else {
      leave_out();
    }
  }
  ++column_;
}

void GridWriter::again(CellText text) {
  ++cells_;
  if (text.length > 0) {
    if (!sheet_.can_hold(1)) fail("the sheet " + sheet_.name() + " has too many cells");
    if (reach()) {
      sheet_.repeat_cell(text);
      ++written_;
    } else {
      leave_out();
    }
  }
  ++column_;
}

bool GridWriter::repeat(CellText text) {
  // A row costs as much as a cell.
  const std::uint64_t cost = open_ ? 1 : 2;
  if (!affords(cost + column_ - written_) || !sheet_.can_hold(1) || !reach()) {
    leave_out();
    return false;
  }
  filler_ += cost;
  sheet_.repeat_cell(text);
  ++written_;
  ++column_;
  return true;
}

void GridWriter::leave_out() {
  if (left_out_++ == 0) first_left_out_ = address();
}

void GridWriter::report(FindingSink& findings) const {
  if (left_out_ == 0) return;
  findings.add({.severity = Severity::warning,
                .code = "cells-left-out",
                .place = first_left_out_,
                .message = std::to_string(left_out_) +
                           (left_out_ == 1 ? " cell far from the table was left out"
                                           : " cells far from the table, or repeated without end, "
                                             "were left out"),
                .hint = "Delete what stands beside and below the table, and save the workbook."});
}

}  // namespace lintel::importers::workbook
