#include "graph/min_cut.hpp"

#include <gtest/gtest.h>

#include <limits>
#include <random>

namespace lintel::graph {
namespace {

/// The definition, over all ways to put nodes on sides.
struct Enumerated {
  explicit Enumerated(const CutNetwork& network) : n(network.if_local.size()) {
    for (std::uint32_t shared = 0; shared < (1U << n); ++shared) {
      std::int64_t cost = 0;
      const auto in = [&](std::size_t i) { return ((shared >> i) & 1U) != 0; };
      for (std::size_t i = 0; i < n; ++i)
        cost += in(i) ? network.if_shared[i] : network.if_local[i];
      for (const CutPair& pair : network.pairs) cost += in(pair.a) != in(pair.b) ? pair.cost : 0;
      costs.push_back(cost);
    }
    value = *std::min_element(costs.begin(), costs.end());
  }
  /// The least cost with `node` on one side.
  [[nodiscard]] std::int64_t forced(std::size_t node, bool to_shared) const {
    std::int64_t least = std::numeric_limits<std::int64_t>::max();
    for (std::uint32_t shared = 0; shared < costs.size(); ++shared) {
      if ((((shared >> node) & 1U) != 0) == to_shared) least = std::min(least, costs[shared]);
    }
    return least;
  }
  std::size_t n;
  std::vector<std::int64_t> costs;  // by set of shared nodes
  std::int64_t value = 0;
};

CutNetwork random_network(std::mt19937& random) {
  const auto upto = [&](int n) { return std::uniform_int_distribution<int>(0, n - 1)(random); };
  CutNetwork network;
  const int n = upto(9);
  const int most = upto(2) == 0 ? 4 : 50;  // small costs make ties
  for (int i = 0; i < n; ++i) {
    network.if_local.push_back(upto(most));
    network.if_shared.push_back(upto(most));
  }
  if (n < 2) return network;
  for (int i = upto(3 * n); i > 0; --i) {
    const int a = upto(n), b = upto(n);
    if (a != b) {
      network.pairs.push_back(
          {static_cast<std::size_t>(a), static_cast<std::size_t>(b), upto(most)});
    }
  }
  return network;
}

TEST(MinCut, TheExampleOfTheHeader) {
  const CutNetwork network{{500, 0}, {200, 300}, {{0, 1, 250}}};
  const CutSolver solver(network);
  EXPECT_EQ(solver.value(), 450);
  EXPECT_EQ(solver.minimal(), (std::vector<bool>{true, false}));
  EXPECT_EQ(solver.maximal(), (std::vector<bool>{true, false}));
  EXPECT_EQ(solver.regret(1, CutSide::shared), 50);
  EXPECT_EQ(solver.regret(0, CutSide::local), 50);
  EXPECT_EQ(solver.regret(0, CutSide::shared), 0);
}

TEST(MinCut, NoNodes) { EXPECT_EQ(CutSolver(CutNetwork{}).value(), 0); }

TEST(MinCut, IsTheCheapestOfAllSidesOnRandomNetworks) {
  std::mt19937 random(20260401);
  std::size_t negotiable = 0;
  for (int round = 0; round < 1500; ++round) {
    const CutNetwork network = random_network(random);
    const Enumerated all(network);
    const CutSolver solver(network);
    ASSERT_EQ(solver.value(), all.value) << "round " << round;
    for (std::size_t node = 0; node < all.n; ++node) {
      const std::int64_t shared = all.forced(node, true), local = all.forced(node, false);
      // In the smallest shared side = in every minimum cut's; in the largest = in some minimum
      // cut's.
      ASSERT_EQ(solver.minimal()[node], local > all.value) << "round " << round;
      ASSERT_EQ(solver.maximal()[node], shared == all.value) << "round " << round;
      ASSERT_EQ(solver.regret(node, CutSide::shared), shared - all.value) << "round " << round;
      ASSERT_EQ(solver.regret(node, CutSide::local), local - all.value) << "round " << round;
      negotiable += shared == local ? 1U : 0U;
    }
  }
  EXPECT_GT(negotiable, 500U) << "ties are what this is about";
}

TEST(MinCut, AbsurdCostsDoNotOverflow) {
  constexpr std::int64_t kMost = std::numeric_limits<std::int64_t>::max();
  const CutNetwork network{{kMost, kMost, 0}, {0, 0, kMost}, {{0, 1, kMost}, {1, 2, kMost}}};
  const CutSolver solver(network);
  EXPECT_GT(solver.value(), 0);
  EXPECT_GE(solver.regret(2, CutSide::shared), 0);
  EXPECT_GT(solver.regret(0, CutSide::local), 0);
}

}  // namespace
}  // namespace lintel::graph
