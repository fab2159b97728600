#pragma once
// What `import PATH` means: a manifest, a folder or a file, as the work to be done.

#include <string>
#include <vector>

#include "importers/importer.hpp"

namespace lintel::importers {

struct Plan {
  std::vector<Job> jobs;             ///< files to read
  std::vector<Draft> drafts;         ///< what a manifest itself states: settings and partners
  std::vector<std::string> skipped;  ///< files passed over, with the reason
};

/// A `.toml` file is a manifest; all else is a file or folder as in `jobs_for`.
/// Throws Error(bad_input).
Plan plan_for(const std::filesystem::path& path, const ImportOptions& options);

}  // namespace lintel::importers
