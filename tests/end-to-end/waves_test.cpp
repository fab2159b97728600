// What waves, projects, themes, risks and unknowns print for the sample, as a reader sees it.

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/end-to-end/sample_estate.hpp"

namespace lintel {
namespace {

using testing::Program;
using testing::Said;
using testing::sample;
using Json = nlohmann::json;

TEST(Waves, AnswersReadAsRecordedAndFit80Columns) {
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
    testing::expect_answer(call, std::string(name) + ".txt");
  }
}

TEST(Waves, WhatSlipsMovesByWhatExceedsTheFloat) {
  const Json waves = Json::parse(sample().run("--json waves --slip PR6=20").out);
  std::map<std::string, int> moved;
  for (const Json& row : waves["slip"]) moved[row["ref"]] = row["days"];
  EXPECT_EQ(moved, (std::map<std::string, int>{{"PR6", 20}, {"PR7", 3}, {"PR8", 3}}));
  EXPECT_EQ(waves["end"], "2027-09-30");
  EXPECT_EQ(waves["critical_path"], Json::array({"PR8"}));
}

TEST(Waves, EveryMoveIsInOneWaveAndHasASource) {
  const Json waves = Json::parse(sample().run("--json waves").out);
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

TEST(Waves, ProjectsInConflictAreTheThreeOfThePartners) {
  const Json projects = Json::parse(sample().run("--json projects").out);
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

TEST(Waves, StorageRiskReachesTheServicesThatRestOnIt) {
  const Json risks = Json::parse(sample().run("--json risks").out);
  for (const Json& row : risks["risks"]) {
    if (row["ref"] != "R03") continue;
    EXPECT_EQ(row["residual"]["score"], 10);
    EXPECT_EQ(row["inherent"]["band"], "severe");
    EXPECT_EQ(row["services"], 22);  // 15 stop, 7 are only weakened
    EXPECT_EQ(row["statutory"], 12);
  }
}

TEST(Waves, TablesGoOutAsCsv) {
  const std::pair<const char*, const char*> kStarts[] = {
      {"waves", "Wave,Ref,What moves,Onto,By,Project,"},
      {"waves --projects", "Wave,Project,Name,Starts,Ends,Slack,Float,After,"},
      {"projects", "Project,Name,Partner,Status,Ends,Budget,"},
      {"themes", "Theme,Shared,Local choice,Gathers,Conflicts,"},
      {"risks", "Ref,Risk,Now,Residual,Likelihood,Impact,"},
      {"unknowns", "Kind,Ref,What,A year,Stat.,Services,"},
  };
  for (const auto& [call, start] : kStarts) {
    const Said said = sample().run(std::string(call) + " --csv");
    EXPECT_EQ(said.code, 0) << said.err;
    EXPECT_EQ(said.out.substr(0, std::string(start).size()), start) << call;
  }
}

TEST(Waves, SaysHowASlipIsWritten) {
  for (const char* words : {"PR6", "PR6=", "PR6=-2", "PR6=soon", "PR6=99999"}) {
    const Said said = sample().run(std::string("waves --slip ") + words);
    EXPECT_EQ(said.code, 2) << words;
    EXPECT_NE(said.err.find("Write PROJECT=DAYS"), std::string::npos) << said.err;
  }
  EXPECT_EQ(sample().run("waves --slip M-A04=3").code, 2);
  EXPECT_EQ(sample().run("waves --slip NOSUCH=3").code, 3);
  EXPECT_EQ(sample().run("waves A-A04").code, 2);  // the survivor does not move
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
