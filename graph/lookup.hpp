#pragma once
// Which element a person means.

#include <string_view>
#include <vector>

#include "core/model.hpp"

namespace lintel::graph {

/// The element that `words` name: exact ref, else exact source id, else normalised full name, else
/// unique word-prefix match of the name. Junctions only by ref. Throws Error(not_found) with "did
/// you mean" choices, Error(ambiguous) with the candidates.
ElementId lookup(const Model& model, std::string_view words);

/// "M-A01  Tallystone Revenues & Benefits   application, Merewold": one candidate line.
std::string describe(const Model& model, ElementId element);

}  // namespace lintel::graph
