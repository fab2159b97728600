#pragma once
// The functions of the programme and the words by which files name them: code ("F01"), number of
// the local government service list in any spelling ("57", "LGSL 57", "lgsl:57"), or name.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "importers/reconciliation/workspace.hpp"

namespace lintel::importers::reconciliation {

/// The number in "57", "LGSL 57", "LGSL57", "lgsl:57", "LGSL no. 57"; nothing when it is none.
std::optional<std::uint64_t> lgsl_number(std::string_view words);

class FunctionIndex {
 public:
  /// Reads the elements of kind "function". Names that two functions share are found under the
  /// first by code, with a finding.
  explicit FunctionIndex(Workspace& workspace);

  /// O(length of the words).
  [[nodiscard]] std::optional<ElementId> find(std::string_view words) const;
  [[nodiscard]] bool empty() const { return by_code_.empty(); }

 private:
  std::unordered_map<std::string, ElementId> by_code_, by_name_;
  std::unordered_map<std::uint64_t, ElementId> by_number_;
};

}  // namespace lintel::importers::reconciliation
