#include "core/names.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <limits>
#include <utility>

namespace lintel {
namespace {

/// One step through UTF-8 text: a code point, or -1 for a byte that belongs to none.
struct CodePoint {
  utf8proc_int32_t value = -1;
  std::size_t bytes = 1;
};

CodePoint next_code_point(std::string_view text) {
  const auto first = static_cast<unsigned char>(text.front());
  if (first < 0x80) return {first, 1};
  utf8proc_int32_t value = -1;
  const auto size = static_cast<utf8proc_ssize_t>(std::min<std::size_t>(text.size(), 4));
  const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
  const utf8proc_ssize_t used = utf8proc_iterate(bytes, size, &value);
  if (used <= 0) return {};
  return {value, static_cast<std::size_t>(used)};
}

bool is_ascii(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

enum class NamePart { letter, gap, nothing };

/// What a code point is to a name: letters, digits and accents count, invisible format characters
/// do not exist, all else separates words.
NamePart part_of_name(utf8proc_int32_t value) {
  if (value < 0) return NamePart::gap;
  switch (utf8proc_category(value)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ME:
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_NL:
    case UTF8PROC_CATEGORY_NO:
    case UTF8PROC_CATEGORY_CO:
      return NamePart::letter;
    case UTF8PROC_CATEGORY_CF:
      return NamePart::nothing;
    default:
      return NamePart::gap;
  }
}

/// Full Unicode case folding ("STRASSE" = "straße") and composition of accents.
std::string fold_case(const std::string& text) {
  utf8proc_uint8_t* folded = nullptr;
  const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
  constexpr auto kOptions =
      static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD);
  const utf8proc_ssize_t size =
      utf8proc_map(bytes, static_cast<utf8proc_ssize_t>(text.size()), &folded, kOptions);
  if (size < 0) return text;  // out of memory only: the text is valid by now
  std::string result(reinterpret_cast<const char*>(folded), static_cast<std::size_t>(size));
  std::free(folded);  // utf8proc allocates with malloc
  return result;
}

std::string join_words(std::string_view text, std::string_view gap) {
  std::string words;
  words.reserve(text.size());
  bool pending = false;
  while (!text.empty()) {
    const CodePoint point = next_code_point(text);
    const NamePart part = part_of_name(point.value);
    if (part == NamePart::letter) {
      if (pending && !words.empty()) words += gap;
      words += text.substr(0, point.bytes);
      pending = false;
    } else if (part == NamePart::gap) {
      pending = true;
    }
    text.remove_prefix(point.bytes);
  }
  return words;
}

/// `join_words` and case folding for plain ASCII, which nearly all names are.
std::string join_ascii_words(std::string_view text, std::string_view gap) {
  std::string words;
  words.reserve(text.size());
  bool pending = false;
  for (char c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
      if (pending && !words.empty()) words += gap;
      words += c;
      pending = false;
    } else {
      pending = true;
    }
  }
  return words;
}

std::string folded_words(std::string_view text, std::string_view gap) {
  if (is_ascii(text)) return join_ascii_words(text, gap);
  return fold_case(join_words(text, gap));
}

int width_of(CodePoint point) { return point.value < 0 ? 1 : utf8proc_charwidth(point.value); }

std::string escaped(utf8proc_int32_t value) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  const int digits = value < 0x100 ? 2 : (value < 0x10000 ? 4 : 6);
  std::string text = value < 0x100 ? "\\x" : "\\u";
  for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4) {
    text += kDigits[static_cast<std::size_t>((value >> shift) & 0xF)];
  }
  return text;
}

/// Characters that would move the cursor, hide text or turn its direction.
bool is_treacherous(utf8proc_int32_t value) {
  constexpr utf8proc_int32_t kZeroWidthNonJoiner = 0x200C;
  constexpr utf8proc_int32_t kZeroWidthJoiner = 0x200D;
  constexpr utf8proc_int32_t kSoftHyphen = 0xAD;
  if (value == kZeroWidthNonJoiner || value == kZeroWidthJoiner || value == kSoftHyphen) {
    return false;  // part of ordinary words and emoji
  }
  switch (utf8proc_category(value)) {
    case UTF8PROC_CATEGORY_CC:
    case UTF8PROC_CATEGORY_CF:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
      return true;
    default:
      return false;
  }
}

std::u32string code_points(std::string_view text, std::size_t limit) {
  std::u32string points;
  while (!text.empty() && points.size() < limit) {
    const CodePoint point = next_code_point(text);
    points += static_cast<char32_t>(point.value);
    text.remove_prefix(point.bytes);
  }
  return points;
}

/// Edit distances of a text to a candidate and to the nearest beginning of it.
struct Distances {
  std::size_t whole = 0;
  std::size_t prefix = 0;
};

/// Damerau-Levenshtein (optimal string alignment). O(|text| |candidate|).
Distances distances(const std::u32string& text, const std::u32string& candidate) {
  const std::size_t columns = candidate.size() + 1;
  std::array<std::vector<std::size_t>, 3> rows;
  for (auto& row : rows) row.resize(columns);
  for (std::size_t j = 0; j < columns; ++j) rows[0][j] = j;
  for (std::size_t i = 1; i <= text.size(); ++i) {
    auto& row = rows[i % 3];
    const auto& above = rows[(i + 2) % 3];
    const auto& second_above = rows[(i + 1) % 3];
    row[0] = i;
    for (std::size_t j = 1; j < columns; ++j) {
      const std::size_t change = text[i - 1] == candidate[j - 1] ? 0 : 1;
      row[j] = std::min({above[j] + 1, row[j - 1] + 1, above[j - 1] + change});
      if (i > 1 && j > 1 && text[i - 1] == candidate[j - 2] && text[i - 2] == candidate[j - 1]) {
        row[j] = std::min(row[j], second_above[j - 2] + 1);
      }
    }
  }
  const auto& last = rows[text.size() % 3];
  return {last.back(), *std::ranges::min_element(last)};
}

constexpr std::size_t kFar = std::numeric_limits<std::size_t>::max();

/// How far `candidate` is from `text`; lower is nearer, kFar is too far. A whole name beats a
/// beginning of the same distance.
std::size_t farness(const std::u32string& text, const std::u32string& candidate, bool cut) {
  const Distances found = distances(text, candidate);
  const std::size_t longer = std::max(text.size(), candidate.size());
  if (!cut && found.whole <= longer / 3) return 2 * found.whole;
  if (text.size() >= 3 && found.prefix <= text.size() / 4) return 2 * found.prefix + 1;
  return kFar;
}

}  // namespace

std::string normal_name(std::string_view text) { return folded_words(text, " "); }

std::string compact_name(std::string_view text) { return folded_words(text, ""); }

int display_width(std::string_view text) {
  int width = 0;
  while (!text.empty()) {
    const CodePoint point = next_code_point(text);
    width += width_of(point);
    text.remove_prefix(point.bytes);
  }
  return width;
}

std::string ellipsis(std::string_view text, int width) {
  if (width <= 0) return {};
  std::size_t kept = 0;  // bytes that leave room for the ellipsis
  std::size_t at = 0;
  int used = 0;
  while (at < text.size()) {
    const CodePoint point = next_code_point(text.substr(at));
    used += width_of(point);
    if (used > width) return std::string(text.substr(0, kept)) + "…";
    at += point.bytes;
    if (used <= width - 1) kept = at;
  }
  return std::string(text);
}

std::string printable(std::string_view text) {
  std::string shown;
  shown.reserve(text.size());
  while (!text.empty()) {
    const CodePoint point = next_code_point(text);
    const std::string_view bytes = text.substr(0, point.bytes);
    text.remove_prefix(point.bytes);
    if (point.value < 0) {
      shown += "\xEF\xBF\xBD";  // U+FFFD, the replacement character
    } else if (point.value == '\r' && text.starts_with('\n')) {
      continue;  // the line feed will speak for both
    } else if (point.value == '\n' || point.value == '\r' || point.value == '\t') {
      shown += ' ';
    } else if (is_treacherous(point.value)) {
      shown += escaped(point.value);
    } else {
      shown += bytes;
    }
  }
  return shown;
}

std::vector<std::string> did_you_mean(std::string_view text,
                                      const std::vector<std::string>& candidates,
                                      std::size_t count) {
  constexpr std::size_t kLongest = 64;  // of what a person types; bounds the work per candidate
  const std::u32string wanted = code_points(compact_name(text), kLongest);
  if (wanted.empty()) return {};

  std::vector<std::pair<std::size_t, std::size_t>> near;  // farness, index
  const std::size_t enough = wanted.size() + wanted.size() / 2 + 1;
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    const std::string name = compact_name(candidates[i]);
    const std::u32string points = code_points(name, enough);
    const std::size_t far = farness(wanted, points, points.size() == enough);
    if (far != kFar) near.emplace_back(far, i);
  }
  std::ranges::sort(near);

  std::vector<std::string> found;
  for (const auto& [far, index] : near) {
    if (found.size() == count) break;
    const std::string& candidate = candidates[index];
    if (std::ranges::find(found, candidate) == found.end()) found.push_back(candidate);
  }
  return found;
}

}  // namespace lintel
