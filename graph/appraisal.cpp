#include "graph/appraisal.hpp"

#include <cmath>
#include <limits>

#include "graph/money_split.hpp"

namespace lintel::graph {
namespace {

/// Pence from a computed amount; stops at the largest amount.
Money rounded(long double pence) {
  using Limits = std::numeric_limits<std::int64_t>;
  if (pence >= static_cast<long double>(Limits::max())) return {Limits::max()};
  if (pence <= static_cast<long double>(Limits::min())) return {Limits::min()};
  return {static_cast<std::int64_t>(std::llround(pence))};
}

}  // namespace

Appraisal appraise(const CashFlows& flows) {
  Appraisal out;
  Money spent = flows.one_off;
  spent += flows.stranded;
  out.net = minus(times(flows.saving, flows.years), spent);
  if (spent.pence <= 0) {
    out.payback_tenths = 0;
  } else if (flows.saving.pence > 0) {
    out.payback_tenths = share_of(spent, 10, flows.saving.pence).pence;
  }
  // Present values are estimates by nature; 64 bits of mantissa are exact to the penny for any
  // public budget.
  const long double growth = 1.0L + static_cast<long double>(flows.discount_rate.millionths) / 1e6L;
  long double factor = 1;
  long double value = -static_cast<long double>(flows.one_off.pence);
  for (int year = 1; year <= flows.years; ++year) {
    factor /= growth;
    value += static_cast<long double>(flows.saving.pence) * factor;
    if (year == 1) value -= static_cast<long double>(flows.stranded.pence) * factor;
  }
  if (flows.years < 1) value -= static_cast<long double>(flows.stranded.pence);
  out.present_value = rounded(value);
  return out;
}

std::string payback_words(const Appraisal& appraisal) {
  if (!appraisal.payback_tenths) return "none";
  const std::int64_t tenths = *appraisal.payback_tenths;
  return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + " years";
}

}  // namespace lintel::graph
