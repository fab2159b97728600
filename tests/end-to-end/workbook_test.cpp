// The councils as workbooks give the answers that their CSV files give.

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "tests/end-to-end/sample_estate.hpp"
#include "tests/support/workbooks.hpp"

namespace lintel::testing {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

/// One workbook for each folder of the councils, all its CSV files as sheets.
class CouncilWorkbooks : public ::testing::TestWithParam<const char*> {
 protected:
  static void write(const Program& program) {
    for (const char* folder : {"programme", "merewold", "stourwick", "aldenshire"}) {
      std::vector<fs::path> files;
      for (const auto& entry :
           fs::directory_iterator(tests::source_dir() + "/samples/councils/" + folder))
        files.push_back(entry.path());
      std::sort(files.begin(), files.end());
      std::vector<importers::Sheet> sheets;
      for (const fs::path& file : files) sheets.push_back(sheet_of(file));
      const fs::path book = program.folder() / (folder + std::string(GetParam()));
      if (book.extension() == ".ods")
        write_ods(book, sheets);
      else
        write_xlsx(book, sheets);
    }
  }

  static std::string call(const std::string& folder, const std::string& more = "") {
    return "import " + more + folder + GetParam();
  }
};
INSTANTIATE_TEST_SUITE_P(Formats, CouncilWorkbooks, ::testing::Values(".xlsx", ".ods"),
                         [](const auto& param) { return std::string(param.param + 1); });

/// Without the places that facts were read from, and without costs as the register writes them:
/// "£18,500" is a number in a workbook. Those differ, as they should.
Json without_places(Json answer) {
  if (answer.is_object()) {
    answer.erase("stated");
    answer.erase("annual_cost");
  }
  if (answer.is_structured())
    for (auto& value : answer) value = without_places(value);
  return answer;
}

TEST_P(CouncilWorkbooks, GiveTheAnswersOfTheirCsvFiles) {
  const Program program;
  write(program);
  ASSERT_EQ(program.run("init books").code, 0);
  for (const char* words : {"programme", "--partner MER merewold", "--partner STO stourwick",
                            "--partner ALD aldenshire"}) {
    const Said said = program.run("import " + std::string(words) + GetParam());
    ASSERT_EQ(said.code, 0) << words << said.out << said.err;
  }
  for (const char* question :
       {"scope", "crossings", "impact M-P3", "impact M-A01 --change breach", "contracts", "costs",
        "overlap", "boundary", "recovery", "resilience"}) {
    const Said text = sample().run("--json " + std::string(question));
    const Said book = program.run("--json " + std::string(question));
    ASSERT_EQ(book.code, text.code) << question << book.err;
    EXPECT_EQ(without_places(Json::parse(book.out)), without_places(Json::parse(text.out)))
        << question;
  }
}

TEST_P(CouncilWorkbooks, EveryFactNamesItsCell) {
  const Program program;
  write(program);
  ASSERT_EQ(program.run("init books").code, 0);
  ASSERT_EQ(program.run(call("programme")).code, 0);
  const Said imported = program.run("--json " + call("merewold", "--verbose --partner MER "));
  ASSERT_EQ(imported.code, 0) << imported.err;
  bool cell = false;
  const Json report = Json::parse(imported.out);
  for (const Json& finding : report["findings"])
    cell = cell || finding["place"] == "'ICT application register 2026'!B13";
  EXPECT_TRUE(cell) << imported.out;
  const Json shown = Json::parse(program.run("--json show M-A01").out);
  EXPECT_EQ(shown["source"], "merewold" + std::string(GetParam()) +
                                 " 'ICT application register 2026'!B4, \"System Name\"");
  const Said again = program.run(call("merewold", "--partner MER "));
  EXPECT_NE(again.out.find("unchanged"), std::string::npos) << again.out;
}

}  // namespace
}  // namespace lintel::testing
