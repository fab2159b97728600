#pragma once
// The themes of the single strategy: what each gathers, what is shared and what stays local, and
// where the scope says otherwise.

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "graph/project_conflicts.hpp"
#include "graph/scope.hpp"

namespace lintel::graph {

/// Something in a theme that does not fit it.
struct ThemeConflict {
  ElementId element;   ///< none: the theme as a whole
  std::string reason;  ///< "it opts out (O2)", "PR1 changes it: it is consolidated onto …"
};

struct ThemeRow {
  ElementId element;                                   ///< the Goal
  std::string_view shared, local, principle;           ///< empty = none agreed
  std::vector<ElementId> elements;                     ///< what it gathers, by ref
  std::array<std::size_t, kScopeClassCount> counts{};  ///< of `elements`, by class
  std::size_t without_class = 0;                       ///< contracts, functions and the like
  std::vector<std::string_view> partners_missing;      ///< partners of whom it gathers nothing
  std::vector<ThemeConflict> conflicts;
};

struct Themes {
  std::vector<ThemeRow> rows;  ///< by name
  /// Applications inside the shared service that no theme gathers, neither themselves nor by
  /// another instance of their role; by ref.
  std::vector<ElementId> unmapped;
};

/// Elements of kind `theme`. O(elements + relationships of themes + conflicts).
Themes themes(const Snapshot& graph, const Scope& scope, const ProjectConflicts& projects);

}  // namespace lintel::graph
