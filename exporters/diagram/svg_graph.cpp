// Boxes and arrows at the places that the layout gave them (declared in svg.hpp).

#include <algorithm>
#include <cmath>

#include "exporters/diagram/svg.hpp"

namespace lintel::exporters {
namespace {

constexpr double kRadius = 5;
constexpr double kBandMargin = 14;
constexpr double kBandLabelWidth = 92;   // beside the band, when bands lie one under the other
constexpr double kBandLabelHeight = 34;  // above the band, when they stand side by side
constexpr double kMuted = 0.001;

bool to_the_right(const Scene& scene) { return scene.direction == "LR"; }

/// Room before the drawing for the labels of the bands.
Point band_room(const Scene& scene) {
  if (scene.bands.empty()) return {};
  return to_the_right(scene) ? Point{kBandMargin, kBandLabelHeight}
                             : Point{kBandLabelWidth, kBandMargin};
}

/// Extent of each band along the direction of the picture; the border of two bands is half way
/// between their boxes. Bands without boxes get no extent (end < first).
struct Extent {
  double first = 0, end = -1;
};
std::vector<Extent> band_extents(const Scene& scene, const Layout& layout) {
  std::vector<Extent> extents(scene.bands.size());
  if (scene.bands.empty()) return extents;
  const bool right = to_the_right(scene);
  for (std::size_t i = 0; i < scene.nodes.size(); ++i) {
    const Area& area = layout.nodes[i];
    const double low = right ? area.x : area.y;
    const double high = right ? area.right() : area.bottom();
    Extent& extent = extents[static_cast<std::size_t>(scene.nodes[i].band)];
    if (extent.end < extent.first) {
      extent = {low, high};
    } else {
      extent = {std::min(extent.first, low), std::max(extent.end, high)};
    }
  }
  Extent* before = nullptr;
  for (Extent& extent : extents) {
    if (extent.end < extent.first) continue;
    if (before == nullptr) {
      extent.first -= kBandMargin;
    } else {
      before->end = extent.first = (before->end + extent.first) / 2;
    }
    before = &extent;
  }
  if (before != nullptr) before->end += kBandMargin;
  return extents;
}

void draw_bands(SvgBody& body, const Scene& scene, const Layout& layout, double across) {
  const std::vector<Extent> extents = band_extents(scene, layout);
  const Point room = band_room(scene);
  for (std::size_t i = 0; i < extents.size(); ++i) {
    const auto [first, end] = extents[i];
    if (end < first) continue;
    const SceneBand& band = scene.bands[i];
    TextStyle style{kNameSize, Weight::bold, "#495057", Anchor::start};
    if (to_the_right(scene)) {
      const Area area{room.x + first, 0, end - first, across};
      body.fill(area, band.style.fill);
      style.anchor = Anchor::middle;
      const Wrapped label = wrap(clean(band.label), area.width - 8, kNameSize, Weight::bold, 2);
      const double top = label.lines.size() > 1 ? 14 : 21;
      body.lines({area.x + area.width / 2, top}, label.lines, kNameLine, style);
      if (i > 0) body.line({area.x, 0}, {area.x, across}, "#FFFFFF", 2);
    } else {
      const Area area{0, room.y + first, across, end - first};
      body.fill(area, band.style.fill);
      const Wrapped label =
          wrap(clean(band.label), kBandLabelWidth - 14, kNameSize, Weight::bold, 3);
      const double height = kNameLine * static_cast<double>(label.lines.size());
      body.lines({10, area.y + (area.height - height) / 2 + kNameSize}, label.lines, kNameLine,
                 style);
      if (i > 0) body.line({0, area.y}, {across, area.y}, "#FFFFFF", 2);
    }
  }
}

/// Lanes over bands all reach from the first band that holds a box of any lane to the last: bands
/// of boxes that are in no lane lie outside of them.
std::vector<Area> lane_areas(const Scene& scene, const Layout& layout) {
  std::vector<Area> areas = layout.groups;
  if (scene.bands.empty()) return areas;
  constexpr double kInset = 3;
  const bool right = to_the_right(scene);
  const std::vector<Extent> extents = band_extents(scene, layout);
  double first = right ? layout.width : layout.height, end = 0;
  for (const SceneNode& node : scene.nodes) {
    if (node.group < 0) continue;
    const Extent& extent = extents[static_cast<std::size_t>(node.band)];
    first = std::min(first, extent.first + kInset);
    end = std::max(end, extent.end - kInset);
  }
  // The layout keeps room for the name before the first box.
  for (const Area& area : areas) {
    if (area.width < kMuted) continue;
    first = std::min(first, right ? area.x : area.y);
  }
  first = std::max(first, 0.0);
  end = std::min(end, right ? layout.width : layout.height);
  for (Area& area : areas) {
    if (area.width < kMuted) continue;
    (right ? area.x : area.y) = first;
    (right ? area.width : area.height) = end - first;
  }
  return areas;
}

void draw_groups(SvgBody& body, const Scene& scene, const std::vector<Area>& areas) {
  for (std::size_t i = 0; i < scene.groups.size() && i < areas.size(); ++i) {
    const Area& area = areas[i];
    if (area.width < kMuted) continue;
    const SceneGroup& group = scene.groups[i];
    // With bands beneath, a group is a lane: only its frame is drawn.
    if (scene.bands.empty()) body.fill(area, group.style.fill, 8);
    body.outline(area, group.style.outline, group.style.thick ? 2 : 1, group.style.dashed, 8);
  }
}

/// After the arrows, so that no arrow runs over a name.
void draw_group_names(SvgBody& body, const Scene& scene, const std::vector<Area>& areas) {
  for (std::size_t i = 0; i < scene.groups.size() && i < areas.size(); ++i) {
    const Area& area = areas[i];
    if (area.width < kMuted) continue;
    const Wrapped label =
        wrap(clean(scene.groups[i].label), area.width - 16, kNameSize, Weight::bold, 1);
    const double width = text_width(label.lines.front(), kNameSize, Weight::bold) + 10;
    body.fill({area.x + (area.width - width) / 2, area.y + 4, width, 18},
              scene.bands.empty() ? scene.groups[i].style.fill : "#FFFFFF", 3, 0.9);
    body.text({area.x + area.width / 2, area.y + 17}, label.lines.front(),
              {kNameSize, Weight::bold, scene.groups[i].style.text, Anchor::middle});
  }
}

void draw_edge(SvgBody& body, const SceneEdge& edge, const PlacedEdge& placed) {
  const double width = edge.style.thick ? std::max(2.0, edge.width) : edge.width * 1.2;
  const double half = 3.2 + width / 2;
  for (const auto& curve : placed.curves) {
    body.curve(curve, edge.style.outline, width, edge.style.dashed);
  }
  if (placed.curves.empty()) return;
  if (placed.head) {
    body.arrow_head(placed.curves.back().back(), *placed.head, half, edge.style.outline);
  }
  if (placed.tail) {
    body.arrow_head(placed.curves.front().front(), *placed.tail, half, edge.style.outline);
  }
}

void draw_edge_label(SvgBody& body, const SceneEdge& edge, const PlacedEdge& placed,
                     const EdgeText& text) {
  if (!placed.label || text.lines.empty()) return;
  const Area plate{placed.label->x - text.width / 2, placed.label->y - text.height / 2, text.width,
                   text.height};
  body.fill({plate.x + 2, plate.y + 3, plate.width - 4, plate.height - 5}, "#FFFFFF", 3, 0.85);
  body.lines({placed.label->x, plate.y + 3 + kDetailSize}, text.lines, kDetailLine,
             {kDetailSize, edge.style.thick ? Weight::bold : Weight::regular, edge.style.text,
              Anchor::middle});
}

std::string tooltip(const SceneNode& node) {
  if (!node.tooltip.empty()) return node.tooltip;
  return node.detail.empty() ? node.label : node.label + " (" + node.detail + ")";
}

void draw_node(SvgBody& body, const SceneNode& node, const NodeText& text, const Area& area) {
  body.begin("node", node.id, tooltip(node));
  if (node.shape == "circle") {
    body.box(area, node.style, area.height / 2);
    body.text({area.x + area.width / 2, area.y + area.height / 2 + 3.2}, text.name.front(),
              {kDetailSize, Weight::regular, node.style.text, Anchor::middle});
    body.end();
    return;
  }
  const bool badge = !node.style.letter.empty();
  const double radius = node.shape == "round" ? 10 : kRadius;
  body.box(area, node.style, radius);
  const double left = badge ? kBadge : 0;
  if (badge) body.badge(area, node.style, kBadge, radius);
  const double names = kNameLine * static_cast<double>(text.name.size());
  const double details = kDetailLine * static_cast<double>(text.detail.size());
  const double top = area.y + (area.height - names - details) / 2;
  const double middle = area.x + left + (area.width - left) / 2;
  if (node.style.pattern != Pattern::none && !badge) {
    // Text stands on a plain plate, the pattern shows around it.
    body.fill({area.x + 6, area.y + 4.5, area.width - 12, area.height - 9}, node.style.fill, 3);
  }
  body.lines({middle, top + kNameSize}, text.name, kNameLine,
             {kNameSize, Weight::bold, node.style.text, Anchor::middle});
  body.lines({middle, top + names + kDetailSize}, text.detail, kDetailLine,
             {kDetailSize, Weight::regular, node.style.text, Anchor::middle});
  body.end();
}

}  // namespace

Drawing draw_graph(const Scene& scene, const Texts& texts, const Layout& layout) {
  SvgBody inner;
  const std::vector<Area> lanes = lane_areas(scene, layout);
  draw_groups(inner, scene, lanes);
  for (std::size_t i = 0; i < scene.edges.size(); ++i) {
    draw_edge(inner, scene.edges[i], layout.edges[i]);
  }
  draw_group_names(inner, scene, lanes);
  for (std::size_t i = 0; i < scene.edges.size(); ++i) {
    draw_edge_label(inner, scene.edges[i], layout.edges[i], texts.edges[i]);
  }
  for (std::size_t i = 0; i < scene.nodes.size(); ++i) {
    draw_node(inner, scene.nodes[i], texts.nodes[i], layout.nodes[i]);
  }
  const Point room = band_room(scene);
  const double end = scene.bands.empty() ? 0 : kBandMargin;
  Drawing drawing;
  drawing.width = layout.width + room.x + end;
  drawing.height = layout.height + room.y + end;
  drawing.notes = layout.notes;
  draw_bands(drawing.body, scene, layout, to_the_right(scene) ? drawing.height : drawing.width);
  drawing.body.append(inner, room);
  return drawing;
}

}  // namespace lintel::exporters
