#pragma once
// Registers (CSV; workbooks later): tables that people keep, understood by their headers and cells.
//
//   Draft draft = read_register("App Ref,System Name,Server\nM-A01,Tallystone,M-H01\n", options);
//   draft.kind;       // "applications"
//   draft.summary;    // "applications register, header in row 1; all 3 columns known"
//
// What each kind becomes is told in docs/registers.md. Doubtful cells are findings that name row
// and column. A mapping (`options.mapping`) replaces recognition.

#include <filesystem>
#include <string>
#include <string_view>

#include "core/draft.hpp"
#include "importers/importer.hpp"
#include "importers/mapping.hpp"
#include "importers/table.hpp"

namespace lintel::importers {

/// Does the beginning of a file look like a register of a known kind? O(size of head).
bool recognises_register(std::string_view head, const std::filesystem::path& file);

/// Reads the register in `file`. Throws Error(bad_input): not readable as a table, of no known
/// kind, or not as the mapping says. O(size), memory in the order of the file's size.
Draft read_register_file(const std::filesystem::path& file, const ImportOptions& options);

/// The same from bytes in memory. `options.path` names the source.
Draft read_register(std::string_view bytes, const ImportOptions& options);

/// The mapping by which `file` is read: that of `options`, else what recognition finds. For
/// `lintel map FILE`. Throws like `read_register_file`, except that a poor recognition is returned.
Mapping mapping_for(const std::filesystem::path& file, const ImportOptions& options);

/// Turns one sheet into a draft, by a mapping that is bound to it. The seam for workbooks.
void read_sheet(const Sheet& sheet, const Mapping& mapping, const ImportOptions& options,
                Draft& draft);

}  // namespace lintel::importers
