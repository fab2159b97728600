#pragma once
// What is in scope of the shared service, in which class, by which rule.

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "graph/programme.hpp"
#include "graph/snapshot.hpp"

namespace lintel::graph {

enum class ScopeClass {
  shared_core,
  consolidate,
  common_platform,
  integrate,
  separate_local,
  retire,
  unknown,
  out_of_scope
};
inline constexpr std::size_t kScopeClassCount = 8;
/// "shared-core" …
std::string_view name_of(ScopeClass scope_class);
/// The class of this name, or nothing.
std::optional<ScopeClass> scope_class_of(std::string_view name);
/// One letter for pictures: C K P I L R ? –.
std::string_view letter_of(ScopeClass scope_class);

/// Most elements that Classified::path holds, so that hostile chains cannot fill the memory.
inline constexpr std::size_t kLongestPath = 64;

struct Classified {
  ElementId element;
  ScopeClass scope_class = ScopeClass::out_of_scope;
  std::string rule;  ///< "application 4", "infrastructure 1", "service", "process", "decided"
  std::string
      reason;  ///< "only 43 % of what the Mapping group supports is in scope (threshold 50 %)"
  double share = -1;                  ///< share(g) of its group; −1 where it plays no part
  std::optional<ElementId> survivor;  ///< consolidated onto this
  /// From a candidate service to the element (for an element that only services of undecided
  /// functions need, from one of those); the flow for rule 7; or empty. Of a longer way only the
  /// last kLongestPath steps are kept.
  Chain path;
  /// Where a recorded decision gives the class (rule "decided"): what the rules would give.
  std::optional<ScopeClass> computed;
  std::string computed_rule;
};

struct Conflict {
  std::string code;  ///< "optout-of-survivor", "invalid-optout", "survivor-not-in-scope", …
  ElementId element;
  std::string message;
  std::string hint;
};

struct ScopeGround;

struct Scope {
  Programme programme;
  double threshold = 0.5;
  Certainty certainty = Certainty::likely;
  std::vector<Classified> classes;  ///< applications, infrastructure, services, processes; by ref
  std::array<std::size_t, kScopeClassCount> counts{};  ///< applications and infrastructure only
  std::vector<Conflict> conflicts;
  std::vector<std::int32_t> row_of;  ///< by element index: row in `classes`, −1 = no class
  std::shared_ptr<const ScopeGround> ground;  ///< for why(), so that it need not be laid again

  [[nodiscard]] const Classified* find(ElementId element) const;
  /// Inside = shared-core, common-platform or consolidate.
  [[nodiscard]] bool inside(ElementId element) const;
};

/// Applies the scope rules (docs/answers/scope.md). O(elements + dependences + flows).
/// A precondition that fails (no candidate function, no dates) is a conflict, not an error.
Scope scope(const Snapshot& graph, Certainty certainty = Certainty::likely);
/// The same under other decisions: `programme` is programme_of(graph.model()), changed at will.
Scope scope(const Snapshot& graph, Programme programme, Certainty certainty = Certainty::likely);

/// What would change the class of one element.
struct Lever {
  std::string change;  ///< "Tree preservation became a candidate"
  ScopeClass becomes = ScopeClass::out_of_scope;
};
struct Why {
  Classified classified;
  std::vector<Lever> levers;        ///< at most 5
  std::vector<Provenance> sources;  ///< rows that the rule rests on
};
/// Why `element` has its class: rule, share, path, sources, and which single decisions would change
/// it (scope of one function, survivor of its role, a valid opt-out).
Why why(const Snapshot& graph, const Scope& scope, ElementId element);

}  // namespace lintel::graph
