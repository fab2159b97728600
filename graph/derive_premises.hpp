#pragma once
// The stated relationships as premises of derivations: what runs between one element and others,
// directly or through junctions.

#include <cstdint>
#include <span>
#include <unordered_map>
#include <vector>

#include "graph/derive_rules.hpp"
#include "graph/snapshot.hpp"

namespace lintel::graph {

/// One relationship from or to an element. `path` counts relationships: more than one where
/// junctions are passed.
struct Premise {
  Step step;
  ElementId other;
  std::uint32_t path_first = 0, path_count = 0;
};

/// Reads premises on demand and keeps them. Of parallel ones it keeps that with the fewest
/// junctions, then the first by the refs along it. An undirected association is read both ways.
class Premises {
 public:
  explicit Premises(const Snapshot& graph) : graph_(graph) {}

  /// The premises of `e` that look like `step` from there; each other end once. The span holds
  /// until the next call. The first call for an element takes O(d log d) for its d relationships
  /// and those of the junctions next to it.
  std::span<const Premise> of(ElementId e, Step step);
  /// The relationships of a premise, on the way from its element to the other end.
  [[nodiscard]] std::span<const RelationshipId> path(const Premise& premise) const {
    return std::span(paths_).subspan(premise.path_first, premise.path_count);
  }
  /// Relationships read so far.
  [[nodiscard]] std::size_t work() const { return work_; }
  /// Those met between elements that the metamodel does not allow, by ref, each once.
  [[nodiscard]] std::vector<RelationshipId> refused() const;

 private:
  struct Rows {
    std::uint32_t first = 0, count = 0;  // in premises_, sorted by step
  };
  Rows gather(ElementId e);
  void pass_junctions(ElementId e, Step step, std::vector<RelationshipId> starts);
  void onward(ElementId junction, Step step, std::vector<RelationshipId>& out);
  bool joins_one_type(ElementId junction);
  [[nodiscard]] ElementId other_end(RelationshipId id, ElementId one) const;
  [[nodiscard]] bool usable(RelationshipId id) const;
  void sort_by_ref(std::vector<RelationshipId>& relationships) const;
  [[nodiscard]] bool before(const Premise& a, const Premise& b) const;

  const Snapshot& graph_;
  std::unordered_map<std::uint32_t, Rows> rows_;
  std::unordered_map<std::uint32_t, bool> one_type_;
  std::vector<Premise> premises_;
  std::vector<RelationshipId> paths_;
  std::vector<RelationshipId> refused_;
  std::size_t work_ = 0;
};

}  // namespace lintel::graph
