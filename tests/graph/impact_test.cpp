// What is lost and what is weakened: by example, and against the definitions on random graphs.

#include "graph/impact.hpp"

#include <gtest/gtest.h>

#include "tests/graph/model_builder.hpp"
#include "tests/graph/random_model.hpp"

namespace lintel::graph {
namespace {

using testing::kLevels;
using testing::ModelBuilder;
using testing::PlainGraph;
using testing::random_model;

/// "A1:1 P1:2/likely | weakened: A2 (J1 1/2)".
std::string dump(const Model& model, const Impact& impact) {
  std::string out;
  for (const Lost& lost : impact.lost) {
    out.append(out.empty() ? "" : " ").append(model.ref(lost.element)).append(":");
    out += std::to_string(lost.distance);
    if (lost.certainty != Certainty::certain) out.append("/").append(name_of(lost.certainty));
  }
  for (const Degraded& d : impact.degraded) {
    out.append(" | weakened: ").append(model.ref(d.element)).append(" (");
    out.append(model.ref(d.junction)).append(" ").append(std::to_string(d.lost)).append("/");
    out.append(std::to_string(d.total)).append(")");
  }
  return out;
}

std::string lose(const ModelBuilder& b, std::vector<std::string_view> causes,
                 ChangeKind change = ChangeKind::lose, Certainty certainty = Certainty::likely) {
  const Model model = b.build();
  const Snapshot graph(model);
  ImpactQuestion question{.causes = {}, .change = change, .certainty = certainty};
  for (const auto& cause : causes) question.causes.push_back(b[cause]);
  return dump(model, impact(graph, question));
}

/// Two hosts of a cluster on one storage, and what they carry.
ModelBuilder cluster() {
  ModelBuilder b;
  b.serve("SAN", "H1").serve("SAN", "H2").any_of("J", {"H1", "H2"}, "APP").serve("APP", "SERVICE");
  return b;
}

TEST(ImpactTest, OneOfTwoHostsOnlyWeakens) {
  EXPECT_EQ(lose(cluster(), {"H1"}), " | weakened: APP (J 1/2)");
}
TEST(ImpactTest, BothHostsLoseWhatTheyCarry) {
  EXPECT_EQ(lose(cluster(), {"H1", "H2"}), "APP:1 SERVICE:2");
}
TEST(ImpactTest, TheStorageBehindBothHostsLosesEverything) {
  EXPECT_EQ(lose(cluster(), {"SAN"}), "H1:1 H2:1 APP:2 SERVICE:3");
}

TEST(ImpactTest, ThresholdsKofN) {
  for (const auto& [needs, two_lost] : {std::pair{"1", false},
                                        {"2", true},
                                        {"2/3", true},
                                        {"50%", true},
                                        {"33%", false},
                                        {"3", true}}) {
    ModelBuilder b;
    b.any_of("J", {"A", "B", "C"}, "X", needs);
    EXPECT_EQ(lose(b, {"A", "C"}), two_lost ? "X:1" : " | weakened: X (J 2/3)") << needs;
  }
}

TEST(ImpactTest, ParallelRelationshipsCountOnce) {
  ModelBuilder b;
  b.any_of("J", {"A", "A", "B"}, "X");
  EXPECT_EQ(lose(b, {"A"}), " | weakened: X (J 1/2)");
}

TEST(ImpactTest, WeakSupportsCountTowardsTheThresholdButCarryNothing) {
  ModelBuilder b;
  b.junction("J", JunctionKind::or_).serve("A", "J").serve("B", "J").with("certainty", "possible");
  b.serve("J", "X");
  EXPECT_EQ(lose(b, {"A", "B"}), " | weakened: X (J 1/2)");
  EXPECT_EQ(lose(b, {"A", "B"}, ChangeKind::lose, Certainty::possible), "X:1/possible");
}

TEST(ImpactTest, NestedJunctionsWeakenWhatRestsOnThemThroughOthers) {
  ModelBuilder b;
  b.any_of("IN", {"A", "B"}, "OUT0").any_of("OUT", {"C"}, "X");
  b.serve("IN", "OUT").serve("X", "Y");
  EXPECT_EQ(lose(b, {"A"}), " | weakened: OUT0 (IN 1/2) | weakened: X (IN 1/2)");
}

TEST(ImpactTest, CertaintyIsTheBestOfTheWeakestAndDistanceTheShortest) {
  ModelBuilder b;
  b.flow("A", "Z").serve("A", "B").serve("B", "Z");  // one likely step, two certain ones
  EXPECT_EQ(lose(b, {"A"}), "B:1 Z:1");
}

TEST(ImpactTest, RetiringTakesThePartsLosingDoesNot) {
  ModelBuilder b;
  b.relate(RelationshipType::Composition, "SUITE", "MODULE");
  b.relate(RelationshipType::Composition, "MODULE", "ENGINE");
  b.relate(RelationshipType::Aggregation, "SUITE", "SHARED");
  b.relate(RelationshipType::Composition, "SUITE", "FORMER").last_relationship().gone = true;
  b.serve("ENGINE", "P").serve("SUITE", "OTHER");
  b.relate(RelationshipType::Composition, "OTHER", "PART");
  EXPECT_EQ(lose(b, {"SUITE"}), "OTHER:1");
  EXPECT_EQ(lose(b, {"SUITE"}, ChangeKind::retire), "MODULE:1 OTHER:1 ENGINE:2 P:3");
  const Model model = b.build();
  const Snapshot graph(model);
  const Impact retired = impact(graph, {.causes = {b["SUITE"]}, .change = ChangeKind::retire});
  EXPECT_EQ(testing::refs(model, retired.path_to_cause(b["P"]).elements), "P ENGINE MODULE SUITE");
  EXPECT_TRUE(retired.path_to_cause(b["SHARED"]).elements.empty());
  EXPECT_TRUE(retired.path_to_cause(b["SUITE"]).elements.empty());
}

TEST(ImpactTest, CountsServicesAndStatutoryOnesByTheirFunctionsToo) {
  ModelBuilder b;
  b.element(ElementType::BusinessFunction, "F1").with("statutory", "yes");
  for (const auto* ref : {"S1", "S2", "S3", "S4"}) b.element(ElementType::BusinessService, ref);
  b.element(ElementType::BusinessService, "S5").with("statutory", "Duty");
  for (const auto* ref : {"S1", "S2", "S3", "S5"}) b.serve("A", ref);
  b.link("realises", RelationshipType::Association, "F1", "S1");
  b.link("about", RelationshipType::Association, "F1", "S2");
  b.link("realises", RelationshipType::Association, "F1", "S3").last_relationship().gone = true;
  const Model model = b.build();
  const Snapshot graph(model);
  const Impact out = impact(graph, {.causes = {b["A"]}});
  EXPECT_EQ(out.services_lost, 4U);
  EXPECT_EQ(out.statutory_lost, 2U);
}

TEST(ImpactTest, WhatIsGoneIsNeitherLostNorLosesAnything) {
  ModelBuilder b;
  b.element(ElementType::BusinessService, "OLD-S").last_element().gone = true;
  b.element(ElementType::Node, "OLD").last_element().gone = true;
  b.element(ElementType::BusinessFunction, "F").with("statutory", "yes").last_element().gone = true;
  b.element(ElementType::BusinessService, "S")
      .link("realises", RelationshipType::Association, "F", "S");
  b.relate(RelationshipType::Composition, "A", "OLD").serve("OLD", "B");
  b.relate(RelationshipType::Composition, "OLD", "PART").serve("A", "S").serve("A", "OLD-S");
  EXPECT_EQ(lose(b, {"A"}, ChangeKind::retire), "S:1");
  EXPECT_EQ(lose(b, {"OLD"}, ChangeKind::retire), "");
  const Model model = b.build();
  const Impact out = impact(Snapshot(model), {.causes = {b["A"]}});
  EXPECT_EQ(out.services_lost, 1U);
  EXPECT_EQ(out.statutory_lost, 0U);
}

TEST(ImpactTest, NoCauseLosesNothing) { EXPECT_EQ(lose(cluster(), {}), ""); }

// --- against the definitions ---------------------------------------------------------------------

constexpr std::uint32_t kNever = 1000;

struct Plain {
  std::vector<bool> lost, weakened, retired;
  std::vector<std::size_t> arrived;
  std::vector<std::uint32_t> distance;
};

/// The parts that retire, with their wholes.
std::set<std::pair<std::size_t, std::size_t>> plain_parts(const PlainGraph& g,
                                                          std::vector<bool>& retired) {
  std::set<std::pair<std::size_t, std::size_t>> parts;
  for (bool changed = true; changed;) {
    changed = false;
    for (const Relationship& r : g.model.relationships) {
      if (r.type != RelationshipType::Composition || r.gone || !r.source.element.valid()) continue;
      const std::size_t whole = r.source.element.index(), part = r.target.element.index();
      if (g.model.elements[whole].gone || g.model.elements[part].gone) continue;
      if (!retired[whole]) continue;
      changed |= parts.emplace(whole, part).second;
      retired[part] = true;
    }
  }
  return parts;
}

Plain plain_impact(const PlainGraph& g, const ImpactQuestion& question, Certainty level) {
  Plain out;
  std::vector<bool> cause(g.n, false);
  for (const ElementId e : question.causes) cause[e.index()] = true;
  out.retired = cause;
  std::set<std::pair<std::size_t, std::size_t>> parts;
  if (question.change == ChangeKind::retire) parts = plain_parts(g, out.retired);
  out.lost = out.retired;
  out.arrived.assign(g.n, 0);
  for (bool changed = true; changed;) {
    changed = false;
    for (std::size_t v = 0; v < g.n; ++v) {
      out.arrived[v] = 0;
      for (std::size_t u = 0; u < g.n; ++u) out.arrived[v] += out.lost[u] && g.carries(v, u, level);
      if (out.lost[v] || out.arrived[v] < g.threshold[v]) continue;
      out.lost[v] = changed = true;
    }
  }
  out.weakened.assign(g.n, false);
  for (bool changed = true; changed;) {
    changed = false;
    for (std::size_t v = 0; v < g.n; ++v) {
      if (out.lost[v] || out.weakened[v]) continue;
      bool weak = g.junction(v) && out.arrived[v] > 0;
      for (std::size_t u = 0; u < g.n; ++u) {
        weak |= g.junction(u) && out.weakened[u] && g.carries(v, u, level);
      }
      out.weakened[v] = weak;
      changed |= weak;
    }
  }
  out.distance.assign(g.n, kNever);
  for (std::size_t round = 0; round <= 2 * g.n; ++round) {
    for (std::size_t v = 0; v < g.n; ++v) {
      if (cause[v]) out.distance[v] = 0;
      if (cause[v]) continue;
      const std::uint32_t step = g.junction(v) ? 0 : 1;
      std::vector<std::uint32_t> ways;
      for (std::size_t u = 0; u < g.n; ++u) {
        if (g.carries(v, u, level)) ways.push_back(out.distance[u]);
      }
      std::sort(ways.begin(), ways.end());
      std::uint32_t best = kNever;
      if (ways.size() >= g.threshold[v]) best = ways[g.threshold[v] - 1] + step;
      for (const auto& [whole, part] : parts) {
        if (part == v) best = std::min(best, out.distance[whole] + step);
      }
      out.distance[v] = std::min(best, kNever);
    }
  }
  return out;
}

void expect_way_back(const PlainGraph& g, const Impact& impact, const Lost& lost) {
  const Chain way = impact.path_to_cause(lost.element);
  ASSERT_LE(way.elements.size(), g.n);
  ASSERT_EQ(way.elements.size(), way.relationships.size() + 1);
  EXPECT_EQ(way.elements.front(), lost.element);
  const auto& causes = impact.question.causes;
  EXPECT_NE(std::find(causes.begin(), causes.end(), way.elements.back()), causes.end());
  // Steps as losses take them: into each element of the way but the cause, junctions free.
  std::size_t count = 0;
  for (std::size_t i = 0; i + 1 < way.elements.size(); ++i) {
    count += g.junction(way.elements[i].index()) ? 0U : 1U;
    const Relationship& r = g.model.at(way.relationships[i]);
    const bool ends =
        (r.source.element == way.elements[i] && r.target.element == way.elements[i + 1]) ||
        (r.target.element == way.elements[i] && r.source.element == way.elements[i + 1]);
    EXPECT_TRUE(ends);
    EXPECT_TRUE(
        g.carries(way.elements[i].index(), way.elements[i + 1].index(),
                  impact.question.certainty) ||
        (impact.question.change == ChangeKind::retire && r.type == RelationshipType::Composition));
  }
  EXPECT_EQ(count, lost.distance);
}

void compare(unsigned seed, const Model& model, const ImpactQuestion& question) {
  SCOPED_TRACE("seed " + std::to_string(seed));
  const Snapshot graph(model);
  const PlainGraph g(model);
  const Plain plain = plain_impact(g, question, question.certainty);
  const Impact fast = impact(graph, question);
  std::vector<bool> reported(g.n, false);
  std::pair<std::uint32_t, std::string_view> previous{0, ""};
  for (const Lost& lost : fast.lost) {
    const std::size_t v = lost.element.index();
    reported[v] = true;
    EXPECT_EQ(lost.distance, plain.distance[v]) << model.ref(lost.element);
    Certainty best = Certainty::possible;
    for (const Certainty level : {Certainty::likely, Certainty::certain}) {
      if (level >= question.certainty && plain_impact(g, question, level).lost[v]) best = level;
    }
    EXPECT_EQ(lost.certainty, std::max(best, question.certainty)) << model.ref(lost.element);
    expect_way_back(g, fast, lost);
    const std::pair<std::uint32_t, std::string_view> present{lost.distance,
                                                             model.ref(lost.element)};
    EXPECT_LT(previous, present);
    previous = present;
  }
  for (const ElementId cause : question.causes) EXPECT_FALSE(reported[cause.index()]);
  for (const ElementId cause : question.causes) reported[cause.index()] = true;
  std::set<std::size_t> degraded;
  for (const Degraded& d : fast.degraded) {
    degraded.insert(d.element.index());
    EXPECT_TRUE(plain.weakened[d.junction.index()]);
    EXPECT_EQ(d.lost, plain.arrived[d.junction.index()]);
    EXPECT_GT(d.lost, 0U);
  }
  EXPECT_EQ(degraded.size(), fast.degraded.size());
  for (std::size_t v = 0; v < g.n; ++v) {
    if (g.junction(v)) continue;
    EXPECT_EQ(plain.lost[v], reported[v]) << model.ref(ElementId{v});
    EXPECT_EQ(degraded.count(v) == 1, plain.weakened[v]) << model.ref(ElementId{v});
  }
}

TEST(ImpactProperty, AgreesWithTheDefinitionsOnRandomGraphs) {
  for (unsigned seed = 0; seed < 800; ++seed) {
    const Model model = random_model(seed);
    std::mt19937 random(seed + 1);
    ImpactQuestion question;
    question.certainty = kLevels[random() % 3];
    question.change = random() % 2 == 0 ? ChangeKind::lose : ChangeKind::retire;
    for (unsigned i = 0; i <= random() % 3; ++i) {
      question.causes.emplace_back(random() % model.elements.size());
    }
    compare(seed, model, question);
    if (HasFailure()) break;
  }
}

}  // namespace
}  // namespace lintel::graph
