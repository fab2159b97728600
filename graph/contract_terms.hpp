#pragma once
// What the registers say of each contract: its dates, its money, its supplier, what it covers, and
// what may be done with it, read once from the words of the registers.
//
//   for (const ContractTerms& c : contract_terms(graph))
//     if (c.decide_by && days_between(as_of, *c.decide_by) <= 90) …

#include <optional>
#include <string_view>
#include <vector>

#include "core/date.hpp"
#include "core/money.hpp"
#include "graph/snapshot.hpp"

namespace lintel::graph {

/// May the contract be handed to another body?
enum class Assignment { yes, with_consent, no, not_stated };
/// "yes", "with consent", "no", "not stated".
std::string_view name_of(Assignment assignment);
/// Reads a register's words: "Y", "freely", "consent", "with supplier's consent", "N", "none".
Assignment read_assignment(std::string_view text);

/// What becomes of the things that a contract covers when it ends.
enum class OnExpiry { stops, unsupported, not_stated };
/// "stops", "unsupported", "not stated".
std::string_view name_of(OnExpiry on_expiry);
/// Reads a register's words: "service stops", "STOPS", "runs on, no support", "UNSUPPORTED".
OnExpiry read_on_expiry(std::string_view text);

/// One element that a contract covers, and the relationship that says so.
struct Covered {
  ElementId element;
  RelationshipId relationship;
};

/// The terms of one contract. What the registers do not say stays empty: never 0.
struct ContractTerms {
  ElementId element;
  std::optional<Date> start, end;
  /// Has no end of its own ("rolling", "evergreen"): notice may be given on any day.
  bool rolling = false;
  std::optional<int> notice;     ///< months
  std::optional<int> extension;  ///< months of the option to extend
  /// The last day to give notice: end − notice in calendar months, clamped to the month's end.
  std::optional<Date> decide_by;
  std::optional<Money> annual;  ///< value per year
  Assignment assignment = Assignment::not_stated;
  OnExpiry on_expiry = OnExpiry::not_stated;
  /// Others may use it ("named partners", "public bodies"); nothing when not stated.
  std::optional<bool> others_may_use;
  ElementId supplier;  ///< the party; none when no register names one
  std::string_view
      supplier_words;           ///< name of the party, else as the contract has it; may be empty
  std::vector<Covered> covers;  ///< each element once, by ref
};

/// All contracts that are not `gone`, by ref; those that registers only mention have no terms. A
/// contract covers what an association of link `covers`, or of no stated link, joins it to, unless
/// that is a contract, an actor or a matter of motivation or implementation. O(elements +
/// relationships of contracts).
std::vector<ContractTerms> contract_terms(const Snapshot& graph);

}  // namespace lintel::graph
