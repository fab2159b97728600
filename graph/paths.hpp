#pragma once
// Shortest dependence paths between two elements.

#include <vector>

#include "graph/snapshot.hpp"

namespace lintel::graph {

struct PathsQuestion {
  ElementId from, to;
  Certainty certainty = Certainty::likely;
  std::size_t alternatives = 3;  ///< at most this many paths in all
};

struct Paths {
  PathsQuestion question;
  bool reversed = false;     ///< `to` rests on `from`: the chains run from `to`
  std::vector<Chain> paths;  ///< loopless, shortest first; empty = neither rests on the other
};

/// Up to k shortest loopless dependence paths (Yen 1971 over breadth-first search), junctions
/// counting no step. When `from` does not rest on `to` the other direction is tried.
Paths paths(const Snapshot& graph, const PathsQuestion& question);

}  // namespace lintel::graph
