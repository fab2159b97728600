#include "tests/exporters/sample_scenes.hpp"

#include <random>

#include "exporters/diagram/palette.hpp"

namespace lintel::exporters {
namespace {

SceneBand band(std::string label, Layer layer) {
  Style style = layer_style(layer);
  style.fill = tint(style.fill, 0.45);
  return {std::move(label), style};
}

SceneNode node(std::string id, std::string label, std::string detail, std::int32_t in_band,
               const Style& style, std::int32_t group = -1) {
  SceneNode made;
  made.id = std::move(id);
  made.label = std::move(label);
  made.detail = std::move(detail);
  made.band = in_band;
  made.group = group;
  made.style = style;
  return made;
}

SceneEdge edge(std::int32_t from, std::int32_t to, const Style& style, std::string label = {}) {
  SceneEdge made;
  made.from = from;
  made.to = to;
  made.style = style;
  made.label = std::move(label);
  return made;
}

}  // namespace

Scene small_impact() {
  Scene scene;
  scene.title = "Losing MER-SAN stops 2 services, 1 of them statutory";
  scene.subtitle = "Wendmoor · as of 31 Mar 2026 · likely dependences and better";
  scene.footer = "lintel diagram impact M-P3";
  scene.direction = "LR";
  scene.bands = {band("Infrastructure", Layer::technology),
                 band("Applications", Layer::application), band("Processes", Layer::business),
                 band("Services", Layer::business)};
  const Style lost = mark_style(Mark::lost);
  scene.nodes = {
      node("M-P3", "MER-SAN", "the cause · storage, Merewold", 0, mark_style(Mark::cause)),
      node("M-H01", "MER virtual farm", "cluster, Merewold", 0, lost),
      node("J1", "any of", "", 0, mark_style(Mark::junction)),
      node("M-A01", "Tallystone Revenues & Benefits", "application, Merewold", 1, lost),
      node("M-A09", "Keywarden Directory", "application, Merewold · 1 of 2 left", 1,
           mark_style(Mark::degraded)),
      node("M-PR1", "Council tax process", "process, Merewold", 2, lost),
      node("M-S1", "Council tax", "service, Merewold · statutory", 3, lost),
      node("M-S2", "Housing benefit", "service, Merewold", 3, lost),
  };
  scene.nodes[2].shape = "circle";
  const Style line = mark_style(Mark::lost_line);
  scene.edges = {edge(0, 1, line),
                 edge(1, 3, line),
                 edge(3, 5, line),
                 edge(5, 6, line),
                 edge(5, 7, line),
                 edge(1, 2, line),
                 edge(2, 4, mark_style(Mark::degraded_line))};
  scene.legend = {{"the cause", mark_style(Mark::cause), false},
                  {"lost", lost, false},
                  {"weakened: some redundancy is lost", mark_style(Mark::degraded), false}};
  scene.notes = {"12 processes are not drawn: --all."};
  return scene;
}

Scene small_lanes() {
  Scene scene;
  scene.title = "Council tax rests on 9 elements at 3 partners";
  scene.subtitle = "Wendmoor · as of 31 Mar 2026";
  scene.footer = "lintel diagram trace \"Council tax\"";
  scene.bands = {band("Services", Layer::business), band("Applications", Layer::application),
                 band("Platforms and servers", Layer::technology), band("Sites", Layer::physical)};
  const char* names[] = {"Merewold", "Stourwick", "Aldenshire"};
  for (std::int32_t lane = 0; lane < 3; ++lane) {
    const std::string partner = names[lane];
    scene.groups.push_back({partner, -1, {}});
    const auto at = static_cast<std::int32_t>(scene.nodes.size());
    scene.nodes.push_back(node(partner + "-S", "Council tax", "service, statutory", 0,
                               layer_style(Layer::business), lane));
    scene.nodes.push_back(node(partner + "-A", "Tallystone Revenues & Benefits", "application", 1,
                               layer_style(Layer::application), lane));
    scene.nodes.push_back(node(partner + "-I", "Keywarden Directory", "application", 1,
                               layer_style(Layer::application), lane));
    scene.nodes.push_back(
        node(partner + "-H", "Virtual farm", "cluster", 2, layer_style(Layer::technology), lane));
    scene.nodes.push_back(
        node(partner + "-L", "Civic centre", "site", 3, layer_style(Layer::physical), lane));
    const Style line = mark_style(Mark::plain_line);
    for (const auto& [from, to] : {std::pair{0, 1}, {1, 2}, {1, 3}, {2, 3}, {3, 4}}) {
      scene.edges.push_back(edge(at + from, at + to, line));
    }
  }
  scene.edges.push_back(edge(6, 13, mark_style(Mark::likely_line)));
  return scene;
}

Scene hostile_labels() {
  Scene scene;
  scene.title = "<script>alert(1)</script> & \"quotes\" \\N \\G ]]> <!-- ";
  scene.subtitle = "line one\nline two\r\n\x01\x02 tab\tend";
  scene.footer = "javascript:alert(1)";
  scene.groups = {{"<b>group</b> \\l\\r \" } subgraph", -1, {}}, {"inner & ' <", 0, {}}};
  const std::string long_label =
      "A name of eight hundred characters that somebody pasted into the cell of a register ";
  std::string eight_hundred;
  while (eight_hundred.size() < 800) eight_hundred += long_label;
  const std::vector<std::string> labels = {
      "<script>alert('x')</script>",
      "Revenues & Benefits <b>bold</b>",
      "She said \"yes\" and 'no'",
      "C:\\temp\\new\\N \\L \\{ | }",
      "first\nsecond\r\nthird\tfourth",
      "Payroll 🚀💷 👩‍💻 family",
      "مجلس المدينة والخدمات",
      "abc\u202Eevil\u202C \u2066hidden\u2069",
      eight_hundred,
      std::string(300, 'W'),
      "supercalifragilistic-expialidocious_register.application/name.with,dots",
      "\xFF\xFE broken \xC3 bytes \xED\xA0\x80",
      "住民基本台帳システム住民基本台帳システム住民基本台帳",
      "javascript:alert(1)\" onload=\"alert(2)",
      "",
  };
  for (std::size_t i = 0; i < labels.size(); ++i) {
    scene.nodes.push_back(node("id<" + labels[i].substr(0, 20) + std::to_string(i), labels[i],
                               i % 3 == 0 ? labels[(i + 1) % labels.size()] : "", -1,
                               layer_style(Layer::application),
                               static_cast<std::int32_t>(i % 3) - 1));
    if (i > 0) {
      scene.edges.push_back(edge(static_cast<std::int32_t>(i / 2), static_cast<std::int32_t>(i),
                                 mark_style(Mark::plain_line), i % 4 == 0 ? labels[i] : ""));
    }
  }
  scene.legend = {{"</text><script>", mark_style(Mark::lost), false}};
  scene.notes = {"<note> & \"more\""};
  return scene;
}

Scene random_bands(std::size_t count, unsigned seed, bool left_to_right) {
  std::mt19937 random(seed);
  const auto below = [&](std::size_t end) { return std::size_t{random()} % end; };
  Scene scene;
  scene.title = std::to_string(count) + " boxes in five layers";
  scene.subtitle = "a made-up estate";
  scene.footer = "lintel diagram layers";
  scene.direction = left_to_right ? "LR" : "TB";
  scene.bands = {band("Services", Layer::business), band("Processes", Layer::business),
                 band("Applications", Layer::application), band("Servers", Layer::technology),
                 band("Sites", Layer::physical)};
  if (!left_to_right)
    scene.groups = {{"Merewold", -1, {}}, {"Stourwick", -1, {}}, {"Aldenshire", -1, {}}};
  const Layer layers[] = {Layer::business, Layer::business, Layer::application, Layer::technology,
                          Layer::physical};
  const char* words[] = {"Revenues", "Gazetteer", "Housing and homelessness",
                         "Mail",     "Planning",  "Electoral registration management",
                         "Waste",    "Licensing"};
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t in_band = i * 5 / count;
    scene.nodes.push_back(
        node("E" + std::to_string(i), std::string(words[below(8)]) + " " + std::to_string(i),
             "application", static_cast<std::int32_t>(in_band), layer_style(layers[in_band]),
             left_to_right ? -1 : static_cast<std::int32_t>(below(3))));
  }
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t in_band = i * 5 / count;
    const std::size_t next = (in_band + 1) * count / 5 + 1;
    if (in_band == 4 || next >= count) continue;
    for (std::size_t k = 0; k < 1 + below(2); ++k) {
      const std::size_t target = std::min(count - 1, next + below(count / 5));
      scene.edges.push_back(edge(static_cast<std::int32_t>(i), static_cast<std::int32_t>(target),
                                 mark_style(Mark::plain_line)));
    }
  }
  return scene;
}

Scene small_grid(std::size_t rows) {
  Scene scene;
  scene.title = "5 of 12 functions are served by different products";
  scene.subtitle = "Wendmoor · as of 31 Mar 2026";
  scene.footer = "lintel diagram landscape";
  scene.grid.columns = {"Merewold", "Stourwick", "Aldenshire"};
  const char* functions[] = {"Council tax", "Housing benefit", "Development management",
                             "Tree preservation orders and hedgerows", "Electoral registration"};
  std::size_t turn = 0;
  for (std::size_t row = 0; row < rows; ++row) {
    scene.grid.rows.push_back({functions[row % 5], row % 2 == 0 ? "statutory" : "",
                               row < rows / 2 ? "Candidate functions" : "Undecided"});
    for (std::size_t column = 0; column < 3; ++column, ++turn) {
      SceneCell cell;
      switch (turn % 7) {
        case 3:
          cell.word = "GAP", cell.style = mark_style(Mark::gap);
          break;
        case 4:
          cell.word = "n/a", cell.style = mark_style(Mark::not_provided);
          break;
        case 5:
          cell.word = "unknown", cell.style = mark_style(Mark::not_known);
          break;
        default:
          for (std::size_t chip = 0; chip <= turn % 3; ++chip) {
            const auto scope_class = static_cast<graph::ScopeClass>((turn + chip) % 8);
            cell.chips.push_back({"M-A" + std::to_string(turn),
                                  chip == 0 ? "Tallystone Revenues & Benefits" : "MapHarrow GIS",
                                  "", class_chip(scope_class)});
          }
      }
      scene.grid.cells.push_back(cell);
    }
  }
  for (std::size_t i = 0; i < graph::kScopeClassCount; ++i) {
    scene.legend.push_back({std::string(graph::name_of(static_cast<graph::ScopeClass>(i))),
                            class_chip(static_cast<graph::ScopeClass>(i)), false});
  }
  scene.legend.push_back({std::string(legend_words(Mark::gap)), mark_style(Mark::gap), false});
  return scene;
}

}  // namespace lintel::exporters
