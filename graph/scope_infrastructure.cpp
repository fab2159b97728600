// The scope rules of infrastructure. docs/answers/scope.md states them.

#include "graph/scope_rules.hpp"

namespace lintel::graph {
namespace {

/// What becomes free once everything that rests on it has left: a least fixpoint, counted down
/// like loss in an And/Or graph. Junctions and technical elements that get no class themselves
/// (services of the platform, artifacts) are passed through; processes and services of the
/// business do not hold anything back, as they move with their applications.
class Leaving {
 public:
  /// `domain`: the elements to decide about, with all that rests on them, directly or not, up to
  /// applications and what never leaves.
  Leaving(const ScopeFacts& facts, const std::vector<ElementId>& domain,
          const std::function<bool(ElementId)>& application_leaves)
      : facts_(facts), part_(facts.graph.size()), staying_(facts.graph.size(), 0) {
    const Snapshot& graph = facts.graph;
    for (const ElementId e : domain) part_[e.index()] = part_of(facts, e);
    for (const ElementId e : domain) {
      if (part_[e.index()] == Part::none) continue;
      for (const Support& need : graph.rests_on(e)) {
        if (need.certainty >= facts.certainty) ++staying_[need.other.index()];
      }
    }
    for (const ElementId e : domain) {
      if (part_[e.index()] == Part::application && application_leaves(e)) open_.push_back(e);
    }
    for (const ElementId e : domain) {
      if (part_[e.index()] != Part::application && decided_to_retire(facts, e)) open_.push_back(e);
    }
    for (const ElementId e : domain) free_if_unused(e);
    while (!open_.empty()) {
      const ElementId e = open_.back();
      open_.pop_back();
      for (const Support& need : graph.rests_on(e)) {
        if (need.certainty < facts.certainty) continue;
        --staying_[need.other.index()];
        free_if_unused(need.other);
      }
    }
  }

  /// Does all that rests on this piece of infrastructure leave?
  [[nodiscard]] bool leaves(ElementId e) const {
    return part_[e.index()] == Part::movable && staying_[e.index()] == 0;
  }

  /// Whether this one piece of infrastructure leaves. One dependent that stays keeps all that it
  /// rests on, so the search ends at the first; what no such dependent holds can still be held by a
  /// circle.
  static bool alone(const ScopeFacts& facts, ElementId e,
                    const std::function<bool(ElementId)>& application_leaves) {
    if (part_of(facts, e) != Part::movable) return false;
    std::vector<bool> seen(facts.graph.size(), false);
    std::vector<ElementId> domain{e};
    seen[e.index()] = true;
    for (std::size_t i = 0; i < domain.size(); ++i) {
      // Applications, and what was decided to retire, leave by their own class.
      if (part_of(facts, domain[i]) == Part::application) continue;
      if (i > 0 && decided_to_retire(facts, domain[i])) continue;
      for (const Support& dependent : facts.graph.supports(domain[i])) {
        const ElementId other = dependent.other;
        if (dependent.certainty < facts.certainty || seen[other.index()]) continue;
        seen[other.index()] = true;
        const Part part = part_of(facts, other);
        if (part == Part::application) {
          if (!application_leaves(other)) return false;
        } else if (facts.decided_class.contains(other)) {
          if (!decided_to_retire(facts, other)) return false;
        } else if (part == Part::fixed) {
          return false;
        }
        if (part != Part::none) domain.push_back(other);
      }
    }
    return Leaving(facts, domain, application_leaves).leaves(e);
  }

 private:
  enum class Part : std::uint8_t { none, application, movable, fixed, passage };

  [[nodiscard]] static Part part_of(const ScopeFacts& facts, ElementId e) {
    const Model& model = facts.model();
    switch (scope_kind(model, e)) {
      case ScopeKind::application:
        return Part::application;
      case ScopeKind::infrastructure:
        // What is no partner's gets no class, and so never retires.
        return is_location_bound(model.type(e)) || facts.kind(e) == ScopeKind::other
                   ? Part::fixed
                   : Part::movable;
      case ScopeKind::service:
      case ScopeKind::process:
        return Part::none;
      case ScopeKind::other:
        break;
    }
    if (facts.graph.is_junction(e)) return Part::passage;
    const Layer layer = info(model.type(e)).layer;
    const bool technical =
        layer == Layer::application || layer == Layer::technology || layer == Layer::physical;
    return technical ? Part::passage : Part::none;
  }

  [[nodiscard]] static bool decided_to_retire(const ScopeFacts& facts, ElementId e) {
    const auto decided = facts.decided_class.find(e);
    return decided != facts.decided_class.end() &&
           decided->second.scope_class == ScopeClass::retire;
  }

  void free_if_unused(ElementId e) {
    // A decision keeps it, or has freed it already.
    if (facts_.decided_class.contains(e)) return;
    const Part part = part_[e.index()];
    if (staying_[e.index()] == 0 && (part == Part::movable || part == Part::passage)) {
      open_.push_back(e);
    }
  }

  const ScopeFacts& facts_;
  std::vector<Part> part_;
  std::vector<std::uint32_t> staying_;  // by element: dependences of what has not left
  std::vector<ElementId> open_;
};

/// Has it dependents at all that the leaving test looks at?
bool anything_rests_on(const ScopeFacts& facts, ElementId e) {
  for (const Support& dependent : facts.graph.supports(e)) {
    if (dependent.certainty < facts.certainty) continue;
    const ScopeKind kind = scope_kind(facts.model(), dependent.other);
    if (kind != ScopeKind::service && kind != ScopeKind::process) return true;
  }
  return false;
}

std::string retire_reason(const ScopeFacts& facts, ElementId e) {
  if (anything_rests_on(facts, e)) return "retires: everything that rests on it leaves";
  for (const Support& dependent : facts.graph.supports(e)) {
    if (dependent.certainty >= facts.certainty) {
      return "retires: no application or infrastructure rests on it, only processes do";
    }
  }
  return "retires: nothing rests on it";
}

void decide(const ScopeFacts& facts, bool leaves, Classified& row) {
  const ElementId e = row.element;
  const std::string_view host = facts.programme.hosting_partner;
  const auto set = [&](ScopeClass scope_class, std::string_view rule, std::string_view reason) {
    row.scope_class = scope_class;
    row.rule = rule;
    if (facts.explain) row.reason = reason;
  };
  if (leaves) {
    set(ScopeClass::retire, "infrastructure 1", "");
    if (facts.explain) row.reason = retire_reason(facts, e);
    return;
  }
  if (!facts.in_scope(e)) {
    set(ScopeClass::out_of_scope, "infrastructure 2", "no candidate service rests on it");
    return;
  }
  if (facts.explain) row.path = facts.needed.path_to(e);
  if (is_location_bound(facts.model().type(e))) {
    set(ScopeClass::common_platform, "infrastructure 3",
        "part of the common platform: networks and sites stay where they are");
  } else if (!host.empty() && facts.model().partner(e) == host) {
    set(ScopeClass::common_platform, "infrastructure 4", "part of the common platform: ");
    if (facts.explain) row.reason.append(partner_name(facts.programme, host)).append(" hosts it");
  } else if (host.empty()) {
    set(ScopeClass::consolidate, "infrastructure 5",
        "moves onto the common platform, whose host is undecided");
  } else {
    set(ScopeClass::consolidate, "infrastructure 5", "moves onto the common platform, hosted by ");
    if (facts.explain) row.reason.append(partner_name(facts.programme, host));
  }
}

}  // namespace

bool leaves_with_its_class(const Classified& row) {
  return row.scope_class == ScopeClass::retire ||
         (row.scope_class == ScopeClass::consolidate && row.survivor.has_value());
}

void classify_infrastructure(const ScopeFacts& facts, Scope& scope) {
  const Leaving leaving(facts, facts.ground.order, [&](ElementId e) {
    const Classified* row = scope.find(e);
    return row != nullptr && leaves_with_its_class(*row);
  });
  for (Classified& row : scope.classes) {
    if (facts.kind(row.element) != ScopeKind::infrastructure) continue;
    decide(facts, leaving.leaves(row.element), row);
    apply_decision(facts, row);
  }
}

void classify_one_infrastructure(const ScopeFacts& facts, Classified& row,
                                 const std::function<bool(ElementId)>& application_leaves) {
  decide(facts, Leaving::alone(facts, row.element, application_leaves), row);
  apply_decision(facts, row);
}

}  // namespace lintel::graph
