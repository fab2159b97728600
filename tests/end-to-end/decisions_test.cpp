// Decisions, baselines and differences by the command line.

#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "tests/end-to-end/sample_estate.hpp"

namespace lintel {
namespace {

using nlohmann::json;
using testing::copy_sample;
using ::testing::HasSubstr;
using testing::Program;
using testing::Said;

const std::string kMerewold = "samples/councils/merewold";
const std::string kProgramme = "samples/councils/programme";

/// The sample in an estate of its own, to write into.
class Decisions : public ::testing::Test {
 protected:
  Decisions() { copy_sample(program_); }
  Said ok(const std::string& arguments) {
    const Said said = program_.run(arguments);
    EXPECT_EQ(said.code, 0) << arguments << "\n" << said.err << said.out;
    return said;
  }
  json answer(const std::string& arguments) { return json::parse(ok(arguments + " --json").out); }
  std::string class_of(const std::string& ref) {
    return answer("why " + ref)["class"].get<std::string>();
  }

  Program program_;
};

TEST_F(Decisions, AClassIsDecidedAndUndoneExactly) {
  const std::string before = ok("scope --json").out;
  const Said said =
      ok("decide M-A01 integrate --reason 'Data quality' --by 'Programme board' "
         "--on 2026-05-04");
  EXPECT_THAT(said.out, HasSubstr("Recorded DEC-5: M-A01: class integrate (revision 5)."));
  EXPECT_THAT(said.out, HasSubstr("M-A01"));
  const json why = answer("why M-A01");
  EXPECT_EQ(why["class"], "integrate");
  EXPECT_EQ(why["rule"], "decided");
  EXPECT_EQ(why["computed"], "consolidate");
  EXPECT_THAT(why["reason"].get<std::string>(),
              HasSubstr("(DEC-5, by Programme board on 4 May 2026): Data quality"));
  EXPECT_THAT(why["sources"].dump(), HasSubstr("decisions DEC-5, decided by Programme board"));
  ok("undo");
  EXPECT_EQ(ok("scope --json").out, before);
}

TEST_F(Decisions, StandAfterRegistersAreImportedAgain) {
  ok("decide M-A01 integrate --reason 'Data quality'");
  ok("decide --role GIS --survivor A-A08 --reason Newest");
  std::string list = program_.read(kMerewold + "/ICT application register 2026.csv");
  list.replace(list.find("Head of Revenues"), 16, "Head of Benefits");
  program_.write(kMerewold + "/ICT application register 2026.csv", list);
  ok("import --partner MER " + kMerewold);
  EXPECT_EQ(class_of("M-A01"), "integrate");
  EXPECT_EQ(answer("decide --list")["decisions"].size(), 5U);  // three of the register of opt-outs
}

TEST_F(Decisions, ASurvivorAndAFunctionWinOverTheRegisters) {
  const json moved = answer("decide --role RB --survivor M-A01 --reason Cheaper");
  EXPECT_FALSE(moved["classes"].empty());
  EXPECT_EQ(class_of("M-A01"), "shared-core");
  EXPECT_EQ(class_of("A-A01"), "consolidate");
  ok("decide --role RB --survivor undecided --reason 'Not yet agreed'");
  EXPECT_EQ(class_of("M-A01"), "consolidate");
  EXPECT_EQ(answer("decide --list")["decisions"].size(), 4U);  // the later took its place
  ok("decide F01 out --reason 'Kept local'");
  EXPECT_NE(class_of("A-A01"), "shared-core");
  EXPECT_THAT(program_.run("check --code overruled-by-decision --all").out,
              HasSubstr("targets.csv"));
}

TEST_F(Decisions, OptOutsArePricedAndRefused) {
  const Said said =
      ok("decide M-A10 --opt-out --reason technical --justification 'Audit open' --approver Leader "
         "--expires 2028-03-31");
  EXPECT_THAT(said.out, HasSubstr("Price: "));
  EXPECT_EQ(class_of("M-A10"), "separate-local");
  const Said survivor = program_.run(
      "decide A-A01 --opt-out --reason technical --justification x --approver Leader "
      "--expires 2028-03-31");
  EXPECT_EQ(survivor.code, 2);
  EXPECT_THAT(survivor.err, HasSubstr("is the survivor of the"));
  const Said early = program_.run(
      "decide M-A01 --opt-out --reason technical --justification x --approver Leader "
      "--expires 2026-12-31");
  EXPECT_EQ(early.code, 2);
  EXPECT_THAT(early.err, HasSubstr("before the target date 1 Apr 2027"));
}

TEST_F(Decisions, AreWithdrawnAlsoWhereARegisterStatesThem) {
  ok("decide M-A01 integrate --reason 'Data quality'");
  ok("decide --withdraw DEC-5");
  EXPECT_EQ(class_of("M-A01"), "consolidate");
  EXPECT_EQ(class_of("S-A10"), "separate-local");
  ok("decide --withdraw O1 --reason 'Audit done'");
  EXPECT_NE(class_of("S-A10"), "separate-local");
  const Said unknown = program_.run("decide --withdraw O9");
  EXPECT_EQ(unknown.code, 3);
}

struct Refusal {
  std::string_view arguments, words;
  int code;
};

TEST_F(Decisions, SayWhatIsWrongAndWriteNothing) {
  const Refusal refusals[] = {
      {"decide M-A01 integrate", "--reason is missing: a decision needs a reason", 2},
      {"decide M-A01 sideways --reason x", "\"sideways\" is no class that can be decided", 2},
      {"decide M-A01 separate-local --reason x", "what stays separate needs an opt-out", 2},
      {"decide MER:F01 retire --reason x", "takes its class from its function", 2},
      {"decide F01 retire --reason x", "the scope of a function cannot be \"retire\"", 2},
      {"decide M-A01 retire --reason x --on 31/02/2027", "which is no date", 2},
      {"decide --role XX --survivor A-A01 --reason x", "no role is called \"XX\"", 3},
      {"decide Z9 retire --reason x", "Z9", 3},
      {"decide M-A01 --opt-out --reason x", "--justification is missing", 2},
  };
  const std::string before = ok("log --json").out;
  for (const Refusal& refusal : refusals) {
    const Said said = program_.run(std::string(refusal.arguments));
    EXPECT_EQ(said.code, refusal.code) << refusal.arguments << "\n" << said.err;
    EXPECT_THAT(said.err, HasSubstr(std::string(refusal.words))) << refusal.arguments;
  }
  EXPECT_EQ(ok("log --json").out, before);
}

TEST_F(Decisions, BaselinesAndDifferences) {
  EXPECT_EQ(program_.run("diff now now").code, 0);
  ok("baseline 'Workshop 1'");
  EXPECT_EQ(answer("baseline --list")["baselines"][0]["revision"], 4);
  EXPECT_EQ(program_.run("diff 'workshop 1'").code, 0) << "the mark itself is no difference";
  ok("decide M-A01 integrate --reason 'Data quality'");
  const Said values = program_.run("diff 'workshop 1' --json");
  EXPECT_EQ(values.code, 1);
  EXPECT_THAT(values.out, HasSubstr("\"ref\": \"DEC-6\""));
  const Said classes = program_.run("diff 'workshop 1' --classes --json");
  EXPECT_EQ(classes.code, 1);
  const json rows = json::parse(classes.out);
  EXPECT_EQ(rows["without_decision"], 0);
  EXPECT_EQ(rows["classes"][0]["decision"].is_null(), false);
  ok("undo");
  ok("undo");
  EXPECT_EQ(answer("baseline --list")["baselines"].size(), 0U);
  EXPECT_EQ(program_.run("diff sometime").code, 3);
  EXPECT_EQ(program_.run("diff 0 1").code, 1);
}

TEST_F(Decisions, AnEditedListShowsAsChangedWithoutADecision) {
  ok("baseline start");
  std::string targets = program_.read(kProgramme + "/targets.csv");
  targets.replace(targets.find("RB,A-A01"), 8, "RB,M-A01");
  program_.write(kProgramme + "/targets.csv", targets);
  ok("import " + kProgramme);
  const Said said = program_.run("diff --classes");
  EXPECT_EQ(said.code, 1);
  EXPECT_THAT(said.out, HasSubstr("without a recorded decision"));
  EXPECT_THAT(said.out, HasSubstr("list of the programme"));
}

TEST_F(Decisions, PrintAsRecorded) {
  ok("baseline start");
  ok("decide M-A01 integrate --reason 'Data quality' --by 'Programme board' --on 2026-05-04");
  ok("decide F13 candidate --reason 'Agreed' --by 'Programme board' --on 2026-05-05");
  for (const auto& [arguments, file, code] :
       {std::tuple("optouts", "optouts.txt", 0), std::tuple("optouts --csv", "optouts.csv", 0),
        std::tuple("decide --list", "decisions.txt", 0),
        std::tuple("decide --list --csv", "decisions.csv", 0),
        std::tuple("why M-A01", "decided-why.txt", 0), std::tuple("diff", "diff.txt", 1),
        std::tuple("diff --csv", "diff.csv", 1),
        std::tuple("diff --classes", "diff-classes.txt", 1)}) {
    testing::expect_answer_of(program_, arguments, file, code);
  }
}

}  // namespace
}  // namespace lintel
