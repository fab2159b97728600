#pragma once
// Sorting elements by their refs, which is what most answers do last.

#include <span>

#include "core/model.hpp"

namespace lintel::graph {

/// Sorts different elements by ref (bytewise). O(k log k) comparisons of refs at the worst; near to
/// linear for elements whose refs ascend with their ids.
void sort_by_ref(const Model& model, std::span<ElementId> elements);

}  // namespace lintel::graph
