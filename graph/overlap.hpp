#pragma once
// What is duplicated across partners: function × partner.

#include <string>
#include <vector>

#include "graph/programme.hpp"
#include "graph/snapshot.hpp"

namespace lintel::graph {

enum class OverlapState { products, gap, not_provided, unknown };
/// "products", "GAP", "n/a", "unknown".
std::string_view name_of(OverlapState state);

struct OverlapCell {
  std::string_view function, partner;
  OverlapState state = OverlapState::unknown;
  std::vector<std::string_view> products;  ///< canonical names, sorted, distinct
  std::vector<ElementId> applications;     ///< by ref
  ElementId service;                       ///< none when the partner has no such service
};

struct Overlap {
  std::vector<std::string_view> functions, partners;  ///< codes, rows and columns
  std::vector<OverlapCell> cells;                     ///< row by row: functions × partners
  /// Products that several partners use, with the number of partners, most first.
  struct Shared {
    std::string_view product;
    std::vector<std::string_view> partners;
  };
  std::vector<Shared> shared;
};

/// n/a = the partner's tier does not provide the function; GAP = it should, nothing recorded;
/// unknown = the partner has handed in no services and no applications. Applications count for a
/// function when the process behind the partner's service rests on them by its own support link.
Overlap overlap(const Snapshot& graph);

}  // namespace lintel::graph
