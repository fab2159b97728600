// The flat hash table against the standard one.

#include "graph/flat_index.hpp"

#include <gtest/gtest.h>

#include <random>
#include <unordered_map>

namespace lintel::graph {
namespace {

TEST(FlatIndex, KeepsTheFirstNumberOfEveryKey) {
  for (unsigned seed = 0; seed < 20; ++seed) {
    std::mt19937_64 random(seed);
    // Few keys, many, and keys that differ in their upper half only.
    const std::uint64_t spread = seed % 2 == 0 ? 1 : std::uint64_t{1} << 32U;
    const std::uint64_t keys = 1 + random() % 3000;
    FlatIndex index;
    std::unordered_map<std::uint64_t, std::uint32_t> expected;
    EXPECT_EQ(index.find(0, 7), 7U);
    for (std::uint32_t i = 0; i < 4000; ++i) {
      const std::uint64_t key = random() % keys * spread;
      const auto [at, added] = expected.try_emplace(key, i);
      EXPECT_EQ(index.try_emplace(key, i), (std::pair{at->second, added}));
    }
    for (std::uint64_t key = 0; key < keys; ++key) {
      const auto at = expected.find(key * spread);
      EXPECT_EQ(index.find(key * spread, 9999), at == expected.end() ? 9999 : at->second);
    }
  }
}

}  // namespace
}  // namespace lintel::graph
