// Which roles are fixed on which side, and which lie between.

#include <algorithm>
#include <string>

#include "core/error.hpp"
#include "graph/boundary_parts.hpp"
#include "graph/scope_rules.hpp"

namespace lintel::graph {
namespace {

/// What the rules ask about a role.
struct Group {
  std::size_t present = 0;  ///< instances that do not retire
  bool core_instance = false;
  bool all_out_of_scope = true;
  bool only_candidates = true;
};

std::vector<Group> groups_of(const Scope& scope, const Model& model) {
  std::vector<Group> groups(scope.programme.roles.size());
  for (std::size_t g = 0; g < groups.size(); ++g) {
    for (const ElementId e : scope.programme.roles[g].instances) {
      const Classified* row = scope.find(e);
      if (row == nullptr || model.at(e).gone || row->scope_class == ScopeClass::retire) continue;
      ++groups[g].present;
      if (row->scope_class == ScopeClass::shared_core ||
          row->scope_class == ScopeClass::common_platform) {
        groups[g].core_instance = true;
      }
      if (row->scope_class != ScopeClass::out_of_scope) groups[g].all_out_of_scope = false;
    }
  }
  if (scope.ground == nullptr) return groups;
  for (const FunctionLink& link : scope.ground->links) {
    const std::int32_t role = scope.ground->role[link.application.index()];
    if (role < 0) continue;
    if (scope.programme.functions[link.function].scope != FunctionScope::candidate) {
      groups[static_cast<std::size_t>(role)].only_candidates = false;
    }
  }
  return groups;
}

class Lists {
 public:
  explicit Lists(const Programme& programme)
      : programme_(programme), on_(programme.roles.size(), nullptr) {}

  void take(const std::optional<std::vector<std::size_t>>& given, const char* name,
            std::vector<std::size_t>& out) {
    if (!given) return;
    for (const std::size_t role : *given) {
      if (on_[role] == name) continue;  // named twice
      if (on_[role] != nullptr) {
        throw Error(ErrorCode::usage,
                    "the role " + std::string(programme_.roles[role].code) + " is given as " +
                        on_[role] + " and as " + name,
                    "", "Name each role once: it is core, local, or between them.");
      }
      on_[role] = name;
      out.push_back(role);
    }
    std::sort(out.begin(), out.end());
  }
  [[nodiscard]] bool open(std::size_t role) const { return on_[role] == nullptr; }
  void put(std::size_t role, const char* name, std::vector<std::size_t>& out) {
    on_[role] = name;
    out.push_back(role);
  }

 private:
  const Programme& programme_;
  std::vector<const char*> on_;  // by role: the list that it is on
};

constexpr const char* kCore = "core";
constexpr const char* kLocal = "local";
constexpr const char* kBetween = "between";

}  // namespace

BoundarySides boundary_sides(const Scope& scope, const Snapshot& graph,
                             const BoundaryQuestion& question) {
  BoundarySides sides;
  Lists lists(scope.programme);
  lists.take(question.core, kCore, sides.core);
  lists.take(question.local, kLocal, sides.local);
  lists.take(question.between, kBetween, sides.between);
  const std::vector<Group> groups = groups_of(scope, graph.model());
  for (std::size_t g = 0; g < groups.size(); ++g) {
    const Group& group = groups[g];
    if (!lists.open(g) || group.present == 0) continue;
    if (!question.core && group.core_instance && group.only_candidates) {
      lists.put(g, kCore, sides.core);
    } else if (!question.local && group.all_out_of_scope) {
      lists.put(g, kLocal, sides.local);
    } else if (!question.between) {
      lists.put(g, kBetween, sides.between);
    }
  }
  return sides;
}

}  // namespace lintel::graph
