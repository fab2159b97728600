#pragma once
// Which relationships follow from the stated ones by the derivation rules of ArchiMate 3.2: those
// that are valid in any model, kept apart from those that are only potential, each with its proof.
//
//   const Derivation answer = derive(graph, {.from = app, .to = process});
//   for (const Derived& row : answer.relationships)
//     if (row.standing == Standing::valid) …   // row.chain, row.proof
//
// The rules are the table in graph/derive_rules.hpp.

#include <cstdint>
#include <string_view>
#include <vector>

#include "graph/derive_rules.hpp"
#include "graph/snapshot.hpp"

namespace lintel::graph {

/// Steps of work (conclusions drawn, relationships read) after which a search stops.
inline constexpr std::size_t kDeriveEffort = 4'000'000;
/// The longest chain that can be asked for.
inline constexpr std::uint32_t kLongestDerivation = 40;

struct DeriveQuestion {
  ElementId from;
  ElementId to;            ///< none: all that follows about `from`
  bool potential = false;  ///< also by the potential rules
  /// Stated relationships that a chain may have; those that junctions join count as one.
  std::uint32_t max_length = 8;
  std::size_t effort = kDeriveEffort;  ///< of each search: the valid one, and the potential one
};

/// How far a relationship can be relied on.
enum class Standing : std::uint8_t {
  stated,    ///< it is in a source
  valid,     ///< follows by valid rules, or by a junction
  potential  ///< its proof has a potential rule: may be wrong
};
/// "stated", "valid", "potential".
std::string_view name_of(Standing standing);

/// One application of a rule. In a proof, premises come before what uses them.
struct Inference {
  std::string_view rule;  ///< "DR3"; "junction" where a junction was passed
  ElementId bridge;       ///< the element (or first junction) that the premises share
  RelationshipType type = RelationshipType::Association;  ///< what was concluded …
  ElementId source, target;                               ///< … from where to where
  bool potential = false;                                 ///< by a potential rule
};

/// One relationship that holds.
struct Derived {
  RelationshipType type = RelationshipType::Association;
  ElementId source, target;
  Standing standing = Standing::valid;
  Validity metamodel = Validity::derived;  ///< what the table says of it; never `invalid`
  /// An association that follows in the other direction from the same undirected ones; that row is
  /// left out.
  bool both_ways = false;
  std::uint32_t length = 1;  ///< stated relationships of the chain, junctions counted as nothing
  /// The stated relationships it rests on, in a row from source to target, each in its own
  /// direction. Junctions are in it.
  Chain chain;
  std::vector<Inference> proof;  ///< rules used; empty when stated; the last one concludes this
};

struct Derivation {
  DeriveQuestion question;
  /// The best proof of each (type, source, target): the shortest; of these the first by rule,
  /// bridge and types. By standing, then type (strongest first), then direction (from `from`
  /// first), then ref.
  std::vector<Derived> relationships;
  /// Chains up to this length were all followed; less than the question's where `effort` ran out,
  /// and longer ones are then not in the answer.
  std::uint32_t valid_to = 0, potential_to = 0;
  /// Relationships met that the metamodel does not allow, by ref: the standard derives nothing from
  /// them, and neither is one of them in `relationships`.
  std::vector<RelationshipId> refused;
};

/// Derives. Neither end may be a junction, and they differ. An undirected association is read both
/// ways. What is gone is left out; relationships on relationships take no part; a junction that
/// joins several types, or one that it must not join, is no bridge.
///
/// The search is goal-directed: it draws only conclusions that can lead to one about `from` (and
/// `to`) within the length, in order of the way walked, so that each is first drawn at its
/// shortest. O(n) memory to start with; then at most about `effort` steps, each O(1) on average.
Derivation derive(const Snapshot& graph, const DeriveQuestion& question);

}  // namespace lintel::graph
