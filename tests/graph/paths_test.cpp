// Shortest dependence paths, against the enumeration of all.

#include "graph/paths.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <functional>
#include <tuple>

#include "tests/graph/model_builder.hpp"
#include "tests/graph/random_model.hpp"

namespace lintel::graph {
namespace {

using testing::kLevels;
using testing::ModelBuilder;
using testing::PlainGraph;
using testing::random_model;

std::string dump(const Model& model, const Paths& paths) {
  std::string out;
  for (const Chain& chain : paths.paths) out += testing::refs(model, chain.elements) + "\n";
  return out;
}

TEST(PathsTest, ShortestFirstThenFewerJunctionsThenRefs) {
  ModelBuilder b;
  b.serve("SAN", "H2").serve("SAN", "H1").any_of("J", {"H1", "H2"}, "APP");
  b.serve("H1", "DB").serve("DB", "APP").serve("H2", "APP");
  const Model model = b.build();
  const Snapshot graph(model);
  const Paths found = paths(graph, {.from = b["APP"], .to = b["SAN"], .alternatives = 10});
  EXPECT_FALSE(found.reversed);
  EXPECT_EQ(dump(model, found),
            "APP H2 SAN\n"
            "APP J H1 SAN\n"
            "APP J H2 SAN\n"
            "APP DB H1 SAN\n");
  const Paths back = paths(graph, {.from = b["SAN"], .to = b["APP"], .alternatives = 1});
  EXPECT_TRUE(back.reversed);
  EXPECT_EQ(dump(model, back), "APP H2 SAN\n");
}

TEST(PathsTest, NoPath) {
  ModelBuilder b;
  b.serve("A", "B").serve("A", "C");
  const Model model = b.build();
  const Snapshot graph(model);
  EXPECT_TRUE(paths(graph, {.from = b["B"], .to = b["C"]}).paths.empty());
  EXPECT_FALSE(paths(graph, {.from = b["B"], .to = b["C"]}).reversed);
  EXPECT_TRUE(paths(graph, {.from = b["B"], .to = b["B"]}).paths.empty());
  EXPECT_TRUE(paths(graph, {.from = b["B"], .to = b["A"], .alternatives = 0}).paths.empty());
}

TEST(PathsTest, OfParallelRelationshipsTheSurest) {
  ModelBuilder b;
  b.flow("A", "B").serve("A", "B").serve("A", "B");
  const Model model = b.build();
  const Snapshot graph(model);
  const Paths found = paths(graph, {.from = b["B"], .to = b["A"]});
  ASSERT_EQ(found.paths.size(), 1U);
  EXPECT_EQ(found.paths[0].relationships, std::vector{RelationshipId{1}});
}

TEST(PathsTest, LongChainsTakeNoLongTime) {
  ModelBuilder b;
  constexpr int kLength = 30'000;
  for (int i = 0; i < kLength; ++i) b.serve("E" + std::to_string(i), "E" + std::to_string(i + 1));
  b.serve("E0", "E2").serve("E5", "E7");
  const Model model = b.build();
  const Snapshot graph(model);
  const auto start = std::chrono::steady_clock::now();
  const Paths found =
      paths(graph, {.from = b["E" + std::to_string(kLength)], .to = b["E0"], .alternatives = 10});
  EXPECT_EQ(found.paths.size(), 4U);
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(20));
}

/// All loopless paths, in the order of the answer.
std::vector<std::vector<ElementId>> enumerate(const PlainGraph& g, ElementId from, ElementId to,
                                              Certainty level) {
  using Key = std::tuple<std::size_t, std::size_t, std::vector<std::string_view>>;
  std::map<Key, std::vector<ElementId>> all;
  std::vector<ElementId> route{from};
  const std::function<void()> extend = [&] {
    if (route.back() == to) {
      std::vector<std::string_view> refs;
      std::size_t steps = 0;
      for (const ElementId e : route) refs.push_back(g.model.ref(e));
      for (std::size_t i = 1; i < route.size(); ++i)
        steps += g.junction(route[i].index()) ? 0U : 1U;
      all.emplace(Key{steps, route.size(), refs}, route);
      return;
    }
    for (std::size_t v = 0; v < g.n; ++v) {
      const ElementId next{v};
      if (!g.carries(route.back().index(), v, level)) continue;
      if (std::find(route.begin(), route.end(), next) != route.end()) continue;
      route.push_back(next);
      extend();
      route.pop_back();
    }
  };
  extend();
  std::vector<std::vector<ElementId>> out;
  for (auto& [key, found] : all) out.push_back(std::move(found));
  return out;
}

TEST(PathsProperty, AgreesWithAllLooplessPathsOnRandomGraphs) {
  std::size_t several = 0;
  for (unsigned seed = 0; seed < 1500 && !HasFailure(); ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    const Model model = random_model(seed, 9, 8);
    const Snapshot graph(model);
    const PlainGraph g(model);
    std::mt19937 random(seed + 1);
    PathsQuestion question;
    question.from = ElementId{random() % g.n};
    question.to = ElementId{random() % g.n};
    question.certainty = kLevels[random() % 3];
    question.alternatives = random() % 11;
    if (question.from == question.to) continue;
    auto expected = enumerate(g, question.from, question.to, question.certainty);
    const bool reversed = expected.empty();
    if (reversed) expected = enumerate(g, question.to, question.from, question.certainty);
    if (expected.size() > question.alternatives) expected.resize(question.alternatives);
    const Paths found = paths(graph, question);
    EXPECT_EQ(found.reversed, reversed && !expected.empty());
    several += expected.size() > 1 ? 1U : 0U;
    std::vector<std::vector<ElementId>> routes;
    for (const Chain& chain : found.paths) {
      routes.push_back(chain.elements);
      EXPECT_EQ(chain.relationships.size() + 1, chain.elements.size());
    }
    EXPECT_EQ(routes, expected);
  }
  EXPECT_GT(several, 200U);  // the graphs are not too thin to tell
}

}  // namespace
}  // namespace lintel::graph
