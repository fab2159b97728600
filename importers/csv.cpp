#include "importers/csv.hpp"

#include <algorithm>
#include <utility>

#include "core/error.hpp"
#include "core/names.hpp"
#include "importers/encoding.hpp"

namespace lintel::importers {

CsvParser::CsvParser(Dialect dialect, std::string path, Sheet& out, CsvLimits limits)
    : dialect_(dialect), path_(std::move(path)), out_(out), limits_(limits) {
  special_[static_cast<unsigned char>(dialect.delimiter)] = true;
  special_['\n'] = true;
  special_['\r'] = true;
}

void CsvParser::feed(std::string_view block) {
  const char* at = block.data();
  const char* const end = at + block.size();
  while (at != end) {
    switch (state_) {
      case State::cr:  // CRLF is one line end
        if (*at == '\n') ++at;
        state_ = State::row_start;
        break;
      case State::row_start:
        open_row();
        state_ = State::cell_start;
        break;
      case State::cell_start:
        if (*at == ' ') {  // spaces before a quote are no text of the cell
          extend(" ");
          ++at;
        } else if (*at == '"') {
          open_quote();
          ++at;
        } else {
          state_ = State::plain;
        }
        break;
      case State::plain:
        at = feed_plain(at, end);
        break;
      case State::quoted:
        at = feed_quoted(at, end);
        break;
      case State::quote_in_quoted:
        if (*at == '"') {  // a doubled quote is one
          extend("\"");
          ++at;
          state_ = State::quoted;
        } else if (special_[static_cast<unsigned char>(*at)]) {
          if (loose_quote_ && line_ != quote_line_) fail_quote();
          state_ = State::plain;  // ends the cell without taking more text
        } else if (*at == ' ' || *at == '\t') {
          blanks_.assign(1, *at);
          ++at;
          state_ = State::blank_after_quote;
        } else {
          extend("\"");
          loose_quote_ = true;
          state_ = State::quoted;
        }
        break;
      case State::blank_after_quote:
        at = feed_blank(at);
        break;
    }
  }
}

const char* CsvParser::feed_blank(const char* at) {
  if (special_[static_cast<unsigned char>(*at)]) {  // blanks between a cell and what ends it
    state_ = State::quote_in_quoted;
    return at;
  }
  constexpr std::size_t most = 64;
  if ((*at == ' ' || *at == '\t') && blanks_.size() < most) {
    blanks_.push_back(*at);
    return at + 1;
  }
  // The quote was one inside the cell, and so were the blanks.
  extend("\"" + blanks_);
  loose_quote_ = true;
  state_ = State::quoted;
  return at;
}

const char* CsvParser::feed_plain(const char* at, const char* end) {
  const char* run = at;
  while (run != end && !special_[static_cast<unsigned char>(*run)]) ++run;
  if (run != at) extend({at, static_cast<std::size_t>(run - at)});
  if (run == end) return run;
  end_cell();
  if (*run == dialect_.delimiter) {
    state_ = State::cell_start;
  } else {
    ++line_;
    end_row();
    state_ = *run == '\r' ? State::cr : State::row_start;
  }
  return run + 1;
}

const char* CsvParser::feed_quoted(const char* at, const char* end) {
  const char* run = at;
  while (run != end && *run != '"') {
    if (*run == '\n') ++line_;
    ++run;
  }
  if (run != at) extend({at, static_cast<std::size_t>(run - at)});
  if (run == end) return run;
  state_ = State::quote_in_quoted;
  return run + 1;
}

void CsvParser::finish() {
  switch (state_) {
    case State::quoted:
      fail_quote();
    case State::quote_in_quoted:
    case State::blank_after_quote:
      if (loose_quote_ && line_ != quote_line_) fail_quote();
      [[fallthrough]];
    case State::cell_start:
    case State::plain:
      end_cell();
      end_row();
      break;
    case State::row_start:
    case State::cr:
      break;
  }
  state_ = State::row_start;
}

void CsvParser::open_row() {
  row_bytes_ = 0;
  row_cells_ = 0;
  if (dialect_.sep_line && line_ == 1 && row_ == 0) {
    // The line only names the delimiter: it is read into a row of number 0 that end_row forgets.
    out_.begin_row(0);
    return;
  }
  if (++row_ > limits_.rows)
    fail("has more than " + std::to_string(limits_.rows) + " rows", "Split the file.", line_,
         false);
  out_.begin_row(row_);
}

void CsvParser::open_quote() {
  quote_line_ = line_;
  loose_quote_ = false;
  out_.empty_open_cell();
  state_ = State::quoted;
}

void CsvParser::extend(std::string_view piece) {
  const std::size_t size = out_.open_cell().size() + piece.size();
  row_bytes_ += piece.size();
  const bool quoted = in_quotes();
  if (size > limits_.cell) {
    if (quoted && line_ != quote_line_) fail_quote();
    fail("a cell is longer than " + std::to_string(limits_.cell) + " bytes",
         "Is this a table? If so, shorten the cell, or write kind, header_row and delimiter = "
         "\";\" into "
         "a mapping file (docs/registers.md) and import with --mapping.",
         line_, true);
  }
  if (row_bytes_ > limits_.row)
    fail("a row is longer than " + std::to_string(limits_.row) + " bytes",
         "Is this a table? If so, export fewer columns.", line_, true);
  if (!out_.can_hold(piece.size())) fail("is larger than 4 GB", "Split the file.", line_, false);
  if (std::find(piece.begin(), piece.end(), '\0') != piece.end())
    fail("holds NUL bytes, so it is no text",
         "Export it as CSV. If it is UTF-16 text without a mark, give --encoding utf-16.", line_,
         false);
  out_.extend_cell(piece);
}

void CsvParser::end_cell() {
  if (++row_cells_ > limits_.columns)
    fail("row " + std::to_string(row_) + " has more than " + std::to_string(limits_.columns) +
             " columns",
         "Is this a table? If so, write kind, header_row and delimiter = \";\" into a mapping file "
         "(docs/registers.md) and import with --mapping.",
         line_, false);
  out_.close_cell();
}

void CsvParser::end_row() {
  if (row_ == 0) out_.clear();
}

void CsvParser::fail(const std::string& message, const std::string& hint, std::uint32_t line,
                     bool show_cell) const {
  Error error(ErrorCode::bad_input, message,
              (path_.empty() ? std::string() : path_ + ":") + std::to_string(line), hint);
  if (show_cell) {
    error.excerpt = excerpt(line);
  }
  throw error;
}

std::string CsvParser::excerpt(std::uint32_t line) const {
  // The line as far as its cells tell: those before the open one, then the beginning of that.
  constexpr std::size_t most = 40;
  std::string before;
  const std::size_t row = out_.rows() - 1;
  for (std::size_t column = 0; column < out_.width(row); ++column) {
    before.append(out_.cell(row, column));
    before.push_back(dialect_.delimiter);
  }
  const std::size_t line_break = before.find_last_of("\n\r");
  if (line_break != std::string::npos) before.erase(0, line_break + 1);
  if (before.size() > most) {
    std::size_t cut = before.size() - most;
    while (cut < before.size() && (static_cast<unsigned char>(before[cut]) & 0xC0U) == 0x80U) ++cut;
    before.erase(0, cut);
  }
  std::string_view cell = out_.open_cell();
  cell = cell.substr(0, std::min({cell.find_first_of("\n\r"), most, cell.size()}));
  cell = cell.substr(0, valid_utf8_prefix(cell));
  before = printable(before);
  const bool quoted = in_quotes();
  const std::string number = std::to_string(line);
  return "  " + number + " \u2502 " + before + (quoted ? "\"" : "") + printable(cell) + "\n  " +
         std::string(number.size(), ' ') + " \u2502 " +
         std::string(static_cast<std::size_t>(display_width(before)), ' ') + "^";
}

void CsvParser::fail_quote() const {
  fail("the quote that opens here is never closed",
       "Close the quote, or double it (\"\") where it is part of the text.", quote_line_, true);
}

Sheet parse_csv(std::string_view text, Dialect dialect, const std::string& path, CsvLimits limits) {
  Sheet sheet;
  CsvParser parser(dialect, path, sheet, limits);
  parser.feed(text);
  parser.finish();
  return sheet;
}

}  // namespace lintel::importers
