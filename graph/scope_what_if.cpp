#include "graph/scope_what_if.hpp"

#include <unordered_set>

#include "graph/present.hpp"

namespace lintel::graph {
namespace {

/// The rules for single elements. Groups are counted when first asked for.
class Single {
 public:
  explicit Single(ScopeFacts& facts) : facts_(facts), counted_(facts.programme.roles.size(), 0) {
    facts.groups.resize(counted_.size());
  }

  ScopeClass class_of(ElementId e) {
    const Classified row = without_flows(e);
    if (!row.rule.empty()) return row.scope_class;
    return exchanges_with_inside(e) ? ScopeClass::integrate : ScopeClass::out_of_scope;
  }

 private:
  /// All rules but the last one of applications; then `rule` is empty.
  Classified without_flows(ElementId e) {
    Classified row;
    row.element = e;
    switch (facts_.kind(e)) {
      case ScopeKind::application:
        return application(e);
      case ScopeKind::infrastructure:
        classify_one_infrastructure(facts_, row, [&](ElementId a) {
          return facts_.kind(a) == ScopeKind::application && leaves_with_its_class(application(a));
        });
        break;
      case ScopeKind::service:
        row.rule = "service";
        row.scope_class = class_by_function(facts_, e);
        break;
      case ScopeKind::process:
        row.rule = "process";
        row.scope_class = class_of_process(e);
        break;
      case ScopeKind::other:
        break;
    }
    return row;
  }

  Classified application(ElementId e) {
    const std::int32_t role = facts_.ground.role[e.index()];
    if (role >= 0 && counted_[static_cast<std::size_t>(role)] == 0) {
      counted_[static_cast<std::size_t>(role)] = 1;
      facts_.groups[static_cast<std::size_t>(role)] =
          facts_of_group(facts_, static_cast<std::size_t>(role));
    }
    Classified row;
    row.element = e;
    classify_application(facts_, row);
    return row;
  }

  ScopeClass class_of_process(ElementId e) {
    const std::vector<ElementId> services = services_behind(facts_, e);
    if (services.empty()) return class_by_function(facts_, e);
    ScopeClass best = ScopeClass::out_of_scope;
    for (const ElementId service : services) {
      const ScopeClass other = class_by_function(facts_, service);
      if (binding(other) > binding(best)) best = other;
    }
    return best;
  }

  bool exchanges_with_inside(ElementId e) { return flows(e, true) || flows(e, false); }

  /// Do flows from `e` (or to it) lead, over junctions, to something that counts as inside?
  bool flows(ElementId e, bool onward) {
    std::vector<ElementId> open{e};
    std::unordered_set<ElementId> junctions;
    while (!open.empty()) {
      const ElementId at = open.back();
      open.pop_back();
      for (const RelationshipId r : facts_.graph.relationships_of(at)) {
        const Relationship& flow = facts_.model().at(r);
        if (flow.type != RelationshipType::Flow || !joins_present(facts_.model(), r)) continue;
        const ElementId here = (onward ? flow.source : flow.target).element;
        const ElementId there = (onward ? flow.target : flow.source).element;
        if (here != at || !there.valid() || there == e) continue;
        if (!facts_.graph.is_junction(there)) {
          if (counts_as_inside(there)) return true;
        } else if (junctions.insert(there).second) {
          open.push_back(there);
        }
      }
    }
    return false;
  }

  bool counts_as_inside(ElementId e) {
    if (facts_.kind(e) == ScopeKind::other) return false;
    const Classified row = without_flows(e);
    if (row.rule.empty()) return false;
    return row.scope_class == ScopeClass::shared_core ||
           row.scope_class == ScopeClass::common_platform ||
           row.scope_class == ScopeClass::consolidate ||
           (row.scope_class == ScopeClass::unknown && facts_.in_scope(e));
  }

  ScopeFacts& facts_;
  std::vector<std::uint8_t> counted_;  // by role
};

}  // namespace

WhatIf::WhatIf(const ScopeGround& ground, const Programme& programme, Certainty certainty)
    : ground_(ground),
      programme_(programme),
      certainty_(certainty),
      candidate_(reachers_of(FunctionScope::candidate)),
      undecided_(reachers_of(FunctionScope::undecided)),
      decided_(ground.kind.size(), 0) {
  add_reach(ground, services_by_decision(ground, programme).decided, certainty, decided_);
}

WhatIf::Reachers WhatIf::reachers_of(FunctionScope scope) const {
  Reachers reachers(ground_.kind.size(), kNobody);
  std::vector<ElementId> open;
  // Each element changes at most twice, so this is as linear as a plain search.
  const auto reach = [&](ElementId e, std::int32_t by) {
    std::int32_t& known = reachers[e.index()];
    if (known == kSeveral || known == by) return;
    known = known == kNobody ? by : kSeveral;
    open.push_back(e);
  };
  const bool of_partners = scope == FunctionScope::candidate;
  for (const auto& [e, function] : ground_.services) {
    if (function < 0 || (of_partners && ground_.kind[e.index()] != ScopeKind::service)) continue;
    if (programme_.functions[static_cast<std::size_t>(function)].scope != scope) continue;
    reach(e, static_cast<std::int32_t>(function));
  }
  while (!open.empty()) {
    const ElementId e = open.back();
    open.pop_back();
    for (const Support& support : ground_.graph.rests_on(e)) {
      if (support.certainty >= certainty_) reach(support.other, reachers[e.index()]);
    }
  }
  return reachers;
}

/// What is reached by any function but this one; kNobody leaves none out.
std::vector<std::uint8_t> WhatIf::reached_without(const Reachers& reachers,
                                                  std::int32_t function) const {
  std::vector<std::uint8_t> reached(reachers.size());
  for (std::size_t i = 0; i < reachers.size(); ++i) {
    reached[i] = reachers[i] != kNobody && reachers[i] != function ? 1 : 0;
  }
  return reached;
}

std::vector<ElementId> WhatIf::services_of(std::size_t function, bool of_partners) const {
  std::vector<ElementId> out;
  for (const auto& [e, at] : ground_.services) {
    if (at != static_cast<std::ptrdiff_t>(function)) continue;
    if (!of_partners || ground_.kind[e.index()] == ScopeKind::service) out.push_back(e);
  }
  return out;
}

void WhatIf::change_function(std::size_t function, const Programme& changed,
                             ScopeFacts& facts) const {
  const FunctionScope before = programme_.functions[function].scope;
  const FunctionScope after = changed.functions[function].scope;
  const auto left_out = [&](FunctionScope scope) {
    return before == scope ? static_cast<std::int32_t>(function) : kNobody;
  };
  facts.needed.reached = reached_without(candidate_, left_out(FunctionScope::candidate));
  facts.undecided.reached = reached_without(undecided_, left_out(FunctionScope::undecided));
  facts.decided = decided_;
  if (after == FunctionScope::candidate) {
    add_reach(ground_, services_of(function, true), certainty_, facts.needed.reached);
  }
  add_reach(ground_, services_of(function, false), certainty_, facts.decided);
}

void WhatIf::reach_all(const Programme& changed, ScopeFacts& facts) const {
  const ServicesByDecision services = services_by_decision(ground_, changed);
  for (auto* reached : {&facts.needed.reached, &facts.undecided.reached, &facts.decided}) {
    reached->assign(ground_.kind.size(), 0);
  }
  add_reach(ground_, services.candidate, certainty_, facts.needed.reached);
  add_reach(ground_, services.undecided, certainty_, facts.undecided.reached);
  add_reach(ground_, services.decided, certainty_, facts.decided);
}

ScopeClass WhatIf::class_of(ElementId e, const Programme& changed) const {
  ScopeFacts facts{ground_, ground_.graph, changed, certainty_, false, {}, {}, {}, {}, {}, {}};
  facts.optout = valid_optouts(changed);
  facts.decided_class = decided_classes(ground_, changed);
  std::vector<std::size_t> functions;
  bool to_undecided = false;
  for (std::size_t f = 0; f < changed.functions.size(); ++f) {
    if (changed.functions[f].scope == programme_.functions[f].scope) continue;
    functions.push_back(f);
    to_undecided |= changed.functions[f].scope == FunctionScope::undecided;
  }
  if (functions.empty()) {
    facts.needed.reached = reached_without(candidate_, kNobody);
    facts.undecided.reached = reached_without(undecided_, kNobody);
    facts.decided = decided_;
  } else if (functions.size() == 1 && !to_undecided) {
    change_function(functions.front(), changed, facts);
  } else {
    reach_all(changed, facts);  // what is decided could only shrink by a new search
  }
  return Single(facts).class_of(e);
}

}  // namespace lintel::graph
