#include "cli/help.hpp"

#include <gtest/gtest.h>

#include <set>
#include <sstream>

#include "core/names.hpp"
#include "tests/support/golden.hpp"

namespace lintel::cli {
namespace {

std::string all_help() {
  std::string text = "$ lintel help\n" + help_text();
  text += "\n$ lintel help diagram\n" + help_text_of_group("diagram");
  for (const Command& command : commands()) {
    text += "\n$ lintel help " + std::string(command.name) + "\n" + help_text(command);
  }
  return text;
}

TEST(Help, IsAsRecorded) { testing::expect_golden("help.txt", all_help()); }

TEST(Help, FitsEightyColumns) {
  std::istringstream lines(all_help());
  std::string line;
  while (std::getline(lines, line)) EXPECT_LE(display_width(line), 80) << line;
}

TEST(Help, GivesEveryCommandASummaryADescriptionAndAnExample) {
  std::set<std::string_view> names;
  for (const Command& command : commands()) {
    EXPECT_TRUE(names.insert(command.name).second) << command.name << " stands twice";
    EXPECT_FALSE(command.summary.empty()) << command.name;
    EXPECT_FALSE(command.description.empty()) << command.name;
    EXPECT_NE(command.examples.find("lintel "), std::string_view::npos) << command.name;
    EXPECT_NE(command.run, nullptr) << command.name;
  }
}

}  // namespace
}  // namespace lintel::cli
