#pragma once
// What is not known, ranked by the money at stake and the statutory services that it touches, with
// what would resolve each.

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/money.hpp"
#include "graph/scope.hpp"
#include "graph/services_reached.hpp"

namespace lintel::graph {

enum class UnknownKind {
  scope_class,  ///< an application or infrastructure whose class is unknown
  function,     ///< a function about which nothing is decided
  survivor,     ///< a role whose instances consolidate, without a decided survivor
  missing,      ///< an application that lacks owner, support end or contract
  terms,        ///< a contract without an end, a notice or a value
  stub,         ///< something that is mentioned and that nothing describes
};
inline constexpr std::size_t kUnknownKindCount = 6;
/// "class", "function", "survivor", "missing", "terms", "not described".
std::string_view name_of(UnknownKind kind);

struct UnknownRow {
  UnknownKind kind = UnknownKind::missing;
  ElementId element;            ///< none for a role that only instances mention
  std::string_view subject;     ///< name of a role without an element; else empty
  std::string what;             ///< "no owner, no contract"
  std::string resolve;          ///< what would resolve it
  std::optional<Money> annual;  ///< at stake each year; nothing = not stated
  bool part_of_money = false;   ///< of several systems some state no cost: at least `annual`
  ServicesReached reached;      ///< services that rest on it
};

struct Unknowns {
  std::vector<UnknownRow> rows;  ///< what touches statutory services first, each by money, ref
  std::array<std::size_t, kUnknownKindCount> counts{};
  std::size_t touching_statutory = 0;
  std::size_t without_money = 0;  ///< rows whose money is not known
};

/// One row for each thing not known; an application of unknown class that lacks something is one
/// row. First those that touch a statutory service, then the others; each by money (unknown money
/// after known), then by statutory services. Money of an application: its annual cost, where that
/// is included in a contract or not stated the annual value of the contracts that cover nothing
/// else. O(elements + relationships + ⌈rows / 64⌉ · dependences); rows beyond kMostSetsCounted have
/// uncounted services and rank after the others.
Unknowns unknowns(const Snapshot& graph, const Scope& scope);

/// The rows of `answer` whose kind is named `kind`, counted anew. O(rows).
Unknowns only(Unknowns answer, std::string_view kind);

}  // namespace lintel::graph
