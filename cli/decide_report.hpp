#pragma once
// What `decide` prints: the log of decisions, and what a new decision changes.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "cli/context.hpp"
#include "core/model.hpp"
#include "importers/decisions.hpp"

namespace lintel::cli {

struct DecisionReport {
  std::string message;                                  ///< as in the log
  std::optional<importers::RecordedDecision> decision;  ///< nothing for a withdrawal
  std::vector<importers::RecordedDecision> superseded;
  std::int64_t revision = 0;
};

/// What was recorded, which classes changed by it, which conflicts came up, and the price of an
/// opt-out.
void print_report(Context& context, const Model& before, const Model& after,
                  const DecisionReport& report);

/// Every decision and opt-out of the estate; at most 20 rows unless `all`.
void print_decisions(Context& context, const Model& model, bool all);

}  // namespace lintel::cli
