#include "graph/programme.hpp"

#include <gmock/gmock.h>

#include "tests/graph/programme_builder.hpp"

namespace lintel::graph::testing {
namespace {

TEST(Programme, ReadsTheThresholdAsShareOrPercent) {
  const std::pair<std::string_view, double> cases[] = {
      {"", 0.5}, {"0.4", 0.4}, {"40 %", 0.4}, {"40%", 0.4}, {"40", 0.4},    {"5", 0.05},
      {"1", 1},  {"0", 0},     {"half", 0.5}, {"-1", 0.5},  {"400 %", 0.5},
  };
  for (const auto& [text, threshold] : cases) {
    ProgrammeBuilder b;
    b.setting(setting_key::kThreshold, text);
    EXPECT_DOUBLE_EQ(programme_of(b.build()).threshold, threshold) << text;
  }
}

TEST(Programme, AnEstateWithoutSettingsIsEmpty) {
  const Model model;
  const Programme p = programme_of(model);
  EXPECT_TRUE(p.name.empty() && p.partners.empty() && p.functions.empty() && p.roles.empty());
  EXPECT_FALSE(p.as_of || p.target);
  EXPECT_DOUBLE_EQ(p.threshold, 0.5);
}

TEST(Programme, RowsAreByCodeAndFoundByIt) {
  ProgrammeBuilder b;
  b.partner("STO")
      .partner("ALD", "unitary")
      .function("F2", "Candidate")
      .function("F1", "in two years");
  b.role("RB", "", "Yes").role("GIS");
  const Model model = b.build();
  const Programme p = programme_of(model);
  EXPECT_EQ(p.partners[0].code, "ALD");
  EXPECT_EQ(p.partner("ALD")->tier, "unitary");
  EXPECT_EQ(p.partner("MER"), nullptr);
  EXPECT_EQ(p.function("F1")->scope, FunctionScope::undecided);
  EXPECT_EQ(p.function("F2")->scope, FunctionScope::candidate);
  EXPECT_TRUE(p.role("RB")->platform);
  EXPECT_FALSE(p.role("GIS")->platform);
}

TEST(Programme, AnInstanceThatIsGoneLeavesTheOtherAsSurvivor) {
  ProgrammeBuilder b;
  b.partner("MER").role("RB", "MER").bare_app("M1", "MER", "RB").bare_app("M2", "MER", "RB");
  b.last_element().gone = true;
  const Model model = b.build();
  EXPECT_EQ(programme_of(model).role("RB")->survivor, b["M1"]);
}

TEST(Programme, AGroupHasInstancesByPropertyAndByLink) {
  ProgrammeBuilder b;
  b.partner("MER").role("RB").role("GIS");
  b.bare_app("M2", "MER", "RB").bare_app("M1", "MER").bare_app("M3", "MER", "map");
  b.bare_app("M4", "MER", "PARK").bare_app("X1", "nobody", "RB").bare_app("M5", "MER", "TBC");
  b.link("in-role", RelationshipType::Association, "RB", "M1");
  b.link("in-role", RelationshipType::Association, "GIS", "M3");
  b.link("in-role", RelationshipType::Association, "RB", "M2");
  b.link("in-role", RelationshipType::Association, "GIS", "M2");  // two roles: the first by code
  const Model model = b.build();
  const Programme p = programme_of(model);
  EXPECT_EQ(refs(model, p.role("RB")->instances), "M1");
  EXPECT_EQ(refs(model, p.role("GIS")->instances), "M2 M3");
  EXPECT_EQ(refs(model, p.role("PARK")->instances), "M4");  // only mentioned
  EXPECT_FALSE(p.role("PARK")->element.valid());
  EXPECT_EQ(p.roles.size(), 3U);
}

TEST(Programme, SurvivorsAreFoundByRefThenByAnUncontestedSourceId) {
  ProgrammeBuilder b;
  b.partner("ALD").partner("MER");
  b.bare_app("A2", "ALD", "GIS").bare_app("MER:B1", "MER", "RB");
  b.bare_app("MER:A1", "MER", "BC").bare_app("ALD:A1", "ALD", "BC");
  b.role("RB", "B1").role("BC", "A1").role("GIS", "A2").role("HOSTING", "ALD", "yes");
  b.role("DMS", "Undecided").role("CASH", "TBC").role("PLAN", "Z9");
  Model model = b.build();
  for (const std::string_view ref : {"MER:B1", "MER:A1", "ALD:A1"}) {
    model.elements[b[ref].index()].source_id = model.texts.intern(ref.substr(4));
  }
  const Programme p = programme_of(model);
  EXPECT_EQ(p.role("RB")->survivor, b["MER:B1"]);
  EXPECT_FALSE(p.role("BC")->survivor);
  EXPECT_EQ(p.role("GIS")->survivor, b["A2"]);
  EXPECT_EQ(p.hosting_partner, "ALD");
  EXPECT_EQ(p.role("DMS")->survivor_text, "");
  EXPECT_EQ(p.role("CASH")->survivor_text, "");
  EXPECT_EQ(p.role("PLAN")->survivor_text, "Z9");
  EXPECT_FALSE(p.role("PLAN")->survivor);
}

TEST(Programme, OptOutsSayWhyTheyDoNotCount) {
  ProgrammeBuilder b;
  b.dates("2026-04-01", "2027-04-01").partner("MER").bare_app("M1", "MER");
  b.opt_out("O1", "M1", "2027-04-01")
      .opt_out("O2", "M1", "2027-03-31")
      .opt_out("O3", "M1", "TBC", "-");
  b.element(ElementType::Constraint, "O4").with(key::kKind, "opt-out");
  b.link("about", RelationshipType::Association, "O4", "M1");
  const Model model = b.build();
  const Programme p = programme_of(model);
  EXPECT_EQ(p.optouts[0].why_not, "");
  EXPECT_TRUE(p.optouts[0].valid);
  EXPECT_EQ(p.optouts[1].why_not, "expires 31 Mar 2027, before the target date 1 Apr 2027");
  EXPECT_EQ(p.optouts[2].why_not, "no approver; no expiry");
  EXPECT_EQ(p.optouts[3].why_not, "no reason; no justification; no approver; no expiry");
  EXPECT_EQ(p.optouts[3].about, b["M1"]);
}

}  // namespace
}  // namespace lintel::graph::testing
