#include "graph/score.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/error.hpp"
#include "graph/score_criteria.hpp"

namespace lintel::graph {
namespace {

constexpr std::array<CriterionInfo, kCriterionCount> kCriteria = {{
    {"spread", "share of the partners that provide it", 3},
    {"saving", "annual cost of its duplicate systems, beside the function that has most", 3},
    {"product", "partners that already have the same product", 2},
    {"independence", "share of its flows that stay among systems of candidate functions", 2},
    {"contract", "share of its systems whose contract ends in time or can be assigned", 1},
    {"support", "share of its systems that are supported beyond the target date", 1},
    {"will", "share of its partners that have it as a candidate and do not opt out", 2},
}};

using Weights = std::array<double, kCriterionCount>;

void require_usable(const Weights& weights) {
  double sum = 0;
  for (std::size_t k = 0; k < kCriterionCount; ++k) {
    if (!(weights[k] >= 0) || !std::isfinite(weights[k])) {
      throw Error(ErrorCode::usage, "the weight of \"" + std::string(kCriteria[k].name) +
                                        "\" must be a number of 0 or more");
    }
    sum += weights[k];
  }
  if (!(sum > 0) || !std::isfinite(sum)) {
    throw Error(ErrorCode::usage, "at least one criterion must have a weight above 0");
  }
}

/// The weighted mean of what `of` takes from each criterion.
template <typename Take>
double mean(const FunctionScore& row, const Weights& weights, Take of) {
  double sum = 0, total = 0;
  for (std::size_t k = 0; k < kCriterionCount; ++k) {
    sum += weights[k] * of(row.values[k].value);
    total += weights[k];
  }
  return sum / total;
}

/// So that rounding does not decide between equals.
std::int64_t rounded(double score) { return std::llround(score * 1e9); }

/// Places of the rows by the middle of their scores under `weights`, then by code.
void order_by(const std::vector<FunctionScore>& rows, const Weights& weights,
              std::vector<std::int64_t>& middle, std::vector<std::size_t>& order) {
  order.resize(rows.size());
  middle.resize(rows.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  for (std::size_t i = 0; i < rows.size(); ++i) {
    middle[i] = rounded(mean(rows[i], weights, [](Interval v) { return v.middle(); }));
  }
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return middle[a] != middle[b] ? middle[a] > middle[b] : rows[a].function < rows[b].function;
  });
}

/// The weights of one corner: bit k says whether the k-th weight above 0 goes up or down.
Weights corner(const Weights& weights, std::size_t bits) {
  Weights out = weights;
  std::size_t bit = 0;
  for (double& weight : out) {
    if (weight <= 0) continue;
    weight *= ((bits >> bit++) & 1U) != 0 ? 1 + kWeightChange : 1 - kWeightChange;
  }
  return out;
}

void try_weights(Scores& out) {
  const Weights& weights = out.question.weights;
  const auto moving = static_cast<std::size_t>(
      std::count_if(weights.begin(), weights.end(), [](double w) { return w > 0; }));
  out.combinations = std::size_t{1} << moving;
  std::vector<std::int64_t> middle;
  std::vector<std::size_t> order;
  for (std::size_t bits = 0; bits < out.combinations; ++bits) {
    order_by(out.functions, corner(weights, bits), middle, order);
    for (std::size_t place = 0; place < order.size(); ++place) {
      FunctionScore& row = out.functions[order[place]];
      row.best_rank = std::min(row.best_rank, place + 1);
      row.worst_rank = std::max(row.worst_rank, place + 1);
    }
  }
}

/// Ranks between those if everything unknown were for the function, or against it.
void rank_if_known(std::vector<FunctionScore>& rows) {
  std::vector<std::int64_t> lows, highs;
  for (const FunctionScore& row : rows) {
    lows.push_back(rounded(row.score.low));
    highs.push_back(rounded(row.score.high));
  }
  std::sort(lows.begin(), lows.end());
  std::sort(highs.begin(), highs.end());
  const auto above = [](const std::vector<std::int64_t>& sorted, std::int64_t value) {
    return static_cast<std::size_t>(sorted.end() -
                                    std::upper_bound(sorted.begin(), sorted.end(), value));
  };
  for (FunctionScore& row : rows) {
    const std::int64_t low = rounded(row.score.low), high = rounded(row.score.high);
    row.best_if_known = std::min(row.rank, above(lows, high) + 1);
    // Its own high score is above its low one, but it does not overtake itself.
    const std::size_t others = above(highs, low) - (high > low ? 1 : 0);
    row.worst_if_known = std::max(row.rank, others + 1);
  }
}

}  // namespace

const std::array<CriterionInfo, kCriterionCount>& criteria() { return kCriteria; }

std::optional<Criterion> criterion(std::string_view name) {
  for (std::size_t k = 0; k < kCriterionCount; ++k) {
    if (kCriteria[k].name == name) return static_cast<Criterion>(k);
  }
  return std::nullopt;
}

ScoreQuestion::ScoreQuestion() {
  for (std::size_t k = 0; k < kCriterionCount; ++k) weights[k] = kCriteria[k].weight;
}

Scores score(const Snapshot& graph, const Scope& scope, const ScoreQuestion& question) {
  require_usable(question.weights);
  Scores out;
  out.question = question;
  std::vector<std::size_t> functions;
  for (std::size_t f = 0; f < scope.programme.functions.size(); ++f) {
    if (question.out_of_scope || scope.programme.functions[f].scope != FunctionScope::out) {
      functions.push_back(f);
    }
  }
  CriterionTable values = criterion_values(graph, scope, functions);
  std::vector<FunctionScore> rows(functions.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    rows[i].function = functions[i];
    rows[i].values = std::move(values[i]);
    rows[i].score = {mean(rows[i], question.weights, [](Interval v) { return v.low; }),
                     mean(rows[i], question.weights, [](Interval v) { return v.high; })};
  }
  std::vector<std::int64_t> middle;
  std::vector<std::size_t> order;
  order_by(rows, question.weights, middle, order);
  for (std::size_t place = 0; place < order.size(); ++place) {
    FunctionScore& row = rows[order[place]];
    row.rank = row.best_rank = row.worst_rank = place + 1;
    out.functions.push_back(std::move(row));
  }
  try_weights(out);
  rank_if_known(out.functions);
  return out;
}

}  // namespace lintel::graph
