#pragma once
// Minimum cuts of a network in which every node is to be put on one of two sides: "shared" (with
// the source) or "local" (with the sink).
//
//   CutNetwork network;
//   network.if_local = {500, 0};         // what it costs to leave node 0, 1 on the local side
//   network.if_shared = {200, 300};      // what it costs to put them on the shared side
//   network.pairs = {{0, 1, 250}};       // what it costs to put 0 and 1 on different sides
//   const CutSolver solver(network);
//   solver.value();                      // 450: node 0 is shared, node 1 stays local
//   solver.regret(1, CutSide::shared);   // how much more when node 1 is shared: 50
//
// By the algorithm of Boykov and Kolmogorov (Boost.Graph): such networks have many short paths
// from source to sink through one node, which is what it was made for.

#include <cstdint>
#include <memory>
#include <vector>

namespace lintel::graph {

/// A cost of putting two nodes on different sides, whichever way.
struct CutPair {
  std::size_t a = 0, b = 0;
  std::int64_t cost = 0;
};

/// Costs must not be negative. Costs so large that their sum could overflow are cut down to where
/// it cannot.
struct CutNetwork {
  std::vector<std::int64_t> if_local, if_shared;  ///< by node
  std::vector<CutPair> pairs;
};

enum class CutSide { shared, local };

class CutSolver {
 public:
  /// Solves the network. O(nodes² · (nodes + pairs) · value) at the very worst, near linear on
  /// networks of this form.
  explicit CutSolver(const CutNetwork& network);
  ~CutSolver();
  CutSolver(const CutSolver&) = delete;
  CutSolver& operator=(const CutSolver&) = delete;

  /// The least total cost.
  [[nodiscard]] std::int64_t value() const { return value_; }
  /// By node: is it shared in the minimum cut that shares least? Of all minimum cuts this one's
  /// shared side lies within every other's.
  [[nodiscard]] const std::vector<bool>& minimal() const { return minimal_; }
  /// By node: is it shared in the minimum cut that shares most?
  [[nodiscard]] const std::vector<bool>& maximal() const { return maximal_; }
  /// How much more than `value()` the least cost is with `node` forced to `side`: 0 where some
  /// minimum cut has it there. Goes on from the flow found, so that it is much cheaper than a new
  /// solution.
  [[nodiscard]] std::int64_t regret(std::size_t node, CutSide side) const;

 private:
  struct Network;
  std::unique_ptr<Network> network_;
  std::int64_t value_ = 0;
  std::vector<bool> minimal_, maximal_;
};

}  // namespace lintel::graph
