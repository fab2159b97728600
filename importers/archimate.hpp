#pragma once
// Models of Archi (.archimate), versions 2 to 5, in their own XML: folders of concepts and views.
// What Archi 2 called otherwise (namespace, ArchiMate 2 types, attribute names) is understood.
//
//   Draft draft = read_archimate_file("estate.archimate", {.path = "models/estate.archimate"});

#include <filesystem>
#include <string_view>

#include "core/draft.hpp"
#include "importers/importer.hpp"

namespace lintel::importers {

/// Is this an Archi model: its root has Archi's namespace, or it is called .archimate and is no
/// exchange file.
bool recognises_archimate(std::string_view head, const std::filesystem::path& file);

/// Reads the file, in blocks. O(size). Throws Error(bad_input) where it is no XML, of another
/// namespace, or zipped (as Archi saves models that hold images).
Draft read_archimate_file(const std::filesystem::path& file, const ImportOptions& options);

/// The same from bytes in memory.
Draft read_archimate(std::string_view bytes, const ImportOptions& options);

}  // namespace lintel::importers
