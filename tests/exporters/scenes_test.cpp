// The scenes of a small programme, as words and as DOT, against golden files.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "exporters/diagram/flows_scene.hpp"
#include "exporters/diagram/impact_scene.hpp"
#include "exporters/diagram/landscape_scene.hpp"
#include "exporters/diagram/layers_scene.hpp"
#include "exporters/diagram/render.hpp"
#include "tests/exporters/golden.hpp"
#include "tests/exporters/sample_programme.hpp"

namespace lintel::exporters {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

struct Scenes : ::testing::Test {
  graph::testing::ProgrammeBuilder builder = two_councils();
  Model model = builder.build();
  graph::Snapshot graph{model};
  graph::Scope scope = graph::scope(graph);
};

graph::ImpactQuestion losing(ElementId cause) {
  graph::ImpactQuestion question;
  question.causes = {cause};
  return question;
}

TEST_F(Scenes, ImpactRunsFromCauseToEffect) {
  const graph::Impact impact = graph::impact(graph, losing(builder["M-H1"]));
  const Scene scene = impact_scene(graph, impact, {"lintel diagram impact M-H1", "", 60, false});
  expect_golden("impact.md", text_equivalent(scene));
  expect_golden("impact.dot", render(scene, PictureFormat::dot));
}

TEST_F(Scenes, ImpactAboveTheLimitCountsButNeverHides) {
  const graph::Impact impact = graph::impact(graph, losing(builder["M-H1"]));
  SceneOptions options;
  options.limit = 4;
  const Scene scene = impact_scene(graph, impact, options);
  expect_golden("impact-folded.md", text_equivalent(scene));
  ASSERT_FALSE(scene.notes.empty());
  EXPECT_THAT(scene.notes.front(), HasSubstr("--all"));
  options.all = true;
  for (const std::string& note : impact_scene(graph, impact, options).notes) {
    EXPECT_THAT(note, Not(HasSubstr("--all")));
  }
}

TEST_F(Scenes, NothingLostIsSaid) {
  const graph::Impact impact = graph::impact(graph, losing(builder["Courts service"]));
  EXPECT_EQ(impact_scene(graph, impact).title, "Losing Courts service stops nothing else");
}

TEST_F(Scenes, TraceRunsFromServiceToServer) {
  const graph::Trace trace = graph::trace(graph, builder["MER:CTAX"]);
  expect_golden("trace.md", text_equivalent(trace_scene(graph, trace)));
}

TEST_F(Scenes, LayersPutPartnersInLanes) {
  const Scene scene = layers_scene(graph, &scope);
  ASSERT_EQ(scene.groups.size(), 2U);
  EXPECT_EQ(scene.groups[0].label, "ALD");
  expect_golden("layers.dot", render(scene, PictureFormat::dot));
}

TEST_F(Scenes, LayersOfOnePartnerShowItsElementsOnly) {
  SceneOptions options;
  options.partner = "MER";
  const Scene scene = layers_scene(graph, &scope, options);
  EXPECT_THAT(scene.title, HasSubstr(" of MER rest on "));
  EXPECT_TRUE(scene.groups.empty());
  for (const SceneNode& node : scene.nodes) {
    EXPECT_THAT(node.id, Not(::testing::StartsWith("A-"))) << node.label;
  }
}

TEST_F(Scenes, CountedBoxesNameWhatCarriesMost) {
  SceneOptions options;
  options.limit = 4;
  std::size_t counts = 0;
  for (const SceneNode& node : layers_scene(graph, &scope, options).nodes) {
    if (!node.id.starts_with("group:")) continue;
    ++counts;
    EXPECT_THAT(node.tooltip, HasSubstr(node.detail.substr(node.detail.rfind(" · ") + 4, 3)));
  }
  EXPECT_GT(counts, 0U);
}

TEST_F(Scenes, OnlyArrowsOfCountsAreWide) {
  for (const std::size_t limit : {4U, 60U}) {
    SceneOptions options;
    options.limit = limit;
    const Scene scene = layers_scene(graph, &scope, options);
    bool wide = false, told = false;
    for (const SceneEdge& edge : scene.edges) {
      if (edge.width <= 1) continue;
      wide = true;
      EXPECT_TRUE(scene.nodes[static_cast<std::size_t>(edge.from)].id.starts_with("group:") ||
                  scene.nodes[static_cast<std::size_t>(edge.to)].id.starts_with("group:"));
    }
    for (const LegendEntry& entry : scene.legend)
      told = told || entry.text.starts_with("the thick");
    EXPECT_EQ(wide, told) << limit;
  }
}

TEST_F(Scenes, TraceSaysWhichElementsAreSinglePoints) {
  graph::CutSetLimits single;
  single.order = 1;
  const ElementId service = builder["MER:CTAX"];
  const graph::CutSets cuts = graph::cut_sets(graph, service, Certainty::likely, single);
  const Scene scene = trace_scene(graph, graph::trace(graph, service), {}, &cuts);
  std::size_t marked = 0;
  for (const SceneNode& node : scene.nodes) {
    marked += node.detail.find("single point") != std::string::npos ? 1U : 0U;
  }
  EXPECT_GT(marked, 0U);
  EXPECT_THAT(scene.title,
              HasSubstr("losing any one of " + std::to_string(marked) + " of them stops it"));
}

TEST_F(Scenes, LandscapeHasEveryCell) {
  const Scene scene = landscape_scene(model, graph::overlap(graph), scope);
  expect_golden("landscape.md", text_equivalent(scene));
  expect_golden("landscape.svg", render(scene, PictureFormat::svg));
}

TEST_F(Scenes, FlowsSayWhereAnAgreementIsMissing) {
  const Scene scene = flows_scene(model, graph::crossings(graph, scope), scope);
  expect_golden("flows.md", text_equivalent(scene));
  std::size_t missing = 0;
  for (const SceneEdge& edge : scene.edges) {
    if (edge.label.find("no agreement") == std::string::npos) continue;
    ++missing;
    EXPECT_TRUE(edge.style.dashed);
  }
  EXPECT_EQ(missing, 1U);
}

TEST(EmptyScenes, OfAnEmptyModelAreDrawn) {
  const Model model;
  const graph::Snapshot graph(model);
  const graph::Scope scope = graph::scope(graph);
  for (const Scene& scene :
       {impact_scene(graph, graph::impact(graph, {})), layers_scene(graph, nullptr),
        landscape_scene(model, graph::overlap(graph), scope),
        flows_scene(model, graph::crossings(graph, scope), scope)}) {
    EXPECT_THAT(render(scene, PictureFormat::svg), HasSubstr("There is nothing to draw."));
  }
}

}  // namespace
}  // namespace lintel::exporters
