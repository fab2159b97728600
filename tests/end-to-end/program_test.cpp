#include "tests/end-to-end/program.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/end-to-end/samples.hpp"

namespace lintel {
namespace {

using ::testing::HasSubstr;
using testing::Program;
using testing::Said;
using ::testing::StartsWith;
using Json = nlohmann::json;

using testing::kModel;

class ProgramTest : public ::testing::Test {
 protected:
  void import_small_model() {
    program_.write("small.archimate", kModel);
    ASSERT_EQ(program_.run("init work").code, 0);
    const Said said = program_.run("import small.archimate");
    ASSERT_EQ(said.code, 0) << said.err;
  }
  Program program_;
};

TEST_F(ProgramTest, ExplainsItselfWithoutArguments) {
  const Said said = program_.run("");
  EXPECT_EQ(said.code, 0);
  EXPECT_THAT(said.out, StartsWith("lintel shows an organisation what rests on what.\n"));
  EXPECT_EQ(said.err, "");
}

TEST_F(ProgramTest, SaysHowARegisterWasRead) {
  program_.write("systems.csv", "App Ref,System Name,Owner,Server,Zorg\nA1,Ledger,CIO,H1,x\n");
  ASSERT_EQ(program_.run("init work").code, 0);
  EXPECT_THAT(
      program_.run("import -n --partner MER systems.csv").out,
      StartsWith("✓ systems.csv  1 application\n"
                 "    applications register, header in row 1; 4 of 5 columns known; kept as\n"
                 "    property: \"Zorg\"\n"
                 "  dry run, nothing was changed"));
  EXPECT_THAT(program_.run("import -n -v --partner MER systems.csv").out,
              HasSubstr("  Column  Header       Read as\n"
                        "  A       App Ref      id\n"
                        "  B       System Name  name\n"
                        "  C       Owner        owner\n"
                        "  D       Server       needs\n"
                        "  E       Zorg         property\n"));
  const Json report =
      Json::parse(program_.run("--json import -n -v --partner MER systems.csv").out);
  EXPECT_EQ(report["sources"][0]["columns"][4]["field"], "property");
}

TEST_F(ProgramTest, SaysThatFoldersInsideAFolderAreNotEntered) {
  program_.write("systems.csv", "App Ref,System Name,Owner,Server\nA1,Ledger,CIO,H1\n");
  ASSERT_EQ(program_.run("init work").code, 0);
  ASSERT_TRUE(std::filesystem::create_directory(program_.folder() / "archive"));
  EXPECT_THAT(program_.run("import -n --partner MER .").out,
              HasSubstr("– skipped archive: a folder inside the folder; import it by itself\n"));
}

TEST_F(ProgramTest, CountsWhatAModelHolds) {
  import_small_model();
  const Json status = Json::parse(program_.run("--json status").out);
  EXPECT_EQ(status["elements"], 4);
  EXPECT_EQ(status["relationships"], 3);
  EXPECT_EQ(status["stubs"], 0);
  EXPECT_EQ(status["revision"], 1);
  EXPECT_EQ(status["by_type"]["Node"], 2);
}

TEST_F(ProgramTest, TellsLossFromWeakening) {
  import_small_model();
  const Json one = Json::parse(program_.run("--json impact h1").out);
  EXPECT_TRUE(one["lost"].empty());
  ASSERT_EQ(one["degraded"].size(), 1U);
  EXPECT_EQ(one["degraded"][0]["ref"], "a1");
  const Json both = Json::parse(program_.run("--json impact h1 h2").out);
  ASSERT_EQ(both["lost"].size(), 1U);
  EXPECT_EQ(both["lost"][0]["ref"], "a1");
  EXPECT_EQ(both["lost"][0]["distance"], 1);
}

TEST_F(ProgramTest, ImportsAnUnchangedFileWithoutARevision) {
  import_small_model();
  const Said again = program_.run("import small.archimate");
  EXPECT_EQ(again.code, 0);
  EXPECT_THAT(again.out, HasSubstr("nothing new; the estate is still at revision 1\n"));
}

TEST_F(ProgramTest, UpdatesInPlaceAndTakesBack) {
  import_small_model();
  std::string newer = kModel;
  newer.replace(newer.find("Ledger"), 6, "Ledger 2");
  program_.write("small.archimate", newer);
  ASSERT_EQ(program_.run("import small.archimate").code, 0);
  EXPECT_EQ(Json::parse(program_.run("--json show a1").out)["name"], "Ledger 2");
  EXPECT_EQ(Json::parse(program_.run("--json status").out)["elements"], 4);
  ASSERT_EQ(program_.run("undo").code, 0);
  EXPECT_EQ(Json::parse(program_.run("--json show a1").out)["name"], "Ledger");
}

TEST_F(ProgramTest, LeavesTheEstateByteForByteWhenAnImportFails) {
  import_small_model();
  const std::string before = program_.read("work.lintel");
  program_.write("cut.archimate", std::string(kModel).substr(0, 700));
  program_.write("bomb.xml", "<!DOCTYPE x [<!ENTITY a \"aa\">]><model>&a;</model>");
  for (const std::string call : {"import cut.archimate", "import bomb.xml",
                                 "import absent.archimate", "import --dry-run small.archimate"}) {
    const Said said = program_.run(call);
    EXPECT_EQ(program_.read("work.lintel"), before) << call;
    const int expected = call == "import --dry-run small.archimate" ? 0 : 5;
    EXPECT_EQ(said.code, expected) << call << said.err;
  }
}

TEST_F(ProgramTest, RefusesForeignAndMissingEstates) {
  program_.write("foreign.lintel", "this is not an estate, but long enough to be looked at");
  EXPECT_EQ(program_.run("--estate foreign.lintel status").code, 6);
  EXPECT_EQ(program_.run("--estate absent.lintel status").code, 6);
}

TEST_F(ProgramTest, NamesWhatWasMeant) {
  import_small_model();
  EXPECT_EQ(program_.run("show Ledgr").code, 3);
  EXPECT_EQ(program_.run("show Host").code, 4);
  EXPECT_EQ(program_.run("shwo a1").code, 2);
}

TEST_F(ProgramTest, DrawsInEveryFormatAndInWords) {
  import_small_model();
  for (const std::string ending : {"svg", "png", "pdf", "dot"}) {
    const Said said = program_.run("diagram impact h1 h2 -o picture." + ending);
    EXPECT_EQ(said.code, 0) << said.err;
    EXPECT_GT(program_.read("picture." + ending).size(), 200U) << ending;
  }
  EXPECT_THAT(program_.run("diagram impact h1 h2 --text").out, HasSubstr("Ledger"));
  EXPECT_EQ(program_.run("diagram impact h1 -o picture.gif").code, 2);
}

}  // namespace
}  // namespace lintel
