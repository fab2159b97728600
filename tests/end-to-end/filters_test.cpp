// Options that narrow an answer: what they say when they fit nothing; and names that misbehave.

#include <gtest/gtest.h>

#include "tests/end-to-end/sample_estate.hpp"

namespace lintel::testing {
namespace {

void expect_refused(const std::string& call, const std::string& words) {
  const Said said = sample().run(call);
  EXPECT_EQ(said.code, 2) << call;
  EXPECT_EQ(said.out, "") << call;
  EXPECT_EQ(said.err, words) << call;
}

TEST(Filter, ThatFitsNothingIsRefusedWithWhatItCanBe) {
  expect_refused("scope --partner XYZ",
                 "lintel: --partner is \"XYZ\", which fits nothing\n  it can be: ALD MER STO\n");
  expect_refused("find --partner MERE housing",
                 "lintel: --partner is \"MERE\", which fits nothing\n"
                 "  Did you mean\n    MER\n  it can be: ALD MER STO\n");
  expect_refused("find --type servr",
                 "lintel: --type is \"servr\", which fits nothing\n"
                 "  Did you mean\n    server\n    service\n  lintel types lists them\n");
  expect_refused("depends MER:F01 --depth 0",
                 "lintel: --depth is \"0\"; it must be a whole number from 1 to 1000000\n");
}

TEST(Filter, SaysThatTheAnswerIsAPart) {
  const Said none = sample().run("check --code nope");
  EXPECT_EQ(none.code, 0);
  EXPECT_TRUE(none.out.starts_with(
      "The estate has 0 errors, 0 warnings and 0 notes with the code nope.\n  It has others: "))
      << none.out;
  const Said some = sample().run("check --code possible-duplicate");
  EXPECT_NE(some.out.find(" with the code possible-duplicate."), std::string::npos) << some.out;
  const Said unknowns = sample().run("unknowns --kind survivor");
  EXPECT_EQ(unknowns.out.find("contract"), std::string::npos) << unknowns.out;
}

TEST(Path, NamesBothEndsWithTheirPartners) {
  EXPECT_TRUE(sample()
                  .run("path MER:F01 ALD:F01")
                  .out.starts_with(
                      "Neither of Council tax (MER) and Council tax (ALD) rests on the other.\n"));
  EXPECT_TRUE(sample().run("path M-A01 M-A01").out.starts_with("Both names mean "));
}

// A cell may hold what a terminal obeys.
TEST(Name, WithControlCharactersReachesNoTerminal) {
  const Program program;
  program.write("apps.csv",
                "App Ref,System Name,Owner,Depends on\n"
                "A1,Al\033[31mpha,Ops,A2\nA2,Be\033]0;x\007ta,Ops,\n");
  ASSERT_EQ(program.run("init work").code, 0);
  ASSERT_EQ(program.run("import --partner M\033[1m apps.csv").code, 0);
  for (const std::string call :
       {"impact A2", "depends A1", "path A1 A2", "show A1", "why A1", "trace A1", "scope --all",
        "find A1", "resilience", "nothing A1", "show Alpho", "status", "check", "log"}) {
    const Said said = program.run(call);
    EXPECT_EQ(said.out.find_first_of("\033\007"), std::string::npos) << call << said.out;
    EXPECT_EQ(said.err.find_first_of("\033\007"), std::string::npos) << call << said.err;
  }
}

}  // namespace
}  // namespace lintel::testing
