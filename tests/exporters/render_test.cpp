// Drawing: well-formed and harmless whatever the labels, the same bytes each time, and never stuck.

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <libxml/parser.h>
#include <libxml/tree.h>

#include "core/error.hpp"
#include "exporters/diagram/child.hpp"
#include "exporters/diagram/graphviz.hpp"
#include "exporters/diagram/layout.hpp"
#include "exporters/diagram/render.hpp"
#include "exporters/diagram/text.hpp"
#include "tests/exporters/golden.hpp"
#include "tests/exporters/sample_scenes.hpp"

namespace lintel::exporters {
namespace {

using std::chrono::milliseconds;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

// Walks the tree: only our elements, only our attributes, no reference to anything outside.
void expect_harmless(const xmlNode* node, std::size_t& boxes) {
  static const std::vector<std::string> kElements = {"svg",  "title", "desc", "rect",    "g",
                                                     "text", "path",  "line", "pattern", "defs"};
  for (; node != nullptr; node = node->next) {
    if (node->type != XML_ELEMENT_NODE) continue;
    const std::string name = reinterpret_cast<const char*>(node->name);
    EXPECT_THAT(kElements, ::testing::Contains(name));
    for (const xmlAttr* one = node->properties; one != nullptr; one = one->next) {
      const std::string attribute = reinterpret_cast<const char*>(one->name);
      EXPECT_THAT(attribute, Not(StartsWith("on")));
      EXPECT_THAT(attribute, Not(HasSubstr("href")));
      const std::string value = reinterpret_cast<const char*>(one->children->content);
      if (attribute == "class" && value == "node") ++boxes;
      EXPECT_TRUE(!value.starts_with("url(") || value.starts_with("url(#lintel-")) << value;
    }
    expect_harmless(node->children, boxes);
  }
}

std::size_t boxes_in(const std::string& svg) {
  const std::unique_ptr<xmlDoc, void (*)(xmlDoc*)> document(
      xmlReadMemory(svg.data(), static_cast<int>(svg.size()), "picture.svg", nullptr,
                    XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_HUGE),
      xmlFreeDoc);
  if (!document) {
    ADD_FAILURE() << "not well-formed XML";
    return 0;
  }
  std::size_t boxes = 0;
  expect_harmless(xmlDocGetRootElement(document.get()), boxes);
  return boxes;
}

TEST(Render, DrawsEveryBoxHarmlessly) {
  const std::vector<Scene> scenes = {small_impact(), small_lanes(), hostile_labels(),
                                     random_bands(60, 7, true), Scene{}};
  for (const Scene& scene : scenes) {
    EXPECT_EQ(boxes_in(render(scene, PictureFormat::svg)), scene.nodes.size()) << scene.title;
  }
  boxes_in(render(small_grid(12), PictureFormat::svg));
}

TEST(Render, GivesTheSameBytesEachTime) {
  for (const PictureFormat format :
       {PictureFormat::svg, PictureFormat::png, PictureFormat::pdf, PictureFormat::dot}) {
    EXPECT_TRUE(render(small_lanes(), format) == render(small_lanes(), format));
  }
}

TEST(Render, WritesEachFormat) {
  EXPECT_THAT(render(small_impact(), PictureFormat::svg), StartsWith("<?xml"));
  EXPECT_THAT(render(small_impact(), PictureFormat::png), StartsWith("\x89PNG"));
  EXPECT_THAT(render(small_impact(), PictureFormat::pdf), StartsWith("%PDF"));
  expect_golden("hostile.dot", render(hostile_labels(), PictureFormat::dot));
  expect_golden("hostile.md", text_equivalent(hostile_labels()));
  expect_golden("grid.svg", render(small_grid(4), PictureFormat::svg));
}

TEST(Render, FormatComesFromTheEnding) {
  EXPECT_EQ(picture_format("a/b.c/impact.SVG"), PictureFormat::svg);
  EXPECT_EQ(picture_format("x.pdf"), PictureFormat::pdf);
  for (const char* wrong : {"impact.jpg", "folder.svg/impact", ""}) {
    try {
      picture_format(wrong);
      ADD_FAILURE() << wrong;
    } catch (const Error& error) {
      EXPECT_EQ(error.code, ErrorCode::usage);
      EXPECT_EQ(error.hint, "Pictures are written as .svg, .png, .pdf or .dot.");
    }
  }
}

TEST(Layout, BoxesNeverOverlapAndBandsNeverMix) {
  for (const unsigned seed : {1U, 2U, 3U, 4U}) {
    const Scene scene = random_bands(50, seed, seed % 2 == 0);
    const Texts texts = measure(scene);
    const Layout placed = layout(scene, texts, milliseconds(20'000));
    ASSERT_TRUE(placed.notes.empty());
    for (std::size_t i = 0; i < scene.nodes.size(); ++i) {
      for (std::size_t k = i + 1; k < scene.nodes.size(); ++k) {
        const Area &a = placed.nodes[i], &b = placed.nodes[k];
        EXPECT_TRUE(a.right() < b.x || b.right() < a.x || a.bottom() < b.y || b.bottom() < a.y);
        if (scene.nodes[i].band >= scene.nodes[k].band) continue;
        EXPECT_LT(scene.direction == "LR" ? a.right() : a.bottom(),
                  scene.direction == "LR" ? b.x : b.y);
      }
    }
  }
}

// Boxes without arrows used to drift to whichever rank had most room, into other layers.
TEST(Layout, BoxesWithoutArrowsStayInTheirBands) {
  for (const unsigned seed : {1U, 2U, 3U}) {
    Scene scene = random_bands(120, seed, false);
    std::vector<SceneEdge> few;
    for (std::size_t i = 0; i < scene.edges.size(); i += 4) few.push_back(scene.edges[i]);
    scene.edges = std::move(few);
    const Layout placed = layout(scene, measure(scene), milliseconds(20'000));
    EXPECT_TRUE(placed.notes.empty()) << placed.notes.front();
    EXPECT_TRUE(bands_hold(scene, placed));
  }
}

TEST(Layout, MixedBandsAreNoticed) {
  Scene scene = random_bands(5, 1, false);
  Layout placed = plain_rows(scene, measure(scene));
  EXPECT_TRUE(bands_hold(scene, placed));
  std::swap(placed.nodes[0], placed.nodes[4]);
  EXPECT_FALSE(bands_hold(scene, placed));
}

TEST(Layout, WithoutTimeFallsBackToRowsAndSaysSo) {
  const Scene scene = random_bands(300, 5, false);
  const std::string svg = render(scene, PictureFormat::svg, {milliseconds(3)});
  EXPECT_EQ(boxes_in(svg), 300U);
  EXPECT_THAT(svg, HasSubstr("arrows are left out: the layout was stopped after"));
}

TEST(Child, ReturnsBytesAndSurvivesWhatHappensInside) {
  const auto second = milliseconds(1000);
  EXPECT_EQ(run_in_child([] { return std::string(200'000, 'x'); }, second).bytes.size(), 200'000U);
  const ChildResult killed = run_in_child([]() -> std::string { std::abort(); }, second);
  EXPECT_EQ(killed.end, ChildEnd::crashed);
  EXPECT_EQ(killed.message, "ended by signal 6");
  const ChildResult late = run_in_child(
      []() -> std::string {
        for (;;) std::this_thread::sleep_for(milliseconds(50));
      },
      milliseconds(60));
  EXPECT_EQ(late.end, ChildEnd::timed_out);
  EXPECT_EQ(late.message, "was stopped after 0.06 s");
  const ChildResult threw =
      run_in_child([]() -> std::string { throw std::runtime_error("no"); }, second);
  EXPECT_EQ(threw.end, ChildEnd::failed);
  EXPECT_EQ(threw.message, "no");
  EXPECT_EQ(run_in_child([] { return std::string(5000, 'x'); }, second, 1000).end,
            ChildEnd::failed);
}

TEST(Text, IsMadeHarmless) {
  const std::vector<std::pair<std::string, std::string>> rows = {
      {"a\nb\r\n\tc", "a b c"},
      {"  x  ", "x"},
      {std::string("a\0b", 3), "a b"},
      {"abc\u202Edef\u2066", "abcdef"},
      {"\xFF\xC3", "\uFFFD\uFFFD"},
      {"\xED\xA0\x80", "\uFFFD\uFFFD\uFFFD"},
      {"\uFFFE", ""},
      {"é ok", "é ok"},
  };
  for (const auto& [input, expected] : rows) EXPECT_EQ(clean(input), expected);
  EXPECT_EQ(clean("ééé", 3), "é…");
  EXPECT_EQ(escape_xml("<a b=\"c\">&'"), "&lt;a b=&quot;c&quot;&gt;&amp;&#39;");
}

TEST(Text, WrapsAtWordsAndNeverOverTheWidth) {
  const auto lines = [](const std::string& text, double width) {
    std::string out;
    for (const std::string& line : wrap(text, width, 10, Weight::regular, 3).lines)
      out += line + "|";
    return out;
  };
  EXPECT_EQ(lines("Tallystone Revenues & Benefits", 90), "Tallystone|Revenues &|Benefits|");
  EXPECT_EQ(lines("one-two-three-four", 50), "one-two-|three-|four|");
  EXPECT_EQ(lines("", 50), "|");
  EXPECT_EQ(lines("a b c d e f g h i j k l m n o p q r s", 40), "a b c d|e f g h i|j k l…|");
  for (const SceneNode& node : hostile_labels().nodes) {
    for (const std::string& line : wrap(clean(node.label), 60, 11, Weight::bold, 3).lines) {
      EXPECT_LE(text_width(line, 11, Weight::bold), 60.0) << line;
    }
  }
}

}  // namespace
}  // namespace lintel::exporters
