#include "graph/cut_sets.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>

#include "graph/impact.hpp"
#include "tests/graph/model_builder.hpp"
#include "tests/graph/random_model.hpp"

namespace lintel::graph {
namespace {

using testing::kLevels;
using testing::ModelBuilder;
using testing::random_model;

/// "SAN | H1 H3 + H2": sets apart by |, parts by +.
std::string dump(const Model& model, const CutSets& answer) {
  std::string out;
  for (const CutSet& set : answer.sets) {
    out += out.empty() ? "" : " | ";
    for (std::size_t i = 0; i < set.parts.size(); ++i) {
      out += (i == 0 ? "" : " + ") + testing::refs(model, set.parts[i]);
    }
  }
  return out;
}

std::string cuts(const ModelBuilder& b, std::string_view service, const CutSetLimits& limits = {}) {
  const Model model = b.build();
  const CutSets answer = cut_sets(Snapshot(model), b[service], Certainty::likely, limits);
  return dump(model, answer) + " (" + std::to_string(answer.complete_to) + ")";
}

TEST(CutSetsTest, PairsOfAlternativesAndTheirSharedSupport) {
  ModelBuilder b;
  b.element(ElementType::BusinessService, "S");
  b.serve("SAN", "H1").serve("SAN", "H2").serve("UPS1", "H1").serve("UPS2", "H2");
  b.any_of("J", {"H1", "H2"}, "S");
  EXPECT_EQ(cuts(b, "S"), "SAN | H1 UPS1 + H2 UPS2 (3)");
}

TEST(CutSetsTest, TriplesOfThreeAndTwoOfThree) {
  ModelBuilder b;
  b.element(ElementType::BusinessService, "S").element(ElementType::BusinessService, "T");
  b.any_of("J", {"A", "B", "C"}, "S");
  b.any_of("K", {"A", "B", "C"}, "T", "2/3");
  EXPECT_EQ(cuts(b, "S"), "A + B + C (3)");
  EXPECT_EQ(cuts(b, "T"), "A + B | A + C | B + C (3)");
}

TEST(CutSetsTest, OneElementInTwoRedundanciesIsCountedOnce) {
  ModelBuilder b;
  b.element(ElementType::BusinessService, "S");
  b.any_of("J", {"A", "B"}, "X");
  b.any_of("K", {"B", "C"}, "Y");
  b.any_of("L", {"X", "Y"}, "S");
  // {X,Y}; X falls with A and B, Y with B and C, both with A, B and C.
  EXPECT_EQ(cuts(b, "S"), "X + Y | A + B + C | A + B + Y | B + C + X (3)");
}

TEST(CutSetsTest, CirclesThroughJunctions) {
  ModelBuilder b;
  b.element(ElementType::BusinessService, "S");
  b.any_of("J", {"A", "X"}, "B");
  b.any_of("K", {"B", "Y"}, "A");
  b.serve("A", "S");
  // X and Y alone leave A and B to keep each other up.
  EXPECT_EQ(cuts(b, "S"), "A | B + Y (3)");
}

TEST(CutSetsTest, SaysWhenLimitsStopIt) {
  ModelBuilder b;
  b.element(ElementType::BusinessService, "S");
  for (int i = 0; i < 4; ++i) {
    const std::string n = std::to_string(i);
    b.any_of("J" + n, {"A" + n, "B" + n}, "S");
  }
  EXPECT_EQ(cuts(b, "S"), "A0 + B0 | A1 + B1 | A2 + B2 | A3 + B3 (3)");
  EXPECT_EQ(cuts(b, "S", {.order = 1}), " (1)");
  EXPECT_EQ(cuts(b, "S", {.order = 2}), "A0 + B0 | A1 + B1 | A2 + B2 | A3 + B3 (2)");
  EXPECT_EQ(cuts(b, "S", {.sets = 2}), "A0 + B0 | A1 + B1 (1)");
  EXPECT_EQ(cuts(b, "S", {.steps = 10}), " (1)");
  EXPECT_EQ(cuts(b, "S", {.signatures = 3}), " (1)");
}

using Sets = std::set<std::set<std::size_t>>;

/// All subsets of up to three elements whose loss loses `service` and that hold no smaller one.
Sets enumerate(const Snapshot& graph, ElementId service, Certainty level) {
  std::vector<ElementId> elements;
  for (std::size_t v = 0; v < graph.size(); ++v) {
    if (!graph.is_junction(ElementId{v}) && ElementId{v} != service) elements.emplace_back(v);
  }
  const auto stops = [&](const std::vector<ElementId>& causes) {
    const Impact out = impact(graph, {.causes = causes, .certainty = level});
    return std::any_of(out.lost.begin(), out.lost.end(),
                       [&](const Lost& lost) { return lost.element == service; });
  };
  Sets cuts;
  const auto consider = [&](const std::vector<ElementId>& causes) {
    std::set<std::size_t> set;
    for (const ElementId e : causes) set.insert(e.index());
    for (const auto& smaller : cuts) {
      if (std::includes(set.begin(), set.end(), smaller.begin(), smaller.end())) return;
    }
    if (stops(causes)) cuts.insert(set);
  };
  const std::size_t n = elements.size();
  for (std::size_t i = 0; i < n; ++i) consider({elements[i]});
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = i + 1; j < n; ++j) consider({elements[i], elements[j]});
  }
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = i + 1; j < n; ++j) {
      for (std::size_t k = j + 1; k < n; ++k) consider({elements[i], elements[j], elements[k]});
    }
  }
  return cuts;
}

/// Every choice of one element per part.
void expand(const CutSet& set, std::size_t part, std::set<std::size_t> chosen, Sets& out) {
  if (part == set.parts.size()) {
    EXPECT_TRUE(out.insert(chosen).second) << "listed twice";
    return;
  }
  for (const ElementId e : set.parts[part]) {
    auto more = chosen;
    more.insert(e.index());
    expand(set, part + 1, more, out);
  }
}

/// Up to 13 elements that mostly rest on junctions of earlier ones, at times of later ones.
Model redundant_model(unsigned seed) {
  std::mt19937 random(seed);
  const auto upto = [&](std::size_t n) { return random() % n; };
  const char* const needs[] = {"", "", "2", "2/3", "50%"};
  ModelBuilder b;
  const std::size_t n = 5 + upto(9);
  const auto ref = [](std::size_t i) { return "E" + std::to_string(10 + i); };
  for (std::size_t i = 0; i < n; ++i) b.element(ElementType::ApplicationComponent, ref(i));
  for (std::size_t i = 1; i < n; ++i) {
    const auto other = [&] { return ref(upto(10) == 0 ? upto(n) : upto(i)); };
    if (upto(3) == 0) {
      b.serve(other(), ref(i));
      continue;
    }
    const std::string junction = "J" + std::to_string(i);
    b.junction(junction, JunctionKind::or_, needs[upto(5)]);
    for (std::size_t k = 0; k < 2 + upto(2); ++k) b.serve(other(), junction);
    b.serve(junction, ref(i));
  }
  return b.build();
}

void compare(const Model& model, ElementId service, Certainty level, std::size_t& larger) {
  const Snapshot graph(model);
  const CutSets answer = cut_sets(graph, service, level);
  EXPECT_EQ(answer.complete_to, 3U);
  Sets found;
  std::uint64_t count = 0;
  for (const CutSet& set : answer.sets) {
    expand(set, 0, {}, found);
    count += set.count();
    larger += set.order() > 1 ? 1U : 0U;
  }
  EXPECT_EQ(count, found.size());
  EXPECT_EQ(found, enumerate(graph, service, level));
}

TEST(CutSetsProperty, AreTheMinimalSubsetsThatStopTheService) {
  std::size_t larger = 0;
  for (unsigned seed = 0; seed < 300 && !HasFailure(); ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    const Model redundant = redundant_model(seed);
    // Of the elements, which come before the junctions, the one that most is behind.
    std::size_t last = 0;
    for (std::size_t v = 0; v < redundant.elements.size(); ++v) {
      if (redundant.elements[v].type != ElementType::Junction) last = v;
    }
    compare(redundant, ElementId{last}, Certainty::likely, larger);
  }
  EXPECT_GT(larger, 300U) << "the models have too little redundancy to prove anything";
}

TEST(CutSetsProperty, HoldOnModelsOfAllKindsToo) {
  std::size_t larger = 0;
  for (unsigned seed = 0; seed < 300 && !HasFailure(); ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    const Model model = random_model(seed, 15, 2);
    std::size_t service = model.elements.size() - 1;
    while (model.elements[service].type == ElementType::Junction && service > 0) --service;
    if (model.elements[service].type == ElementType::Junction) continue;
    compare(model, ElementId{service}, kLevels[seed % 3], larger);
  }
}

}  // namespace
}  // namespace lintel::graph
