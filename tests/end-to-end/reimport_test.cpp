// Newer versions of files, moved files, and manifests, through the whole program.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/end-to-end/program.hpp"
#include "tests/end-to-end/samples.hpp"

namespace lintel {
namespace {

using ::testing::HasSubstr;
using testing::kModel;
using testing::Program;
using testing::Said;
using Json = nlohmann::json;

constexpr const char* kHeader = "App Ref,System Name,Product,Owner,Users\n";
constexpr const char* kFirst = "A1,Tallystone,Tally,Finance,40\n";
constexpr const char* kSecond = "A2,Levyworks,Levy,Finance,15\n";

class Reimport : public ::testing::Test {
 protected:
  Reimport() { EXPECT_EQ(program_.run("init work").code, 0); }

  void write(const std::string& name, const std::string& rows) const {
    program_.write(name, kHeader + rows);
  }
  /// "3 read, …" of the elements of the first source, and the revision after it.
  [[nodiscard]] std::string import(const std::string& arguments) const {
    const Said said = program_.run("--json import --partner MER " + arguments);
    if (said.code != 0) return "failed: " + said.err;
    const Json report = Json::parse(said.out);
    const Json& delta = report["sources"][0]["elements"];
    std::string words;
    for (const char* what : {"read", "added", "changed", "gone"})
      words += std::to_string(delta[what].get<int>()) + " " + what + ", ";
    return words + "revision " + std::to_string(report["revision"].get<int>());
  }
  [[nodiscard]] Json status() const { return Json::parse(program_.run("--json status").out); }
  [[nodiscard]] std::vector<std::string> sources() const {
    const Json now = status();
    std::vector<std::string> paths;
    for (const Json& source : now["sources"]) paths.push_back(source["path"]);
    return paths;
  }
  [[nodiscard]] std::string estate() const { return program_.read("work.lintel"); }

  Program program_;
};

TEST_F(Reimport, OfTheSameFileChangesNothing) {
  write("apps.csv", std::string(kFirst) + kSecond);
  EXPECT_EQ(import("apps.csv"), "2 read, 2 added, 0 changed, 0 gone, revision 1");
  write("apps.csv", kFirst);
  EXPECT_EQ(import("apps.csv"), "1 read, 0 added, 0 changed, 1 gone, revision 2");
  const std::string before = estate();
  EXPECT_EQ(import("apps.csv"), "1 read, 0 added, 0 changed, 0 gone, revision 2");
  EXPECT_TRUE(estate() == before);
  // What is gone is said again, not only once.
  EXPECT_THAT(program_.run("import --partner MER apps.csv --all").out,
              HasSubstr("the element \"Levyworks\" stood in an earlier version"));
}

TEST_F(Reimport, OfHeadersAloneChangesNothing) {
  write("apps.csv", "");
  EXPECT_EQ(import("apps.csv"), "0 read, 0 added, 0 changed, 0 gone, revision 1");
  EXPECT_EQ(import("apps.csv"), "0 read, 0 added, 0 changed, 0 gone, revision 1");
  EXPECT_EQ(sources(), std::vector<std::string>{"apps.csv"});
}

TEST_F(Reimport, WhatIsGoneComesBackOrIsPrunedAndUndone) {
  write("apps.csv", std::string(kFirst) + kSecond);
  EXPECT_EQ(import("apps.csv"), "2 read, 2 added, 0 changed, 0 gone, revision 1");
  const Json both = status();
  write("apps.csv", kFirst);
  EXPECT_EQ(import("apps.csv"), "1 read, 0 added, 0 changed, 1 gone, revision 2");
  const Json one = status();
  EXPECT_EQ(one["gone"], 1);
  write("apps.csv", std::string(kFirst) + kSecond);
  EXPECT_EQ(import("apps.csv"), "2 read, 1 added, 0 changed, 0 gone, revision 3");
  EXPECT_EQ(status()["gone"], 0);
  ASSERT_EQ(program_.run("undo").code, 0);
  EXPECT_EQ(status(), one);
  write("apps.csv", kFirst);
  EXPECT_EQ(import("--prune apps.csv"), "1 read, 0 added, 0 changed, 1 gone, revision 4");
  EXPECT_EQ(status()["gone"], 0);
  EXPECT_EQ(program_.run("show A2").code, 3);
  ASSERT_EQ(program_.run("undo").code, 0);
  EXPECT_EQ(status(), one);
  ASSERT_EQ(program_.run("undo").code, 0);
  EXPECT_EQ(status(), both);
}

TEST_F(Reimport, OfAMovedOrRenamedFileContinuesIt) {
  write("old/apps.csv", std::string(kFirst) + kSecond);
  EXPECT_EQ(import("old/apps.csv"), "2 read, 2 added, 0 changed, 0 gone, revision 1");
  const Json before = status();
  std::filesystem::rename(program_.folder() / "old/apps.csv", program_.folder() / "systems.csv");
  EXPECT_EQ(import("systems.csv"), "2 read, 0 added, 0 changed, 0 gone, revision 2");
  EXPECT_EQ(sources(), std::vector<std::string>{"systems.csv"});
  EXPECT_EQ(status()["elements"], before["elements"]);
  std::filesystem::remove(program_.folder() / "systems.csv");
  write("new/systems.csv", std::string(kFirst) + "A2,Levyworks,Levy,Planning,15\n");
  EXPECT_EQ(import("new/systems.csv"), "2 read, 0 added, 1 changed, 0 gone, revision 3");
  EXPECT_EQ(sources(), std::vector<std::string>{"new/systems.csv"});
  ASSERT_EQ(program_.run("undo").code, 0);
  ASSERT_EQ(program_.run("undo").code, 0);
  EXPECT_EQ(status(), before);
}

TEST_F(Reimport, OfACopyIsASecondSource) {
  write("apps.csv", kFirst);
  EXPECT_EQ(import("apps.csv"), "1 read, 1 added, 0 changed, 0 gone, revision 1");
  write("copy.csv", kFirst);
  EXPECT_EQ(import("copy.csv"), "1 read, 1 added, 0 changed, 0 gone, revision 2");
  EXPECT_EQ(sources(), (std::vector<std::string>{"apps.csv", "copy.csv"}));
  EXPECT_EQ(status()["by_type"]["ApplicationComponent"], 1);
}

TEST_F(Reimport, ForAnotherPartnerReplacesTheSource) {
  write("apps.csv", kFirst);
  EXPECT_EQ(import("apps.csv"), "1 read, 1 added, 0 changed, 0 gone, revision 1");
  const Json dry = Json::parse(program_.run("--json import -n --partner STO apps.csv").out);
  const Json real = Json::parse(program_.run("--json import --partner STO apps.csv").out);
  EXPECT_EQ(dry["findings"], real["findings"]) << "the dry run says what would happen";
  EXPECT_EQ(real["sources"][0]["elements"]["gone"], 1);
  EXPECT_THAT(real["findings"].dump(), HasSubstr("partner-changed"));
  EXPECT_EQ(status()["by_partner"]["STO"], 1);
  EXPECT_FALSE(status()["by_partner"].contains("MER"));
}

/// A programme of two partners in the folder `plan`.
class ByManifest : public Reimport {
 protected:
  ByManifest() {
    write("plan/mer/apps.csv", kFirst);
    write("plan/sto/apps.csv", kSecond);
    program_.write("plan/sto/odd.csv", "what,who\nTollgate,Highways\n");
    program_.write("plan/sto/odd.toml",
                   "kind = \"applications\"\nheader_row = 1\n"
                   "[[column]]\nheader = \"what\"\nfield = \"name\"\n"
                   "[[column]]\nheader = \"who\"\nfield = \"owner\"\n");
    program_.write("plan/programme.toml", R"([programme]
name = "Wendmoor"
as_of = 2026-04-01

[[partner]]
code = "MER"
name = "Merewold"
files = ["mer"]

[[partner]]
code = "STO"
name = "Stourwick"
files = ["sto/apps.csv", { path = "sto/odd.csv", mapping = "sto/odd.toml" }]
)");
  }
};

TEST_F(ByManifest, AllFilesMakeOneRevision) {
  const std::string empty = estate();
  Said said = program_.run("import --dry-run plan/programme.toml");
  EXPECT_EQ(said.code, 0) << said.err;
  EXPECT_THAT(said.out, HasSubstr("dry run, nothing was changed"));
  EXPECT_TRUE(estate() == empty);
  said = program_.run("import plan/programme.toml");
  EXPECT_EQ(said.code, 0) << said.err;
  EXPECT_EQ(status()["revision"], 1);
  EXPECT_EQ(status()["by_type"]["ApplicationComponent"], 3);
  EXPECT_EQ(sources(), (std::vector<std::string>{"plan/programme.toml", "plan/mer/apps.csv",
                                                 "plan/sto/apps.csv", "plan/sto/odd.csv"}));
  const std::string before = estate();
  said = program_.run("import plan/programme.toml");
  EXPECT_THAT(said.out, HasSubstr("nothing new; the estate is still at revision 1"));
  // One of its files alone keeps its rank, and so is nothing new either.
  said = program_.run("import --partner STO plan/sto/apps.csv");
  EXPECT_THAT(said.out, HasSubstr("nothing new; the estate is still at revision 1"));
  EXPECT_TRUE(estate() == before);
}

TEST_F(ByManifest, OneBadFileImportsNothing) {
  const std::string empty = estate();
  program_.write("plan/mer/cut.archimate", std::string(kModel).substr(0, 700));
  Said said = program_.run("import plan/programme.toml");
  EXPECT_EQ(said.code, 5);
  EXPECT_THAT(said.err, HasSubstr("lintel: plan/mer/cut.archimate:12:27: the file ends inside"));
  EXPECT_TRUE(estate() == empty);
  std::filesystem::remove(program_.folder() / "plan/mer/cut.archimate");
  std::filesystem::remove(program_.folder() / "plan/sto/apps.csv");
  said = program_.run("import plan/programme.toml");
  EXPECT_EQ(said.code, 5);
  EXPECT_EQ(said.err,
            "lintel: plan/programme.toml:13:10: there is no file or folder plan/sto/apps.csv\n"
            "  correct the path; it is taken from the folder of the manifest. Nothing was "
            "imported.\n");
  EXPECT_TRUE(estate() == empty);
}

}  // namespace
}  // namespace lintel
