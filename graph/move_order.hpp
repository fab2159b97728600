#pragma once
// What must move before what: the arrows of the two rules of a transition, condensed. Only
// transition.cpp and its tests include this.

#include <cstdint>
#include <vector>

#include "graph/precedence.hpp"
#include "graph/scope.hpp"
#include "graph/transition.hpp"

namespace lintel::graph {

/// What moves onto one survivor from one partner waits, by the rule shared-first, for what moves
/// from there onto a platform.
struct SharedFirst {
  ElementId platform;            ///< the survivor of the platform role
  std::vector<ElementId> first;  ///< what moves onto it from the partner
  std::vector<ElementId> then;   ///< what moves onto the other survivor
};

/// All that the rule shared-first says, by the platform's and the survivor's place in the model.
/// O(elements + dependences) for each 63 platform roles, and O(movers · platform roles).
std::vector<SharedFirst> shared_first(const Snapshot& graph, const Scope& scope);

/// All elements in an order in which foundations come first, and the wave of each.
struct MoveOrder {
  Condensed order;                   ///< nodes are elements, then one for each of `shared`
  std::vector<Arrow> between;        ///< arrows between groups, by first group
  std::vector<SharedFirst> shared;   ///< as shared_first() gives it
  std::vector<std::uint8_t> moves;   ///< by element: is it consolidated?
  std::vector<std::size_t> wave;     ///< by group: the highest wave up to and with it; 0 = none
  std::vector<ElementId> pushed_by;  ///< by group: the mover that gives its wave
  std::vector<ElementId> from;       ///< by group: the element before it that its wave comes from

  [[nodiscard]] std::uint32_t group(ElementId e) const { return order.group[e.index()]; }
  /// Does something in this group move?
  [[nodiscard]] bool has_mover(std::uint32_t of) const {
    return pushed_by[of].valid() && group(pushed_by[of]) == of;
  }
};
MoveOrder move_order(const Snapshot& graph, const Scope& scope);

}  // namespace lintel::graph
