#pragma once
// What things cost: the contract register rolled up six ways, each adding up to the register's own
// total, to the penny.
//
//   const Costs answer = costs(graph, scope, {CostBy::role, CostDriver::users});
//   answer.total == the sum of answer.rows[i].annual

#include <string>
#include <string_view>
#include <vector>

#include "graph/cost_allocation.hpp"
#include "graph/scope.hpp"

namespace lintel::graph {

enum class CostBy { partner, function, role, scope_class, supplier, service };
/// "partner", "function", "role", "class", "supplier", "service".
std::string_view name_of(CostBy by);
std::optional<CostBy> cost_by(std::string_view name);

struct CostQuestion {
  CostBy by = CostBy::partner;
  CostDriver driver = CostDriver::equal;
  Certainty certainty = Certainty::likely;  ///< of the dependences that hand costs on to services
};

struct CostRow {
  std::string key;   ///< code, ref or name; "(no role)" and the like for `left_over`
  std::string name;  ///< of what the key stands for; may be empty
  Money annual;
  std::size_t count = 0;   ///< contracts (by partner, supplier) or elements (all others)
  bool left_over = false;  ///< what could not be put under any key: a row of its own, never dropped
  Provenance where;        ///< row of the first contract in it
};

struct Costs {
  CostQuestion question;
  std::vector<CostRow> rows;  ///< dearest first, then by key; what is left over comes last
  Money total;                ///< of the register: the sum of all rows
  std::size_t contracts = 0;
  std::size_t without_value = 0;  ///< contracts that state no annual value: not in the total
  std::size_t assumed = 0;        ///< covered elements whose driver is not stated
};

/// Rolls the contract values up. Partner and supplier are the contract's own; class and role are
/// those of what it covers; services and functions those that its costs are handed on to
/// (cost_of_services). O(elements + dependences, sorted).
Costs costs(const Snapshot& graph, const Scope& scope, const CostQuestion& question);

}  // namespace lintel::graph
