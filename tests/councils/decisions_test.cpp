// Opt-outs of the sample and their prices, against the independent model.

#include <gmock/gmock.h>

#include <cmath>
#include <map>

#include "graph/optouts.hpp"
#include "tests/councils/councils.hpp"

namespace lintel::councils {
namespace {

std::map<std::string, graph::OptOutPrice> prices() {
  std::map<std::string, graph::OptOutPrice> out;
  for (const graph::OptOutPrice& row : graph::optouts(sample().graph).optouts) {
    out.emplace(row.optout.id, row);
  }
  return out;
}

TEST(CouncilsOptOuts, CostWhatTheModelSays) {
  const auto found = prices();
  for (const auto& [id, wanted] : expected()["optout_price"].items()) {
    ASSERT_TRUE(found.contains(id)) << id;
    ASSERT_TRUE(found.at(id).extra.has_value()) << id;
    EXPECT_EQ(std::llround(static_cast<double>(found.at(id).extra->total().pence) / 100),
              wanted.get<std::int64_t>())
        << id;
  }
}

TEST(CouncilsOptOuts, WhoseAreInvalidAndWhoseRefused) {
  const auto found = prices();
  EXPECT_EQ(found.at("O1").state, graph::OptOutState::counts);
  // A-A31 is the survivor of its role: the figure only shows that nothing moves any more.
  EXPECT_EQ(found.at("O2").state, graph::OptOutState::refused);
  EXPECT_THAT(found.at("O2").why, ::testing::StartsWith("the survivor of the "));
  for (const auto& id : expected()["invalid_optouts"]) {
    EXPECT_EQ(found.at(id).state, graph::OptOutState::invalid) << id;
    EXPECT_EQ(found.at(id).extra->total(), Money{}) << id;  // and it would change nothing
  }
}

}  // namespace
}  // namespace lintel::councils
