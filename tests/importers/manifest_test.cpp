// The manifest: what it means, and what is said of one that cannot be used.
#include "importers/manifest.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "core/error.hpp"

namespace lintel::importers {
namespace {

namespace fs = std::filesystem;

class Manifest : public ::testing::Test {
 protected:
  Manifest() {
    std::string name = (fs::temp_directory_path() / "lintel-XXXXXX").string();
    folder_ = ::mkdtemp(name.data());
    for (const char* file : {"common/functions.csv", "mer/apps.csv", "mer/hosts.csv", "sto/a.csv"})
      write(file, file == std::string("common/functions.csv")
                      ? "Function code,Function name,LGSL,Scope,Tier\nF1,Council "
                        "tax,57,candidate,district\n"
                      : "App Ref,System Name,Owner,Users\nA1,Tallystone,Finance,4\n");
    write("map.toml", "kind = \"applications\"\n");
  }
  ~Manifest() override { fs::remove_all(folder_); }

  void write(const std::string& name, std::string_view bytes) {
    fs::create_directories((folder_ / name).parent_path());
    std::ofstream(folder_ / name, std::ios::binary) << bytes;
  }
  Plan plan(std::string_view toml, const ImportOptions& options = {}) {
    write("programme.toml", toml);
    return plan_for(folder_ / "programme.toml", options);
  }
  /// "CODE PLACE: MESSAGE | HINT", without the folder.
  std::string refusal(std::string_view toml, const ImportOptions& options = {}) {
    try {
      (void)plan(toml, options);
    } catch (const Error& error) {
      std::string words = std::to_string(static_cast<int>(error.code)) + " " + error.place + ": " +
                          error.what() + " | " + error.hint;
      const std::string folder = folder_.string() + "/";
      for (std::size_t at; (at = words.find(folder)) != std::string::npos;)
        words.erase(at, folder.size());
      return words;
    }
    return "not refused";
  }
  fs::path folder_;
};

TEST_F(Manifest, NamesThePartnersAndTheirFilesInOrderOfPrecedence) {
  const Plan plan = this->plan(R"(
[programme]
name = "Wendmoor"
as_of = 2026-04-01
threshold = 0.5
files = ["common"]

[[partner]]
code = "STO"
name = "Stourwick"
tier = "district"
population = 1234567.0
files = [{ path = "sto/a.csv", mapping = "map.toml", encoding = "windows-1252" }]

[[partner]]
code = "MER"
files = ["mer/hosts.csv", "mer/apps.csv"]
)");
  std::string jobs;
  for (const Job& job : plan.jobs)
    jobs += std::to_string(job.order) + " " + job.file.lexically_relative(folder_).string() + " @" +
            job.options.partner + " " + job.options.mapping.filename().string() + " " +
            job.options.encoding + "\n";
  EXPECT_EQ(jobs,
            "1 common/functions.csv @  \n"
            "2 sto/a.csv @STO map.toml windows-1252\n"
            "3 mer/hosts.csv @MER  \n"
            "4 mer/apps.csv @MER  \n");
  ASSERT_EQ(plan.drafts.size(), 1U);
  const Draft& draft = plan.drafts[0];
  EXPECT_EQ(draft.format, "manifest");
  EXPECT_EQ(draft.digest.size(), 16U);
  std::string said;
  for (const DraftProperty& setting : draft.settings)
    said += std::string(draft.view(setting.key)) + " = " + std::string(draft.view(setting.value)) +
            " @" + std::to_string(setting.place.line) + "\n";
  for (const DraftElement& element : draft.elements) {
    said += std::string(draft.view(element.key)) + " " + std::string(draft.view(element.name));
    for (std::uint32_t i = 0; i < element.properties.count; ++i) {
      const DraftProperty& property = draft.properties[element.properties.first + i];
      said += " " + std::string(draft.view(property.key)) + "=" +
              std::string(draft.view(property.value));
    }
    said += "\n";
  }
  EXPECT_EQ(said,
            "as of = 2026-04-01 @4\n"
            "programme = Wendmoor @3\n"
            "mixed use threshold = 0.5 @5\n"
            "STO Stourwick kind=partner population=1234567 tier=district\n"
            "MER MER kind=partner\n");
}

TEST_F(Manifest, SaysWhereItIsWrong) {
  const std::string advice = ". Nothing was imported.";
  const struct {
    const char* toml;
    const char* said;
  } cases[] = {
      {"[programme", "programme.toml:1:11: this is not TOML: "},
      {"[programe]\nname = \"x\"",
       "programme.toml:1:1: \"programe\" is not part of a manifest | a manifest has [programme] "
       "and "
       "[[partner]] tables"},
      {"\"a\\u001Bb\" = 3", "programme.toml:1:14: \"a\\x1Bb\" is not part of a manifest"},
      {"partner = \"MER\"",
       "programme.toml:1:11: \"partner\" must be a table | write [[partner]], once for each"},
      {"[partner]\ncode = \"MER\"",
       "programme.toml:1:1: \"partner\" must be a table | write [[partner]], once for each"},
      {"[programme]\nasof = 2026-04-01",
       "programme.toml:2:8: [programme] has no key \"asof\" | it can have: name, as_of, "
       "target_date, threshold, files"},
      {"[programme]\nname = [\"x\"]",
       "programme.toml:2:8: \"name\" must be a text, a number or a date | docs/manifest.md lists "
       "the "
       "keys"},
      {"[[partner]]\nname = \"Merewold\"",
       "programme.toml:1:1: a partner without a code | write code = \"MER\" under [[partner]]"},
      {"[[partner]]\ncode = \"MER\"\nsize = 3",
       "programme.toml:3:8: a partner has no key \"size\" | it can have: code, name, tier, "
       "population, device_users, files"},
      {"[[partner]]\ncode = \"MER\"\n[[partner]]\ncode = \"MER\"",
       "programme.toml:4:8: the partner MER is here twice | list all its files under one "
       "[[partner]]"},
      {"[[partner]]\ncode = \"MER\"\nfiles = \"mer\"",
       "programme.toml:3:9: \"files\" must be a list of paths | write files = [\"folder\", "
       "\"register.csv\"]"},
      {"[[partner]]\ncode = \"MER\"\nfiles = [\"mer/apps.csv\",\n  \"mer/absent.csv\"]",
       "programme.toml:4:3: there is no file or folder mer/absent.csv | correct the path; it is "
       "taken from the folder of the manifest"},
      {"[[partner]]\ncode = \"MER\"\nfiles = [{ path = \"mer/apps.csv\", mapping = \"no.toml\" }]",
       "programme.toml:3:10: there is no mapping no.toml | correct the path, or write the mapping "
       "with: lintel map mer/apps.csv"},
      {"[[partner]]\ncode = \"MER\"\nfiles = [{ file = \"mer/apps.csv\" }]",
       "programme.toml:3:19: a file has no key \"file\" | it can have: path, sheets, mapping, "
       "encoding"},
      {"[[partner]]\ncode = \"MER\"\nfiles = [3]",
       "programme.toml:3:10: a file without a path | write \"register.csv\" or { path = "
       "\"register.csv\", mapping = \"map.toml\" }"},
  };
  for (const auto& each : cases) {
    const std::string said = refusal(each.toml);
    EXPECT_EQ(said.substr(0, 2 + std::string(each.said).size()), "5 " + std::string(each.said));
    EXPECT_TRUE(said.ends_with(advice)) << said;
  }
}

TEST_F(Manifest, IsMissingOrTooLarge) {
  try {
    (void)plan_for(folder_ / "absent.toml", {});
    ADD_FAILURE() << "found";
  } catch (const Error& error) {
    EXPECT_EQ(error.code, ErrorCode::bad_input);
    EXPECT_STREQ(error.what(), "no such file or folder");
  }
  EXPECT_EQ(refusal(std::string(5'000'000, '#')),
            "5 programme.toml: is larger than 4 MB | Split it, or export less from the tool that "
            "wrote it.");
}

TEST_F(Manifest, TakesNoOptionsThatItStatesItself) {
  EXPECT_EQ(refusal("", {.partner = "MER"}),
            "2 : --partner cannot be given with a manifest | say it in the manifest, for each file "
            "or partner; docs/manifest.md shows how");
  EXPECT_EQ(refusal("", {.encoding = "utf-8"}).substr(0, 14), "2 : --encoding");
  EXPECT_EQ(refusal("", {.mapping = "map.toml"}).substr(0, 13), "2 : --mapping");
}

}  // namespace
}  // namespace lintel::importers
