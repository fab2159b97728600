#pragma once
// Where everything of a scene goes. Sizes come from the texts, places from Graphviz (or, when that
// fails, from a plain arrangement in rows).

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "exporters/diagram/scene.hpp"

namespace lintel::exporters {

/// Points are typographic points, y downwards.
struct Point {
  double x = 0, y = 0;
};
struct Area {
  double x = 0, y = 0, width = 0, height = 0;
  [[nodiscard]] double right() const { return x + width; }
  [[nodiscard]] double bottom() const { return y + height; }
};

/// What a box will say, in lines, and how large it must be for that.
struct NodeText {
  std::vector<std::string> name, detail;
  bool cut = false;
  double width = 0, height = 0;
};
/// What an arrow will say.
struct EdgeText {
  std::vector<std::string> lines;
  double width = 0, height = 0;
};
struct Texts {
  std::vector<NodeText> nodes;
  std::vector<EdgeText> edges;
};
/// Wraps and measures all texts of `scene`. Boxes (not circles) get one common width. O(text).
Texts measure(const Scene& scene);

inline constexpr double kNameSize = 11, kNameLine = 14;
inline constexpr double kDetailSize = 9, kDetailLine = 11.5;
inline constexpr double kBadge = 24;  ///< width of the strip with the letter
inline constexpr double kPadX = 9, kPadY = 7;

/// An arrow on paper: pieces of cubic Béziers (1 + 3n points each) and its heads.
struct PlacedEdge {
  std::vector<std::vector<Point>> curves;
  std::optional<Point> head;   ///< tip at `to`
  std::optional<Point> tail;   ///< tip at `from`, for arrows with two heads
  std::optional<Point> label;  ///< centre
};
struct Layout {
  double width = 0, height = 0;
  std::vector<Area> nodes, groups;
  std::vector<PlacedEdge> edges;   ///< without curves where arrows could not be drawn
  std::vector<std::string> notes;  ///< what had to be left out
};

/// Rank of every node such that bands do not mix, and arrows run forward inside a band (cycles
/// aside); bands with many nodes take several ranks, so that the picture comes near to the
/// proportions of A3. Empty when the scene has no bands. O(nodes + edges).
std::vector<std::int32_t> band_ranks(const Scene& scene, const Texts& texts);

/// Does every box stand in its own band: do the bands' boxes follow each other without touching?
/// True without bands. O(nodes).
bool bands_hold(const Scene& scene, const Layout& layout);

/// Lays out `scene`, by ever simpler means until one ends within `limit`: all; without the labels
/// of arrows; without frames; plain rows without arrows. A layout that would mix bands counts as
/// failed. Never throws for a hard scene.
Layout layout(const Scene& scene, const Texts& texts, std::chrono::milliseconds limit);

/// The last resort: boxes in rows by band or group, no arrows. O(nodes).
Layout plain_rows(const Scene& scene, const Texts& texts);

}  // namespace lintel::exporters
