#pragma once
// The class of single elements under other decisions, without running the rules over the whole
// estate:
//
//   WhatIf what_if(ground, programme, certainty);
//   changed.functions[3].scope = FunctionScope::candidate;
//   if (what_if.class_of(e, changed) != before) …
//
// Equal to scope(graph, changed, certainty).find(e)->scope_class. Only scope*.cpp and why.cpp
// include this.

#include <cstdint>
#include <vector>

#include "graph/scope_rules.hpp"

namespace lintel::graph {

class WhatIf {
 public:
  /// `programme` is that of the ground. O(elements + dependences).
  WhatIf(const ScopeGround& ground, const Programme& programme, Certainty certainty);

  /// The class of `e`, which must have one, where `changed` differs from the programme in its
  /// decisions only. Reads what rests on `e`, the group of its role and what it exchanges flows
  /// with; for one function that newly counts also what its services rest on.
  /// O(elements + dependences) at the worst, with a small constant.
  [[nodiscard]] ScopeClass class_of(ElementId e, const Programme& changed) const;

 private:
  /// By element: which functions' services rest on it: kNobody, one, or kSeveral.
  using Reachers = std::vector<std::int32_t>;
  static constexpr std::int32_t kNobody = -1, kSeveral = -2;

  [[nodiscard]] Reachers reachers_of(FunctionScope scope) const;
  [[nodiscard]] std::vector<std::uint8_t> reached_without(const Reachers& reachers,
                                                          std::int32_t function) const;
  [[nodiscard]] std::vector<ElementId> services_of(std::size_t function, bool of_partners) const;
  void change_function(std::size_t function, const Programme& changed, ScopeFacts& facts) const;
  void reach_all(const Programme& changed, ScopeFacts& facts) const;

  const ScopeGround& ground_;
  const Programme& programme_;
  Certainty certainty_;
  Reachers candidate_, undecided_;
  std::vector<std::uint8_t> decided_;
};

}  // namespace lintel::graph
