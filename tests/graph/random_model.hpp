#pragma once
// Small random models, and the plainest possible reading of what rests on what in them, for testing
// algorithms against their definitions.

#include <algorithm>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "graph/snapshot.hpp"
#include "tests/graph/model_builder.hpp"

namespace lintel::graph::testing {

/// A model of 2 to `most` elements: junctions of every kind, cycles, self-loops, parallel
/// relationships, all types and modes, overriding properties, relationships on relationships, some
/// elements and relationships that are gone.
/// Refs run against the order of ids for half of the seeds.
inline Model random_model(unsigned seed, int most = 12, int density = 3) {
  std::mt19937 random(seed);
  const auto upto = [&](int n) { return std::uniform_int_distribution<int>(0, n - 1)(random); };
  const ElementType types[] = {
      ElementType::ApplicationComponent, ElementType::Node,      ElementType::BusinessService,
      ElementType::BusinessProcess,      ElementType::Grouping,  ElementType::Goal,
      ElementType::WorkPackage,          ElementType::DataObject};
  const char* const needs[] = {"", "1", "2", "2/3", "50%", "99", "maybe"};
  const int n = 2 + upto(most - 1);
  ModelBuilder b;
  std::vector<std::string> refs;
  for (int i = 0; i < n; ++i) {
    refs.push_back("E" + std::to_string(seed % 2 == 0 ? 10 + i : 99 - i));
    if (upto(3) == 0) {
      b.junction(refs.back(), upto(3) == 0 ? JunctionKind::and_ : JunctionKind::or_,
                 needs[upto(7)]);
    } else {
      b.element(types[upto(4) == 0 ? upto(8) : upto(4)], refs.back());
      if (upto(2) == 0) b.with("statutory", upto(2) == 0 ? "yes" : "no");
    }
    b.last_element().gone = upto(15) == 0;
  }
  const int m = upto(n * density);
  for (int i = 0; i < m; ++i) {
    const auto type = upto(2) == 0 ? RelationshipType::Serving
                                   : static_cast<RelationshipType>(upto(kRelationshipTypeCount));
    if (i > 0 && upto(20) == 0) {
      b.on_relationship(static_cast<std::size_t>(upto(i)), refs[static_cast<std::size_t>(upto(n))]);
      continue;
    }
    b.relate(type, refs[static_cast<std::size_t>(upto(n))],
             refs[static_cast<std::size_t>(upto(n))]);
    b.last_relationship().access = static_cast<AccessMode>(upto(4));
    b.last_relationship().directed = upto(2) == 0;
    b.last_relationship().gone = upto(25) == 0;
    const char* const dependents[] = {"source", "target", "both", "none"};
    const char* const levels[] = {"possible", "likely", "certain"};
    if (upto(6) == 0) b.with("dependent", dependents[upto(4)]);
    if (upto(4) == 0) b.with("certainty", levels[upto(3)]);
    if (type == RelationshipType::Flow && upto(2) == 0) b.with("required", upto(2) ? "yes" : "no");
  }
  return b.build();
}

/// What rests on what, as a map from (dependent, supporter) to the best certainty, and thresholds
/// by their definition: slow and obvious.
struct PlainGraph {
  explicit PlainGraph(const Model& from) : model(from), n(from.elements.size()) {
    for (std::size_t i = 0; i < from.relationships.size(); ++i) {
      const auto [who, certainty] = dependence_of(from, RelationshipId{i});
      const auto& r = from.relationships[i];
      if (who == Dependent::none || r.source.element == r.target.element) continue;
      const std::size_t s = r.source.element.index(), t = r.target.element.index();
      if (who != Dependent::target) add(s, t, certainty);
      if (who != Dependent::source) add(t, s, certainty);
    }
    for (std::size_t v = 0; v < n; ++v) {
      std::size_t members = 0;
      for (const auto& [ends, certainty] : best) members += ends.first == v ? 1U : 0U;
      threshold.push_back(1);
      if (!junction(v) || members == 0) continue;
      if (from.elements[v].junction == JunctionKind::or_) threshold[v] = members;
      const std::string_view needs = from.value(ElementId{v}, "needs");
      std::size_t needed = 0;
      if (needs == "1") needed = 1;
      if (needs == "2" || needs == "2/3") needed = 2;
      if (needs == "50%") needed = (members + 1) / 2;
      if (needs == "99") needed = members;
      if (needed != 0) threshold[v] = members - std::min(needed, members) + 1;
    }
  }
  void add(std::size_t dependent, std::size_t supporter, Certainty certainty) {
    const auto [at, added] = best.try_emplace({dependent, supporter}, certainty);
    if (!added) at->second = std::max(at->second, certainty);
  }
  [[nodiscard]] bool junction(std::size_t v) const {
    return model.elements[v].type == ElementType::Junction;
  }
  [[nodiscard]] bool carries(std::size_t dependent, std::size_t supporter, Certainty level) const {
    const auto found = best.find({dependent, supporter});
    return found != best.end() && found->second >= level;
  }

  const Model& model;
  std::size_t n;
  std::map<std::pair<std::size_t, std::size_t>, Certainty> best;
  std::vector<std::size_t> threshold;
};

/// Steps that a chain takes: its elements after the first, junctions not counted.
inline std::size_t steps(const Model& model, const Chain& chain) {
  std::size_t count = 0;
  for (std::size_t i = 1; i < chain.elements.size(); ++i) {
    if (model.type(chain.elements[i]) != ElementType::Junction) ++count;
  }
  return count;
}

inline constexpr Certainty kLevels[] = {Certainty::certain, Certainty::likely, Certainty::possible};

}  // namespace lintel::graph::testing
