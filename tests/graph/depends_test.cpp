// What an element rests on, and the trace by layers.

#include "graph/depends.hpp"

#include <gtest/gtest.h>

#include "tests/graph/model_builder.hpp"
#include "tests/graph/random_model.hpp"

namespace lintel::graph {
namespace {

using testing::kLevels;
using testing::ModelBuilder;
using testing::PlainGraph;
using testing::random_model;

std::string dump(const Model& model, const Depends& depends) {
  std::string out;
  for (const Supporter& s : depends.rests_on) {
    out.append(out.empty() ? "" : " ").append(model.ref(s.element)).append(":");
    out += std::to_string(s.distance);
    if (s.certainty != Certainty::certain) out.append("/").append(name_of(s.certainty));
    if (s.alternative) out += "?";
  }
  return out;
}

TEST(DependsTest, NearestFirstWithCertaintyAndAlternatives) {
  ModelBuilder b;
  b.any_of("J", {"H1", "H2"}, "APP").serve("APP", "P").flow("FEED", "APP").serve("SAN", "H1");
  b.serve("H3", "APP").relate(RelationshipType::Association, "APP", "NOTE");
  const Model model = b.build();
  const Snapshot graph(model);
  EXPECT_EQ(dump(model, depends(graph, {.of = {b["P"]}})),
            "APP:1 FEED:2/likely H1:2? H2:2? H3:2 SAN:3?");
  EXPECT_EQ(dump(model, depends(graph, {.of = {b["P"]}, .max_distance = 2})),
            "APP:1 FEED:2/likely H1:2? H2:2? H3:2");
  EXPECT_EQ(dump(model, depends(graph, {.of = {b["APP"]}, .certainty = Certainty::certain})),
            "H1:1? H2:1? H3:1 SAN:2?");
  EXPECT_EQ(dump(model, depends(graph, {.of = {b["NOTE"]}, .certainty = Certainty::possible})),
            "APP:1/possible FEED:2/possible H1:2/possible? H2:2/possible? H3:2/possible "
            "SAN:3/possible?");
}

TEST(DependsTest, AJunctionThatNeedsAllItsMembersGivesNoAlternative) {
  ModelBuilder b;
  b.any_of("J", {"H1", "H2"}, "A", "100%");
  const Model model = b.build();
  const Snapshot graph(model);
  EXPECT_EQ(dump(model, depends(graph, {.of = {b["A"]}})), "H1:1 H2:1");
}

TEST(TraceTest, FromChannelToSite) {
  ModelBuilder b;
  b.element(ElementType::BusinessService, "S").element(ElementType::BusinessInterface, "WEB");
  b.element(ElementType::BusinessInterface, "DESK").element(ElementType::BusinessProcess, "P");
  b.element(ElementType::BusinessRole, "OFFICER").element(ElementType::DataObject, "D");
  b.element(ElementType::Node, "VM").element(ElementType::CommunicationNetwork, "LAN");
  b.element(ElementType::Facility, "SITE").element(ElementType::Contract, "C");
  b.element(ElementType::SystemSoftware, "DB").element(ElementType::ApplicationService, "API");
  b.relate(RelationshipType::Assignment, "WEB", "S")
      .relate(RelationshipType::Realization, "P", "S");
  b.relate(RelationshipType::Assignment, "DESK", "S").with("dependent", "none");
  b.element(ElementType::BusinessInterface, "FAX");
  b.relate(RelationshipType::Serving, "FAX", "S").last_relationship().gone = true;
  b.relate(RelationshipType::Assignment, "OFFICER", "P").serve("APP", "P").serve("API", "APP");
  b.relate(RelationshipType::Access, "APP", "D");
  b.last_relationship().access = AccessMode::read;
  b.serve("VM", "APP").serve("LAN", "VM").relate(RelationshipType::Assignment, "SITE", "VM");
  b.serve("DB", "APP").serve("C", "APP");
  const Model model = b.build();
  const Snapshot graph(model);
  std::string out;
  for (const TraceLayer& layer : trace(graph, b["S"]).layers) {
    out += layer.name + ": " + testing::refs(model, layer.elements) + "\n";
  }
  EXPECT_EQ(out,
            "channels: WEB DESK\n"
            "services: S\n"
            "processes: P OFFICER\n"
            "applications: APP API\n"
            "data: D\n"
            "platforms and servers: DB VM\n"
            "networks: LAN\n"
            "sites: SITE\n"
            "other: C\n");
}

/// Steps from `of`, by relaxing until nothing changes; through junctions with members to spare only
/// where `spare`.
std::vector<std::size_t> relax(const PlainGraph& g, const std::vector<ElementId>& of,
                               Certainty level, bool spare) {
  constexpr std::size_t kFar = 1000;
  std::vector<std::size_t> distance(g.n, kFar);
  for (const ElementId e : of) distance[e.index()] = 0;
  for (std::size_t round = 0; round < g.n; ++round) {
    for (const auto& [ends, certainty] : g.best) {
      if (certainty < level || (!spare && g.threshold[ends.first] > 1)) continue;
      const std::size_t step = g.junction(ends.second) ? 0 : 1;
      distance[ends.second] = std::min(distance[ends.second], distance[ends.first] + step);
    }
  }
  return distance;
}

TEST(DependsProperty, AgreesWithTheDefinitionsOnRandomGraphs) {
  for (unsigned seed = 0; seed < 800 && !HasFailure(); ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    const Model model = random_model(seed);
    const Snapshot graph(model);
    const PlainGraph g(model);
    std::mt19937 random(seed + 1);
    DependsQuestion question;
    question.certainty = kLevels[random() % 3];
    question.max_distance = static_cast<std::uint32_t>(random() % 3);
    for (unsigned i = 0; i <= random() % 2; ++i) {
      question.of.emplace_back(random() % model.elements.size());
    }
    const Depends fast = depends(graph, question);
    const auto distance = relax(g, question.of, question.certainty, true);
    const auto needed = relax(g, question.of, question.certainty, false);
    std::set<std::size_t> reported;
    for (const Supporter& s : fast.rests_on) {
      const std::size_t v = s.element.index();
      EXPECT_TRUE(reported.insert(v).second);
      EXPECT_EQ(s.distance, distance[v]);
      EXPECT_EQ(s.alternative, needed[v] >= g.n);
      Certainty best = question.certainty;
      for (const Certainty level : {Certainty::likely, Certainty::certain}) {
        if (level > best && relax(g, question.of, level, true)[v] < g.n) best = level;
      }
      EXPECT_EQ(s.certainty, best) << model.ref(s.element);
      EXPECT_TRUE(g.carries(s.from.index(), v, question.certainty));
      EXPECT_EQ(distance[s.from.index()] + 1, distance[v]);
    }
    const std::size_t most = question.max_distance == 0 ? g.n : question.max_distance;
    for (std::size_t v = 0; v < g.n; ++v) {
      const bool asked =
          std::find(question.of.begin(), question.of.end(), ElementId{v}) != question.of.end();
      EXPECT_EQ(reported.count(v) == 1, !asked && !g.junction(v) && distance[v] <= most);
    }
  }
}

}  // namespace
}  // namespace lintel::graph
