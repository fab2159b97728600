#include "importers/table.hpp"

#include <algorithm>
#include <limits>

namespace lintel::importers {

void Sheet::begin_row(std::uint32_t number) {
  rows_.push_back({static_cast<std::uint32_t>(cells_.size()), number});
}

void Sheet::add_cell(std::string_view text) {
  arena_.append(text);
  close_cell();
}

void Sheet::close_cell() {
  cells_.push_back(
      {static_cast<std::uint32_t>(closed_), static_cast<std::uint32_t>(arena_.size() - closed_)});
  closed_ = arena_.size();
  columns_ = std::max(columns_, cells_.size() - rows_.back().first);
}

void Sheet::repeat_cell(CellText text) {
  cells_.push_back(text);
  columns_ = std::max(columns_, cells_.size() - rows_.back().first);
}

void Sheet::clear() {
  arena_.clear();
  cells_.clear();
  rows_.clear();
  closed_ = 0;
  columns_ = 0;
}

bool Sheet::can_hold(std::size_t bytes) const {
  constexpr std::size_t most = std::numeric_limits<std::uint32_t>::max();
  return arena_.size() + bytes <= most && cells_.size() < most;
}

std::size_t Sheet::memory() const {
  return arena_.capacity() + cells_.capacity() * sizeof(CellText) + rows_.capacity() * sizeof(Row);
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view no_break = "\xC2\xA0";
  constexpr std::string_view white = " \t\r\n\v\f";
  for (;;) {
    const std::size_t first = std::min(text.find_first_not_of(white), text.size());
    text.remove_prefix(first);
    if (!text.starts_with(no_break)) break;
    text.remove_prefix(no_break.size());
  }
  for (;;) {
    const std::size_t last = text.find_last_not_of(white);
    text = text.substr(0, last == std::string_view::npos ? 0 : last + 1);
    if (!text.ends_with(no_break)) break;
    text.remove_suffix(no_break.size());
  }
  return text;
}

bool blank_row(const Sheet& sheet, std::size_t row) {
  for (std::size_t column = 0; column < sheet.width(row); ++column)
    if (!trimmed(sheet.cell(row, column)).empty()) return false;
  return true;
}

}  // namespace lintel::importers
