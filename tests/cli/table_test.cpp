#include "cli/table.hpp"

#include <gtest/gtest.h>

#include <random>
#include <sstream>

#include "cli/terminal.hpp"
#include "core/names.hpp"

namespace lintel::cli {
namespace {

TextTable sample() {
  TextTable table({{"Service", false, true}, {"RTO", true, false}, {"Through", false, true}});
  table.add({"Council tax", "72 h", "MER-SAN › MER virtual farm"});
  table.add({"Housing benefit", "24 h", "MER-SAN › MER virtual farm › MER-TALLYAPP › Tallystone"});
  return table;
}

TEST(TextTable, AlignsColumnsAndLeavesNoTrailingSpace) {
  EXPECT_EQ(sample().text(120),
            "  Service           RTO  Through\n"
            "  Council tax      72 h  MER-SAN › MER virtual farm\n"
            "  Housing benefit  24 h  MER-SAN › MER virtual farm › MER-TALLYAPP › Tallystone\n");
}

TEST(TextTable, WrapsTheWidestColumnAtWords) {
  EXPECT_EQ(sample().text(50),
            "  Service           RTO  Through\n"
            "  Council tax      72 h  MER-SAN › MER virtual\n"
            "                         farm\n"
            "  Housing benefit  24 h  MER-SAN › MER virtual\n"
            "                         farm › MER-TALLYAPP ›\n"
            "                         Tallystone\n");
}

TEST(TextTable, BreaksLongWordsAfterAMarkAndSaysWhatItCuts) {
  TextTable table({{"File", false, true}, {"n", true, false}});
  table.add({"samples/councils/merewold/contracts.csv", "1"});
  table.add({std::string(400, 'x'), "2"});
  EXPECT_EQ(table.text(26),
            "  File                   n\n"
            "  samples/councils/      1\n"
            "  merewold/\n"
            "  contracts.csv\n"
            "  xxxxxxxxxxxxxxxxxxxxx  2\n"
            "  xxxxxxxxxxxxxxxxxxxxx\n"
            "  xxxxxxxxxxxxxxxxxxxxx\n"
            "  xxxxxxxxxxxxxxxxxxxxx\n"
            "  xxxxxxxxxxxxxxxxxxxxx\n"
            "  xxxxxxxxxxxxxxxxxxxx…\n");
}

TEST(TextTable, FitsTheTerminalWhateverItHolds) {
  std::mt19937 random(7);
  for (int round = 0; round < 200; ++round) {
    TextTable table({{"A", false, true}, {"B", false, true}, {"C", false, true}});
    for (int row = 0; row < 5; ++row) {
      std::vector<std::string> cells(3);
      for (std::string& cell : cells) {
        const auto length = random() % 90;
        for (std::uint32_t i = 0; i < length; ++i) cell += random() % 6 == 0 ? " " : "é";
      }
      table.add(cells);
    }
    const int width = 40 + static_cast<int>(random() % 80);
    std::istringstream lines(table.text(width));
    for (std::string line; std::getline(lines, line);) {
      EXPECT_LE(display_width(line), width) << line;
    }
  }
}

TEST(TextTable, PrintsAtMostTheLimit) {
  EXPECT_EQ(sample().text(120, 1),
            "  Service       RTO  Through\n"
            "  Council tax  72 h  MER-SAN › MER virtual farm\n");
}

TEST(TextTable, MakesControlCharactersHarmless) {
  TextTable table({{"Name", false, true}});
  table.add({"a\033[31mb\nc"});
  const std::string text = table.text(80);
  EXPECT_EQ(text.find('\033'), std::string::npos);
  EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 2);
}

// With the width measured anew at each word, this one takes the better part of a minute.
TEST(TextTable, KeepsALongCellOfManyWordsOnOneLineWhereThereIsRoom) {
  std::string words = "a";
  for (int i = 0; i < 100'000; ++i) words += " b";
  TextTable table({{"Value", false, true}});
  table.add({words});
  EXPECT_EQ(table.text(1 << 20), "  Value\n  " + words + "\n");
  EXPECT_EQ(wrapped(words, 1 << 20), words + "\n");
}

TEST(Wrapped, BreaksAtWordsAndIndents) {
  EXPECT_EQ(wrapped("one two three four", 12, 2), "  one two\n  three four\n");
  EXPECT_EQ(wrapped("averyveryverylongword x", 8), "averyveryverylongword\nx\n");
  EXPECT_EQ(wrapped("", 10), "");
}

TEST(Counted, TakesSingularAndThousands) {
  EXPECT_EQ(counted(1, "service", "services"), "1 service");
  EXPECT_EQ(counted(0, "service", "services"), "0 services");
  EXPECT_EQ(counted(4763100, "row", "rows"), "4,763,100 rows");
  EXPECT_EQ(grouped(-1234), "-1,234");
}

TEST(Terminal, MarksOnlyWhenItHasColour) {
  EXPECT_EQ((Terminal{.interactive = true, .colour = false}.mark(Emphasis::bad, "lost")), "lost");
  EXPECT_EQ((Terminal{.interactive = true, .colour = true}.mark(Emphasis::bad, "lost")),
            "\033[31mlost\033[0m");
}

}  // namespace
}  // namespace lintel::cli
