#pragma once
// Models in The Open Group's ArchiMate Model Exchange File Format: 3.x, and 2.1 with its other tag
// names (`label`, `propertydefs`, `identifierref`, types that end in "Relationship").
//
//   Draft draft = read_exchange_file("estate.xml", {.path = "models/estate.xml"});
//
// The first name of a concept is its name; those in other languages are properties "name@LANG".

#include <filesystem>
#include <string_view>

#include "core/draft.hpp"
#include "importers/importer.hpp"

namespace lintel::importers {

/// Is this an exchange file: its root has the format's namespace, or is at least a <model> in a
/// file called .xml.
bool recognises_exchange(std::string_view head, const std::filesystem::path& file);

/// Reads the file, in blocks. O(size). Throws Error(bad_input) where it is no XML or of another
/// namespace.
Draft read_exchange_file(const std::filesystem::path& file, const ImportOptions& options);

/// The same from bytes in memory.
Draft read_exchange(std::string_view bytes, const ImportOptions& options);

}  // namespace lintel::importers
