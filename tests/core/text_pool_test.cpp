#include "core/text_pool.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace lintel {
namespace {

TEST(TextPool, GivesEqualTextsOneId) {
  TextPool pool;
  const TextId owner = pool.intern("ICT Manager");
  EXPECT_EQ(pool.intern("ICT Manager"), owner);
  EXPECT_NE(pool.intern("GIS Officer"), owner);
  EXPECT_EQ(pool.view(owner), "ICT Manager");
}

TEST(TextPool, TakesTheDefaultIdAsTheEmptyText) {
  TextPool pool;
  EXPECT_EQ(pool.intern(""), TextId{});
  EXPECT_EQ(pool.view(TextId{}), "");
  EXPECT_EQ(pool.find("nowhere"), TextId{});
}

TEST(TextPool, KeepsViewsValidWhileItGrowsAndMoves) {
  TextPool pool;
  const std::string_view first = pool.view(pool.intern("first"));
  for (int i = 0; i < 100'000; ++i) pool.intern("text " + std::to_string(i));
  pool.intern(std::string(1'000'000, 'x'));
  const TextPool moved = std::move(pool);
  EXPECT_EQ(first, "first");
  EXPECT_EQ(moved.size(), 100'003U);
  EXPECT_EQ(moved.view(moved.find("text 99999")), "text 99999");
}

TEST(TextPool, CopiesDeeply) {
  TextPool pool;
  const TextId id = pool.intern("kept");
  const TextPool copy = pool;
  EXPECT_NE(copy.view(id).data(), pool.view(id).data());
  EXPECT_EQ(copy.view(id), "kept");
}

TEST(TextPool, TakesManyTextsAtOnce) {
  TextPool pool;
  pool.intern("forgotten");
  std::string bytes;
  std::vector<std::uint32_t> lengths;
  for (int i = 0; i < 10'000; ++i) {
    const std::string text = std::to_string(i);
    bytes += text;
    lengths.push_back(static_cast<std::uint32_t>(text.size()));
  }
  ASSERT_TRUE(pool.assign(bytes, lengths));
  EXPECT_EQ(pool.size(), 10'001U);
  EXPECT_EQ(pool.find("forgotten"), TextId{});
  for (std::uint32_t i = 0; i < 10'000; ++i) {
    ASSERT_EQ(pool.view({i + 1}), std::to_string(i));
    ASSERT_EQ(pool.intern(std::to_string(i)), TextId{i + 1});
  }
  EXPECT_EQ(pool.intern("new"), TextId{10'001});
}

TEST(TextPool, RefusesEmptyAndRepeatedTexts) {
  TextPool pool;
  const std::uint32_t repeated[] = {1, 1, 1}, empty[] = {2, 0, 1};
  EXPECT_FALSE(pool.assign("aba", repeated));
  EXPECT_EQ(pool.size(), 1U);
  EXPECT_FALSE(pool.assign("aba", empty));
  EXPECT_TRUE(pool.assign({}, {}));
  EXPECT_EQ(pool.intern("a"), TextId{1});
}

}  // namespace
}  // namespace lintel
