#pragma once
// The business case: what the programme costs once, what it saves each year, and what remains, for
// each option, under the cost model of the estate.

#include <string>
#include <vector>

#include "graph/appraisal.hpp"
#include "graph/contracts.hpp"
#include "graph/cost_allocation.hpp"
#include "graph/scope.hpp"

namespace lintel::graph {

/// What one option moves and saves; every figure of the case can be traced to these counts.
struct CaseOption {
  std::string name;                 ///< "as now", "as decided", "without opt-outs"
  std::string meaning;              ///< one sentence
  std::size_t moved = 0;            ///< application instances that move to a survivor
  std::size_t product_changes = 0;  ///< of these, with another product
  std::size_t interfaces = 0;       ///< to build or re-point
  std::size_t retired = 0;          ///< elements that retire
  std::size_t undecided = 0;        ///< groups that move to a survivor which is not decided
  Money migration, product_change, interface_cost;  ///< one-off
  Money one_off;                                    ///< their sum
  Money run;                                        ///< per year, after: baseline − saving
  Money saving;                                     ///< per year
  Money stranded;  ///< contracts that are paid beyond the target date for nothing
  Appraisal appraisal;
};

struct BusinessCase {
  CostModel model;
  Money baseline;                   ///< the contract register's annual total, as `costs` has it
  std::vector<CaseOption> options;  ///< as now first
  std::vector<std::string> assumptions;  ///< of the cost model, and of what is not known
};

/// The options: nothing changes; the programme as decided; the same with no opt-out, where the
/// estate has valid ones. Shares of contracts are those of `allocate` by `driver`.
///
/// Saving per year: for what is consolidated the saving share of its contracts' value, for what
/// retires all of it. Of a group whose survivor is undecided the dearest member is taken to stay,
/// and the others to move: to the commonest product of the group. O(options × (elements + flows)).
BusinessCase business_case(const Snapshot& graph, const Scope& scope,
                           CostDriver driver = CostDriver::equal);

}  // namespace lintel::graph
