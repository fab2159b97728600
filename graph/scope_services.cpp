// The scope rules of services and of the processes behind them. docs/answers/scope.md states them.

#include "graph/function_links.hpp"
#include "graph/scope_rules.hpp"

namespace lintel::graph {
namespace {

void decide_by_function(const ScopeFacts& facts, Classified& row) {
  const std::ptrdiff_t at = function_of(facts.graph, facts.programme, row.element);
  if (at < 0) {
    row.scope_class = ScopeClass::out_of_scope;
    if (facts.explain) row.reason = "out of scope: its function is not recorded";
    return;
  }
  const Function& function = facts.programme.functions[static_cast<std::size_t>(at)];
  std::string_view words;
  switch (function.scope) {
    case FunctionScope::candidate:
      row.scope_class = ScopeClass::shared_core;
      words = " is a candidate for sharing";
      break;
    case FunctionScope::undecided:
      row.scope_class = ScopeClass::unknown;
      words = " is undecided";
      break;
    case FunctionScope::out:
      row.scope_class = ScopeClass::out_of_scope;
      words = " is out of scope";
      break;
  }
  if (facts.explain) row.reason.append("the function ").append(function.name).append(words);
}

/// The service that the process delivers: of several the one whose class binds most.
const Classified* service_behind(const ScopeFacts& facts, const Scope& scope, ElementId process) {
  const auto rank = [](ScopeClass scope_class) {
    if (scope_class == ScopeClass::shared_core) return 2;
    return scope_class == ScopeClass::unknown ? 1 : 0;
  };
  const Classified* best = nullptr;
  for (const RelationshipId r : facts.graph.relationships_of(process)) {
    const Relationship& relationship = facts.model().at(r);
    const ElementId target = relationship.target.element;
    if (relationship.type != RelationshipType::Realization || relationship.gone ||
        !target.valid() || facts.kind(target) != ScopeKind::service) {
      continue;
    }
    const Classified* row = scope.find(target);
    // Rows are in order of refs, so the lower address is the first by ref.
    if (best == nullptr || rank(row->scope_class) > rank(best->scope_class) ||
        (rank(row->scope_class) == rank(best->scope_class) && row < best)) {
      best = row;
    }
  }
  return best;
}

}  // namespace

void classify_services(const ScopeFacts& facts, Scope& scope) {
  for (Classified& row : scope.classes) {
    if (facts.kind(row.element) != ScopeKind::service) continue;
    row.rule = "service";
    decide_by_function(facts, row);
    if (facts.explain) row.path = facts.needed.path_to(row.element);
  }
  for (Classified& row : scope.classes) {
    if (facts.kind(row.element) != ScopeKind::process) continue;
    row.rule = "process";
    if (const Classified* service = service_behind(facts, scope, row.element)) {
      row.scope_class = service->scope_class;
      if (facts.explain) {
        row.reason = "follows its service " + title_of(facts.model(), service->element);
      }
    } else {
      decide_by_function(facts, row);
    }
    if (facts.explain) row.path = facts.needed.path_to(row.element);
  }
}

}  // namespace lintel::graph
