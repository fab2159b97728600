#pragma once
// What is lost, and what only weakened, when elements are lost or retired.

#include <vector>

#include "graph/snapshot.hpp"

namespace lintel::graph {

enum class ChangeKind { lose, retire };

struct ImpactQuestion {
  std::vector<ElementId> causes;
  ChangeKind change = ChangeKind::lose;
  Certainty certainty = Certainty::likely;  ///< supports below this carry no loss
};

/// An element that is lost, with the first relationship on the way back to a cause.
struct Lost {
  ElementId element;
  Certainty certainty = Certainty::certain;  ///< the weakest support on the way from the cause
  std::uint32_t distance = 0;  ///< dependence steps from a cause, junctions not counted
  RelationshipId via;
  ElementId from;  ///< the supporter at its other end (may be a junction)
};

/// An element that is not lost but some redundancy of which has lost a member.
struct Degraded {
  ElementId element;
  ElementId junction;
  std::uint32_t lost = 0;   ///< supporters of the junction that are lost
  std::uint32_t total = 0;  ///< supporters of the junction
};

struct Impact {
  ImpactQuestion question;
  std::vector<Lost> lost;          ///< without causes and junctions; nearest first, then by ref
  std::vector<Degraded> degraded;  ///< by ref; never junctions
  std::size_t services_lost = 0;   ///< BusinessService elements among the lost
  std::size_t statutory_lost = 0;  ///< of these, those whose `statutory` reads yes

  /// The way from a lost element back to a cause, junctions included: first the element, last the
  /// cause. Empty when `element` is not lost.
  [[nodiscard]] Chain path_to_cause(ElementId element) const;

  std::vector<RelationshipId> via_of;  ///< by element index, junctions included
  std::vector<ElementId> from_of;      ///< by element index; none for causes and what is not lost
};

/// Least fixpoint of loss over thresholds (And/Or/k-of-n graph), in O(elements + dependences).
/// `retire` additionally retires the parts of a retired whole, by composition.
Impact impact(const Snapshot& graph, const ImpactQuestion& question);

}  // namespace lintel::graph
