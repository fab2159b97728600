// The boundary of the sample against the independent model.

#include "graph/boundary.hpp"

#include <gmock/gmock.h>

#include <map>

#include "tests/councils/councils.hpp"

namespace lintel::councils {
namespace {

using nlohmann::json;

std::vector<std::size_t> roles(const std::vector<std::string>& codes) {
  std::vector<std::size_t> out;
  const auto& programme = sample().scope.programme;
  for (const std::string& code : codes) {
    const graph::Role* role = programme.role(code);
    EXPECT_NE(role, nullptr) << code;
    if (role != nullptr) out.push_back(static_cast<std::size_t>(role - programme.roles.data()));
  }
  return out;
}

TEST(CouncilsBoundary, CostSidesAndRegretsAreAsExpected) {
  const json& wanted = expected()["boundary"];
  std::vector<std::string> between;
  for (const auto& [role, regret] : wanted["regret"].items()) between.push_back(role);
  const graph::Boundary answer =
      graph::boundary(sample().graph, sample().scope, graph::cost_model_of(sample().model),
                      {roles(wanted["core"]), roles(wanted["kept_local"]), roles(between)});
  EXPECT_EQ(answer.cost.pence, wanted["cost"].get<std::int64_t>() * 100);
  std::map<std::string, std::vector<std::string>> placed = {
      {"shared", {}}, {"local", {}}, {"negotiable", {}}};
  std::map<std::string, std::int64_t> regrets;
  for (const graph::RoleOption& role : answer.between) {
    const std::string code(sample().scope.programme.roles[role.role].code);
    placed[std::string(graph::name_of(role.place))].push_back(code);
    ASSERT_TRUE(role.regret);
    EXPECT_EQ(role.regret->pence % 100, 0);
    regrets[code] = role.regret->pence / 100;
  }
  for (const auto& [place, codes] : placed) {
    EXPECT_EQ(codes, wanted[place].get<std::vector<std::string>>()) << place;
  }
  EXPECT_EQ(regrets, (wanted["regret"].get<std::map<std::string, std::int64_t>>()));
  EXPECT_THAT(answer.assumptions, ::testing::IsEmpty());
}

}  // namespace
}  // namespace lintel::councils
