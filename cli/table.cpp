#include "cli/table.hpp"

#include <algorithm>

#include "core/names.hpp"

namespace lintel::cli {

namespace {

constexpr int kIndent = 2;
constexpr int kGap = 2;
constexpr int kNarrowest = 12;

std::string padded(std::string_view text, int width, bool right) {
  const int missing = std::max(0, width - display_width(text));
  const std::string space(static_cast<std::size_t>(missing), ' ');
  return right ? space + std::string(text) : std::string(text) + space;
}

std::string without_trailing_space(std::string line) {
  line.erase(line.find_last_not_of(' ') + 1);
  return line;
}

}  // namespace

void TextTable::add(std::vector<std::string> cells) {
  cells.resize(columns_.size());
  for (std::string& cell : cells) cell = printable(cell);
  rows_.push_back(std::move(cells));
}

std::vector<int> TextTable::widths(int width, std::size_t rows) const {
  std::vector<int> natural;
  for (const Column& column : columns_) natural.push_back(display_width(column.heading));
  for (std::size_t row = 0; row < rows; ++row) {
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      natural[i] = std::max(natural[i], display_width(rows_[row][i]));
    }
  }
  int total = kIndent + kGap * (static_cast<int>(columns_.size()) - 1);
  for (const int w : natural) total += w;
  // The widest flexible column gives way first, column by column, down to a readable minimum.
  while (total > width) {
    std::size_t widest = columns_.size();
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      if (!columns_[i].flexible || natural[i] <= kNarrowest) continue;
      if (widest == columns_.size() || natural[i] > natural[widest]) widest = i;
    }
    if (widest == columns_.size()) break;
    --natural[widest];
    --total;
  }
  return natural;
}

std::string TextTable::text(int width, std::size_t limit) const {
  const std::size_t rows = limit == 0 ? rows_.size() : std::min(limit, rows_.size());
  const std::vector<int> wide = widths(width, rows);
  std::string out;
  const auto line = [&](const auto& cell_of) {
    std::string text(kIndent, ' ');
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      if (i != 0) text.append(kGap, ' ');
      text += padded(ellipsis(cell_of(i), wide[i]), wide[i], columns_[i].right);
    }
    out += without_trailing_space(std::move(text)) + "\n";
  };
  line([&](std::size_t i) { return columns_[i].heading; });
  for (std::size_t row = 0; row < rows; ++row) {
    line([&](std::size_t i) { return std::string_view(rows_[row][i]); });
  }
  return out;
}

std::string wrapped(std::string_view text, int width, int indent) {
  const std::string margin(static_cast<std::size_t>(indent), ' ');
  std::string out;
  std::string line = margin;
  bool empty = true;
  const auto flush = [&] {
    out += without_trailing_space(line) + "\n";
    line = margin;
    empty = true;
  };
  std::size_t at = 0;
  while (at < text.size()) {
    if (text[at] == '\n') {
      flush();
      ++at;
      continue;
    }
    const std::size_t end = std::min(text.find_first_of(" \n", at), text.size());
    const std::string_view word = text.substr(at, end - at);
    if (!empty && display_width(line) + 1 + display_width(word) > width) flush();
    if (!empty) line += ' ';
    line += word;
    empty = false;
    at = end < text.size() && text[end] == ' ' ? end + 1 : end;
  }
  if (!empty) flush();
  return out;
}

std::string grouped(std::int64_t number) {
  std::string digits = std::to_string(number < 0 ? -number : number);
  for (int at = static_cast<int>(digits.size()) - 3; at > 0; at -= 3) {
    digits.insert(static_cast<std::size_t>(at), ",");
  }
  return number < 0 ? "-" + digits : digits;
}

std::string counted(std::size_t count, std::string_view singular, std::string_view plural) {
  return grouped(static_cast<std::int64_t>(count)) + " " +
         std::string(count == 1 ? singular : plural);
}

}  // namespace lintel::cli
