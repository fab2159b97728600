#include "importers/encoding.hpp"

#include <array>
#include <cstring>

namespace lintel::importers {
namespace {

/// Unicode of the bytes 0x80 to 0x9F in windows-1252; the five that it leaves free are controls, as
/// in the WHATWG encoding standard, so that no byte is lost.
constexpr std::array<std::uint16_t, 32> kWindows1252 = {
    0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x008D, 0x017D, 0x008F, 0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178};

unsigned byte_of(char c) { return static_cast<unsigned char>(c); }

void append_utf8(std::uint32_t code, std::string& out) {
  const auto put = [&out](std::uint32_t value) { out.push_back(static_cast<char>(value)); };
  if (code < 0x80) {
    put(code);
  } else if (code < 0x800) {
    put(0xC0U | (code >> 6U));
    put(0x80U | (code & 0x3FU));
  } else if (code < 0x10000) {
    put(0xE0U | (code >> 12U));
    put(0x80U | ((code >> 6U) & 0x3FU));
    put(0x80U | (code & 0x3FU));
  } else {
    put(0xF0U | (code >> 18U));
    put(0x80U | ((code >> 12U) & 0x3FU));
    put(0x80U | ((code >> 6U) & 0x3FU));
    put(0x80U | (code & 0x3FU));
  }
}

/// Bytes of the character at the front of `text`: 0 = invalid, -1 = valid as far as it goes but cut
/// off. Precondition: not empty.
int character_length(std::string_view text) {
  const unsigned lead = byte_of(text[0]);
  if (lead < 0x80) return 1;
  if (lead < 0xC2 || lead > 0xF4) return 0;
  const int length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  // The second byte has a narrower range after these leads: no overlong forms, no surrogates, no
  // code above U+10FFFF.
  const unsigned low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
  const unsigned top = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
  for (int i = 1; i < length; ++i) {
    if (static_cast<std::size_t>(i) >= text.size()) return -1;
    const unsigned next = byte_of(text[static_cast<std::size_t>(i)]);
    if (next < (i == 1 ? low : 0x80U) || next > (i == 1 ? top : 0xBFU)) return 0;
  }
  return length;
}

/// Length of the run of ASCII at the front of `text`, eight bytes at a time.
std::size_t ascii_prefix(std::string_view text) {
  std::size_t at = 0;
  for (; at + 8 <= text.size(); at += 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, text.data() + at, 8);
    if ((word & 0x8080808080808080ULL) != 0) break;
  }
  while (at < text.size() && byte_of(text[at]) < 0x80) ++at;
  return at;
}

}  // namespace

std::string_view name_of(Encoding encoding) {
  constexpr std::array<std::string_view, 4> names = {"utf-8", "windows-1252", "utf-16le",
                                                     "utf-16be"};
  return names[static_cast<std::size_t>(encoding)];
}

std::optional<Encoding> encoding_named(std::string_view name) {
  std::string plain;
  for (char c : name) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) plain.push_back(c);
  }
  if (plain == "utf8" || plain == "ascii" || plain == "usascii") return Encoding::utf8;
  if (plain == "windows1252" || plain == "cp1252" || plain == "latin1" || plain == "iso88591" ||
      plain == "ansi")
    return Encoding::windows_1252;
  if (plain == "utf16" || plain == "utf16le" || plain == "unicode") return Encoding::utf16_le;
  if (plain == "utf16be") return Encoding::utf16_be;
  return std::nullopt;
}

std::optional<ByteOrderMark> byte_order_mark(std::string_view head) {
  using namespace std::string_view_literals;
  if (head.starts_with("\xEF\xBB\xBF"sv)) return ByteOrderMark{Encoding::utf8, 3};
  if (head.starts_with("\xFF\xFE"sv)) return ByteOrderMark{Encoding::utf16_le, 2};
  if (head.starts_with("\xFE\xFF"sv)) return ByteOrderMark{Encoding::utf16_be, 2};
  return std::nullopt;
}

std::size_t valid_utf8_prefix(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    at += ascii_prefix(text.substr(at));
    if (at == text.size()) break;
    const int length = character_length(text.substr(at));
    if (length <= 0) break;
    at += static_cast<std::size_t>(length);
  }
  return at;
}

bool Decoder::decode(std::string_view block, std::string& out) {
  switch (encoding_) {
    case Encoding::utf8:
      return decode_utf8(block, out);
    case Encoding::utf16_le:
    case Encoding::utf16_be:
      return decode_utf16(block, out);
    case Encoding::windows_1252:
      break;
  }
  while (!block.empty()) {
    const std::size_t plain = ascii_prefix(block);
    out.append(block.substr(0, plain));
    block.remove_prefix(plain);
    if (block.empty()) break;
    const unsigned byte = byte_of(block[0]);
    append_utf8(byte < 0xA0 ? kWindows1252[byte - 0x80] : byte, out);
    block.remove_prefix(1);
  }
  return true;
}

bool Decoder::decode_utf8(std::string_view block, std::string& out) {
  while (!pending_.empty() && !block.empty()) {  // at most three turns
    pending_.push_back(block[0]);
    block.remove_prefix(1);
    const int length = character_length(pending_);
    if (length == 0) return false;
    if (length > 0) {
      out.append(pending_);
      pending_.clear();
    }
  }
  const std::size_t valid = valid_utf8_prefix(block);
  out.append(block.substr(0, valid));
  block.remove_prefix(valid);
  if (block.empty()) return true;
  if (character_length(block) == 0) return false;
  pending_.assign(block);
  return true;
}

bool Decoder::decode_utf16(std::string_view block, std::string& out) {
  for (const char c : block) {
    pending_.push_back(c);
    if (pending_.size() < 2) continue;
    const unsigned first = byte_of(pending_[0]);
    const unsigned second = byte_of(pending_[1]);
    const std::uint32_t unit =
        encoding_ == Encoding::utf16_le ? first | (second << 8U) : (first << 8U) | second;
    pending_.clear();
    const bool low = unit >= 0xDC00 && unit <= 0xDFFF;
    if (low != (high_ != 0)) return false;
    if (low) {
      append_utf8(0x10000U + ((high_ - 0xD800U) << 10U) + (unit - 0xDC00U), out);
      high_ = 0;
    } else if (unit >= 0xD800 && unit <= 0xDBFF) {
      high_ = unit;
    } else {
      append_utf8(unit, out);
    }
  }
  return true;
}

}  // namespace lintel::importers
