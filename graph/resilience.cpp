#include "graph/resilience.hpp"

#include <algorithm>
#include <bit>
#include <tuple>

#include "graph/by_ref.hpp"
#include "graph/impact.hpp"
#include "graph/loss_net.hpp"

namespace lintel::graph {
namespace {

struct Services {
  std::vector<ElementId> all;           ///< by ref
  std::vector<bool> statutory;          ///< by place in `all`
  std::vector<std::uint32_t> place_of;  ///< by element index: place in `all`, or kNone
};
constexpr std::uint32_t kNone = 0xFFFFFFFFU;

Services services_of(const Snapshot& graph) {
  Services out;
  const Model& model = graph.model();
  for (std::size_t i = 0; i < graph.size(); ++i) {
    if (model.elements[i].type == ElementType::BusinessService && !model.elements[i].gone)
      out.all.emplace_back(i);
  }
  sort_by_ref(model, out.all);
  out.place_of.assign(graph.size(), kNone);
  for (std::size_t i = 0; i < out.all.size(); ++i) {
    out.place_of[out.all[i].index()] = static_cast<std::uint32_t>(i);
    out.statutory.push_back(is_statutory(graph, out.all[i]).value_or(false));
  }
  return out;
}

/// One state of the estate: now, or the target.
struct State {
  std::vector<ServicesLost> of_element;  ///< by element index
  std::vector<std::uint32_t> points;     ///< by place of the service
};

/// Loses every element of the net alone, 512 at a time.
class Sweep {
 public:
  Sweep(const Snapshot& graph, const Services& services, const ResilienceQuestion& question,
        const std::vector<ElementId>& moved)
      : graph_(graph),
        services_(services),
        net_(loss_net(graph, {services.all, question.certainty, moved})),
        spread_(net_) {
    state_.of_element.resize(graph.size());
    state_.points.assign(services.all.size(), 0);
  }

  State run(const Progress& progress, std::size_t done, std::size_t total) {
    for (std::uint32_t v = 0; v < net_.size();) {
      progress("elements lost one by one", done + v, total);
      causes_.clear();
      for (; v < net_.size() && causes_.size() < kWorlds; ++v) {
        if (!graph_.is_junction(net_.element[v])) causes_.push_back(v);
      }
      lose();
    }
    return std::move(state_);
  }

 private:
  void lose() {
    spread_.clear();
    for (std::size_t world = 0; world < causes_.size(); ++world) {
      spread_.seed(causes_[world], world);
    }
    spread_.run();
    lost_.clear();
    statutory_.clear();
    for (const std::uint32_t v : spread_.reached()) {
      const std::uint32_t place = services_.place_of[net_.element[v].index()];
      if (place != kNone) count(v, place);
    }
    for (std::size_t world = 0; world < causes_.size(); ++world) {
      const ElementId e = net_.element[causes_[world]];
      state_.of_element[e.index()] = {lost_.of(world), statutory_.of(world)};
    }
  }

  void count(std::uint32_t service, std::uint32_t place) {
    Worlds worlds = spread_.lost(service);
    // A service does not stop itself.
    const auto self = std::lower_bound(causes_.begin(), causes_.end(), service);
    if (self != causes_.end() && *self == service) {
      const auto world = static_cast<std::size_t>(self - causes_.begin());
      worlds[world / 64] &= ~(std::uint64_t{1} << (world % 64));
    }
    lost_.add(worlds);
    if (services_.statutory[place]) statutory_.add(worlds);
    for (const std::uint64_t word : worlds) {
      state_.points[place] += static_cast<std::uint32_t>(std::popcount(word));
    }
  }

  const Snapshot& graph_;
  const Services& services_;
  LossNet net_;
  LossSpread spread_;
  State state_;
  std::vector<std::uint32_t> causes_;  // ascending nodes; world i loses causes_[i]
  WorldCounts lost_, statutory_;
};

void rank(const Model& model, std::vector<SinglePoint>& points) {
  std::vector<ElementId> order;
  std::vector<const SinglePoint*> of(model.elements.size(), nullptr);
  for (const SinglePoint& point : points) {
    order.push_back(point.element);
    of[point.element.index()] = &point;
  }
  sort_by_ref(model, order);
  std::vector<SinglePoint> sorted;
  sorted.reserve(order.size());
  for (const ElementId e : order) sorted.push_back(*of[e.index()]);
  const auto key = [](const SinglePoint& p) {
    return std::tuple(p.now.statutory, p.now.services, p.after.statutory, p.after.services);
  };
  std::stable_sort(sorted.begin(), sorted.end(),
                   [&](const auto& a, const auto& b) { return key(a) > key(b); });
  points = std::move(sorted);
}

}  // namespace

Resilience resilience(const Snapshot& graph, ResilienceQuestion question,
                      const Progress& progress) {
  Resilience out;
  const Services services = services_of(graph);
  for (std::size_t i = 0; i < question.moved_to.size(); ++i) {
    out.moved += question.moved_to[i] != ElementId{i} ? 1U : 0U;
  }
  const std::size_t n = graph.size();
  const std::size_t total = out.moved > 0 ? 2 * n : n;
  const State now = Sweep(graph, services, question, {}).run(progress, 0, total);
  const State after =
      out.moved > 0 ? Sweep(graph, services, question, question.moved_to).run(progress, n, total)
                    : now;
  for (std::size_t i = 0; i < n; ++i) {
    const SinglePoint point{ElementId{i}, now.of_element[i], after.of_element[i]};
    if (point.now.services + point.after.services > 0) out.single_points.push_back(point);
  }
  rank(graph.model(), out.single_points);
  for (std::size_t i = 0; i < services.all.size(); ++i) {
    out.services.push_back(
        {services.all[i], services.statutory[i], now.points[i], after.points[i]});
    out.statutory_services += services.statutory[i] ? 1U : 0U;
  }
  out.question = std::move(question);
  return out;
}

}  // namespace lintel::graph
