#pragma once
// The derivation rules of ArchiMate 3.2 (Appendix B) as one table: which relationship follows from
// two that share an element. Valid rules hold in any model; potential ones are for a person to
// judge.
//
//   a ──St──> b ──De──> c        DR3: the same dependency runs from a to c
//
// Everything that derives reads these rules; nothing else knows one.

#include <cstdint>
#include <span>
#include <string_view>

#include "core/metamodel.hpp"

namespace lintel::graph {

/// Which of the two premises gives the conclusion its type. `weaker`: both are of one category, the
/// one of smaller strength.
enum class Conclusion : std::uint8_t { first, second, weaker };

/// One rule. Premises and conclusion run between the elements a, b and c: "cb" is from c to b.
struct DerivationRule {
  std::string_view name;  ///< as the standard numbers them: "DR3", "PDR5"
  bool potential;
  std::string_view first;  ///< letters of the types that the first premise may have
  std::string_view first_ends;
  std::string_view second;
  std::string_view second_ends;
  Conclusion conclusion;
  std::string_view conclusion_ends;
  bool by_grouping = false;  ///< the shared element must be a grouping; else it must not
};

/// All rules, the valid ones first, each kind by number.
std::span<const DerivationRule> derivation_rules();

/// A relationship as seen from one of its ends.
struct Step {
  RelationshipType type = RelationshipType::Association;
  bool forward = true;  ///< seen from its source
  bool operator==(const Step&) const = default;
};
inline constexpr std::size_t kStepCount = 2 * kRelationshipTypeCount;
/// A dense number of a step, below kStepCount, and back.
constexpr std::size_t index_of(Step step) {
  return 2 * static_cast<std::size_t>(step.type) + (step.forward ? 0 : 1);
}
constexpr Step step_of(std::size_t index) {
  return {static_cast<RelationshipType>(index / 2), index % 2 == 0};
}

/// A rule read along a walk x, b, y: two steps in a row make one step from x to y.
struct Join {
  Step first, second, made;
  std::uint8_t rule = 0;  ///< position in derivation_rules()
};

/// Every way in which the rules make a step, in the order of the rules. O(1).
std::span<const Join> joins_that_make(Step made);

/// May `rule`, read over the shared element `bridge`, conclude a relationship of `type` from
/// `source` to `target`? The standard's restrictions: the bridge shares its domain (core, strategy,
/// motivation, implementation) with an end, or leads from implementation over the core to
/// motivation or strategy; a location is never a bridge, a grouping only where the rule says so;
/// and the conclusion stands in the table of relationships, directly or as derived. (The other
/// restrictions of the standard, by domain and aspect, follow from that table.) A grouping that is
/// an end belongs to every domain, for it gathers concepts of any. O(1).
bool concludes(const DerivationRule& rule, ElementType source, ElementType bridge,
               ElementType target, RelationshipType type);

/// May a junction join relationships of this type? All but composition, aggregation and
/// specialization.
bool joined_by_junctions(RelationshipType type);

}  // namespace lintel::graph
