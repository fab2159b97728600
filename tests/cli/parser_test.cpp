#include "cli/parser.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "cli/help.hpp"
#include "cli/run.hpp"

namespace lintel::cli {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

/// The whole message that a wrong call prints.
std::string complaint(const std::vector<std::string>& words) {
  try {
    parse(words);
  } catch (const Error& error) {
    EXPECT_EQ(error.code, ErrorCode::usage);
    return error_text(error);
  }
  return "(accepted)";
}

TEST(Parser, FindsCommandsArgumentsAndOptions) {
  const Call call = parse({"impact", "M-P1", "M-P2", "--change", "retire", "--json"});
  ASSERT_NE(call.command, nullptr);
  EXPECT_EQ(call.command->name, "impact");
  EXPECT_THAT(call.arguments.all("REF"), ElementsAre("M-P1", "M-P2"));
  EXPECT_EQ(call.arguments.get("--change"), "retire");
  EXPECT_TRUE(call.json);
}

TEST(Parser, TakesGlobalOptionsBeforeAndAfterTheCommand) {
  EXPECT_EQ(parse({"--estate", "a.lintel", "status"}).estate, "a.lintel");
  EXPECT_EQ(parse({"status", "--estate", "a.lintel"}).estate, "a.lintel");
  EXPECT_TRUE(parse({"--json", "diagram", "flows"}).json);
}

TEST(Parser, FindsCommandsOfTwoWords) {
  const Call call = parse({"diagram", "impact", "M-P3", "-o", "x.svg"});
  ASSERT_NE(call.command, nullptr);
  EXPECT_EQ(call.command->name, "diagram impact");
  EXPECT_EQ(call.arguments.get("--output"), "x.svg");
}

TEST(Parser, TakesWordsAfterTwoDashesAsTheyAre) {
  EXPECT_THAT(parse({"impact", "--", "-odd"}).arguments.all("REF"), ElementsAre("-odd"));
}

TEST(Parser, ExplainsWithoutRunning) {
  EXPECT_EQ(parse({}).text, help_text());
  EXPECT_EQ(parse({"--help"}).text, help_text());
  EXPECT_EQ(parse({"impact", "--help"}).text, help_text(*find_command("impact")));
  EXPECT_EQ(parse({"why", "--help"}).text, help_text(*find_command("why")));
  EXPECT_EQ(parse({"diagram"}).text, help_text_of_group("diagram"));
  EXPECT_EQ(parse({"--version"}).text, version_text());
}

TEST(Parser, SaysWhatIsWrongAndWhatWasMeant) {
  EXPECT_EQ(complaint({"impcat", "M-P3"}),
            "lintel: there is no command \"impcat\"\n"
            "  Did you mean\n"
            "    lintel impact\n"
            "    lintel import\n"
            "  lintel help lists the commands\n");
  EXPECT_EQ(complaint({"impact", "M-P3", "--certanity", "likely"}),
            "lintel: lintel impact takes no option --certanity\n"
            "  Did you mean\n"
            "    --certainty\n"
            "  lintel impact --help lists the options\n");
  EXPECT_EQ(complaint({"impact", "M-P3", "--change", "explode"}),
            "lintel: --change is \"explode\"; it can be: lose retire breach lapse\n"
            "  usage: lintel impact REF… [--change KIND] [--certainty LEVEL] [--all] [--csv] [--if "
            "WORDS]\n");
  EXPECT_EQ(complaint({"why"}),
            "lintel: why needs REF\n"
            "  usage: lintel why REF [--certainty LEVEL] [--if WORDS]\n");
  EXPECT_EQ(complaint({"why", "A", "B"}),
            "lintel: why takes REF only; \"B\" is one word too many\n"
            "  a name with spaces needs quotes: \"Council tax\"\n"
            "  usage: lintel why REF [--certainty LEVEL] [--if WORDS]\n");
  EXPECT_EQ(complaint({"status", "now"}),
            "lintel: status takes no words; \"now\" is one word too many\n"
            "  usage: lintel status [--csv]\n");
}

TEST(Parser, GivesEachArgumentItsOwnWord) {
  const Call call = parse({"path", "M-P3", "Council tax"});
  EXPECT_EQ(call.arguments.get("A"), "M-P3");
  EXPECT_EQ(call.arguments.get("B"), "Council tax");
  EXPECT_EQ(parse({"impact", "M-P3", "M-P4"}).arguments.all("REF").size(), 2U);
}

TEST(Parser, RefusesNumbersOutOfRange) {
  Arguments arguments;
  arguments.values["--paths"] = {"0"};
  try {
    (void)arguments.number("--paths", 3, 1, 100);
    FAIL() << "0 was accepted";
  } catch (const Error& error) {
    EXPECT_STREQ(error.what(), "--paths is \"0\"; it must be a whole number from 1 to 100");
  }
}

TEST(Parser, TakesCsvInFrontAsItTakesJson) {
  EXPECT_TRUE(parse({"--csv", "scope", "--partner", "MER"}).arguments.has("--csv"));
  EXPECT_TRUE(parse({"--estate", "a.lintel", "--csv", "scope"}).arguments.has("--csv"));
  EXPECT_TRUE(parse({"--estate", "scope", "--csv", "scope"}).arguments.has("--csv"));
  EXPECT_TRUE(parse({"--csv", "impact", "--", "-odd"}).arguments.has("--csv"));
  EXPECT_EQ(complaint({"--csv", "why", "M-A08"}),
            "lintel: lintel why takes no option --csv\n"
            "  lintel why --help lists the options\n");
}

TEST(Parser, TakesTheNameOfAnEstateForNoCommand) {
  EXPECT_EQ(parse({"--estate", "x", "impact", "--help"}).text, help_text(*find_command("impact")));
  EXPECT_THAT(complaint({"--estate", "x", "status", "extra"}),
              HasSubstr("status takes no words; \"extra\" is one word too many"));
}

TEST(ErrorText, LetsNoControlCharacterThrough) {
  Error error(ErrorCode::usage, "a\033[1m", "b\033[2m", "c\033[3m\nd");
  error.excerpt = "e\033[4m\nf";
  error.choices = {"g\033[5m"};
  const std::string text = error_text(error);
  EXPECT_EQ(text.find('\033'), std::string::npos) << text;
  EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 7) << text;
}

TEST(Parser, ShowsNoControlCharactersOfTheCall) {
  EXPECT_THAT(complaint({"\033[31mred"}), ::testing::Not(HasSubstr("\033")));
}

}  // namespace
}  // namespace lintel::cli
