#include "graph/money_split.hpp"

#include <algorithm>
#include <limits>
#include <numeric>

namespace lintel::graph {
namespace {

// Pedantic warnings know no 128 bits; the extension marker says that we do.
__extension__ using Wide = __int128;
__extension__ using UnsignedWide = unsigned __int128;
using Limits = std::numeric_limits<std::int64_t>;

Money clamped(Wide pence) {
  if (pence > Limits::max()) return {Limits::max()};
  if (pence < Limits::min()) return {Limits::min()};
  return {static_cast<std::int64_t>(pence)};
}

/// The magnitude of an amount; the least number has one, too.
std::uint64_t magnitude(Money amount) {
  const auto bits = static_cast<std::uint64_t>(amount.pence);
  return amount.pence < 0 ? ~bits + 1 : bits;
}
Money with_sign(std::uint64_t pence, bool negative) {
  return {static_cast<std::int64_t>(negative ? ~pence + 1 : pence)};
}

}  // namespace

std::vector<Money> split(Money whole, std::span<const std::uint64_t> weights) {
  UnsignedWide sum = 0;
  for (const std::uint64_t weight : weights) sum += weight;
  if (sum == 0) return split_equally(whole, weights.size());
  const std::uint64_t total = magnitude(whole);
  const bool negative = whole.pence < 0;
  std::vector<Money> shares(weights.size());
  // total × weight < 2^128, and the rest of the division < sum: all exact.
  std::vector<UnsignedWide> rest(weights.size());
  std::uint64_t given = 0;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    const UnsignedWide product = UnsignedWide{total} * weights[i];
    const auto share = static_cast<std::uint64_t>(product / sum);
    rest[i] = product % sum;
    given += share;
    shares[i] = with_sign(share, negative);
  }
  // Fewer pennies are left than there are weights with a remainder.
  std::vector<std::size_t> order(weights.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return rest[a] > rest[b]; });
  for (std::size_t i = 0; given < total; ++i, ++given) {
    shares[order[i]].pence += negative ? -1 : 1;
  }
  return shares;
}

std::vector<Money> split_equally(Money whole, std::size_t parts) {
  std::vector<Money> shares(parts);
  if (parts == 0) return shares;
  const std::uint64_t total = magnitude(whole);
  const std::uint64_t each = total / parts;
  const std::uint64_t more = total % parts;
  for (std::size_t i = 0; i < parts; ++i) {
    shares[i] = with_sign(each + (i < more ? 1 : 0), whole.pence < 0);
  }
  return shares;
}

Money share_of(Money amount, std::int64_t numerator, std::int64_t denominator) {
  const Wide product = Wide{amount.pence} * numerator;
  const Wide half = denominator / 2;
  // (|p| + half) ÷ d rounds halves away from zero when d is even, and is exact when it is odd.
  const Wide rounded =
      product < 0 ? -((-product + half) / denominator) : (product + half) / denominator;
  return clamped(rounded);
}

Money times(Money amount, std::int64_t times) { return clamped(Wide{amount.pence} * times); }

Money minus(Money a, Money b) { return clamped(Wide{a.pence} - b.pence); }

}  // namespace lintel::graph
