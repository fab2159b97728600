#pragma once
// Elements that rest on each other in a circle: none of them can be restored first.

#include <vector>

#include "graph/snapshot.hpp"

namespace lintel::graph {

/// The strongly connected components of more than one element, over supports of at least
/// `certainty`; elements by ref, junctions left out (and what is left then with fewer than two),
/// largest first, then by first ref. O(elements + dependences) (Tarjan, by Boost.Graph).
std::vector<std::vector<ElementId>> cycles(const Snapshot& graph, Certainty certainty);

}  // namespace lintel::graph
