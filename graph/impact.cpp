// Loss as a least fixpoint, found in order of distance (Knuth 1977 generalises Dijkstra to such
// thresholds; steps cost 0 or 1, so buckets of one level replace the heap).

#include "graph/impact.hpp"

#include <algorithm>
#include <array>

#include "core/attributes.hpp"
#include "core/duration.hpp"
#include "graph/by_ref.hpp"
#include "graph/present.hpp"

namespace lintel::graph {
namespace {

/// What is known of one element while loss spreads.
struct Node {
  std::uint32_t arrived = 0;  ///< junctions: different supporters that are lost
  bool lost = false;
};

class Spread {
 public:
  Spread(const Snapshot& graph, const ImpactQuestion& question, Impact& out)
      : graph_(graph), question_(question), out_(out), nodes_(graph.size()) {
    out_.via_of.assign(graph.size(), RelationshipId::none());
    out_.from_of.assign(graph.size(), ElementId::none());
    mark_retired();
  }

  void run() {
    std::vector<ElementId> level = causes();
    for (const ElementId e : level) nodes_[e.index()].lost = true;
    for (distance_ = 0; !level.empty(); ++distance_) {
      next_.clear();
      level_ = &level;
      for (std::size_t i = 0; i < level.size(); ++i) leave(level[i]);  // junctions are appended
      report(next_);
      level.swap(next_);
    }
    if (unsure_) grade();
    weaken();
  }

 private:
  [[nodiscard]] bool lost(ElementId e) const { return nodes_[e.index()].lost; }
  [[nodiscard]] bool carries(const Support& support) const {
    return !support.repeated && support.certainty >= question_.certainty;
  }
  [[nodiscard]] std::vector<ElementId> causes() const {
    std::vector<ElementId> causes = question_.causes;
    std::sort(causes.begin(), causes.end());
    causes.erase(std::unique(causes.begin(), causes.end()), causes.end());
    sort_by_ref(graph_.model(), causes);  // levels are left in this order too: ways by refs
    return causes;
  }

  /// The retired: causes and, recursively, their parts.
  void mark_retired() {
    if (question_.change != ChangeKind::retire) return;
    retired_.assign(graph_.size(), false);
    std::vector<ElementId> open = causes();
    for (const ElementId e : open) retired_[e.index()] = true;
    while (!open.empty()) {
      const ElementId whole = open.back();
      open.pop_back();
      for_each_part(whole, [&](ElementId part, RelationshipId) {
        if (retired_[part.index()]) return;
        retired_[part.index()] = true;
        open.push_back(part);
      });
    }
  }

  /// Calls `visit(part, composition)` for the parts that retire with `whole`, if it is retired.
  template <typename Visit>
  void for_each_part(ElementId whole, const Visit& visit) const {
    if (retired_.empty() || !retired_[whole.index()]) return;
    for (const RelationshipId id : graph_.relationships_of(whole)) {
      const Relationship& relationship = graph_.model().at(id);
      if (relationship.type != RelationshipType::Composition) continue;
      if (relationship.source.element != whole || !joins_present(graph_.model(), id)) continue;
      visit(relationship.target.element, id);
    }
  }

  /// Spreads the loss of `supporter`, all of whose nearer losses have been spread before.
  void leave(ElementId supporter) {
    for_each_part(supporter, [&](ElementId part, RelationshipId composition) {
      if (!lost(part)) lose(part, supporter, composition);
    });
    for (const Support& support : graph_.supports(supporter)) {
      if (!carries(support)) continue;
      unsure_ |= support.certainty != Certainty::certain;
      Node& node = nodes_[support.other.index()];
      if (graph_.is_junction(support.other)) {
        if (node.arrived++ == 0) touched_.push_back(support.other);
        if (!node.lost && node.arrived >= graph_.threshold(support.other)) {
          lose(support.other, supporter, support.relationship);
        }
      } else if (!node.lost) {
        lose(support.other, supporter, support.relationship);
      }
    }
  }

  void lose(ElementId e, ElementId from, RelationshipId via) {
    nodes_[e.index()].lost = true;
    out_.via_of[e.index()] = via;
    out_.from_of[e.index()] = from;
    (graph_.is_junction(e) ? *level_ : next_).push_back(e);
  }

  /// Adds the elements that are lost at the next distance to the answer.
  void report(std::vector<ElementId>& elements) {
    sort_by_ref(graph_.model(), elements);
    for (const ElementId e : elements) {
      out_.lost.push_back(
          {e, Certainty::certain, distance_ + 1, out_.via_of[e.index()], out_.from_of[e.index()]});
    }
  }

  /// Finds the certainty of each loss: the highest level at which the element is lost. Level by
  /// level from the top; a support that is too weak for the present level waits for its own.
  void grade() {
    std::vector<bool> done(graph_.size(), false);
    std::vector<Certainty> grade(graph_.size(), Certainty::possible);
    std::vector<std::uint32_t> arrived(graph_.size(), 0);
    std::array<std::vector<ElementId>, 3> waiting;
    std::vector<ElementId> open = causes();
    for (const ElementId e : open) done[e.index()] = true;
    Certainty level = Certainty::certain;
    const auto lose_at = [&](ElementId e) {
      if (done[e.index()]) return;
      done[e.index()] = true;
      grade[e.index()] = level;
      open.push_back(e);
    };
    const auto arrive = [&](ElementId e) {
      if (!graph_.is_junction(e) || ++arrived[e.index()] >= graph_.threshold(e)) lose_at(e);
    };
    while (true) {
      while (!open.empty()) {
        const ElementId supporter = open.back();
        open.pop_back();
        for_each_part(supporter, [&](ElementId part, RelationshipId) { lose_at(part); });
        for (const Support& support : graph_.supports(supporter)) {
          if (!carries(support)) continue;
          if (support.certainty >= level) {
            arrive(support.other);
          } else {
            waiting[static_cast<std::size_t>(support.certainty)].push_back(support.other);
          }
        }
      }
      if (level == question_.certainty) break;
      level = static_cast<Certainty>(static_cast<int>(level) - 1);
      for (const ElementId e : waiting[static_cast<std::size_t>(level)]) arrive(e);
    }
    for (Lost& lost : out_.lost) lost.certainty = grade[lost.element.index()];
  }

  /// Finds what is degraded: breadth first from the junctions that stand but have lost a member.
  void weaken() {
    std::erase_if(touched_, [&](ElementId junction) { return lost(junction); });
    if (touched_.empty()) return;
    std::sort(touched_.begin(), touched_.end());
    std::vector<ElementId> origin(graph_.size(), ElementId::none());
    std::vector<ElementId> open = touched_;
    std::vector<ElementId> degraded;
    for (const ElementId junction : open) origin[junction.index()] = junction;
    for (std::size_t i = 0; i < open.size(); ++i) {
      for (const Support& support : graph_.supports(open[i])) {
        const ElementId e = support.other;
        if (!carries(support) || lost(e) || origin[e.index()].valid()) continue;
        origin[e.index()] = origin[open[i].index()];
        (graph_.is_junction(e) ? open : degraded).push_back(e);
      }
    }
    sort_by_ref(graph_.model(), degraded);
    for (const ElementId e : degraded) {
      const ElementId junction = origin[e.index()];
      const auto members = graph_.rests_on(junction);
      const auto total = std::count_if(members.begin(), members.end(),
                                       [](const Support& s) { return !s.repeated; });
      out_.degraded.push_back(
          {e, junction, nodes_[junction.index()].arrived, static_cast<std::uint32_t>(total)});
    }
  }

  const Snapshot& graph_;
  const ImpactQuestion& question_;
  Impact& out_;
  std::vector<Node> nodes_;
  std::vector<bool> retired_;                // empty unless something is retired
  std::vector<ElementId> touched_;           // junctions that lost a member
  std::vector<ElementId> next_;              // lost at distance_ + 1
  std::vector<ElementId>* level_ = nullptr;  // being left, at distance_
  std::uint32_t distance_ = 0;
  bool unsure_ = false;  // a support below `certain` was seen
};

}  // namespace

Impact impact(const Snapshot& graph, const ImpactQuestion& question) {
  Impact out;
  out.question = question;
  Spread(graph, question, out).run();
  for (const Lost& lost : out.lost) {
    if (graph.model().type(lost.element) != ElementType::BusinessService) continue;
    ++out.services_lost;
    if (is_statutory(graph, lost.element).value_or(false)) ++out.statutory_lost;
  }
  return out;
}

Chain Impact::path_to_cause(ElementId element) const {
  Chain chain;
  if (element.index() >= from_of.size() || !from_of[element.index()].valid()) return chain;
  chain.elements.push_back(element);
  while (from_of[element.index()].valid()) {
    chain.relationships.push_back(via_of[element.index()]);
    element = from_of[element.index()];
    chain.elements.push_back(element);
  }
  return chain;
}

std::optional<bool> is_statutory(const Snapshot& graph, ElementId service) {
  const Model& model = graph.model();
  if (const auto own = read_boolean(model.value(service, key::kStatutory))) return own;
  for (const RelationshipId id : graph.relationships_of(service)) {
    const Relationship& relationship = model.at(id);
    if (relationship.target.element != service || !joins_present(model, id)) continue;
    if (model.value(id, key::kLink) != "realises") continue;
    if (const auto of = read_boolean(model.value(relationship.source.element, key::kStatutory))) {
      return of;
    }
  }
  return std::nullopt;
}

}  // namespace lintel::graph
