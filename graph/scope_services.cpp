// The scope rules of services and of the processes behind them. docs/answers/scope.md states them.

#include "graph/function_links.hpp"
#include "graph/scope_rules.hpp"

namespace lintel::graph {
namespace {

void decide_by_function(const ScopeFacts& facts, Classified& row) {
  row.scope_class = class_by_function(facts, row.element);
  const std::ptrdiff_t at = function_of(facts.graph, facts.programme, row.element);
  if (at < 0) {
    row.reason = "out of scope: its function is not recorded";
    return;
  }
  const Function& function = facts.programme.functions[static_cast<std::size_t>(at)];
  row.reason.append("the function ").append(function.name);
  row.reason.append(row.scope_class == ScopeClass::shared_core ? " is a candidate for sharing"
                    : row.scope_class == ScopeClass::unknown   ? " is undecided"
                                                               : " is out of scope");
}

/// The service that the process delivers: of several the one whose class binds most, then the first
/// by ref. Rows are in order of refs, so the lower address is the first.
const Classified* service_behind(const ScopeFacts& facts, const Scope& scope, ElementId process) {
  const Classified* best = nullptr;
  for (const ElementId service : services_behind(facts, process)) {
    const Classified* row = scope.find(service);
    if (best == nullptr || binding(row->scope_class) > binding(best->scope_class) ||
        (binding(row->scope_class) == binding(best->scope_class) && row < best)) {
      best = row;
    }
  }
  return best;
}

}  // namespace

ScopeClass class_by_function(const ScopeFacts& facts, ElementId element) {
  const std::ptrdiff_t at = function_of(facts.graph, facts.programme, element);
  if (at < 0) return ScopeClass::out_of_scope;
  switch (facts.programme.functions[static_cast<std::size_t>(at)].scope) {
    case FunctionScope::candidate:
      return ScopeClass::shared_core;
    case FunctionScope::undecided:
      return ScopeClass::unknown;
    case FunctionScope::out:
      break;
  }
  return ScopeClass::out_of_scope;
}

int binding(ScopeClass of_service) {
  if (of_service == ScopeClass::shared_core) return 2;
  return of_service == ScopeClass::unknown ? 1 : 0;
}

std::vector<ElementId> services_behind(const ScopeFacts& facts, ElementId process) {
  std::vector<ElementId> services;
  for (const RelationshipId r : facts.graph.relationships_of(process)) {
    const Relationship& relationship = facts.model().at(r);
    const ElementId target = relationship.target.element;
    if (relationship.type == RelationshipType::Realization && !relationship.gone &&
        target.valid() && facts.kind(target) == ScopeKind::service) {
      services.push_back(target);
    }
  }
  return services;
}

void classify_services(const ScopeFacts& facts, Scope& scope) {
  for (Classified& row : scope.classes) {
    if (facts.kind(row.element) != ScopeKind::service) continue;
    row.rule = "service";
    decide_by_function(facts, row);
    row.path = facts.needed.path_to(row.element);
  }
  for (Classified& row : scope.classes) {
    if (facts.kind(row.element) != ScopeKind::process) continue;
    row.rule = "process";
    if (const Classified* service = service_behind(facts, scope, row.element)) {
      row.scope_class = service->scope_class;
      row.reason = "follows its service " + title_of(facts.model(), service->element);
    } else {
      decide_by_function(facts, row);
    }
    row.path = facts.needed.path_to(row.element);
  }
}

}  // namespace lintel::graph
