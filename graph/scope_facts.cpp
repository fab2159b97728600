// What the scope rules need to know: what services rest on, and the groups of roles.

#include <algorithm>
#include <tuple>

#include "core/date.hpp"
#include "graph/by_ref.hpp"
#include "graph/present.hpp"
#include "graph/scope_rules.hpp"

namespace lintel::graph {
namespace {

/// Breadth-first search level by level, each level in order of refs.
class Search {
 public:
  Search(const ScopeGround& ground, Certainty certainty)
      : ground_(ground), graph_(ground.graph), certainty_(certainty) {
    reach_.reached.assign(graph_.size(), 0);
    reach_.parent.assign(graph_.size(), ElementId::none());
    reach_.via.assign(graph_.size(), RelationshipId::none());
  }

  Reach run(const std::vector<ElementId>& roots) {
    std::vector<std::uint32_t> level;  // by rank: sorting numbers is much faster than elements
    for (const ElementId e : roots) {
      reach_.reached[e.index()] = 1;
      level.push_back(ground_.rank[e.index()]);
    }
    while (!level.empty()) {
      std::sort(level.begin(), level.end());
      next_.clear();
      for (const std::uint32_t rank : level) expand(ground_.order[rank]);
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
      for (const Support& support : not_reached(at)) {
        if (reach_.reached[support.other.index()] != 0) continue;  // by a parallel relationship
        reach_.reached[support.other.index()] = 1;
        reach_.parent[support.other.index()] = at;
        reach_.via[support.other.index()] = support.relationship;
        if (graph_.is_junction(support.other)) {
          open_.push_back(support.other);
        } else {
          next_.push_back(ground_.rank[support.other.index()]);
        }
      }
    }
  }

  const std::vector<Support>& not_reached(ElementId e) {
    edges_.clear();
    for (const Support& support : graph_.rests_on(e)) {
      if (support.certainty >= certainty_ && reach_.reached[support.other.index()] == 0) {
        edges_.push_back(support);
      }
    }
    if (edges_.size() > 1) {
      const Model& model = graph_.model();
      std::sort(edges_.begin(), edges_.end(), [&](const Support& a, const Support& b) {
        if (a.other != b.other) {
          return ground_.rank[a.other.index()] < ground_.rank[b.other.index()];
        }
        return model.text(model.at(a.relationship).ref) < model.text(model.at(b.relationship).ref);
      });
    }
    return edges_;
  }

  const ScopeGround& ground_;
  const Snapshot& graph_;
  Certainty certainty_;
  Reach reach_;
  std::vector<std::uint32_t> next_;
  std::vector<ElementId> open_;
  std::vector<Support> edges_;
};

}  // namespace

ServicesByDecision services_by_decision(const ScopeGround& ground, const Programme& programme) {
  ServicesByDecision out;
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

GroupFacts facts_of_group(const ScopeFacts& facts, std::size_t role) {
  GroupFacts group;
  const auto& links = facts.ground.links;
  std::vector<std::string_view> partners;
  for (const ElementId e : facts.programme.roles[role].instances) {
    auto link = std::lower_bound(
        links.begin(), links.end(), e,
        [](const FunctionLink& a, ElementId application) { return a.application < application; });
    for (; link != links.end() && link->application == e; ++link) {
      ++group.links;
      if (facts.programme.functions[link->function].scope == FunctionScope::candidate) {
        ++group.candidate_links;
      }
    }
    if (facts.in_scope(e)) partners.push_back(facts.model().partner(e));
  }
  std::sort(partners.begin(), partners.end());
  partners.erase(std::unique(partners.begin(), partners.end()), partners.end());
  group.partners = partners.size();
  if (partners.size() == 1) group.sole_partner = partners.front();
  return group;
}

std::unordered_map<ElementId, const OptOut*> valid_optouts(const Programme& programme) {
  std::unordered_map<ElementId, const OptOut*> out;
  for (const OptOut& optout : programme.optouts) {
    if (optout.valid && optout.about) out.try_emplace(*optout.about, &optout);
  }
  return out;
}

DecidedClasses decided_classes(const ScopeGround& ground, const Programme& programme) {
  DecidedClasses out;
  for (const ClassDecision& decision : programme.decisions) {
    if (!decision.about) continue;
    const ScopeKind kind = ground.kind[decision.about->index()];
    if (kind != ScopeKind::application && kind != ScopeKind::infrastructure) continue;
    if (const auto chosen = scope_class_of(decision.chosen)) {
      out[*decision.about] = {*chosen, &decision};
    }
  }
  return out;
}

void apply_decision(const ScopeFacts& facts, Classified& row) {
  const auto found = facts.decided_class.find(row.element);
  if (found == facts.decided_class.end()) return;
  const ClassDecision& decision = *found->second.decision;
  if (!row.rule.empty()) {
    row.computed = row.scope_class;
    row.computed_rule = row.rule;
  }
  row.scope_class = found->second.scope_class;
  row.rule = kDecidedRule;
  row.survivor.reset();
  const std::int32_t role = facts.ground.role[row.element.index()];
  if (row.scope_class == ScopeClass::consolidate && role >= 0) {
    const auto& survivor = facts.programme.roles[static_cast<std::size_t>(role)].survivor;
    if (survivor != row.element) row.survivor = survivor;
  }
  if (!facts.explain) return;
  row.reason = "it is so decided (" + std::string(decision.id);
  if (!decision.approver.empty()) row.reason.append(", by ").append(decision.approver);
  if (decision.decided) row.reason += " on " + words(*decision.decided);
  row.reason += ")";
  if (!decision.reason.empty()) row.reason.append(": ").append(decision.reason);
}

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
  ScopeGround ground{graph, StatedFacts(graph), {}, {}, {}, {}, {}, {}, {}};
  const Model& model = graph.model();
  std::vector<ElementId>& order = ground.order;
  order.resize(graph.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = ElementId{i};
  sort_by_ref(model, order);
  ground.kind.resize(graph.size(), ScopeKind::other);
  ground.rank.resize(graph.size());
  for (std::size_t i = 0; i < order.size(); ++i) {
    const ElementId e = order[i];
    ground.rank[e.index()] = static_cast<std::uint32_t>(i);
    const ScopeKind kind = scope_kind(model, e);
    if (!is_present(model, e)) continue;
    if (kind == ScopeKind::service) {
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

Reach reach_from(const ScopeGround& ground, const std::vector<ElementId>& roots,
                 Certainty certainty) {
  return Search(ground, certainty).run(roots);
}

void add_reach(const ScopeGround& ground, const std::vector<ElementId>& roots, Certainty certainty,
               std::vector<std::uint8_t>& reached) {
  std::vector<ElementId> open;
  const auto visit = [&](ElementId e) {
    if (reached[e.index()] != 0) return;
    reached[e.index()] = 1;
    open.push_back(e);
  };
  for (const ElementId e : roots) visit(e);
  while (!open.empty()) {
    const ElementId e = open.back();
    open.pop_back();
    for (const Support& support : ground.graph.rests_on(e)) {
      if (support.certainty >= certainty) visit(support.other);
    }
  }
}

ScopeFacts gather_facts(const ScopeGround& ground, const Programme& programme,
                        Certainty certainty) {
  ScopeFacts facts{ground, ground.graph, programme, certainty, true, {}, {}, {}, {}, {}, {}};
  facts.optout = valid_optouts(programme);
  facts.decided_class = decided_classes(ground, programme);
  const ServicesByDecision services = services_by_decision(ground, programme);
  facts.needed = reach_from(ground, services.candidate, certainty);
  facts.undecided = reach_from(ground, services.undecided, certainty);
  facts.decided.assign(ground.kind.size(), 0);
  add_reach(ground, services.decided, certainty, facts.decided);
  for (std::size_t g = 0; g < programme.roles.size(); ++g) {
    facts.groups.push_back(facts_of_group(facts, g));
  }
  return facts;
}

}  // namespace lintel::graph
