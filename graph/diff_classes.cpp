// Which classes differ between two states of an estate, and whether a decision accounts for it.

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>

#include "core/attributes.hpp"
#include "core/decision_words.hpp"
#include "graph/diff.hpp"
#include "graph/scope_rules.hpp"

namespace lintel::graph {
namespace {

bool is_recorded(const Model& model, ElementId e, std::string_view key) {
  const Property* property = e.valid() ? model.property(e, key) : nullptr;
  return property != nullptr && property->where.source.valid() &&
         model.sources[property->where.source.index()].format == kDecisionsSource;
}

/// The programme after with decisions of the one before.
class Earlier {
 public:
  Earlier(const Model& before, const Model& after, const Programme& old, const Programme& now)
      : before_(before), after_(after), old_(old), now_(now) {
    for (std::size_t i = 0; i < after.elements.size(); ++i) {
      after_of_.emplace(after.ref(ElementId{i}), ElementId{i});
    }
  }

  /// With all decisions as they were, or only with those that were recorded.
  [[nodiscard]] Programme programme(bool recorded_only) const {
    Programme out = now_;
    out.optouts = old_.optouts;
    for (OptOut& optout : out.optouts) optout.about = translated(optout.about);
    out.decisions = old_.decisions;
    for (ClassDecision& decision : out.decisions) decision.about = translated(decision.about);
    for (Function& function : out.functions) {
      const Function* was = old_.function(function.code);
      if (was == nullptr) continue;
      const bool recorded = is_recorded(after_, function.element, key::kScope) ||
                            is_recorded(before_, was->element, key::kScope);
      if (!recorded_only || recorded) function.scope = was->scope;
    }
    for (Role& role : out.roles) {
      const Role* was = old_.role(role.code);
      if (was == nullptr) continue;
      const bool recorded = is_recorded(after_, role.element, key::kSurvivor) ||
                            is_recorded(before_, was->element, key::kSurvivor);
      if (recorded_only && !recorded) continue;
      role.survivor = translated(was->survivor);
      role.survivor_partner = was->survivor_partner;
      role.survivor_text = was->survivor_text;
      if (role.code == "HOSTING") out.hosting_partner = was->survivor_partner;
    }
    if (!recorded_only) out.threshold = old_.threshold;
    return out;
  }

  [[nodiscard]] std::optional<ElementId> translated(std::optional<ElementId> e) const {
    if (!e || !e->valid()) return std::nullopt;
    const auto found = after_of_.find(before_.ref(*e));
    return found == after_of_.end() ? std::nullopt : std::optional(found->second);
  }

 private:
  const Model& before_;
  const Model& after_;
  const Programme& old_;
  const Programme& now_;
  std::unordered_map<std::string_view, ElementId> after_of_;
};

/// The decision or opt-out about the element itself; empty = another decision changed its class.
std::string decision_about(const Programme& programme, ElementId e) {
  for (const ClassDecision& decision : programme.decisions) {
    if (decision.about == e) return std::string(decision.id);
  }
  for (const OptOut& optout : programme.optouts) {
    if (optout.about == e && optout.valid) return std::string(optout.id);
  }
  return {};
}

}  // namespace

std::string_view name_of(ClassCause cause) {
  constexpr std::array<std::string_view, 3> kNames = {"recorded decision", "list of the programme",
                                                      "facts"};
  return kNames[static_cast<std::size_t>(cause)];
}

std::vector<ClassChange> class_changes(const Snapshot& before, const Snapshot& after,
                                       Certainty certainty) {
  const Scope was = scope(before, certainty);
  const Scope is = scope(after, certainty);
  const Earlier earlier(before.model(), after.model(), was.programme, is.programme);
  std::vector<ClassChange> out;
  for (const Classified& row : was.classes) {
    const auto now = earlier.translated(row.element);
    const Classified* found = now ? is.find(*now) : nullptr;
    if (found == nullptr || found->scope_class == row.scope_class || after.model().at(*now).gone ||
        before.model().at(row.element).gone) {
      continue;
    }
    out.push_back({*now, row.scope_class, found->scope_class, ClassCause::decision,
                   decision_about(is.programme, *now), found->reason});
  }
  if (out.empty()) return out;
  const Scope facts_alone = scope(after, earlier.programme(false), certainty);
  const Scope unrecorded = scope(after, earlier.programme(true), certainty);
  const auto differs = [](const Scope& scope, const ClassChange& change) {
    const Classified* row = scope.find(change.element);
    return row == nullptr || row->scope_class != change.before;
  };
  for (ClassChange& change : out) {
    if (differs(facts_alone, change)) {
      change.cause = ClassCause::facts;
    } else if (differs(unrecorded, change)) {
      change.cause = ClassCause::register_decision;
    }
    if (change.cause != ClassCause::decision) change.decision.clear();
  }
  std::sort(out.begin(), out.end(), [&](const ClassChange& a, const ClassChange& b) {
    return after.model().ref(a.element) < after.model().ref(b.element);
  });
  return out;
}

}  // namespace lintel::graph
