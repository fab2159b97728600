#pragma once
// How many services rest on each of many sets of elements, counted for 64 sets in one pass over the
// estate, so that a list of thousands of risks or gaps costs a few passes and not one each.
//
//   const auto counts = services_reached(graph, {{san}, {directory, mail}}, Certainty::likely);
//   counts[0].statutory   // statutory services that rest on the storage, alternatives included

#include <cstdint>
#include <vector>

#include "graph/snapshot.hpp"

namespace lintel::graph {

struct ServicesReached {
  std::size_t services = 0;   ///< services that rest on one of the set, those in it included
  std::size_t statutory = 0;  ///< of these, the statutory ones
  bool counted = false;       ///< false: left out, because there were too many sets
};

/// Most sets that are counted, so that an estate of a million elements takes seconds.
inline constexpr std::size_t kMostSetsCounted = 4096;

/// For each of `sets` the services that rest on any of its elements, directly or not, by supports
/// of `certainty` or above; alternatives count too (it is what is touched, not what is lost). The
/// first `most` sets are counted. O(⌈sets / 64⌉ · (elements + dependences)).
std::vector<ServicesReached> services_reached(const Snapshot& graph,
                                              const std::vector<std::vector<ElementId>>& sets,
                                              Certainty certainty,
                                              std::size_t most = kMostSetsCounted);

/// For each element the highest of `levels` (by set) over the sets that it rests on or is in; −1
/// where there is none. O(elements + dependences).
std::vector<int> highest_inherited(const Snapshot& graph,
                                   const std::vector<std::vector<ElementId>>& sets,
                                   const std::vector<int>& levels, Certainty certainty);

}  // namespace lintel::graph
