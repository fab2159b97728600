// The scope rules of applications, in their order. docs/answers/scope.md states them.

#include <algorithm>
#include <chrono>
#include <tuple>

#include "core/attributes.hpp"
#include "core/duration.hpp"
#include "core/names.hpp"
#include "graph/present.hpp"
#include "graph/scope_rules.hpp"

namespace lintel::graph {
namespace {

/// One application on its way through the rules.
class Rules {
 public:
  Rules(const ScopeFacts& facts, Classified& row)
      : facts_(facts),
        model_(facts.model()),
        row_(row),
        e_(row.element),
        in_scope_(facts.in_scope(row.element)) {
    const std::int32_t role = facts.ground.role[e_.index()];
    if (role >= 0) {
      role_ = &facts.programme.roles[static_cast<std::size_t>(role)];
      group_ = &facts.groups[static_cast<std::size_t>(role)];
    }
  }

  /// The first rule of 1 to 6 that matches.
  void apply() {
    if (opted_out() || retired() || not_known() || mixed_use()) return;
    if (in_scope_) shared();
  }

 private:
  bool opted_out() {
    const auto found = facts_.optout.find(e_);
    if (found == facts_.optout.end()) return false;
    set(ScopeClass::separate_local, "application 1");
    if (facts_.explain) {
      const OptOut& optout = *found->second;
      say("stays separate: opt-out ", optout.id, " (", optout.reason, "), approved by ",
          optout.approver, " until ", words(*optout.expires));
      add_path();
    }
    return true;
  }

  bool retired() {
    const std::string decision = normal_name(model_.value(e_, key::kDecision));
    if (decision == "retire" || decision == "retired") {
      set(ScopeClass::retire, "application 2");
      say("retires: it is so decided");
      return true;
    }
    if (facts_.any_service(e_) || !facts_.programme.as_of) return false;
    const std::optional<double> users = read_number(model_.value(e_, key::kUsers));
    const std::optional<DateReading> end = read_date(model_.value(e_, key::kSupportEnd));
    if (!users || *users > 0 || !end) return false;
    if (std::chrono::sys_days(end->date) >= std::chrono::sys_days(*facts_.programme.as_of)) {
      return false;
    }
    set(ScopeClass::retire, "application 2");
    if (facts_.explain) {
      say("retires: no service rests on it, it has no users, and its support ended on ",
          words(end->date));
    }
    return true;
  }

  bool not_known() {
    if (facts_.undecided.contains(e_) && facts_.decided[e_.index()] == 0) {
      set(ScopeClass::unknown, "application 3");
      if (facts_.explain) say_undecided();
      return true;
    }
    if (!in_scope_) return false;
    const std::string missing = missing_facts(facts_, e_);
    if (!missing.empty()) {
      set(ScopeClass::unknown, "application 3");
      say("cannot be placed: in scope, but with ", missing, " recorded");
      add_path();
      return true;
    }
    if (role_ == nullptr) {
      set(ScopeClass::unknown, "application 3");
      say("no role recorded: cannot tell whether it is a duplicate");
      add_path();
      return true;
    }
    return false;
  }

  void say_undecided() {
    const ElementId root = facts_.undecided.root_of(e_);
    say("cannot be placed: only services whose scope is undecided need it");
    if (root.valid()) row_.reason.append(", such as ").append(model_.name(root));
    row_.path = facts_.undecided.path_to(e_);
  }

  bool mixed_use() {
    if (!in_scope_ || role_->platform) return false;
    row_.share = group_->share();
    // A group that supports no function has no mixed use either: it is judged by rule 6.
    if (row_.share < 0 || row_.share >= facts_.programme.threshold) return false;
    set(ScopeClass::integrate, "application 4");
    const double threshold = facts_.programme.threshold;
    say("stays local with interfaces: only ", percent(row_.share, threshold), " of what the ",
        role_->name, " group supports is in scope (threshold ", percent(threshold), ")");
    add_path();
    return true;
  }

  /// Rules 5 and 6 differ only in what the survivor becomes.
  void shared() {
    const bool platform = role_->platform;
    const ScopeClass stays = platform ? ScopeClass::common_platform : ScopeClass::shared_core;
    const std::string_view rule = platform ? "application 5" : "application 6";
    const std::string_view becomes = platform ? "part of the common platform" : "shared core";
    add_path();
    if (role_->survivor == e_) {
      set(stays, rule);
      say(becomes, ": it is the survivor of the ", role_->name, " group");
    } else if (group_->partners == 1) {
      set(stays, rule);
      if (facts_.explain) say_sole(becomes);
    } else {
      set(ScopeClass::consolidate, rule);
      row_.survivor = role_->survivor;
      if (facts_.explain) say_survivor();
    }
  }

  void say_sole(std::string_view becomes) {
    const std::string_view owner = partner_name(facts_.programme, group_->sole_partner);
    if (owner.empty()) {
      say(becomes, ": nobody else has a system of the ", role_->name, " group in scope");
    } else {
      say(becomes, ": only ", owner, " has a system of the ", role_->name, " group in scope");
    }
  }

  void say_survivor() {
    if (role_->survivor) {
      say("moves onto ", title_of(model_, *role_->survivor), ", the survivor of the ", role_->name,
          " group");
    } else {
      say("one of several in the ", role_->name, " group, whose survivor is undecided");
    }
  }

  void set(ScopeClass scope_class, std::string_view rule) {
    row_.scope_class = scope_class;
    row_.rule = rule;
  }
  void add_path() {
    if (facts_.explain) row_.path = facts_.needed.path_to(e_);
  }
  template <typename... Parts>
  void say(const Parts&... parts) {
    if (facts_.explain) (row_.reason.append(parts), ...);
  }

  const ScopeFacts& facts_;
  const Model& model_;
  Classified& row_;
  ElementId e_;
  bool in_scope_;
  const Role* role_ = nullptr;
  const GroupFacts* group_ = nullptr;
};

/// Finds the flow that links an application to something inside, junctions being transparent.
class InsideFlows {
 public:
  InsideFlows(const ScopeFacts& facts, const Scope& scope)
      : facts_(facts),
        scope_(scope),
        downstream_(facts.graph.size()),
        upstream_(facts.graph.size()) {
    for (const Classified& row : scope.classes) {
      if (!counts_as_inside(row)) continue;
      mark_junctions(row.element, downstream_, true);
      mark_junctions(row.element, upstream_, false);
    }
  }

  struct Link {
    RelationshipId flow;
    ElementId inside;
    bool sends = false;  ///< the application sends to the inside element
  };
  /// The first by refs of inside element and flow; an invalid flow = none.
  [[nodiscard]] Link of(ElementId e) const {
    const Model& model = facts_.model();
    const auto order = [&](const Link& link) {
      return std::tuple(model.ref(link.inside), model.text(model.at(link.flow).ref));
    };
    Link best;
    for (const RelationshipId r : facts_.graph.relationships_of(e)) {
      const Relationship& flow = model.at(r);
      if (flow.type != RelationshipType::Flow || !joins_present(model, r)) continue;
      const bool sends = flow.source.element == e;
      const Link link{r, inside_end(sends ? flow.target.element : flow.source.element, sends),
                      sends};
      if (!link.inside.valid() || link.inside == e) continue;
      if (!best.flow.valid() || order(link) < order(best)) best = link;
    }
    return best;
  }

 private:
  [[nodiscard]] bool counts_as_inside(const Classified& row) const {
    if (scope_.inside(row.element)) return true;
    return row.scope_class == ScopeClass::unknown && facts_.in_scope(row.element);
  }

  [[nodiscard]] ElementId inside_end(ElementId end, bool sends) const {
    if (!end.valid()) return end;
    if (facts_.graph.is_junction(end)) {
      return (sends ? downstream_ : upstream_)[end.index()];
    }
    const Classified* row = scope_.find(end);
    return row != nullptr && counts_as_inside(*row) ? end : ElementId::none();
  }

  /// Marks the junctions from which flows lead to `inside` (or to which they lead from it). Each
  /// is expanded once, by the first inside element by ref.
  void mark_junctions(ElementId inside, std::vector<ElementId>& marks, bool against_flow) {
    open_.assign(1, inside);
    while (!open_.empty()) {
      const ElementId at = open_.back();
      open_.pop_back();
      for (const RelationshipId r : facts_.graph.relationships_of(at)) {
        const Relationship& flow = facts_.model().at(r);
        if (flow.type != RelationshipType::Flow || !joins_present(facts_.model(), r)) continue;
        const ElementId here = (against_flow ? flow.target : flow.source).element;
        const ElementId there = (against_flow ? flow.source : flow.target).element;
        if (here != at || !there.valid() || !facts_.graph.is_junction(there) ||
            marks[there.index()].valid()) {
          continue;
        }
        marks[there.index()] = inside;
        open_.push_back(there);
      }
    }
  }

  const ScopeFacts& facts_;
  const Scope& scope_;
  std::vector<ElementId> downstream_;  // by junction: what inside element its flows lead to
  std::vector<ElementId> upstream_;    // by junction: what inside element its flows come from
  std::vector<ElementId> open_;
};

void explain_flow(const ScopeFacts& facts, const InsideFlows::Link& link, Classified& row) {
  const Model& model = facts.model();
  const std::string_view asset = model.value(link.flow, key::kAsset);
  row.reason.append("stays outside with an interface: it ")
      .append(link.sends ? "sends " : "receives ")
      .append(asset.empty() ? "data" : asset)
      .append(link.sends ? " to " : " from ")
      .append(title_of(model, link.inside));
  const Relationship& flow = model.at(link.flow);
  row.path.elements = {flow.source.element, flow.target.element};
  row.path.relationships = {link.flow};
}

}  // namespace

std::string missing_facts(const ScopeFacts& facts, ElementId application) {
  const auto& complete = facts.programme.taken_as_complete;
  if (std::find(complete.begin(), complete.end(), application) != complete.end()) return {};
  std::string out;
  for (const std::string_view fact : facts.ground.stated.missing(application)) {
    out.append(out.empty() ? "no " : ", no ").append(fact);
  }
  return out;
}

void classify_application(const ScopeFacts& facts, Classified& row) {
  Rules(facts, row).apply();
  apply_decision(facts, row);
}

void classify_applications(const ScopeFacts& facts, Scope& scope) {
  for (Classified& row : scope.classes) {
    if (facts.kind(row.element) == ScopeKind::application) classify_application(facts, row);
  }
}

void classify_remaining_applications(const ScopeFacts& facts, Scope& scope) {
  const InsideFlows flows(facts, scope);
  for (Classified& row : scope.classes) {
    const bool decided = row.rule == kDecidedRule && !row.computed;
    if (!row.rule.empty() && !decided) continue;
    // Rows of this rule are still out-of-scope or integrate while it runs, so never inside.
    const InsideFlows::Link link = flows.of(row.element);
    const ScopeClass by_flow = link.flow.valid() ? ScopeClass::integrate : ScopeClass::out_of_scope;
    (decided ? row.computed_rule : row.rule) = "application 7";
    if (decided) {
      row.computed = by_flow;
      continue;
    }
    row.scope_class = by_flow;
    if (!facts.explain) continue;
    if (link.flow.valid()) {
      explain_flow(facts, link, row);
    } else {
      row.reason =
          "no candidate service rests on it and it exchanges nothing with the shared service";
    }
  }
}

}  // namespace lintel::graph
