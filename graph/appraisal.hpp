#pragma once
// The arithmetic of a business case: what is spent once, what is saved each year, what remains.
//
//   appraise({.one_off = 312'000 pounds, .saving = 390'000 pounds, .years = 10})
//   // net 3,588,000 pounds, payback 0.8 years

#include <optional>

#include "graph/cost_model.hpp"

namespace lintel::graph {

/// What an option costs and saves.
struct CashFlows {
  Money one_off;   ///< spent at the start (year 0)
  Money stranded;  ///< paid for nothing in the first year after the start
  Money saving;    ///< at the end of each year, the first included
  int years = 0;
  Fraction discount_rate;  ///< a year
};

struct Appraisal {
  Money net;  ///< saving × years − one-off − stranded
  /// (one-off + stranded) ÷ saving, in tenths of a year, rounded half up; 0 where nothing is spent;
  /// nothing where nothing is saved.
  std::optional<std::int64_t> payback_tenths;
  /// Net present value, to the nearest penny: −one-off − stranded ÷ (1 + r) + Σ saving ÷ (1 + r)^t.
  Money present_value;
};

/// O(years). Amounts stop at the largest instead of overflowing.
Appraisal appraise(const CashFlows& flows);

/// "0.8 years", "none" (nothing is saved).
std::string payback_words(const Appraisal& appraisal);

}  // namespace lintel::graph
