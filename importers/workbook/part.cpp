#include "importers/workbook/part.hpp"

#include <algorithm>

#include "core/error.hpp"
#include "core/names.hpp"
#include "importers/encoding.hpp"

namespace lintel::importers::workbook {

xml::Reader open_part(ZipArchive& archive, const std::string& part,
                      const WorkbookOptions& options) {
  return xml::Reader(archive.open(part, options.progress),
                     {.shown = options.shown + ", part " + printable(part),
                      .encoding = {},
                      .advice = "Open the workbook in a spreadsheet program and save it again.",
                      .tool = "spreadsheet program"});
}

Sheet& SheetAdder::add(std::string_view name) {
  if (table_.sheets.size() >= kMostSheets)
    throw Error(ErrorCode::bad_input, "has more than " + std::to_string(kMostSheets) + " sheets",
                options_.shown, "Nothing was imported. Split the workbook.");
  constexpr std::size_t longest = 255;
  std::string own(name.substr(0, valid_utf8_prefix(name.substr(0, longest))));
  if (own.empty()) own = "Sheet " + std::to_string(table_.sheets.size() + 1);
  std::string unique = own;
  for (int number = 2; !taken_.insert(normal_name(unique)).second; ++number)
    unique = own + " (" + std::to_string(number) + ")";
  table_.facts.emplace_back();
  return table_.sheets.emplace_back(unique);
}

void HiddenRows::add(std::uint32_t row) {
  if (count++ == 0) first = row;
  last = row;
}

void report_hidden(const Sheet& sheet, bool hidden_sheet, const HiddenRows& rows,
                   const HiddenColumns& columns, FindingSink& findings) {
  if (hidden_sheet)
    findings.add({.severity = Severity::warning,
                  .code = "hidden-sheet",
                  .place = sheet.name(),
                  .message = "the sheet is hidden; it was read like the others",
                  .hint = "Delete it if it is out of date, or leave it out by a mapping (lintel "
                          "map)."});
  if (rows.count > 0)
    findings.add(
        {.severity = Severity::warning,
         .code = "hidden-rows",
         .place = sheet.name(),
         .message =
             rows.count == 1
                 ? "row " + std::to_string(rows.first) + " is hidden; it was read like the others"
                 : std::to_string(rows.count) + " rows are hidden, from row " +
                       std::to_string(rows.first) + " to row " + std::to_string(rows.last) +
                       "; they were read like the others",
         .hint = "Delete the rows that no longer hold."});
  std::string letters;
  std::size_t count = 0;
  for (const auto& [first, last] : columns) {
    if (first >= sheet.columns()) continue;
    const std::size_t end = std::min(last, sheet.columns() - 1);
    count += end - first + 1;
    letters += (letters.empty() ? "" : ", ") + column_letters(first);
    if (end > first) letters += "–" + column_letters(end);
  }
  if (count == 0) return;
  findings.add({.severity = Severity::warning,
                .code = "hidden-columns",
                .place = sheet.name(),
                .message = (count == 1 ? "column " : "columns ") + ellipsis(letters, 60) +
                           (count == 1 ? " is hidden; it was read like the others"
                                       : " are hidden; they were read like the others"),
                .hint = "Delete the columns that no longer hold."});
}

void report_error_value(std::string_view error, std::string address, FindingSink& findings) {
  findings.add(
      {.severity = Severity::warning,
       .code = "cell-error",
       .place = std::move(address),
       .message = "the cell shows " + ellipsis(printable(error), 40) + ", so it counts as empty",
       .hint = "Mend its formula and save the workbook."});
}

void report_no_value(std::string address, FindingSink& findings) {
  findings.add({.severity = Severity::warning,
                .code = "formula-without-value",
                .place = std::move(address),
                .message = "the formula was saved without its value, so the cell counts as empty",
                .hint = "Open the workbook in a spreadsheet program and save it: it then keeps the "
                        "values."});
}

}  // namespace lintel::importers::workbook
