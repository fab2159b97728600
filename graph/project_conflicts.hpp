#pragma once
// Projects in flight against the scope: which of them change something that will be consolidated or
// retired, and which change the same thing at the same time.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/money.hpp"
#include "graph/scope.hpp"
#include "graph/work_plan.hpp"

namespace lintel::graph {

/// What is the matter with a project and one element that it changes.
enum class ProjectConflictKind {
  consolidates,   ///< the element is consolidated onto another
  retires,        ///< the element retires
  undecided,      ///< the element's class is unknown
  overlaps,       ///< another project changes it at the same time
  maybe_overlaps  ///< another project changes it, and dates are missing
};
/// "consolidates", "retires", "undecided", "overlaps", "may overlap".
std::string_view name_of(ProjectConflictKind kind);

struct ProjectConflict {
  ProjectConflictKind kind = ProjectConflictKind::consolidates;
  ElementId element;
  RelationshipId relationship;        ///< that says the project changes it
  std::optional<ElementId> survivor;  ///< of a consolidated element
  ElementId other;                    ///< the other project of an overlap; else none
  std::optional<int> days_of_use;     ///< from the project's end to the target date
  std::string reason;  ///< "it is consolidated onto A-A13; done on 18 Dec 2026, used 104 days"
};

struct ProjectRow {
  ElementId element;
  std::string_view partner;   ///< code; empty = of the whole programme, or not stated
  bool of_programme = false;  ///< its register states a partner that is none: "ALL", "joint"
  WorkState state = WorkState::open;
  std::string_view status;  ///< as stated
  std::optional<Date> start, end;
  std::optional<int> days_past_target;  ///< end − target date; negative = before it
  std::optional<Money> budget;
  std::vector<ElementId> changes;          ///< by ref
  std::vector<ProjectConflict> conflicts;  ///< by kind, then ref
  /// It is run by the whole programme, or changes the survivor too: it carries the consolidation
  /// out, so that what it changes is no conflict with the scope.
  bool carries_out = false;
};

struct ProjectConflicts {
  std::optional<Date> as_of, target;
  std::vector<ProjectRow> rows;  ///< those with conflicts first, by budget (largest first), ref
  std::size_t in_conflict = 0;
  Money budget_in_conflict;        ///< sum over them of what is stated
  std::size_t without_budget = 0;  ///< of those in conflict
};

/// All work packages against `scope`. Projects that are finished or stopped have no conflicts. Of
/// several projects that change one element at the same time, each is reported with the one before
/// it that ends last. O(elements + relationships of projects · log).
ProjectConflicts project_conflicts(const Snapshot& graph, const Scope& scope);

}  // namespace lintel::graph
