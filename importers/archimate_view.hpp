#pragma once
// Views of Archi models; a part of importers/archimate.cpp.

#include "importers/model_builder.hpp"
#include "importers/xml.hpp"

namespace lintel::importers {

/// The kind of view that Archi calls `type` ("ArchimateDiagramModel" → "diagram"); empty when it is
/// no view.
std::string_view archimate_view_kind(std::string_view type);

/// Reads the view at whose tag `reader` stands, and files it under `folder`.
void read_archimate_view(xml::Reader& reader, ModelBuilder& builder, std::string_view kind,
                         std::string_view folder);

}  // namespace lintel::importers
