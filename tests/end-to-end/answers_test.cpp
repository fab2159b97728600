// What the answers about the sample look like: tests/golden/answers. LINTEL_RECORD=1 records anew.

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string_view>

#include "core/names.hpp"
#include "tests/end-to-end/program.hpp"
#include "tests/support/golden.hpp"
#include "tests/support/places.hpp"

namespace lintel {
namespace {

using testing::Program;
using testing::Said;

/// The sample programme, imported once.
const Program& sample() {
  static const Program& program = []() -> const Program& {
    static const Program made;
    const std::string folder = "'" + tests::source_dir() + "/samples/councils/";
    EXPECT_EQ(made.run("init w.lintel").code, 0);
    EXPECT_EQ(made.run("import " + folder + "programme'").code, 0);
    EXPECT_EQ(made.run("import --partner MER " + folder + "merewold'").code, 0);
    EXPECT_EQ(made.run("import --partner STO " + folder + "stourwick'").code, 0);
    EXPECT_EQ(made.run("import --partner ALD " + folder + "aldenshire'").code, 0);
    return made;
  }();
  return program;
}

struct Golden {
  std::string_view arguments, file;
};

class Answers : public ::testing::TestWithParam<Golden> {};

TEST_P(Answers, AreAsRecorded) {
  ::setenv("COLUMNS", "80", 1);
  const Said said = sample().run(std::string(GetParam().arguments));
  EXPECT_EQ(said.code, 0) << said.err;
  EXPECT_EQ(said.err, "");
  testing::expect_golden("answers/" + std::string(GetParam().file), said.out);
  if (!GetParam().file.ends_with(".txt")) return;
  std::istringstream lines(said.out);
  for (std::string line; std::getline(lines, line);) EXPECT_LE(display_width(line), 80) << line;
}

INSTANTIATE_TEST_SUITE_P(
    Sample, Answers,
    ::testing::Values(Golden{"resilience", "resilience.txt"},
                      Golden{"resilience MER:F01 STO:I02", "resilience-services.txt"},
                      Golden{"resilience STO:I02 --csv", "resilience-services.csv"},
                      Golden{"resilience --csv", "resilience.csv"},
                      Golden{"recovery", "recovery.txt"}, Golden{"recovery --csv", "recovery.csv"},
                      Golden{"recovery --order", "recovery-order.txt"},
                      Golden{"recovery --data", "recovery-data.txt"},
                      Golden{"crossings --personal --csv", "crossings-personal.csv"},
                      Golden{"impact M-P3 --csv", "impact.csv"},
                      Golden{"contracts --within 90 --csv", "notices.csv"},
                      Golden{"case --csv", "case.csv"}));

TEST(AnswersJson, ResilienceAndRecoveryKeepTheContract) {
  const auto resilience = nlohmann::json::parse(sample().run("resilience --json").out);
  const auto& point = resilience["single_points"][0];
  for (const auto* field : {"ref", "type", "name", "partner", "services", "statutory", "after"}) {
    EXPECT_TRUE(point.contains(field)) << field;
  }
  EXPECT_FALSE(resilience["cut_sets"].empty());
  const auto recovery = nlohmann::json::parse(sample().run("recovery --json").out);
  const auto& service = recovery["services"][0];
  for (const auto* field : {"ref", "type", "name", "partner", "rto", "achieved", "gap", "chain"}) {
    EXPECT_TRUE(service.contains(field)) << field;
  }
  EXPECT_EQ(recovery["gaps"], 11);
}

TEST(AnswersCsv, ExcludesJsonAndCommandsWithoutATable) {
  EXPECT_EQ(sample().run("recovery --csv --json").code, 2);
  EXPECT_EQ(sample().run("trace MER:F01 --csv").code, 2);
}

}  // namespace
}  // namespace lintel
