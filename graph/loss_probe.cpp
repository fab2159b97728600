#include "graph/loss_probe.hpp"

namespace lintel::graph {

LossProbe::LossProbe(const Snapshot& graph, Certainty certainty)
    : graph_(graph),
      certainty_(certainty),
      lost_in_(graph.size(), 0),
      counted_in_(graph.size(), 0),
      arrived_(graph.size(), 0) {}

void LossProbe::lose(ElementId e) {
  lost_in_[e.index()] = question_;
  open_.push_back(e);
}

std::span<const ElementId> LossProbe::lost(std::span<const ElementId> causes) {
  ++question_;  // 2^32 questions are more than any estate has elements
  open_.clear();
  found_.clear();
  for (const ElementId e : causes) {
    if (lost_in_[e.index()] != question_) lose(e);
  }
  const std::size_t given = open_.size();
  for (std::size_t i = 0; i < open_.size(); ++i) {
    const ElementId supporter = open_[i];
    if (i >= given && !graph_.is_junction(supporter)) found_.push_back(supporter);
    for (const Support& support : graph_.supports(supporter)) {
      if (support.repeated || support.certainty < certainty_) continue;
      const std::size_t at = support.other.index();
      if (lost_in_[at] == question_) continue;
      if (graph_.is_junction(support.other)) {
        if (counted_in_[at] != question_) {
          counted_in_[at] = question_;
          arrived_[at] = 0;
        }
        if (++arrived_[at] < graph_.threshold(support.other)) continue;
      }
      lose(support.other);
    }
  }
  return found_;
}

}  // namespace lintel::graph
