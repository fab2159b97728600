#pragma once
// Text encodings of register files. Every importer of tables sees UTF-8 only.
//
// A byte order mark decides; without one a file that is strictly valid UTF-8 is UTF-8, and anything
// else is windows-1252, which every byte sequence is. A person may override this.
//
//   Decoder decoder(Encoding::utf8);
//   std::string text;
//   if (!decoder.decode(block, text)) …   // not UTF-8: start again with windows-1252

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace lintel::importers {

enum class Encoding : std::uint8_t { utf8, windows_1252, utf16_le, utf16_be };

/// "utf-8", "windows-1252", "utf-16le", "utf-16be".
std::string_view name_of(Encoding encoding);
/// The encoding that people call `name`: "UTF8", "cp1252", "latin1", "ansi", "utf-16", … Nothing
/// when unknown. Plain "utf-16" is little-endian unless the file's mark says otherwise.
std::optional<Encoding> encoding_named(std::string_view name);

/// A byte order mark at the front of `head`.
struct ByteOrderMark {
  Encoding encoding = Encoding::utf8;
  std::size_t length = 0;  ///< bytes of the mark
};
std::optional<ByteOrderMark> byte_order_mark(std::string_view head);

/// Turns blocks of bytes into UTF-8. Characters may be split between blocks.
class Decoder {
 public:
  explicit Decoder(Encoding encoding) : encoding_(encoding) {}

  /// Appends `block` to `out` as UTF-8. False when the bytes cannot be of this encoding; `out` then
  /// holds what came before. O(size).
  bool decode(std::string_view block, std::string& out);
  /// False when the input ends within a character.
  [[nodiscard]] bool finished() const { return pending_.empty() && high_ == 0; }

 private:
  bool decode_utf8(std::string_view block, std::string& out);
  bool decode_utf16(std::string_view block, std::string& out);

  Encoding encoding_;
  std::string pending_;     // the bytes of a character that is not complete yet
  std::uint32_t high_ = 0;  // UTF-16: a high surrogate that waits for its low one
};

/// Length of the longest prefix of `text` that is strictly valid UTF-8 (no overlong forms, no
/// surrogates, nothing above U+10FFFF). O(size).
std::size_t valid_utf8_prefix(std::string_view text);

}  // namespace lintel::importers
