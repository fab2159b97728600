#pragma once
// Scene → bytes of a picture file, and scene → words.
//
//   PictureFormat format = picture_format("impact.svg");
//   std::string bytes = render(scene, format);
//
// Boxes and arrows are laid out by Graphviz in a child process with a time limit; everything that
// is drawn is drawn here, so Graphviz sees no user text. When the layout is too hard, a simpler one
// is drawn, and a note in the picture says so.

#include <chrono>
#include <string>
#include <string_view>

#include "exporters/diagram/scene.hpp"

namespace lintel::exporters {

enum class PictureFormat { svg, png, pdf, dot };

/// The format that the ending of `path` names (".svg", any case). Throws Error(usage) with the
/// list of endings.
PictureFormat picture_format(std::string_view path);

struct RenderOptions {
  std::chrono::milliseconds layout_limit{20'000};  ///< for all layout attempts together
};

/// Draws `scene`. The same scene gives the same bytes. Throws Error(bad_input) only when a PNG or
/// PDF cannot be made (a picture without size, no memory).
std::string render(const Scene& scene, PictureFormat format, const RenderOptions& options = {});

/// `scene` as words, in Markdown: title, boxes by group or band, arrows "A → B: label", the grid as
/// a table, legend and notes. Everything that the picture shows.
std::string text_equivalent(const Scene& scene);

}  // namespace lintel::exporters
