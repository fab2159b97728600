#include "core/finding.hpp"

#include <algorithm>
#include <utility>

namespace lintel {

std::string_view name_of(Severity severity) {
  switch (severity) {
    case Severity::info:
      return "info";
    case Severity::warning:
      return "warning";
    case Severity::error:
      return "error";
  }
  return "error";
}

void FindingSink::add(Finding finding) {
  auto count = std::find_if(counts_.begin(), counts_.end(),
                            [&](const Count& c) { return c.code == finding.code; });
  if (count == counts_.end()) count = counts_.insert(counts_.end(), Count{finding.code, 0});
  if (++count->seen <= cap_) kept_.push_back(std::move(finding));
}

std::vector<Finding> FindingSink::take() {
  for (const Count& count : counts_) {
    if (count.seen <= cap_) continue;
    kept_.push_back({.severity = Severity::info,
                     .code = "more-findings",
                     .message = std::to_string(count.seen - cap_) + " more findings of \"" +
                                count.code + "\" were left out",
                     .hint = "mend the ones above and import again to see the rest"});
  }
  counts_.clear();
  return std::exchange(kept_, {});
}

}  // namespace lintel
