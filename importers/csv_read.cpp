// From the bytes of a file to a table: which encoding, which dialect.
#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <optional>
#include <utility>

#include "core/error.hpp"
#include "importers/csv.hpp"
#include "importers/encoding.hpp"

namespace lintel::importers {
namespace {

/// Asked in this order; a later one must fit better to win. Comma and bar are common inside cells.
constexpr std::array<char, 4> kDelimiters = {'\t', ';', ',', '|'};

/// How well `delimiter` cuts `head` into rows of one width: the share of such rows, and a little
/// more for more columns.
double fit(std::string_view head, char delimiter) {
  Sheet sheet;
  try {
    CsvParser parser({delimiter, false}, {}, sheet);
    parser.feed(head);
  } catch (const Error&) {
    return 0;
  }
  std::map<std::size_t, std::size_t> rows_of_width;
  std::size_t rows = 0;
  // The last row may be cut off, unless it is the only one.
  const std::size_t whole =
      sheet.rows() > 1 && !head.ends_with('\n') ? sheet.rows() - 1 : sheet.rows();
  for (std::size_t row = 0; row < whole; ++row) {
    if (blank_row(sheet, row) && sheet.width(row) < 2) continue;
    ++rows;
    ++rows_of_width[sheet.width(row)];
  }
  double best = 0;
  for (const auto& [width, count] : rows_of_width) {
    if (width < 2) continue;
    const double share = static_cast<double>(count) / static_cast<double>(rows);
    best = std::max(best, share * (1 + std::log2(static_cast<double>(std::min(width, 32UL)))));
  }
  return best;
}

/// The delimiter that a "sep=;" line names.
std::optional<char> sep_line(std::string_view head) {
  if (head.size() < 6) return std::nullopt;
  std::string word(head.substr(0, 4));
  std::transform(word.begin(), word.end(), word.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  if (word != "sep=" || (head[5] != '\n' && head[5] != '\r') || head[4] == '"') return std::nullopt;
  return head[4];
}

struct Opening {
  Encoding encoding = Encoding::utf8;
  std::size_t mark = 0;  // bytes of the byte order mark
  bool sure = false;     // a mark or a person said so
};

Opening opening_of(std::string_view head, const std::string& wanted, const std::string& path) {
  Opening opening;
  const auto mark = byte_order_mark(head);
  if (!wanted.empty()) {
    const auto named = encoding_named(wanted);
    if (!named)
      throw Error(ErrorCode::usage, "\"" + wanted + "\" is no encoding that Lintel reads", path,
                  "Give utf-8, windows-1252, utf-16le or utf-16be.");
    opening = {*named, 0, true};
    const bool wide = *named == Encoding::utf16_le || *named == Encoding::utf16_be;
    if (mark && (mark->encoding == *named || (wide && mark->length == 2)))
      opening = {mark->encoding, mark->length, true};
  } else if (mark) {
    opening = {mark->encoding, mark->length, true};
  }
  return opening;
}

/// Fills `table` in one pass. False when the bytes are not of the encoding that was only a guess.
bool read_once(ByteSource bytes, const CsvOptions& options, std::optional<Encoding> encoding,
               Table& table) {
  Sheet& sheet = table.sheets.emplace_back();
  std::string block(kHeadSize, '\0');
  std::string text;
  std::optional<Decoder> decoder;
  std::optional<CsvParser> parser;
  Opening opening;
  std::uint64_t done = 0;
  for (;;) {
    // The first block must be full: it decides on encoding and dialect.
    std::size_t got = 0;
    while (got < block.size()) {
      const std::size_t more = bytes.read(std::span(block).subspan(got));
      if (more == 0) break;
      got += more;
    }
    std::string_view piece(block.data(), got);
    if (!decoder) {
      opening = opening_of(piece, options.encoding, options.path);
      if (encoding) opening = {*encoding, 0, true};
      piece.remove_prefix(opening.mark);
      decoder.emplace(opening.encoding);
    }
    text.clear();
    const bool decoded = decoder->decode(piece, text) && (got > 0 || decoder->finished());
    if (!decoded) {
      if (!opening.sure) return false;
      throw Error(ErrorCode::bad_input,
                  "is not " + std::string(name_of(opening.encoding)) + " near byte " +
                      std::to_string(done + text.size()),
                  options.path, "Try another --encoding, or export the file again as UTF-8.");
    }
    if (!parser) {
      Dialect dialect = dialect_of(text);
      if (options.delimiter != 0) dialect.delimiter = options.delimiter;
      parser.emplace(dialect, options.path, sheet, options.limits);
      table.dialect = std::string(name_of(opening.encoding)) + ", separated by " +
                      delimiter_word(dialect.delimiter);
    }
    if (got == 0) break;
    parser->feed(text);
    done += got;
  }
  parser->finish();
  table.digest = bytes.digest();
  return true;
}

}  // namespace

std::string delimiter_word(char delimiter) {
  switch (delimiter) {
    case ',':
      return "comma";
    case ';':
      return "semicolon";
    case '\t':
      return "tab";
    case '|':
      return "bar";
    default:
      return std::string(1, delimiter);
  }
}

Dialect dialect_of(std::string_view head) {
  if (const auto named = sep_line(head)) return {*named, true};
  Dialect best;
  double best_fit = 0;
  for (const char delimiter : kDelimiters) {
    const double here = fit(head, delimiter);
    if (here > best_fit + 1e-9) {
      best_fit = here;
      best.delimiter = delimiter;
    }
  }
  return best;
}

Table read_csv(const std::function<ByteSource()>& open, const CsvOptions& options) {
  {
    Table table;
    if (read_once(open(), options, std::nullopt, table)) return table;
  }
  Table table;
  read_once(open(), options, Encoding::windows_1252, table);
  return table;
}

std::string head_as_text(std::string_view head, bool cut, const std::string& encoding) {
  const Opening opening = opening_of(head, encoding, {});
  const std::string_view body = head.substr(opening.mark);
  std::string text;
  if (!Decoder(opening.encoding).decode(body, text)) {
    if (opening.sure) return {};
    text.clear();
    Decoder(Encoding::windows_1252).decode(body, text);
  }
  if (text.find('\0') != std::string::npos) return {};
  if (cut) {
    const std::size_t end = text.find_last_of('\n');
    if (end != std::string::npos) text.resize(end + 1);
  }
  return text;
}

}  // namespace lintel::importers
