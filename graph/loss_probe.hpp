#pragma once
// What is lost with a set of elements, asked many times: the same loss as `impact`, without its
// distances and proofs, at a cost that depends only on what is lost.
//
//   LossProbe probe(graph, Certainty::likely);
//   for (…) use(probe.lost(causes));      // the span lives until the next question

#include <cstdint>
#include <span>
#include <vector>

#include "graph/snapshot.hpp"

namespace lintel::graph {

class LossProbe {
 public:
  /// O(elements) once.
  explicit LossProbe(const Snapshot& graph, Certainty certainty = Certainty::likely);

  /// The elements that are lost when `causes` are, without the causes and junctions, in no stated
  /// order; valid until the next call. O(supports of what is lost).
  std::span<const ElementId> lost(std::span<const ElementId> causes);

 private:
  void lose(ElementId e);

  const Snapshot& graph_;
  Certainty certainty_;
  std::uint32_t question_ = 0;
  std::vector<std::uint32_t> lost_in_;     // by element: the question in which it was last lost
  std::vector<std::uint32_t> counted_in_;  // junctions: the question that `arrived_` belongs to
  std::vector<std::uint32_t> arrived_;     // junctions: lost supporters in that question
  std::vector<ElementId> open_, found_;
};

}  // namespace lintel::graph
