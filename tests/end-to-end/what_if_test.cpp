// Answers under suppositions: what they print, and that the estate stays as it is.

#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "tests/end-to-end/sample_estate.hpp"

namespace lintel {
namespace {

using nlohmann::json;
using ::testing::HasSubstr;
using testing::Said;
using testing::sample;

TEST(WhatIf, PrintsTheAnswerAndHowItDiffersFromToday) {
  const std::pair<const char*, const char*> calls[] = {
      {"scope --if 'candidate F13'", "what-if-candidate.txt"},
      {"suppliers --if 'retire M-A01' --csv", "what-if-retire.csv"},
      {"why M-A08 --if 'candidate F07'", "what-if-why.txt"},
      {"impact M-P1 --if 'lose M-P2'", "what-if-impact.txt"},
      {"crossings --if 'candidate F13'", "what-if-crossings.txt"},
      {"scope --if 'survivor RB=M-A01'", "what-if-survivor.txt"},
      {"recovery --if 'lose M-P3'", "what-if-recovery.txt"},
      {"optouts --if 'opt-out M-A10'", "what-if-opt-out.txt"},
      {"costs --if 'without STO'", "what-if-without.txt"},
      {"suppliers --if 'retire M-A01' --all", "what-if-retire.txt"},
  };
  for (const auto& [call, file] : calls) testing::expect_answer(call, file);
}

TEST(WhatIf, EveryAnswerTakesIt) {
  const char* const calls[] = {"impact M-P3", "depends M-A01", "resilience", "recovery", "scope",
                               "why M-A01",   "crossings",     "overlap",    "boundary", "clusters",
                               "score",       "contracts",     "suppliers",  "costs",    "case",
                               "waves",       "projects",      "themes",     "risks",    "unknowns",
                               "optouts"};
  const std::string before = sample().read("work.lintel");
  ASSERT_FALSE(before.empty());
  for (const std::string call : calls) {
    const std::string supposed = call + " --if 'candidate F13' --if 'lose S-A24'";
    const Said text = sample().run(supposed);
    EXPECT_EQ(text.code, 0) << call << text.err;
    EXPECT_THAT(text.out, HasSubstr("Suppose Housing applications (F13) is a candidate; ")) << call;
    EXPECT_THAT(text.out, HasSubstr("oday")) << call;
    const json answer = json::parse(sample().run(supposed + " --json").out);
    EXPECT_EQ(answer["if"], (json{"candidate F13", "lose S-A24"})) << call;
    EXPECT_EQ(answer["today"], json::parse(sample().run(call + " --json").out)) << call;
    EXPECT_TRUE(answer.contains("difference")) << call;
  }
  EXPECT_EQ(sample().read("work.lintel"), before) << "the estate is only read";
}

TEST(WhatIf, WhatIsSoAlreadyIsNoDifference) {
  for (const std::string call : {"scope", "crossings", "costs --by class", "boundary"}) {
    const Said text = sample().run(call + " --if 'candidate F01' --if 'survivor RB=A-A01'");
    EXPECT_THAT(text.out, HasSubstr("Nothing in its table differs from today; ")) << call;
    const json answer = json::parse(sample().run(call + " --if 'candidate F01' --json").out);
    EXPECT_TRUE(answer["difference"].is_null()) << call << answer["difference"].dump(2);
  }
}

TEST(WhatIf, JsonSaysWhatChanged) {
  const json scope = json::parse(sample().run("scope --if 'opt-out M-A01' --json").out);
  const json changed = scope["difference"]["classes"]["changed"];
  ASSERT_FALSE(changed.empty());
  bool seen = false;
  for (const json& row : changed) {
    if (row["ref"] != "M-A01") continue;
    seen = true;
    EXPECT_EQ(row["class"], (json{{"today", "consolidate"}, {"then", "separate-local"}}));
  }
  EXPECT_TRUE(seen);
}

TEST(WhatIf, IsRefusedWhereItMakesNoSense) {
  struct Refusal {
    const char* call;
    int code;
    const char* words;
  };
  const Refusal table[] = {
      {"decide M-A01 retire --reason x --if 'lose M-P3'", 2,
       "lintel decide takes no option --if\n"
       "  suppositions go with answers, which write nothing: see lintel help\n"},
      {"import samples --if 'lose M-P3'", 2, "lintel import takes no option --if\n"},
      {"scope --if 'loose M-P3'", 2, "Did you mean\n    lose M-P3\n"},
      {"scope --if 'lose Z9'", 3, "Z9"},
      {"impact M-P3 --if 'lose M-P3'", 3,
       "What leaves by a supposition cannot be asked about under it.\n"},
      {"scope --if 'opt-out A-A01'", 2, "suppose another survivor first: --if 'survivor RB=REF'"},
  };
  for (const Refusal& row : table) {
    const Said said = sample().run(row.call);
    EXPECT_EQ(said.code, row.code) << row.call << said.err;
    EXPECT_THAT(said.err, HasSubstr(row.words)) << row.call;
  }
}

}  // namespace
}  // namespace lintel
