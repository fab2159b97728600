#include "graph/resilience.hpp"

#include <gtest/gtest.h>

#include <map>
#include <random>

#include "graph/impact.hpp"
#include "graph/loss_net.hpp"
#include "graph/target_state.hpp"
#include "tests/graph/model_builder.hpp"
#include "tests/graph/random_model.hpp"

namespace lintel::graph {
namespace {

using testing::kLevels;
using testing::ModelBuilder;
using testing::PlainGraph;
using testing::random_model;

/// "SAN 2/1>0/0": ref, services and statutory ones now and after.
std::string dump(const Model& model, const Resilience& answer) {
  std::string out;
  for (const SinglePoint& p : answer.single_points) {
    out += (out.empty() ? "" : " ") + std::string(model.ref(p.element)) + " " +
           std::to_string(p.now.services) + "/" + std::to_string(p.now.statutory) + ">" +
           std::to_string(p.after.services) + "/" + std::to_string(p.after.statutory);
  }
  return out;
}

/// Two hosts on one storage carry two applications, one service each.
ModelBuilder cluster() {
  ModelBuilder b;
  b.element(ElementType::BusinessService, "S1").with("statutory", "yes");
  b.element(ElementType::BusinessService, "S2").with("statutory", "no");
  b.serve("SAN", "H1").serve("SAN", "H2");
  b.any_of("J", {"H1", "H2"}, "FARM");
  b.serve("FARM", "A1").serve("FARM", "A2").serve("A1", "S1").serve("A2", "S2");
  return b;
}

TEST(ResilienceTest, TheSharedStorageStopsWhatTheClusteredHostsDoNot) {
  const Model model = cluster().build();
  const Snapshot graph(model);
  EXPECT_EQ(dump(model, resilience(graph, {})), "FARM 2/1>2/1 SAN 2/1>2/1 A1 1/1>1/1 A2 1/0>1/0");
}

TEST(ResilienceTest, CountsTheSinglePointsOfEachService) {
  const Model model = cluster().build();
  const Resilience answer = resilience(Snapshot(model), {});
  ASSERT_EQ(answer.services.size(), 2U);
  EXPECT_EQ(model.ref(answer.services[0].service), "S1");
  EXPECT_EQ(answer.services[0].now, 3U);
  EXPECT_TRUE(answer.services[0].statutory);
  EXPECT_FALSE(answer.services[1].statutory);
  EXPECT_EQ(answer.statutory_services, 1U);
}

TEST(ResilienceTest, ServicesDoNotStopThemselvesButEachOther) {
  ModelBuilder b;
  b.element(ElementType::BusinessService, "S1").element(ElementType::BusinessService, "S2");
  b.serve("S1", "S2");
  const Model model = b.build();
  EXPECT_EQ(dump(model, resilience(Snapshot(model), {})), "S1 1/0>1/0");
}

TEST(ResilienceTest, AServiceThatIsGoneIsNotCounted) {
  ModelBuilder b;
  b.element(ElementType::BusinessService, "S").element(ElementType::BusinessService, "OLD");
  b.last_element().gone = true;
  b.serve("A", "S").serve("A", "OLD");
  const Model model = b.build();
  const Resilience answer = resilience(Snapshot(model), {});
  ASSERT_EQ(answer.services.size(), 1U);
  EXPECT_EQ(answer.services[0].service, b["S"]);
  ASSERT_EQ(answer.single_points.size(), 1U);
  EXPECT_EQ(answer.single_points[0].now.services, 1U);
}

TEST(ResilienceTest, InTheTargetStateDependentsRestOnTheSurvivor) {
  ModelBuilder b;
  for (const auto* s : {"S1", "S2", "S3"}) b.element(ElementType::BusinessService, s);
  b.serve("HOST", "OLD").serve("OLD", "S1").serve("NEW", "S2");
  b.any_of("J", {"OLD", "NEW"}, "S3");  // two alternatives become one
  b.serve("NEW", "OLD");                // becomes a dependence on itself, which is none
  const Model model = b.build();
  const Snapshot graph(model);
  std::vector<ElementId> moved(graph.size());
  for (std::size_t i = 0; i < moved.size(); ++i) moved[i] = ElementId{i};
  moved[b["OLD"].index()] = b["NEW"];
  const Resilience answer = resilience(graph, {.moved_to = moved});
  EXPECT_EQ(answer.moved, 1U);
  EXPECT_EQ(dump(model, answer), "NEW 3/0>3/0 HOST 1/0>0/0 OLD 1/0>0/0");
}

TEST(TargetStateTest, MovesToSurvivorsThatAreInside) {
  ModelBuilder b;
  for (const auto* e : {"A", "B", "C", "D", "E", "F", "G"}) b.serve(e, "S");
  const Model model = b.build();
  const Snapshot graph(model);
  Scope scope;
  scope.row_of.assign(graph.size(), -1);
  const auto put = [&](std::string_view ref, ScopeClass scope_class, std::string_view survivor) {
    scope.row_of[b[ref].index()] = static_cast<std::int32_t>(scope.classes.size());
    Classified row;
    row.element = b[ref];
    row.scope_class = scope_class;
    if (!survivor.empty()) row.survivor = b[survivor];
    scope.classes.push_back(row);
  };
  put("A", ScopeClass::consolidate, "B");
  put("B", ScopeClass::shared_core, "");
  put("C", ScopeClass::consolidate, "A");  // moves with A, to B
  put("D", ScopeClass::consolidate, "E");  // E opts out
  put("E", ScopeClass::separate_local, "");
  put("F", ScopeClass::consolidate, "G");  // two onto each other
  put("G", ScopeClass::consolidate, "F");
  EXPECT_EQ(testing::refs(model, target_state(graph, scope)), "B S B B D E F G");
}

TEST(ResilienceTest, AnEmptyEstateAndOneWithoutServicesHaveNone) {
  EXPECT_TRUE(resilience(Snapshot(Model{}), {}).single_points.empty());
  ModelBuilder b;
  b.serve("A", "B");
  const Model model = b.build();
  EXPECT_TRUE(resilience(Snapshot(model), {}).single_points.empty());
}

TEST(ResilienceTest, CountsThroughMoreThanOneBlockOfWorlds) {
  ModelBuilder b;
  b.element(ElementType::BusinessService, "S");
  std::string below = "S";
  for (int i = 0; i < 1300; ++i) {
    const std::string e = "E" + std::to_string(10'000 + i);
    b.serve(e, below);
    below = e;
  }
  const Model model = b.build();
  const Resilience answer = resilience(Snapshot(model), {});
  EXPECT_EQ(answer.single_points.size(), 1300U);
  EXPECT_EQ(answer.services.front().now, 1300U);
}

TEST(ResilienceTest, ALargeCircleIsLostFromAnyOfItsElements) {
  ModelBuilder b;
  for (const auto* s : {"S1", "S2", "S3"}) b.element(ElementType::BusinessService, s);
  for (int i = 0; i < 700; ++i) {
    b.serve("E" + std::to_string(i), "E" + std::to_string((i + 1) % 700));
  }
  b.serve("E350", "S1").serve("E10", "S2").serve("E600", "S3");
  const Model model = b.build();
  for (const ServiceExposure& row : resilience(Snapshot(model), {}).services) {
    EXPECT_EQ(row.now, 700U) << model.ref(row.service);
  }
}

TEST(ResilienceProperty, IsWhatLosingEachElementAloneDoes) {
  for (unsigned seed = 0; seed < 600; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    const Model model = random_model(seed, 14);
    const Snapshot graph(model);
    const Certainty level = kLevels[seed % 3];
    std::map<std::size_t, ServicesLost> wanted;
    for (std::size_t v = 0; v < graph.size(); ++v) {
      if (graph.is_junction(ElementId{v})) continue;
      const Impact alone = impact(graph, {.causes = {ElementId{v}}, .certainty = level});
      if (alone.services_lost == 0) continue;
      wanted[v] = {static_cast<std::uint32_t>(alone.services_lost),
                   static_cast<std::uint32_t>(alone.statutory_lost)};
    }
    std::map<std::size_t, ServicesLost> found;
    for (const SinglePoint& p : resilience(graph, {.certainty = level}).single_points) {
      found[p.element.index()] = p.now;
      EXPECT_EQ(p.now, p.after);
    }
    ASSERT_EQ(found, wanted);
  }
}

/// `model` with every relationship end at a moved element that something rests on moved for good.
struct Moved {
  std::set<std::size_t> lost;
  Moved(const PlainGraph& g, const std::vector<ElementId>& to, std::size_t cause, Certainty level) {
    std::vector<std::map<std::size_t, bool>> rests(g.n);
    std::vector<std::size_t> were(g.n, 0);
    for (const auto& [ends, certainty] : g.best) {
      ++were[ends.first];
      const std::size_t other = to[ends.second].index();
      if (other != ends.first) rests[ends.first][other] |= certainty >= level;
    }
    lost.insert(cause);
    for (bool changed = true; changed;) {
      changed = false;
      for (std::size_t v = 0; v < g.n; ++v) {
        if (lost.contains(v)) continue;
        std::size_t gone = 0;
        for (const auto& [u, carries] : rests[v]) gone += carries && lost.contains(u) ? 1U : 0U;
        const std::size_t left = rests[v].size();
        std::size_t threshold = 1;
        if (g.junction(v) && left > 0) {
          threshold = left - std::min(left, were[v] - g.threshold[v] + 1) + 1;
        }
        if (gone < threshold) continue;
        lost.insert(v);
        changed = true;
      }
    }
  }
};

TEST(ResilienceProperty, TheTargetStateIsTheModelWithItsDependencesMoved) {
  for (unsigned seed = 0; seed < 400; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    const Model model = random_model(seed, 12);
    const Snapshot graph(model);
    const PlainGraph g(model);
    std::mt19937 random(seed);
    std::vector<ElementId> to(g.n);
    for (std::size_t i = 0; i < g.n; ++i) to[i] = ElementId{i};
    const ElementId survivor{random() % g.n};
    for (std::size_t i = 0; i < g.n; ++i) {
      if (random() % 3 == 0) to[i] = survivor;
    }
    to[survivor.index()] = survivor;
    const Certainty level = kLevels[seed % 3];
    const Resilience answer = resilience(graph, {.certainty = level, .moved_to = to});
    std::map<std::size_t, std::uint32_t> found;
    for (const SinglePoint& p : answer.single_points) {
      if (p.after.services > 0) found[p.element.index()] = p.after.services;
    }
    std::map<std::size_t, std::uint32_t> wanted;
    for (std::size_t v = 0; v < g.n; ++v) {
      if (g.junction(v)) continue;
      for (const std::size_t u : Moved(g, to, v, level).lost) {
        const Element& lost = model.elements[u];
        if (u != v && lost.type == ElementType::BusinessService && !lost.gone) ++wanted[v];
      }
    }
    ASSERT_EQ(found, wanted);
  }
}

TEST(WorldCountsTest, CountsEachWorldOnItsOwn) {
  std::mt19937_64 random(3);
  WorldCounts counts;
  std::vector<std::uint32_t> plain(kWorlds, 0);
  for (int i = 0; i < 37; ++i) {
    Worlds row{};
    for (auto& word : row) word = random() & random();
    counts.add(row);
    for (std::size_t w = 0; w < kWorlds; ++w) plain[w] += has(row, w) ? 1U : 0U;
  }
  for (std::size_t w = 0; w < kWorlds; ++w) EXPECT_EQ(counts.of(w), plain[w]);
  for (const std::uint32_t least : {1U, 2U, 7U, 9U, 16U, 31U, 64U, 1000U}) {
    const Worlds found = counts.at_least(least);
    for (std::size_t w = 0; w < kWorlds; ++w) EXPECT_EQ(has(found, w), plain[w] >= least);
  }
}

}  // namespace
}  // namespace lintel::graph
