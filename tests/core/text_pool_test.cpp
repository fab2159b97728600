#include "core/text_pool.hpp"

#include <gtest/gtest.h>

#include <string>

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

}  // namespace
}  // namespace lintel
