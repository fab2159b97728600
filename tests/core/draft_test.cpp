// How a draft is filled: properties belong to what was added last.

#include "core/draft.hpp"

#include <gtest/gtest.h>

namespace lintel {
namespace {

TEST(Draft, GivesPropertiesToWhatWasAddedLast) {
  Draft draft;
  draft.add_property("owner", "nobody", {});  // nothing was added yet
  EXPECT_TRUE(draft.properties.empty());
  draft.add_element(ElementType::Node, "N1", "", {});
  draft.add_property("a", "1", {});
  draft.add_property("b", "", {});
  draft.add_property("c", "3", {});
  draft.add_relationship(RelationshipType::Serving, {}, {}, {});
  draft.add_property("d", "4", {});
  draft.add_view("V", "", {});
  draft.add_statement({}, {});
  draft.add_property("e", "5", {});
  EXPECT_EQ(draft.elements[0].properties.first, 0U);
  EXPECT_EQ(draft.elements[0].properties.count, 2U);
  EXPECT_EQ(draft.relationships[0].properties.first, 2U);
  EXPECT_EQ(draft.relationships[0].properties.count, 1U);
  EXPECT_EQ(draft.views[0].properties.count, 0U);
  EXPECT_EQ(draft.statements[0].properties.first, 3U);
  EXPECT_EQ(draft.statements[0].properties.count, 1U);
}

TEST(Draft, ACopyTakesPropertiesOfItsOwn) {
  Draft draft;
  draft.add_element(ElementType::Node, "N1", "", {});
  Draft copy = draft;
  copy.add_property("a", "1", {});
  EXPECT_EQ(draft.elements[0].properties.count, 0U);
  ASSERT_EQ(copy.elements[0].properties.count, 1U);
  EXPECT_EQ(copy.view(copy.properties[0].value), "1");
}

}  // namespace
}  // namespace lintel
