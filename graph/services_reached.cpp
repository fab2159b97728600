#include "graph/services_reached.hpp"

#include <algorithm>

#include "graph/impact.hpp"
#include "graph/precedence.hpp"

namespace lintel::graph {
namespace {

/// Every supporter before what rests on it, circles condensed.
class Upward {
 public:
  Upward(const Snapshot& graph, Certainty certainty) {
    std::vector<Arrow> arrows;
    arrows.reserve(graph.dependence_count());
    for (std::size_t i = 0; i < graph.size(); ++i) {
      for (const Support& s : graph.rests_on(ElementId{i})) {
        if (s.repeated || s.certainty < certainty) continue;
        arrows.push_back(
            {static_cast<std::uint32_t>(s.other.index()), static_cast<std::uint32_t>(i)});
      }
    }
    const ArrowRows rows(graph.size(), arrows);
    const Condensed order = condense(graph.size(), rows);
    group_ = order.group;
    groups_ = order.groups.size();
    for (Arrow& arrow : arrows) {
      arrow = {group_[arrow.first], group_[arrow.then]};
    }
    std::erase_if(arrows, [](const Arrow& a) { return a.first == a.then; });
    // By group, so that a sweep reads both arrays from front to back.
    std::sort(arrows.begin(), arrows.end(),
              [](const Arrow& a, const Arrow& b) { return a.first < b.first; });
    arrows_ = std::move(arrows);
  }

  [[nodiscard]] std::size_t group(ElementId e) const { return group_[e.index()]; }
  [[nodiscard]] std::size_t groups() const { return groups_; }

  /// Hands the value of each group on to all groups that rest on it.
  template <typename Value, typename Join>
  void sweep(std::vector<Value>& values, Join join) const {
    for (const Arrow& a : arrows_) values[a.then] = join(values[a.then], values[a.first]);
  }

 private:
  std::vector<std::uint32_t> group_;
  std::size_t groups_ = 0;
  std::vector<Arrow> arrows_;
};

struct Service {
  std::size_t group;
  bool statutory;
};

std::vector<Service> services_of(const Snapshot& graph, const Upward& upward) {
  const Model& model = graph.model();
  std::vector<Service> services;
  for (std::size_t i = 0; i < graph.size(); ++i) {
    const ElementId e{i};
    if (model.type(e) != ElementType::BusinessService || model.at(e).gone) continue;
    services.push_back({upward.group(e), is_statutory(graph, e).value_or(false)});
  }
  return services;
}

}  // namespace

std::vector<ServicesReached> services_reached(const Snapshot& graph,
                                              const std::vector<std::vector<ElementId>>& sets,
                                              Certainty certainty, std::size_t most) {
  constexpr std::size_t kAtOnce = 64;
  std::vector<ServicesReached> out(sets.size());
  const std::size_t count = std::min(most, sets.size());
  if (count == 0) return out;
  const Upward upward(graph, certainty);
  const std::vector<Service> services = services_of(graph, upward);
  std::vector<std::uint64_t> masks;
  for (std::size_t from = 0; from < count; from += kAtOnce) {
    const std::size_t size = std::min(kAtOnce, count - from);
    masks.assign(upward.groups(), 0);
    for (std::size_t bit = 0; bit < size; ++bit) {
      for (const ElementId e : sets[from + bit]) {
        masks[upward.group(e)] |= std::uint64_t{1} << bit;
      }
      out[from + bit].counted = true;
    }
    upward.sweep(masks, [](std::uint64_t a, std::uint64_t b) { return a | b; });
    for (const Service& service : services) {
      const std::uint64_t mask = masks[service.group];
      for (std::size_t bit = 0; mask != 0 && bit < size; ++bit) {
        if (((mask >> bit) & 1U) == 0) continue;
        ++out[from + bit].services;
        if (service.statutory) ++out[from + bit].statutory;
      }
    }
  }
  return out;
}

std::vector<int> highest_inherited(const Snapshot& graph,
                                   const std::vector<std::vector<ElementId>>& sets,
                                   const std::vector<int>& levels, Certainty certainty) {
  const Upward upward(graph, certainty);
  std::vector<int> highest(upward.groups(), -1);
  for (std::size_t i = 0; i < sets.size(); ++i) {
    for (const ElementId e : sets[i]) {
      int& value = highest[upward.group(e)];
      value = std::max(value, levels[i]);
    }
  }
  upward.sweep(highest, [](int a, int b) { return std::max(a, b); });
  std::vector<int> out(graph.size());
  for (std::size_t i = 0; i < out.size(); ++i) out[i] = highest[upward.group(ElementId{i})];
  return out;
}

}  // namespace lintel::graph
