// The dependence table, row by row, and the rows of the snapshot.

#include "graph/snapshot.hpp"

#include <gtest/gtest.h>

#include "tests/graph/model_builder.hpp"

namespace lintel::graph {
namespace {

using testing::ModelBuilder;

constexpr Dependence kNothing{Dependent::none, Certainty::certain};

struct Row {
  RelationshipType type;
  Dependent dependent;
  Certainty certainty;
};

TEST(DependenceTest, EveryRelationshipTypeByTheTable) {
  const Row rows[] = {
      {RelationshipType::Composition, Dependent::source, Certainty::certain},
      {RelationshipType::Aggregation, Dependent::source, Certainty::likely},
      {RelationshipType::Assignment, Dependent::target, Certainty::certain},
      {RelationshipType::Realization, Dependent::target, Certainty::certain},
      {RelationshipType::Serving, Dependent::target, Certainty::certain},
      {RelationshipType::Access, Dependent::target, Certainty::certain},
      {RelationshipType::Flow, Dependent::target, Certainty::likely},
      {RelationshipType::Triggering, Dependent::target, Certainty::likely},
      {RelationshipType::Specialization, Dependent::source, Certainty::possible},
      {RelationshipType::Influence, Dependent::target, Certainty::possible},
      {RelationshipType::Association, Dependent::both, Certainty::possible},
  };
  for (const Row& row : rows) {
    ModelBuilder b;
    b.relate(row.type, "A", "B");
    EXPECT_EQ(dependence_of(b.build(), RelationshipId{0}),
              (Dependence{row.dependent, row.certainty}))
        << info(row.type).name;
  }
}

TEST(DependenceTest, AccessByMode) {
  const std::pair<AccessMode, Dependence> rows[] = {
      {AccessMode::read, {Dependent::source, Certainty::certain}},
      {AccessMode::write, {Dependent::target, Certainty::certain}},
      {AccessMode::read_write, {Dependent::both, Certainty::certain}},
      {AccessMode::unspecified, {Dependent::source, Certainty::likely}},
  };
  for (const auto& [mode, expected] : rows) {
    ModelBuilder b;
    b.relate(RelationshipType::Access, "A", "D");
    b.last_relationship().access = mode;
    EXPECT_EQ(dependence_of(b.build(), RelationshipId{0}), expected) << name_of(mode);
  }
}

TEST(DependenceTest, FlowByRequired) {
  const std::pair<std::string_view, Dependence> rows[] = {
      {"yes", {Dependent::target, Certainty::certain}},
      {"Y", {Dependent::target, Certainty::certain}},
      {"no", {Dependent::none, Certainty::likely}},
      {"TBC", {Dependent::target, Certainty::likely}},
      {"", {Dependent::target, Certainty::likely}},
  };
  for (const auto& [required, expected] : rows) {
    ModelBuilder b;
    b.flow("A", "B", "addresses", required);
    EXPECT_EQ(dependence_of(b.build(), RelationshipId{0}), expected) << required;
  }
}

TEST(DependenceTest, DirectedAssociation) {
  ModelBuilder b;
  b.relate(RelationshipType::Association, "A", "B");
  b.last_relationship().directed = true;
  EXPECT_EQ(dependence_of(b.build(), RelationshipId{0}),
            (Dependence{Dependent::source, Certainty::possible}));
}

TEST(DependenceTest, PropertiesOverrideTheTable) {
  ModelBuilder b;
  b.serve("A", "B").with("dependent", "source").with("certainty", "possible");
  b.serve("A", "B").with("dependent", "none");
  b.serve("A", "B").with("certainty", "likely");
  b.flow("A", "B", {}, "no").with("dependent", "both");
  b.serve("A", "B").with("dependent", "nonsense");
  const Model model = b.build();
  EXPECT_EQ(dependence_of(model, RelationshipId{0}),
            (Dependence{Dependent::source, Certainty::possible}));
  EXPECT_EQ(dependence_of(model, RelationshipId{1}).dependent, Dependent::none);
  EXPECT_EQ(dependence_of(model, RelationshipId{2}),
            (Dependence{Dependent::target, Certainty::likely}));
  EXPECT_EQ(dependence_of(model, RelationshipId{3}),
            (Dependence{Dependent::both, Certainty::likely}));
  EXPECT_EQ(dependence_of(model, RelationshipId{4}),
            (Dependence{Dependent::target, Certainty::certain}));
}

TEST(DependenceTest, ProjectsCarryNothingAndMotivationAtMostPossible) {
  ModelBuilder b;
  b.element(ElementType::WorkPackage, "PR1").element(ElementType::Requirement, "Q1");
  b.relate(RelationshipType::Realization, "PR1", "A");
  b.relate(RelationshipType::Realization, "A", "Q1").with("certainty", "certain");
  b.relate(RelationshipType::Influence, "Q1", "A").with("certainty", "likely");
  const Model model = b.build();
  EXPECT_EQ(dependence_of(model, RelationshipId{0}), kNothing);
  EXPECT_EQ(dependence_of(model, RelationshipId{1}),
            (Dependence{Dependent::target, Certainty::possible}));
  EXPECT_EQ(dependence_of(model, RelationshipId{2}),
            (Dependence{Dependent::target, Certainty::likely}));
}

TEST(DependenceTest, RelationshipsOnRelationshipsAndGoneOnesMakeNoEdge) {
  ModelBuilder b;
  b.serve("A", "B").on_relationship(0, "C").serve("A", "C");
  b.last_relationship().gone = true;
  const Model model = b.build();
  const Snapshot graph(model);
  EXPECT_EQ(dependence_of(model, RelationshipId{1}), kNothing);
  EXPECT_EQ(dependence_of(model, RelationshipId{2}), kNothing);
  EXPECT_TRUE(graph.rests_on(b["C"]).empty());
  EXPECT_EQ(graph.relationships_of(b["C"]).size(), 2U);
}

TEST(DependenceTest, ElementsThatAreGoneMakeNoEdge) {
  ModelBuilder b;
  b.element(ElementType::Node, "OLD").last_element().gone = true;
  b.serve("OLD", "A").serve("A", "OLD").any_of("J", {"OLD", "N1", "N2"}, "A");
  const Model model = b.build();
  const Snapshot graph(model);
  EXPECT_EQ(dependence_of(model, RelationshipId{0}), kNothing);
  EXPECT_TRUE(graph.supports(b["OLD"]).empty());
  EXPECT_TRUE(graph.rests_on(b["OLD"]).empty());
  EXPECT_EQ(graph.rests_on(b["A"]).size(), 1U);
  EXPECT_EQ(graph.threshold(b["J"]), 2U);
}

TEST(NeedsTest, ReadsCountsFractionsAndPercentages) {
  struct Case {
    std::string_view text;
    std::uint32_t members;
    std::optional<std::uint32_t> expected;
  };
  const Case cases[] = {
      {"2", 3, 2},
      {"2/3", 3, 2},
      {"2/3", 5, 2},
      {" 2 / 3 ", 3, 2},
      {"2 of 3", 3, 2},
      {"50%", 3, 2},
      {"50 %", 4, 2},
      {"33.4%", 3, 2},
      {"100%", 7, 7},
      {"0.1%", 7, 1},
      {"9", 3, 3},
      {"200%", 3, 3},
      {"0", 3, {}},
      {"", 3, {}},
      {"-1", 3, {}},
      {"1.5", 3, {}},
      {"two", 3, {}},
      {"3/2", 3, {}},
      {"2/3 of them", 3, {}},
      {"50%%", 3, {}},
      {"1e99", 3, {}},
      {"nan", 3, {}},
      {"2/", 3, {}},
  };
  for (const Case& c : cases) EXPECT_EQ(read_needs(c.text, c.members), c.expected) << c.text;
}

TEST(SnapshotTest, ThresholdsOfJunctions) {
  ModelBuilder b;
  b.any_of("OR", {"A", "B", "C"}, "X").any_of("TWO", {"A", "B", "C"}, "X", "2");
  b.any_of("HALF", {"A", "B", "C"}, "X", "50%").any_of("ODD", {"A", "B"}, "X", "some");
  b.junction("AND", JunctionKind::and_).serve("A", "AND").serve("B", "AND");
  b.any_of("DOUBLE", {"A", "A", "B"}, "X").junction("EMPTY", JunctionKind::or_);
  const Model model = b.build();
  const Snapshot graph(model);
  EXPECT_EQ(graph.threshold(b["OR"]), 3U);
  EXPECT_EQ(graph.threshold(b["TWO"]), 2U);
  EXPECT_EQ(graph.threshold(b["HALF"]), 2U);
  EXPECT_EQ(graph.threshold(b["ODD"]), 2U);  // unreadable: as its kind
  EXPECT_EQ(graph.threshold(b["AND"]), 1U);
  EXPECT_EQ(graph.threshold(b["DOUBLE"]), 2U);  // A counts once
  EXPECT_EQ(graph.threshold(b["EMPTY"]), 1U);
  EXPECT_EQ(graph.threshold(b["X"]), 1U);
}

TEST(SnapshotTest, RowsKeepRelationshipOrderAndMarkRepeats) {
  // 20 parallel supports are a long row, 3 a short one; both mark all but the surest, first one.
  for (const std::size_t extra : {std::size_t{0}, std::size_t{2}, std::size_t{17}}) {
    ModelBuilder b;
    b.relate(RelationshipType::Association, "A", "B").relate(RelationshipType::Flow, "A", "B");
    b.serve("A", "B");
    for (std::size_t i = 0; i < extra; ++i) b.serve("A", "B");
    b.serve("B", "B");
    const Model model = b.build();
    const Snapshot graph(model);
    ASSERT_EQ(graph.rests_on(b["B"]).size(), 3 + extra);
    EXPECT_EQ(graph.supports(b["B"]).size(), 1U);  // the association, back; the self-loop is out
    for (std::size_t i = 0; i < 3 + extra; ++i) {
      const Support& up = graph.rests_on(b["B"])[i];
      EXPECT_EQ(up.relationship, RelationshipId{i});
      EXPECT_EQ(up.other, b["A"]);
      EXPECT_EQ(up.repeated, i != 2);
      EXPECT_EQ(graph.supports(b["A"])[i].repeated, i != 2);
    }
    EXPECT_EQ(graph.relationships_of(b["B"]).size(), 4 + extra);
  }
}

}  // namespace
}  // namespace lintel::graph
