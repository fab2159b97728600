// Decisions that have run out, that nobody owns, or that contradict each other.

#include <chrono>

#include "core/attributes.hpp"
#include "core/date.hpp"
#include "core/duration.hpp"
#include "graph/check_parts.hpp"
#include "graph/scope.hpp"

namespace lintel::graph {
namespace {

/// A course of action that is a decision, and not a step of a strategy model.
bool is_decision(const Model& model, ElementId e) {
  if (model.type(e) != ElementType::CourseOfAction || model.at(e).gone) return false;
  return model.value(e, key::kKind) == "decision" || model.property(e, key::kDecided) != nullptr ||
         model.property(e, key::kApprover) != nullptr ||
         model.property(e, key::kExpires) != nullptr;
}

void check_decision(const Model& model, ElementId e, std::optional<Date> as_of, FindingSink& sink) {
  if (says_nothing(model.value(e, key::kApprover)) && says_nothing(model.value(e, key::kOwner))) {
    sink.add(finding_at(model, Severity::warning, "unowned-decision", model.at(e).where, e,
                        "Decision " + named(model, e) + " has neither approver nor owner.",
                        "State who took it."));
  }
  const auto expires = read_date(model.value(e, key::kExpires));
  if (as_of && expires && std::chrono::sys_days(expires->date) < std::chrono::sys_days(*as_of)) {
    sink.add(finding_at(model, Severity::warning, "expired-decision", model.at(e).where, e,
                        "Decision " + named(model, e) + " expired on " + words(expires->date) + ".",
                        "Renew it, or withdraw it."));
  }
}

}  // namespace

void check_decisions(const Snapshot& graph, FindingSink& sink) {
  const Model& model = graph.model();
  const auto as_of = read_date(model.setting(setting_key::kAsOf));
  for (std::size_t i = 0; i < model.elements.size(); ++i) {
    if (!is_decision(model, ElementId{i})) continue;
    check_decision(model, ElementId{i}, as_of ? std::optional(as_of->date) : std::nullopt, sink);
  }
  const Programme programme = programme_of(model);
  if (programme.partners.empty() && programme.functions.empty()) return;  // no programme, no scope
  for (const Conflict& conflict : scope(graph).conflicts) {
    const Provenance where =
        conflict.element.valid() ? model.at(conflict.element).where : Provenance{};
    sink.add(finding_at(model, Severity::warning, conflict.code, where, conflict.element,
                        conflict.message, conflict.hint));
  }
}

}  // namespace lintel::graph
