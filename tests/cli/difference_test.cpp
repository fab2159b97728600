// How tables and JSON answers differ, whatever they answer.

#include <gtest/gtest.h>

#include "cli/json_difference.hpp"
#include "cli/table_difference.hpp"

namespace lintel::cli {
namespace {

using Rows = std::vector<std::vector<Cell>>;

TextTable table_of(std::vector<Column> columns, const Rows& rows) {
  TextTable table(std::move(columns));
  for (const auto& row : rows) table.add(row);
  return table;
}

TextTable classes(const Rows& rows) {
  return table_of({{"", false, false},
                   {"Ref", false, false},
                   {"Name", false, true},
                   {"Why", false, true},
                   {.heading = "Class", .csv_only = true}},
                  rows);
}

TEST(TableDifference, SaysWhatIsNewGoneAndChanged) {
  const std::string long_reason = "stays local with interfaces, as only a little of it is in scope";
  const TextTable before = classes({{"I", "A1", "Tillgate", long_reason, "integrate"},
                                    {"K", "A2", "Gazetta", "moves", "consolidate"},
                                    {"R", "A3", "Old", "off", "retire"}});
  const TextTable after = classes({{"K", "A1", "Tillgate", "moves", "consolidate"},
                                   {"K", "A2", "Gazetta", "moves", "consolidate"},
                                   {"C", "A4", "New", "kept", "shared-core"}});
  const TableDifference differs = difference(before, after);
  EXPECT_EQ(differs.added, 1U);
  EXPECT_EQ(differs.gone, 1U);
  EXPECT_EQ(differs.changed, 1U);
  EXPECT_EQ(differs.table.text(80),
            "           Which          What   Today      Then\n"
            "  changed  Tillgate (A1)  Class  integrate  consolidate\n"
            "  new      New (A4)\n"
            "  gone     Old (A3)\n");
  EXPECT_EQ(difference(before, before).table.rows(), 0U);
}

TEST(TableDifference, ShowsValuesAsReadAndComparesThemAsWritten) {
  const auto costs = [](const char* shown, const char* plain) {
    return table_of({{"Key", false, true}, {"A year", true, false}},
                    {{"MER", Cell(shown, plain)}, {"STO", Cell("£9", "9.00")}});
  };
  const TableDifference same = difference(costs("£61k", "61000"), costs("£61,000", "61000"));
  EXPECT_EQ(same.table.rows(), 0U);
  EXPECT_EQ(difference(costs("£61,000", "61000"), costs("", "")).table.text(80),
            "           Which  What    Today    Then\n"
            "  changed  MER    A year  £61,000  –\n");
}

TEST(TableDifference, KeysAreARefOrTheFirstColumnsThatTellRowsApart) {
  const std::vector<Column> flows = {{.heading = "From ref", .csv_only = true}, {"From"}, {"What"}};
  const TextTable one = table_of(flows, {{"A", "a", "x"}, {"A", "a", "y"}, {"B", "b", "x"}});
  const TextTable two = table_of(flows, {{"A", "a", "y"}, {"B", "b", "z"}});
  EXPECT_EQ(key_columns(one, two).before, (std::vector<std::size_t>{0, 1, 2}));
  EXPECT_EQ(difference(one, two).table.text(80),
            "        Which\n"
            "  new   b, z\n"
            "  gone  a, x\n"
            "  gone  b, x\n");
  // Keys for programs alone are shown by what stands in the columns for people.
  const std::vector<Column> ends = {{.heading = "From ref", .csv_only = true},
                                    {.heading = "To ref", .csv_only = true},
                                    {"From"},
                                    {"To"},
                                    {"What"}};
  const TextTable flow =
      table_of(ends, {{"A", "B", "Gazetta", "Waste", "x"}, {"A", "C", "Gazetta", "Maps", "x"}});
  EXPECT_EQ(difference(flow, table_of(ends, {})).table.text(80),
            "        Which\n"
            "  gone  Gazetta, Waste\n"
            "  gone  Gazetta, Maps\n");
  const std::vector<Column> ranked = {{"Rank", true}, {.heading = "Code", .csv_only = true}};
  EXPECT_EQ(key_columns(table_of(ranked, {{"1", "F1"}}), table_of(ranked, {{"1", "F2"}})).after,
            (std::vector<std::size_t>{1}));
  // Nothing tells them apart: counted one by one.
  const TextTable twice = table_of({{"What"}}, {{"x"}, {"x"}});
  const TextTable once = table_of({{"What"}}, {{"x"}});
  EXPECT_EQ(difference(twice, once).gone, 1U);
  EXPECT_EQ(difference(once, twice).added, 1U);
}

TEST(TableDifference, AColumnThatOneLacksIsEmptyThere) {
  const TextTable three = table_of({{"Function"}, {"MER"}, {"STO"}}, {{"F01", "a", "b"}});
  const TextTable two = table_of({{"Function"}, {"MER"}}, {{"F01", "a"}});
  EXPECT_EQ(difference(three, two).table.text(80),
            "           Which  What  Today  Then\n"
            "  changed  F01    STO   b      –\n");
}

TEST(JsonDifference, HasTheShapeOfTheDocuments) {
  struct Case {
    const char *today, *then, *differs;
  };
  const Case table[] = {
      {"1", "1", "null"},
      {"1", "2", R"({"today":1,"then":2})"},
      {R"({"a":1,"b":2})", R"({"a":1,"b":3})", R"({"b":{"today":2,"then":3}})"},
      {R"({"a":1})", R"({"b":1})", R"({"b":{"today":null,"then":1},"a":{"today":1,"then":null}})"},
      {R"(["x","y","y"])", R"(["y","z"])", R"({"added":["z"],"gone":["x","y"]})"},
      {R"([{"ref":"A","n":1},{"ref":"B","n":1}])", R"([{"ref":"C","n":1},{"ref":"A","n":2}])",
       R"({"added":[{"ref":"C","n":1}],"gone":[{"ref":"B","n":1}],)"
       R"("changed":[{"ref":"A","n":{"today":1,"then":2}}]})"},
      {R"([{"key":"MER","annual":"1.00"}])", R"([{"key":"MER","annual":"2.00"}])",
       R"({"added":[],"gone":[],"changed":[{"key":"MER","annual":{"today":"1.00","then":"2.00"}}]})"},
      {R"([{"ref":"A"},{"ref":"A"}])", R"([{"ref":"A"}])", R"({"added":[],"gone":[{"ref":"A"}]})"},
      {R"([{"ref":"A","n":1}])", R"([{"ref":"A","n":1}])", "null"},
      {R"([[1,2]])", R"([[1,2],[3]])", R"({"added":[[3]],"gone":[]})"},
  };
  for (const Case& row : table) {
    EXPECT_EQ(difference(Json::parse(row.today), Json::parse(row.then)).dump(), row.differs)
        << row.today << " " << row.then;
  }
}

}  // namespace
}  // namespace lintel::cli
