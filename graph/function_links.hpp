#pragma once
// Which application supports which function: the support links of the registers, read through
// alternatives.

#include <string_view>
#include <vector>

#include "graph/programme.hpp"
#include "graph/snapshot.hpp"

namespace lintel::graph {

/// `application` supports the process of `partner` for `function`.
struct FunctionLink {
  ElementId application;
  std::size_t function = 0;  ///< index in Programme::functions
  std::string_view partner;  ///< whose process it is
  RelationshipId relationship;
};

/// The function that a service or process carries out, as an index in Programme::functions: its
/// property `function`, for a process without one that of the service it delivers; −1 = none.
std::ptrdiff_t function_of(const Snapshot& graph, const Programme& programme, ElementId element);

/// All links, each (application, function, partner) once, by function and partner. A link is a
/// Serving relationship of kind `supports` (or of no stated kind) from an application to a process
/// or service, junctions between them being transparent. O(elements + links log links).
std::vector<FunctionLink> function_links(const Snapshot& graph, const Programme& programme);

}  // namespace lintel::graph
