// The source line under an error, as a compiler shows it.
#include <string>

#include "core/names.hpp"
#include "importers/xml.hpp"

namespace lintel::importers::xml {
namespace {

constexpr std::size_t kBefore = 56;  // most characters shown before the caret
constexpr std::size_t kShown = 76;   // and in all

bool starts_character(char c) { return (static_cast<unsigned>(c) & 0xC0U) != 0x80U; }

/// Start of the last `count` characters before byte `at`.
std::size_t back(std::string_view text, std::size_t at, std::size_t count) {
  while (at > 0 && count > 0) {
    --at;
    if (starts_character(text[at])) --count;
  }
  return at;
}

/// End of the `count` characters from byte `at` on.
std::size_t forth(std::string_view text, std::size_t at, std::size_t count) {
  while (at < text.size()) {
    if (starts_character(text[at]) && count-- == 0) break;
    ++at;
  }
  return at;
}

}  // namespace

std::string excerpt(std::uint32_t line, std::string_view source_line, std::size_t at) {
  if (source_line.find_first_not_of(" \t\r") == std::string_view::npos) return {};
  at = std::min(at, source_line.size());
  const std::size_t first = back(source_line, at, kBefore);
  const std::size_t last = forth(source_line, first, kShown);
  const std::string before =
      (first > 0 ? "…" : "") + printable(source_line.substr(first, at - first));
  const std::string after = printable(source_line.substr(at, last - at));
  const std::string number = std::to_string(line);
  const auto width = static_cast<std::size_t>(display_width(before));
  return "  " + number + " │ " + before + after + (last < source_line.size() ? "…" : "") + "\n  " +
         std::string(number.size(), ' ') + " │ " + std::string(width, ' ') + "^";
}

}  // namespace lintel::importers::xml
