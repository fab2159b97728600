#include "graph/cut_sets.hpp"

#include <algorithm>
#include <map>
#include <optional>

#include "graph/by_ref.hpp"
#include "graph/loss_net.hpp"

namespace lintel::graph {
namespace {

using Numbers = std::vector<std::uint32_t>;

/// Elements that take away the same members of redundant junctions.
struct LossClass {
  std::vector<ElementId> elements;  // by ref
  Numbers members;                  // of redundant junctions, ascending
};

/// What the loss of one node, an element or a redundant junction, takes away.
struct Effect {
  Numbers members;
  bool service = false;  // it stops the service
};

/// A service's reach, looked at once: single points, classes, and the net among junctions.
class Reduced {
 public:
  Reduced(const Snapshot& graph, ElementId service, Certainty certainty, const CutSetLimits& limits)
      : graph_(graph),
        service_(service),
        net_(loss_net(graph, {{service}, certainty, {}})),
        effects_(net_.size()),
        member_(net_.size(), LossNet::kNoNode) {
    for (std::uint32_t v = 0; v < net_.size(); ++v) {
      const auto members = net_.rests_on(v);
      if (net_.threshold[v] < 2 || net_.threshold[v] > members.size()) continue;
      junctions_.push_back(v);
      for (const std::uint32_t u : members) {
        if (member_[u] == LossNet::kNoNode) member_[u] = member_count_++;
      }
    }
    fits_ = lose_each(limits.signatures);
    sort_into_classes();
  }

  /// The net among members, junctions and the service, and the number of each member in it.
  struct Core {
    LossNet net;
    Numbers member;  // node of each member
    std::uint32_t service = 0;
  };
  [[nodiscard]] Core core() const {
    const auto junctions = static_cast<std::uint32_t>(junctions_.size());
    std::vector<Numbers> rows(member_count_ + junctions + 1);
    Numbers thresholds(rows.size(), 1);
    for (std::uint32_t j = 0; j < junctions; ++j) {
      const std::uint32_t v = junctions_[j];
      const std::uint32_t node = member_count_ + j;
      thresholds[node] = net_.threshold[v];
      for (const std::uint32_t u : net_.rests_on(v)) rows[node].push_back(member_[u]);
      for (const std::uint32_t m : effects_[v].members) rows[m].push_back(node);
      if (effects_[v].service) rows.back().push_back(node);
    }
    Core core;
    Numbers order;
    core.net = make_net(rows, thresholds, order);
    core.member.assign(order.begin(), order.begin() + member_count_);
    core.service = order.back();
    return core;
  }

  [[nodiscard]] const std::vector<ElementId>& single_points() const { return single_points_; }
  [[nodiscard]] const std::vector<LossClass>& classes() const { return classes_; }
  [[nodiscard]] std::size_t junctions() const { return junctions_.size(); }
  [[nodiscard]] bool fits() const { return fits_; }

 private:
  [[nodiscard]] bool is_cause(std::uint32_t v) const {
    return !graph_.is_junction(net_.element[v]) && net_.element[v] != service_;
  }

  /// Loses every element and every redundant junction alone. False when the effects are too many.
  bool lose_each(std::uint64_t most) {
    Numbers causes;
    std::vector<bool> redundant(net_.size(), false);
    for (const std::uint32_t v : junctions_) redundant[v] = true;
    for (std::uint32_t v = 0; v < net_.size(); ++v) {
      if (is_cause(v) || redundant[v]) causes.push_back(v);
    }
    const std::uint32_t service = net_.node_of(service_);
    LossSpread spread(net_);
    std::uint64_t used = 0;
    for (std::size_t first = 0; first < causes.size(); first += kWorlds) {
      const std::size_t count = std::min(kWorlds, causes.size() - first);
      spread.clear();
      for (std::size_t world = 0; world < count; ++world) spread.seed(causes[first + world], world);
      spread.run();
      for (const std::uint32_t v : spread.reached()) {
        if (member_[v] == LossNet::kNoNode && v != service) continue;
        for (std::size_t world = 0; world < count; ++world) {
          if (!has(spread.lost(v), world)) continue;
          Effect& effect = effects_[causes[first + world]];
          if (v == service) effect.service = true;
          if (member_[v] == LossNet::kNoNode || used > most) continue;
          effect.members.push_back(member_[v]);
          ++used;
        }
      }
    }
    return used <= most;
  }

  void sort_into_classes() {
    std::map<Numbers, std::vector<ElementId>> by_members;
    for (std::uint32_t v = 0; v < net_.size(); ++v) {
      if (!is_cause(v)) continue;
      if (effects_[v].service) {
        single_points_.push_back(net_.element[v]);
      } else if (!effects_[v].members.empty() && fits_) {
        std::sort(effects_[v].members.begin(), effects_[v].members.end());
        by_members[effects_[v].members].push_back(net_.element[v]);
      }
    }
    sort_by_ref(graph_.model(), single_points_);
    for (auto& [members, elements] : by_members) {
      sort_by_ref(graph_.model(), elements);
      classes_.push_back({std::move(elements), members});
    }
    std::sort(classes_.begin(), classes_.end(), [&](const LossClass& a, const LossClass& b) {
      return graph_.model().ref(a.elements.front()) < graph_.model().ref(b.elements.front());
    });
  }

  const Snapshot& graph_;
  ElementId service_;
  LossNet net_;
  std::vector<Effect> effects_;  // by node
  Numbers member_;               // by node: its number as a member, or kNoNode
  std::uint32_t member_count_ = 0;
  Numbers junctions_;  // those that can lose a member and stand, and that can be lost
  std::vector<ElementId> single_points_;
  std::vector<LossClass> classes_;
  bool fits_ = true;
};

/// Finds what completes a set of lost classes, for all other classes at once.
class Search {
 public:
  Search(const Reduced& reduced, CutSets& out, const CutSetLimits& limits)
      : classes_(reduced.classes()),
        core_(reduced.core()),
        spread_(core_.net),
        out_(out),
        limits_(limits) {
    for (const LossClass& row : classes_) seeds_ += row.members.size();
  }

  /// Lists the pairs; false when the limits stopped it.
  bool pairs() {
    const std::uint64_t c = classes_.size();
    if (!affordable(c * (c / kWorlds + 1) / 2)) return false;
    cut_with_.resize(classes_.size());
    for (std::uint32_t x = 0; x + 1 < classes_.size(); ++x) {
      bool room = true;
      complete({x}, x + 1, [&](std::uint32_t z) {
        cut_with_[x].push_back(z);
        room = list({x, z});
      });
      if (!room) return false;
    }
    return true;
  }

  /// Lists the triples. pairs() comes first.
  bool triples() {
    const std::uint64_t c = classes_.size();
    if (!affordable(c * c / 2 * (c / kWorlds / 3 + 1))) return false;
    for (std::uint32_t x = 0; x + 2 < classes_.size(); ++x) {
      for (std::uint32_t y = x + 1; y + 1 < classes_.size(); ++y) {
        if (is_cut(x, y)) continue;
        bool room = true;
        complete({x, y}, y + 1, [&](std::uint32_t z) {
          if (!is_cut(x, z) && !is_cut(y, z)) room = list({x, y, z});
        });
        if (!room) return false;
      }
    }
    return true;
  }

 private:
  [[nodiscard]] bool affordable(std::uint64_t runs) const {
    const std::uint64_t one = core_.net.supporters.size() + core_.net.size() +
                              std::min<std::uint64_t>(seeds_, kWorlds * core_.net.size()) + 16;
    return runs <= limits_.steps / one;
  }

  [[nodiscard]] bool is_cut(std::uint32_t x, std::uint32_t y) const {
    return std::binary_search(cut_with_[x].begin(), cut_with_[x].end(), y);
  }

  /// Calls `found` with each class from `first` on whose loss, with that of `lost`, stops the
  /// service.
  template <typename Found>
  void complete(const Numbers& lost, std::uint32_t first, const Found& found) {
    Worlds all{};
    all.fill(~std::uint64_t{0});
    for (std::size_t from = first; from < classes_.size(); from += kWorlds) {
      const std::size_t count = std::min(kWorlds, classes_.size() - from);
      spread_.clear();
      for (const std::uint32_t x : lost) {
        for (const std::uint32_t m : classes_[x].members) spread_.seed(core_.member[m], all);
      }
      for (std::size_t world = 0; world < count; ++world) {
        for (const std::uint32_t m : classes_[from + world].members) {
          spread_.seed(core_.member[m], world);
        }
      }
      spread_.run();
      const Worlds& stopped = spread_.lost(core_.service);
      if (!any(stopped)) continue;
      for (std::size_t world = 0; world < count; ++world) {
        if (has(stopped, world)) found(static_cast<std::uint32_t>(from + world));
      }
    }
  }

  /// False when the list is full.
  bool list(const Numbers& parts) {
    if (out_.sets.size() >= limits_.sets) return false;
    CutSet& set = out_.sets.emplace_back();
    for (const std::uint32_t x : parts) set.parts.push_back(classes_[x].elements);
    return true;
  }

  const std::vector<LossClass>& classes_;
  Reduced::Core core_;
  LossSpread spread_;
  CutSets& out_;
  const CutSetLimits& limits_;
  std::uint64_t seeds_ = 0;
  std::vector<Numbers>
      cut_with_;  // by class x: the later classes that are a cut with it, ascending
};

}  // namespace

std::uint64_t CutSet::count() const {
  std::uint64_t count = 1;
  for (const auto& part : parts) count *= part.size();
  return count;
}

CutSets cut_sets(const Snapshot& graph, ElementId service, Certainty certainty,
                 const CutSetLimits& limits) {
  CutSets out;
  out.service = service;
  const Reduced reduced(graph, service, certainty, limits);
  out.redundancies = reduced.junctions();
  if (!reduced.single_points().empty()) out.sets.push_back({{reduced.single_points()}});
  out.complete_to = 1;
  if (limits.order < 2) return out;
  if (!reduced.fits()) return out;
  if (reduced.classes().empty()) {
    out.complete_to = limits.order;
    return out;
  }
  Search search(reduced, out, limits);
  if (!search.pairs()) return out;
  out.complete_to = 2;
  if (limits.order < 3 || !search.triples()) return out;
  out.complete_to = 3;
  return out;
}

}  // namespace lintel::graph
