#include "exporters/diagram/render.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cctype>

#include <fmt/format.h>

#include "core/error.hpp"
#include "exporters/diagram/graphviz.hpp"
#include "exporters/diagram/layout.hpp"
#include "exporters/diagram/raster.hpp"
#include "exporters/diagram/svg.hpp"

namespace lintel::exporters {
namespace {

struct FormatRow {
  std::string_view ending;
  PictureFormat format;
};
constexpr std::array kFormats = {
    FormatRow{".svg", PictureFormat::svg},
    FormatRow{".png", PictureFormat::png},
    FormatRow{".pdf", PictureFormat::pdf},
    FormatRow{".dot", PictureFormat::dot},
};

/// The builders' promise: every index points at something, bands hold all boxes or none.
[[maybe_unused]] bool well_formed(const Scene& scene) {
  const auto within = [](std::int32_t index, std::size_t size) {
    return index >= 0 && static_cast<std::size_t>(index) < size;
  };
  for (const SceneNode& node : scene.nodes) {
    if (node.group != -1 && !within(node.group, scene.groups.size())) return false;
    if (scene.bands.empty() ? node.band != -1 : !within(node.band, scene.bands.size()))
      return false;
  }
  for (const SceneEdge& edge : scene.edges) {
    if (!within(edge.from, scene.nodes.size()) || !within(edge.to, scene.nodes.size()))
      return false;
  }
  for (std::size_t i = 0; i < scene.groups.size(); ++i) {
    if (scene.groups[i].parent != -1 && !within(scene.groups[i].parent, i)) return false;
  }
  return scene.grid.cells.size() == scene.grid.columns.size() * scene.grid.rows.size();
}

Picture draw(const Scene& scene, const RenderOptions& options) {
  if (!scene.grid.columns.empty()) return compose(scene, draw_grid(scene));
  if (scene.nodes.empty()) {
    Drawing nothing;
    nothing.notes.emplace_back("There is nothing to draw.");
    return compose(scene, nothing);
  }
  const Texts texts = measure(scene);
  Drawing drawing = draw_graph(scene, texts, layout(scene, texts, options.layout_limit));
  // Names of 11 points shrink with the picture when it is printed on A3, whichever way up.
  constexpr double kLong = 1190, kShort = 842, kSmallest = 5;
  const double scale = std::max(std::min(kLong / drawing.width, kShort / drawing.height),
                                std::min(kShort / drawing.width, kLong / drawing.height));
  if (kNameSize * scale < kSmallest) {
    drawing.notes.push_back(fmt::format(
        "On A3 the names would be {:.1f} points high: zoom in, print larger, or ask for "
        "less.",
        kNameSize * scale));
  }
  return compose(scene, drawing);
}

}  // namespace

PictureFormat picture_format(std::string_view path) {
  const std::size_t slash = path.find_last_of('/');
  const std::string_view name = slash == std::string_view::npos ? path : path.substr(slash + 1);
  const std::size_t dot = name.find_last_of('.');
  std::string ending(dot == std::string_view::npos ? std::string_view{} : name.substr(dot));
  for (char& c : ending) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  for (const FormatRow& row : kFormats) {
    if (row.ending == ending) return row.format;
  }
  throw Error(ErrorCode::usage,
              ending.empty() ? fmt::format("\"{}\" has no ending that names a picture format", path)
                             : fmt::format("\"{}\" is no picture format", ending),
              {}, "Pictures are written as .svg, .png, .pdf or .dot.");
}

std::string render(const Scene& scene, PictureFormat format, const RenderOptions& options) {
  assert(well_formed(scene));
  if (format == PictureFormat::dot) return dot_text(scene);
  Picture picture = draw(scene, options);
  if (format == PictureFormat::png) return png_of(picture);
  if (format == PictureFormat::pdf) return pdf_of(picture, clean(scene.title));
  return std::move(picture.svg);
}

}  // namespace lintel::exporters
