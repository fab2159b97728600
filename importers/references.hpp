#pragma once
// Cells that name other things: "M-H01; M-SQLCLU", "M-H08 or M-H09", "57,55,F08", "S-P1|S-P2".
//
// A cell is a list of groups that are all needed; a group is one name, or alternatives of which any
// one is enough. " or " and "+" always mean any-of. "|" means any-of in a column that also lists
// with "," or ";", else it separates like them. A column's mapping may say otherwise.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lintel::importers {

/// Names of which any one is enough, or, with `needs`, so many of them.
struct ReferenceGroup {
  std::vector<std::string_view> names;  ///< views of the cell, trimmed; never empty
  std::string needs;                    ///< "2" for "2 of A, B, C"; empty = 1
  bool operator==(const ReferenceGroup&) const = default;
};

/// How the cells of one column separate.
struct Separators {
  bool bar_is_any = false;      ///< "|" is any-of
  bool slash_separates = true;  ///< " / " separates; in names of functions also "/" does not
  /// From a mapping: every character that lists, and every one that means any-of. Where one is set,
  /// none of the signs above count, only the words " or " and " and ".
  std::optional<std::string> all_of;
  std::optional<std::string> any_of;
};

/// What the cells of a column show about its separators. Feed all cells, then ask.
class SeparatorEvidence {
 public:
  /// O(size of cell).
  void add(std::string_view cell);
  /// True when the column lists with "," or ";" as well as "|".
  [[nodiscard]] bool bar_is_any() const { return lists_ && bars_; }

 private:
  bool lists_ = false;
  bool bars_ = false;
};

/// Takes `cell` apart. Words that say nothing ("none", "-", "n/a", "TBC") give no group. Notes in
/// brackets behind an id are left out ("M-H01 (primary)"). O(size of cell).
std::vector<ReferenceGroup> split_references(std::string_view cell, const Separators& separators);

/// One short word with a digit in it, or digits alone: "M-A01", "F08", "57", "ALD:F01",
/// "ICT-SRV-1".
bool looks_like_id(std::string_view text);

/// The part of a function reference that names it: "57" of "57 - Council tax" and of
/// "Council tax (LGSL 57)"; all of it otherwise.
std::string_view function_word(std::string_view text);

}  // namespace lintel::importers
