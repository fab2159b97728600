#include "core/duration.hpp"

#include <gtest/gtest.h>

#include <string>

namespace lintel {
namespace {

TEST(Duration, ReadsHours) {
  const struct {
    std::string_view text;
    std::optional<double> hours;
  } cases[] = {
      {"72", 72},
      {"72h", 72},
      {"72 H", 72},
      {"24 hrs", 24},
      {"3 days", 72},
      {"1 week", 168},
      {"30 minutes", 0.5},
      {"30 mins", 0.5},
      {"1.5 hours", 1.5},
      {"1 day 4 hours", 28},
      {"1 day and 4 hours", 28},
      {"2h 30min", 2.5},
      {"2h30min", 2.5},
      {"two days", 48},
      {"within 4 hours", 4},
      {"up to 3 days", 72},
      {"< 4 hours", 4},
      {"\xE2\x89\xA4 4h", 4},
      {"1 month", 720},
      {"1,000 hours", 1000},
      {"0", 0},
      {"immediate", 0},
      {"", std::nullopt},
      {"-", std::nullopt},
      {"TBC", std::nullopt},
      {"h", std::nullopt},
      {"4-8 hours", std::nullopt},
      {"5 working days", std::nullopt},
      {"4 hours 30", std::nullopt},
      {"-4 hours", std::nullopt},
      {"4 hours or less", std::nullopt},
      {"24x7", std::nullopt},
      {"3 dayss", std::nullopt},
      {"1,5 hours", std::nullopt},
      {"9999999999999999", std::nullopt},
      {"31/03/2027", std::nullopt},
  };
  for (const auto& c : cases) EXPECT_EQ(read_hours(c.text), c.hours) << c.text;
  EXPECT_EQ(read_hours("3", 24), 72);
  EXPECT_EQ(read_hours("30", 1.0 / 60), 0.5);
  EXPECT_EQ(read_hours("3 hours", 24), 3);
  EXPECT_EQ(read_hours(std::string(1'000'000, '9')), std::nullopt);
}

/// "6", "~1" when loose, "-" when it is no period.
std::string months(std::string_view text) {
  const auto reading = read_months(text);
  if (!reading) return "-";
  return (reading->loose ? "~" : "") + std::to_string(reading->months);
}

TEST(Duration, ReadsMonths) {
  const struct {
    std::string_view text, months;
  } cases[] = {
      {"6", "6"},
      {"6.0", "6"},
      {"6 months", "6"},
      {"6m", "6"},
      {"6 mths", "6"},
      {"3 calendar months", "3"},
      {"1 year", "12"},
      {"1.5 years", "18"},
      {"2 yrs", "24"},
      {"six months", "6"},
      {"12 months' notice", "12"},
      {"12 months\xE2\x80\x99 written notice", "12"},
      {"up to 24 months", "24"},
      {"0", "0"},
      {"30 days", "~1"},
      {"28 days", "~1"},
      {"31 days", "~1"},
      {"45 days", "~2"},
      {"90 days", "~3"},
      {"92 days", "~3"},
      {"180 days", "~6"},
      {"365 days", "~12"},
      {"4 weeks", "~1"},
      {"13 weeks", "~3"},
      {"26 weeks", "~6"},
      {"1 day", "~1"},
      {"0 days", "~0"},
      {"12+12", "~24"},
      {"12 + 12 months", "~24"},
      {"1+1 years", "~24"},
      {"1 year + 6 months", "~18"},
      {"2 x 12 months", "~24"},
      {"", "-"},
      {"-", "-"},
      {"none", "-"},
      {"rolling", "-"},
      {"0.5 months", "-"},
      {"6 or 12 months", "-"},
      {"6-12 months", "-"},
      {"6 months +", "-"},
      {"months", "-"},
      {"-6", "-"},
      {"2000 years", "-"},
      {"1+1+1+1+1+1+1+1+1", "-"},
      {"31/03/2027", "-"},
  };
  for (const auto& c : cases) EXPECT_EQ(months(c.text), c.months) << c.text;
}

TEST(Duration, SpeaksInTheUnitPeopleUse) {
  const struct {
    double hours;
    std::string_view text;
  } cases[] = {{24, "24 h"},        {48, "48 h"},       {72, "3 d"},    {96, "4 d"},
               {100, "100 h"},      {0.5, "30 min"},    {1.5, "1.5 h"}, {0, "0 h"},
               {1.0 / 3, "20 min"}, {4.0 / 3, "1.33 h"}};
  for (const auto& c : cases) EXPECT_EQ(words_of_hours(c.hours), c.text);
}

TEST(SmallValues, ReadsYesAndNo) {
  for (const std::string_view text :
       {"yes", "Y", "TRUE", "t", "1", "Duty", " yes ", "Statutory", "✓", "✔"}) {
    EXPECT_EQ(read_boolean(text), true) << text;
  }
  for (const std::string_view text :
       {"no", "N", "False", "f", "0", "Power", "Discretionary", "non-statutory", "✗"}) {
    EXPECT_EQ(read_boolean(text), false) << text;
  }
  for (const std::string_view text :
       {"", "-", "maybe", "consent", "with consent", "yes and no", "2", "x", "TBC"}) {
    EXPECT_EQ(read_boolean(text), std::nullopt) << text;
  }
}

TEST(SmallValues, ReadsNumbers) {
  const struct {
    std::string_view text;
    std::optional<double> number;
  } cases[] = {
      {"1,234.5", 1234.5},
      {"98000", 98000},
      {"98 000", 98000},
      {"-3", -3},
      {"+3", 3},
      {".5", 0.5},
      {"", std::nullopt},
      {"12,50", std::nullopt},
      {"50%", std::nullopt},
      {"c. 50", std::nullopt},
      {"1e6", std::nullopt},
      {"5 5", std::nullopt},
      {"nan", std::nullopt},
      {"inf", std::nullopt},
  };
  for (const auto& c : cases) EXPECT_EQ(read_number(c.text), c.number) << c.text;
}

TEST(SmallValues, KnowsCellsThatSayNothing) {
  for (const std::string_view text :
       {"",    " ",   "-",    "–",       "--", "n/a", "N/A",     "#N/A",      "n/k",
        "TBC", "tbd", "None", "unknown", "?",  "???", "(blank)", "Not known", "To be confirmed",
        "...", "£ -", "null", "\xC2\xA0"}) {
    EXPECT_TRUE(says_nothing(text)) << text;
  }
  for (const std::string_view text :
       {"0", "no", "M-A01", "✓", "none of these", "£0", "Nonesuch", "漢"}) {
    EXPECT_FALSE(says_nothing(text)) << text;
  }
  EXPECT_FALSE(says_nothing(std::string(1000, 'x')));
}

}  // namespace
}  // namespace lintel
