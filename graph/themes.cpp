#include "graph/themes.hpp"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "core/attributes.hpp"
#include "graph/by_ref.hpp"
#include "graph/check_parts.hpp"

namespace lintel::graph {
namespace {

class Builder {
 public:
  Builder(const Snapshot& graph, const Scope& scope, const ProjectConflicts& projects)
      : graph_(graph), model_(graph.model()), scope_(scope) {
    for (const Conflict& c : scope.conflicts) {
      if (c.element.valid()) trouble_[c.element].push_back(c.message);
    }
    for (const OptOut& o : scope.programme.optouts) {
      if (o.valid && o.about) {
        trouble_[*o.about].push_back("it opts out (" + std::string(o.id) + ")");
      }
    }
    for (const ProjectRow& row : projects.rows) {
      for (const ProjectConflict& c : row.conflicts) {
        trouble_[c.element].push_back(named(model_, row.element) + " changes it: " + c.reason);
      }
    }
  }

  Themes run() {
    for (std::size_t i = 0; i < model_.elements.size(); ++i) {
      const ElementId e{i};
      if (model_.type(e) != ElementType::Goal || model_.at(e).gone) continue;
      if (model_.value(e, key::kKind) == "theme") out_.rows.push_back(row_of(e));
    }
    std::sort(out_.rows.begin(), out_.rows.end(), [&](const ThemeRow& a, const ThemeRow& b) {
      return std::pair(model_.name(a.element), model_.ref(a.element)) <
             std::pair(model_.name(b.element), model_.ref(b.element));
    });
    find_unmapped();
    return std::move(out_);
  }

 private:
  [[nodiscard]] ThemeRow row_of(ElementId theme) {
    ThemeRow row;
    row.element = theme;
    row.shared = model_.value(theme, "shared");
    row.local = model_.value(theme, "local");
    row.principle = model_.value(theme, "principle");
    std::unordered_set<ElementId> seen;
    for (const RelationshipId id : graph_.relationships_of(theme)) {
      const Relationship& r = model_.at(id);
      if (r.gone || !r.source.element.valid() || !r.target.element.valid()) continue;
      const ElementId other = r.source.element == theme ? r.target.element : r.source.element;
      if (other == theme || model_.at(other).gone || !seen.insert(other).second) continue;
      if (info(model_.type(other)).layer != Layer::motivation) row.elements.push_back(other);
    }
    sort_by_ref(model_, row.elements);
    count(row);
    find_conflicts_of(row);
    return row;
  }

  void count(ThemeRow& row) {
    std::unordered_set<std::string_view> partners;
    bool partnerless = false;  // a function, say, belongs to all of them
    for (const ElementId e : row.elements) {
      const Classified* found = scope_.find(e);
      if (found == nullptr) {
        ++row.without_class;
      } else {
        ++row.counts[static_cast<std::size_t>(found->scope_class)];
      }
      partners.insert(model_.partner(e));
      partnerless |= model_.partner(e).empty();
      gathered_.insert(e);
    }
    for (const Partner& partner : scope_.programme.partners) {
      if (!partnerless && !partners.contains(partner.code)) {
        row.partners_missing.push_back(partner.code);
      }
    }
  }

  void find_conflicts_of(ThemeRow& row) const {
    if (row.shared.empty()) row.conflicts.push_back({{}, "no shared part is agreed"});
    if (row.local.empty()) row.conflicts.push_back({{}, "no local choice is agreed"});
    if (row.elements.empty()) row.conflicts.push_back({{}, "it gathers nothing"});
    for (const ElementId e : row.elements) {
      if (model_.at(e).stub) row.conflicts.push_back({e, "no register describes it"});
      const auto found = trouble_.find(e);
      if (found == trouble_.end()) continue;
      for (const std::string& reason : found->second) row.conflicts.push_back({e, reason});
    }
  }

  void find_unmapped() {
    std::unordered_set<std::string_view> roles;
    for (const Role& role : scope_.programme.roles) {
      const bool gathered = gathered_.contains(role.element) ||
                            std::any_of(role.instances.begin(), role.instances.end(),
                                        [&](ElementId e) { return gathered_.contains(e); });
      if (gathered) roles.insert(role.code);
    }
    for (const Classified& row : scope_.classes) {
      if (model_.type(row.element) != ElementType::ApplicationComponent ||
          !scope_.inside(row.element) || gathered_.contains(row.element) ||
          roles.contains(model_.value(row.element, key::kRole))) {
        continue;
      }
      out_.unmapped.push_back(row.element);
    }
  }

  const Snapshot& graph_;
  const Model& model_;
  const Scope& scope_;
  std::unordered_map<ElementId, std::vector<std::string>> trouble_;
  std::unordered_set<ElementId> gathered_;
  Themes out_;
};

}  // namespace

Themes themes(const Snapshot& graph, const Scope& scope, const ProjectConflicts& projects) {
  return Builder(graph, scope, projects).run();
}

}  // namespace lintel::graph
