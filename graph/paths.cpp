#include "graph/paths.hpp"

#include <algorithm>
#include <cstdint>
#include <map>
#include <set>
#include <unordered_map>

namespace lintel::graph {
namespace {

/// Steps in the upper half, elements and junctions passed in the lower: every edge costs something,
/// so that a cheapest path never loops, and junctions only break ties.
using Cost = std::uint64_t;
constexpr Cost kHop = 1;
constexpr Cost kStep = Cost{1} << 32U;
constexpr Cost kNever = ~Cost{0};

using Route = std::vector<ElementId>;

struct Candidate {
  Cost cost = 0;
  Route route;
  std::size_t deviation = 0;  ///< first position at which it left the path that it was found from
};

class Search {
 public:
  Search(const Snapshot& graph, ElementId from, ElementId to, Certainty certainty)
      : graph_(graph), from_(from), to_(to), certainty_(certainty) {
    measure();
  }

  std::vector<Chain> shortest(std::size_t k) {
    std::vector<Chain> chains;
    if (k == 0 || ahead_[from_.index()] == kNever) return chains;
    const auto before = [this](const Candidate& a, const Candidate& b) { return less(a, b); };
    std::set<Candidate, decltype(before)> candidates(before);
    std::vector<Route> found;
    if (Route first = detour(from_, {}); !first.empty()) {
      candidates.insert({cost(first), std::move(first), 0});
    }
    while (!candidates.empty()) {
      Candidate best = std::move(candidates.extract(candidates.begin()).value());
      chains.push_back(chain(best.route));
      found.push_back(best.route);
      if (found.size() == k) break;
      deviate(best, found, [&](Route route, std::size_t at) {
        candidates.insert({cost(route), std::move(route), at});
      });
    }
    return chains;
  }

 private:
  [[nodiscard]] bool carries(const Support& support) const {
    return !support.repeated && support.certainty >= certainty_;
  }
  [[nodiscard]] Cost enter(ElementId e) const {
    return graph_.is_junction(e) ? kHop : kStep + kHop;
  }
  [[nodiscard]] Cost cost(const Route& route) const {
    Cost sum = 0;
    for (std::size_t i = 1; i < route.size(); ++i) sum += enter(route[i]);
    return sum;
  }
  [[nodiscard]] bool less(const Candidate& a, const Candidate& b) const {
    if (a.cost != b.cost) return a.cost < b.cost;
    return std::lexicographical_compare(
        a.route.begin(), a.route.end(), b.route.begin(), b.route.end(),
        [&](ElementId x, ElementId y) { return graph_.model().ref(x) < graph_.model().ref(y); });
  }

  /// Fills `ahead_`: what is left from each element to the end, backwards, cost by cost. All that
  /// rest on one element have the same cost through it: one bucket serves them all.
  void measure() {
    ahead_.assign(graph_.size(), kNever);
    blocked_.assign(graph_.size(), false);
    ahead_[to_.index()] = 0;
    std::map<Cost, Route> buckets;
    buckets[0].push_back(to_);
    while (!buckets.empty()) {
      const Cost here = buckets.begin()->first;
      const Route bucket = std::move(buckets.begin()->second);
      buckets.erase(buckets.begin());
      for (const ElementId e : bucket) {
        if (ahead_[e.index()] != here) continue;  // found cheaper meanwhile
        const Cost next = here + enter(e);
        Route* into = nullptr;
        for (const Support& support : graph_.supports(e)) {
          if (!carries(support) || ahead_[support.other.index()] <= next) continue;
          ahead_[support.other.index()] = next;
          if (into == nullptr) into = &buckets[next];
          into->push_back(support.other);
        }
      }
    }
  }

  /// Calls `offer(route, at)` for the best path that leaves `best` at each of its elements from its
  /// own deviation on, without the steps that paths in `found` take there.
  template <typename Offer>
  void deviate(const Candidate& best, const std::vector<Route>& found, const Offer& offer) {
    std::vector<const Route*> same;  // paths that share the elements up to the present one
    same.reserve(found.size());
    for (const Route& other : found) same.push_back(&other);
    for (std::size_t i = 0; i + 1 < best.route.size(); ++i) {
      const ElementId spur = best.route[i];
      std::erase_if(
          same, [&](const Route* other) { return other->size() <= i + 1 || (*other)[i] != spur; });
      if (i >= best.deviation) {
        Route taken;
        for (const Route* other : same) taken.push_back((*other)[i + 1]);
        if (const Route rest = detour(spur, taken); !rest.empty()) {
          const auto end = best.route.begin() + static_cast<std::ptrdiff_t>(i);
          Route route(best.route.begin(), end);
          route.insert(route.end(), rest.begin(), rest.end());
          offer(std::move(route), i);
        }
      }
      blocked_[spur.index()] = true;
    }
    for (const ElementId e : best.route) blocked_[e.index()] = false;
  }

  struct Reached {
    Cost cost = kNever;
    Route from;  ///< all elements from which it is reached at this cost
    bool closed = false;
    bool used = false;  ///< lies on a cheapest path
  };
  using Map = std::unordered_map<ElementId, Reached>;

  /// The first cheapest path from `spur` to the end that avoids what is blocked and does not begin
  /// with a step to one of `excluded`. Empty when there is none.
  Route detour(ElementId spur, const Route& excluded) {
    Map reached;
    std::map<Cost, Route> open;  // by cost so far + cost ahead
    reached[spur].cost = 0;
    open[ahead_[spur.index()]].push_back(spur);
    while (!open.empty()) {
      if (const auto end = reached.find(to_); end != reached.end() && end->second.closed) {
        if (open.begin()->first > end->second.cost) break;
      }
      Route bucket = std::move(open.begin()->second);
      open.erase(open.begin());
      for (const ElementId e : bucket) {
        Reached& here = reached[e];
        if (here.closed) continue;
        here.closed = true;
        if (e == to_) continue;
        const Cost so_far = here.cost;  // `here` may move when others are reached
        for (const Support& support : graph_.rests_on(e)) {
          const ElementId next = support.other;
          if (!carries(support) || ahead_[next.index()] == kNever) continue;
          if (blocked_[next.index()] || (e == spur && contains(excluded, next))) continue;
          const Cost there = so_far + enter(next);
          Reached& other = reached[next];
          if (there < other.cost) {
            other.cost = there;
            other.from.clear();
            open[there + ahead_[next.index()]].push_back(next);
          }
          if (there == other.cost) other.from.push_back(e);
        }
      }
    }
    return trace_back(reached, spur);
  }

  /// Marks the cheapest paths from the end backwards, then walks forward by the least ref.
  Route trace_back(Map& reached, ElementId spur) const {
    const auto end = reached.find(to_);
    if (end == reached.end()) return {};
    Route open{to_};
    end->second.used = true;
    std::unordered_map<ElementId, Route> onward;
    while (!open.empty()) {
      const ElementId e = open.back();
      open.pop_back();
      for (const ElementId before : reached[e].from) {
        onward[before].push_back(e);
        Reached& other = reached[before];
        if (!other.used) open.push_back(before);
        other.used = true;
      }
    }
    Route route{spur};
    while (route.back() != to_) {
      const Route& choices = onward[route.back()];
      route.push_back(*std::min_element(
          choices.begin(), choices.end(),
          [&](ElementId x, ElementId y) { return graph_.model().ref(x) < graph_.model().ref(y); }));
    }
    return route;
  }

  static bool contains(const Route& route, ElementId e) {
    return std::find(route.begin(), route.end(), e) != route.end();
  }

  [[nodiscard]] Chain chain(const Route& route) const {
    Chain chain;
    chain.elements = route;
    for (std::size_t i = 0; i + 1 < route.size(); ++i) {
      for (const Support& support : graph_.rests_on(route[i])) {
        if (support.repeated || support.other != route[i + 1]) continue;
        chain.relationships.push_back(support.relationship);
        break;
      }
    }
    return chain;
  }

  const Snapshot& graph_;
  ElementId from_, to_;
  Certainty certainty_;
  std::vector<Cost> ahead_;    // by element index: cost of the cheapest way to the end
  std::vector<bool> blocked_;  // by element index: lies on the way to the present deviation
};

}  // namespace

Paths paths(const Snapshot& graph, const PathsQuestion& question) {
  Paths out;
  out.question = question;
  if (question.from == question.to) return out;
  out.paths =
      Search(graph, question.from, question.to, question.certainty).shortest(question.alternatives);
  if (!out.paths.empty()) return out;
  out.paths =
      Search(graph, question.to, question.from, question.certainty).shortest(question.alternatives);
  out.reversed = !out.paths.empty();
  return out;
}

}  // namespace lintel::graph
