#pragma once
// The immutable graph of one revision that all analyses read: elements as vertices, "rests on" as
// edges, with certainty, in both directions, as compressed sparse rows.
//
//   Snapshot graph(model);                       // keeps a reference: the model must outlive it
//   for (const Support& s : graph.rests_on(e))   // what e rests on
//     if (s.certainty >= Certainty::likely) …
//
// Built once per question in O(elements + relationships). Thread-safe for reading.

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/dependence.hpp"
#include "core/model.hpp"

namespace lintel::graph {

/// One dependence: the element at the other end, the relationship that makes it, how sure it is.
struct Support {
  ElementId other;
  RelationshipId relationship;
  Certainty certainty = Certainty::certain;
  /// True for all but the surest (then first) of the parallel supports between the same two
  /// elements in the same direction: who skips them sees each pair once, at its best.
  bool repeated = false;
};

class Snapshot {
 public:
  explicit Snapshot(const Model& model);

  [[nodiscard]] const Model& model() const { return *model_; }
  [[nodiscard]] std::size_t size() const { return model_->elements.size(); }
  /// Number of dependences, parallel ones counted.
  [[nodiscard]] std::size_t dependence_count() const { return rests_on_.edges.size(); }
  /// What `e` rests on, by relationship order (a relationship that makes both ends rest on each
  /// other gives an edge each way). Self-loops are left out; parallel ones kept.
  [[nodiscard]] std::span<const Support> rests_on(ElementId e) const;
  /// What rests on `e`.
  [[nodiscard]] std::span<const Support> supports(ElementId e) const;
  /// How many *different* lost supporters lose `e`: 1 for ordinary elements and And-junctions; all
  /// of them for an Or-junction; n − k + 1 where `needs` says k of n. 0 supporters: 1.
  [[nodiscard]] std::uint32_t threshold(ElementId e) const { return threshold_[e.index()]; }
  [[nodiscard]] bool is_junction(ElementId e) const { return junction_[e.index()]; }
  /// Relationships of any kind that start or end at `e`.
  [[nodiscard]] std::span<const RelationshipId> relationships_of(ElementId e) const;

 private:
  struct Rows {
    std::vector<std::uint32_t> first;
    std::vector<Support> edges;
  };
  const Model* model_;
  Rows rests_on_, supports_;
  std::vector<std::uint32_t> threshold_;
  std::vector<bool> junction_;  // a copy that stays in the cache while a search asks for it
  std::vector<std::uint32_t> incident_first_;
  std::vector<RelationshipId> incident_;
};

/// How many of `members` a junction needs, as its property `needs` says: "2", "2/3" or "2 of 3" (2,
/// however many members there are), "50%" (rounded up). At most `members`. Nothing when the text
/// says none of these, or asks for none.
std::optional<std::uint32_t> read_needs(std::string_view needs, std::uint32_t members);

/// A shortest chain of dependence, from the dependent to what it rests on: `elements` has one more
/// entry than `relationships`. Junctions are in it, and count no step.
struct Chain {
  std::vector<ElementId> elements;
  std::vector<RelationshipId> relationships;
};

}  // namespace lintel::graph
