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

/// Up to k shortest loopless dependence paths (Yen 1971, with Lawler's partition, over A* with
/// exact distances), junctions counting no step. Ordered by steps, then by junctions on the way,
/// then by the refs along it; of parallel relationships a path takes the surest. When `from` does
/// not rest on `to` the other direction is tried; an element has no path to itself. O(dependences)
/// for the distances, then near to the size of the answer; at the worst O(k · length ·
/// dependences).
Paths paths(const Snapshot& graph, const PathsQuestion& question);

}  // namespace lintel::graph
