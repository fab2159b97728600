// The DOT text of a scene (declared in graphviz.hpp).

#include <map>

#include <fmt/format.h>

#include "exporters/diagram/graphviz.hpp"
#include "exporters/diagram/text.hpp"

namespace lintel::exporters {
namespace {

/// Quotes and backslashes escaped, so that Graphviz reads the text and none of its own sequences.
std::string escape_dot(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\\') {
      out += "\\\\";
    } else if (c == '"') {
      out += "\\\"";
    } else {
      out += c;
    }
  }
  return out;
}

std::string dot_string(std::string_view text) { return '"' + escape_dot(clean(text)) + '"'; }

/// Lines joined by the line break of a label.
std::string quoted_lines(const std::vector<std::string>& lines) {
  std::string out = "\"";
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (i > 0) out += "\\n";
    out += escape_dot(lines[i]);
  }
  return out + '"';
}

std::string_view line_style(const Style& style) {
  if (style.dashed) return style.thick ? "dashed,bold" : "dashed";
  return style.thick ? "bold" : "solid";
}

void write_node(std::string& out, std::size_t index, const SceneNode& node, const NodeText& text,
                std::string_view indent) {
  std::vector<std::string> lines = text.name;
  if (!node.style.letter.empty())
    lines.front() = "[" + clean(node.style.letter) + "] " + lines.front();
  lines.insert(lines.end(), text.detail.begin(), text.detail.end());
  const std::string tip = node.tooltip.empty() ? node.label : node.tooltip;
  fmt::format_to(std::back_inserter(out),
                 "{}n{} [label={}, tooltip={}, shape={}, style=\"filled,{}\", fillcolor=\"{}\", "
                 "color=\"{}\", fontcolor=\"{}\"];\n",
                 indent, index, quoted_lines(lines), dot_string(tip),
                 node.shape == "circle" ? "ellipse" : "box", line_style(node.style),
                 escape_dot(node.style.fill), escape_dot(node.style.outline),
                 escape_dot(node.style.text));
}

struct DotWriter {
  const Scene& scene;
  const Texts texts;
  std::vector<std::vector<std::size_t>> nodes_of, children_of;  // index 0 = top, i + 1 = group i
  std::string out;

  void write_group(std::size_t slot, const std::string& indent) {
    for (const std::size_t node : nodes_of[slot]) {
      write_node(out, node, scene.nodes[node], texts.nodes[node], indent);
    }
    for (const std::size_t group : children_of[slot]) {
      fmt::format_to(std::back_inserter(out),
                     "{0}subgraph cluster{1} {{\n{0}  label={2};\n{0}  style=\"filled,{3}\"; "
                     "fillcolor=\"{4}\"; color=\"{5}\";\n",
                     indent, group, dot_string(scene.groups[group].label),
                     line_style(scene.groups[group].style),
                     escape_dot(scene.groups[group].style.fill),
                     escape_dot(scene.groups[group].style.outline));
      write_group(group + 1, indent + "  ");
      out += indent + "}\n";
    }
  }
};

/// The grid as boxes: one cluster per row. Other tools can restyle it; the SVG is the picture.
Scene grid_as_boxes(const Scene& scene) {
  Scene boxes = scene;
  for (std::size_t row = 0; row < scene.grid.rows.size(); ++row) {
    const auto group = static_cast<std::int32_t>(boxes.groups.size());
    boxes.groups.push_back({scene.grid.rows[row].label, -1, {}});
    for (std::size_t column = 0; column < scene.grid.columns.size(); ++column) {
      const SceneCell& cell = scene.grid.cells[row * scene.grid.columns.size() + column];
      if (cell.chips.empty()) {
        boxes.nodes.push_back({fmt::format("{}/{}", row, column), cell.word,
                               scene.grid.columns[column], "", group, -1, cell.style, "box"});
      }
      for (const SceneChip& chip : cell.chips) {
        boxes.nodes.push_back(
            {chip.id, chip.text, scene.grid.columns[column], "", group, -1, chip.style, "box"});
      }
    }
  }
  return boxes;
}

}  // namespace

std::string dot_text(const Scene& original) {
  const Scene scene = original.grid.columns.empty() ? original : grid_as_boxes(original);
  DotWriter writer{scene, measure(scene), {}, {}, {}};
  writer.nodes_of.resize(scene.groups.size() + 1);
  writer.children_of.resize(scene.groups.size() + 1);
  for (std::size_t i = 0; i < scene.nodes.size(); ++i) {
    writer.nodes_of[static_cast<std::size_t>(scene.nodes[i].group + 1)].push_back(i);
  }
  for (std::size_t i = 0; i < scene.groups.size(); ++i) {
    writer.children_of[static_cast<std::size_t>(scene.groups[i].parent + 1)].push_back(i);
  }
  std::string caption = clean(scene.title);
  for (const std::string& part : {scene.subtitle, scene.footer}) {
    if (!part.empty()) caption += " · " + clean(part);
  }
  fmt::format_to(std::back_inserter(writer.out),
                 "digraph lintel {{\n  rankdir={}; newrank=true; charset=\"utf-8\";\n"
                 "  label={}; labelloc=t;\n  fontname=\"DejaVu Sans\"; fontsize=14;\n"
                 "  node [fontname=\"DejaVu Sans\", fontsize=11];\n"
                 "  edge [fontname=\"DejaVu Sans\", fontsize=9];\n",
                 scene.direction == "LR" ? "LR" : "TB", dot_string(caption));
  writer.write_group(0, "  ");
  for (std::size_t i = 0; i < scene.edges.size(); ++i) {
    const SceneEdge& edge = scene.edges[i];
    fmt::format_to(std::back_inserter(writer.out),
                   "  n{} -> n{} [label={}, style=\"{}\", color=\"{}\", fontcolor=\"{}\"{}];\n",
                   edge.from, edge.to, quoted_lines(writer.texts.edges[i].lines),
                   line_style(edge.style), escape_dot(edge.style.outline),
                   escape_dot(edge.style.text), edge.both ? ", dir=both" : "");
  }
  writer.out += "}\n";
  return std::move(writer.out);
}

}  // namespace lintel::exporters
