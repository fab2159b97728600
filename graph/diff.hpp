#pragma once
// What differs between two states of an estate: its concepts and their values, and the scope
// classes with the reason why they differ.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/model.hpp"
#include "graph/scope.hpp"

namespace lintel::graph {

enum class DiffKind : std::uint8_t { added, changed, gone };
/// "added", "changed", "gone".
std::string_view name_of(DiffKind kind);
enum class DiffConcept : std::uint8_t { element, relationship, view, setting };
/// "element", …
std::string_view name_of(DiffConcept what);

/// One value that differs. Empty = not stated.
struct ValueChange {
  std::string key;  ///< an attribute, or "name", "type", "partner", "ref", "from", "to" …
  std::string before, after;
  std::string source;  ///< where the value after (of what is gone: before) stands
};

/// One concept that differs.
struct ConceptChange {
  DiffKind kind = DiffKind::changed;
  DiffConcept what = DiffConcept::element;
  std::string ref, type, name, partner;
  std::string source;               ///< where it is defined: after, or before when it is gone
  std::vector<ValueChange> values;  ///< by key; of `changed` ones only
};

struct Diff {
  std::vector<ConceptChange> changes;  ///< elements, relationships, views, settings; each by ref
  [[nodiscard]] bool empty() const { return changes.empty(); }
};

/// Compares by ref, and elements whose ref got or lost its prefix by partner, source id and type.
/// Only winning values count, neither their places nor their order; what a source no longer has
/// (flagged as gone) counts as gone; marks of baselines do not count. O(total size) expected.
Diff diff(const Model& before, const Model& after);

/// Why a class is another than before.
enum class ClassCause : std::uint8_t {
  decision,  ///< a recorded decision, or an opt-out of the register: with reason and approver
  register_decision,  ///< a list of functions or survivors says otherwise, without a record
  facts,              ///< what the sources say of the estate differs
};
/// "recorded decision", "list of the programme", "facts".
std::string_view name_of(ClassCause cause);

struct ClassChange {
  ElementId element;  ///< in the model after
  ScopeClass before = ScopeClass::out_of_scope, after = ScopeClass::out_of_scope;
  ClassCause cause = ClassCause::facts;
  std::string decision;  ///< id of the decision about the element itself, where there is one
  std::string reason;    ///< of the class after
};

/// The elements that have a class in both states, but another. The cause is found by applying the
/// rules to the facts after with the decisions before: a class that differs even so differs by
/// facts; then with only the unrecorded decisions after. Three runs of the rules; by ref.
std::vector<ClassChange> class_changes(const Snapshot& before, const Snapshot& after,
                                       Certainty certainty = Certainty::likely);

}  // namespace lintel::graph
