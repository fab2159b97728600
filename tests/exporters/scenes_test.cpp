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
  EXPECT_TRUE(impact_scene(graph, impact, options).notes.empty());
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
