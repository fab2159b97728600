#include "graph/work_times.hpp"

#include <algorithm>
#include <chrono>

namespace lintel::graph {
namespace {

std::int64_t day_of(Date date) { return std::chrono::sys_days(date).time_since_epoch().count(); }
Day day_of(const std::optional<Date>& date) { return date ? Day(day_of(*date)) : std::nullopt; }
std::optional<Date> date_of(Day day) {
  if (!day) return std::nullopt;
  return days_after(Date{std::chrono::sys_days{}}, *day);
}

/// The later one of those that are known.
Day later(Day a, Day b) {
  if (!a || !b) return a ? a : b;
  return std::max(*a, *b);
}
/// The earlier one of those that are known.
Day earlier(Day a, Day b) {
  if (!a || !b) return a ? a : b;
  return std::min(*a, *b);
}

bool dated(const WorkItem& item) { return item.state != WorkState::stopped; }

/// Where an item begins to move when what it waits for ends later than this.
Day gate(const ItemTimes& times) { return times.start ? times.start : times.end; }

}  // namespace

PlanTimes::PlanTimes(const WorkPlan& plan) : plan_(plan) {
  std::vector<Arrow> arrows;
  for (std::uint32_t i = 0; i < plan.items.size(); ++i) {
    for (const Prerequisite& before : plan.items[i].after) {
      arrows.push_back({static_cast<std::uint32_t>(before.item), i});
    }
  }
  order_ = condense(plan.items.size(), arrows);
}

std::vector<ItemTimes> PlanTimes::forward(const std::vector<std::int64_t>& late) const {
  struct Group {
    Day end;
    bool open = false;
    std::int64_t last = -1;  // the item that ends last
  };
  std::vector<ItemTimes> times(plan_.items.size());
  std::vector<Group> groups(order_.groups.size());
  for (std::size_t g = 0; g < groups.size(); ++g) {
    Group ready;  // what the whole group waits for
    for (const std::uint32_t i : order_.groups[g]) {
      for (const Prerequisite& before : plan_.items[i].after) {
        if (order_.group[before.item] == g) continue;
        const Group& first = groups[order_.group[before.item]];
        ready.open |= first.open || !first.end;
        if (first.end && (!ready.end || *first.end > *ready.end)) {
          ready.end = first.end;
          ready.last = first.last;
        }
      }
    }
    groups[g].open = ready.open;
    for (const std::uint32_t i : order_.groups[g]) {
      const WorkItem& item = plan_.items[i];
      if (!dated(item)) continue;
      ItemTimes& row = times[i];
      row.open = ready.open;
      row.start = later(day_of(item.start), ready.end);
      if (!item.start && !item.days && item.end) row.start = std::nullopt;  // only its end is known
      if (item.days) {
        if (row.start) row.end = *row.start + *item.days;
      } else if (item.end && !item.start) {
        row.end = later(day_of(item.end), ready.end);
      }
      if (ready.end && gate(row) && *ready.end == *gate(row)) row.pushed_by = ready.last;
      if (row.end) *row.end += late[i];
      if (!row.end) groups[g].open = true;
      if (row.end && (!groups[g].end || *row.end > *groups[g].end)) {
        groups[g].end = row.end;
        groups[g].last = i;
      }
    }
  }
  return times;
}

void PlanTimes::write_waves(WorkPlan& plan) const {
  std::vector<std::size_t> wave(order_.groups.size(), 0);
  for (std::size_t g = 0; g < wave.size(); ++g) {
    bool works = false;
    for (const std::uint32_t i : order_.groups[g]) {
      works |= !plan.items[i].milestone && dated(plan.items[i]);
      for (const Prerequisite& before : plan.items[i].after) {
        if (order_.group[before.item] != g) {
          wave[g] = std::max(wave[g], wave[order_.group[before.item]]);
        }
      }
    }
    if (works) ++wave[g];
    for (const std::uint32_t i : order_.groups[g]) plan.items[i].wave = wave[g];
  }
}

void PlanTimes::write_latest(WorkPlan& plan, const std::vector<ItemTimes>& times) const {
  const Day end = day_of(plan.end);
  std::vector<Day> group_latest(order_.groups.size(), end);
  for (std::size_t g = order_.groups.size(); g-- > 0;) {
    Day starts;  // the group's latest start: what is before it must have ended
    for (const std::uint32_t i : order_.groups[g]) {
      WorkItem& item = plan.items[i];
      if (!dated(item) || !times[i].end || !group_latest[g]) continue;
      const std::int64_t latest = *group_latest[g];
      const std::int64_t takes = times[i].start && item.days ? *item.days : 0;
      item.latest_end = date_of(latest);
      if (times[i].start) item.latest_start = date_of(latest - takes);
      if (!item.milestone) item.slack = static_cast<int>(latest - *times[i].end);
      starts = earlier(starts, latest - takes);
    }
    if (!starts) continue;
    for (const std::uint32_t i : order_.groups[g]) {
      for (const Prerequisite& before : plan.items[i].after) {
        const std::uint32_t first = order_.group[before.item];
        if (first != g) group_latest[first] = earlier(group_latest[first], starts);
      }
    }
  }
}

void PlanTimes::write_floats(WorkPlan& plan, const std::vector<ItemTimes>& times) const {
  std::vector<Day> next(plan.items.size());  // the nearest gate of what follows
  std::vector<bool> unknown(plan.items.size(), false);
  std::vector<Day> group_gate(order_.groups.size());
  for (std::size_t i = 0; i < plan.items.size(); ++i) {
    Day& of_group = group_gate[order_.group[i]];
    of_group = earlier(of_group, gate(times[i]));
  }
  for (std::size_t i = 0; i < plan.items.size(); ++i) {
    for (const Prerequisite& before : plan.items[i].after) {
      if (same_circle(i, before.item)) continue;
      const Day of_follower = group_gate[order_.group[i]];
      if (!of_follower) unknown[before.item] = true;
      next[before.item] = earlier(next[before.item], of_follower);
    }
  }
  for (std::size_t i = 0; i < plan.items.size(); ++i) {
    WorkItem& item = plan.items[i];
    if (item.milestone || !times[i].end || unknown[i]) continue;
    if (next[i]) item.float_days = static_cast<int>(*next[i] - *times[i].end);
    if (!next[i]) item.float_days = item.slack;
  }
}

void PlanTimes::write_path(WorkPlan& plan, const std::vector<ItemTimes>& times) const {
  std::int64_t at = -1;
  for (std::size_t i = 0; i < plan.items.size(); ++i) {
    if (!plan.items[i].milestone && plan.end && times[i].end && times[i].end == day_of(plan.end)) {
      at = static_cast<std::int64_t>(i);
      break;
    }
  }
  // Each step goes to an earlier group, so the walk ends.
  while (at >= 0) {
    plan.critical_path.push_back(static_cast<std::size_t>(at));
    at = times[static_cast<std::size_t>(at)].pushed_by;
  }
  std::reverse(plan.critical_path.begin(), plan.critical_path.end());
}

void PlanTimes::write(WorkPlan& plan) const {
  const auto times = forward(std::vector<std::int64_t>(plan.items.size(), 0));
  Day end;
  for (std::size_t i = 0; i < plan.items.size(); ++i) {
    WorkItem& item = plan.items[i];
    item.earliest_start = date_of(times[i].start);
    item.earliest_end = date_of(times[i].end);
    item.open_ended = times[i].open;
    if (!item.milestone) end = later(end, times[i].end);
  }
  plan.end = date_of(end);
  write_waves(plan);
  write_latest(plan, times);
  write_floats(plan, times);
  write_path(plan, times);
  for (WorkItem& item : plan.items) item.critical = item.slack && *item.slack == 0;
}

std::vector<Shift> slip(const WorkPlan& plan, std::span<const std::pair<std::size_t, int>> slips) {
  const PlanTimes times(plan);
  std::vector<std::int64_t> late(plan.items.size(), 0);
  const auto before = times.forward(late);
  for (const auto& [item, days] : slips) late[item] += std::max(0, days);
  const auto after = times.forward(late);
  std::vector<Shift> shifts;
  for (const auto& group : times.order().groups) {
    for (const std::uint32_t i : group) {
      if (!before[i].end || !after[i].end || *after[i].end <= *before[i].end) continue;
      Shift shift;
      shift.item = i;
      shift.end_before = date_of(before[i].end);
      shift.end_after = date_of(after[i].end);
      shift.days = static_cast<int>(*after[i].end - *before[i].end);
      shift.caused = late[i] > 0;
      shift.because =
          shift.caused || after[i].pushed_by < 0 ? i : static_cast<std::size_t>(after[i].pushed_by);
      shifts.push_back(shift);
    }
  }
  std::stable_sort(shifts.begin(), shifts.end(), [&](const Shift& a, const Shift& b) {
    return std::pair(day_of(a.end_after), a.item) < std::pair(day_of(b.end_after), b.item);
  });
  return shifts;
}

}  // namespace lintel::graph
