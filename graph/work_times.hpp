#pragma once
// The two passes of the critical path method over a WorkPlan. Only work_*.cpp include this.

#include <cstdint>
#include <optional>
#include <vector>

#include "graph/precedence.hpp"
#include "graph/work_plan.hpp"

namespace lintel::graph {

/// Days since 1970, or nothing where they are not known.
using Day = std::optional<std::int64_t>;

/// When one item can be, and what pushes it.
struct ItemTimes {
  Day start, end;
  bool open = false;            ///< waits for something without dates
  std::int64_t pushed_by = -1;  ///< the item whose end is its start; −1 = its own stated dates
};

class PlanTimes {
 public:
  /// Orders the items of `plan`, which must outlive this. O(items + prerequisites).
  explicit PlanTimes(const WorkPlan& plan);

  [[nodiscard]] const Condensed& order() const { return order_; }
  [[nodiscard]] bool same_circle(std::size_t a, std::size_t b) const {
    return order_.group[a] == order_.group[b];
  }
  /// The earliest times where each item ends `late[item]` days later than it would.
  [[nodiscard]] std::vector<ItemTimes> forward(const std::vector<std::int64_t>& late) const;
  /// Fills waves, earliest and latest times, slack, and the critical path of `plan` (the same).
  void write(WorkPlan& plan) const;

 private:
  void write_waves(WorkPlan& plan) const;
  void write_latest(WorkPlan& plan, const std::vector<ItemTimes>& times) const;
  void write_floats(WorkPlan& plan, const std::vector<ItemTimes>& times) const;
  void write_path(WorkPlan& plan, const std::vector<ItemTimes>& times) const;

  const WorkPlan& plan_;
  Condensed order_;
};

}  // namespace lintel::graph
