#pragma once
// A diagram before it is drawn: what is in it and what it means, not how it looks. Built from an
// answer by one function per diagram (exporters/diagram/*_scene.hpp), drawn by
// exporters/diagram/render.hpp. A scene is plain data: fill it, then draw it.
//
//   Scene scene = impact_scene(graph, answer, options);
//   std::string svg = render(scene, PictureFormat::svg);
//   std::string words = text_equivalent(scene);

#include <cstdint>
#include <string>
#include <vector>

namespace lintel::exporters {

/// What covers the fill, so that a meaning survives print without colour.
enum class Pattern : std::uint8_t { none, right_diagonal, left_diagonal, dots, cross_hatch };

/// Meaning of a box or arrow, as the palette says it (exporters/diagram/palette.hpp).
struct Style {
  std::string fill = "#FFFFFF";
  std::string text = "#212529";
  std::string outline = "#495057";
  bool dashed = false;
  bool thick = false;
  Pattern pattern = Pattern::none;
  std::string letter;  ///< mark shown in the box's corner, so that colour is not alone: "C", "?"
  std::string badge;   ///< colour of the mark's ground; empty = the outline's
  bool operator==(const Style&) const = default;
};

/// A box. All texts may be any bytes: the renderers clean, wrap and escape them.
struct SceneNode {
  std::string id;           ///< unique in the scene: the ref of the element
  std::string label;        ///< full name; wrapped to at most three lines
  std::string detail;       ///< one more line, smaller: "storage, Merewold"
  std::string tooltip;      ///< empty = label and detail
  std::int32_t group = -1;  ///< index into Scene::groups
  std::int32_t band = -1;   ///< index into Scene::bands
  Style style;
  std::string shape = "box";  ///< "box", "round", "circle" (small, for junctions), "note"
  std::string fate{};         ///< what the style means, for who reads it as words: "weakened"
};

/// A frame around boxes: a partner's lane, the inside of a boundary.
struct SceneGroup {
  std::string label;
  std::int32_t parent = -1;  ///< index of the enclosing group, smaller than its own; -1 = none
  Style style;
};

/// A stripe across the whole picture that holds one layer. Bands follow each other in the
/// direction of the picture; a scene has bands for all of its nodes or for none.
struct SceneBand {
  std::string label;
  Style style;
};

/// An arrow. `from` and `to` are indexes into Scene::nodes.
struct SceneEdge {
  std::int32_t from = 0, to = 0;
  std::string label;
  Style style;  ///< `outline` is the colour of the line, `text` that of the label
  double width = 1.0;
  bool both = false;  ///< arrow heads at both ends
};

struct LegendEntry {
  std::string text;
  Style style;
  bool line = false;  ///< an arrow rather than a box
};

/// One entry of a cell: a system with its class.
struct SceneChip {
  std::string id;
  std::string text;
  std::string detail;
  Style style;
};
/// A cell of a table picture: chips, or one word ("GAP", "n/a").
struct SceneCell {
  std::string word;
  Style style;
  std::vector<SceneChip> chips;
};
struct SceneRow {
  std::string label;
  std::string detail;   ///< "statutory"
  std::string section;  ///< rows of one section stand under one heading: "Candidate functions"
};
/// A table picture (landscape) is a scene with a grid instead of boxes and arrows.
struct SceneGrid {
  std::vector<std::string> columns;
  std::vector<SceneRow> rows;
  std::vector<SceneCell> cells;  ///< row by row: rows × columns
};

struct Scene {
  std::string title;             ///< the finding: "Losing MER-SAN stops 15 services"
  std::string subtitle;          ///< programme, as-of date, filter, completeness
  std::string footer;            ///< source and command
  std::string direction = "TB";  ///< the way arrows run: "TB" down, "LR" to the right
  std::vector<SceneGroup> groups;
  std::vector<SceneBand> bands;
  std::vector<SceneNode> nodes;
  std::vector<SceneEdge> edges;
  SceneGrid grid;                   ///< used when it has columns
  std::vector<LegendEntry> legend;  ///< only what occurs
  std::vector<std::string> notes;   ///< what was left out, and how to see it
};

/// What the scene builders have in common.
struct SceneOptions {
  std::string command;       ///< for the footer: "lintel diagram impact M-P3"
  std::string completeness;  ///< for the subtitle: "owner stated for 91 % of applications"
  std::size_t limit = 60;    ///< more boxes than this are grouped, and the rest counted
  bool all = false;          ///< draw every box, whatever the limit
  std::string partner{};     ///< whole-estate pictures: only this partner's code; empty = all
};

}  // namespace lintel::exporters
