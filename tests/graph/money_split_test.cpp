#include "graph/money_split.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <limits>
#include <random>

namespace lintel::graph::testing {
namespace {

constexpr std::int64_t kMost = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t kLeast = std::numeric_limits<std::int64_t>::min();

std::vector<std::int64_t> pence(const std::vector<Money>& shares) {
  std::vector<std::int64_t> out;
  for (const Money share : shares) out.push_back(share.pence);
  return out;
}

TEST(MoneySplit, GivesTheOddPenniesToTheLargestRemainders) {
  const struct {
    std::int64_t whole;
    std::vector<std::uint64_t> weights;
    std::vector<std::int64_t> shares;
  } kCases[] = {
      {100, {1, 1, 1}, {34, 33, 33}},
      {200, {1, 1, 1}, {67, 67, 66}},
      {100, {1, 2}, {33, 67}},         // remainders 1/3 and 2/3
      {100, {0, 3}, {0, 100}},         // nothing for no weight
      {100, {0, 0, 0}, {34, 33, 33}},  // no weight at all: equal
      {-100, {1, 1, 1}, {-34, -33, -33}},
      {2, {1, 1, 1, 1}, {1, 1, 0, 0}},
      {0, {5, 7}, {0, 0}},
      {7, {}, {}},
      {kMost, {1}, {kMost}},
      {kLeast, {1}, {kLeast}},
      {kMost, {1, ~0ULL}, {0, kMost}},
  };
  for (const auto& c : kCases) {
    EXPECT_EQ(pence(split({c.whole}, c.weights)), c.shares) << c.whole;
  }
}

TEST(MoneySplit, AddsUpAndNeverStraysAPennyFromTheExactShare) {
  std::mt19937_64 random(7);
  for (int round = 0; round < 3000; ++round) {
    const std::int64_t whole =
        static_cast<std::int64_t>(random() >> (random() % 60)) * (round % 3 == 0 ? -1 : 1) / 2;
    std::vector<std::uint64_t> weights(1 + random() % 9);
    for (auto& weight : weights) weight = random() % 4 == 0 ? 0 : random() >> (random() % 64);
    const std::vector<Money> shares = split({whole}, weights);
    long double sum = 0;
    for (const std::uint64_t weight : weights) sum += static_cast<long double>(weight);
    std::int64_t total = 0;
    for (std::size_t i = 0; i < shares.size(); ++i) {
      total += shares[i].pence;
      const long double exact =
          sum == 0 ? static_cast<long double>(whole) / static_cast<long double>(weights.size())
                   : static_cast<long double>(whole) * static_cast<long double>(weights[i]) / sum;
      EXPECT_LT(std::abs(static_cast<long double>(shares[i].pence) - exact),
                1.0L + std::abs(exact) * 1e-18L)
          << "round " << round;
    }
    EXPECT_EQ(total, whole) << "round " << round;
  }
}

TEST(MoneySplit, EqualSharesAreThoseOfEqualWeights) {
  for (std::int64_t whole = -20; whole <= 20; ++whole) {
    for (std::size_t parts = 0; parts < 8; ++parts) {
      EXPECT_EQ(pence(split_equally({whole}, parts)),
                pence(split({whole}, std::vector<std::uint64_t>(parts, 3))));
    }
  }
}

TEST(MoneySplit, RoundsHalvesAwayFromZeroAndStopsAtTheLargest) {
  EXPECT_EQ(share_of({3}, 1, 2).pence, 2);
  EXPECT_EQ(share_of({-3}, 1, 2).pence, -2);
  EXPECT_EQ(share_of({1}, 1, 3).pence, 0);
  EXPECT_EQ(share_of({2}, 1, 3).pence, 1);
  EXPECT_EQ(share_of({kMost}, 3, 2).pence, kMost);
  EXPECT_EQ(share_of({kLeast}, 3, 2).pence, kLeast);
  EXPECT_EQ(times({kMost}, 2).pence, kMost);
  EXPECT_EQ(times({-5}, 3).pence, -15);
  EXPECT_EQ(minus({kLeast}, {1}).pence, kLeast);
  EXPECT_EQ(minus({1}, {kLeast}).pence, kMost);
}

}  // namespace
}  // namespace lintel::graph::testing
