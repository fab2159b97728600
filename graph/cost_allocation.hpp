#pragma once
// Contract values allocated to the elements that the contracts cover, and handed on to the services
// that rest on these: every penny of the register once, none lost.

#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "graph/contract_terms.hpp"

namespace lintel::graph {

/// By what a contract's value is shared among the elements that it covers.
enum class CostDriver {
  equal,        ///< the same for each
  users,        ///< by the users that the registers state
  annual_cost,  ///< by the annual costs that the application registers state
};
/// "equal", "users", "annual-cost".
std::string_view name_of(CostDriver driver);
std::optional<CostDriver> cost_driver(std::string_view name);

/// A share of one contract's value.
struct CostShare {
  ElementId element;  ///< none: the contract covers nothing that is recorded
  ElementId contract;
  Money annual;
};

struct CostAllocation {
  CostDriver driver = CostDriver::equal;
  std::vector<CostShare> shares;  ///< by contract ref, then element ref
  Money total;                    ///< of the register
  std::size_t without_value = 0;  ///< contracts that state no annual value
  std::size_t assumed = 0;        ///< covered elements whose driver is not stated (equal: none)
};

/// Shares each contract's value among what it covers, by largest remainder in pence. An element
/// whose driver is not stated (or, for annual costs, 0 or "incl.": a module paid within another's
/// price) takes the mean of those of the same contract that state one; where none does, shares are
/// equal. O(what is covered, sorted).
CostAllocation allocate(const Snapshot& graph, const std::vector<ContractTerms>& terms,
                        CostDriver driver);

/// What an element bears in the end: a service, or what no service rests on.
struct BorneCost {
  ElementId element;
  Money annual;
};

/// Hands each share on from supporter to dependent, in equal parts among the different elements (or
/// junctions) that rest on it directly, until it comes to services, which keep it. Elements that
/// rest on each other in a circle are one. What nothing rests on keeps what it has. The sum is that
/// of the shares that have an element. By ref. O(elements + dependences, sorted where money
/// passes).
std::vector<BorneCost> cost_of_services(const Snapshot& graph, const CostAllocation& allocation,
                                        Certainty certainty);

}  // namespace lintel::graph
