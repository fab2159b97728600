#pragma once
// Findings as a person reads them.

#include <string_view>
#include <vector>

#include "cli/context.hpp"
#include "core/finding.hpp"

namespace lintel::cli {

/// "! 6 findings to look at", then each with severity, place, message and hint, wrapped and
/// hanging. Without `all`: warnings and errors only, at most 20; then says what was left out and
/// that `more` shows it. Prints nothing when there is nothing to say.
void print_findings(Context& context, const std::vector<Finding>& findings, bool all,
                    std::string_view more);

/// 1 when a finding is an error, else 0.
int exit_code(const std::vector<Finding>& findings);

/// Errors first, then warnings, then info; stable within.
void sort_worst_first(std::vector<Finding>& findings);

}  // namespace lintel::cli
