// The answers that read the programme's lists: projects, themes, risks, and what is not known.

#include <gtest/gtest.h>

#include <random>
#include <set>

#include "graph/impact.hpp"
#include "graph/project_conflicts.hpp"
#include "graph/risks.hpp"
#include "graph/services_reached.hpp"
#include "graph/themes.hpp"
#include "graph/unknowns.hpp"
#include "tests/graph/programme_builder.hpp"
#include "tests/graph/random_model.hpp"

namespace lintel::graph {
namespace {

using testing::ProgrammeBuilder;

/// MER's and ALD's revenues consolidate onto ALD's.
ProgrammeBuilder two_partners() {
  ProgrammeBuilder b;
  b.dates("2026-04-01", "2027-04-01").partner("ALD").partner("MER");
  b.function("F01", "candidate").with(key::kStatutory, "yes");
  b.role("RB", "A-RB").service("ALD", "F01").service("MER", "F01");
  b.app("A-RB", "ALD", "RB", {"F01"}).app("M-RB", "MER", "RB", {"F01"});
  b.server("M-H1", "MER", {"M-RB"});
  for (const char* service : {"ALD:F01", "MER:F01"}) {
    b.link("realises", RelationshipType::Realization, "F01", service);
  }
  return b;
}

void project(ProgrammeBuilder& b, std::string_view ref, std::string_view partner,
             std::string_view start, std::string_view end,
             std::initializer_list<std::string_view> changes) {
  b.element(ElementType::WorkPackage, ref);
  if (!partner.empty()) b.with("partner", partner);
  if (!start.empty()) b.with(key::kStart, start);
  if (!end.empty()) b.with(key::kEnd, end);
  for (const std::string_view changed : changes) {
    b.link("changes", RelationshipType::Realization, ref, changed);
  }
}

/// "PR1 consolidates M-RB: it is …" lines.
std::string conflicts_of(const Model& model) {
  const Snapshot graph(model);
  std::string out;
  for (const ProjectRow& row : project_conflicts(graph, scope(graph)).rows) {
    for (const ProjectConflict& c : row.conflicts) {
      out += std::string(model.ref(row.element)) + " " + std::string(name_of(c.kind)) + " " +
             std::string(model.ref(c.element)) + ": " + c.reason + "\n";
    }
    if (row.carries_out) out += std::string(model.ref(row.element)) + " carries out\n";
  }
  return out;
}

TEST(Projects, OfOnePartnerConflictWithTheScope) {
  ProgrammeBuilder b = two_partners();
  project(b, "PR1", "MER", "2026-05-01", "2026-12-18", {"M-RB", "M-H1"});
  project(b, "PR2", "ALL", "2027-05-01", "2027-06-01", {"M-RB"});
  project(b, "PR3", "ALD", "2027-05-01", "2027-06-01", {"A-RB"});
  project(b, "PR4", "MER", "2027-07-01", "2027-08-01", {"M-RB", "A-RB"});
  project(b, "PR5", "", "2025-01-01", "2027-04-11", {"M-H1"});
  EXPECT_EQ(conflicts_of(b.build()),
            "PR1 consolidates M-RB: it is consolidated onto A-RB; done on 18 Dec 2026, 104 days "
            "before the target date\n"
            "PR1 retires M-H1: it retires; done on 18 Dec 2026, 104 days before the target date\n"
            "PR1 overlaps M-H1: PR5 changes it too, at the same time\n"
            "PR5 retires M-H1: it retires; not done until 11 Apr 2027, 10 days after the target "
            "date\n"
            "PR5 overlaps M-H1: PR1 changes it too, at the same time\n"
            "PR2 carries out\nPR4 carries out\n");
}

TEST(Projects, ThatAreDoneOrStoppedConflictWithNothing) {
  ProgrammeBuilder b = two_partners();
  project(b, "PR1", "MER", "2026-05-01", "2026-12-18", {"M-RB"});
  b.element(ElementType::WorkPackage, "PR2").with(key::kStatus, "Complete").with("partner", "MER");
  b.link("changes", RelationshipType::Realization, "PR2", "M-RB");
  const Model model = b.build();
  const Snapshot graph(model);
  const ProjectConflicts answer = project_conflicts(graph, scope(graph));
  EXPECT_EQ(answer.in_conflict, 1U);
  EXPECT_EQ(answer.without_budget, 1U);
}

TEST(Projects, WithoutDatesMayOverlap) {
  ProgrammeBuilder b = two_partners();
  project(b, "PR1", "ALL", "2026-05-01", "2026-12-18", {"A-RB"});
  project(b, "PR2", "ALL", "2026-05-01", "", {"A-RB"});
  EXPECT_EQ(conflicts_of(b.build()),
            "PR1 may overlap A-RB: PR2 changes it too; dates are missing\nPR1 carries out\n"
            "PR2 may overlap A-RB: PR1 changes it too; dates are missing\nPR2 carries out\n");
}

TEST(Themes, CountWhatTheyGatherAndSayWhatContradicts) {
  ProgrammeBuilder b = two_partners();
  b.opt_out("O1", "M-RB", "2028-01-01");
  b.element(ElementType::Goal, "T1", "Revenues").with(key::kKind, "theme").with("shared", "One");
  b.link("in-theme", RelationshipType::Association, "M-RB", "T1");
  b.element(ElementType::Goal, "T2", "Empty").with(key::kKind, "theme");
  b.with("shared", "All").with("local", "None");
  b.element(ElementType::Goal, "G", "No theme");
  const Model model = b.build();
  const Snapshot graph(model);
  const Scope scope = lintel::graph::scope(graph);
  const Themes answer = themes(graph, scope, project_conflicts(graph, scope));
  ASSERT_EQ(answer.rows.size(), 2U);
  EXPECT_EQ(answer.rows[0].conflicts.at(0).reason, "it gathers nothing");
  const ThemeRow& row = answer.rows[1];
  EXPECT_EQ(row.counts[static_cast<std::size_t>(ScopeClass::separate_local)], 1U);
  EXPECT_EQ(row.partners_missing, std::vector<std::string_view>{"ALD"});
  ASSERT_EQ(row.conflicts.size(), 2U);
  EXPECT_EQ(row.conflicts[0].reason, "no local choice is agreed");
  EXPECT_EQ(row.conflicts[1].reason, "it opts out (O1)");
  EXPECT_TRUE(answer.unmapped.empty());  // A-RB has the role of M-RB
}

TEST(Themes, WhatNoThemeGathersIsListed) {
  const Model model = two_partners().build();
  const Snapshot graph(model);
  const Scope scope = lintel::graph::scope(graph);
  const Themes answer = themes(graph, scope, project_conflicts(graph, scope));
  EXPECT_EQ(testing::refs(model, answer.unmapped), "A-RB M-RB");
}

void risk(ProgrammeBuilder& b, std::string_view ref, std::initializer_list<std::string_view> levels,
          std::string_view about) {
  constexpr std::string_view kKeys[] = {"likelihood", "impact", "residual_likelihood",
                                        "residual_impact"};
  b.element(ElementType::Assessment, ref).with(key::kKind, "risk");
  std::size_t at = 0;
  for (const std::string_view level : levels) b.with(kKeys[at++], level);
  if (!about.empty()) b.link("affects", RelationshipType::Association, ref, about);
}

TEST(Risks, AreRankedByWhatRemainsAndCarriedToServices) {
  ProgrammeBuilder b = two_partners();
  risk(b, "R1", {"5", "5", "1", "2"}, "M-H1");
  risk(b, "R2", {"2", "3"}, "A-RB");
  risk(b, "R3", {"high", "3"}, "M-RB");
  risk(b, "R4", {"4", "4", "3", "3"}, "C1");
  b.with(key::kReview, "2026-03-01");
  b.relate(RelationshipType::Association, "C1", "M-RB");  // covers it: models know no links
  risk(b, "R5", {"1", "1"}, "");
  ProgrammeBuilder made = b;
  const Model model = [&] {
    Model m = made.build();
    m.elements[made["C1"].index()].type = ElementType::Contract;
    return m;
  }();
  const Risks answer = risks(Snapshot(model));
  std::string rows;
  for (const RiskRow& row : answer.rows) {
    rows += std::string(model.ref(row.element)) + " " + std::to_string(row.rank_score()) + " " +
            std::to_string(row.reached.services) + "/" + std::to_string(row.reached.statutory) +
            "\n";
  }
  EXPECT_EQ(rows, "R4 9 1/1\nR2 6 1/1\nR1 2 1/1\nR5 1 0/0\nR3 0 1/1\n");
  std::string services;
  for (const InheritedRisk& row : answer.services) {
    services += std::string(model.ref(row.service)) + " " + std::to_string(row.score) + " " +
                std::string(model.ref(row.risk)) + "\n";
  }
  EXPECT_EQ(services, "MER:F01 9 R4\nALD:F01 6 R2\n");
  std::string codes;
  for (const Finding& f : answer.findings) codes += f.code + " " + f.subject + "\n";
  EXPECT_EQ(codes, "risk-without-element R5\nrisk-not-scored R3\n");
  EXPECT_EQ(answer.not_scored, 1U);
}

TEST(Risks, AboutAFunctionOrARoleReachItsServices) {
  ProgrammeBuilder b = two_partners();
  risk(b, "R1", {"2", "2"}, "F01");
  risk(b, "R2", {"2", "2"}, "RB");
  const Model model = b.build();
  for (const RiskRow& row : risks(Snapshot(model)).rows) EXPECT_EQ(row.reached.services, 2U);
}

TEST(Risks, ReviewsThatAreOverdueAreFound) {
  ProgrammeBuilder b = two_partners();
  b.element(ElementType::Assessment, "R1").with(key::kKind, "risk").with("likelihood", "1");
  b.with("impact", "5").with(key::kReview, "2026-03-31");
  b.link("affects", RelationshipType::Association, "R1", "M-RB");
  const Model model = b.build();
  const Risks answer = risks(Snapshot(model));
  ASSERT_EQ(answer.findings.size(), 1U);
  EXPECT_EQ(answer.findings[0].message, "Risk R1 was due for review on 31 Mar 2026.");
}

TEST(Risks, BandsOfScores) {
  const std::pair<int, std::string_view> kRows[] = {{1, "low"},     {4, "low"},    {5, "medium"},
                                                    {9, "medium"},  {10, "high"},  {14, "high"},
                                                    {15, "severe"}, {25, "severe"}};
  for (const auto& [score, band] : kRows) EXPECT_EQ(name_of(band_of(score)), band) << score;
}

TEST(Unknowns, ComeByStatutoryEffectAndMoney) {
  ProgrammeBuilder b = two_partners();
  b.function("F02", "undecided").service("MER", "F02");
  b.app("M-LC", "MER", "LC").with(key::kAnnualCost, "£9,000").supports("M-LC", "MER", "F02");
  b.role("CRM").bare_app("M-CRM", "MER", "CRM").with(key::kOwner, "TBC");
  b.with(key::kAnnualCost, "£20k");
  b.supports("M-CRM", "MER", "F01").app("A-CRM", "ALD", "CRM", {"F01"});
  b.element(ElementType::Contract, "C9").with(key::kAnnualValue, "£4,000");
  b.element(ElementType::Node, "M-X");
  b.last_element().stub = true;
  const Model model = b.build();
  const Snapshot graph(model);
  const Unknowns answer = unknowns(graph, scope(graph));
  std::string rows;
  for (const UnknownRow& row : answer.rows) {
    rows += std::string(name_of(row.kind)) + " " +
            (row.subject.empty() ? std::string(model.ref(row.element)) : std::string(row.subject)) +
            " " + (row.annual ? words(*row.annual) : "?") + (row.part_of_money ? "+" : "") + " " +
            std::to_string(row.reached.statutory) + ": " + row.what + "\n";
  }
  EXPECT_EQ(rows,
            "class M-CRM £20,000 1: cannot be placed: in scope, but with no owner, no support end, "
            "no contract recorded\n"
            "survivor CRM ? 1: 1 system consolidates, and nobody has decided onto which\n"
            "class M-LC £9,000 0: cannot be placed: only services whose scope is undecided need "
            "it, such as MER:F02\n"
            "function F02 £9,000 0: nobody has decided whether it is shared\n"
            "terms C9 £4,000 0: no end date, no notice period\n"
            "not described M-X ? 0: only mentioned: no source describes it\n");
}

TEST(ServicesReached, AgreeWithASearchFromEachSet) {
  for (unsigned seed = 0; seed < 150; ++seed) {
    const Model model = testing::random_model(seed, 14);
    const Snapshot graph(model);
    std::mt19937 random(seed);
    std::vector<std::vector<ElementId>> sets(random() % 150);
    std::vector<int> levels;
    for (auto& set : sets) {
      for (std::size_t k = random() % 4; k-- > 0;) set.emplace_back(random() % graph.size());
      levels.push_back(static_cast<int>(random() % 25));
    }
    const auto counts = services_reached(graph, sets, Certainty::likely, 130);
    const auto highest = highest_inherited(graph, sets, levels, Certainty::likely);
    std::vector<int> expected(graph.size(), -1);
    for (std::size_t i = 0; i < sets.size(); ++i) {
      std::set<ElementId> seen(sets[i].begin(), sets[i].end());
      std::vector<ElementId> open(seen.begin(), seen.end());
      while (!open.empty()) {
        const ElementId e = open.back();
        open.pop_back();
        for (const Support& s : graph.supports(e)) {
          if (s.certainty >= Certainty::likely && seen.insert(s.other).second) {
            open.push_back(s.other);
          }
        }
      }
      std::size_t services = 0, statutory = 0;
      for (const ElementId e : seen) {
        expected[e.index()] = std::max(expected[e.index()], levels[i]);
        if (model.type(e) != ElementType::BusinessService || model.at(e).gone) continue;
        ++services;
        statutory += is_statutory(graph, e).value_or(false) ? 1U : 0U;
      }
      ASSERT_EQ(counts[i].counted, i < 130) << seed;
      if (!counts[i].counted) continue;
      ASSERT_EQ(counts[i].services, services) << seed;
      ASSERT_EQ(counts[i].statutory, statutory) << seed;
    }
    ASSERT_EQ(highest, expected) << seed;
  }
}

}  // namespace
}  // namespace lintel::graph
