#pragma once
// Information flows across the boundary of the shared service.

#include <vector>

#include "graph/scope.hpp"

namespace lintel::graph {

struct Crossing {
  RelationshipId flow;
  ElementId source, target;
  std::string_view asset;
  bool personal = false;
  bool external = false;       ///< the other end is no partner's element
  std::string_view agreement;  ///< empty = none stated
  std::string_view lawful_basis;
  bool lacks_agreement = false;      ///< personal, and agreement not stated
  bool lacks_basis = false;          ///< personal, and lawful basis not stated
  std::string from_after, to_after;  ///< ends after consolidation: refs, or "role GAZ"
};

struct Crossings {
  std::vector<Crossing> crossings;      ///< by source ref, target ref, asset
  std::size_t distinct_interfaces = 0;  ///< distinct (from_after, to_after, asset)
  /// Crossings through junctions that are not listed, because there are too many of them.
  std::size_t left_out = 0;
};

/// Flows with exactly one end inside {shared-core, common-platform, consolidate}. O(flows log
/// flows).
Crossings crossings(const Snapshot& graph, const Scope& scope);

}  // namespace lintel::graph
