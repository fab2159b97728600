#pragma once
// The estate once everything that is consolidated has moved.

#include <vector>

#include "graph/scope.hpp"
#include "graph/snapshot.hpp"

namespace lintel::graph {

/// By element index: what its dependents rest on after the target date. For an application that
/// consolidates onto a decided survivor (scope rules 5 and 6), the survivor, where that is inside
/// the shared service itself (one that opts out takes nothing over); for every other element,
/// itself. Servers and sites stay where they are. O(elements).
std::vector<ElementId> target_state(const Snapshot& graph, const Scope& scope);

}  // namespace lintel::graph
