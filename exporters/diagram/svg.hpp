#pragma once
// A small SVG writer: rectangles, lines, text and patterns. All texts pass through clean() and
// escape_xml() here; nothing in the output refers to anything outside of it.

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "exporters/diagram/layout.hpp"
#include "exporters/diagram/scene.hpp"
#include "exporters/diagram/text.hpp"

namespace lintel::exporters {

enum class Anchor : unsigned char { start, middle, end };

struct TextStyle {
  double size = kNameSize;
  Weight weight = Weight::regular;
  std::string colour = "#212529";
  Anchor anchor = Anchor::start;
};

/// Collects SVG elements, and the patterns that they use.
class SvgBody {
 public:
  /// Opens a group: `kind` becomes its class, `id` its data-ref, `title` its tooltip. Empty ones
  /// are left out. Close it with end().
  void begin(std::string_view kind, std::string_view id = {}, std::string_view title = {});
  void end();
  /// A rectangle with the fill, pattern and outline of `style`.
  void box(const Area& area, const Style& style, double radius);
  /// Only a fill, or (with an empty `fill`) only an outline.
  void fill(const Area& area, std::string_view colour, double radius = 0, double opacity = 1);
  void outline(const Area& area, std::string_view colour, double width, bool dashed, double radius);
  /// One line of text; `at` is on its baseline.
  void text(Point at, std::string_view line, const TextStyle& style);
  /// Lines of text, `line_height` apart; `at` is the first baseline.
  void lines(Point at, const std::vector<std::string>& texts, double line_height,
             const TextStyle& style);
  void line(Point from, Point to, std::string_view colour, double width, bool dashed = false);
  /// Cubic Béziers (1 + 3n points).
  void curve(const std::vector<Point>& points, std::string_view colour, double width, bool dashed);
  /// A filled triangle with its tip at `tip`, from `base`.
  void arrow_head(Point base, Point tip, double half_width, std::string_view colour);
  /// A strip with the style's letter at the left of `area`, rounded like it.
  void badge(const Area& area, const Style& style, double width, double radius);
  /// Everything that `other` drew, moved.
  void append(const SvgBody& other, Point offset);

  /// The definitions of the patterns used, then the elements.
  [[nodiscard]] std::string str() const;

 private:
  std::string pattern(Pattern pattern, std::string_view colour);

  std::string out_;
  std::set<std::string> patterns_;
};

/// A drawing with its size, before title and legend are put around it.
struct Drawing {
  SvgBody body;
  double width = 0, height = 0;
  std::vector<std::string> notes;
};

/// Boxes and arrows as laid out.
Drawing draw_graph(const Scene& scene, const Texts& texts, const Layout& layout);
/// The table picture (svg_grid.cpp).
Drawing draw_grid(const Scene& scene);
/// The complete picture: title, subtitle, drawing, notes, legend, footer (compose.cpp).
struct Picture {
  std::string svg;
  double width = 0, height = 0;
};
Picture compose(const Scene& scene, const Drawing& drawing);

}  // namespace lintel::exporters
