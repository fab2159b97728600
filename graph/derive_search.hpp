#pragma once
// The search behind derive(): draws conclusions about one element, in order of their length, and
// only those that can lead to one that was asked for.
//
// A *goal* is (element u, step Z): all conclusions that look like Z from u. A conclusion Z(u, v)
// comes from X(u, b) and Y(b, v), so the goal (u, Z) makes the goals (u, X), and each X(u, b) found
// there makes the goal (b, Y). A goal is reached at some distance from the root: the length of the
// conclusions on the way; conclusions are drawn in order of distance + own length. Premises come
// before conclusions in that order, so each is first drawn at its shortest, and what is too far
// from the root is never drawn.

#include <array>
#include <cstdint>
#include <deque>
#include <vector>

#include "graph/derive.hpp"
#include "graph/derive_premises.hpp"
#include "graph/flat_index.hpp"

namespace lintel::graph {

struct DerivationSearch {
  ElementId root;
  ElementId to;  ///< none: everything about the root
  bool potential = false;
  std::uint32_t max_length = 8;
  std::size_t effort = kDeriveEffort;
};

class Deriver {
 public:
  Deriver(const Snapshot& graph, Premises& premises, const DerivationSearch& search);

  /// Runs to the end, or until the effort is spent. Call once.
  void run();
  /// Work done.
  [[nodiscard]] std::size_t work() const { return work_ + premises_.work() - work_before_; }
  /// All conclusions about the root, and `to` if asked, up to this length were drawn.
  [[nodiscard]] std::uint32_t complete_to() const { return complete_to_; }
  /// The conclusions about the root (and `to`) that are complete, with chain and proof, in no
  /// particular order.
  [[nodiscard]] std::vector<Derived> results() const;

 private:
  /// A conclusion, or a premise: a step from the element of its goal to another.
  struct Fact {
    std::uint32_t goal;
    ElementId other;
    std::uint32_t left, right;  ///< facts; of a premise: first of its path, and the count
    std::uint8_t length;
    std::uint8_t rule;  ///< kPremise, or position in derivation_rules()
    bool settled;
  };
  /// `fact` waits at a goal for what follows it, to conclude something for `goal`.
  struct Waiting {
    std::uint32_t fact, goal;
    const Join* join;
  };
  struct Goal {
    ElementId at;
    Step step;
    std::uint32_t distance;
    std::vector<std::uint32_t> settled;  ///< facts
    std::vector<std::uint32_t> serves;   ///< goals that begin with this one's facts
    std::vector<Waiting> waiting;
  };
  /// Work to do: settle a fact, or (with a goal) follow a settled fact for one more goal.
  struct Task {
    std::uint32_t fact, goal;
  };

  void measure();
  std::uint32_t want(ElementId at, Step step, std::uint32_t distance);
  void settle(std::uint32_t fact);
  void follow(std::uint32_t fact, std::uint32_t goal);
  void conclude(const Waiting& waiting, std::uint32_t second);
  void draw(const Fact& fact, std::uint32_t distance);
  [[nodiscard]] bool better(const Fact& a, const Fact& b) const;
  [[nodiscard]] bool in_reach(ElementId other, std::uint32_t walked) const;
  void schedule(std::uint32_t distance, std::uint32_t length, Task task);
  [[nodiscard]] bool spent() const { return work() > search_.effort; }
  [[nodiscard]] Derived derived(std::uint32_t fact) const;
  void unroll(std::uint32_t fact, Derived& out) const;

  const Snapshot& graph_;
  Premises& premises_;
  DerivationSearch search_;
  /// Joins by what they make and what they begin with.
  std::array<std::array<std::vector<const Join*>, kStepCount>, kStepCount> joins_;
  std::vector<std::uint8_t> left_;  ///< least number of relationships from each element to `to`
  std::deque<Goal> goals_;
  FlatIndex goal_of_, fact_of_;
  std::vector<Fact> facts_;
  std::vector<std::vector<Task>> tasks_;  ///< by walked distance, then length
  std::size_t work_ = 0, work_before_ = 0;
  std::uint32_t complete_to_ = 0;
};

}  // namespace lintel::graph
