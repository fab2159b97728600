// Pictures to look at: LINTEL_GALLERY=folder writes them there as PNG.

#include <cstdlib>
#include <fstream>

#include <gtest/gtest.h>

#include "exporters/diagram/flows_scene.hpp"
#include "exporters/diagram/impact_scene.hpp"
#include "exporters/diagram/landscape_scene.hpp"
#include "exporters/diagram/layers_scene.hpp"
#include "exporters/diagram/render.hpp"
#include "tests/exporters/sample_programme.hpp"
#include "tests/exporters/sample_scenes.hpp"

namespace lintel::exporters {
namespace {

/// Three partners with 20 functions, 60 applications and a shared storage at each.
graph::testing::ProgrammeBuilder three_councils() {
  graph::testing::ProgrammeBuilder b;
  b.setting("programme", "Wendmoor");
  b.dates("2026-04-01", "2027-04-01");
  b.partner("ALD", "unitary").partner("MER").partner("STO");
  for (int i = 0; i < 20; ++i) {
    b.function("F" + std::to_string(10 + i), i % 3 == 0 ? "out" : "candidate");
    b.role("R" + std::to_string(10 + i));
  }
  for (const std::string partner : {"ALD", "MER", "STO"}) {
    for (const char* kind : {"-SAN", "-FARM", "-H1", "-H2"}) b.server(partner + kind, partner, {});
    b.serve(partner + "-SAN", partner + "-FARM");
    b.bare_app(partner + "-DIR", partner, "DIR");
    b.any_of(partner + "-J", {partner + "-FARM", partner + "-H2"}, partner + "-DIR");
    for (int i = 0; i < 20; ++i) {
      const std::string function = "F" + std::to_string(10 + i);
      const std::string app = partner + "-A" + std::to_string(10 + i);
      b.service(partner, function);
      b.app(app, partner, "R" + std::to_string(10 + i), {function});
      b.serve(partner + (i % 4 == 3 ? "-H1" : "-FARM"), app);
      if (i % 2 == 0) b.serve(partner + "-DIR", app);
      if (i > 0 && i % 3 == 0) {
        b.flow(app, partner + "-A" + std::to_string(9 + i), "Addresses and names", "no");
        b.with(key::kPersonal, i % 2 == 0 ? "yes" : "no");
      }
    }
  }
  return b;
}

TEST(Gallery, WritesPicturesToLookAt) {
  const char* folder = std::getenv("LINTEL_GALLERY");
  if (folder == nullptr) GTEST_SKIP() << "set LINTEL_GALLERY to a folder to write the pictures";
  const auto write = [&](const char* name, const Scene& scene) {
    std::ofstream(std::string(folder) + "/" + name + ".png", std::ios::binary)
        << render(scene, PictureFormat::png);
    std::ofstream(std::string(folder) + "/" + name + ".svg", std::ios::binary)
        << render(scene, PictureFormat::svg);
  };
  write("impact", small_impact());
  write("lanes", small_lanes());
  write("hostile", hostile_labels());
  write("grid26", small_grid(26));
  write("tb40", random_bands(40, 1, false));
  write("lr40", random_bands(40, 2, true));
  write("lr300", random_bands(300, 3, true));
  write("empty", Scene{});

  const auto builder = two_councils();
  const Model model = builder.build();
  const graph::Snapshot graph(model);
  const graph::Scope scope = graph::scope(graph);
  graph::ImpactQuestion question;
  question.causes = {builder["M-H1"]};
  write("programme-impact", impact_scene(graph, graph::impact(graph, question)));
  write("programme-trace", trace_scene(graph, graph::trace(graph, builder["MER:CTAX"])));
  write("programme-layers", layers_scene(graph, &scope));
  write("programme-landscape", landscape_scene(model, graph::overlap(graph), scope));
  write("programme-flows", flows_scene(model, graph::crossings(graph, scope), scope));

  const auto large_builder = three_councils();
  const Model large = large_builder.build();
  const graph::Snapshot large_graph(large);
  const graph::Scope large_scope = graph::scope(large_graph);
  question.causes = {large_builder["MER-SAN"]};
  const graph::Impact impact = graph::impact(large_graph, question);
  write("large-impact", impact_scene(large_graph, impact));
  SceneOptions few;
  few.limit = 30;
  write("large-impact-folded", impact_scene(large_graph, impact, few));
  write("large-layers", layers_scene(large_graph, &large_scope));
  write("large-landscape", landscape_scene(large, graph::overlap(large_graph), large_scope));
  write("large-flows", flows_scene(large, graph::crossings(large_graph, large_scope), large_scope));
}

}  // namespace
}  // namespace lintel::exporters
