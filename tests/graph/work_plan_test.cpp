// The critical path method against its definition, and the plan of projects as it is printed.

#include "graph/work_plan.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <functional>
#include <random>

#include "graph/precedence.hpp"
#include "tests/graph/model_builder.hpp"

namespace lintel::graph {
namespace {

using testing::ModelBuilder;

std::string day(const std::optional<Date>& date) { return date ? iso(*date) : "?"; }
std::string number(const std::optional<int>& n) { return n ? std::to_string(*n) : "?"; }

/// "B w2 2026-02-01..2026-03-01 slack 3 float 0" lines of the work packages.
std::string dump(const Model& model, const WorkPlan& plan) {
  std::string out;
  for (const WorkItem& item : plan.items) {
    if (item.milestone) continue;
    out += std::string(model.ref(item.element)) + " w" + std::to_string(item.wave) + " " +
           day(item.earliest_start) + ".." + day(item.earliest_end) + " slack " +
           number(item.slack) + " float " + number(item.float_days) +
           (item.critical ? " critical" : "") + (item.open_ended ? " open" : "") + "\n";
  }
  return out;
}
std::string codes(const std::vector<Finding>& findings) {
  std::string out;
  for (const Finding& f : findings) out += f.code + " " + f.subject + "\n";
  return out;
}

struct Plan : ModelBuilder {
  Plan& project(std::string_view ref, std::string_view start = {}, std::string_view end = {}) {
    element(ElementType::WorkPackage, ref);
    if (!start.empty()) with(key::kStart, start);
    if (!end.empty()) with(key::kEnd, end);
    return *this;
  }
  Plan& precedes(std::string_view first, std::string_view then) {
    relate(RelationshipType::Triggering, first, then);
    return *this;
  }
};

TEST(WorkPlan, PutsProjectsInTime) {
  Plan b;
  b.project("A", "2026-01-01", "2026-02-01");
  b.project("B", "2026-02-10", "2026-03-10").precedes("A", "B");
  b.project("C", "2026-01-01", "2026-03-31");
  const Model model = b.build();
  const WorkPlan plan = work_plan(Snapshot(model));
  EXPECT_EQ(dump(model, plan),
            "A w1 2026-01-01..2026-02-01 slack 30 float 9\n"
            "B w2 2026-02-10..2026-03-10 slack 21 float 21\n"
            "C w1 2026-01-01..2026-03-31 slack 0 float 0 critical\n");
  EXPECT_EQ(day(plan.end), "2026-03-31");
  EXPECT_EQ(plan.critical_path, std::vector<std::size_t>{2});
}

TEST(WorkPlan, AFollowerMovesWhenWhatItWaitsForEndsLater) {
  Plan b;
  b.project("A", "2026-01-01", "2026-02-01");
  b.project("B", "2026-01-20", "2026-02-20").precedes("A", "B");
  const Model model = b.build();
  const WorkPlan plan = work_plan(Snapshot(model));
  EXPECT_EQ(dump(model, plan),
            "A w1 2026-01-01..2026-02-01 slack 0 float 0 critical\n"
            "B w2 2026-02-01..2026-03-04 slack 0 float 0 critical\n");
  EXPECT_EQ(plan.critical_path, (std::vector<std::size_t>{0, 1}));
  EXPECT_EQ(codes(plan.findings), "starts-before-prerequisite B\n");
}

TEST(WorkPlan, MovesByWhatExceedsTheFloat) {
  Plan b;
  b.project("A", "2026-07-01", "2026-12-18");
  b.project("B", "2027-01-04", "2027-06-30").precedes("A", "B");
  const Model model = b.build();
  const WorkPlan plan = work_plan(Snapshot(model));
  const struct { int slip, moved; } kRows[] = {{0, 0}, {17, 0}, {18, 1}, {47, 30}};
  for (const auto& row : kRows) {
    const std::pair<std::size_t, int> by[] = {{0, row.slip}};
    const auto shifts = slip(plan, by);
    const auto found =
        std::find_if(shifts.begin(), shifts.end(), [](const Shift& s) { return s.item == 1; });
    EXPECT_EQ(found == shifts.end() ? 0 : found->days, row.moved) << row.slip;
    if (found != shifts.end()) {
      EXPECT_EQ(found->because, 0U);
      EXPECT_FALSE(found->caused);
    }
  }
}

TEST(WorkPlan, WhatNobodyDatesStaysUnknown) {
  Plan b;
  b.project("A");
  b.project("B", "2026-02-01", "2026-03-01").precedes("A", "B");
  b.project("C", "2026-03-05", "2026-01-01");
  b.project("D", "2026-01-01");
  b.project("E", {}, "2026-02-15");
  const Model model = b.build();
  const WorkPlan plan = work_plan(Snapshot(model));
  EXPECT_EQ(dump(model, plan),
            "A w1 ?..? slack ? float ?\n"
            "B w2 2026-02-01..2026-03-01 slack 0 float 0 critical open\n"
            "C w1 2026-03-05..? slack ? float ?\n"
            "D w1 2026-01-01..? slack ? float ?\n"
            "E w1 ?..2026-02-15 slack 14 float 14\n");
  EXPECT_EQ(codes(plan.findings),
            "undated-project A\nends-before-start C\nundated-project D\nundated-project E\n");
}

TEST(WorkPlan, CondensesCircles) {
  Plan b;
  b.project("A", "2026-01-01", "2026-01-11");
  b.project("B", "2026-01-01", "2026-01-06").precedes("A", "B").precedes("B", "A");
  b.project("C", "2026-01-02", "2026-01-04").precedes("B", "C");
  const Model model = b.build();
  const WorkPlan plan = work_plan(Snapshot(model));
  EXPECT_EQ(dump(model, plan),
            "A w1 2026-01-01..2026-01-11 slack 0 float 0 critical\n"
            "B w1 2026-01-01..2026-01-06 slack 5 float 5\n"
            "C w2 2026-01-11..2026-01-13 slack 0 float 0 critical\n");
  EXPECT_EQ(codes(plan.findings), "circular-prerequisite A\nstarts-before-prerequisite C\n");
  EXPECT_EQ(plan.circles, (std::vector<std::vector<std::size_t>>{{0, 1}}));
}

TEST(WorkPlan, FollowsDeliverablesEventsAndPlateausOfModels) {
  Plan b;
  b.project("A", "2026-01-01", "2026-02-01");
  b.project("B", "2026-01-01", "2026-01-11");
  b.element(ElementType::Deliverable, "D");
  b.element(ElementType::ImplementationEvent, "E");
  b.junction("J", JunctionKind::and_);
  b.relate(RelationshipType::Realization, "A", "D");
  b.precedes("D", "J").precedes("J", "E").precedes("E", "B");
  b.element(ElementType::BusinessProcess, "P");  // its order is no order of projects
  b.precedes("P", "B");
  const Model model = b.build();
  const WorkPlan plan = work_plan(Snapshot(model));
  EXPECT_EQ(dump(model, plan),
            "A w1 2026-01-01..2026-02-01 slack 0 float 0 critical\n"
            "B w2 2026-02-01..2026-02-11 slack 0 float 0 critical\n");
}

TEST(WorkPlan, WhatIsStoppedHoldsNothingBack) {
  Plan b;
  b.project("A", "2026-01-01", "2027-01-01").with(key::kStatus, "Cancelled May 2026");
  b.project("B", "2026-02-01", "2026-03-01").precedes("A", "B");
  const Model model = b.build();
  const WorkPlan plan = work_plan(Snapshot(model));
  EXPECT_EQ(day(plan.end), "2026-03-01");
  EXPECT_TRUE(plan.findings.empty());
}

TEST(WorkPlan, ReadsTheHeadersOfModels) {
  Plan b;
  b.project("A").with("Start date", "01/02/2026").with("Planned end", "3 Mar 2026");
  const Model model = b.build();
  EXPECT_EQ(dump(model, work_plan(Snapshot(model))),
            "A w1 2026-02-01..2026-03-03 slack 0 float 0 critical\n");
}

TEST(WorkPlan, AnEmptyEstateHasNoPlan) {
  const Model model;
  const WorkPlan plan = work_plan(Snapshot(model));
  EXPECT_TRUE(plan.items.empty());
  EXPECT_FALSE(plan.end);
  EXPECT_TRUE(slip(plan, {}).empty());
}

/// A random acyclic plan, and its dates by enumerating every path.
struct RandomPlan {
  std::size_t n = 0;
  std::vector<int> start, length;
  std::vector<std::vector<std::size_t>> before;

  explicit RandomPlan(unsigned seed) {
    std::mt19937 random(seed);
    const auto upto = [&](int m) { return std::uniform_int_distribution<int>(0, m - 1)(random); };
    n = static_cast<std::size_t>(2 + upto(7));
    before.resize(n);
    for (std::size_t i = 0; i < n; ++i) {
      start.push_back(upto(60));
      length.push_back(upto(30));
      for (std::size_t j = 0; j < i; ++j) {
        if (upto(3) == 0) before[i].push_back(j);
      }
    }
  }
  /// The longest over all paths that end at `i`.
  [[nodiscard]] int end_of(std::size_t i, const std::vector<int>& late) const {
    int begins = start[i];
    for (const std::size_t j : before[i]) begins = std::max(begins, end_of(j, late));
    return begins + length[i] + late[i];
  }
  [[nodiscard]] int last_end(const std::vector<int>& late) const {
    int last = 0;
    for (std::size_t i = 0; i < n; ++i) last = std::max(last, end_of(i, late));
    return last;
  }
  [[nodiscard]] Model model() const {
    const Date origin{std::chrono::year{2026} / 1 / 1};
    Plan b;
    for (std::size_t i = 0; i < n; ++i) {
      b.project("P" + std::to_string(i), iso(days_after(origin, start[i])),
                iso(days_after(origin, start[i] + length[i])));
    }
    for (std::size_t i = 0; i < n; ++i) {
      for (const std::size_t j : before[i]) {
        b.precedes("P" + std::to_string(j), "P" + std::to_string(i));
      }
    }
    return b.build();
  }
};

TEST(WorkPlan, AgreesWithEveryPathEnumerated) {
  const Date origin{std::chrono::year{2026} / 1 / 1};
  for (unsigned seed = 0; seed < 400; ++seed) {
    const RandomPlan random(seed);
    const Model model = random.model();
    const WorkPlan plan = work_plan(Snapshot(model));
    const std::vector<int> none(random.n, 0);
    ASSERT_EQ(plan.items.size(), random.n);
    const int last = random.last_end(none);
    ASSERT_EQ(days_between(origin, *plan.end), last) << seed;
    for (std::size_t i = 0; i < random.n; ++i) {
      ASSERT_EQ(days_between(origin, *plan.items[i].earliest_end), random.end_of(i, none)) << seed;
      // The slack is the longest slip that leaves the last end where it is.
      std::vector<int> late = none;
      while (random.last_end(late) == last) ++late[i];
      ASSERT_EQ(*plan.items[i].slack, late[i] - 1) << seed << " item " << i;
    }
    // The critical path ends last, and each item on it begins when the one before it ends.
    ASSERT_FALSE(plan.critical_path.empty());
    for (std::size_t k = 0; k < plan.critical_path.size(); ++k) {
      const WorkItem& item = plan.items[plan.critical_path[k]];
      ASSERT_TRUE(item.critical) << seed;
      if (k == 0) continue;
      ASSERT_EQ(plan.items[plan.critical_path[k - 1]].earliest_end, item.earliest_start);
    }
    std::vector<int> late = none;
    const std::size_t slipped = seed % random.n;
    late[slipped] = static_cast<int>(seed % 40);
    const std::pair<std::size_t, int> by[] = {{slipped, late[slipped]}};
    std::vector<int> moved(random.n, 0);
    for (const Shift& shift : slip(plan, by)) moved[shift.item] = shift.days;
    for (std::size_t i = 0; i < random.n; ++i) {
      ASSERT_EQ(moved[i], random.end_of(i, late) - random.end_of(i, none)) << seed << " item " << i;
    }
  }
}

TEST(Precedence, GroupsComeInAnOrderThatEveryArrowFollows) {
  for (unsigned seed = 0; seed < 400; ++seed) {
    std::mt19937 random(seed);
    const std::size_t n = 1 + random() % 9;
    std::vector<Arrow> arrows;
    for (std::size_t i = random() % (2 * n); i-- > 0;) {
      arrows.push_back(
          {static_cast<std::uint32_t>(random() % n), static_cast<std::uint32_t>(random() % n)});
    }
    std::vector<std::vector<bool>> reach(n, std::vector<bool>(n, false));
    for (std::size_t i = 0; i < n; ++i) reach[i][i] = true;
    for (const Arrow& a : arrows) reach[a.first][a.then] = true;
    for (std::size_t k = 0; k < n; ++k) {
      for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t j = 0; j < n; ++j) {
          if (reach[i][k] && reach[k][j]) reach[i][j] = true;
        }
      }
    }
    const Condensed order = condense(n, arrows);
    for (std::size_t i = 0; i < n; ++i) {
      for (std::size_t j = 0; j < n; ++j) {
        ASSERT_EQ(order.group[i] == order.group[j], reach[i][j] && reach[j][i]) << seed;
        if (!reach[i][j]) continue;
        ASSERT_LE(order.group[i], order.group[j]) << seed;
      }
    }
  }
}

TEST(Precedence, TakesChainsOfAnyLength) {
  constexpr std::uint32_t kLong = 300'000;
  std::vector<Arrow> arrows;
  for (std::uint32_t i = 1; i < kLong; ++i) arrows.push_back({i, i - 1});
  const Condensed order = condense(kLong, arrows);
  EXPECT_EQ(order.groups.size(), kLong);
  EXPECT_EQ(order.groups.front(), std::vector<std::uint32_t>{kLong - 1});
}

}  // namespace
}  // namespace lintel::graph
