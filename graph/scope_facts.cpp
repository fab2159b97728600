// What the scope rules need to know: what services rest on, and the groups of roles.

#include <algorithm>
#include <tuple>

#include "graph/by_ref.hpp"
#include "graph/scope_rules.hpp"

namespace lintel::graph {
namespace {

/// Breadth-first search level by level, each level in order of refs.
class Search {
 public:
  Search(const ScopeGround& ground, Certainty certainty, bool explained)
      : graph_(ground.graph), rank_(ground.rank), certainty_(certainty), explained_(explained) {
    reach_.reached.assign(graph_.size(), 0);
    reach_.parent.assign(graph_.size(), ElementId::none());
    reach_.via.assign(graph_.size(), RelationshipId::none());
  }

  Reach run(std::vector<ElementId> roots) {
    for (const ElementId e : roots) reach_.reached[e.index()] = 1;
    std::vector<ElementId> level = std::move(roots);
    while (!level.empty()) {
      if (explained_) {
        std::sort(level.begin(), level.end(),
                  [&](ElementId a, ElementId b) { return rank_[a.index()] < rank_[b.index()]; });
      }
      next_.clear();
      for (const ElementId e : level) expand(e);
      level.swap(next_);
    }
    return std::move(reach_);
  }

 private:
  /// Visits what `e` rests on. Junctions are passed through at once: they count no step.
  void expand(ElementId e) {
    open_.assign(1, e);
    for (std::size_t i = 0; i < open_.size(); ++i) {
      const ElementId at = open_[i];
      for (const Support& support : in_order(at)) {
        if (reach_.reached[support.other.index()] != 0) continue;
        reach_.reached[support.other.index()] = 1;
        reach_.parent[support.other.index()] = at;
        reach_.via[support.other.index()] = support.relationship;
        (graph_.is_junction(support.other) ? open_ : next_).push_back(support.other);
      }
    }
  }

  const std::vector<Support>& in_order(ElementId e) {
    edges_.clear();
    for (const Support& support : graph_.rests_on(e)) {
      if (support.certainty >= certainty_) edges_.push_back(support);
    }
    if (explained_ && edges_.size() > 1) {
      const Model& model = graph_.model();
      std::sort(edges_.begin(), edges_.end(), [&](const Support& a, const Support& b) {
        if (a.other != b.other) return rank_[a.other.index()] < rank_[b.other.index()];
        return model.text(model.at(a.relationship).ref) < model.text(model.at(b.relationship).ref);
      });
    }
    return edges_;
  }

  const Snapshot& graph_;
  const std::vector<std::uint32_t>& rank_;
  Certainty certainty_;
  bool explained_;
  Reach reach_;
  std::vector<ElementId> next_, open_;
  std::vector<Support> edges_;
};

/// The services of the estate by what is decided about their function.
struct Services {
  std::vector<ElementId> candidate, undecided, decided;
};

Services services_of(const ScopeGround& ground, const Programme& programme) {
  Services out;
  for (const auto& [e, at] : ground.services) {
    const auto scope =
        at < 0 ? FunctionScope::out : programme.functions[static_cast<std::size_t>(at)].scope;
    if (scope == FunctionScope::undecided) {
      out.undecided.push_back(e);
    } else {
      out.decided.push_back(e);
      const bool ours = ground.kind[e.index()] == ScopeKind::service;
      if (scope == FunctionScope::candidate && ours) out.candidate.push_back(e);
    }
  }
  return out;
}

void count_groups(ScopeFacts& facts) {
  facts.groups.resize(facts.programme.roles.size());
  for (const FunctionLink& link : facts.ground.links) {
    const std::int32_t role = facts.ground.role[link.application.index()];
    if (role < 0) continue;
    GroupFacts& group = facts.groups[static_cast<std::size_t>(role)];
    ++group.links;
    if (facts.programme.functions[link.function].scope == FunctionScope::candidate) {
      ++group.candidate_links;
    }
  }
  for (std::size_t g = 0; g < facts.groups.size(); ++g) {
    std::vector<std::string_view> partners;
    for (const ElementId e : facts.programme.roles[g].instances) {
      if (facts.in_scope(e)) partners.push_back(facts.model().partner(e));
    }
    std::sort(partners.begin(), partners.end());
    partners.erase(std::unique(partners.begin(), partners.end()), partners.end());
    facts.groups[g].partners = partners.size();
    if (partners.size() == 1) facts.groups[g].sole_partner = partners.front();
  }
}

}  // namespace

Chain Reach::path_to(ElementId e) const {
  Chain chain;
  if (!contains(e)) return chain;
  chain.elements.push_back(e);
  for (; parent[e.index()].valid() && chain.elements.size() < kLongestPath; e = parent[e.index()]) {
    chain.relationships.push_back(via[e.index()]);
    chain.elements.push_back(parent[e.index()]);
  }
  std::reverse(chain.elements.begin(), chain.elements.end());
  std::reverse(chain.relationships.begin(), chain.relationships.end());
  return chain;
}

ElementId Reach::root_of(ElementId e) const {
  // Bounded like the path, or a hostile chain would make this quadratic over all its elements.
  for (std::size_t steps = 0; parent[e.index()].valid() && steps < kLongestPath; ++steps) {
    e = parent[e.index()];
  }
  return parent[e.index()].valid() ? ElementId::none() : e;
}

ScopeGround lay_ground(const Snapshot& graph, const Programme& programme) {
  ScopeGround ground{graph, {}, {}, {}, {}, {}, {}};
  const Model& model = graph.model();
  std::vector<ElementId> order(graph.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = ElementId{i};
  sort_by_ref(model, order);
  ground.kind.resize(graph.size(), ScopeKind::other);
  ground.rank.resize(graph.size());
  for (std::size_t i = 0; i < order.size(); ++i) {
    const ElementId e = order[i];
    ground.rank[e.index()] = static_cast<std::uint32_t>(i);
    const ScopeKind kind = scope_kind(model, e);
    if (kind == ScopeKind::service && !model.at(e).gone) {
      ground.services.emplace_back(e, function_of(graph, programme, e));
    }
    if (kind == ScopeKind::other || !of_partner(programme, model, e)) continue;
    ground.kind[e.index()] = kind;
    ground.rows.push_back(e);
  }
  ground.role.assign(graph.size(), -1);
  for (std::size_t g = 0; g < programme.roles.size(); ++g) {
    for (const ElementId e : programme.roles[g].instances) {
      ground.role[e.index()] = static_cast<std::int32_t>(g);
    }
  }
  // share(g) counts (application, function), whoever's process it is.
  ground.links = function_links(graph, programme);
  std::sort(ground.links.begin(), ground.links.end(),
            [](const FunctionLink& a, const FunctionLink& b) {
              return std::tie(a.application, a.function) < std::tie(b.application, b.function);
            });
  ground.links.erase(std::unique(ground.links.begin(), ground.links.end(),
                                 [](const FunctionLink& a, const FunctionLink& b) {
                                   return a.application == b.application &&
                                          a.function == b.function;
                                 }),
                     ground.links.end());
  return ground;
}

Reach reach_from(const ScopeGround& ground, std::vector<ElementId> roots, Certainty certainty,
                 bool explained) {
  return Search(ground, certainty, explained).run(std::move(roots));
}

ScopeFacts gather_facts(const ScopeGround& ground, const Programme& programme, Certainty certainty,
                        bool explain) {
  ScopeFacts facts{ground, ground.graph, programme, certainty, explain, {}, {}, {}, {}, {}};
  for (const OptOut& optout : programme.optouts) {
    if (optout.valid && optout.about) facts.optout.try_emplace(*optout.about, &optout);
  }
  Services services = services_of(ground, programme);
  facts.needed = reach_from(ground, std::move(services.candidate), certainty, explain);
  facts.undecided = reach_from(ground, std::move(services.undecided), certainty, explain);
  facts.decided = reach_from(ground, std::move(services.decided), certainty, false).reached;
  count_groups(facts);
  return facts;
}

}  // namespace lintel::graph
