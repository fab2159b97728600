#include "graph/project_conflicts.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <map>
#include <tuple>

#include "core/attributes.hpp"
#include "core/names.hpp"
#include "graph/check_parts.hpp"

namespace lintel::graph {
namespace {

constexpr std::array<std::string_view, 5> kKindNames = {"consolidates", "retires", "undecided",
                                                        "overlaps", "may overlap"};

using std::chrono::sys_days;

class Search {
 public:
  Search(const Snapshot& graph, const Scope& scope)
      : graph_(graph), model_(graph.model()), scope_(scope) {}

  ProjectConflicts run() {
    out_.as_of = scope_.programme.as_of;
    out_.target = scope_.programme.target;
    for (std::size_t i = 0; i < model_.elements.size(); ++i) {
      const Element& e = model_.elements[i];
      if (e.type == ElementType::WorkPackage && !e.gone) out_.rows.push_back(row_of(ElementId{i}));
    }
    std::sort(out_.rows.begin(), out_.rows.end(), [&](const ProjectRow& a, const ProjectRow& b) {
      return model_.ref(a.element) < model_.ref(b.element);
    });
    for (ProjectRow& row : out_.rows) against_scope(row);
    against_each_other();
    finish();
    return std::move(out_);
  }

 private:
  [[nodiscard]] ProjectRow row_of(ElementId e) const {
    ProjectRow row;
    row.element = e;
    // Registers state the partner as a word ("ALL"); elements of a partner's own source carry it.
    std::string_view partner = stated_value(model_, e, "partner");
    if (partner.empty()) partner = model_.partner(e);
    const Partner* known = partner_of(partner);
    if (known != nullptr) row.partner = known->code;
    // "ALL", "joint": stated, and none of the partners.
    row.of_programme = !partner.empty() && known == nullptr;
    row.status = stated_value(model_, e, key::kStatus);
    row.state = read_work_state(row.status);
    row.start = stated_date(model_, e, key::kStart);
    row.end = stated_date(model_, e, key::kEnd);
    row.budget = stated_money(model_, e, key::kBudget);
    if (row.end && out_.target) row.days_past_target = days_between(*out_.target, *row.end);
    return row;
  }

  [[nodiscard]] const Partner* partner_of(std::string_view words) const {
    if (words.empty()) return nullptr;
    const std::string plain = normal_name(words);
    for (const Partner& partner : scope_.programme.partners) {
      if (normal_name(partner.code) == plain || normal_name(partner.name) == plain) return &partner;
    }
    return nullptr;
  }

  /// What a project changes: whatever it realises, is associated with or acts on outside the plan
  /// itself and the motivation behind it.
  [[nodiscard]] std::map<std::string_view, std::pair<ElementId, RelationshipId>> changes_of(
      ElementId project) const {
    std::map<std::string_view, std::pair<ElementId, RelationshipId>> changes;
    for (const RelationshipId id : graph_.relationships_of(project)) {
      const Relationship& r = model_.at(id);
      if (r.gone || r.source.element != project || !r.target.element.valid()) continue;
      const ElementId other = r.target.element;
      const Layer layer = info(model_.type(other)).layer;
      if (layer == Layer::implementation || layer == Layer::motivation || other == project)
        continue;
      if (!model_.at(other).gone) changes.try_emplace(model_.ref(other), other, id);
    }
    return changes;
  }

  void against_scope(ProjectRow& row) {
    const auto changes = changes_of(row.element);
    for (const auto& [ref, change] : changes) row.changes.push_back(change.first);
    const auto at = static_cast<std::size_t>(&row - out_.rows.data());
    bool carries_out = row.of_programme;
    for (const auto& [ref, change] : changes) {
      if (row.state == WorkState::open) touched_[change.first].push_back({at, change.second});
      const Classified* found = scope_.find(change.first);
      if (found == nullptr || found->scope_class != ScopeClass::consolidate) continue;
      carries_out |= found->survivor && changes.contains(model_.ref(*found->survivor));
    }
    row.carries_out = carries_out;
    if (row.carries_out || row.state != WorkState::open) return;
    for (const auto& [ref, change] : changes) {
      if (const Classified* found = scope_.find(change.first)) {
        against_class(row, *found, change.second);
      }
    }
  }

  void against_class(ProjectRow& row, const Classified& found, RelationshipId relationship) {
    ProjectConflict conflict;
    conflict.element = found.element;
    conflict.relationship = relationship;
    if (row.days_past_target) conflict.days_of_use = -*row.days_past_target;
    std::string what;
    describe_class(found, conflict, what);
    if (what.empty()) return;
    conflict.reason = what + use_words(row, conflict);
    row.conflicts.push_back(std::move(conflict));
  }

  void describe_class(const Classified& found, ProjectConflict& conflict, std::string& what) const {
    if (found.scope_class == ScopeClass::consolidate) {
      conflict.kind = ProjectConflictKind::consolidates;
      conflict.survivor = found.survivor;
      what = found.survivor ? "it is consolidated onto " + named(model_, *found.survivor)
                            : "it is consolidated, " + without_survivor(found.element);
    } else if (found.scope_class == ScopeClass::retire) {
      conflict.kind = ProjectConflictKind::retires;
      what = "it retires";
    } else if (found.scope_class == ScopeClass::unknown) {
      conflict.kind = ProjectConflictKind::undecided;
      what = "its class is unknown: " + found.reason;
    }
  }

  /// Infrastructure has no survivor of its own: its host takes it.
  [[nodiscard]] std::string without_survivor(ElementId e) const {
    const std::string_view host = scope_.programme.hosting_partner;
    if (scope_kind(model_, e) == ScopeKind::infrastructure && !host.empty()) {
      return "hosted by " + std::string(host);
    }
    return "the survivor is undecided";
  }

  [[nodiscard]] std::string use_words(const ProjectRow& row,
                                      const ProjectConflict& conflict) const {
    if (conflict.kind == ProjectConflictKind::undecided) return {};
    if (!row.end) return "; its end is not stated";
    if (!conflict.days_of_use) return "; done on " + words(*row.end);
    const int days = *conflict.days_of_use;
    if (days > 0) {
      return "; done on " + words(*row.end) + ", " + std::to_string(days) +
             (days == 1 ? " day" : " days") + " before the target date";
    }
    return "; not done until " + words(*row.end) + ", " + std::to_string(-days) +
           (days == -1 ? " day" : " days") + " after the target date";
  }

  struct Touch {
    std::size_t row;
    RelationshipId relationship;
  };

  /// Sweeps over the projects of each element by their starts, so that many projects on one element
  /// cost no more than their sorting.
  void against_each_other() {
    for (auto& [element, touches] : touched_) {
      if (touches.size() < 2) continue;
      std::vector<Touch> dated, undated;
      for (const Touch& touch : touches) {
        const ProjectRow& row = out_.rows[touch.row];
        const bool known = row.start && row.end && sys_days(*row.start) <= sys_days(*row.end);
        (known ? dated : undated).push_back(touch);
      }
      std::stable_sort(dated.begin(), dated.end(), [&](const Touch& a, const Touch& b) {
        return sys_days(*out_.rows[a.row].start) < sys_days(*out_.rows[b.row].start);
      });
      const Touch* last = nullptr;  // of those before, the one that ends last
      for (const Touch& touch : dated) {
        if (last != nullptr &&
            sys_days(*out_.rows[touch.row].start) < sys_days(*out_.rows[last->row].end)) {
          overlap(element, touch, *last, ProjectConflictKind::overlaps);
        }
        if (last == nullptr ||
            sys_days(*out_.rows[touch.row].end) > sys_days(*out_.rows[last->row].end)) {
          last = &touch;
        }
      }
      for (const Touch& touch : undated) {
        const Touch& other = touches[touches.front().row == touch.row ? 1 : 0];
        overlap(element, touch, other, ProjectConflictKind::maybe_overlaps);
      }
    }
  }

  void overlap(ElementId element, const Touch& touch, const Touch& other,
               ProjectConflictKind kind) {
    one_side(element, touch, other, kind);
    one_side(element, other, touch, kind);
  }

  void one_side(ElementId element, const Touch& touch, const Touch& other,
                ProjectConflictKind kind) {
    ProjectConflict conflict;
    conflict.kind = kind;
    conflict.element = element;
    conflict.relationship = touch.relationship;
    conflict.other = out_.rows[other.row].element;
    conflict.reason =
        named(model_, conflict.other) + " changes it too" +
        (kind == ProjectConflictKind::overlaps ? ", at the same time" : "; dates are missing");
    out_.rows[touch.row].conflicts.push_back(std::move(conflict));
  }

  void finish() {
    for (ProjectRow& row : out_.rows) {
      std::sort(row.conflicts.begin(), row.conflicts.end(),
                [&](const ProjectConflict& a, const ProjectConflict& b) {
                  const auto order = [&](const ProjectConflict& c) {
                    return std::tuple(c.kind, model_.ref(c.element),
                                      c.other.valid() ? model_.ref(c.other) : std::string_view{});
                  };
                  return order(a) < order(b);
                });
      if (row.conflicts.empty()) continue;
      ++out_.in_conflict;
      if (row.budget) {
        out_.budget_in_conflict += *row.budget;
      } else {
        ++out_.without_budget;
      }
    }
    std::stable_sort(
        out_.rows.begin(), out_.rows.end(), [](const ProjectRow& a, const ProjectRow& b) {
          const auto order = [](const ProjectRow& row) {
            return std::tuple(row.conflicts.empty(), row.budget ? -row.budget->pence : 1);
          };
          return order(a) < order(b);
        });
  }

  const Snapshot& graph_;
  const Model& model_;
  const Scope& scope_;
  std::map<ElementId, std::vector<Touch>> touched_;
  ProjectConflicts out_;
};

}  // namespace

std::string_view name_of(ProjectConflictKind kind) {
  return kKindNames[static_cast<std::size_t>(kind)];
}

ProjectConflicts project_conflicts(const Snapshot& graph, const Scope& scope) {
  return Search(graph, scope).run();
}

}  // namespace lintel::graph
