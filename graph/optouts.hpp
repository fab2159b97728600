#pragma once
// What each opt-out costs: the cost of the programme with this opt-out alone, less its cost with
// none.

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/money.hpp"
#include "graph/cost_model.hpp"
#include "graph/scope.hpp"

namespace lintel::graph {

/// What the programme costs over the years of the appraisal. Each part is rounded to the penny.
struct ProgrammeCost {
  Money run;         ///< of all partners' applications
  Money migration;   ///< one-off, of what moves onto a survivor
  Money interfaces;  ///< one-off, distinct ones across the boundary between applications
  [[nodiscard]] Money total() const;
};

enum class OptOutState {
  counts,    ///< valid
  invalid,   ///< lacks something: OptOut::why_not
  refused,   ///< the survivor itself opts out
  no_effect  ///< is about nothing that can opt out
};
/// "counts", "invalid", "refused", "no effect".
std::string_view name_of(OptOutState state);

struct OptOutPrice {
  OptOut optout;
  OptOutState state = OptOutState::counts;
  std::string why;  ///< why it does not count; empty when it counts
  /// What it costs alone, as if it were valid; nothing where it has no effect to price. For a
  /// refused one the figure only shows that it cannot be had: it is low because nothing moves any
  /// more.
  std::optional<ProgrammeCost> extra;
  ScopeClass without = ScopeClass::out_of_scope;  ///< class of its element without it
};

struct OptOuts {
  ProgrammeCost none;                ///< with no opt-out at all
  std::vector<OptOutPrice> optouts;  ///< by id
  Money total;  ///< sum of the prices of those that count: each alone, not all together
  std::vector<std::string> assumptions;  ///< of the cost model, and about what is not recorded
};

/// Cost under `scope`, by `costs` (docs/answers/optouts.md). What an application costs or how many
/// use it, where not recorded, is added to `assumptions` unless that is null. O(elements + flows).
ProgrammeCost programme_cost(const Snapshot& graph, const Scope& scope, const CostModel& costs,
                             std::vector<std::string>* assumptions = nullptr);

/// Prices all opt-outs. The scope rules run once for each: O(opt-outs · (elements + dependences)).
/// `tick(done, all)` is called before each run.
OptOuts optouts(const Snapshot& graph, Certainty certainty = Certainty::likely,
                const std::function<void(std::size_t, std::size_t)>& tick = {});

}  // namespace lintel::graph
