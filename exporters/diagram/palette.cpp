#include "exporters/diagram/palette.hpp"

#include <array>
#include <cassert>
#include <cmath>
#include <cstdlib>

#include <fmt/format.h>

namespace lintel::exporters {
namespace {

constexpr std::string_view kInk = "#212529";
constexpr std::string_view kOutline = "#495057";
constexpr std::string_view kLost = "#D55E00";
constexpr std::string_view kMissing = "#C92A2A";

struct LayerRow {
  Layer layer;
  std::string_view fill, words;
};
// In the order of the enumeration.
constexpr std::array kLayers = {
    LayerRow{Layer::strategy, "#FFE8CC", "strategy"},
    LayerRow{Layer::business, "#FFF3BF", "business"},
    LayerRow{Layer::application, "#D0EBFF", "application"},
    LayerRow{Layer::technology, "#D3F9D8", "technology"},
    LayerRow{Layer::physical, "#D3F9D8", "sites and equipment"},
    LayerRow{Layer::motivation, "#E5DBFF", "motivation"},
    LayerRow{Layer::implementation, "#FFE3E3", "implementation"},
    LayerRow{Layer::composite, "#F1F3F5", "groups and places"},
};

struct ClassRow {
  graph::ScopeClass scope_class;
  std::string_view fill, letter;
  Pattern pattern;
  bool dashed;
};
// In the order of the enumeration.
constexpr std::array kClasses = {
    ClassRow{graph::ScopeClass::shared_core, "#0072B2", "C", Pattern::none, false},
    ClassRow{graph::ScopeClass::consolidate, "#56B4E9", "K", Pattern::right_diagonal, false},
    ClassRow{graph::ScopeClass::common_platform, "#009E73", "P", Pattern::none, false},
    ClassRow{graph::ScopeClass::integrate, "#E69F00", "I", Pattern::dots, false},
    ClassRow{graph::ScopeClass::separate_local, "#CC79A7", "L", Pattern::left_diagonal, false},
    ClassRow{graph::ScopeClass::retire, "#868E96", "R", Pattern::cross_hatch, false},
    ClassRow{graph::ScopeClass::unknown, "#F0E442", "?", Pattern::none, true},
    ClassRow{graph::ScopeClass::out_of_scope, "#FFFFFF", "–", Pattern::none, false},
};
static_assert(kClasses.size() == graph::kScopeClassCount);

struct MarkRow {
  Mark mark;
  std::string_view fill, text, outline, letter;
  bool dashed, thick;
  Pattern pattern;
  std::string_view words;
};
// In the order of the enumeration.
constexpr std::array kMarks = {
    MarkRow{Mark::lost, kLost, "#FFFFFF", "#A34700", "", false, false, Pattern::none, "lost"},
    MarkRow{Mark::degraded, "#FFFFFF", kInk, kLost, "", true, false, Pattern::right_diagonal,
            "weakened: some redundancy is lost"},
    MarkRow{Mark::cause, kLost, "#FFFFFF", kInk, "", false, true, Pattern::none, "the cause"},
    MarkRow{Mark::asked, "", kInk, kInk, "", false, true, Pattern::none, "asked about"},
    MarkRow{Mark::junction, "#FFFFFF", kInk, kOutline, "", false, false, Pattern::none,
            "any one is enough"},
    MarkRow{Mark::more, "#FFFFFF", kInk, kOutline, "", true, false, Pattern::none,
            "not drawn one by one"},
    MarkRow{Mark::plain_line, "", kInk, "#868E96", "", false, false, Pattern::none, "rests on"},
    MarkRow{Mark::lost_line, "", kInk, "#A34700", "", false, false, Pattern::none,
            "carries the loss: the shortest path"},
    MarkRow{Mark::degraded_line, "", kInk, kLost, "", true, false, Pattern::none, "weakens"},
    MarkRow{Mark::likely_line, "", kInk, "#868E96", "", true, false, Pattern::none,
            "rests on, not certain"},
    MarkRow{Mark::no_agreement, "", kMissing, kMissing, "", true, true, Pattern::none,
            "personal data that lacks something: it says what"},
    MarkRow{Mark::gap, "#FFF5F5", kMissing, kMissing, "", true, false, Pattern::none,
            "GAP: should be there, nothing recorded"},
    MarkRow{Mark::not_provided, "#F1F3F5", "#495057", "#CED4DA", "", false, false, Pattern::none,
            "n/a: this tier does not provide it"},
    MarkRow{Mark::not_known, "#FFFFFF", kInk, "#ADB5BD", "", true, false, Pattern::dots,
            "unknown: not asked yet"},
    MarkRow{Mark::inside, "#EDF6FC", kInk, "#0072B2", "", false, true, Pattern::none,
            "the shared service"},
    MarkRow{Mark::outside, "#F8F9FA", kInk, "#CED4DA", "", false, false, Pattern::none,
            "partners' own systems"},
    MarkRow{Mark::external, "#FFFFFF", kInk, "#ADB5BD", "", true, false, Pattern::none,
            "outside the programme"},
    MarkRow{Mark::also_lost_line, "", kInk, "#868E96", "", false, false, Pattern::none,
            "is also rested on"},
};

int hex_at(std::string_view colour, std::size_t at) {
  return std::stoi(std::string(colour.substr(at, 2)), nullptr, 16);
}

/// Relative luminance (WCAG 2.1).
double luminance(std::string_view colour) {
  const auto channel = [&](std::size_t at) {
    const double value = hex_at(colour, at) / 255.0;
    return value <= 0.03928 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}

}  // namespace

Style layer_style(Layer layer) {
  const LayerRow& row = kLayers.at(static_cast<std::size_t>(layer));
  assert(row.layer == layer);
  Style style;
  style.fill = row.fill;
  return style;
}

Style class_style(graph::ScopeClass scope_class) {
  const ClassRow& row = kClasses.at(static_cast<std::size_t>(scope_class));
  assert(row.scope_class == scope_class);
  Style style;
  style.fill = row.fill;
  style.text = text_on(row.fill);
  style.pattern = row.pattern;
  style.dashed = row.dashed;
  style.letter = row.letter;
  style.badge = row.fill;
  return style;
}

Style class_chip(graph::ScopeClass scope_class) {
  Style style = class_style(scope_class);
  style.fill = tint(style.fill, 0.22);
  style.text = kInk;
  return style;
}

Style mark_style(Mark mark) {
  const MarkRow& row = kMarks.at(static_cast<std::size_t>(mark));
  assert(row.mark == mark);
  Style style;
  if (!row.fill.empty()) style.fill = row.fill;
  style.text = row.text;
  style.outline = row.outline;
  style.letter = row.letter;
  style.dashed = row.dashed;
  style.thick = row.thick;
  style.pattern = row.pattern;
  return style;
}

std::string_view legend_words(Layer layer) {
  return kLayers.at(static_cast<std::size_t>(layer)).words;
}
std::string_view legend_words(Mark mark) { return kMarks.at(static_cast<std::size_t>(mark)).words; }

std::string tint(std::string_view colour, double share) {
  assert(colour.size() == 7 && colour[0] == '#');
  const auto mixed = [&](std::size_t at) {
    return static_cast<int>(std::lround(255.0 - (255.0 - hex_at(colour, at)) * share));
  };
  return fmt::format("#{:02X}{:02X}{:02X}", mixed(1), mixed(3), mixed(5));
}

std::string text_on(std::string_view fill) {
  const double light = luminance(fill);
  const double against_white = 1.05 / (light + 0.05);
  const double against_dark = (light + 0.05) / (luminance(kInk) + 0.05);
  return against_white >= against_dark ? "#FFFFFF" : std::string(kInk);
}

}  // namespace lintel::exporters
