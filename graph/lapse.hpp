#pragma once
// What stops, and what runs on without support, when contracts lapse or a supplier fails.

#include <optional>
#include <vector>

#include "graph/contract_terms.hpp"
#include "graph/impact.hpp"

namespace lintel::graph {

/// An element that one of the lapsing contracts covers.
struct LapsedCover {
  ElementId element;
  ElementId contract;
  RelationshipId relationship;           ///< that says so
  OnExpiry on_expiry = OnExpiry::stops;  ///< of the contract; not_stated counts as stops
};

struct Lapse {
  std::vector<ElementId> causes;         ///< as asked: contracts, suppliers
  std::vector<ElementId> contracts;      ///< that lapse, by ref
  std::optional<Date> first_end;         ///< the earliest end of these
  std::vector<LapsedCover> stopped;      ///< by ref; of several contracts the first by ref
  std::vector<LapsedCover> unsupported;  ///< by ref; without what stops or is lost
  /// What is lost with what stops. Its causes are the elements of `stopped`, which `lost` therefore
  /// does not hold; services_lost and statutory_lost count both.
  Impact impact;
};

/// Lets the contracts among `causes` lapse, and all contracts of the suppliers among them. What
/// they cover stops or runs on unsupported, as each contract's terms say; where they say nothing,
/// it is taken to stop. What stops is then lost, with all that rests on it. Throws Error(usage),
/// naming the contracts that cover it, for a cause that is neither a contract nor party to one.
/// O(elements + relationships).
Lapse lapse(const Snapshot& graph, const std::vector<ElementId>& causes,
            Certainty certainty = Certainty::likely);

}  // namespace lintel::graph
