#pragma once
// Tables as they are printed: text for people, CSV for programs (`--csv`). Every command prints its
// tables through here, so that the option works the same everywhere:
//
//   TextTable table({{"Service", false, true}, {"RTO", true, false}});
//   table.add({words.name(e), Cell("72 h", "72")});
//   print(context, table, kRowLimit);      // text: 20 rows; CSV: all rows, raw values
//
// With --csv a command prints its first table and nothing else: what it writes to `context.out` is
// thrown away.

#include <string>
#include <string_view>

#include "cli/context.hpp"
#include "cli/table.hpp"

namespace lintel::cli {

/// One CSV field (RFC 4180): quoted when it holds a comma, a quote, a line break or outer spaces.
/// What a spreadsheet would run as a formula (a cell that starts with = + - @, a tab or a carriage
/// return) gets an apostrophe before it, unless it is a plain number ("-12.50").
std::string csv_field(std::string_view text);

/// Headings and all rows, lines ended by "\n", UTF-8 without a mark.
std::string csv_text(const TextTable& table);

/// Prints a table of the answer: at most `limit` rows (0 = all) as text, or, with --csv, all rows
/// as CSV if it is the first of this call. A text that leaves rows out says how many under it:
/// "  … and 43 more: --all", where `rest` is what stands after the number.
void print(Context& context, const TextTable& table, std::size_t limit = 0,
           std::string_view rest = "more: --all");
/// Prints a table beside the answer, which --csv leaves out.
void print_aside(Context& context, const TextTable& table, std::size_t limit = 0,
                 std::string_view rest = "more: --all");

}  // namespace lintel::cli
