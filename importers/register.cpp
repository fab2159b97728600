#include "importers/register.hpp"

#include <algorithm>
#include <functional>
#include <utility>

#include "core/duration.hpp"
#include "core/error.hpp"
#include "core/names.hpp"
#include "importers/column_facts.hpp"
#include "importers/csv.hpp"
#include "importers/file.hpp"
#include "importers/header.hpp"
#include "importers/rows.hpp"
#include "importers/workbook/sheets.hpp"
#include "importers/workbook/workbook.hpp"

namespace lintel::importers {
namespace {

RecognitionHints hints_for(const ImportOptions& options, const std::string& shown) {
  return {std::filesystem::path(shown).stem().string(), !options.partner.empty()};
}

/// Recognises the sheet, or says why it cannot be.
Mapping recognised(const Sheet& sheet, const ImportOptions& options, const std::string& shown,
                   bool strictly) {
  const auto recognition = recognise(sheet, hints_for(options, shown));
  if (!recognition)
    throw Error(
        ErrorCode::bad_input,
        sheet.rows() == 0 ? "is empty" : "has no row with two filled cells, so it is no table",
        shown, "Export the register as CSV, with its headers.");
  if (strictly && recognition->score < kEnoughScore) {
    const std::string row = std::to_string(sheet.number(recognition->header_row));
    throw Error(ErrorCode::bad_input,
                "is a table, but of no kind of register that Lintel knows; the headers in row " +
                    row + " are " + headers_in_words(sheet, recognition->header_row),
                shown,
                "Write a mapping with: lintel map " + shown +
                    " > mapping.toml, correct it, and import with --mapping mapping.toml");
  }
  return mapping_of(sheet, *recognition);
}

/// The columns of a bound mapping, ready to be read.
std::vector<Column> columns_of(const Sheet& sheet, const Mapping& mapping, const KindInfo& kind,
                               std::size_t header_row, Draft& draft) {
  std::vector<Column> columns;
  for (const ColumnMapping& mapped : mapping.columns) {
    Column column;
    column.index = mapped.column;
    column.header =
        mapped.header.empty() ? "column " + column_letters(mapped.column) : mapped.header;
    column.field = mapped.field;
    column.unit = mapped.unit;
    column.by_cells = mapped.by_cells;
    column.attribute = mapped.field == kPropertyField ? nullptr : attribute(mapped.field);
    column.key = mapped.field == kPropertyField ? column.header : mapped.field;
    column.place_field = draft.text(column.header);
    column.separators.all_of = mapped.all_of;
    column.separators.any_of = mapped.any_of;
    const Field* field = field_of(kind, mapped.field);
    if (field != nullptr &&
        (field->shape == Shape::references || field->shape == Shape::function)) {
      SeparatorEvidence evidence;
      for (std::size_t row = header_row + 1; row < sheet.rows(); ++row)
        evidence.add(sheet.cell(row, mapped.column));
      column.separators.bar_is_any = field->shape == Shape::references && evidence.bar_is_any();
    }
    columns.push_back(std::move(column));
  }
  return columns;
}

std::size_t header_index(const Sheet& sheet, const Mapping& mapping) {
  for (std::size_t row = 0; row < sheet.rows(); ++row)
    if (sheet.number(row) == mapping.header_row) return row;
  return 0;
}

/// Says which columns have no known meaning, and which units headers give to bare numbers.
void report_columns(Rows& rows) {
  const bool all = !rows.columns.empty() && rows.columns.back().index >= kColumnsLookedAt;
  if (rows.sheet.columns() > kColumnsLookedAt && !all)
    rows.find(Severity::warning, "columns-left-out", rows.header_row, nullptr,
              "cells stand as far right as column " + column_letters(rows.sheet.columns() - 1) +
                  "; those beyond column " + column_letters(kColumnsLookedAt - 1) + " are not read",
              "Delete what stands beside the table, or name its column in a mapping.");
  for (const Column& column : rows.columns) {
    if (column.field == kPropertyField)
      rows.find(Severity::info, "unknown-column", rows.header_row, &column,
                "the column has no known meaning; it is kept as the property \"" +
                    printable(column.header) + "\"",
                "Give it a meaning with a mapping (lintel map), if it has one.");
    if (column.by_cells)
      rows.find(Severity::info, "read-by-cells", rows.header_row, &column,
                "the header says nothing known; by its cells the column is read as " + column.field,
                "Correct it with a mapping (lintel map), if it is something else.");
    if (!column.unit.empty())
      rows.find(Severity::info, "unit-from-header", rows.header_row, &column,
                "bare numbers in this column are read in " + column.unit, {});
  }
}

void report_partner(Rows& rows) {
  if (rows.kind.programme || !rows.draft.partner.empty() || rows.column("partner") != nullptr)
    return;
  rows.find(Severity::warning, "no-partner", rows.header_row, nullptr,
            "nothing says which partner these " + std::string(rows.kind.name) + " belong to",
            "Import the file with --partner CODE.");
}

/// `"Notes", "Misc" and 3 more`.
std::string names_in_words(const std::vector<const Column*>& columns) {
  constexpr std::size_t most = 5;
  std::string words;
  for (std::size_t i = 0; i < columns.size() && i < most; ++i)
    words += (i == 0 ? "\"" : ", \"") + ellipsis(printable(columns[i]->header), 30) + "\"";
  if (columns.size() > most) words += " and " + std::to_string(columns.size() - most) + " more";
  return words;
}

/// How many columns have a meaning, and what becomes of the others.
std::string columns_in_words(const Rows& rows) {
  std::vector<const Column*> kept;
  std::vector<const Column*> ignored;
  for (const Column& column : rows.columns) {
    if (column.field == kPropertyField) kept.push_back(&column);
    if (column.field == kIgnoreField) ignored.push_back(&column);
  }
  const std::string count = std::to_string(rows.columns.size());
  if (kept.empty() && ignored.empty())
    return (rows.columns.size() == 2 ? "both" : "all " + count) + " columns known";
  std::string words = std::to_string(rows.columns.size() - kept.size() - ignored.size()) + " of " +
                      count + " columns known";
  if (!kept.empty())
    words += std::string("; kept as ") + (kept.size() == 1 ? "property" : "properties") + ": " +
             names_in_words(kept);
  if (!ignored.empty()) words += "; ignored: " + names_in_words(ignored);
  return words;
}

std::string summary_of(const Rows& rows, const Mapping& mapping) {
  std::string summary = std::string(rows.kind.name) + " register, header in row " +
                        std::to_string(mapping.header_row) + "; " + columns_in_words(rows);
  for (std::size_t i = 0; i < rows.skipped.size() && i < 5; ++i) summary += "; " + rows.skipped[i];
  if (rows.skipped.size() > 5)
    summary += "; " + std::to_string(rows.skipped.size() - 5) + " more rows skipped";
  return summary;
}

std::string title_of(const Sheet& sheet, std::size_t header_row) {
  for (std::size_t row = 0; row < header_row; ++row)
    for (std::size_t column = 0; column < sheet.width(row); ++column)
      if (const auto cell = trimmed(sheet.cell(row, column)); !cell.empty())
        return std::string(cell);
  return {};
}

/// Where the bytes of a register come from.
struct Origin {
  std::string shown;  ///< name in messages
  bool workbook = false;
  std::function<ByteSource()> text;                     ///< of a register that is text
  std::function<Table(const WorkbookOptions&)> sheets;  ///< of a workbook
};

struct Reading {
  Table table;
  std::vector<SheetReading> sheets;
  std::vector<std::string> left_out;  ///< names of sheets that are not read
};

/// The table of a text, with the mapping that is given for it, if any.
void prepare_text(Reading& reading, const Origin& origin, std::vector<Mapping> given,
                  const ImportOptions& options, bool strictly) {
  const std::string path = options.mapping.generic_string();
  if (given.size() > 1)
    throw Error(ErrorCode::bad_input,
                "is for a workbook of several sheets, but " + origin.shown + " is one table", path,
                "Keep one [[sheet]] of the mapping, or give the workbook.");
  if (!options.sheets.empty())
    throw Error(ErrorCode::bad_input, "is text and has no sheets", origin.shown,
                "Leave \"sheets\" out of the manifest.");
  CsvOptions csv;
  csv.path = origin.shown;
  csv.encoding = options.encoding.empty() && !given.empty() ? given[0].encoding : options.encoding;
  csv.delimiter = given.empty() ? '\0' : given[0].delimiter;
  reading.table = read_csv(origin.text, csv);
  const Sheet& sheet = reading.table.sheets.front();
  reading.sheets.push_back({0, given.empty()
                                   ? recognised(sheet, options, origin.shown, strictly)
                                   : bind_to(std::move(given[0]), sheet, path, origin.shown)});
}

/// The table and how it is to be read.
Reading prepare(const Origin& origin, const ImportOptions& options, bool strictly) {
  std::vector<Mapping> given;
  if (!options.mapping.empty()) given = read_mappings(options.mapping);
  Reading reading;
  if (!origin.workbook) {
    prepare_text(reading, origin, std::move(given), options, strictly);
    return reading;
  }
  reading.table = origin.sheets({.shown = origin.shown, .progress = options.progress});
  SheetChoice choice =
      choose_sheets(reading.table, std::move(given), options, origin.shown, strictly);
  reading.sheets = std::move(choice.sheets);
  reading.left_out = std::move(choice.left_out);
  return reading;
}

/// One sheet of a workbook, and what its reader noticed about it.
void read_workbook_sheet(const Reading& reading, const SheetReading& one,
                         const ImportOptions& options, Draft& draft) {
  const Sheet& sheet = reading.table.sheets[one.sheet];
  const SheetFacts& facts = reading.table.facts[one.sheet];
  draft.findings.insert(draft.findings.end(), facts.findings.begin(), facts.findings.end());
  report_merges(sheet, facts, one.mapping, draft.findings);
  read_sheet(sheet, one.mapping, options, draft);
}

/// All sheets of a workbook as one draft: the workbook is one source.
void read_workbook_sheets(const Reading& reading, const ImportOptions& options, Draft& draft) {
  std::string kind;
  std::string title;
  std::string summary;
  for (const SheetReading& one : reading.sheets) {
    draft.title.clear();
    read_workbook_sheet(reading, one, options, draft);
    kind = kind.empty() || kind == draft.kind ? draft.kind : "workbook";
    if (title.empty()) title = draft.title;
    summary += reading.table.sheets[one.sheet].name() + ": " + draft.summary + ". ";
  }
  if (!reading.left_out.empty())
    summary += "Not read: " + sheet_names_in_words(reading.left_out) + ". ";
  if (!summary.empty()) summary.pop_back();
  draft.kind = kind;
  draft.title = title;
  draft.summary = summary;
  draft.findings.insert(draft.findings.end(), reading.table.findings.begin(),
                        reading.table.findings.end());
  for (Finding& finding : draft.findings) finding.source = draft.path;
}

Draft read(const Origin& origin, const ImportOptions& options) {
  const Reading reading = prepare(origin, options, true);
  Draft draft;
  draft.path = origin.shown;
  draft.partner = options.partner;
  draft.format = "register";
  draft.digest = reading.table.digest;
  if (origin.workbook)
    read_workbook_sheets(reading, options, draft);
  else
    read_sheet(reading.table.sheets.front(), reading.sheets.front().mapping, options, draft);
  return draft;
}

/// `head`: the first bytes of the file.
Origin origin_of(const std::filesystem::path& file, const ImportOptions& options,
                 std::string_view head) {
  Origin origin;
  origin.shown = shown_name(file, options);
  origin.workbook = looks_like_workbook(head, file);
  origin.text = [file, &options, shown = origin.shown] {
    return ByteSource::of_file(file, shown, options.progress);
  };
  origin.sheets = [file](const WorkbookOptions& how) { return read_workbook_file(file, how); };
  return origin;
}

Origin origin_of_file(const std::filesystem::path& file, const ImportOptions& options) {
  constexpr std::size_t enough = 4096;
  return origin_of(file, options, read_head(file, enough, shown_name(file, options)));
}

/// Is any sheet a register? What cannot be read is one too, so that its reader says why.
bool recognises_workbook(const std::filesystem::path& file) {
  constexpr std::size_t enough_rows = 100;
  const std::string shown = file.generic_string();
  const auto recognises = [&shown](const Sheet& sheet) {
    return recognisable(sheet, hints_for(sheet, {}, shown).file_name);
  };
  try {
    Table table = read_workbook_file(file, {.shown = shown, .rows = enough_rows});
    if (std::any_of(table.sheets.begin(), table.sheets.end(), recognises)) return true;
    const bool whole = std::all_of(table.sheets.begin(), table.sheets.end(),
                                   [](const Sheet& s) { return s.rows() < enough_rows; });
    if (whole) return false;
    table = read_workbook_file(file, {.shown = shown});  // the register may be on a later sheet
    return std::any_of(table.sheets.begin(), table.sheets.end(), recognises);
  } catch (const Error&) {
    return true;
  }
}

}  // namespace

std::string headers_in_words(const Sheet& sheet, std::size_t row) {
  std::string words;
  std::size_t count = 0;
  for (std::size_t column = 0; column < sheet.width(row); ++column) {
    const std::string_view header = trimmed(sheet.cell(row, column));
    if (header.empty()) continue;
    if (++count > 12) return words + ", …";
    words +=
        (words.empty() ? "" : ", ") + std::string("\"") + ellipsis(printable(header), 40) + "\"";
  }
  return words;
}

void read_sheet(const Sheet& sheet, const Mapping& mapping, const ImportOptions& options,
                Draft& draft) {
  const KindInfo& kind = info(mapping.kind);
  FindingSink findings;
  Rows rows{.sheet = sheet, .kind = kind, .options = options, .draft = draft, .findings = findings};
  rows.header_row = header_index(sheet, mapping);
  rows.sheet_name = draft.text(sheet.name());
  rows.columns = columns_of(sheet, mapping, kind, rows.header_row, draft);
  draft.kind = std::string(kind.name);
  draft.title = title_of(sheet, rows.header_row);
  report_columns(rows);
  report_partner(rows);
  choose_rows(rows);
  kind.build(rows);
  draft.summary = summary_of(rows, mapping);
  for (Finding& finding : findings.take()) draft.findings.push_back(std::move(finding));
}

bool recognises_register(std::string_view head, const std::filesystem::path& file) {
  return recognises_register_in(head, file, {});
}

bool recognises_register_in(std::string_view head, const std::filesystem::path& file,
                            const std::string& encoding) {
  if (looks_like_workbook(head, file)) return recognises_workbook(file);
  const Importer* by_ending = importer_by_ending(file);
  if (by_ending == nullptr || by_ending->format != "register") return false;
  try {
    const std::string text = head_as_text(head, head.size() >= kHeadSize, encoding);
    if (text.empty()) return false;
    Sheet sheet;
    CsvParser parser(dialect_of(text), {}, sheet);
    parser.feed(text);
    // A quoted cell that is still open may only be cut off: its row is not needed. Whether it is
    // lost is said when the whole file is read.
    if (sheet.rows() == 0) return false;
    if (text.ends_with('\n') || head.size() < kHeadSize) {
      try {
        parser.finish();
      } catch (const Error&) {
        sheet.end_broken_row();
      }
    }
    return recognisable(sheet, file.stem().string());
  } catch (const Error&) {
    return false;
  }
}

Draft read_register_file(const std::filesystem::path& file, const ImportOptions& options) {
  return read(origin_of_file(file, options), options);
}

Draft read_register(std::string_view bytes, const ImportOptions& options) {
  Origin origin = origin_of(options.path, options, bytes);
  origin.text = [bytes] { return ByteSource::of_memory(bytes); };
  origin.sheets = [bytes](const WorkbookOptions& how) { return read_workbook(bytes, how); };
  return read(origin, options);
}

std::vector<Mapping> mappings_for(const std::filesystem::path& file, const ImportOptions& options) {
  std::vector<Mapping> mappings;
  for (SheetReading& one : prepare(origin_of_file(file, options), options, false).sheets)
    mappings.push_back(std::move(one.mapping));
  return mappings;
}

}  // namespace lintel::importers
