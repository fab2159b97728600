#pragma once
// What an import did, for people and for programs.

#include <memory>
#include <string>
#include <vector>

#include "cli/context.hpp"
#include "importers/carry_over.hpp"
#include "importers/mapping.hpp"

namespace lintel::cli {

/// One source of an import.
struct ImportedSource {
  std::shared_ptr<const Draft> draft;
  importers::DraftDelta delta;
  bool unchanged = false;  ///< says exactly what it said before
  std::string moved_from;  ///< path of the source that it continues, where that was another
  std::vector<importers::Mapping> mappings;  ///< of the tables of a register, with --verbose
};

struct ImportReport {
  std::int64_t revision = 0;  ///< unchanged when nothing was committed
  bool dry_run = false;
  bool committed = false;
  std::vector<ImportedSource> sources;
  std::vector<std::string> skipped;  ///< "notes.docx: no importer knows this kind of file"
  std::vector<Finding> findings;     ///< of these sources and of what they changed, worst first
};

/// Prints the report as text or JSON. All findings with `all`, else the first 20 that are warnings
/// or errors, and counts of the rest.
void print(Context& context, const ImportReport& report, bool all);

/// "112 elements, 171 relationships added; 3 elements changed".
std::string change_words(const std::vector<ImportedSource>& sources);

/// "27 applications", "19 contracts": the number and user's words of what a draft holds.
std::string content_words(const Draft& draft);

}  // namespace lintel::cli
