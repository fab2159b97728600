#pragma once
// Workbooks written by hand, part by part, and tables as text.

#include <string>
#include <vector>

#include "importers/table.hpp"
#include "tests/support/zip_writer.hpp"

namespace lintel::importers::testing {

/// The parts of a minimal XLSX workbook. Tests change what they are about.
struct XlsxParts {
  /// Inside <worksheet>, one for each sheet; they are called "One", "Two", "Three".
  std::vector<std::string> sheets;
  std::string shared;        ///< inside <sst>
  std::string formats;       ///< inside <numFmts>
  std::string cell_formats;  ///< inside <cellXfs>
  std::string properties;    ///< of <workbookPr>
  std::string sheet_states;  ///< attributes of every <sheet>
  lintel::testing::Parts more;
};
/// All parts by name, so that a test can spoil one.
lintel::testing::Parts parts_of(const XlsxParts& parts);
std::string xlsx_of(const XlsxParts& parts);
/// A workbook of one sheet: `rows` inside <sheetData>.
std::string xlsx_rows(const std::string& rows, XlsxParts parts = {});
/// An ODS workbook: `sheets` inside <office:spreadsheet>, `styles` inside the automatic styles.
std::string ods_of(const std::string& sheets, const std::string& styles = {},
                   const lintel::testing::Parts& more = {});

/// "One" and below it "1: a|b", one line for each row, then the findings, one line each.
std::string dump(const Table& table);
/// What read_workbook makes of `bytes`, called `name`: the dump, or the error as it is printed.
std::string read_words(const std::string& bytes, const std::string& name = "w.xlsx");

}  // namespace lintel::importers::testing
