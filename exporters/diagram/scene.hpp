#pragma once
// A diagram before it is drawn: what is in it and what it means, not how it looks. Built from an
// answer by one function per diagram (exporters/diagram/…), drawn by a renderer.

#include <cstdint>
#include <string>
#include <vector>

namespace lintel::exporters {

/// Meaning of a box or arrow; the palette table turns it into colour, pattern and letter.
struct Style {
  std::string fill;  ///< "#D0EBFF"
  std::string text = "#212529";
  std::string outline = "#495057";
  bool dashed = false;
  bool thick = false;
  bool hatched = false;  ///< drawn as a pattern where the renderer can, else dashed and marked
  std::string letter;    ///< class letter or mark shown in the label, so colour is not alone
};

struct SceneNode {
  std::string id;      ///< unique in the scene
  std::string label;   ///< full name; the renderer wraps it
  std::string detail;  ///< second line, smaller: "storage, Merewold"
  std::string tooltip;
  std::int32_t group = -1;  ///< index into Scene::groups
  Style style;
  std::string shape = "box";
};

struct SceneGroup {
  std::string label;
  std::int32_t parent = -1;
  Style style;
};

struct SceneEdge {
  std::int32_t from = 0, to = 0;
  std::string label;
  Style style;
  double width = 1.0;
};

struct LegendEntry {
  std::string text;
  Style style;
};

/// A table cell diagram (landscape) is a scene with a grid instead of edges.
struct SceneCell {
  std::vector<std::string> lines;
  Style style;
};
struct SceneGrid {
  std::vector<std::string> columns;
  std::vector<std::string> rows;
  std::vector<SceneCell> cells;  ///< row by row
};

struct Scene {
  std::string title;             ///< the finding: "Losing MER-SAN stops 15 services"
  std::string subtitle;          ///< programme, as-of date, filter, completeness
  std::string footer;            ///< source and command
  std::string direction = "TB";  ///< "TB" or "LR"
  std::vector<SceneGroup> groups;
  std::vector<SceneNode> nodes;
  std::vector<SceneEdge> edges;
  SceneGrid grid;                   ///< used when it has columns
  std::vector<LegendEntry> legend;  ///< only what occurs
  std::vector<std::string> notes;   ///< what was left out, and how to see it
};

}  // namespace lintel::exporters
