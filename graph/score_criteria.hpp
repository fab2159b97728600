#pragma once
// The facts behind the criteria of score(). Only score*.cpp include this.

#include <array>
#include <vector>

#include "graph/score.hpp"

namespace lintel::graph {

/// By function, by criterion.
using CriterionTable = std::vector<std::array<CriterionValue, kCriterionCount>>;

/// The value of each criterion for the functions `rows` (indices in Programme::functions).
CriterionTable criterion_values(const Snapshot& graph, const Scope& scope,
                                const std::vector<std::size_t>& rows);

}  // namespace lintel::graph
