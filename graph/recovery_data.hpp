#pragma once
// The recovery points that data inherits: a part of recovery().

#include <optional>
#include <string_view>
#include <vector>

#include "graph/recovery.hpp"

namespace lintel::graph {

/// Hours that a service states under `key`, or else the function whose `realises` link names it.
std::optional<double> of_service(const Snapshot& graph, ElementId service, std::string_view key);

/// Recovery::data. O(elements + relationships), and the sorting of the answer.
std::vector<DataPoint> data_points(const Snapshot& graph, Certainty certainty);

}  // namespace lintel::graph
