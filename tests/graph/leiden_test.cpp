#include "graph/leiden.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <random>

namespace lintel::graph {
namespace {

using ::testing::ElementsAre;

TEST(Leiden, TwoTrianglesJoinedByOneTieAreTwoCommunities) {
  const std::vector<WeightedTie> ties = {{0, 1}, {1, 2}, {0, 2}, {3, 4}, {4, 5}, {3, 5}, {2, 3}};
  const Communities found = leiden(6, ties);
  EXPECT_THAT(found.of, ElementsAre(0, 0, 0, 1, 1, 1));
  EXPECT_EQ(found.count, 2U);
  EXPECT_NEAR(found.modularity, 6.0 / 7 - 2 * 0.25, 1e-12);
}

TEST(Leiden, WeightsCount) {
  // On a ring of four the two heavy ties decide who goes with whom.
  EXPECT_THAT(leiden(4, {{0, 1, 5}, {1, 2, 1}, {2, 3, 5}, {3, 0, 1}}).of, ElementsAre(0, 0, 1, 1));
  EXPECT_THAT(leiden(4, {{0, 1, 1}, {1, 2, 5}, {2, 3, 1}, {3, 0, 5}}).of, ElementsAre(0, 1, 1, 0));
}

TEST(Leiden, WithoutTiesEveryNodeIsAlone) {
  EXPECT_EQ(leiden(0, {}).count, 0U);
  const Communities found = leiden(3, {});
  EXPECT_THAT(found.of, ElementsAre(0, 1, 2));
  EXPECT_EQ(found.modularity, 0);
}

/// The highest modularity of all divisions, by trying them all.
double best_of_all(std::size_t nodes, const std::vector<WeightedTie>& ties) {
  std::vector<std::size_t> of(nodes, 0);
  double best = -1;
  const auto place = [&](auto&& self, std::size_t node, std::size_t used) -> void {
    if (node == nodes) {
      best = std::max(best, modularity_of(nodes, ties, of));
      return;
    }
    for (std::size_t c = 0; c <= used; ++c) {
      of[node] = c;
      self(self, node + 1, std::max(used, c + 1));
    }
  };
  place(place, 0, 0);
  return best;
}

/// Modularity over pairs of nodes, as the textbooks write it.
double textbook(std::size_t nodes, const std::vector<WeightedTie>& ties,
                const std::vector<std::size_t>& of) {
  std::vector<std::vector<double>> weight(nodes, std::vector<double>(nodes, 0));
  std::vector<double> strength(nodes, 0);
  double twice = 0;
  for (const WeightedTie& tie : ties) {
    weight[tie.a][tie.b] += tie.weight;
    weight[tie.b][tie.a] += tie.weight;
    strength[tie.a] += tie.weight;
    strength[tie.b] += tie.weight;
    twice += 2 * tie.weight;
  }
  double sum = 0;
  for (std::size_t i = 0; i < nodes; ++i) {
    for (std::size_t j = 0; j < nodes; ++j) {
      if (of[i] == of[j]) sum += weight[i][j] - strength[i] * strength[j] / twice;
    }
  }
  return sum / twice;
}

TEST(Leiden, FindsTheBestDivisionOfSmallNetworks) {
  std::mt19937 random(7);
  const auto upto = [&](std::size_t n) {
    return std::uniform_int_distribution<std::size_t>(0, n - 1)(random);
  };
  for (int round = 0; round < 300; ++round) {
    const std::size_t nodes = 2 + upto(6);
    std::vector<WeightedTie> ties;
    for (std::size_t i = 1 + upto(2 * nodes); i > 0; --i) {
      const std::size_t a = upto(nodes), b = upto(nodes);
      if (a != b) ties.push_back({a, b, static_cast<double>(1 + upto(4))});
    }
    if (ties.empty()) continue;
    const Communities found = leiden(nodes, ties);
    ASSERT_NEAR(found.modularity, textbook(nodes, ties, found.of), 1e-9) << "round " << round;
    ASSERT_NEAR(found.modularity, best_of_all(nodes, ties), 1e-9) << "round " << round;
    ASSERT_EQ(leiden(nodes, ties).of, found.of) << "the same input, the same answer";
    for (std::size_t i = 1; i < nodes; ++i) {
      const auto before =
          std::max_element(found.of.begin(), found.of.begin() + static_cast<std::ptrdiff_t>(i));
      ASSERT_LE(found.of[i], *before + 1) << "numbered as their first nodes come";
    }
  }
}

}  // namespace
}  // namespace lintel::graph
