#pragma once
// What is wrong with the estate, apart from what the imports already found.

#include <string>
#include <vector>

#include "core/finding.hpp"
#include "graph/snapshot.hpp"

namespace lintel::graph {

/// Share of the mandatory attributes that a partner's elements of one type state.
struct Completeness {
  std::string partner;  ///< code; empty = programme
  std::string kind;     ///< "applications", "contracts", "services", "servers"
  std::size_t present = 0, required = 0;
  std::vector<std::string> missing;  ///< "owner: 3", most first
};

struct Check {
  std::vector<Finding> findings;  ///< errors first; import findings included
  std::vector<Completeness> completeness;
};

/// Validity against the metamodel (direct, derived only, invalid), dangling references (stubs),
/// duplicates (same partner, type and normalised name), missing mandatory attributes,
/// contradictions between decisions, expired or unowned decisions. O(elements + relationships).
Check check(const Snapshot& graph);

}  // namespace lintel::graph
