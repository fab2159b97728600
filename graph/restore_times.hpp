#pragma once
// When everything is back after everything was lost.

#include <cstdint>
#include <limits>
#include <vector>

#include "graph/loss_net.hpp"

namespace lintel::graph {

inline constexpr double kNeverHours = std::numeric_limits<double>::infinity();

/// When each node of a net is back, all being lost at hour 0 and restored at once as far as their
/// needs allow.
struct RestoreTimes {
  std::vector<double> achieved;  ///< by node, hours
  std::vector<std::uint32_t>
      binding;                      ///< by node: the supporter it waited for last; kNoNode = none
  std::vector<std::uint32_t> turn;  ///< by node: its place in the order of coming back
  /// By node: the circle that it is condensed with, numbered from 0; kNoNode = none.
  std::vector<std::uint32_t> circle;
  std::uint32_t circles = 0;
};

/// The circles that must be condensed, by node, and their number: sets of nodes of which each needs
/// others of the set to be back first, and none has an alternative outside. A circle that an
/// alternative breaks is none. Found round by round (what can be restored, then the first circles
/// of the rest by Tarjan, and on); after 64 rounds what is left is condensed at once.
/// O(rounds · (nodes + supports)); one round per circle that rests on another.
std::uint32_t condense(const LossNet& net, std::vector<std::uint32_t>& circle);

/// achieved(v) = own(v) + the time at which enough of its supporters are back: all of them for an
/// ordinary node, the k-th soonest for a junction that needs k. A circle is one unit: its needs are
/// those of all its members, its own time is that of its slowest member.
/// `own` is hours ≥ 0 by node, kNeverHours allowed. `circle` is condense(net). Of supporters that
/// are back at the same time, the one with the lower `rank` (by node) binds. O((nodes + supports)
/// log nodes): Dijkstra's algorithm, as Knuth generalised it to and/or graphs.
RestoreTimes restore_times(const LossNet& net, const std::vector<double>& own,
                           const std::vector<std::uint32_t>& circle, std::uint32_t circles,
                           const std::vector<std::uint32_t>& rank);

/// Within how many hours each node must be back for all that rest on it: the least, over its
/// dependents, of what they are allowed less their own hours. `allowed` is what nodes are allowed
/// themselves (kNeverHours = no limit). Circles, those of the net, share one answer and the hours
/// of their slowest member. Negative where nothing is quick enough. O(nodes + supports).
std::vector<double> required_within(const LossNet& net, const std::vector<double>& own,
                                    const std::vector<double>& allowed);

}  // namespace lintel::graph
