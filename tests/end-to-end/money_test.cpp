// What the commands about money print for the sample, as a reader sees it.

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/end-to-end/sample_estate.hpp"

namespace lintel {
namespace {

using testing::Said;
using testing::sample;
using Json = nlohmann::json;

TEST(Money, AnswersReadAsRecordedAndFit80Columns) {
  const std::pair<const char*, const char*> kCalls[] = {
      {"contracts", "contracts"},
      {"notices", "contracts --within 90"},
      {"contract", "contracts S-C20 M-C13"},
      {"suppliers", "suppliers"},
      {"costs-partner", "costs"},
      {"costs-class", "costs --by class --driver users"},
      {"costs-service", "costs --by service"},
      {"case", "case"},
      {"breach", "impact M-A01 --change breach"},
      {"lapse", "impact M-C06 --change lapse"},
      {"supplier-fails", "impact --change lapse 'Careweave Ltd'"},
  };
  for (const auto& [name, call] : kCalls) {
    testing::expect_answer(call, std::string(name) + ".txt");
  }
}

TEST(Money, JsonKeepsItsNames) {
  const Json contracts = Json::parse(sample().run("--json contracts").out);
  ASSERT_EQ(contracts["contracts"].size(), 63U);
  const Json& first = contracts["contracts"][0];
  EXPECT_EQ(first["ref"], "M-C04");
  EXPECT_EQ(first["end"], "2026-06-30");
  EXPECT_EQ(first["decide_by"], "2025-12-30");
  EXPECT_EQ(first["annual"], "31000.00");
  EXPECT_EQ(first["stranded"], "0.00");
  EXPECT_EQ(first["covers"], Json::array({"M-A03"}));
  const Json costs = Json::parse(sample().run("--json costs").out);
  EXPECT_EQ(costs["by"], "partner");
  EXPECT_EQ(costs["total"], "4763100.00");
  EXPECT_EQ(costs["rows"][0]["key"], "ALD");
  EXPECT_EQ(costs["rows"][0]["annual"], "2262000.00");
  const Json breach = Json::parse(sample().run("--json impact M-A12 --change breach").out);
  EXPECT_EQ(breach["change"], "breach");
  EXPECT_EQ(breach["reached"], Json::array({"M-A12", "M-A14"}));
  EXPECT_EQ(breach["lost"][0]["ref"], "M-A14");
  EXPECT_EQ(breach["personal_assets"], Json::array({"Starters and leavers"}));
}

TEST(Money, WrongQuestionsSayWhatToAskInstead) {
  const Said lapse = sample().run("impact M-A01 --change lapse");
  EXPECT_EQ(lapse.code, 2);
  EXPECT_EQ(lapse.err,
            "lintel: \"M-A01\" is neither a contract nor a supplier of one, so it cannot lapse\n"
            "  It is covered by M-C01.\n");
  const Said contract = sample().run("contracts M-A01");
  EXPECT_EQ(contract.code, 2);
  EXPECT_EQ(contract.err,
            "lintel: \"M-A01\" is no contract\n  See what covers it: lintel show M-A01\n");
  EXPECT_EQ(sample().run("contracts --within soon").code, 2);
  EXPECT_EQ(sample().run("costs --by colour").code, 2);
}

}  // namespace
}  // namespace lintel
