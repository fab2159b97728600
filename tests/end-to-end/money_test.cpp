// What the commands about money print for the sample, as a reader sees it.

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "core/names.hpp"
#include "tests/end-to-end/program.hpp"
#include "tests/support/golden.hpp"
#include "tests/support/places.hpp"

namespace lintel {
namespace {

using testing::Program;
using testing::Said;
using Json = nlohmann::json;

/// The program in a folder with the sample's estate, imported once for all tests.
class Money : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    ::setenv("COLUMNS", "80", 1);
    program_ = std::make_unique<Program>();
    ASSERT_EQ(program_->run("init work").code, 0);
    const Said said = program_->run("import '" + tests::source_dir() + "/samples/programme.toml'");
    ASSERT_EQ(said.code, 0) << said.err;
  }
  static void TearDownTestSuite() { program_.reset(); }
  static std::unique_ptr<Program> program_;
};
std::unique_ptr<Program> Money::program_;

TEST_F(Money, AnswersReadAsRecordedAndFit80Columns) {
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
    const Said said = program_->run(call);
    EXPECT_EQ(said.code, 0) << call << ": " << said.err;
    testing::expect_golden(std::string("answers/") + name + ".txt", said.out);
    std::istringstream lines(said.out);
    for (std::string line; std::getline(lines, line);) {
      EXPECT_LE(display_width(line), 80) << call << ": " << line;
    }
  }
}

TEST_F(Money, JsonKeepsItsNames) {
  const Json contracts = Json::parse(program_->run("--json contracts").out);
  ASSERT_EQ(contracts["contracts"].size(), 63U);
  const Json& first = contracts["contracts"][0];
  EXPECT_EQ(first["ref"], "M-C04");
  EXPECT_EQ(first["end"], "2026-06-30");
  EXPECT_EQ(first["decide_by"], "2025-12-30");
  EXPECT_EQ(first["annual"], "31000.00");
  EXPECT_EQ(first["stranded"], "0.00");
  EXPECT_EQ(first["covers"], Json::array({"M-A03"}));
  const Json costs = Json::parse(program_->run("--json costs").out);
  EXPECT_EQ(costs["by"], "partner");
  EXPECT_EQ(costs["total"], "4763100.00");
  EXPECT_EQ(costs["rows"][0]["key"], "ALD");
  EXPECT_EQ(costs["rows"][0]["annual"], "2262000.00");
  const Json breach = Json::parse(program_->run("--json impact M-A12 --change breach").out);
  EXPECT_EQ(breach["change"], "breach");
  EXPECT_EQ(breach["reached"], Json::array({"M-A12", "M-A14"}));
  EXPECT_EQ(breach["lost"][0]["ref"], "M-A14");
  EXPECT_EQ(breach["personal_assets"], Json::array({"Starters and leavers"}));
}

TEST_F(Money, WrongQuestionsSayWhatToAskInstead) {
  const Said lapse = program_->run("impact M-A01 --change lapse");
  EXPECT_EQ(lapse.code, 2);
  EXPECT_EQ(lapse.err,
            "lintel: \"M-A01\" is neither a contract nor a supplier of one, so it cannot lapse\n"
            "  It is covered by M-C01.\n");
  const Said contract = program_->run("contracts M-A01");
  EXPECT_EQ(contract.code, 2);
  EXPECT_EQ(contract.err,
            "lintel: \"M-A01\" is no contract\n  See what covers it: lintel show M-A01\n");
  EXPECT_EQ(program_->run("contracts --within soon").code, 2);
  EXPECT_EQ(program_->run("costs --by colour").code, 2);
}

}  // namespace
}  // namespace lintel
