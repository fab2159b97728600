#pragma once
// What is wrong with the estate, apart from what the imports already found.

#include <string>
#include <vector>

#include "core/finding.hpp"
#include "graph/snapshot.hpp"

namespace lintel::graph {

/// Share of the mandatory attributes that a partner's elements of one type state. Which they are is
/// the `mandatory` column of the attribute dictionary, and for applications also what carries them
/// ("host") and what they are for ("function"). Stubs and what is gone do not count.
struct Completeness {
  std::string partner;  ///< code; empty = programme
  std::string kind;     ///< "applications", "contracts", "services", "servers"
  std::size_t present = 0, required = 0;
  std::vector<std::string> missing;  ///< "owner: 3", most first
};

struct Check {
  std::vector<Finding> findings;           ///< errors first; import findings included
  std::vector<Completeness> completeness;  ///< by partner, then kind
};

/// Everything below in O(elements + relationships + properties). Codes:
/// - `invalid-relationship` (error; info where a register's column was read so): the metamodel has
///   no such relationship, one finding per types of both ends; `derived-relationships` (info): how
///   many hold only as derived ones;
/// - `undefined-element`: a stub that no import finding is about;
/// - `duplicate-name`: elements of one partner and type with the same normalised name;
/// - `missing-attribute`: one per partner, kind and attribute (info where nobody states it);
/// - `junction-without-members`, `junction-needs`, `junction-mixed`: junctions that cannot be read
///   as drawn;
/// - `circular-dependence` (info): elements that certainly rest on each other;
/// - `expired-decision`, `unowned-decision`, and the conflicts of the scope rules, with their
/// codes.
Check check(const Snapshot& graph);

}  // namespace lintel::graph
