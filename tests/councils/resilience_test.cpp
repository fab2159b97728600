// Concentration and recovery of the sample, against the independent model.

#include "graph/resilience.hpp"

#include <gmock/gmock.h>

#include <map>

#include "graph/cut_sets.hpp"
#include "graph/recovery.hpp"
#include "graph/target_state.hpp"
#include "tests/councils/councils.hpp"

namespace lintel::councils {
namespace {

using nlohmann::json;

std::string ref(ElementId e) { return std::string(sample().model.ref(e)); }

const graph::Resilience& resilience() {
  static const graph::Resilience answer = graph::resilience(
      sample().graph, {.moved_to = graph::target_state(sample().graph, sample().scope)});
  return answer;
}

TEST(CouncilsResilience, ConcentrationBeforeAndAfter) {
  std::map<std::string, const graph::SinglePoint*> found;
  for (const auto& row : resilience().single_points) found[ref(row.element)] = &row;
  for (const auto& [element, wanted] : expected()["concentration"].items()) {
    ASSERT_TRUE(found.contains(element)) << element;
    EXPECT_EQ(found[element]->now.statutory, wanted["before"].get<std::uint32_t>()) << element;
    EXPECT_EQ(found[element]->after.statutory, wanted["after"].get<std::uint32_t>()) << element;
  }
  EXPECT_EQ(resilience().statutory_services, expected()["statutory_services"].get<std::size_t>());
}

TEST(CouncilsResilience, NowIsWhatImpactSays) {
  std::map<std::string, graph::ServicesLost> found;
  for (const auto& row : resilience().single_points) found[ref(row.element)] = row.now;
  for (const auto& [element, wanted] : expected()["impact"].items()) {
    const graph::ServicesLost row =
        found.contains(element) ? found[element] : graph::ServicesLost{};
    EXPECT_EQ(row.services, wanted["lost_services"].size()) << element;
    EXPECT_EQ(row.statutory, wanted["lost_statutory"].get<std::uint32_t>()) << element;
  }
}

const graph::Recovery& recovery() {
  static const graph::Recovery answer = graph::recovery(sample().graph);
  return answer;
}

TEST(CouncilsRecovery, EveryServiceIsBackWhenExpected) {
  std::map<std::string, const graph::ServiceRecovery*> found;
  for (const auto& row : recovery().services) found[ref(row.service)] = &row;
  EXPECT_EQ(found.size(), expected()["recovery"].size());
  for (const json& wanted : expected()["recovery"]) {
    const std::string service = wanted["service"];
    ASSERT_TRUE(found.contains(service)) << service;
    EXPECT_EQ(found[service]->achieved.least, wanted["achieved"].get<double>()) << service;
    // A row that should not be there, M-A08b, supports MER:F05 and states no recovery hours.
    EXPECT_EQ(found[service]->achieved.exact(), service != "MER:F05") << service;
    EXPECT_EQ(found[service]->rto, wanted["rto"].get<double>()) << service;
  }
}

TEST(CouncilsRecovery, NamesTheRowWhoseHoursAreMissing) {
  std::vector<std::string> unsure;
  for (const auto& row : recovery().services) {
    if (row.state == graph::RecoveryState::unsure) {
      unsure.push_back(ref(row.service) + " by " + ref(row.unknown.value()));
    }
  }
  EXPECT_THAT(unsure, ::testing::ElementsAre("MER:F05 by M-A08b"));
}

TEST(CouncilsRecovery, TheElevenGaps) {
  std::map<std::string, double> found, wanted;
  for (const auto& row : recovery().services) {
    if (row.state == graph::RecoveryState::gap) found[ref(row.service)] = row.gap;
  }
  for (const json& row : expected()["recovery_gaps"]) {
    wanted[row["service"]] = row["achieved"].get<double>() - row["rto"].get<double>();
  }
  EXPECT_EQ(found, wanted);
  EXPECT_EQ(recovery().gaps, 11U);
}

TEST(CouncilsRecovery, RequiredWithin) {
  constexpr double kNoLimit = 900'000;  // the independent model writes 1,000,000 less own hours
  std::map<std::string, std::optional<double>> found;
  for (const auto& row : recovery().order) found[ref(row.element)] = row.required;
  for (const auto& [element, wanted] : expected()["required_within"].items()) {
    ASSERT_TRUE(found.contains(element)) << element;
    const auto hours = wanted.get<double>();
    EXPECT_EQ(found[element],
              hours > kNoLimit ? std::optional<double>{} : std::optional<double>(hours))
        << element;
  }
}

}  // namespace
}  // namespace lintel::councils
