// Plain SQL over an estate: what is answered, what is refused, and what stops it.

#include <gtest/gtest.h>

#include "core/store.hpp"
#include "tests/core/estate_fixture.hpp"
#include "tests/core/random_estate.hpp"

namespace lintel {
namespace {

using test::applications;
using test::simple_resolver;

constexpr const char* kHint =
    " (give one SELECT; lintel sql alone lists the views and their columns)";
constexpr const char* kEndless =
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n";

class StoreQueryTest : public test::EstateTest {
 protected:
  StoreQueryTest() : store_(Store::create(estate(), "x")) {
    store_.commit({"a", "c", "m", {applications("a.csv", 3)}}, simple_resolver, no_progress);
  }
  /// Rows with '|' between columns, a line each.
  [[nodiscard]] std::string rows(std::string_view sql) const {
    std::string out;
    for (const std::vector<SqlValue>& cells : store_.query(sql, {}).rows) {
      for (std::size_t i = 0; i < cells.size(); ++i) out += (i == 0 ? "" : "|") + cells[i].text;
      out += "\n";
    }
    return out;
  }
  [[nodiscard]] std::string refusal(std::string_view sql) const {
    return said("", [&] { (void)store_.query(sql, {}); });
  }

  Store store_;
};

TEST_F(StoreQueryTest, GivesTypedCells) {
  const Table table = store_.query(
      "SELECT ref, NULL AS gap, line, line / 2.0 AS half, x'0001' FROM elements;  ", {.rows = 2});
  EXPECT_EQ(table.columns, (std::vector<std::string>{"ref", "gap", "line", "half", "x'0001'"}));
  ASSERT_EQ(table.rows.size(), 2U);
  EXPECT_EQ(table.rows[1], (std::vector<SqlValue>{{SqlValue::Kind::text, "a.csv#A2"},
                                                  {SqlValue::Kind::null, ""},
                                                  {SqlValue::Kind::integer, "5"},
                                                  {SqlValue::Kind::real, "2.5"},
                                                  {SqlValue::Kind::blob, "(2 bytes)"}}));
  EXPECT_TRUE(table.cut);
  EXPECT_FALSE(store_.query("SELECT ref FROM elements", {.rows = 3}).cut);
}

TEST_F(StoreQueryTest, AnswersSearchesRecursionAndDescriptions) {
  EXPECT_EQ(rows("SELECT ref FROM search WHERE search MATCH 'a2'"), "a.csv#A2\n");
  EXPECT_EQ(rows("WITH RECURSIVE n(i) AS (SELECT 1 UNION SELECT i + 1 FROM n WHERE i < 9) "
                 "SELECT count(*) FROM n"),
            "9\n");
  EXPECT_EQ(rows("SELECT group_concat(name) FROM pragma_table_info('view_elements')"),
            "view,view_name,element,x,y,width,height\n");
  EXPECT_EQ(rows("SELECT name FROM pragma_table_list WHERE name = 'rests_on'"), "rests_on\n");
}

TEST_F(StoreQueryTest, RefusesWhatDoesNotOnlyRead) {
  const std::string before = bytes_of(estate());
  const struct {
    const char* statement;
    const char* why;
  } cases[] = {
      {"", "it is empty"},
      {"-- nothing", "it is empty"},
      {"SELEC 1", "near \"SELEC\": syntax error"},
      {"SELECT colour FROM elements", "no such column: colour"},
      {"SELECT 1; SELECT 2", "there is more than one statement"},
      {"DELETE FROM element", "only reading is allowed here"},
      {"DROP TABLE element", "only reading is allowed here"},
      {"CREATE TEMP TABLE t(x)", "only reading is allowed here"},
      {"UPDATE meta SET value = 'y'", "only reading is allowed here"},
      {"INSERT INTO search(search) VALUES('delete-all')", "only reading is allowed here"},
      {"ATTACH '/tmp/x' AS x", "only reading is allowed here"},
      {"PRAGMA journal_mode = WAL", "only reading is allowed here"},
      {"PRAGMA user_version", "only reading is allowed here"},
      {"BEGIN", "only reading is allowed here"},
      {"VACUUM INTO '/tmp/x'", "only reading is allowed here"},
      {"VACUUM", "only reading is allowed here"},
      {"SELECT load_extension('x')", "not authorized"},
      {"SELECT abs(-9223372036854775808)", "integer overflow"},
      {"SELECT length(zeroblob(400000000))", "string or blob too big"},
      {"UPDATE sqlite_master SET sql = ''", "table sqlite_master may not be modified"},
  };
  for (const auto& [statement, why] : cases) {
    EXPECT_EQ(refusal(statement), "2 this SQL cannot be run: " + std::string(why) + kHint)
        << statement;
  }
  EXPECT_EQ(refusal(std::string(1'000'001, ' ')),
            std::string("2 this SQL cannot be run: it is longer than 1 MB") + kHint);
  EXPECT_EQ(bytes_of(estate()), before);
}

TEST_F(StoreQueryTest, StopsWhenItsTimeIsUp) {
  EXPECT_EQ(
      said("", [&] { (void)store_.query(kEndless, {.time = std::chrono::milliseconds(50)}); }),
      "2 this SQL takes longer than 0.05 s (narrow the question, or allow it more time; "
      "views that are joined without a condition multiply)");
  EXPECT_EQ(rows("SELECT 1"), "1\n");
}

TEST_F(StoreQueryTest, StopsWhenTheCallerWantsIt) {
  struct Interrupted {};
  const Progress stop = [](std::string_view, std::uint64_t, std::uint64_t) { throw Interrupted{}; };
  EXPECT_THROW((void)store_.query(kEndless, {.progress = stop}), Interrupted);
  EXPECT_EQ(rows("SELECT 1"), "1\n");
}

TEST_F(StoreQueryTest, StopsWhenItsCellsFillTheMemory) {
  const Table table = store_.query(
      "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) "
      "SELECT printf('%1000d', i) FROM n",
      {.rows = 1'000'000, .bytes = 10'500});
  EXPECT_TRUE(table.cut);
  EXPECT_EQ(table.rows.size(), 11U);
}

}  // namespace
}  // namespace lintel
