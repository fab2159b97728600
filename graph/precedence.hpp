#pragma once
// What must come before what, as plain numbered nodes and arrows, brought into an order in which
// every arrow points forward. Nodes that wait for each other in a circle have no order between
// them: they are condensed into one group.
//
//   const Condensed order = condense(3, std::vector<Arrow>{{0, 1}, {1, 2}, {2, 1}});
//   order.groups   // {0}, {1, 2}

#include <cstdint>
#include <span>
#include <vector>

namespace lintel::graph {

/// `first` comes before `then`.
struct Arrow {
  std::uint32_t first = 0;
  std::uint32_t then = 0;
};

/// Arrows by the node they leave, as compressed rows.
class ArrowRows {
 public:
  /// Nodes are 0 … nodes − 1. O(nodes + arrows).
  ArrowRows(std::size_t nodes, std::span<const Arrow> arrows);
  /// What follows `node` directly, in the order of the arrows.
  [[nodiscard]] std::span<const std::uint32_t> after(std::size_t node) const {
    return std::span(then_).subspan(first_[node], first_[node + 1] - first_[node]);
  }

 private:
  std::vector<std::uint32_t> first_, then_;
};

struct Condensed {
  std::vector<std::uint32_t> group;                ///< by node: index in `groups`
  std::vector<std::vector<std::uint32_t>> groups;  ///< nodes ascending; arrows between groups point
                                                   ///< from a lower to a higher index
};

/// Strongly connected components in topological order (Tarjan 1972, without recursion, so that
/// chains of any length are safe). O(nodes + arrows).
Condensed condense(std::size_t nodes, const ArrowRows& rows);
Condensed condense(std::size_t nodes, std::span<const Arrow> arrows);

}  // namespace lintel::graph
