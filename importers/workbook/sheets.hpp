#pragma once
// Which sheets of a workbook are registers, and how each is read.

#include <string>
#include <vector>

#include "importers/header.hpp"
#include "importers/importer.hpp"
#include "importers/mapping.hpp"
#include "importers/table.hpp"

namespace lintel::importers {

/// A sheet of a table, and how it is to be read.
struct SheetReading {
  std::size_t sheet = 0;
  Mapping mapping;
};

/// The sheets of a workbook that count.
struct SheetChoice {
  std::vector<SheetReading> sheets;
  std::vector<std::string> left_out;  ///< names of the sheets that are not read
};

/// What is known beside the cells of a sheet: it is named for what is on it, or the file is and the
/// sheet is "Sheet1".
RecognitionHints hints_for(const Sheet& sheet, const ImportOptions& options,
                           const std::string& shown);

/// Chooses as the mappings `given` say, else by recognition; `options.sheets` narrows it. Sheets
/// that are left out become findings of `table`. Where no sheet is a register: the one that comes
/// nearest, or with `strictly` an Error(bad_input) that says what each sheet is. Throws too when a
/// sheet that is asked for is not there, and like `bind_to`.
SheetChoice choose_sheets(Table& table, std::vector<Mapping> given, const ImportOptions& options,
                          const std::string& shown, bool strictly);

/// Adds a finding for each run of merged cells below the headers: a workbook keeps their value in
/// the first row only.
void report_merges(const Sheet& sheet, const SheetFacts& facts, const Mapping& mapping,
                   std::vector<Finding>& findings);

/// `"Cover", "Notes" and 3 more`.
std::string sheet_names_in_words(const std::vector<std::string>& names);

}  // namespace lintel::importers
