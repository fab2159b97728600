// What a number of a workbook means, by its format.

#include "importers/workbook/number_format.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <random>

#include "core/date.hpp"

namespace lintel::importers::workbook {
namespace {

TEST(NumberFormat, SaysWhatANumberMeans) {
  const struct {
    const char* code;
    double value;
    const char* text;
  } cases[] = {
      // Plain numbers: no ".0", no exponents, the 15 digits that spreadsheets keep.
      {"General", 42, "42"},
      {"General", -42.5, "-42.5"},
      {"General", 0.1 + 0.2, "0.3"},
      {"General", 123456789012345, "123456789012345"},
      {"General", 1e18, "1000000000000000000"},
      {"General", 0.00001234, "0.00001234"},
      {"General", -0.0, "0"},
      {"0.00E+00", 12345, "12345"},
      {"#,##0.00", 1234567.891, "1234567.891"},
      {"# ?/?", 0.5, "0.5"},
      {"", 7, "7"},
      {"@", 57, "57"},
      // Dates, whatever their order, language and padding.
      {"dd/mm/yyyy", 46477, "2027-03-31"},
      {"m/d/yy", 46477, "2027-03-31"},
      {"d\\-mmm\\-yy;@", 46477, "2027-03-31"},
      {"[$-809]dddd, d mmmm yyyy", 46477, "2027-03-31"},
      {"[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", 46477, "2027-03-31"},
      {"mmm yyyy", 46477, "2027-03-31"},
      {"mmmm", 46477, "2027-03-31"},
      {"\"Ends \"dd.mm.yy", 46477, "2027-03-31"},
      {"dd/mm/yyyy hh:mm", 46477.5, "2027-03-31 12:00"},
      {"dd/mm/yyyy hh:mm", 46477, "2027-03-31"},
      {"yyyy-mm-dd hh:mm:ss.000", 46477.999999, "2027-04-01"},
      {"dd/mm/yyyy", 1, "1900-01-01"},
      {"dd/mm/yyyy", 59, "1900-02-28"},
      {"dd/mm/yyyy", 60, "60"},  // Excel's 29 February 1900
      {"dd/mm/yyyy", 61, "1900-03-01"},
      {"dd/mm/yyyy", 0, "0"},
      {"dd/mm/yyyy", -3, "-3"},
      {"dd/mm/yyyy", 2958465, "9999-12-31"},
      {"dd/mm/yyyy", 2958466, "2958466"},
      // Times of the day, and lengths of time.
      {"hh:mm", 0.1875, "04:30"},
      {"h:mm AM/PM", 0.75, "18:00"},
      {"hh:mm:ss", 0.5 + 1.0 / 86400, "12:00:01"},
      {"hh:mm", 1.5, "36 hours"},
      {"[h]:mm", 1.5, "36 hours"},
      {"[hh]:mm:ss", 0.1875, "4 hours 30 minutes"},
      {"[mm]:ss", 1.0 / 48, "30 minutes"},
      {"[h]:mm", 0, "0 hours"},
      // Money.
      {"\"£\"#,##0", 96000, "£96000"},
      {"[$£-809]#,##0.00;[Red]-[$£-809]#,##0.00", 1234.5, "£1234.50"},
      {"_-\"£\"* #,##0.00_-;\\-\"£\"* #,##0.00_-;_-\"£\"* \"-\"??_-", 0, "£0"},
      {"£#,##0", -500, "-£500"},
      {"£#,##0", 10333.3333, "£10333.33"},
      {"[$€-2] #,##0.00", 12.5, "€ 12.50"},
      {"#,##0.00\\ [$GBP]", 12.5, "12.50 GBP"},
      {"£#,##0,\"k\"", 61450, "£61450"},  // shown as £61k
      // Percentages, units, leading zeros.
      {"0%", 0.15, "15%"},
      {"0.00%", 0.1234, "12.34%"},
      {"0 \"days\"", 3, "3 days"},
      {"0\" hrs\"", 24, "24 hrs"},
      {"0\"hrs\"", 24, "24 hrs"},
      {"\"M-A\"00", 7, "M-A07"},
      {"00000", 42, "00042"},
      {"00000", 4.5, "4.5"},
      {"0", 42, "42"},
      // Colours, conditions, and what is broken.
      {"[Red][>100]0", 5, "5"},
      {"[", 5, "5"},
      {"\"", 5, "5"},
      {"\\", 5, "5"},
      {"_", 5, "5"},
      {"[$", 5, "5"},
  };
  for (const auto& c : cases)
    EXPECT_EQ(text_of(c.value, format_of(c.code), false), c.text) << c.code;
}

TEST(NumberFormat, KnowsTheBuiltInOnes) {
  const struct {
    int number;
    double value;
    const char* text;
  } cases[] = {{0, 46477, "46477"},
               {3, 46477, "46477"},
               {9, 0.5, "50%"},
               {14, 46477, "2027-03-31"},
               {17, 46477, "2027-03-31"},
               {20, 0.5, "12:00"},
               {22, 46477.25, "2027-03-31 06:00"},
               {46, 2, "48 hours"},
               {49, 5, "5"},
               {99, 5, "5"},
               {-1, 5, "5"}};
  for (const auto& c : cases)
    EXPECT_EQ(text_of(c.value, built_in_format(c.number), false), c.text) << c.number;
}

TEST(NumberFormat, CountsFrom1904WhereTheWorkbookSaysSo) {
  const NumberFormat date = format_of("dd/mm/yyyy");
  EXPECT_EQ(text_of(0, date, true), "1904-01-01");
  EXPECT_EQ(text_of(60, date, true), "1904-03-01");
  EXPECT_EQ(text_of(45015, date, true), "2027-03-31");
}

// The oracle counts days by the calendar of <chrono>, and Excel's one wrong day by hand.
TEST(NumberFormat, AnyDayIsTheDayOfTheCalendar) {
  std::mt19937 random(4);
  std::uniform_int_distribution<int> some(1, 2'958'465);
  for (int i = 0; i < 2000; ++i) {
    const int serial = some(random);
    if (serial == 60) continue;
    const std::chrono::sys_days day = std::chrono::sys_days(std::chrono::year(1899) / 12 / 31) +
                                      std::chrono::days(serial > 60 ? serial - 1 : serial);
    EXPECT_EQ(text_of(serial, built_in_format(14), false), iso(Date(day))) << serial;
  }
}

// Whatever the bytes of a code, the number survives.
TEST(NumberFormat, AnyCodeIsReadWithoutHarm) {
  std::mt19937 random(7);
  constexpr std::string_view letters = "ymdhs0#?.,;[]\"\\_*%@$-/ GE£eA";
  std::uniform_int_distribution<std::size_t> at(0, letters.size() - 1);
  for (int i = 0; i < 20'000; ++i) {
    std::string code;
    for (int j = 0; j < 12; ++j) code += letters[at(random)];
    EXPECT_FALSE(text_of(46477.25, format_of(code), i % 2 == 0).empty()) << code;
  }
}

}  // namespace
}  // namespace lintel::importers::workbook
