#pragma once
// Normalised forms of names, for matching only: names are always stored as found.

#include <string>
#include <string_view>
#include <vector>

namespace lintel {

/// Case-folded (Unicode), accents kept, punctuation and runs of space as one space, trimmed.
std::string normal_name(std::string_view text);
/// `normal_name` without spaces: "Map-Harrow" and "map harrow" both give "mapharrow".
std::string compact_name(std::string_view text);
/// Columns that `text` takes in a terminal (East Asian wide = 2, combining = 0). Invalid UTF-8
/// bytes count 1 each.
int display_width(std::string_view text);
/// `text` cut to at most `width` columns at a character border, with "…" when cut.
std::string ellipsis(std::string_view text, int width);
/// Control characters, line breaks and bidirectional controls made visible or harmless, so that a
/// terminal or a one-line table can show `text`.
std::string printable(std::string_view text);
/// At most `count` of `candidates` that are near to `text` (Damerau-Levenshtein distance at most a
/// third of the length, or a common prefix), nearest first.
std::vector<std::string> did_you_mean(std::string_view text,
                                      const std::vector<std::string>& candidates,
                                      std::size_t count = 3);

}  // namespace lintel
