#pragma once
// Registers (CSV, and sheets of workbooks): tables that people keep, understood by their headers
// and cells.
//
//   Draft draft = read_register("App Ref,System Name,Server\nM-A01,Tallystone,M-H01\n", options);
//   draft.kind;       // "applications"
//   draft.summary;    // "applications register, header in row 1; all 3 columns known"
//
// What each kind becomes is told in docs/registers.md. Doubtful cells are findings that name row
// and column. A mapping (`options.mapping`) replaces recognition. A workbook is one source: all its
// sheets that are registers become one draft, each value with its sheet, row and column; sheets
// that are none are said in the summary and as a finding.

#include <filesystem>
#include <string>
#include <string_view>

#include "core/draft.hpp"
#include "importers/importer.hpp"
#include "importers/mapping.hpp"
#include "importers/table.hpp"

namespace lintel::importers {

/// Does the beginning of a file look like a register of a known kind? O(size of head); of a
/// workbook the first rows of its sheets are read, and one that cannot be read counts as a
/// register.
bool recognises_register(std::string_view head, const std::filesystem::path& file);
/// The same for text of the encoding that a person named; empty = find out.
bool recognises_register_in(std::string_view head, const std::filesystem::path& file,
                            const std::string& encoding);

/// Reads the register in `file`. Throws Error(bad_input): not readable as a table, of no known
/// kind, or not as the mapping says. O(size), memory in the order of the file's size.
Draft read_register_file(const std::filesystem::path& file, const ImportOptions& options);

/// The same from bytes in memory. `options.path` names the source; its ending tells a workbook.
Draft read_register(std::string_view bytes, const ImportOptions& options);

/// The mappings by which `file` is read, one for each sheet that counts: those of `options`, else
/// what recognition finds. For `lintel map FILE`. Throws like `read_register_file`, except that a
/// poor recognition is returned where there is no better one.
std::vector<Mapping> mappings_for(const std::filesystem::path& file, const ImportOptions& options);

/// `"App Ref", "System Name", …`: the filled cells of row `row`, the first twelve.
std::string headers_in_words(const Sheet& sheet, std::size_t row);

/// Adds what one sheet says to a draft, by a mapping that is bound to it, and sets the draft's
/// kind, title and summary to those of the sheet.
void read_sheet(const Sheet& sheet, const Mapping& mapping, const ImportOptions& options,
                Draft& draft);

}  // namespace lintel::importers
