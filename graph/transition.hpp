#pragma once
// In which order what is consolidated can move: waves, with the reason and the deadline of each.
//
//   const Transition answer = transition(graph, scope, plan, projects);
//   for (const Wave& wave : answer.waves) …      // foundations first
//
// Two rules put one move before another:
//   rests-on       what is consolidated and rests on something else that is consolidated moves
//   after
//                  it, also where elements that stay lie between;
//   shared-first   every process that uses the survivor of a move also rests on the survivor of a
//                  platform role (sign-on, say): the partner's people must be on that first.
// Moves that wait for each other in a circle move together.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/date.hpp"
#include "core/finding.hpp"
#include "graph/project_conflicts.hpp"
#include "graph/scope.hpp"
#include "graph/work_plan.hpp"

namespace lintel::graph {

enum class MoveRule { rests_on, shared_first };
/// "rests-on", "shared-first".
std::string_view name_of(MoveRule rule);

/// Why a move waits for another one.
struct MoveAfter {
  ElementId element;  ///< what moves before
  MoveRule rule = MoveRule::rests_on;
  /// rests-on: from the later mover to the earlier one, within circles without the steps between,
  /// at most kLongestPath; shared-first: the platform's survivor only.
  std::vector<ElementId> way;
};

/// What ends when something has not moved by then.
enum class DeadlineKind { none, contract_stops, contract_unsupported, contract_ends, support_ends };
/// "contract ends and it stops", …
std::string_view words_of(DeadlineKind kind);

struct Move {
  ElementId element;
  std::optional<ElementId> onto;  ///< its survivor; nothing = undecided (infrastructure: the host)
  std::size_t wave = 1;
  std::vector<MoveAfter> after;  ///< what it waits for in the wave before, at most kMostAfter
  DeadlineKind deadline = DeadlineKind::none;
  std::optional<Date> ends;    ///< its own deadline: the first end of contract or support
  ElementId contract;          ///< whose end that is; none for the end of support
  std::optional<Date> notice;  ///< last day to give notice on that contract
  /// The first deadline of this and of everything that waits for it.
  std::optional<Date> by;
  ElementId by_because;  ///< whose deadline that is
  /// A contract that cannot be assigned runs until then, after the target date: moving before
  /// strands its cost.
  std::optional<Date> locked_until;
  ElementId locked_by;
  ElementId project;             ///< carries it out: the one that ends last; none = no project does
  std::optional<Date> planned;   ///< the project's earliest end
  std::optional<int> days_late;  ///< planned − by, where positive
};

struct Wave {
  std::size_t number = 1;
  std::vector<std::size_t> moves;     ///< indices in Transition::moves: by deadline, then ref
  std::optional<Date> by;             ///< the first deadline
  std::optional<Date> planned;        ///< the last planned end
  std::string reason;                 ///< why here: "it rests on nothing else that moves"
  std::vector<ElementId> switch_off;  ///< what retires, once the last that rests on it has moved
};

struct Transition {
  std::optional<Date> as_of, target;
  std::vector<Move> moves;  ///< by wave, then as in the wave
  std::vector<Wave> waves;
  std::vector<std::vector<ElementId>> circles;  ///< moves that must happen together
  std::vector<ElementId> switch_off_now;  ///< retires, and nothing that moves rests on it; by ref
  std::size_t undecided = 0;  ///< applications that move and whose survivor is not decided
  std::size_t unplanned = 0;  ///< moves that no project carries out
  /// move-after-deadline, moves-before-foundation, circular-move.
  std::vector<Finding> findings;
};

/// Most reasons that a move lists.
inline constexpr std::size_t kMostAfter = 3;

/// O(elements + dependences + moves · platform roles), and the sorting.
Transition transition(const Snapshot& graph, const Scope& scope, const WorkPlan& plan,
                      const ProjectConflicts& projects);

}  // namespace lintel::graph
