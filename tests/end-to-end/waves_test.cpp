// What waves, projects, themes, risks and unknowns print for the sample, as a reader sees it.

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
class Waves : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    ::setenv("COLUMNS", "80", 1);
    program_ = std::make_unique<Program>();
    ASSERT_EQ(program_->run("init work").code, 0);
    // A copy, so that findings name no folder of this machine.
    std::filesystem::copy(tests::source_dir() + "/samples", program_->folder() / "samples",
                          std::filesystem::copy_options::recursive);
    const Said said = program_->run("import samples/programme.toml");
    ASSERT_EQ(said.code, 0) << said.err;
  }
  static void TearDownTestSuite() { program_.reset(); }
  static std::unique_ptr<Program> program_;
};
std::unique_ptr<Program> Waves::program_;

TEST_F(Waves, AnswersReadAsRecordedAndFit80Columns) {
  const std::pair<const char*, const char*> kCalls[] = {
      {"waves", "waves"},
      {"waves-move", "waves M-A04"},
      {"waves-projects", "waves --projects"},
      {"waves-slip", "waves --slip PR6=20"},
      {"projects", "projects"},
      {"themes", "themes"},
      {"risks", "risks"},
      {"risks-residual", "risks --residual"},
      {"unknowns", "unknowns"},
      {"unknowns-survivor", "unknowns --kind survivor"},
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

TEST_F(Waves, WhatSlipsMovesByWhatExceedsTheFloat) {
  const Json waves = Json::parse(program_->run("--json waves --slip PR6=20").out);
  std::map<std::string, int> moved;
  for (const Json& row : waves["slip"]) moved[row["ref"]] = row["days"];
  EXPECT_EQ(moved, (std::map<std::string, int>{{"PR6", 20}, {"PR7", 3}, {"PR8", 3}}));
  EXPECT_EQ(waves["end"], "2027-09-30");
  EXPECT_EQ(waves["critical_path"], Json::array({"PR8"}));
}

TEST_F(Waves, EveryMoveIsInOneWaveAndHasASource) {
  const Json waves = Json::parse(program_->run("--json waves").out);
  std::size_t moves = 0;
  for (const Json& wave : waves["waves"]) {
    for (const Json& move : wave["moves"]) {
      ++moves;
      EXPECT_NE(move["stated"], "") << move;
      EXPECT_EQ(move["after"].empty(), wave["wave"] == 1) << move;
    }
  }
  EXPECT_EQ(moves, 40U);
}

TEST_F(Waves, ProjectsInConflictAreTheThreeOfThePartners) {
  const Json projects = Json::parse(program_->run("--json projects").out);
  std::map<std::string, std::string> conflicts;
  for (const Json& row : projects["projects"]) {
    for (const Json& c : row["conflicts"]) {
      conflicts[row["ref"]] +=
          std::string(c["kind"]) + " " + std::string(c["element"]["ref"]) + ";";
    }
  }
  EXPECT_EQ(conflicts, (std::map<std::string, std::string>{
                           {"PR1", "consolidates M-A13;"},
                           {"PR2", "consolidates S-A04;consolidates S-A05;undecided S-A06;"},
                           {"PR5", "consolidates M-SQLCLU;"}}));
  EXPECT_EQ(projects["budget_in_conflict"], "263000.00");
}

TEST_F(Waves, StorageRiskReachesTheServicesThatRestOnIt) {
  const Json risks = Json::parse(program_->run("--json risks").out);
  for (const Json& row : risks["risks"]) {
    if (row["ref"] != "R03") continue;
    EXPECT_EQ(row["residual"]["score"], 10);
    EXPECT_EQ(row["inherent"]["band"], "severe");
    EXPECT_EQ(row["services"], 22);  // 15 stop, 7 are only weakened
    EXPECT_EQ(row["statutory"], 12);
  }
}

TEST_F(Waves, TablesGoOutAsCsv) {
  const std::pair<const char*, const char*> kStarts[] = {
      {"waves", "Wave,Ref,What moves,Onto,By,Project,"},
      {"waves --projects", "Wave,Project,Name,Starts,Ends,Slack,Float,After,"},
      {"projects", "Project,Name,Partner,Status,Ends,Budget,"},
      {"themes", "Theme,Shared,Local choice,Gathers,Conflicts,"},
      {"risks", "Ref,Risk,Now,Residual,Likelihood,Impact,"},
      {"unknowns", "Kind,Ref,What,A year,Stat.,Services,"},
  };
  for (const auto& [call, start] : kStarts) {
    const Said said = program_->run(std::string(call) + " --csv");
    EXPECT_EQ(said.code, 0) << said.err;
    EXPECT_EQ(said.out.substr(0, std::string(start).size()), start) << call;
  }
}

TEST_F(Waves, SaysHowASlipIsWritten) {
  for (const char* words : {"PR6", "PR6=", "PR6=-2", "PR6=soon", "PR6=99999"}) {
    const Said said = program_->run(std::string("waves --slip ") + words);
    EXPECT_EQ(said.code, 2) << words;
    EXPECT_NE(said.err.find("Write PROJECT=DAYS"), std::string::npos) << said.err;
  }
  EXPECT_EQ(program_->run("waves --slip M-A04=3").code, 2);
  EXPECT_EQ(program_->run("waves --slip NOSUCH=3").code, 3);
  EXPECT_EQ(program_->run("waves A-A04").code, 2);  // the survivor does not move
}

TEST(WavesOfNothing, AnEmptyEstateSaysWhatToImport) {
  Program program;
  ASSERT_EQ(program.run("init work").code, 0);
  for (const char* call :
       {"waves", "waves --projects", "projects", "themes", "risks", "unknowns"}) {
    for (const char* form : {"", "--json "}) {
      const Said said = program.run(std::string(form) + call);
      EXPECT_EQ(said.code, 0) << call << said.err;
      EXPECT_NE(said.out, "") << call;
    }
  }
}

}  // namespace
}  // namespace lintel
