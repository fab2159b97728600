// A scene as words (declared in render.hpp).

#include <fmt/format.h>

#include "exporters/diagram/render.hpp"
#include "exporters/diagram/text.hpp"

namespace lintel::exporters {
namespace {

/// One line of Markdown: no markup of the user's takes effect, tables keep their columns.
std::string plain(std::string_view text) {
  std::string out;
  for (const char c : clean(text)) {
    if (std::string_view("\\`*_[]<>|#").find(c) != std::string_view::npos) out += '\\';
    out += c;
  }
  return out;
}

std::string with_letter(const std::string& name, const Style& style) {
  return style.letter.empty() ? plain(name)
                              : fmt::format("\\[{}\\] {}", plain(style.letter), plain(name));
}

struct Words {
  const Scene& scene;
  std::string out;

  void line(const std::string& text) { out += text + "\n"; }

  void node(const SceneNode& node, const std::string& indent) {
    std::string text = indent + "- " + with_letter(node.label, node.style);
    std::string detail = node.detail;
    // Under the heading of a layer, the partner's lane must be said.
    if (!scene.bands.empty() && node.group >= 0) {
      detail +=
          (detail.empty() ? "" : ", ") + scene.groups[static_cast<std::size_t>(node.group)].label;
    }
    if (!detail.empty()) text += " (" + plain(detail) + ")";
    // What only the style says, box by box; a letter says it already.
    if (!node.fate.empty() && node.style.letter.empty()) text += ": " + plain(node.fate);
    line(text);
  }

  /// Boxes under the heading of their band, or of their group; then those without one.
  void nodes() {
    const bool bands = !scene.bands.empty();
    const std::size_t headings = bands ? scene.bands.size() : scene.groups.size();
    std::vector<std::vector<const SceneNode*>> under(headings + 1);
    for (const SceneNode& node : scene.nodes) {
      under[static_cast<std::size_t>((bands ? node.band : node.group) + 1)].push_back(&node);
    }
    for (const SceneNode* one : under[0]) node(*one, "");
    if (!under[0].empty()) line("");
    for (std::size_t i = 0; i < headings; ++i) {
      if (under[i + 1].empty()) continue;
      line(fmt::format("## {}\n", plain(bands ? scene.bands[i].label : scene.groups[i].label)));
      for (const SceneNode* one : under[i + 1]) node(*one, "");
      line("");
    }
  }

  void edges() {
    if (scene.edges.empty()) return;
    line("## Arrows\n");
    for (const SceneEdge& edge : scene.edges) {
      std::string text = fmt::format(
          "- {} {} {}", plain(scene.nodes[static_cast<std::size_t>(edge.from)].label),
          edge.both ? "↔" : "→", plain(scene.nodes[static_cast<std::size_t>(edge.to)].label));
      if (!edge.label.empty()) text += ": " + plain(edge.label);
      line(text);
    }
    line("");
  }

  static std::string cell(const SceneCell& cell) {
    if (!cell.word.empty()) return plain(cell.word);
    std::string text;
    for (const SceneChip& chip : cell.chips) {
      if (!text.empty()) text += "; ";
      text += with_letter(chip.text, chip.style);
      if (!chip.detail.empty()) text += " (" + plain(chip.detail) + ")";
    }
    return text;
  }

  void table_head() {
    std::string head = "|", rule = "|---|";
    for (const std::string& column : scene.grid.columns) {
      head += " | " + plain(column);
      rule += "---|";
    }
    line(head + " |");
    line(rule);
  }

  void grid() {
    const SceneGrid& grid = scene.grid;
    if (grid.columns.empty()) return;
    for (std::size_t row = 0; row < grid.rows.size(); ++row) {
      const SceneRow& head = grid.rows[row];
      if (row == 0 || head.section != grid.rows[row - 1].section) {
        if (row > 0) line("");
        if (!head.section.empty()) line(fmt::format("## {}\n", plain(head.section)));
        table_head();
      }
      std::string text = "| " + plain(head.label);
      if (!head.detail.empty()) text += " (" + plain(head.detail) + ")";
      for (std::size_t column = 0; column < grid.columns.size(); ++column) {
        text += " | " + cell(grid.cells[row * grid.columns.size() + column]);
      }
      line(text + " |");
    }
    line("");
  }

  void rest() {
    std::string legend;
    for (const LegendEntry& entry : scene.legend) {
      if (entry.style.letter.empty()) continue;  // colours say nothing in text
      if (!legend.empty()) legend += ", ";
      legend += plain(entry.style.letter) + " = " + plain(entry.text);
    }
    if (!legend.empty()) line("Letters: " + legend + "\n");
    for (const std::string& note : scene.notes) line(plain(note) + "\n");
    if (!scene.footer.empty()) line(plain(scene.footer));
  }
};

}  // namespace

std::string text_equivalent(const Scene& scene) {
  Words words{scene, {}};
  words.line("# " + plain(scene.title) + "\n");
  if (!scene.subtitle.empty()) words.line(plain(scene.subtitle) + "\n");
  words.grid();
  words.nodes();
  words.edges();
  words.rest();
  while (words.out.ends_with("\n\n")) words.out.pop_back();
  return std::move(words.out);
}

}  // namespace lintel::exporters
