#include "importers/plan.hpp"

#include "importers/manifest.hpp"

namespace lintel::importers {

Plan plan_for(const std::filesystem::path& path, const ImportOptions& options) {
  if (path.extension() == ".toml") return read_manifest(path, options);
  Plan plan;
  plan.jobs = jobs_for(path, options, plan.skipped);
  return plan;
}

}  // namespace lintel::importers
