// Costs handed on from supporters to the services that rest on them, over the components of the
// dependence graph, supporters first (Tarjan numbers components in just this order).

#include <algorithm>
#include <boost/graph/filtered_graph.hpp>
#include <boost/graph/strong_components.hpp>

#include "graph/boost_graph.hpp"
#include "graph/by_ref.hpp"
#include "graph/cost_allocation.hpp"
#include "graph/money_split.hpp"

namespace lintel::graph {
namespace {

class Cascade {
 public:
  Cascade(const Snapshot& graph, Certainty certainty)
      : graph_(graph), certainty_(certainty), component_(graph.size()) {
    const boost::filtered_graph<Snapshot, AtLeast> sure(graph, AtLeast{certainty});
    const auto index = get(boost::vertex_index, graph);
    const std::size_t count =
        boost::strong_components(sure, boost::make_iterator_property_map(component_.begin(), index),
                                 boost::vertex_index_map(index));
    amounts_.resize(count);
    first_.assign(count + 1, 0);
    for (const std::uint32_t c : component_) ++first_[c + 1];
    for (std::size_t c = 0; c < count; ++c) first_[c + 1] += first_[c];
    members_.resize(graph.size());
    std::vector<std::uint32_t> at(first_.begin(), first_.end() - 1);
    for (std::size_t e = 0; e < graph.size(); ++e) members_[at[component_[e]]++] = ElementId{e};
  }

  std::vector<BorneCost> run(const CostAllocation& allocation) {
    borne_.assign(graph_.size(), {});
    for (const CostShare& share : allocation.shares) {
      if (share.element.valid()) amounts_[component_[share.element.index()]] += share.annual;
    }
    // A dependent has a higher number than what it rests on.
    for (std::size_t c = 0; c < amounts_.size(); ++c) {
      if (amounts_[c].pence != 0) hand_on(c);
    }
    std::vector<ElementId> bearers;
    for (std::size_t e = 0; e < graph_.size(); ++e) {
      if (borne_[e].pence != 0) bearers.emplace_back(e);
    }
    sort_by_ref(graph_.model(), bearers);
    std::vector<BorneCost> out;
    out.reserve(bearers.size());
    for (const ElementId e : bearers) out.push_back({e, borne_[e.index()]});
    return out;
  }

 private:
  void hand_on(std::size_t c) {
    const auto members = std::span(members_).subspan(first_[c], first_[c + 1] - first_[c]);
    std::vector<ElementId> heirs;
    for (const ElementId e : members) {
      if (graph_.model().type(e) == ElementType::BusinessService) heirs.push_back(e);
    }
    if (!heirs.empty()) return share_out(c, heirs, borne_);
    for (const ElementId e : members) {
      for (const Support& support : graph_.supports(e)) {
        if (support.repeated || support.certainty < certainty_) continue;
        if (component_[support.other.index()] != c) heirs.push_back(support.other);
      }
    }
    std::sort(heirs.begin(), heirs.end());
    heirs.erase(std::unique(heirs.begin(), heirs.end()), heirs.end());
    if (heirs.empty()) {
      heirs.assign(members.begin(), members.end());
      std::erase_if(heirs, [&](ElementId e) { return graph_.is_junction(e); });
      if (heirs.empty()) heirs.assign(members.begin(), members.end());
      return share_out(c, heirs, borne_);
    }
    sort_by_ref(graph_.model(), heirs);  // the odd pennies fall the same way in any order of import
    const std::vector<Money> shares = split_equally(amounts_[c], heirs.size());
    for (std::size_t i = 0; i < heirs.size(); ++i) {
      amounts_[component_[heirs[i].index()]] += shares[i];
    }
  }
  void share_out(std::size_t c, std::vector<ElementId>& heirs, std::vector<Money>& to) {
    sort_by_ref(graph_.model(), heirs);
    const std::vector<Money> shares = split_equally(amounts_[c], heirs.size());
    for (std::size_t i = 0; i < heirs.size(); ++i) to[heirs[i].index()] += shares[i];
  }

  const Snapshot& graph_;
  Certainty certainty_;
  std::vector<std::uint32_t> component_;
  std::vector<Money> amounts_;        // by component
  std::vector<std::uint32_t> first_;  // of a component's members
  std::vector<ElementId> members_;
  std::vector<Money> borne_;  // by element
};

}  // namespace

std::vector<BorneCost> cost_of_services(const Snapshot& graph, const CostAllocation& allocation,
                                        Certainty certainty) {
  if (graph.size() == 0) return {};
  return Cascade(graph, certainty).run(allocation);
}

}  // namespace lintel::graph
