#include "graph/target_state.hpp"

namespace lintel::graph {

std::vector<ElementId> target_state(const Snapshot& graph, const Scope& scope) {
  std::vector<ElementId> moved(graph.size());
  for (std::size_t i = 0; i < moved.size(); ++i) moved[i] = ElementId{i};
  for (const Classified& row : scope.classes) {
    if (row.scope_class != ScopeClass::consolidate || !row.survivor) continue;
    if (scope.inside(*row.survivor)) moved[row.element.index()] = *row.survivor;
  }
  // A survivor that moves itself hands on what it got; two that move onto each other stay.
  constexpr int kMostMoves = 16;
  std::vector<ElementId> last = moved;
  for (std::size_t i = 0; i < moved.size(); ++i) {
    ElementId e{i};
    int moves = 0;
    while (moved[e.index()] != e && moves < kMostMoves) e = moved[e.index()], ++moves;
    last[i] = moves < kMostMoves ? e : ElementId{i};
  }
  return last;
}

}  // namespace lintel::graph
