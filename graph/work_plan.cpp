#include "graph/work_plan.hpp"

#include <algorithm>
#include <array>
#include <chrono>

#include "core/attributes.hpp"
#include "core/duration.hpp"
#include "core/names.hpp"
#include "graph/by_ref.hpp"
#include "graph/check_parts.hpp"
#include "graph/precedence.hpp"
#include "graph/work_times.hpp"

namespace lintel::graph {
namespace {

struct StateWord {
  std::string_view begins;
  WorkState state;
};
constexpr std::array kStateWords = {
    StateWord{"complete", WorkState::finished},  StateWord{"closed", WorkState::finished},
    StateWord{"done", WorkState::finished},      StateWord{"delivered", WorkState::finished},
    StateWord{"finished", WorkState::finished},  StateWord{"live", WorkState::finished},
    StateWord{"cancel", WorkState::stopped},     StateWord{"withdrawn", WorkState::stopped},
    StateWord{"stopped", WorkState::stopped},    StateWord{"rejected", WorkState::stopped},
    StateWord{"abandoned", WorkState::stopped},  StateWord{"superseded", WorkState::stopped},
    StateWord{"terminated", WorkState::stopped},
};

/// May an element of this type stand in a plan?
bool is_plan_type(ElementType type) {
  return type == ElementType::WorkPackage || type == ElementType::Deliverable ||
         type == ElementType::ImplementationEvent || type == ElementType::Plateau ||
         type == ElementType::Junction;
}

/// Does the relationship say that its target comes after its source?
bool orders(const Model& model, const Relationship& r) {
  if (r.gone || !r.source.element.valid() || !r.target.element.valid() ||
      r.source.element == r.target.element) {
    return false;
  }
  const ElementType from = model.type(r.source.element);
  const ElementType to = model.type(r.target.element);
  if (!is_plan_type(from) || !is_plan_type(to)) return false;
  if (model.at(r.source.element).gone || model.at(r.target.element).gone) return false;
  if (r.type == RelationshipType::Triggering) return true;
  return r.type == RelationshipType::Realization && from != ElementType::Junction &&
         (to == ElementType::Deliverable || to == ElementType::Plateau);
}

class Builder {
 public:
  explicit Builder(const Snapshot& graph) : graph_(graph), model_(graph.model()) {}

  WorkPlan run() {
    if (const auto target = read_date(model_.setting(setting_key::kTargetDate))) {
      plan_.target = target->date;
    }
    gather();
    link();
    const PlanTimes times(plan_);
    times.write(plan_);
    for (const auto& group : times.order().groups) {
      if (group.size() > 1) plan_.circles.emplace_back(group.begin(), group.end());
    }
    report(times);
    return std::move(plan_);
  }

 private:
  /// The work packages, and what stands between them, by ref.
  void gather() {
    std::vector<std::uint8_t> taken(model_.elements.size(), 0);
    for (std::size_t i = 0; i < model_.elements.size(); ++i) {
      const Element& e = model_.elements[i];
      if (e.type == ElementType::WorkPackage && !e.gone) taken[i] = 1;
    }
    for (std::size_t i = 0; i < model_.relationships.size(); ++i) {
      const Relationship& r = model_.relationships[i];
      if (!orders(model_, r)) continue;
      // Junctions also join steps of processes: one that no item touches is none of ours.
      if (graph_.is_junction(r.source.element) && graph_.is_junction(r.target.element)) continue;
      taken[r.source.element.index()] = taken[r.target.element.index()] = 1;
    }
    std::vector<ElementId> elements;
    for (std::size_t i = 0; i < taken.size(); ++i) {
      if (taken[i] != 0) elements.emplace_back(i);
    }
    sort_by_ref(model_, elements);
    row_.assign(model_.elements.size(), kNoRow);
    for (const ElementId e : elements) {
      row_[e.index()] = static_cast<std::uint32_t>(plan_.items.size());
      plan_.items.push_back(item_of(e));
    }
  }

  [[nodiscard]] WorkItem item_of(ElementId e) const {
    WorkItem item;
    item.element = e;
    item.milestone = model_.type(e) != ElementType::WorkPackage;
    item.state = read_work_state(stated_value(model_, e, key::kStatus));
    item.start = stated_date(model_, e, key::kStart);
    item.end = stated_date(model_, e, key::kEnd);
    if (item.milestone) {
      if (!item.end) item.end = item.start;
      item.start = item.end;
      item.days = 0;
    } else if (item.start && item.end) {
      const int days = days_between(*item.start, *item.end);
      if (days >= 0) item.days = days;
    }
    return item;
  }

  void link() {
    for (WorkItem& item : plan_.items) {
      if (item.state == WorkState::stopped) continue;
      for (const RelationshipId id : graph_.relationships_of(item.element)) {
        const Relationship& r = model_.at(id);
        if (r.target.element != item.element || !orders(model_, r)) continue;
        const std::uint32_t before = row_[r.source.element.index()];
        if (before == kNoRow || plan_.items[before].state == WorkState::stopped) continue;
        item.after.push_back({before, id});
      }
      std::sort(item.after.begin(), item.after.end(),
                [](const Prerequisite& a, const Prerequisite& b) {
                  return std::pair(a.item, a.relationship) < std::pair(b.item, b.relationship);
                });
      const auto twice = std::unique(
          item.after.begin(), item.after.end(),
          [](const Prerequisite& a, const Prerequisite& b) { return a.item == b.item; });
      item.after.erase(twice, item.after.end());
    }
  }

  void add(Severity severity, std::string_view code, const WorkItem& item, std::string message,
           std::string hint) {
    plan_.findings.push_back(finding_at(model_, severity, code, model_.at(item.element).where,
                                        item.element, std::move(message), std::move(hint)));
  }
  [[nodiscard]] std::string title(std::size_t item) const {
    return named(model_, plan_.items[item].element);
  }

  void report(const PlanTimes& times) {
    for (const auto& circle : plan_.circles) {
      std::vector<ElementId> members;
      members.reserve(circle.size());
      for (const std::size_t i : circle) members.push_back(plan_.items[i].element);
      add(Severity::warning, "circular-prerequisite", plan_.items[circle.front()],
          "These wait for each other: " + few_refs(model_, members) + ".",
          "Take out one of the prerequisites; until then none of them is put before another.");
    }
    for (std::size_t i = 0; i < plan_.items.size(); ++i) {
      if (plan_.items[i].state != WorkState::stopped) report_item(times, i);
    }
  }

  void report_item(const PlanTimes& times, std::size_t i) {
    const WorkItem& item = plan_.items[i];
    if (item.milestone) return;
    if (!item.start || !item.end) {
      const std::string_view lacks = item.start ? "end date"
                                     : item.end ? "start date"
                                                : "start date and no end date";
      add(Severity::warning, "undated-project", item,
          title(i) + " has no " + std::string(lacks) + " that can be read.",
          "State both dates; what waits for it cannot be dated before.");
    } else if (!item.days) {
      add(Severity::warning, "ends-before-start", item,
          title(i) + " ends on " + words(*item.end) + ", before it starts on " +
              words(*item.start) + ".",
          "Correct the dates.");
    }
    for (const Prerequisite& before : item.after) {
      const WorkItem& first = plan_.items[before.item];
      if (times.same_circle(i, before.item) || !item.start || !first.end ||
          std::chrono::sys_days(*first.end) <= std::chrono::sys_days(*item.start)) {
        continue;
      }
      add(Severity::warning, "starts-before-prerequisite", item,
          title(i) + " is to start on " + words(*item.start) + ", but waits for " +
              title(before.item) + ", which ends on " + words(*first.end) + ".",
          "Move its start, or take out the prerequisite.");
    }
  }

  static constexpr std::uint32_t kNoRow = 0xFFFFFFFFU;
  const Snapshot& graph_;
  const Model& model_;
  std::vector<std::uint32_t> row_;  // by element: item
  WorkPlan plan_;
};

}  // namespace

WorkState read_work_state(std::string_view status) {
  const std::string plain = normal_name(status);
  for (const StateWord& word : kStateWords) {
    if (plain.starts_with(word.begins)) return word.state;
  }
  return WorkState::open;
}

std::optional<std::size_t> WorkPlan::find(ElementId element) const {
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (items[i].element == element) return i;
  }
  return std::nullopt;
}

WorkPlan work_plan(const Snapshot& graph) { return Builder(graph).run(); }

std::string_view stated_value(const Model& model, ElementId element, std::string_view key) {
  const std::string_view value = model.value(element, key);
  if (!value.empty()) return says_nothing(value) ? std::string_view{} : value;
  const Attribute* known = attribute(key);
  if (known == nullptr) return {};
  for (const Property& property : model.properties_of(element)) {
    if (!property.winner || !has_header(*known, model.text(property.key))) continue;
    const std::string_view text = model.text(property.value);
    if (!says_nothing(text)) return text;
  }
  return {};
}

std::optional<Date> stated_date(const Model& model, ElementId element, std::string_view key) {
  const auto reading = read_date(stated_value(model, element, key));
  return reading ? std::optional(reading->date) : std::nullopt;
}

std::optional<Money> stated_money(const Model& model, ElementId element, std::string_view key) {
  const auto reading = read_money(stated_value(model, element, key));
  if (!reading || reading->included) return std::nullopt;
  return reading->amount;
}

Date days_after(Date date, std::int64_t days) {
  using std::chrono::sys_days;
  constexpr sys_days kFirst{std::chrono::year{1} / 1 / 1};
  constexpr sys_days kLast{std::chrono::year{9999} / 12 / 31};
  const std::int64_t at = sys_days(date).time_since_epoch().count();
  const std::int64_t first = kFirst.time_since_epoch().count();
  const std::int64_t last = kLast.time_since_epoch().count();
  const std::int64_t day = std::clamp(at + days, first, last);
  return Date{sys_days{std::chrono::days{static_cast<int>(day)}}};
}

}  // namespace lintel::graph
