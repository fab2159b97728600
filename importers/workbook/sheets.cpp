#include "importers/workbook/sheets.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "core/error.hpp"
#include "core/names.hpp"
#include "importers/plausibility.hpp"
#include "importers/register.hpp"

namespace lintel::importers {
namespace {

std::vector<std::string> sheet_names(const Table& table) {
  std::vector<std::string> names;
  for (const Sheet& sheet : table.sheets) names.push_back(sheet.name());
  return names;
}

/// The sheet called `name`; the first for no name. `place` is the file that asks for it.
std::size_t sheet_called(const Table& table, const std::string& name, const std::string& shown,
                         const std::string& place) {
  const auto& sheets = table.sheets;
  const auto called = [&name](const Sheet& sheet) {
    return normal_name(sheet.name()) == normal_name(name);
  };
  const auto found =
      name.empty() ? sheets.begin() : std::find_if(sheets.begin(), sheets.end(), called);
  if (found != sheets.end()) return static_cast<std::size_t>(found - sheets.begin());
  Error error(
      ErrorCode::bad_input, shown + " has no sheet \"" + printable(name) + "\"", place,
      "Nothing was imported. Its sheets are: " + sheet_names_in_words(sheet_names(table)) + ".");
  error.choices = did_you_mean(name, sheet_names(table));
  throw error;
}

/// Why a sheet is no register.
std::string why_not(const Sheet& sheet, const std::optional<Recognition>& recognition) {
  if (sheet.rows() == 0) return "the sheet is empty";
  if (!recognition) return "the sheet is no table";
  return "the sheet is no register of a known kind; row " +
         std::to_string(sheet.number(recognition->header_row)) + " has " +
         headers_in_words(sheet, recognition->header_row);
}

class Chooser {
 public:
  Chooser(Table& table, const ImportOptions& options, const std::string& shown)
      : table_(table),
        options_(options),
        shown_(shown),
        wanted_(table.sheets.size(), options.sheets.empty()) {
    if (table.sheets.empty())
      throw Error(ErrorCode::bad_input, "is a workbook without a sheet", shown,
                  "Nothing was imported. Export it again.");
    for (const std::string& name : options.sheets)
      wanted_[sheet_called(table, name, shown, shown)] = true;
  }

  SheetChoice by_mappings(std::vector<Mapping> given) {
    const std::string path = options_.mapping.generic_string();
    std::vector<bool> named(table_.sheets.size());
    for (Mapping& mapping : given) {
      const std::size_t at = sheet_called(table_, mapping.sheet, shown_, path);
      if (!wanted_[at]) continue;
      named[at] = true;
      const Sheet& sheet = table_.sheets[at];
      mapping.sheet = sheet.name();
      choice_.sheets.push_back({at, bind_to(std::move(mapping), sheet, path, shown_)});
    }
    for (std::size_t i = 0; i < named.size(); ++i)
      if (!named[i]) leave_out(i, "the mapping does not name the sheet", {});
    return std::move(choice_);
  }

  SheetChoice by_recognition(bool strictly) {
    std::optional<SheetReading> nearest;
    double nearest_score = -1;
    for (std::size_t i = 0; i < table_.sheets.size(); ++i) {
      if (!wanted_[i]) {
        leave_out(i, "the manifest leaves the sheet out", {});
        continue;
      }
      const Sheet& sheet = table_.sheets[i];
      const auto recognition = recognise(sheet, hints_for(sheet, options_, shown_));
      const double score = recognition ? recognition->score : -1;
      if (score >= kEnoughScore) {
        choice_.sheets.push_back({i, mapping_of(sheet, *recognition)});
        continue;
      }
      if (score > nearest_score) {
        nearest_score = score;
        nearest = SheetReading{i, mapping_of(sheet, *recognition)};
      }
      leave_out(i, why_not(sheet, recognition),
                recognition ? "If it is one, say how to read it with a mapping (lintel map)." : "");
    }
    if (choice_.sheets.empty()) {
      if (strictly || !nearest) fail(nearest.has_value());
      choice_.sheets.push_back(std::move(*nearest));
    }
    return std::move(choice_);
  }

 private:
  void leave_out(std::size_t at, std::string why, std::string hint) {
    const std::string& name = table_.sheets[at].name();
    choice_.left_out.push_back(name);
    table_.findings.push_back({.severity = Severity::info,
                               .code = "sheet-not-read",
                               .place = name,
                               .message = std::move(why),
                               .hint = std::move(hint)});
  }

  [[noreturn]] void fail(bool has_table) const {
    Error error(ErrorCode::bad_input, "none of its sheets is a register of a known kind", shown_,
                has_table ? "Nothing was imported. Write a mapping with: lintel map " + shown_ +
                                " > mapping.toml, correct it, and import with --mapping "
                                "mapping.toml"
                          : "Nothing was imported. Is the register in another file?");
    constexpr int most = 100;
    for (const Finding& finding : table_.findings)
      error.excerpt += (error.excerpt.empty() ? "  " : "\n  ") +
                       ellipsis(printable(finding.place + ": " + finding.message), most);
    throw error;
  }

  Table& table_;
  const ImportOptions& options_;
  const std::string& shown_;
  std::vector<bool> wanted_;
  SheetChoice choice_;
};

/// The index of the row that a spreadsheet numbers `number`, or of the next. O(log rows).
std::size_t row_at(const Sheet& sheet, std::uint32_t number) {
  std::size_t first = 0;
  std::size_t last = sheet.rows();
  while (first < last) {
    const std::size_t middle = first + (last - first) / 2;
    if (sheet.number(middle) < number)
      first = middle + 1;
    else
      last = middle;
  }
  return first;
}

}  // namespace

RecognitionHints hints_for(const Sheet& sheet, const ImportOptions& options,
                           const std::string& shown) {
  RecognitionHints hints{std::filesystem::path(shown).stem().string(), !options.partner.empty()};
  for (const KindInfo& kind : register_kinds())
    if (file_speaks_for(kind, sheet.name())) hints.file_name = sheet.name();
  return hints;
}

SheetChoice choose_sheets(Table& table, std::vector<Mapping> given, const ImportOptions& options,
                          const std::string& shown, bool strictly) {
  Chooser chooser(table, options, shown);
  return given.empty() ? chooser.by_recognition(strictly) : chooser.by_mappings(std::move(given));
}

void report_merges(const Sheet& sheet, const SheetFacts& facts, const Mapping& mapping,
                   std::vector<Finding>& findings) {
  FindingSink sink;
  for (const CellRange& merge : facts.merges) {
    if (merge.first_row <= mapping.header_row) continue;
    const std::size_t row = row_at(sheet, merge.first_row);
    if (row == sheet.rows() || sheet.number(row) != merge.first_row ||
        trimmed(sheet.cell(row, merge.first_column)).empty())
      continue;
    const std::string column = column_letters(merge.first_column);
    const std::string first = std::to_string(merge.first_row);
    std::string message = "the cells ";
    message.append(column).append(first).append(" to ").append(column);
    message.append(std::to_string(merge.last_row))
        .append(" are merged; their value counts for row ");
    message.append(first).append(" only");
    sink.add({.severity = Severity::warning,
              .code = "merged-cells",
              .place = cell_address(sheet.name(), merge.first_column + 1, merge.first_row),
              .message = message,
              .hint = "Unmerge them and write the value into each row that it holds for."});
  }
  for (Finding& finding : sink.take()) findings.push_back(std::move(finding));
}

std::string sheet_names_in_words(const std::vector<std::string>& names) {
  constexpr std::size_t most = 8;
  std::string words;
  for (std::size_t i = 0; i < names.size() && i < most; ++i)
    words += (i == 0 ? "\"" : ", \"") + ellipsis(printable(names[i]), 40) + "\"";
  if (names.size() > most) words += " and " + std::to_string(names.size() - most) + " more";
  return words;
}

}  // namespace lintel::importers
