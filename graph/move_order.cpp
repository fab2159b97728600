#include "graph/move_order.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace lintel::graph {
namespace {

using Mask = std::uint64_t;
constexpr std::size_t kAtOnce = 63;    // one bit stays free: all platforms are not "no process"
constexpr Mask kNoProcess = ~Mask{0};  // neutral when masks are intersected

bool is_process(ElementType type) {
  return type == ElementType::BusinessProcess || type == ElementType::BusinessService;
}

std::vector<Arrow> dependence_arrows(const Snapshot& graph, Certainty certainty) {
  std::vector<Arrow> arrows;
  arrows.reserve(graph.dependence_count());
  for (std::size_t i = 0; i < graph.size(); ++i) {
    for (const Support& s : graph.rests_on(ElementId{i})) {
      if (s.repeated || s.certainty < certainty) continue;
      arrows.push_back(
          {static_cast<std::uint32_t>(s.other.index()), static_cast<std::uint32_t>(i)});
    }
  }
  return arrows;
}

/// Between groups only, by first group.
std::vector<Arrow> between_groups(const Condensed& order, const std::vector<Arrow>& arrows) {
  std::vector<Arrow> between;
  between.reserve(arrows.size());
  for (const Arrow& a : arrows) {
    const Arrow of_groups{order.group[a.first], order.group[a.then]};
    if (of_groups.first != of_groups.then) between.push_back(of_groups);
  }
  std::sort(between.begin(), between.end(), [](const Arrow& a, const Arrow& b) {
    return std::tie(a.first, a.then) < std::tie(b.first, b.then);
  });
  return between;
}

bool consolidates(const Scope& scope, ElementId e) {
  const Classified* row = scope.find(e);
  return row != nullptr && row->scope_class == ScopeClass::consolidate;
}

/// Which platforms do all processes that use an element rest on?
class CommonPlatforms {
 public:
  CommonPlatforms(const Snapshot& graph, Certainty certainty) {
    const std::vector<Arrow> arrows = dependence_arrows(graph, certainty);
    order_ = condense(graph.size(), arrows);
    between_ = between_groups(order_, arrows);
    process_.assign(order_.groups.size(), 0);
    for (std::size_t i = 0; i < graph.size(); ++i) {
      if (is_process(graph.model().type(ElementId{i}))) process_[order_.group[i]] = 1;
    }
  }

  /// Bit k of the mask of an element: platform k is below every process that uses it.
  [[nodiscard]] std::vector<Mask> of(const std::vector<ElementId>& platforms) const {
    std::vector<Mask> needs(order_.groups.size(), 0);
    for (std::size_t k = 0; k < platforms.size(); ++k) {
      needs[order_.group[platforms[k].index()]] |= Mask{1} << k;
    }
    for (const Arrow& a : between_) needs[a.then] |= needs[a.first];
    std::vector<Mask> all(order_.groups.size(), kNoProcess);
    for (std::size_t i = between_.size(); i-- > 0;) {
      const Arrow& a = between_[i];
      all[a.first] &= process_[a.then] != 0 ? needs[a.then] : all[a.then];
    }
    std::vector<Mask> by_element(order_.group.size(), 0);
    for (std::size_t i = 0; i < by_element.size(); ++i) {
      const Mask mask = all[order_.group[i]];
      by_element[i] = mask == kNoProcess ? 0 : mask;
    }
    return by_element;
  }

 private:
  Condensed order_;
  std::vector<Arrow> between_;
  std::vector<std::uint8_t> process_;
};

/// One rule, with the survivor that its `then` move onto and the partner whose they are.
struct Rule {
  ElementId platform, survivor;
  std::string_view partner;
  SharedFirst says;
};

/// Two platforms under the very same processes: neither is before the other.
std::vector<SharedFirst> one_way_only(std::vector<Rule> rules) {
  std::set<std::tuple<ElementId, ElementId, std::string_view>> said;
  for (const Rule& rule : rules) said.emplace(rule.platform, rule.survivor, rule.partner);
  std::vector<SharedFirst> out;
  for (Rule& rule : rules) {
    if (said.contains({rule.survivor, rule.platform, rule.partner})) continue;
    out.push_back(std::move(rule.says));
  }
  return out;
}

}  // namespace

std::vector<SharedFirst> shared_first(const Snapshot& graph, const Scope& scope) {
  const Model& model = graph.model();
  std::vector<ElementId> platforms;
  for (const Role& role : scope.programme.roles) {
    if (role.platform && role.survivor) platforms.push_back(*role.survivor);
  }
  std::sort(platforms.begin(), platforms.end());
  platforms.erase(std::unique(platforms.begin(), platforms.end()), platforms.end());
  if (platforms.empty()) return {};
  std::map<std::pair<ElementId, std::string_view>, std::vector<ElementId>> movers_onto;
  for (const Classified& row : scope.classes) {
    if (row.scope_class == ScopeClass::consolidate && row.survivor) {
      movers_onto[{*row.survivor, model.partner(row.element)}].push_back(row.element);
    }
  }
  const CommonPlatforms common(graph, scope.certainty);
  std::vector<Rule> rules;
  for (std::size_t from = 0; from < platforms.size(); from += kAtOnce) {
    const std::vector<ElementId> batch(platforms.begin() + static_cast<std::ptrdiff_t>(from),
                                       platforms.begin() + static_cast<std::ptrdiff_t>(std::min(
                                                               from + kAtOnce, platforms.size())));
    const std::vector<Mask> below = common.of(batch);
    for (std::size_t k = 0; k < batch.size(); ++k) {
      const Mask bit = Mask{1} << k;
      for (const auto& [onto, movers] : movers_onto) {
        const auto& [survivor, partner] = onto;
        if (survivor == batch[k] || (below[survivor.index()] & bit) == 0) continue;
        const auto first = movers_onto.find({batch[k], partner});
        if (first == movers_onto.end()) continue;
        rules.push_back({batch[k], survivor, partner, {batch[k], first->second, movers}});
      }
    }
  }
  return one_way_only(std::move(rules));
}

MoveOrder move_order(const Snapshot& graph, const Scope& scope) {
  MoveOrder out;
  out.shared = shared_first(graph, scope);
  std::vector<Arrow> arrows = dependence_arrows(graph, scope.certainty);
  // A node for each rule keeps the arrows few where many things move onto one survivor.
  auto node = static_cast<std::uint32_t>(graph.size());
  for (const SharedFirst& rule : out.shared) {
    for (const ElementId e : rule.first) {
      arrows.push_back({static_cast<std::uint32_t>(e.index()), node});
    }
    for (const ElementId e : rule.then) {
      arrows.push_back({node, static_cast<std::uint32_t>(e.index())});
    }
    ++node;
  }
  const ArrowRows after(node, arrows);
  out.order = condense(node, after);
  out.between = between_groups(out.order, arrows);
  out.moves.assign(node, 0);
  for (std::size_t i = 0; i < graph.size(); ++i) {
    out.moves[i] = consolidates(scope, ElementId{i}) ? 1 : 0;
  }
  const std::size_t groups = out.order.groups.size();
  out.wave.assign(groups, 0);
  out.pushed_by.assign(groups, ElementId::none());
  out.from.assign(groups, ElementId::none());
  for (std::size_t g = 0; g < groups; ++g) {
    const auto& members = out.order.groups[g];
    const auto mover = std::find_if(members.begin(), members.end(),
                                    [&](std::uint32_t i) { return out.moves[i] != 0; });
    if (mover != members.end()) {
      ++out.wave[g];
      out.pushed_by[g] = ElementId{*mover};
    }
    for (const std::uint32_t i : members) {
      for (const std::uint32_t then : after.after(i)) {
        const std::uint32_t next = out.order.group[then];
        if (next == g || out.wave[g] <= out.wave[next]) continue;
        out.wave[next] = out.wave[g];
        out.pushed_by[next] = out.moves[i] != 0 ? ElementId{i} : out.pushed_by[g];
        out.from[next] = ElementId{i};
      }
    }
  }
  return out;
}

}  // namespace lintel::graph
