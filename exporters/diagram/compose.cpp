// Title, legend and footer around a drawing (declared in svg.hpp).

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "exporters/diagram/svg.hpp"

namespace lintel::exporters {
namespace {

constexpr double kMargin = 24;
constexpr double kTitleSize = 20, kTitleLine = 26;
constexpr double kSmall = 9.5, kSmallLine = 14;
constexpr double kLeastWidth = 480;
constexpr double kSwatchWidth = 34, kSwatchHeight = 16;
constexpr std::string_view kMutedInk = "#495057";

double draw_paragraph(SvgBody& body, double top, double width, const std::string& text, double size,
                      double line, Weight weight, std::string_view colour, std::size_t most) {
  if (text.empty()) return top;
  const Wrapped wrapped = wrap(clean(text), width, size, weight, most);
  body.lines({kMargin, top + size}, wrapped.lines, line, {size, weight, std::string(colour)});
  return top + line * static_cast<double>(wrapped.lines.size());
}

void draw_swatch(SvgBody& body, const Area& area, const LegendEntry& entry) {
  if (entry.line) {
    const double y = area.y + area.height / 2;
    const double width = entry.style.thick ? 2.0 : 1.2;
    body.line({area.x, y}, {area.right() - 7, y}, entry.style.outline, width, entry.style.dashed);
    body.arrow_head({area.right() - 7, y}, {area.right(), y}, 3.5, entry.style.outline);
    return;
  }
  body.box(area, entry.style, 3);
  if (!entry.style.letter.empty()) body.badge(area, entry.style, kBadge, 3);
}

double draw_legend(SvgBody& body, double top, double width,
                   const std::vector<LegendEntry>& legend) {
  double x = kMargin, y = top;
  for (const LegendEntry& entry : legend) {
    const std::string words =
        wrap(clean(entry.text), 320, kSmall, Weight::regular, 1).lines.front();
    const double needed = kSwatchWidth + 7 + text_width(words, kSmall) + 20;
    if (x > kMargin && x + needed - 20 > kMargin + width) {
      x = kMargin;
      y += kSwatchHeight + 7;
    }
    draw_swatch(body, {x, y, kSwatchWidth, kSwatchHeight}, entry);
    body.text({x + kSwatchWidth + 7, y + kSwatchHeight / 2 + 3.5}, words, {kSmall});
    x += needed;
  }
  return legend.empty() ? top : y + kSwatchHeight;
}

}  // namespace

Picture compose(const Scene& scene, const Drawing& drawing) {
  const double width = std::max(kLeastWidth, drawing.width);
  SvgBody body;
  double y = kMargin - 4;
  y = draw_paragraph(body, y, width, scene.title, kTitleSize, kTitleLine, Weight::bold, "#212529",
                     3);
  y = draw_paragraph(body, y, width, scene.subtitle, kNameSize, 15, Weight::regular, kMutedInk, 2);
  y += 14;
  if (drawing.width > 0) {
    body.append(drawing.body, {kMargin, y});
    y += drawing.height + 16;
  }
  std::vector<std::string> notes = scene.notes;
  notes.insert(notes.end(), drawing.notes.begin(), drawing.notes.end());
  y = draw_legend(body, y, width, scene.legend);
  if (!scene.legend.empty()) y += 10;
  for (const std::string& note : notes) {
    y = draw_paragraph(body, y, width, note, kSmall, kSmallLine, Weight::regular, "#212529", 2);
  }
  if (!notes.empty()) y += 4;
  y = draw_paragraph(body, y, width, scene.footer, 8.5, 12, Weight::regular, kMutedInk, 2);
  y += kMargin - 8;

  Picture picture;
  picture.width = std::ceil(width + 2 * kMargin);
  picture.height = std::ceil(y);
  std::string description = scene.subtitle;
  for (const std::string& note : notes) description += (description.empty() ? "" : ". ") + note;
  picture.svg = fmt::format(
      R"(<?xml version="1.0" encoding="UTF-8"?>
<svg xmlns="http://www.w3.org/2000/svg" width="{0}" height="{1}" viewBox="0 0 {0} {1}" role="img" font-family="DejaVu Sans, Verdana, sans-serif">
<title>{2}</title>
<desc>{3}</desc>
<rect width="{0}" height="{1}" fill="#FFFFFF"/>
{4}</svg>
)",
      picture.width, picture.height, escape_xml(clean(scene.title)), escape_xml(clean(description)),
      body.str());
  return picture;
}

}  // namespace lintel::exporters
