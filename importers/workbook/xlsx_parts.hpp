#pragma once
// The parts of an XLSX archive beside its sheets: which part is which, shared texts, formats.

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "importers/table.hpp"
#include "importers/workbook/number_format.hpp"
#include "importers/workbook/part.hpp"

namespace lintel::importers::workbook {

/// One relationship of a part: "its styles are in xl/styles.xml".
struct PartLink {
  std::string type;    ///< last word of its type: "styles", "sharedStrings", "worksheet"
  std::string target;  ///< name of a part; empty when it leads out of the archive
  std::string stated;  ///< as written, for messages
};
/// By relationship id.
using PartLinks = std::unordered_map<std::string, PartLink>;

/// The relationships of `part` ("" = the archive itself); none when it has none.
PartLinks links_of(ZipArchive& archive, const std::string& part, const WorkbookOptions& options);
/// The part that `target` names as seen from `part`; empty when it climbs out of the archive.
std::string resolved(std::string_view part, std::string_view target);
/// The first target of `type`, or empty.
std::string target_of(const PartLinks& links, std::string_view type);

/// Texts that cells refer to by number. One arena, 16 bytes a text.
class SharedTexts {
 public:
  /// Appends what <si> holds, where `reader` stands.
  void add(xml::Reader& reader);
  [[nodiscard]] std::size_t size() const { return ends_.size(); }
  [[nodiscard]] std::string_view text(std::size_t index) const {
    const std::uint64_t first = index == 0 ? 0 : ends_[index - 1];
    return std::string_view(arena_).substr(first, ends_[index] - first);
  }

 private:
  std::string arena_;
  std::vector<std::uint64_t> ends_;
};
SharedTexts read_shared_texts(ZipArchive& archive, const std::string& part,
                              const WorkbookOptions& options);

/// The format of each cell style.
std::vector<NumberFormat> read_formats(ZipArchive& archive, const std::string& part,
                                       const WorkbookOptions& options);

/// Appends the text of <si> or <is>: plain, or in runs of several styles; phonetic guides are left
/// out, and "_x000D_" is the character that it stands for.
void append_rich_text(xml::Reader& reader, std::string& out);

}  // namespace lintel::importers::workbook
