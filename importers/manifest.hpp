#pragma once
// The manifest of a programme: one TOML file that names the programme, its dates and thresholds,
// its partners and their files. docs/manifest.md describes it.

#include <filesystem>

#include "importers/plan.hpp"

namespace lintel::importers {

/// Reads a manifest. Its settings and partners become one draft of format "manifest"; each file or
/// folder that it names becomes jobs, in the order of the manifest, which is also the order of
/// precedence. Paths are relative to the manifest. Throws Error(bad_input) with file, line and key.
Plan read_manifest(const std::filesystem::path& file, const ImportOptions& options);

}  // namespace lintel::importers
