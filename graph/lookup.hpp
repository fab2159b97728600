#pragma once
// Which element a person means.

#include <string>
#include <string_view>

#include "core/model.hpp"

namespace lintel::graph {

/// The element that `words` name: exact ref, else exact source id, else either in other case, else
/// normalised full name, else the only element whose name has words that begin like these, in this
/// order. A partner's code, name or first word before or behind a name narrows it: "Council tax
/// (Merewold)", "MER:Council tax". Junctions only by ref; what is gone, and the process that bears
/// its service's name, only when nothing else fits. Throws Error(not_found) with "did you mean"
/// choices, Error(ambiguous) with the candidates. O(elements).
ElementId lookup(const Model& model, std::string_view words);

/// "M-A01  Tallystone Revenues & Benefits   application, Merewold": one candidate line.
std::string describe(const Model& model, ElementId element);

}  // namespace lintel::graph
