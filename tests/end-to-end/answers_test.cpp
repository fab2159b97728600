// What the answers about the sample look like: tests/golden/answers. LINTEL_RECORD=1 records anew.

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string_view>

#include "tests/end-to-end/sample_estate.hpp"

namespace lintel {
namespace {

using testing::Said;
using testing::sample;

struct Golden {
  std::string_view arguments, file;
};

/// The name of a case is its file's.
void PrintTo(const Golden& golden, std::ostream* out) { *out << golden.file; }

class Answers : public ::testing::TestWithParam<Golden> {};

TEST_P(Answers, AreAsRecorded) {
  testing::expect_answer(std::string(GetParam().arguments), std::string(GetParam().file));
}

INSTANTIATE_TEST_SUITE_P(
    Sample, Answers,
    ::testing::Values(Golden{"resilience", "resilience.txt"},
                      Golden{"resilience MER:F01 STO:I02", "resilience-services.txt"},
                      Golden{"resilience STO:I02 --csv", "resilience-services.csv"},
                      Golden{"resilience --csv", "resilience.csv"},
                      Golden{"recovery", "recovery.txt"}, Golden{"recovery --csv", "recovery.csv"},
                      Golden{"recovery --order", "recovery-order.txt"},
                      Golden{"recovery --data", "recovery-data.txt"},
                      Golden{"crossings --personal --csv", "crossings-personal.csv"},
                      Golden{"impact M-P3 --csv", "impact.csv"},
                      Golden{"contracts --within 90 --csv", "notices.csv"},
                      Golden{"case --csv", "case.csv"}));

constexpr std::string_view kBoundary =
    "boundary --core BC,PLAN,RB,RBWEB --local EDU,EH,ELEC,FIN,HIGH,HOUS,HR,SOC,SOCFIN,WASTE"
    " --between CASH,CRM,DMS,GAZ,GIS,LC,PLANWEB";

INSTANTIATE_TEST_SUITE_P(
    Boundary, Answers,
    ::testing::Values(Golden{kBoundary, "boundary.txt"}, Golden{"boundary", "boundary-by-rule.txt"},
                      Golden{"boundary --csv", "boundary.csv"}, Golden{"clusters", "clusters.txt"},
                      Golden{"clusters --csv", "clusters.csv"}, Golden{"score", "score.txt"},
                      Golden{"score F05", "score-function.txt"},
                      Golden{"score --weight saving=5 --weight will=0 --out --csv", "score.csv"}));

TEST(AnswersJson, BoundaryClustersAndScoreKeepTheContract) {
  const auto boundary = nlohmann::json::parse(sample().run(std::string(kBoundary) + " --json").out);
  EXPECT_EQ(boundary["shared"], (nlohmann::json{"CASH", "CRM", "DMS", "GAZ", "GIS"}));
  EXPECT_EQ(boundary["local"], (nlohmann::json{"LC", "PLANWEB"}));
  EXPECT_EQ(boundary["negotiable"], nlohmann::json::array());
  EXPECT_EQ(boundary["cost"], "399000.00");
  EXPECT_EQ(boundary["regret"]["PLANWEB"], "40000.00");
  const auto clusters = nlohmann::json::parse(sample().run("clusters --json").out);
  for (const auto* field : {"clusters", "modularity", "unconnected", "platform"}) {
    EXPECT_TRUE(clusters.contains(field)) << field;
  }
  const auto score = nlohmann::json::parse(sample().run("score --json").out);
  EXPECT_EQ(score["functions"][0]["rank"], 1);
  EXPECT_EQ(score["combinations"], 128);
}

TEST(AnswersOfRoles, AreRefusedWithAdviceWhenTheQuestionIsWrong) {
  EXPECT_EQ(sample().run("boundary --core RB --local RB").code, 2);
  const Said unknown = sample().run("boundary --core GAZZ");
  EXPECT_EQ(unknown.code, 3);
  EXPECT_NE(unknown.err.find("GAZ  Address gazetteer"), std::string::npos) << unknown.err;
  EXPECT_EQ(sample().run("score --weight savings=2").code, 2);
  EXPECT_EQ(sample().run("score --weight saving=much").code, 2);
  EXPECT_EQ(sample().run("score F09").code, 3) << "out of scope";
  EXPECT_EQ(sample().run("score F09 --out").code, 0);
}

TEST(AnswersJson, ResilienceAndRecoveryKeepTheContract) {
  const auto resilience = nlohmann::json::parse(sample().run("resilience --json").out);
  const auto& point = resilience["single_points"][0];
  for (const auto* field : {"ref", "type", "name", "partner", "services", "statutory", "after"}) {
    EXPECT_TRUE(point.contains(field)) << field;
  }
  EXPECT_FALSE(resilience["cut_sets"].empty());
  const auto recovery = nlohmann::json::parse(sample().run("recovery --json").out);
  const auto& service = recovery["services"][0];
  for (const auto* field : {"ref", "type", "name", "partner", "rto", "achieved", "gap", "chain"}) {
    EXPECT_TRUE(service.contains(field)) << field;
  }
  EXPECT_EQ(recovery["gaps"], 11);
}

TEST(AnswersCsv, ExcludesJsonAndCommandsWithoutATable) {
  EXPECT_EQ(sample().run("recovery --csv --json").code, 2);
  EXPECT_EQ(sample().run("trace MER:F01 --csv").code, 2);
}

}  // namespace
}  // namespace lintel
