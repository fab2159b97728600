#pragma once
// The parts of check(): one function per family of findings, and what makes a finding, for
// check*.cpp and for the answers that have findings of their own.

#include <string>
#include <string_view>
#include <vector>

#include "graph/check.hpp"

namespace lintel::graph {

/// A finding about something that has a place in a source. `subject` may be none.
Finding finding_at(const Model& model, Severity severity, std::string_view code,
                   const Provenance& where, ElementId subject, std::string message,
                   std::string hint);
/// "Tallystone Cloud (A-A01)"; only the ref where there is no name.
std::string named(const Model& model, ElementId element);
/// "A, B, C and 4 more": the refs of `elements`, at most five.
std::string few_refs(const Model& model, const std::vector<ElementId>& elements);

void check_validity(const Snapshot& graph, FindingSink& sink);
void check_junctions(const Snapshot& graph, FindingSink& sink);
void check_decisions(const Snapshot& graph, FindingSink& sink);
/// Completeness, and a finding for each attribute that some elements of a kind lack.
std::vector<Completeness> check_completeness(const Snapshot& graph, FindingSink& sink);

}  // namespace lintel::graph
