#pragma once
// Which product an application is an instance of.

#include <string_view>

#include "graph/snapshot.hpp"

namespace lintel::graph {

/// The canonical name of the product that `application` is an instance of: that of its
/// `instance-of` link (of several the first name), else as its register writes it, else its own
/// name. O(relationships of the application).
std::string_view product_of(const Snapshot& graph, ElementId application);

}  // namespace lintel::graph
