#pragma once
// Text in pictures: made harmless, measured and wrapped without any font library, so that a
// picture is the same on every machine. Widths are those of DejaVu Sans; other scripts are
// estimated generously.

#include <string>
#include <string_view>
#include <vector>

namespace lintel::exporters {

enum class Weight : unsigned char { regular, bold };

/// `text` as one line that XML may hold: invalid UTF-8 becomes U+FFFD; control characters and line
/// breaks become one space; bidirectional controls and other invisible marks are dropped; runs of
/// space become one, ends are trimmed. At most `limit` bytes of the input are read (the rest is
/// replaced by "…"). O(length).
std::string clean(std::string_view text, std::size_t limit = 4000);

/// `text` for XML content and double-quoted attributes. Precondition: clean. O(length).
std::string escape_xml(std::string_view text);

/// Width of `text` in points when set at `size` points. Precondition: clean.
double text_width(std::string_view text, double size, Weight weight = Weight::regular);

/// Lines of `text`, each at most `width` wide, at most `max_lines` of them. Breaks at spaces, else
/// after - / _ . , : inside long words, else between characters (never inside a combined one). When
/// something is left over, the last line ends with "…". At least one line, which may be empty.
struct Wrapped {
  std::vector<std::string> lines;
  bool cut = false;
};
Wrapped wrap(std::string_view text, double width, double size, Weight weight,
             std::size_t max_lines);

}  // namespace lintel::exporters
