#pragma once
// Which facts an application must state before anything can be decided about it, and whether it
// does: one reading for scope rule 3, unknowns and check.
//
//   const StatedFacts facts(graph);
//   for (const std::string_view fact : facts.missing(application)) …   // "owner", "contract"

#include <string_view>
#include <vector>

#include "core/attributes.hpp"
#include "graph/snapshot.hpp"

namespace lintel::graph {

class StatedFacts {
 public:
  /// Reads what contracts cover, as contract_terms() does. Keeps a reference to the model. Its
  /// cost.
  explicit StatedFacts(const Snapshot& graph);

  /// Does `e` state `key`? Words that say nothing do not count, a date must read as a date, and a
  /// contract is stated too where a contract covers `e`.
  [[nodiscard]] bool states(ElementId e, std::string_view key, ValueType type) const;
  /// Of "owner", "support end" and "contract" those that `application` does not state.
  [[nodiscard]] std::vector<std::string_view> missing(ElementId application) const;

 private:
  const Model* model_;
  std::vector<bool> covered_;  // by element: by a contract
};

}  // namespace lintel::graph
