#pragma once
// Findings as a person reads them.

#include <string>
#include <string_view>
#include <vector>

#include "cli/context.hpp"
#include "core/finding.hpp"

namespace lintel::cli {

/// A message and what to do about it, as sentences: "Opt-out O3 does not count: no expiry. Complete
/// it, or withdraw it." Adds the full stop that the message lacks, never a second one.
std::string with_hint(std::string_view message, std::string_view hint);

/// "! 6 findings to look at, in merewold/", then each with severity, place, message and hint,
/// wrapped and hanging. Without `all`: every error, and warnings up to 20 lines, where warnings
/// that say the same of several rows of one column take one line ("126 × …"); then says what was
/// left out and that `more` shows it. Prints nothing when there is nothing to say.
void print_findings(Context& context, const std::vector<Finding>& findings, bool all,
                    std::string_view more);

/// 1 when a finding is an error, else 0.
int exit_code(const std::vector<Finding>& findings);

/// Errors first, then warnings, then info; stable within.
void sort_worst_first(std::vector<Finding>& findings);

}  // namespace lintel::cli
