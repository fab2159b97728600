// What derive prints for the sample, as text, JSON and CSV.

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/end-to-end/sample_estate.hpp"

namespace lintel {
namespace {

using testing::Program;
using testing::Said;
using testing::sample;
using Json = nlohmann::json;

TEST(DeriveCommand, AnswersReadAsRecordedAndFit80Columns) {
  const std::pair<const char*, const char*> kCalls[] = {
      {"derive.txt", "derive M-S1"},
      {"derive-pair.txt", "derive M-S1 M-ESX"},
      {"derive-pair-potential.txt", "derive M-A01 MER:F01 --potential"},
      {"derive-potential.txt", "derive M-P3 --potential --max-length 4"},
      {"derive-nothing.txt", "derive M-A01 MER:F01"},
      {"derive-nothing-about.txt", "derive M-A01"},
      {"derive.csv", "derive M-S1 --potential --max-length 3 --csv"},
  };
  for (const auto& [file, call] : kCalls) testing::expect_answer(call, file);
}

TEST(DeriveCommand, KeepsTheContractOfItsJson) {
  const Json answer = Json::parse(sample().run("derive M-S1 M-ESX --potential --json").out);
  EXPECT_EQ(answer["from"]["ref"], "M-S1");
  EXPECT_EQ(answer["to"]["ref"], "M-ESX");
  EXPECT_EQ(answer["max_length"], 8);
  EXPECT_EQ(answer["complete_to"], (Json{{"valid", 8}, {"potential", 8}}));
  ASSERT_FALSE(answer["relationships"].empty());
  const Json& row = answer["relationships"][0];
  EXPECT_EQ(row["type"], "Serving");
  EXPECT_EQ(row["standing"], "valid");
  EXPECT_EQ(row["metamodel"], "derived");
  EXPECT_EQ(row["length"], 2);
  // Element, relationship, element, …: two steps, one of them through a junction.
  ASSERT_EQ(row["chain"].size(), 7U);
  EXPECT_EQ(row["chain"][0]["ref"], "M-S1");
  EXPECT_EQ(row["chain"][1]["type"], "Assignment");
  EXPECT_EQ(row["chain"][1]["forward"], true);
  EXPECT_NE(row["chain"][1]["source"], "");
  EXPECT_EQ(row["chain"][6]["ref"], "M-ESX");
  EXPECT_EQ(row["rules"][0]["rule"], "junction");
  EXPECT_EQ(row["rules"][1]["rule"], "DR3");
  EXPECT_EQ(row["rules"][1]["potential"], false);
  EXPECT_TRUE(Json::parse(sample().run("derive M-S1 --json").out)["to"].is_null());
}

TEST(DeriveCommand, RefusesWhatCannotBeAskedWithAdvice) {
  const Said same = sample().run("derive M-S1 M-S1");
  EXPECT_EQ(same.code, 2);
  EXPECT_EQ(same.err,
            "lintel: A and B are the same: M-S1\n"
            "  Nothing is derived from an element to itself. Leave B away for all that follows "
            "about A.\n");
  const Said junction = sample().run("derive M-ESX:any-of:1");
  EXPECT_EQ(junction.code, 2);
  EXPECT_EQ(junction.err,
            "lintel: M-ESX:any-of:1 is a junction\n"
            "  A junction only joins relationships. Ask about the elements that it joins: lintel "
            "show M-ESX:any-of:1\n");
  EXPECT_EQ(sample().run("derive NOSUCH").code, 3);
  EXPECT_EQ(sample().run("derive M-S1 --max-length 0").code, 2);
  EXPECT_EQ(sample().run("derive M-S1 --max-length 41").code, 2);
  EXPECT_EQ(sample().run("derive").code, 2);
}

}  // namespace
}  // namespace lintel
