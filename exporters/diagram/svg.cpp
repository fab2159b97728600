#include "exporters/diagram/svg.hpp"

#include <array>
#include <cmath>
#include <iterator>

#include <fmt/format.h>

#include "exporters/diagram/palette.hpp"

namespace lintel::exporters {
namespace {

/// Coordinates with at most two decimals, without trailing zeros and without "-0".
std::string number(double value) {
  std::string text = fmt::format("{:.2f}", value);
  while (text.back() == '0') text.pop_back();
  if (text.back() == '.') text.pop_back();
  return text == "-0" ? "0" : text;
}

struct PatternRow {
  Pattern pattern;
  std::string_view name;
  double size;
  std::string_view path;  ///< drawn with a stroke in a square of `size`
};
// Lines run over the edges of their square, so that tiles join without gaps.
constexpr std::array kPatterns = {
    PatternRow{Pattern::right_diagonal, "right", 6, "M-1,7 L7,-1 M-1,1 L1,-1 M5,7 L7,5"},
    PatternRow{Pattern::left_diagonal, "left", 6, "M-1,-1 L7,7 M5,-1 L7,1 M-1,5 L1,7"},
    PatternRow{Pattern::dots, "dots", 6, "M3,3 h0.01"},
    PatternRow{Pattern::cross_hatch, "cross", 6, "M-1,7 L7,-1 M-1,-1 L7,7"},
};

std::string safe_colour(std::string_view colour) {
  const bool hex = colour.size() == 7 && colour[0] == '#' &&
                   colour.find_first_not_of("0123456789abcdefABCDEF", 1) == std::string_view::npos;
  return hex ? std::string(colour) : "#FFFFFF";
}

}  // namespace

void SvgBody::begin(std::string_view kind, std::string_view id, std::string_view title) {
  out_ += "<g";
  if (!kind.empty()) out_ += " class=\"" + escape_xml(clean(kind)) + '"';
  if (!id.empty()) out_ += " data-ref=\"" + escape_xml(clean(id)) + '"';
  out_ += '>';
  if (!title.empty()) out_ += "<title>" + escape_xml(clean(title)) + "</title>";
  out_ += '\n';
}

void SvgBody::end() { out_ += "</g>\n"; }

void SvgBody::fill(const Area& area, std::string_view colour, double radius, double opacity) {
  fmt::format_to(std::back_inserter(out_),
                 R"(<rect x="{}" y="{}" width="{}" height="{}" fill="{}")", number(area.x),
                 number(area.y), number(area.width), number(area.height),
                 colour.starts_with("url(") ? std::string(colour) : safe_colour(colour));
  if (radius > 0) fmt::format_to(std::back_inserter(out_), R"( rx="{}")", number(radius));
  if (opacity < 1) fmt::format_to(std::back_inserter(out_), R"( opacity="{}")", number(opacity));
  out_ += "/>\n";
}

void SvgBody::outline(const Area& area, std::string_view colour, double width, bool dashed,
                      double radius) {
  fmt::format_to(std::back_inserter(out_),
                 R"(<rect x="{}" y="{}" width="{}" height="{}" fill="none" stroke="{}" )"
                 R"(stroke-width="{}")",
                 number(area.x), number(area.y), number(area.width), number(area.height),
                 safe_colour(colour), number(width));
  if (radius > 0) fmt::format_to(std::back_inserter(out_), R"( rx="{}")", number(radius));
  if (dashed) out_ += R"( stroke-dasharray="5 3")";
  out_ += "/>\n";
}

void SvgBody::box(const Area& area, const Style& style, double radius) {
  const bool on_badge = !style.letter.empty() && !style.badge.empty();
  fill(area, style.fill, radius);
  if (style.pattern != Pattern::none && !on_badge) {
    fill(area, pattern(style.pattern, style.outline), radius);
  }
  outline(area, style.outline, style.thick ? 3 : 1, style.dashed, radius);
}

void SvgBody::badge(const Area& area, const Style& style, double width, double radius) {
  const std::string ground = safe_colour(style.badge.empty() ? style.outline : style.badge);
  const std::string ink = text_on(ground);
  const Area strip{area.x, area.y, width, area.height};
  // Round at the left only: a rounded strip, and a square one over its right half.
  fmt::format_to(
      std::back_inserter(out_),
      R"(<path d="M{0},{1} h{2} v{3} h-{2} a{4},{4} 0 0 1 -{4},-{4} v-{5} a{4},{4} 0 0 1 {4},-{4} z" fill="{6}"/>)"
      "\n",
      number(strip.x + radius), number(strip.y), number(width - radius), number(strip.height),
      number(radius), number(strip.height - 2 * radius), ground);
  // The letter stands on plain ground, the pattern beside it.
  const bool patterned = style.pattern != Pattern::none;
  const double letter_width = patterned ? width * 0.6 : width;
  if (patterned) {
    fill({strip.x + letter_width, strip.y + 0.5, width - letter_width, strip.height - 1},
         pattern(style.pattern, ink));
  }
  line({strip.right(), strip.y}, {strip.right(), strip.bottom()}, style.outline, 1);
  text({strip.x + letter_width / 2, strip.y + strip.height / 2 + 4}, style.letter,
       {kNameSize, Weight::bold, ink, Anchor::middle});
}

void SvgBody::text(Point at, std::string_view line, const TextStyle& style) {
  if (line.empty()) return;
  constexpr std::array<std::string_view, 3> kAnchors = {"", R"( text-anchor="middle")",
                                                        R"( text-anchor="end")"};
  fmt::format_to(std::back_inserter(out_),
                 R"(<text x="{}" y="{}" font-size="{}" fill="{}"{}{}>{}</text>)"
                 "\n",
                 number(at.x), number(at.y), number(style.size), safe_colour(style.colour),
                 style.weight == Weight::bold ? R"( font-weight="bold")" : "",
                 kAnchors.at(static_cast<std::size_t>(style.anchor)), escape_xml(clean(line)));
}

void SvgBody::lines(Point at, const std::vector<std::string>& texts, double line_height,
                    const TextStyle& style) {
  for (const std::string& one : texts) {
    text(at, one, style);
    at.y += line_height;
  }
}

void SvgBody::line(Point from, Point to, std::string_view colour, double width, bool dashed) {
  fmt::format_to(std::back_inserter(out_),
                 R"(<line x1="{}" y1="{}" x2="{}" y2="{}" stroke="{}" stroke-width="{}"{}/>)"
                 "\n",
                 number(from.x), number(from.y), number(to.x), number(to.y), safe_colour(colour),
                 number(width), dashed ? R"( stroke-dasharray="5 3")" : "");
}

void SvgBody::curve(const std::vector<Point>& points, std::string_view colour, double width,
                    bool dashed) {
  if (points.size() < 4) return;
  fmt::format_to(std::back_inserter(out_), R"(<path d="M{},{} C)", number(points[0].x),
                 number(points[0].y));
  for (std::size_t i = 1; i < points.size(); ++i) {
    fmt::format_to(std::back_inserter(out_), "{}{},{}", i == 1 ? "" : " ", number(points[i].x),
                   number(points[i].y));
  }
  fmt::format_to(std::back_inserter(out_),
                 R"(" fill="none" stroke="{}" stroke-width="{}"{}/>)"
                 "\n",
                 safe_colour(colour), number(width), dashed ? R"( stroke-dasharray="6 4")" : "");
}

void SvgBody::arrow_head(Point base, Point tip, double half_width, std::string_view colour) {
  const double length = std::hypot(tip.x - base.x, tip.y - base.y);
  if (length < 0.5) return;
  const double across_x = -(tip.y - base.y) / length * half_width;
  const double across_y = (tip.x - base.x) / length * half_width;
  fmt::format_to(std::back_inserter(out_),
                 R"(<path d="M{},{} L{},{} L{},{} z" fill="{}"/>)"
                 "\n",
                 number(tip.x), number(tip.y), number(base.x + across_x), number(base.y + across_y),
                 number(base.x - across_x), number(base.y - across_y), safe_colour(colour));
}

void SvgBody::append(const SvgBody& other, Point offset) {
  patterns_.insert(other.patterns_.begin(), other.patterns_.end());
  fmt::format_to(std::back_inserter(out_), "<g transform=\"translate({},{})\">\n{}</g>\n",
                 number(offset.x), number(offset.y), other.out_);
}

std::string SvgBody::pattern(Pattern pattern, std::string_view colour) {
  const std::string ink = safe_colour(colour);
  for (const PatternRow& row : kPatterns) {
    if (row.pattern != pattern) continue;
    const std::string id = fmt::format("lintel-{}-{}", row.name, ink.substr(1));
    patterns_.insert(fmt::format(
        R"(<pattern id="{0}" width="{1}" height="{1}" patternUnits="userSpaceOnUse"><path d="{2}" )"
        R"(stroke="{3}" stroke-width="{4}"{5}/></pattern>)"
        "\n",
        id, number(row.size), row.path, ink, pattern == Pattern::dots ? "2" : "1.1",
        pattern == Pattern::dots ? R"( stroke-linecap="round")" : ""));
    return fmt::format("url(#{})", id);
  }
  return "none";
}

std::string SvgBody::str() const {
  std::string out;
  if (!patterns_.empty()) {
    out += "<defs>\n";
    for (const std::string& one : patterns_) out += one;
    out += "</defs>\n";
  }
  return out + out_;
}

}  // namespace lintel::exporters
