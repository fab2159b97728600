#pragma once
// What is spent with whom, who else buys there, and what stops if a supplier fails.

#include <string_view>
#include <vector>

#include "core/progress.hpp"
#include "graph/contract_terms.hpp"

namespace lintel::graph {

/// What one partner spends with a supplier.
struct PartnerSpend {
  std::string_view partner;  ///< code; empty = the programme
  Money annual;
  std::size_t contracts = 0;
};

struct SupplierRow {
  ElementId supplier;                  ///< none: the contracts that name no supplier
  std::string_view name;               ///< empty: no supplier named
  Money annual;                        ///< of the values that are stated
  std::size_t without_value = 0;       ///< contracts that state none
  std::vector<ElementId> contracts;    ///< by ref
  std::vector<PartnerSpend> partners;  ///< by code; two or more: an opportunity to pool
  std::vector<ElementId> stops;        ///< services that stop if all its contracts fail, by ref
  std::size_t statutory = 0;           ///< of these
  std::size_t unsupported = 0;         ///< elements that run on without support

  [[nodiscard]] bool poolable() const { return partners.size() > 1; }
};

struct Suppliers {
  std::vector<SupplierRow> rows;  ///< most spent first, then by name; no supplier named comes last
  Money annual_total;
  Money pooled_total;  ///< spent with suppliers of two or more partners
};

/// Spend by the parties of contracts; a supplier that only the words of a contract name counts by
/// these words. What stops is as `lapse` has it, with `certainty` or above. O(elements +
/// relationships + for each supplier what is lost with it).
Suppliers suppliers(const Snapshot& graph, Certainty certainty = Certainty::likely,
                    const Progress& progress = {});

}  // namespace lintel::graph
