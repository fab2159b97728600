#pragma once
// Every decision that the estate knows, recorded with `lintel decide` or stated by a register.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/date.hpp"
#include "core/model.hpp"

namespace lintel::graph {

struct LoggedDecision {
  ElementId element;
  std::string_view id;
  std::string_view question;  ///< "class", "survivor", "scope", "opt-out", "withdrawal"
  std::optional<ElementId> about;
  std::string_view about_text;  ///< as stated
  std::string_view chosen;      ///< "retire", "A-A01", "candidate"; "withdrawn" for such opt-outs
  std::string_view reason, justification, by, supersedes;
  std::optional<Date> decided, expires;
  bool recorded = false;  ///< with `lintel decide`; else a register states it
};

/// Opt-outs and decisions, by date, then id. O(elements + relationships).
std::vector<LoggedDecision> decision_log(const Model& model);

}  // namespace lintel::graph
