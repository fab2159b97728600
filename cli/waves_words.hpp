#pragma once
// The answer of `waves` in one piece, and as JSON.

#include <string_view>
#include <vector>

#include "cli/json.hpp"
#include "cli/money_words.hpp"
#include "cli/table.hpp"
#include "cli/words.hpp"
#include "graph/transition.hpp"
#include "graph/work_plan.hpp"

namespace lintel::cli {

struct WavesAnswer {
  graph::WorkPlan plan;
  graph::Transition transition;
  std::string_view host;  ///< code of the hosting partner; empty = undecided
  bool slipped = false;   ///< --slip was given
  std::vector<graph::Shift> shifts;

  /// Of the transition, then of the plan.
  [[nodiscard]] std::vector<Finding> findings() const;
};

/// {"as_of","target","waves":[…],"circles","switch_off_now","work_packages":[…],"critical_path",
/// "end","slip","findings"}; docs/answers/waves.md has the fields.
Json json_of(const Model& model, const WavesAnswer& answer);

}  // namespace lintel::cli
