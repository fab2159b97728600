#include "cli/table.hpp"

#include <algorithm>
#include <cstdio>

#include "core/names.hpp"

namespace lintel::cli {

namespace {

constexpr int kIndent = 2;
constexpr int kGap = 2;
constexpr int kNarrowest = 10;
constexpr int kLongWord = 24;  // longer words may break, at a mark where they have one
constexpr std::size_t kMostLines = 6;

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

void TextTable::add(std::vector<Cell> cells) {
  cells.resize(columns_.size(), Cell(""));
  for (Cell& cell : cells) {
    cell.text = printable(cell.text);
    if (cell.csv) cell.csv = printable(*cell.csv);
  }
  rows_.push_back(std::move(cells));
}

std::string_view TextTable::csv(std::size_t row, std::size_t column) const {
  const Cell& cell = rows_[row][column];
  return cell.csv ? *cell.csv : cell.text;
}

namespace {

/// Takes columns away from the widest flexible column, one by one, down to `floors`, until the
/// line fits or none can give.
void narrow(std::vector<int>& widths, const std::vector<int>& floors, int& excess) {
  while (excess > 0) {
    std::size_t widest = widths.size();
    for (std::size_t i = 0; i < widths.size(); ++i) {
      if (widths[i] <= floors[i]) continue;
      if (widest == widths.size() || widths[i] > widths[widest]) widest = i;
    }
    if (widest == widths.size()) return;
    --widths[widest];
    --excess;
  }
}

int longest_word(std::string_view text) {
  int longest = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    longest = std::max(longest, display_width(text.substr(at, end - at)));
    at = end + 1;
  }
  return longest;
}

/// The longest beginning of `word` that fits `width`, cut after a mark such as "/" where it has
/// one, else between characters. At least one character.
std::size_t fitting(std::string_view word, int width) {
  std::size_t end = 0;
  std::size_t mark = 0;
  while (end < word.size()) {
    std::size_t next = end + 1;
    while (next < word.size() && (static_cast<unsigned char>(word[next]) & 0xC0U) == 0x80U) ++next;
    if (end != 0 && display_width(word.substr(0, next)) > width) break;
    if (std::string_view("/-_:,").find(word[end]) != std::string_view::npos) mark = next;
    end = next;
  }
  return mark != 0 && end < word.size() ? mark : end;
}

/// `text` in lines of at most `width`, at most kMostLines of them.
std::vector<std::string> cell_lines(std::string_view text, int width) {
  std::vector<std::string> lines(1);
  int used = 0;  // width of the last line: measuring it anew for each word would be quadratic
  const std::string bounded = ellipsis(text, width * static_cast<int>(kMostLines) * 2);
  for (std::size_t at = 0; at < bounded.size();) {
    const std::size_t end = std::min(bounded.find(' ', at), bounded.size());
    std::string_view word = std::string_view(bounded).substr(at, end - at);
    at = end + 1;
    if (used > 0 && used + 1 + display_width(word) > width) {
      lines.emplace_back();
      used = 0;
    }
    if (!lines.back().empty()) {
      lines.back() += ' ';
      ++used;
    }
    while (display_width(word) > width) {
      const std::size_t cut = fitting(word, width);
      lines.back() += word.substr(0, cut);
      lines.emplace_back();
      used = 0;
      word.remove_prefix(cut);
    }
    lines.back() += word;
    used += display_width(word);
  }
  if (lines.size() > kMostLines) {
    lines.resize(kMostLines);
    lines.back() = ellipsis(lines.back() + " …", width);
    if (!lines.back().ends_with("…")) lines.back() += "…";
  }
  return lines;
}

}  // namespace

std::vector<int> TextTable::widths(int width, std::size_t rows) const {
  std::vector<int> natural;
  std::vector<int> words;
  for (const Column& column : columns_) natural.push_back(display_width(printable(column.heading)));
  words = natural;
  for (std::size_t row = 0; row < rows; ++row) {
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      natural[i] = std::max(natural[i], display_width(rows_[row][i].text));
      words[i] = std::max(words[i], std::min(longest_word(rows_[row][i].text), kLongWord));
    }
  }
  int excess = kIndent - kGap - width;
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    if (columns_[i].csv_only) natural[i] = 0;
    if (!columns_[i].csv_only) excess += kGap + natural[i];
  }
  // First every word stays whole, then words of doubtful length break too.
  std::vector<int> floors = natural;
  std::vector<int> last = natural;
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    if (!columns_[i].flexible) continue;
    floors[i] = std::min(natural[i], std::max(kNarrowest, words[i]));
    last[i] = std::min(natural[i], kNarrowest);
  }
  narrow(natural, floors, excess);
  narrow(natural, last, excess);
  return natural;
}

std::string TextTable::row_text(std::size_t row, const std::vector<int>& wide) const {
  std::vector<std::vector<std::string>> cells;
  std::size_t height = 1;
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    if (columns_[i].csv_only) {
      cells.emplace_back();
      continue;
    }
    cells.push_back(cell_lines(rows_[row][i].text, std::max(1, wide[i])));
    height = std::max(height, cells.back().size());
  }
  std::string out;
  for (std::size_t line = 0; line < height; ++line) {
    std::string text(kIndent, ' ');
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      if (columns_[i].csv_only) continue;
      if (text.size() > kIndent) text.append(kGap, ' ');
      const std::string_view cell = line < cells[i].size() ? std::string_view(cells[i][line]) : "";
      text += padded(cell, wide[i], columns_[i].right);
    }
    out += without_trailing_space(std::move(text)) + "\n";
  }
  return out;
}

std::string TextTable::text(int width, std::size_t limit) const {
  const std::size_t rows = limit == 0 ? rows_.size() : std::min(limit, rows_.size());
  const std::vector<int> wide = widths(width, rows);
  std::string heading(kIndent, ' ');
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    if (columns_[i].csv_only) continue;
    if (heading.size() > kIndent) heading.append(kGap, ' ');
    heading += padded(printable(columns_[i].heading), wide[i], columns_[i].right);
  }
  std::string out = without_trailing_space(std::move(heading)) + "\n";
  for (std::size_t row = 0; row < rows; ++row) out += row_text(row, wide);
  return out;
}

std::string wrapped(std::string_view text, int width, int indent) {
  const std::string margin(static_cast<std::size_t>(indent), ' ');
  std::string out;
  std::string line = margin;
  bool empty = true;
  int used = indent;
  const auto flush = [&] {
    out += without_trailing_space(line) + "\n";
    line = margin;
    empty = true;
    used = indent;
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
    const int wide = display_width(word);
    if (!empty && used + 1 + wide > width) flush();
    if (!empty) line += ' ';
    used += wide + (empty ? 0 : 1);
    line += word;
    empty = false;
    at = end < text.size() && text[end] == ' ' ? end + 1 : end;
  }
  if (!empty) flush();
  return out;
}

std::string plain_number(double number) {
  char text[64];
  std::snprintf(text, sizeof text, "%.4f", number);
  std::string out = text;
  out.erase(out.find_last_not_of('0') + 1);
  if (out.ends_with('.')) out.pop_back();
  return out == "-0" ? "0" : out;
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
