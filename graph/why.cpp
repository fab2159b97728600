// Why an element has its class, and what would change it: levers are found by taking one decision
// back or adding one, and asking the rules again for this element.

#include <algorithm>
#include <cmath>
#include <memory>
#include <optional>
#include <set>

#include "core/attributes.hpp"
#include "graph/function_links.hpp"
#include "graph/scope_rules.hpp"
#include "graph/scope_what_if.hpp"

namespace lintel::graph {
namespace {

constexpr std::size_t kMostLevers = 5;
/// Functions leave room for decisions of other kinds.
constexpr std::size_t kMostFunctionLevers = 3;

class Search {
 public:
  Search(const Snapshot& graph, const Scope& scope, const Classified& row)
      : graph_(graph),
        model_(graph.model()),
        scope_(scope),
        programme_(scope.programme),
        ground_(ground_of(graph, scope)),
        row_(row),
        e_(row.element),
        role_(ground_->role[row.element.index()]),
        runs_left_(graph.size() > 200'000 ? 8 : 40) {
    find_functions();
  }

  Why run() {
    out_.classified = row_;
    if (row_.rule == kDecidedRule) {
      by_decision();
      return std::move(out_);
    }
    sources();
    if (row_.rule == "application 1") by_opt_out();
    by_missing_facts();
    by_functions();
    by_survivor();
    by_threshold();
    by_hosting();
    if (row_.rule != "application 1") by_opt_out();
    return std::move(out_);
  }

 private:
  static std::shared_ptr<const ScopeGround> ground_of(const Snapshot& graph, const Scope& scope) {
    if (scope.ground != nullptr && &scope.ground->graph == &graph) return scope.ground;
    return std::make_shared<const ScopeGround>(lay_ground(graph, scope.programme));
  }
  [[nodiscard]] const Role* role() const {
    return role_ < 0 ? nullptr : &programme_.roles[static_cast<std::size_t>(role_)];
  }
  [[nodiscard]] bool is(ScopeKind kind) const { return scope_kind(model_, e_) == kind; }

  /// Functions whose scope can matter: those that the group supports, and those of the services
  /// that rest on the element.
  void find_functions() {
    for (const FunctionLink& link : ground_->links) {
      if (role_ >= 0 && ground_->role[link.application.index()] == role_) {
        linked_.insert(link.function);
      }
    }
    functions_ = linked_;
    for (const ElementId service : services_above()) {
      const std::ptrdiff_t f = function_of(graph_, programme_, service);
      if (f >= 0) functions_.insert(static_cast<std::size_t>(f));
    }
  }

  [[nodiscard]] std::vector<ElementId> services_above() const {
    std::vector<std::uint8_t> seen(graph_.size(), 0);
    std::vector<ElementId> open{e_}, services;
    seen[e_.index()] = 1;
    while (!open.empty()) {
      const ElementId at = open.back();
      open.pop_back();
      if (scope_kind(model_, at) == ScopeKind::service) services.push_back(at);
      for (const Support& dependent : graph_.supports(at)) {
        if (dependent.certainty < scope_.certainty || seen[dependent.other.index()] != 0) continue;
        seen[dependent.other.index()] = 1;
        open.push_back(dependent.other);
      }
    }
    return services;
  }

  /// Asks the rules under `changed`, and keeps the lever if the class becomes another.
  void attempt(const Programme& changed, std::string words) {
    if (runs_left_ == 0 || out_.levers.size() >= kMostLevers) return;
    --runs_left_;
    if (!what_if_) what_if_.emplace(*ground_, programme_, scope_.certainty);
    const ScopeClass becomes = what_if_->class_of(e_, changed);
    if (becomes != row_.scope_class) out_.levers.push_back({std::move(words), becomes});
  }

  void by_functions() {
    for (const std::size_t f : functions_) {
      if (out_.levers.size() >= kMostFunctionLevers) return;
      by_function(f);
    }
  }

  void by_function(std::size_t f) {
    const Function& function = programme_.functions[f];
    const auto flip = [&](FunctionScope to, std::string_view words) {
      Programme changed = programme_;
      changed.functions[f].scope = to;
      attempt(changed, std::string(function.name).append(words));
    };
    if (function.scope != FunctionScope::candidate) {
      flip(FunctionScope::candidate, " became a candidate");
    }
    if (function.scope != FunctionScope::out) flip(FunctionScope::out, " went out of scope");
  }

  /// A recorded decision outweighs all else: only its withdrawal changes the class.
  void by_decision() {
    for (const ClassDecision& decision : programme_.decisions) {
      if (decision.about == e_) out_.sources.push_back(model_.at(decision.element).where);
    }
    out_.sources.push_back(model_.at(e_).where);
    Programme changed = programme_;
    std::erase_if(changed.decisions, [&](const ClassDecision& d) { return d.about == e_; });
    attempt(changed, "the decision were withdrawn");
  }

  void by_opt_out() {
    if (!is(ScopeKind::application)) return;
    Programme changed = programme_;
    if (row_.rule == "application 1") {
      std::erase_if(changed.optouts, [&](const OptOut& o) { return o.about == e_ && o.valid; });
      attempt(changed, "its opt-out were withdrawn");
      return;
    }
    const auto lapsed = std::find_if(changed.optouts.begin(), changed.optouts.end(),
                                     [&](const OptOut& o) { return o.about == e_ && !o.valid; });
    OptOut optout = lapsed == changed.optouts.end() ? OptOut{} : *lapsed;
    const std::string words =
        lapsed == changed.optouts.end()
            ? "a valid opt-out were recorded for it"
            : "its opt-out " + std::string(optout.id) + " were valid (" + optout.why_not + ")";
    optout.about = e_;
    optout.valid = true;
    changed.optouts.push_back(std::move(optout));
    attempt(changed, words);
  }

  void by_missing_facts() {
    if (row_.rule != "application 3") return;
    Programme changed = programme_;
    changed.taken_as_complete.push_back(e_);
    attempt(changed, "its owner, support end and contract were recorded");
  }

  void by_survivor() {
    const Role* own = role();
    if (own == nullptr) return;
    const auto survive = [&](ElementId e, std::string words) {
      Programme changed = programme_;
      changed.roles[static_cast<std::size_t>(role_)].survivor = e;
      attempt(changed, std::move(words));
    };
    const std::string group = " became the survivor of the " + std::string(own->name) + " group";
    if (own->survivor != e_) {
      survive(e_, "it" + group);
      return;
    }
    for (const ElementId other : own->instances) {
      if (other == e_ || !scope_.find(other)) continue;
      survive(other, title_of(model_, other) + group);
      return;  // one stands for all: the class does not depend on which
    }
  }

  void by_threshold() {
    if (row_.share <= 0 || row_.share >= 1) return;  // no threshold below 0 or above 1
    Programme changed = programme_;
    if (row_.share < scope_.threshold) {
      changed.threshold = row_.share;
      // Rounded to the side on which the words are true.
      attempt(changed,
              "the threshold were lowered to " + percent(std::floor(row_.share * 100) / 100));
    } else {
      changed.threshold = 2;  // above any share
      attempt(changed,
              "the threshold were raised above " + percent(std::ceil(row_.share * 100) / 100));
    }
  }

  void by_hosting() {
    if (!is(ScopeKind::infrastructure)) return;
    const std::string_view owner = model_.partner(e_);
    if (owner.empty() || owner == programme_.hosting_partner) return;
    Programme changed = programme_;
    changed.hosting_partner = owner;
    attempt(changed, std::string(partner_name(programme_, owner)) + " hosted the common platform");
  }

  void add_source(const Provenance& where) {
    if (!where.source.valid()) return;
    const auto same = [&](const Provenance& other) {
      return other.source == where.source && other.place.sheet == where.place.sheet &&
             other.place.line == where.place.line;
    };
    if (std::none_of(out_.sources.begin(), out_.sources.end(), same)) out_.sources.push_back(where);
  }
  void add_source(ElementId element, std::string_view key) {
    if (!element.valid()) return;
    if (const Property* property = model_.property(element, key)) add_source(property->where);
  }

  /// The rows that the rule rests on: of the element, its role, decision or flow, and functions.
  void sources() {
    add_source(model_.at(e_).where);
    if (row_.rule == "application 1") {
      for (const OptOut& optout : programme_.optouts) {
        if (optout.valid && optout.about == e_) add_source(model_.at(optout.element).where);
      }
    }
    if (row_.rule == "application 2") add_source(e_, key::kDecision);
    if (row_.rule == "application 7") {
      for (const RelationshipId r : row_.path.relationships) add_source(model_.at(r).where);
    }
    if (row_.rule.starts_with("infrastructure") && row_.rule > "infrastructure 3") {
      if (const Role* hosting = programme_.role("HOSTING")) {
        add_source(hosting->element, key::kSurvivor);
      }
    }
    add_source(e_, key::kRole);
    if (const Role* own = role(); own != nullptr && own->element.valid()) {
      add_source(model_.at(own->element).where);
      if (row_.rule == "application 5" || row_.rule == "application 6") {
        add_source(own->element, key::kSurvivor);
      }
    }
    // The functions of a large group speak for its share; else that at the head of the path.
    if (row_.share >= 0 || row_.rule == "application 4") {
      for (const std::size_t f : linked_) add_source(programme_.functions[f].element, key::kScope);
    } else if (!row_.path.elements.empty()) {
      const std::ptrdiff_t f = function_of(graph_, programme_, row_.path.elements.front());
      if (f >= 0) {
        add_source(programme_.functions[static_cast<std::size_t>(f)].element, key::kScope);
      }
    }
  }

  const Snapshot& graph_;
  const Model& model_;
  const Scope& scope_;
  const Programme& programme_;
  std::shared_ptr<const ScopeGround> ground_;
  std::optional<WhatIf> what_if_;  // made when first asked
  const Classified& row_;
  ElementId e_;
  std::ptrdiff_t role_;
  std::size_t runs_left_;
  std::set<std::size_t> linked_;     // functions that the group supports
  std::set<std::size_t> functions_;  // these, and those of services that rest on the element
  Why out_;
};

}  // namespace

Why why(const Snapshot& graph, const Scope& scope, ElementId element) {
  const Classified* row = scope.find(element);
  if (row == nullptr) {
    Why out;
    out.classified.element = element;
    out.classified.reason =
        "only applications, infrastructure, services and processes of the "
        "programme's partners have a class";
    return out;
  }
  return Search(graph, scope, *row).run();
}

}  // namespace lintel::graph
