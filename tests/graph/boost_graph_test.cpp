// A Snapshot is a graph to Boost: concepts at compile time, and two algorithms at run time.

#include "graph/boost_graph.hpp"

#include <gtest/gtest.h>

#include <boost/graph/breadth_first_search.hpp>
#include <boost/graph/filtered_graph.hpp>
#include <boost/graph/graph_concepts.hpp>
#include <boost/graph/topological_sort.hpp>

#include "graph/cycles.hpp"
#include "tests/graph/model_builder.hpp"
#include "tests/graph/random_model.hpp"

namespace lintel::graph {
namespace {

using testing::ModelBuilder;

BOOST_CONCEPT_ASSERT((boost::VertexListGraphConcept<Snapshot>));
BOOST_CONCEPT_ASSERT((boost::EdgeListGraphConcept<Snapshot>));
BOOST_CONCEPT_ASSERT((boost::BidirectionalGraphConcept<Snapshot>));
BOOST_CONCEPT_ASSERT(
    (boost::ReadablePropertyGraphConcept<Snapshot, ElementId, boost::vertex_index_t>));
BOOST_CONCEPT_ASSERT(
    (boost::ReadablePropertyGraphConcept<Snapshot, DependenceEdge, EdgeCertainty>));
BOOST_CONCEPT_ASSERT((boost::BidirectionalGraphConcept<boost::filtered_graph<Snapshot, AtLeast>>));

TEST(BoostGraphTest, TopologicalSortGivesAnOrderOfRestoration) {
  ModelBuilder b;
  b.serve("APP", "P").serve("VM", "APP").serve("SAN", "VM");
  const Model model = b.build();
  const Snapshot graph(model);
  std::vector<ElementId> order;
  boost::topological_sort(graph, std::back_inserter(order),
                          boost::vertex_index_map(get(boost::vertex_index, graph)));
  EXPECT_EQ(testing::refs(model, order), "SAN VM APP P");
}

TEST(BoostGraphTest, EdgesListEveryDependenceOnce) {
  for (unsigned seed = 0; seed < 50; ++seed) {
    const Model model = testing::random_model(seed);
    const Snapshot graph(model);
    std::size_t listed = 0, ins = 0;
    for (auto [at, end] = edges(graph); at != end; ++at, ++listed) {
      const DependenceEdge edge = *at;
      const auto row = graph.supports(target(edge, graph));
      EXPECT_TRUE(std::any_of(row.begin(), row.end(), [&](const Support& s) {
        return s.other == source(edge, graph) && s.relationship == edge.relationship &&
               s.certainty == get(edge_certainty, graph, edge);
      }));
    }
    for (auto [at, end] = vertices(graph); at != end; ++at) ins += in_degree(*at, graph);
    EXPECT_EQ(listed, num_edges(graph));
    EXPECT_EQ(ins, num_edges(graph));
  }
}

TEST(CyclesTest, LargestFirstWithoutJunctionsAtTheAskedCertainty) {
  ModelBuilder b;
  b.serve("B", "A").serve("A", "B").any_of("J", {"X"}, "Y").serve("Y", "Z").serve("Z", "X");
  b.flow("C", "D").flow("D", "C").serve("K", "SELF").any_of("J2", {"K"}, "K");
  const Model model = b.build();
  const Snapshot graph(model);
  const auto dump = [&](Certainty level) {
    std::string out;
    for (const auto& cycle : cycles(graph, level)) out += testing::refs(model, cycle) + "; ";
    return out;
  };
  EXPECT_EQ(dump(Certainty::certain), "X Y Z; A B; ");
  EXPECT_EQ(dump(Certainty::likely), "X Y Z; A B; C D; ");
}

TEST(CyclesProperty, TwoElementsAreTogetherWhenEachReachesTheOther) {
  for (unsigned seed = 0; seed < 200; ++seed) {
    const Model model = testing::random_model(seed);
    const Snapshot graph(model);
    const testing::PlainGraph g(model);
    std::vector<std::vector<bool>> reach(g.n, std::vector<bool>(g.n, false));
    for (const auto& [ends, certainty] : g.best) {
      if (certainty >= Certainty::likely) reach[ends.first][ends.second] = true;
    }
    for (std::size_t k = 0; k < g.n; ++k) {
      for (std::size_t i = 0; i < g.n; ++i) {
        for (std::size_t j = 0; j < g.n; ++j) {
          if (reach[i][k] && reach[k][j]) reach[i][j] = true;
        }
      }
    }
    std::vector<std::size_t> group(g.n, 0);
    std::size_t number = 0;
    for (const auto& cycle : cycles(graph, Certainty::likely)) {
      ++number;
      for (const ElementId e : cycle) group[e.index()] = number;
    }
    for (std::size_t i = 0; i < g.n; ++i) {
      for (std::size_t j = 0; j < g.n; ++j) {
        if (i == j || g.junction(i) || g.junction(j)) continue;
        EXPECT_EQ(reach[i][j] && reach[j][i], group[i] != 0 && group[i] == group[j]);
      }
    }
  }
}

}  // namespace
}  // namespace lintel::graph
