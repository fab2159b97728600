#pragma once
// The programme's projects in time: what waits for what, the critical path, and what moves when one
// slips.
//
//   const WorkPlan plan = work_plan(graph);
//   for (const WorkItem& item : plan.items) if (item.critical) …
//   const std::vector<Shift> moved = slip(plan, {{plan.find(pr6), 20}});
//
// Items are the work packages (and what stands between them: events, deliverables, plateaus,
// junctions). An item follows another by Triggering, or where a work package realises a deliverable
// or plateau that triggers it. A follower may start on the day on which the last item that it waits
// for ends, and never before its own stated start. Dates that nobody states stay unknown.

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "core/date.hpp"
#include "core/finding.hpp"
#include "core/money.hpp"
#include "graph/snapshot.hpp"

namespace lintel::graph {

/// How far a project is, by its status.
enum class WorkState { open, finished, stopped };
/// Reads the words of registers: "Complete", "closed" are finished; "cancelled", "withdrawn"
/// stopped; all others open.
WorkState read_work_state(std::string_view status);

/// What an item waits for directly, and the relationship that says so.
struct Prerequisite {
  std::size_t item = 0;  ///< index in WorkPlan::items
  RelationshipId relationship;
};

/// One item of the plan. Dates are nothing where they cannot be known.
struct WorkItem {
  ElementId element;
  bool milestone = false;  ///< no work package: takes no time
  WorkState state = WorkState::open;
  std::optional<Date> start, end;  ///< as stated
  std::optional<int> days;         ///< end − start; milestones 0
  std::vector<Prerequisite> after;
  std::size_t wave = 1;  ///< 1 + the highest wave that it waits for; milestones and stopped items
                         ///< take no wave of their own
  std::optional<Date> earliest_start, earliest_end;
  std::optional<Date> latest_start, latest_end;  ///< without moving the end of the whole plan
  std::optional<int> slack;       ///< days that its end may slip without moving the end of the plan
  std::optional<int> float_days;  ///< days that its end may slip without moving anything
  bool critical = false;          ///< on the critical path
  /// It waits, perhaps through others, for an item without dates: it may start later than said.
  bool open_ended = false;
};

struct WorkPlan {
  std::optional<Date> target;
  std::vector<WorkItem> items;                    ///< by ref
  std::optional<Date> end;                        ///< the last earliest end
  std::vector<std::size_t> critical_path;         ///< in time order: each item binds the next
  std::vector<std::vector<std::size_t>> circles;  ///< items that wait for each other
  /// circular-prerequisite, starts-before-prerequisite, ends-before-start, undated-project.
  std::vector<Finding> findings;

  /// Index of the item of `element`, if it is one.
  [[nodiscard]] std::optional<std::size_t> find(ElementId element) const;
};

/// The critical path method (Kelley and Walker 1959) over the condensation of the prerequisites:
/// items of a circle have no order between them; what follows one of them waits for all. Stopped
/// items hold nothing back and are left out of all dates. O(elements + relationships of items),
/// and the sorting.
WorkPlan work_plan(const Snapshot& graph);

/// How an item moves when others slip.
struct Shift {
  std::size_t item = 0;
  std::optional<Date> end_before, end_after;
  int days = 0;             ///< later than before
  bool caused = false;      ///< it is one that slips by itself
  std::size_t because = 0;  ///< the item that pushes it (itself where `caused`)
};

/// What ends later when each of `slips` (item, days ≥ 0) ends so many days later than planned; only
/// what moves, by its new end. What has no dates cannot be said to move. O(items + prerequisites),
/// and the sorting.
std::vector<Shift> slip(const WorkPlan& plan, std::span<const std::pair<std::size_t, int>> slips);

/// The value of `key` of a concept, else of a property under a header that means the same ("Start
/// date"), as models of drawing tools have them. O(properties).
std::string_view stated_value(const Model& model, ElementId element, std::string_view key);
/// The same, read as a date.
std::optional<Date> stated_date(const Model& model, ElementId element, std::string_view key);
/// The same, read as money; nothing where it is included in something else.
std::optional<Money> stated_money(const Model& model, ElementId element, std::string_view key);

/// `days` later (earlier when negative), kept within the years 1 to 9999.
Date days_after(Date date, std::int64_t days);

}  // namespace lintel::graph
