#include "exporters/diagram/raster.hpp"

#include <algorithm>
#include <cmath>
#include <memory>

#include "core/error.hpp"

// The macros of GLib use old-style casts and more.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wold-style-cast"
#pragma GCC diagnostic ignored "-Wpedantic"
#ifndef __clang__
#pragma GCC diagnostic ignored "-Wuseless-cast"
#endif
#include <cairo-pdf.h>
#include <cairo.h>
#include <librsvg/rsvg.h>
#pragma GCC diagnostic pop

namespace lintel::exporters {
namespace {

constexpr double kA3Long = 1190.55, kA3Short = 841.89;  // points
constexpr double kPngScale = 2, kMostSide = 16000, kMostPixels = 80e6;

struct Unref {
  void operator()(RsvgHandle* handle) const { g_object_unref(handle); }
  void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
  void operator()(cairo_t* context) const { cairo_destroy(context); }
  void operator()(GError* error) const { g_error_free(error); }
  void operator()(GInputStream* stream) const { g_object_unref(stream); }
};
template <typename T>
using Owned = std::unique_ptr<T, Unref>;

[[noreturn]] void fail(const std::string& why) {
  throw Error(ErrorCode::bad_input, "the picture cannot be drawn: " + why, {},
              "Write it as SVG instead (-o NAME.svg).");
}

Owned<RsvgHandle> parse(const std::string& svg) {
  GError* error = nullptr;
  const Owned<GInputStream> stream(
      g_memory_input_stream_new_from_data(svg.data(), static_cast<gssize>(svg.size()), nullptr));
  // UNLIMITED: our own text may be longer than the 10 MB that libxml2 takes for an attack.
  Owned<RsvgHandle> handle(rsvg_handle_new_from_stream_sync(
      stream.get(), nullptr, RSVG_HANDLE_FLAG_UNLIMITED, nullptr, &error));
  const Owned<GError> owned(error);
  if (!handle) fail(error != nullptr ? error->message : "not a picture");
  return handle;
}

void draw(RsvgHandle* handle, cairo_t* context, double width, double height) {
  const RsvgRectangle viewport{0, 0, width, height};
  GError* error = nullptr;
  const bool done = rsvg_handle_render_document(handle, context, &viewport, &error) != 0;
  const Owned<GError> owned(error);
  if (!done) fail(error != nullptr ? error->message : "librsvg gave up");
}

cairo_status_t append(void* out, const unsigned char* data, unsigned int length) {
  // No exception may cross the C library.
  try {
    static_cast<std::string*>(out)->append(reinterpret_cast<const char*>(data), length);
    return CAIRO_STATUS_SUCCESS;
  } catch (...) {
    return CAIRO_STATUS_NO_MEMORY;
  }
}

void check(cairo_status_t status) {
  if (status != CAIRO_STATUS_SUCCESS) fail(cairo_status_to_string(status));
}

}  // namespace

std::string png_of(const Picture& picture) {
  const Owned<RsvgHandle> handle = parse(picture.svg);
  const double longest = std::max(picture.width, picture.height);
  const double scale = std::min(
      {kPngScale, kMostSide / longest, std::sqrt(kMostPixels / (picture.width * picture.height))});
  const int width = std::max(1, static_cast<int>(picture.width * scale));
  const int height = std::max(1, static_cast<int>(picture.height * scale));
  const Owned<cairo_surface_t> surface(
      cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height));
  check(cairo_surface_status(surface.get()));
  const Owned<cairo_t> context(cairo_create(surface.get()));
  cairo_set_source_rgb(context.get(), 1, 1, 1);
  cairo_paint(context.get());
  draw(handle.get(), context.get(), width, height);
  std::string bytes;
  check(cairo_surface_write_to_png_stream(surface.get(), append, &bytes));
  return bytes;
}

std::string pdf_of(const Picture& picture, const std::string& title) {
  const Owned<RsvgHandle> handle = parse(picture.svg);
  const bool across = picture.width >= picture.height;
  const double page_width = across ? kA3Long : kA3Short;
  const double page_height = across ? kA3Short : kA3Long;
  std::string bytes;
  {
    const Owned<cairo_surface_t> surface(
        cairo_pdf_surface_create_for_stream(append, &bytes, page_width, page_height));
    check(cairo_surface_status(surface.get()));
    cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_TITLE, title.c_str());
    // The same picture gives the same bytes: no time of writing.
    cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_CREATE_DATE, "");
    const double scale = std::min({page_width / picture.width, page_height / picture.height, 1.25});
    const double width = picture.width * scale;
    const double height = picture.height * scale;
    const Owned<cairo_t> context(cairo_create(surface.get()));
    cairo_translate(context.get(), (page_width - width) / 2,
                    std::max(0.0, page_height - height) / 4);
    draw(handle.get(), context.get(), width, height);
    cairo_show_page(context.get());
    cairo_surface_finish(surface.get());
    check(cairo_surface_status(surface.get()));
  }
  return bytes;
}

}  // namespace lintel::exporters
