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
  write("grid5", small_grid(5));
  write("grid26", small_grid(26));
  write("tb40", random_bands(40, 1, false));
  write("lr40", random_bands(40, 2, true));
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
}

}  // namespace
}  // namespace lintel::exporters
