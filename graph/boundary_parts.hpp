#pragma once
// The parts of boundary(): which roles take part, and what either side costs a role. Only
// boundary*.cpp include this.

#include <vector>

#include "graph/boundary.hpp"

namespace lintel::graph {

/// The lists of the answer, all filled, each by code.
struct BoundarySides {
  std::vector<std::size_t> core, local, between;
};
/// Fills what the question leaves open. Throws Error(usage) when a role is on two lists.
BoundarySides boundary_sides(const Scope& scope, const Snapshot& graph,
                             const BoundaryQuestion& question);

/// What either side costs one role, its place and regret left open.
RoleOption role_option(const Snapshot& graph, const Programme& programme, const CostModel& costs,
                       std::size_t role);

}  // namespace lintel::graph
