#pragma once
// One table of what things look like: layers, scope classes, what is lost or weakened, flows
// without an agreement. Every meaning has a colour and something else (letter, pattern, dash), so
// that it survives greyscale and colour-blindness.

#include <string>
#include <string_view>

#include "core/metamodel.hpp"
#include "exporters/diagram/scene.hpp"
#include "graph/scope.hpp"

namespace lintel::exporters {

/// What a style can mean besides a layer or a class.
enum class Mark : std::uint8_t {
  lost,
  degraded,
  cause,
  asked,       ///< the element that the question is about
  junction,    ///< "any of"
  more,        ///< "… and N more"
  plain_line,  ///< an arrow without a special meaning
  lost_line,
  degraded_line,
  likely_line,  ///< a dependence that is not certain
  no_agreement,
  gap,
  not_provided,
  not_known,
  inside,  ///< frame of the shared service
  outside,
  external,
  also_lost_line  ///< a dependence on what is lost besides the first
};

/// Tint of the layer, dark text. O(1).
Style layer_style(Layer layer);
/// Colour, letter and pattern of the class. O(1).
Style class_style(graph::ScopeClass scope_class);
/// As class_style, for chips and boxes with much text: the ground is a pale tint, the full colour
/// and pattern are in the badge of the letter. O(1).
Style class_chip(graph::ScopeClass scope_class);
Style mark_style(Mark mark);
/// Words for a legend: "business", "lost", "weakened", "no agreement".
std::string_view legend_words(Layer layer);
std::string_view legend_words(Mark mark);

/// `colour` mixed with white: share 0 = white, 1 = `colour`. Precondition: "#RRGGBB".
std::string tint(std::string_view colour, double share);
/// Dark or white, whichever reads better on `fill` (WCAG contrast).
std::string text_on(std::string_view fill);

}  // namespace lintel::exporters
