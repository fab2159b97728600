// What recorded decisions make of the scope: they outweigh the rules, and contradictions are told.

#include <gmock/gmock.h>

#include <algorithm>
#include <random>

#include "graph/decision_log.hpp"
#include "graph/scope_what_if.hpp"
#include "tests/graph/programme_builder.hpp"

namespace lintel::graph::testing {
namespace {

/// Two partners' revenues systems on a server each; A1 survives.
ProgrammeBuilder revenues() {
  ProgrammeBuilder b;
  b.dates("2026-04-01", "2027-04-01").partner("MER").partner("ALD");
  b.function("F1", "candidate").role("RB", "A1").role("HOSTING", "ALD", "yes");
  b.service("MER", "F1").service("ALD", "F1");
  b.app("A1", "ALD", "RB", {"F1"}).app("M1", "MER", "RB", {"F1"}).app("M2", "MER", "LOCAL");
  b.server("MH1", "MER", {"M1"}).server("MSAN", "MER", {"MH1"}).server("AH1", "ALD", {"A1"});
  b.flow("M2", "M1", "Ledger", "no");
  return b;
}

std::string classes(const ProgrammeBuilder& b, const Model& model, const Scope& scope,
                    std::initializer_list<std::string_view> refs) {
  std::string out;
  for (const std::string_view ref : refs) {
    const Classified* row = scope.find(b[ref]);
    out.append(out.empty() ? "" : " ").append(ref).append("=");
    out.append(row == nullptr ? "none" : name_of(row->scope_class));
  }
  (void)model;
  return out;
}

struct Case {
  std::string_view about, chosen, expected;
};

TEST(DecidedClass, OutweighsTheRulesAndCarriesOn) {
  const Case cases[] = {
      {"", "", "A1=shared-core M1=consolidate M2=integrate MH1=retire MSAN=retire"},
      // An application that stays keeps its server, and all beneath.
      {"M1", "integrate",
       "A1=shared-core M1=integrate M2=out-of-scope MH1=consolidate MSAN=consolidate"},
      {"M1", "retire", "A1=shared-core M1=retire M2=out-of-scope MH1=retire MSAN=retire"},
      // A server that is kept keeps what it rests on; one that goes frees it.
      {"MH1", "common-platform",
       "A1=shared-core M1=consolidate M2=integrate MH1=common-platform MSAN=consolidate"},
      {"M2", "shared-core", "A1=shared-core M1=consolidate M2=shared-core MH1=retire MSAN=retire"},
  };
  for (const Case& c : cases) {
    ProgrammeBuilder b = revenues();
    if (!c.about.empty()) b.decision("DEC-1", c.about, c.chosen);
    const Model model = b.build();
    const Snapshot graph(model);
    EXPECT_EQ(classes(b, model, scope(graph), {"A1", "M1", "M2", "MH1", "MSAN"}), c.expected)
        << c.about;
  }
}

TEST(DecidedClass, KeepsWhatTheRulesSay) {
  ProgrammeBuilder b = revenues();
  b.decision("DEC-1", "M1", "integrate").decision("DEC-2", "M2", "out-of-scope");
  const Model model = b.build();
  const Snapshot graph(model);
  const Scope answer = scope(graph);
  const Classified& m1 = *answer.find(b["M1"]);
  EXPECT_EQ(m1.rule, "decided");
  EXPECT_EQ(m1.reason, "it is so decided (DEC-1, by Board on 1 May 2026): too special");
  EXPECT_EQ(m1.computed, ScopeClass::consolidate);
  EXPECT_EQ(m1.computed_rule, "application 6");
  const Classified& m2 = *answer.find(b["M2"]);  // the last rule looks at flows
  EXPECT_EQ(m2.computed, ScopeClass::out_of_scope);
  EXPECT_EQ(m2.computed_rule, "application 7");
}

TEST(DecidedClass, OfTwoTheLaterCounts) {
  ProgrammeBuilder b = revenues();
  b.decision("DEC-1", "M1", "retire", "2026-06-01").decision("DEC-2", "M1", "integrate");
  const Model model = b.build();
  const Snapshot graph(model);
  const Scope answer = scope(graph);
  EXPECT_EQ(answer.find(b["M1"])->scope_class, ScopeClass::retire);
  EXPECT_THAT(dump(model, answer.conflicts),
              ::testing::HasSubstr("two-decisions M1: Decision DEC-2 about M1 is overruled by "
                                   "decision DEC-1."));
}

TEST(DecidedClass, WhyNamesTheDecisionAndItsWithdrawal) {
  ProgrammeBuilder b = revenues();
  b.decision("DEC-1", "M1", "integrate");
  const Model model = b.build();
  const Snapshot graph(model);
  const Why answer = why(graph, scope(graph), b["M1"]);
  ASSERT_EQ(answer.levers.size(), 1U);
  EXPECT_EQ(answer.levers[0].change, "the decision were withdrawn");
  EXPECT_EQ(answer.levers[0].becomes, ScopeClass::consolidate);
}

struct ConflictCase {
  std::string_view about, chosen, conflict;
};

TEST(DecidedClass, ContradictionsAreConflicts) {
  const ConflictCase cases[] = {
      {"M1", "retire", "retired-but-needed M1: M1 is to retire, but services rest on it."},
      {"A1", "retire", "survivor-retired A1: A1 is the survivor of the RB group, but retires."},
      {"A1", "integrate",
       "survivor-decided-otherwise A1: A1 is the survivor of the RB group, but is decided to "
       "be integrate."},
      {"A1", "consolidate",
       "survivor-decided-otherwise A1: A1 is the survivor of the RB group, but is decided to "
       "move onto another."},
      {"M2", "shared-core",
       "decided-in-but-not-needed M2: Decision DEC-1 makes M2 shared-core, but no candidate "
       "service rests on it."},
      {"M1", "out-of-scope",
       "decided-out-but-needed M1: Decision DEC-1 makes M1 out-of-scope, but candidate "
       "services rest on it."},
      {"MER:F1", "retire",
       "decision-without-effect MER:F1: Decision DEC-1 makes MER:F1 \"retire\", which "
       "changes no class."},
      {"Z9", "retire",
       "decision-without-element DEC-1: Decision DEC-1 is about \"Z9\", which no source has now."},
  };
  for (const ConflictCase& c : cases) {
    ProgrammeBuilder b = revenues();
    b.decision("DEC-1", c.about, c.chosen);
    const Model model = b.build();
    const Snapshot graph(model);
    EXPECT_THAT(dump(model, scope(graph).conflicts), ::testing::HasSubstr(std::string(c.conflict)))
        << c.about << " " << c.chosen;
  }
}

TEST(DecidedClass, AgainstAnOptOutIsAConflict) {
  ProgrammeBuilder b = revenues();
  b.opt_out("O1", "M1", "2028-01-01").decision("DEC-1", "M1", "integrate");
  const Model model = b.build();
  const Snapshot graph(model);
  EXPECT_THAT(dump(model, scope(graph).conflicts),
              ::testing::HasSubstr("decision-against-optout M1: Decision DEC-1 makes M1 "
                                   "integrate, but opt-out O1 keeps it separate."));
}

TEST(OptOutStatus, WhatWasTakenBackDoesNotCount) {
  for (const std::string_view status : {"withdrawn", "Refused", "rejected"}) {
    ProgrammeBuilder b = revenues();
    b.opt_out("O1", "M1", "2028-01-01").with(key::kStatus, status);
    const Model model = b.build();
    EXPECT_TRUE(programme_of(model).optouts.empty()) << status;
    EXPECT_EQ(decision_log(model).size(), 1U) << status;
  }
}

/// Random decisions: the class of each decided element is the decided one, the computed class is
/// what the rules say under all the other decisions, and what-if questions agree with whole runs.
TEST(DecidedClass, IsAsDecidedWhateverTheProgramme) {
  constexpr std::array<std::string_view, 6> kChosen = {
      "shared-core", "consolidate", "common-platform", "integrate", "retire", "out-of-scope"};
  const std::array<std::string_view, 6> refs = {"A1", "M1", "M2", "MH1", "MSAN", "AH1"};
  for (std::uint32_t seed = 0; seed < 200; ++seed) {
    std::mt19937 random(seed);
    const auto below = [&](std::size_t n) {
      return std::uniform_int_distribution<std::size_t>(0, n - 1)(random);
    };
    ProgrammeBuilder b = revenues();
    std::array<std::string_view, 6> decided{};
    for (std::size_t i = 0; i < refs.size(); ++i) {
      if (below(2) == 0) continue;
      decided[i] = kChosen[below(kChosen.size())];
      b.decision("DEC-" + std::to_string(i), refs[i], decided[i]);
    }
    const Model model = b.build();
    const Snapshot graph(model);
    const Programme programme = programme_of(model);
    const Scope all = scope(graph);
    const ScopeGround ground = lay_ground(graph, programme);
    const WhatIf what_if(ground, programme, Certainty::likely);
    for (std::size_t i = 0; i < refs.size(); ++i) {
      const ElementId e = b[refs[i]];
      const Classified& row = *all.find(e);
      EXPECT_EQ(what_if.class_of(e, programme), row.scope_class) << seed << " " << refs[i];
      EXPECT_EQ(row.rule == "decided", !decided[i].empty()) << seed << " " << refs[i];
      if (decided[i].empty()) continue;
      EXPECT_EQ(name_of(row.scope_class), decided[i]) << seed;
      Programme without = programme;
      std::erase_if(without.decisions, [&](const ClassDecision& d) { return d.about == e; });
      EXPECT_EQ(row.computed, scope(graph, without).find(e)->scope_class) << seed << " " << refs[i];
      EXPECT_EQ(row.computed, what_if.class_of(e, without)) << seed << " " << refs[i];
    }
  }
}

}  // namespace
}  // namespace lintel::graph::testing
