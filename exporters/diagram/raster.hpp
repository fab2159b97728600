#pragma once
// PNG and PDF of our own SVG, by librsvg.

#include <string>

#include "exporters/diagram/svg.hpp"

namespace lintel::exporters {

/// A PNG at twice the size in points (144 dpi), smaller when that would exceed 16,000 pixels a side
/// or 80 million in all. Throws Error(bad_input) when librsvg or cairo cannot draw it.
std::string png_of(const Picture& picture);
/// One A3 page, upright or across as fits better, the picture scaled to it. Throws as png_of.
std::string pdf_of(const Picture& picture, const std::string& title);

}  // namespace lintel::exporters
