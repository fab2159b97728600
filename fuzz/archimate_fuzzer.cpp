// Any bytes as an Archi model: they are a draft or an Error(bad_input), and nothing else.
#include <cstdlib>

#include "core/error.hpp"
#include "importers/archimate.hpp"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  try {
    const lintel::Draft draft =
        lintel::importers::read_archimate(bytes, {.path = "fuzzed.archimate"});
    for (const lintel::DraftElement& element : draft.elements) {
      const lintel::Range range = element.properties;
      if (range.first + range.count > draft.properties.size()) std::abort();
    }
    for (const lintel::DraftView& view : draft.views) {
      for (const lintel::ViewConnection& line : view.connections) {
        const auto inside = [&](std::int32_t end, bool line_end) {
          const std::size_t count = line_end ? view.connections.size() : view.nodes.size();
          return end >= 0 && static_cast<std::size_t>(end) < count;
        };
        if (!inside(line.source, line.source_is_connection)) std::abort();
        if (!inside(line.target, line.target_is_connection)) std::abort();
      }
    }
  } catch (const lintel::Error& error) {
    if (error.code != lintel::ErrorCode::bad_input || error.place.empty()) std::abort();
  }
  return 0;
}
