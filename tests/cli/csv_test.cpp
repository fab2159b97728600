#include "cli/csv.hpp"

#include <gtest/gtest.h>

#include <sstream>

namespace lintel::cli {
namespace {

TEST(Csv, QuotesAndGuardsFields) {
  const struct {
    std::string_view text, field;
  } rows[] = {
      {"", ""},
      {"Council tax", "Council tax"},
      {"a, b", "\"a, b\""},
      {"say \"no\"", "\"say \"\"no\"\"\""},
      {" padded ", "\" padded \""},
      {"two\nlines", "\"two\nlines\""},
      {"=1+1", "'=1+1"},
      {"=HYPERLINK(\"x\",\"y\")", "\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\""},
      {"+44 20 7946 0000", "'+44 20 7946 0000"},
      {"-cmd|' /C calc'!A0", "'-cmd|' /C calc'!A0"},
      {"@SUM(A1)", "'@SUM(A1)"},
      {"\tx", "'\tx"},
      {"\rx", "\"'\rx\""},
      {"-", "'-"},
      {"-12", "-12"},
      {"+3", "+3"},
      {"-12.50", "-12.50"},
      {"-1.2.3", "'-1.2.3"},
      {"-.5", "'-.5"},
      {"–", "–"},
  };
  for (const auto& row : rows) EXPECT_EQ(csv_field(row.text), row.field) << row.text;
}

TextTable sample() {
  TextTable table(
      {{.heading = "Ref", .csv_only = true}, {"Service", false, true}, {"RTO", true, false}});
  table.add({"MER:F01", "Council tax", Cell("72 h", "72")});
  table.add({"MER:F02", "Housing benefit", Cell("not stated", "")});
  return table;
}

TEST(Csv, ShowsRefsAndPlainValuesThatTheTextLeavesOut) {
  EXPECT_EQ(csv_text(sample()),
            "Ref,Service,RTO\n"
            "MER:F01,Council tax,72\n"
            "MER:F02,Housing benefit,\n");
  EXPECT_EQ(sample().text(80),
            "  Service                 RTO\n"
            "  Council tax            72 h\n"
            "  Housing benefit  not stated\n");
}

TEST(Csv, PrintsTheFirstTableOnlyAndEveryRow) {
  std::ostringstream out, err, csv;
  Context context{out, err, {}, {}, "", false, "", &csv};
  print_aside(context, sample(), 1);
  print(context, sample(), 1);
  print(context, sample(), 1);
  EXPECT_EQ(csv.str(), csv_text(sample()));
  EXPECT_EQ(out.str(), "");
}

TEST(Csv, WritesNumbersPlainly) {
  EXPECT_EQ(plain_number(72), "72");
  EXPECT_EQ(plain_number(0.5), "0.5");
  EXPECT_EQ(plain_number(-4), "-4");
  EXPECT_EQ(plain_number(-0.00001), "0");
  EXPECT_EQ(plain_number(1234.25), "1234.25");
}

}  // namespace
}  // namespace lintel::cli
