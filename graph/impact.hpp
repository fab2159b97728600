#pragma once
// What is lost, and what only weakened, when elements are lost or retired.

#include <optional>
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
  /// The highest level at which the element is still lost by these causes: over all ways of losing
  /// it the best of their weakest supports. A redundant junction that may lose t − 1 members is as
  /// sure as the t-th surest of its losses.
  Certainty certainty = Certainty::certain;
  /// Dependence steps from a cause: one more than the nearest lost supporter. A junction takes no
  /// step and has the distance of the t-th nearest of its lost supporters, the one that breaks it.
  std::uint32_t distance = 0;
  RelationshipId via;  ///< the support on a shortest way (for retired parts: the composition)
  ElementId from;      ///< the supporter at its other end (may be a junction)
};

/// An element that is not lost, but rests, directly or through other junctions, on a junction that
/// is not lost and has lost a member.
struct Degraded {
  ElementId element;
  ElementId junction;       ///< the nearest such junction, the first of several
  std::uint32_t lost = 0;   ///< supporters of the junction that are lost
  std::uint32_t total = 0;  ///< supporters of the junction
};

struct Impact {
  ImpactQuestion question;
  std::vector<Lost> lost;          ///< without causes and junctions; nearest first, then by ref
  std::vector<Degraded> degraded;  ///< by ref; never junctions
  std::size_t services_lost = 0;   ///< BusinessService elements among the lost
  std::size_t statutory_lost = 0;  ///< of these, those whose `statutory` reads yes, or, where they
                                   ///< say nothing of it, whose function's does

  /// The way from a lost element back to a cause, junctions included: first the element, last the
  /// cause. Empty when `element` is not lost.
  [[nodiscard]] Chain path_to_cause(ElementId element) const;

  std::vector<RelationshipId> via_of;  ///< by element index, junctions included
  std::vector<ElementId> from_of;      ///< by element index; none for causes and what is not lost
};

/// Least fixpoint of loss over thresholds (And/Or/k-of-n graph), in O(elements + dependences) and
/// the sorting of the answer. Only supports of the asked certainty or above carry loss, while all
/// different supporters count towards a threshold, parallel relationships once. `retire`
/// additionally retires the parts of a retired whole, by composition, and their parts; a part that
/// is so retired is reported as lost, and what is merely lost keeps its parts.
Impact impact(const Snapshot& graph, const ImpactQuestion& question);

/// Is the service statutory, by its own `statutory` or else by that of the function that its
/// `realises` link names? Nothing when neither says.
std::optional<bool> is_statutory(const Snapshot& graph, ElementId service);

}  // namespace lintel::graph
