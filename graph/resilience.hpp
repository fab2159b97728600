#pragma once
// What single failure stops a service, and what it would be after everything consolidated has
// moved.

#include <cstdint>
#include <vector>

#include "core/progress.hpp"
#include "graph/snapshot.hpp"

namespace lintel::graph {

struct ResilienceQuestion {
  Certainty certainty = Certainty::likely;
  /// The target state (target_state()); empty = `after` equals now.
  std::vector<ElementId> moved_to;
};

/// Services that stop with one element, the element itself not counted.
struct ServicesLost {
  std::uint32_t services = 0;
  std::uint32_t statutory = 0;  ///< of these (is_statutory())
  bool operator==(const ServicesLost&) const = default;
};

/// An element whose loss alone stops services, now or after the target state.
struct SinglePoint {
  ElementId element;
  ServicesLost now, after;
};

/// How exposed one service is.
struct ServiceExposure {
  ElementId service;
  bool statutory = false;
  std::uint32_t now = 0;    ///< elements whose loss alone stops it, itself and junctions left out
  std::uint32_t after = 0;  ///< the same in the target state
};

struct Resilience {
  ResilienceQuestion question;
  std::vector<SinglePoint> single_points;  ///< most statutory services, then most services, by ref
  std::vector<ServiceExposure> services;   ///< all BusinessServices, by ref
  std::size_t statutory_services = 0;
  std::size_t moved = 0;  ///< elements that move in the target state
};

/// Every element's loss on its own, for all elements, by simulation of 512 of them at a time
/// (graph/loss_net.hpp): exact through redundancy of any kind and through circles, the same as one
/// impact() per element. O(elements / 512 × dependences of what they reach): 0.1 s for 100,000
/// elements and 270,000 relationships, some seconds for ten times that. Twice the work with
/// a target state. Progress is told in elements.
Resilience resilience(const Snapshot& graph, ResilienceQuestion question,
                      const Progress& progress = no_progress);

}  // namespace lintel::graph
