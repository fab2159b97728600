// lintel sql: what it prints, what it refuses, and that its rests_on is what impact walks.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <set>
#include <string>

#include "tests/end-to-end/program.hpp"

namespace lintel {
namespace {

using ::testing::HasSubstr;
using testing::Program;
using testing::Said;
using Json = nlohmann::json;

class SqlTest : public ::testing::Test {
 protected:
  SqlTest() {
    program_.write("systems.csv",
                   "App Ref,System Name,Owner,Server\n"
                   "A1,\"Ledger, \"\"new\"\"\",CIO,H1\n"
                   "A2,Till,CIO,A1; H1\n"
                   "A3,Web,CIO,\"A2\"\n");
    EXPECT_EQ(program_.run("init work").code, 0);
    EXPECT_EQ(program_.run("import --partner MER systems.csv").code, 0);
  }
  Program program_;
};

TEST_F(SqlTest, PrintsATable) {
  const Said said = program_.run("sql \"SELECT ref, name, length(name) AS n FROM elements\"");
  EXPECT_EQ(said.code, 0) << said.err;
  EXPECT_EQ(said.out,
            "  ref  name            n\n"
            "  A1   Ledger, \"new\"  13\n"
            "  A2   Till            4\n"
            "  A3   Web             3\n"
            "  H1   H1              2\n");
  EXPECT_EQ(program_.run("sql \"SELECT 1 AS one WHERE 0\"").out, "  one\n  no rows\n");
}

TEST_F(SqlTest, PrintsCsvAndJson) {
  EXPECT_EQ(program_.run("sql --csv \"SELECT ref, name, NULL AS gap FROM elements LIMIT 2\"").out,
            "ref,name,gap\n"
            "A1,\"Ledger, \"\"new\"\"\",\n"
            "A2,Till,\n");
  const Json answer =
      Json::parse(program_.run("--json sql \"SELECT ref, stub, 1.5, NULL FROM elements\"").out);
  EXPECT_EQ(answer["columns"], Json::parse(R"(["ref","stub","1.5","NULL"])"));
  EXPECT_EQ(answer["rows"][3], Json::parse(R"(["H1",1,1.5,null])"));
  EXPECT_EQ(answer["cut"], false);
}

TEST_F(SqlTest, SaysWhenThereIsMore) {
  const Said said = program_.run("sql --limit 2 \"SELECT ref FROM elements\"");
  EXPECT_EQ(said.code, 0);
  EXPECT_EQ(said.err, "lintel: there are more rows than these 2: --limit N\n");
}

TEST_F(SqlTest, ListsTheViews) {
  EXPECT_THAT(program_.run("sql").out,
              HasSubstr("\n  rests_on\n      dependent, dependent_name, supporter, "
                        "supporter_name, certainty, type,\n      relationship\n"));
}

TEST_F(SqlTest, RefusesToWriteAndToRunForever) {
  const std::string before = program_.read("work.lintel");
  const Said said = program_.run("sql \"DELETE FROM element\"");
  EXPECT_EQ(said.code, 2);
  EXPECT_EQ(said.err,
            "lintel: this SQL cannot be run: only reading is allowed here\n"
            "  give one SELECT; lintel sql alone lists the views and their columns\n");
  const Said endless = program_.run(
      "sql --seconds 1 \"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) "
      "SELECT max(i) FROM n\"");
  EXPECT_EQ(endless.code, 2);
  EXPECT_THAT(endless.err, HasSubstr("this SQL takes longer than 1 s\n"));
  EXPECT_EQ(program_.read("work.lintel"), before);
}

TEST_F(SqlTest, WalksTheSameDependencesAsImpact) {
  const Json lost = Json::parse(program_.run("--json impact H1").out)["lost"];
  std::set<std::string> by_impact;
  for (const Json& row : lost) by_impact.insert(row["ref"]);
  const Json rows = Json::parse(
      program_
          .run("--json sql \"WITH RECURSIVE hit(ref) AS (VALUES ('H1') UNION SELECT dependent "
               "FROM hit JOIN rests_on ON supporter = ref WHERE certainty <> 'possible') "
               "SELECT ref FROM hit WHERE ref <> 'H1'\"")
          .out)["rows"];
  std::set<std::string> by_sql;
  for (const Json& row : rows) by_sql.insert(row[0]);
  EXPECT_EQ(by_sql, by_impact);
  EXPECT_EQ(by_sql, (std::set<std::string>{"A1", "A2", "A3"}));
}

}  // namespace
}  // namespace lintel
