#pragma once
// How well each function suits a shared service, by weighted criteria. What is not known makes an
// interval, never a zero.
//
//   const Scores answer = score(graph, scope(graph), {});
//   answer.functions.front().score;        // {0.61, 0.74}: of 1
//   answer.functions.front().worst_rank;   // whatever weights change by 20 %

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "graph/scope.hpp"

namespace lintel::graph {

enum class Criterion { spread, saving, product, independence, contract, support, will };
inline constexpr std::size_t kCriterionCount = 7;

/// One row of the table of criteria.
struct CriterionInfo {
  std::string_view name;     ///< "spread": as --weight takes it
  std::string_view meaning;  ///< "share of the partners that provide it"
  double weight;             ///< unless told otherwise
};
const std::array<CriterionInfo, kCriterionCount>& criteria();
std::optional<Criterion> criterion(std::string_view name);

/// Between 0 (speaks against sharing) and 1 (for it); low = high where all facts are known.
struct Interval {
  double low = 0, high = 1;
  [[nodiscard]] double middle() const { return (low + high) / 2; }
};

struct CriterionValue {
  Interval value;
  std::string evidence;  ///< "Tallystone at 2 of 3 partners"
};

/// Most by which a weight is changed to see whether the order holds.
inline constexpr double kWeightChange = 0.2;

struct FunctionScore {
  std::size_t function = 0;                            ///< index in Programme::functions
  std::array<CriterionValue, kCriterionCount> values;  ///< by Criterion
  Interval score;                                      ///< weighted mean of the criteria
  std::size_t rank = 1;                                ///< by the middle of the score, then code
  /// Its ranks over all combinations of weights, each as given, a fifth less or a fifth more (the
  /// corners: 2^criteria of them).
  std::size_t best_rank = 1, worst_rank = 1;
  /// Its ranks if what is not known turned out for it and against all others, and the other way.
  std::size_t best_if_known = 1, worst_if_known = 1;
};

struct ScoreQuestion {
  std::array<double, kCriterionCount> weights;  ///< not negative, not all 0
  bool out_of_scope = false;                    ///< score functions that are out of scope too
  ScoreQuestion();                              ///< the weights of the table
};

struct Scores {
  ScoreQuestion question;
  std::vector<FunctionScore> functions;  ///< by rank
  std::size_t combinations = 0;          ///< of weights that were tried
};

/// Scores candidate and undecided functions (docs/answers/score.md). O(elements + functions ×
/// partners + combinations × functions log functions). Throws Error(usage) for weights that are
/// negative, not finite or all 0.
Scores score(const Snapshot& graph, const Scope& scope, const ScoreQuestion& question = {});

}  // namespace lintel::graph
