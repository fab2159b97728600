#pragma once
// Losing many things one at a time, all at once: the net of what is lost with what, and the loss of
// 512 causes, each on its own, in one pass over it.
//
//   const LossNet net = loss_net(graph, {.roots = services});
//   LossSpread spread(net);
//   spread.seed(net.node_of(e), 0);       // in world 0, e alone is lost
//   spread.seed(net.node_of(f), 1);       // in world 1, f alone
//   spread.run();
//   spread.lost(net.node_of(s))           // bit 0: e loses s; bit 1: f does
//
// One bit of a machine word is one world. Each world is the least fixpoint that impact() computes;
// the loss of a redundant node is counted for all worlds at once by adding rows of bits into
// counters whose digits are rows of bits too.

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "graph/snapshot.hpp"

namespace lintel::graph {

/// Nodes that are lost when enough of their supporters are. Nodes are numbered so that supporters
/// come first; those that support each other in a circle stand together.
struct LossNet {
  static constexpr std::uint32_t kNoNode = 0xFFFFFFFFU;

  std::vector<std::uint32_t> supporters_first, supporters;  ///< rows of different supporters
  std::vector<std::uint32_t> dependents_first, dependents;
  /// Lost supporters that lose the node. Above their number: only its own loss does.
  std::vector<std::uint32_t> threshold;
  /// By node: the first of its circle, and one past the last. Alone: itself, and the next.
  std::vector<std::uint32_t> circle_first, circle_end;
  std::vector<ElementId> element;   ///< by node; empty in nets that are not of a snapshot
  std::vector<std::uint32_t> node;  ///< by element index; kNoNode = not in the net

  [[nodiscard]] std::size_t size() const { return threshold.size(); }
  [[nodiscard]] std::uint32_t node_of(ElementId e) const { return node[e.index()]; }
  [[nodiscard]] std::span<const std::uint32_t> rests_on(std::uint32_t v) const {
    return std::span(supporters)
        .subspan(supporters_first[v], supporters_first[v + 1] - supporters_first[v]);
  }
  [[nodiscard]] std::span<const std::uint32_t> supports(std::uint32_t v) const {
    return std::span(dependents)
        .subspan(dependents_first[v], dependents_first[v + 1] - dependents_first[v]);
  }
};

/// What a net is built from.
struct LossNetQuestion {
  std::vector<ElementId> roots;  ///< the net holds these and all they rest on
  Certainty certainty = Certainty::likely;
  /// By element index: the element whose dependents rest on that one instead (itself where nothing
  /// changes). Empty: nothing moves. Members of a junction that so become one count as one; it then
  /// needs as many as before, or all that are left.
  std::vector<ElementId> moved_to;
};
/// O(elements + dependences of the roots' reach). Supports below the certainty carry no loss, but
/// count as members of junctions, as in impact().
LossNet loss_net(const Snapshot& graph, const LossNetQuestion& question);

/// A net from rows of different supporters and thresholds; `order` gives for each given node its
/// number in the net. O(nodes + supports) (Tarjan).
LossNet make_net(const std::vector<std::vector<std::uint32_t>>& rests_on,
                 const std::vector<std::uint32_t>& thresholds, std::vector<std::uint32_t>& order);

inline constexpr std::size_t kWorlds = 512;
/// One bit per world.
using Worlds = std::array<std::uint64_t, kWorlds / 64>;

inline bool any(const Worlds& worlds) {
  std::uint64_t all = 0;
  for (const std::uint64_t word : worlds) all |= word;
  return all != 0;
}
inline bool has(const Worlds& worlds, std::size_t world) {
  return ((worlds[world / 64] >> (world % 64)) & 1U) != 0;
}

/// A number per world, each counted up by the worlds that are added: binary digits, of which each
/// is a row of bits.
class WorldCounts {
 public:
  void clear() { digits_.clear(); }
  /// Amortised two passes over the row.
  void add(const Worlds& worlds);
  /// The worlds whose number is at least `least`.
  [[nodiscard]] Worlds at_least(std::uint32_t least) const;
  [[nodiscard]] std::uint32_t of(std::size_t world) const;

 private:
  std::vector<Worlds> digits_;  // lowest first
};

/// The loss in up to 512 worlds. Reusable: clear() between runs costs what the run reached.
class LossSpread {
 public:
  explicit LossSpread(const LossNet& net);

  /// In `world`, `node` is lost of itself.
  void seed(std::uint32_t node, std::size_t world);
  /// In each of `worlds`, `node` is lost of itself.
  void seed(std::uint32_t node, const Worlds& worlds);
  /// Spreads the seeds. O(supports of the nodes that are reached), times the rounds that circles
  /// take, which for circles as estates have them are two or three.
  void run();
  [[nodiscard]] const Worlds& lost(std::uint32_t node) const { return lost_[node]; }
  /// Nodes that are lost in some world.
  [[nodiscard]] const std::vector<std::uint32_t>& reached() const { return reached_; }
  void clear();

 private:
  void mark(std::uint32_t node) { marked_[node / 64] |= std::uint64_t{1} << (node % 64); }
  bool take_mark(std::uint32_t node);
  [[nodiscard]] bool marked_between(std::uint32_t first, std::uint32_t end) const;
  /// Looks at the supporters again; true when the node is now lost in more worlds.
  bool settle(std::uint32_t node);
  /// Settles a node that is marked, and marks its dependents when it has news for them.
  void visit(std::uint32_t node);

  const LossNet& net_;
  std::vector<Worlds> lost_;
  std::vector<std::uint64_t> marked_;  // bit per node: to be looked at
  std::vector<bool> announced_;        // its dependents know that it is lost somewhere
  std::vector<std::uint32_t> reached_, seeded_;
  WorldCounts counts_;
};

}  // namespace lintel::graph
