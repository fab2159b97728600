#pragma once
// Workbooks (XLSX, ODS) as tables: every sheet with its name, its cells as texts that mean the same
// wherever they are read, and what a person should know about it.
//
//   Table table = read_workbook_file("estate.xlsx", {.shown = "estate.xlsx"});
//   table.sheets[0].name();            // "Applications"
//   table.facts[0].findings;           // "Applications!G14: the cell shows #REF!"
//
// Parts of the archive are read in blocks by xml::Reader; memory is that of the texts and 8 bytes a
// cell. What is empty costs nothing, however large the used range is said to be. Numbers are
// written by their formats (number_format.hpp), formulas count by the value that was saved with
// them. Links to other files, macros, charts, comments and pictures are not read.

#include <cstdint>
#include <filesystem>
#include <limits>
#include <string>
#include <string_view>

#include "core/progress.hpp"
#include "importers/table.hpp"

namespace lintel::importers {

/// How to read a workbook.
struct WorkbookOptions {
  std::string shown;  ///< name of the file in messages
  Progress progress = no_progress;
  /// Rows with cells that are read of each sheet, from the top: some are enough to recognise it.
  /// The sheets of an ODS file that follow one with so many are not read at all.
  std::size_t rows = std::numeric_limits<std::size_t>::max();
};

/// Do the first bytes or the ending of its name show a workbook of any program, readable or not?
/// O(1).
bool looks_like_workbook(std::string_view head, const std::filesystem::path& file);

/// Reads all sheets. Throws Error(bad_input): damaged, locked by a password, made to fill the
/// memory, or of a format that is not read (.xls, .xlsb, .numbers), with how to convert it.
Table read_workbook_file(const std::filesystem::path& file, const WorkbookOptions& options);
/// The same from bytes in memory.
Table read_workbook(std::string_view bytes, const WorkbookOptions& options);

}  // namespace lintel::importers
