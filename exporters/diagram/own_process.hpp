#pragma once
// Processes that say no more than the service they carry out: "Council tax", the process of the
// service "Council tax". Pictures draw both as one box.

#include <vector>

#include "graph/snapshot.hpp"

namespace lintel::exporters {

struct OwnProcess {
  ElementId process, service;
};

/// Processes among `elements` that carry one service of the same name and nothing else, where that
/// service, also among `elements`, rests directly on no other process. In the order of `elements`.
/// O(dependences of the elements).
std::vector<OwnProcess> own_processes(const graph::Snapshot& graph,
                                      const std::vector<ElementId>& elements);

}  // namespace lintel::exporters
