#pragma once
// Counts the attributes of a tag before libxml2 sees it: it compares each with all before, so a tag
// of a million attributes (8 MB of a file) would keep it busy for minutes.

#include <cstddef>
#include <string_view>

namespace lintel::importers::xml {

/// Most attributes that one tag may have.
inline constexpr std::size_t kMaxAttributes = 10'000;

/// Watches the raw bytes of a document, block by block. O(bytes).
class AttributeGuard {
 public:
  /// True while no tag of `block` has too many attributes. Counts `="` and `='` since the last "<",
  /// zero bytes passed over so that UTF-16 counts too; text is taken along, because a ">" may also
  /// stand in a value.
  bool accepts(std::string_view block) {
    for (const char c : block) {
      if (c == '<') {
        count_ = 0;
        after_equals_ = false;
      } else if (c == '=') {
        after_equals_ = true;
      } else if (after_equals_ && c != ' ' && c != '\n' && c != '\r' && c != '\t' && c != '\0') {
        after_equals_ = false;
        if ((c == '"' || c == '\'') && ++count_ > kMaxAttributes) return false;
      }
    }
    return true;
  }

 private:
  std::size_t count_ = 0;
  bool after_equals_ = false;
};

}  // namespace lintel::importers::xml
