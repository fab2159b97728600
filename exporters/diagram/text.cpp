#include "exporters/diagram/text.hpp"

#include <array>
#include <cstdint>

namespace lintel::exporters {
namespace {

// Advance widths of DejaVu Sans in thousandths of the size, for U+0020–U+007E and U+00A0–U+00FF.
constexpr std::size_t kAscii = 95;
constexpr std::size_t kLatin = 96;
constexpr std::array<std::uint16_t, kAscii> kAsciiRegular = {
    318, 401, 460, 838, 636, 950, 780, 275, 390, 390, 500, 838, 318, 361,  318, 337, 636, 636, 636,
    636, 636, 636, 636, 636, 636, 636, 337, 337, 838, 838, 838, 531, 1000, 684, 686, 698, 770, 632,
    575, 775, 752, 295, 295, 656, 557, 863, 748, 787, 603, 787, 695, 635,  611, 732, 684, 989, 685,
    611, 685, 390, 337, 390, 838, 500, 500, 613, 635, 550, 635, 615, 352,  635, 634, 278, 278, 579,
    278, 974, 634, 612, 635, 635, 411, 521, 392, 634, 592, 818, 592, 592,  525, 636, 337, 636, 838};
constexpr std::array<std::uint16_t, kAscii> kAsciiBold = {
    348,  456, 521, 838, 696, 1002, 872, 306,  457, 457, 523, 838, 380, 415,  380, 365,
    696,  696, 696, 696, 696, 696,  696, 696,  696, 696, 400, 400, 838, 838,  838, 580,
    1000, 774, 762, 734, 830, 683,  683, 821,  837, 372, 372, 775, 637, 995,  837, 850,
    733,  850, 770, 720, 682, 812,  774, 1103, 771, 724, 725, 457, 365, 457,  838, 500,
    500,  675, 716, 593, 716, 678,  435, 716,  712, 343, 343, 665, 343, 1042, 712, 687,
    716,  716, 493, 595, 478, 712,  652, 924,  645, 652, 582, 712, 365, 712,  838};
constexpr std::array<std::uint16_t, kLatin> kLatinRegular = {
    318, 401, 636, 636, 636, 636, 337, 500, 500, 1000, 471, 612, 838, 361, 1000, 500,
    500, 838, 401, 401, 500, 636, 636, 318, 500, 401,  471, 612, 969, 969, 969,  531,
    684, 684, 684, 684, 684, 684, 974, 698, 632, 632,  632, 632, 295, 295, 295,  295,
    775, 748, 787, 787, 787, 787, 787, 838, 787, 732,  732, 732, 732, 611, 605,  630,
    613, 613, 613, 613, 613, 613, 982, 550, 615, 615,  615, 615, 278, 278, 278,  278,
    612, 634, 612, 612, 612, 612, 612, 838, 612, 634,  634, 634, 634, 592, 635,  592};
constexpr double kBoldFactor = 1.11;

constexpr std::uint32_t kReplacement = 0xFFFD;

/// Reads one code point at `at` and moves it on. Wrong bytes give U+FFFD, one byte at a time.
std::uint32_t next_code_point(std::string_view text, std::size_t& at) {
  const auto byte = [&](std::size_t i) -> std::uint32_t {
    return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U;
  };
  const std::uint32_t first = byte(at);
  const auto continues = [&](std::size_t i) { return (byte(i) & 0xC0U) == 0x80U; };
  if (first < 0x80U) {
    ++at;
    return first;
  }
  std::size_t length = 0;
  std::uint32_t value = 0, least = 0;
  if ((first & 0xE0U) == 0xC0U) {
    length = 2, value = first & 0x1FU, least = 0x80U;
  } else if ((first & 0xF0U) == 0xE0U) {
    length = 3, value = first & 0x0FU, least = 0x800U;
  } else if ((first & 0xF8U) == 0xF0U) {
    length = 4, value = first & 0x07U, least = 0x10000U;
  }
  for (std::size_t i = 1; i < length; ++i) {
    if (!continues(at + i)) {
      ++at;
      return kReplacement;
    }
    value = (value << 6U) | (byte(at + i) & 0x3FU);
  }
  if (length == 0 || value < least || value > 0x10FFFFU || (value >= 0xD800U && value <= 0xDFFFU)) {
    ++at;
    return kReplacement;
  }
  at += length;
  return value;
}

void append_code_point(std::string& out, std::uint32_t value) {
  const auto put = [&](std::uint32_t byte) { out += static_cast<char>(byte); };
  if (value < 0x80U) {
    put(value);
  } else if (value < 0x800U) {
    put(0xC0U | (value >> 6U)), put(0x80U | (value & 0x3FU));
  } else if (value < 0x10000U) {
    put(0xE0U | (value >> 12U)), put(0x80U | ((value >> 6U) & 0x3FU)), put(0x80U | (value & 0x3FU));
  } else {
    put(0xF0U | (value >> 18U)), put(0x80U | ((value >> 12U) & 0x3FU));
    put(0x80U | ((value >> 6U) & 0x3FU)), put(0x80U | (value & 0x3FU));
  }
}

bool between(std::uint32_t value, std::uint32_t low, std::uint32_t high) {
  return low <= value && value <= high;
}

bool is_space(std::uint32_t value) {
  return value <= 0x20U || between(value, 0x7FU, 0xA0U) || between(value, 0x2000U, 0x200AU) ||
         value == 0x2028U || value == 0x2029U || value == 0x202FU || value == 0x3000U;
}

/// Characters that draw nothing and can reorder or hide text, or that XML forbids.
bool is_dropped(std::uint32_t value) {
  return value == 0xADU || value == 0x61CU || value == 0x200BU || value == 0x200EU ||
         value == 0x200FU || between(value, 0x202AU, 0x202EU) || between(value, 0x2060U, 0x206FU) ||
         value == 0xFEFFU || between(value, 0xFFF0U, 0xFFFBU) || (value & 0xFFFEU) == 0xFFFEU ||
         between(value, 0xE0000U, 0xE007FU);
}

/// Characters that join the one before: combining marks, joiners, variation selectors.
bool is_joined(std::uint32_t value) {
  return between(value, 0x300U, 0x36FU) || between(value, 0x483U, 0x489U) ||
         between(value, 0x591U, 0x5BDU) || between(value, 0x610U, 0x61AU) ||
         between(value, 0x64BU, 0x65FU) || between(value, 0x900U, 0x903U) ||
         between(value, 0x93AU, 0x94FU) || value == 0x200CU || value == 0x200DU ||
         between(value, 0x1AB0U, 0x1AFFU) || between(value, 0x20D0U, 0x20FFU) ||
         between(value, 0xFE00U, 0xFE0FU) || between(value, 0xFE20U, 0xFE2FU) ||
         between(value, 0x1F3FBU, 0x1F3FFU);
}

double code_point_width(std::uint32_t value, Weight weight) {
  const bool bold = weight == Weight::bold;
  if (between(value, 0x20U, 0x7EU)) {
    return (bold ? kAsciiBold : kAsciiRegular)[value - 0x20U] / 1000.0;
  }
  const double factor = bold ? kBoldFactor : 1.0;
  if (between(value, 0xA0U, 0xFFU)) return factor * kLatinRegular[value - 0xA0U] / 1000.0;
  if (is_joined(value) || is_dropped(value)) return 0;
  if (value == 0x2018U || value == 0x2019U) return factor * 0.32;
  if (value == 0x2013U || value == 0x201CU || value == 0x201DU || value == 0x203AU) {
    return factor * 0.53;
  }
  if (value == 0x20ACU) return factor * 0.64;
  if (between(value, 0x1100U, 0x115FU) || between(value, 0x2E80U, 0xA4CFU) ||
      between(value, 0xAC00U, 0xD7A3U) || between(value, 0xF900U, 0xFAFFU) ||
      between(value, 0xFE30U, 0xFE4FU) || between(value, 0xFF00U, 0xFF60U)) {
    return factor * 1.02;
  }
  if (value >= 0x1F000U) return 1.3;
  if (between(value, 0x590U, 0x8FFU)) return factor * 0.66;
  if (between(value, 0x2010U, 0x2BFFU)) return factor * 1.0;
  return factor * 0.72;
}

/// One thing that must stay together, with the right to break after it.
struct Glyph {
  std::size_t first = 0, end = 0;
  double width = 0;
  bool space = false;
  bool break_after = false;
};

std::vector<Glyph> glyphs_of(std::string_view text, double size, Weight weight) {
  std::vector<Glyph> glyphs;
  bool joiner = false;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t first = at;
    const std::uint32_t value = next_code_point(text, at);
    if (!glyphs.empty() && (is_joined(value) || joiner)) {
      glyphs.back().end = at;
    } else {
      const bool soft = value == '-' || value == '/' || value == '_' || value == '.' ||
                        value == ',' || value == ':' || value == ';' || value == 0x203AU ||
                        between(value, 0x2E80U, 0xA4CFU) || between(value, 0xAC00U, 0xD7A3U);
      glyphs.push_back({first, at, size * code_point_width(value, weight), value == ' ', soft});
    }
    joiner = value == 0x200DU;
  }
  return glyphs;
}

}  // namespace

std::string clean(std::string_view text, std::size_t limit) {
  const bool too_long = text.size() > limit;
  if (too_long) {
    text = text.substr(0, limit);
    // Do not leave half a character at the cut.
    std::size_t back = 0;
    while (back < 3 && !text.empty() &&
           (static_cast<unsigned char>(text.back()) & 0xC0U) == 0x80U) {
      text.remove_suffix(1);
      ++back;
    }
    if (!text.empty() && static_cast<unsigned char>(text.back()) >= 0xC0U) text.remove_suffix(1);
  }
  std::string out;
  out.reserve(text.size());
  bool space = false;
  for (std::size_t at = 0; at < text.size();) {
    const std::uint32_t value = next_code_point(text, at);
    if (is_space(value)) {
      space = true;
    } else if (!is_dropped(value)) {
      if (space && !out.empty()) out += ' ';
      space = false;
      append_code_point(out, value);
    }
  }
  if (too_long) out += "…";
  return out;
}

std::string escape_xml(std::string_view text) {
  std::string out;
  out.reserve(text.size() + text.size() / 8);
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

double text_width(std::string_view text, double size, Weight weight) {
  double width = 0;
  bool joiner = false;
  for (std::size_t at = 0; at < text.size();) {
    const std::uint32_t value = next_code_point(text, at);
    if (!joiner) width += code_point_width(value, weight);
    joiner = value == 0x200DU;
  }
  return width * size;
}

Wrapped wrap(std::string_view text, double width, double size, Weight weight,
             std::size_t max_lines) {
  const std::vector<Glyph> glyphs = glyphs_of(text, size, weight);
  const double dots = text_width("…", size, weight);
  Wrapped result;
  std::size_t at = 0;
  while (at < glyphs.size() && result.lines.size() < max_lines) {
    while (at < glyphs.size() && glyphs[at].space) ++at;
    if (at == glyphs.size()) break;
    const bool last = result.lines.size() + 1 == max_lines;
    double used = 0;
    std::size_t end = at, at_space = at, at_soft = at;
    while (end < glyphs.size() && (used + glyphs[end].width <= width || end == at)) {
      used += glyphs[end].width;
      if (glyphs[end].space && end > at) at_space = end;
      ++end;
      if (glyphs[end - 1].break_after) at_soft = end;
    }
    if (end < glyphs.size() && last) {
      while (end > at + 1 && used + dots > width) used -= glyphs[--end].width;
      while (end > at + 1 && glyphs[end - 1].space) --end;
      result.lines.emplace_back(
          std::string(text.substr(glyphs[at].first, glyphs[end - 1].end - glyphs[at].first)) + "…");
      result.cut = true;
      return result;
    }
    if (end < glyphs.size() && !glyphs[end].space) {
      if (at_space > at) {
        end = at_space;
      } else if (at_soft > at) {
        end = at_soft;
      }
    }
    std::size_t stop = end;
    while (stop > at + 1 && glyphs[stop - 1].space) --stop;
    result.lines.emplace_back(
        text.substr(glyphs[at].first, glyphs[stop - 1].end - glyphs[at].first));
    at = end;
  }
  if (result.lines.empty()) result.lines.emplace_back();
  return result;
}

}  // namespace lintel::exporters
