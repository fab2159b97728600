#pragma once
// Which few elements together stop a service: minimal cut sets.

#include <cstdint>
#include <vector>

#include "graph/snapshot.hpp"

namespace lintel::graph {

/// Several minimal cut sets at once: any one element of each part, together, stop the service, and
/// none of them can be left out. The elements of a part are interchangeable: they take away the
/// same redundancy. One part = single points.
struct CutSet {
  std::vector<std::vector<ElementId>> parts;  ///< by first ref; each by ref
  /// How many minimal cut sets this stands for: the product of the parts' sizes.
  [[nodiscard]] std::uint64_t count() const;
  [[nodiscard]] std::size_t order() const { return parts.size(); }
};

struct CutSets {
  ElementId service;
  std::vector<CutSet> sets;      ///< by order, then by first refs
  std::size_t complete_to = 3;   ///< all minimal cut sets up to this order are listed
  std::size_t redundancies = 0;  ///< junctions in its reach that can lose a member and stand
};

struct CutSetLimits {
  std::size_t order = 3;                  ///< 1 to 3
  std::uint64_t steps = 400'000'000;      ///< supports looked at, in 512 worlds each: about 2 s
  std::size_t sets = 10'000;              ///< CutSets listed
  std::uint64_t signatures = 50'000'000;  ///< memory for what elements take away, in numbers
};

/// The minimal cut sets of a service up to order 3, by conditioning: a cut set of order k + 1 is a
/// single point once k others are lost, and single points of all elements come out of one pass over
/// the net (graph/loss_net.hpp). Exact with junctions of any k of n and with circles.
///
/// Two reductions make it small. Single points are in no larger minimal set, so they are left out.
/// Of all others it only matters which members of redundant junctions their loss takes away;
/// elements that take away the same form one class, and so the search runs over classes, junctions
/// and their members alone. With c classes and s supports among those, order 2 takes c² / 1024 · s
/// and order 3 c³ / 3072 · s steps; an order that would pass the limit is not begun, and
/// `complete_to` says so. Order 1 takes what resilience() takes, in the service's reach.
CutSets cut_sets(const Snapshot& graph, ElementId service, Certainty certainty = Certainty::likely,
                 const CutSetLimits& limits = {});

}  // namespace lintel::graph
