#include "core/date.hpp"

#include <gtest/gtest.h>

#include <random>

namespace lintel {
namespace {

/// "2027-03-31", with "~" before it when loose; "-" when it is no date.
std::string dump(std::string_view text) {
  const auto reading = read_date(text);
  if (!reading) return "-";
  return (reading->loose ? "~" : "") + iso(reading->date);
}

TEST(Date, ReadsTheStylesOfRegisters) {
  const struct {
    std::string_view text, date;
  } cases[] = {
      {"2027-03-31", "2027-03-31"},
      {"2027/3/1", "2027-03-01"},
      {"20270331", "2027-03-31"},
      {"2027-03-31T00:00:00Z", "2027-03-31"},
      {"2027-03-31T23:59:59.999+01:00", "2027-03-31"},
      {"2027-03-31 00:00", "2027-03-31"},
      {"31/03/2027", "2027-03-31"},
      {" 31/03/2027 ", "2027-03-31"},
      {"1/4/2027", "2027-04-01"},
      {"31/03/2027 00:00:00", "2027-03-31"},
      {"31/03/2027 12:00 AM", "2027-03-31"},
      {"31/03/27", "2027-03-31"},
      {"31.03.2027", "2027-03-31"},
      {"31-03-2027", "2027-03-31"},
      {"31-Dec-26", "2026-12-31"},
      {"01-Apr-19", "2019-04-01"},
      {"01-APR-69", "2069-04-01"},
      {"01-Apr-70", "1970-04-01"},
      {"31 March 2027", "2027-03-31"},
      {"31\xC2\xA0March\xC2\xA0"
       "2027",
       "2027-03-31"},
      {"31Mar2027", "2027-03-31"},
      {"1st April 2027", "2027-04-01"},
      {"2nd of May, 2027", "2027-05-02"},
      {"3rd Sept. 2027", "2027-09-03"},
      {"March 31, 2027", "2027-03-31"},
      {"Mar 31st 2027", "2027-03-31"},
      {"Wed 31 March 2027", "2027-03-31"},
      {"Wednesday, 31/03/2027", "2027-03-31"},
      {"29/02/2028", "2028-02-29"},
      {"31/12/9999", "9999-12-31"},
  };
  for (const auto& c : cases) EXPECT_EQ(dump(c.text), c.date) << c.text;
}

TEST(Date, ReadsMonthsAsTheirLastDayAndSaysSo) {
  const struct {
    std::string_view text, date;
  } cases[] = {
      {"Mar 2029", "~2029-03-31"},     {"February 2028", "~2028-02-29"},
      {"Mar-29", "~2029-03-31"},       {"Sept '29", "~2029-09-30"},
      {"03/2029", "~2029-03-31"},      {"2/2027", "~2027-02-28"},
      {"2029-03", "~2029-03-31"},      {"end of March 2029", "~2029-03-31"},
      {"end Mar 2029", "~2029-03-31"}, {"Mon 31 March 2027", "~2027-03-31"},
  };
  for (const auto& c : cases) EXPECT_EQ(dump(c.text), c.date) << c.text;
}

TEST(Date, RefusesWhatIsNoDate) {
  for (const std::string_view text : {"",
                                      " ",
                                      "31/02/2027",
                                      "29/02/2027",
                                      "12/31/2026",
                                      "00/01/2027",
                                      "31/04/2027",
                                      "rolling",
                                      "TBC",
                                      "ongoing",
                                      "2027",
                                      "31 March",
                                      "31/03",
                                      "31/03/2027 or later",
                                      "31/03/202",
                                      "31/03/20277",
                                      "2027-13-01",
                                      "2027-03-31x",
                                      "2027-03-31T",
                                      "2027-03-31T99:00",
                                      "31-Foo-26",
                                      "Marc 2029",
                                      "1/2",
                                      "24k",
                                      "£96,000",
                                      "M-A01",
                                      "12.5",
                                      "1,240,000",
                                      "03/29",
                                      "31/03-2027",
                                      "1066-10-14",
                                      "0001-01-01",
                                      "31/March",
                                      "99999999999999999999",
                                      "Wed",
                                      "Wednesday",
                                      "th April 2027",
                                      "31/03/2027 31/03/2028",
                                      "Q1 2027",
                                      "3 1/03/2027",
                                      "31//03//2027",
                                      "-31/03/2027",
                                      "2027-03-31\n2028-03-31",
                                      "\xFF\xFE",
                                      "30 Feb 2028"}) {
    EXPECT_EQ(dump(text), "-") << text;
  }
  EXPECT_EQ(dump(std::string(1'000'000, '1')), "-");
  EXPECT_EQ(dump(std::string(1'000'000, ' ')), "-");
}

TEST(Date, ReadsBackWhatItWrites) {
  using std::chrono::sys_days;
  std::mt19937 random(11);
  const auto first =
      sys_days{Date{std::chrono::year{1970}, std::chrono::month{1}, std::chrono::day{1}}};
  for (int i = 0; i < 3000; ++i) {
    const Date date{first + std::chrono::days{random() % 36'000}};
    ASSERT_EQ(dump(iso(date)), iso(date));
    ASSERT_EQ(dump(words(date)), iso(date));
  }
}

TEST(Date, GoesBackByCalendarMonths) {
  const struct {
    std::string_view from;
    int months;
    std::string_view to;
  } cases[] = {
      {"2027-03-31", 1, "2027-02-28"},  {"2028-03-31", 1, "2028-02-29"},
      {"2027-03-31", 12, "2026-03-31"}, {"2027-03-31", 9, "2026-06-30"},
      {"2027-01-15", 1, "2026-12-15"},  {"2027-03-31", 0, "2027-03-31"},
      {"2027-03-31", -1, "2027-04-30"}, {"2027-12-31", -2, "2028-02-29"},
      {"2027-03-31", 27, "2024-12-31"},
  };
  for (const auto& c : cases) {
    EXPECT_EQ(iso(months_before(read_date(c.from)->date, c.months)), c.to) << c.from;
  }
  const Date date = read_date("2027-03-31")->date;
  EXPECT_TRUE(months_before(date, std::numeric_limits<int>::max()).ok());
  EXPECT_TRUE(months_before(date, std::numeric_limits<int>::min()).ok());
}

TEST(Date, CountsDaysAndSpeaks) {
  const Date from = read_date("2026-04-01")->date;
  const Date to = read_date("2027-03-31")->date;
  EXPECT_EQ(days_between(from, to), 364);
  EXPECT_EQ(days_between(to, from), -364);
  EXPECT_EQ(words(to), "31 Mar 2027");
  EXPECT_EQ(words(from), "1 Apr 2026");
}

}  // namespace
}  // namespace lintel
