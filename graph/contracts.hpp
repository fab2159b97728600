#pragma once
// Which contracts end when, the last day to act on each, what to do with it, and what is stranded.
//
//   const Contracts answer = contracts(graph, scope);
//   for (const ContractRow& row : answer.rows) …   // in the order in which action is due

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "graph/contract_terms.hpp"
#include "graph/scope.hpp"

namespace lintel::graph {

/// What to do with a contract (docs/answers/contracts.md has the rules).
enum class ContractAction { transfer, host, novate, extend, re_tender, terminate, keep };
/// "transfer", "host", "novate", "extend", "re-tender", "terminate", "keep".
std::string_view name_of(ContractAction action);

/// Where the last day to give notice stands against the as-of date.
enum class NoticeState {
  passed,     ///< before the as-of date, and the contract has not ended
  due,        ///< on the as-of date or later
  ended,      ///< the contract itself ended before the as-of date
  any_day,    ///< rolling: notice may be given on any day
  not_known,  ///< end, notice or as-of date are not stated
};
/// "passed", "due", "ended", "any day", "not known".
std::string_view name_of(NoticeState state);

struct ContractRow {
  ContractTerms terms;
  ContractAction action = ContractAction::keep;
  std::string reason;  ///< "M-A01 moves to A-A01; it ends before the target date 1 Apr 2027"
  NoticeState state = NoticeState::not_known;
  std::optional<int> days_left;  ///< from the as-of date to the last day to give notice
  /// Paid after the target date for nothing: annual × days(end − target) ÷ 365, to the penny, where
  /// it ends after the target date, cannot be assigned, and covers something that is consolidated.
  Money stranded;
};

struct Contracts {
  std::optional<Date> as_of, target;
  std::vector<ContractRow> rows;  ///< by the last day to give notice, else the end, else last; ref
  Money annual_total;             ///< of the values that are stated
  std::size_t without_value = 0;  ///< contracts that state no annual value
  Money stranded_total;
};

/// The contracts of the estate against its dates and classes. O(contracts log contracts + what they
/// cover).
Contracts contracts(const Snapshot& graph, const Scope& scope);

/// The rows of `answer` whose last day to give notice lies within `days` days of the as-of date,
/// both days included, in time order. Empty when the estate states no as-of date.
std::vector<const ContractRow*> notices_within(const Contracts& answer, int days);

/// annual × days ÷ 365, rounded to the nearest penny (halves away from zero); stops at the largest
/// amount instead of overflowing. 0 for days < 1.
Money pro_rata(Money annual, int days);

}  // namespace lintel::graph
