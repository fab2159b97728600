#pragma once
// Dividing pence so that nothing is lost: shares that add up to the whole, to the penny.

#include <cstdint>
#include <span>
#include <vector>

#include "core/money.hpp"

namespace lintel::graph {

/// Splits `whole` in proportion to `weights` by largest remainder: each share is the exact share
/// rounded down (towards zero) or one penny more, and the shares add up to `whole` exactly; of
/// equal remainders the earlier share gets the penny. Weights that are all 0 count as equal. The
/// result is as long as `weights`; empty for none (the caller keeps the whole). Exact: 128-bit
/// products. O(k log k) for k weights.
std::vector<Money> split(Money whole, std::span<const std::uint64_t> weights);
/// The same for `parts` equal weights, in O(parts).
std::vector<Money> split_equally(Money whole, std::size_t parts);

/// amount × numerator ÷ denominator, to the nearest penny, halves away from zero. Stops at the
/// largest amount. Precondition: denominator > 0.
Money share_of(Money amount, std::int64_t numerator, std::int64_t denominator);

/// amount × times, stopping at the largest amount.
Money times(Money amount, std::int64_t times);
/// a − b, stopping at the largest amount.
Money minus(Money a, Money b);

}  // namespace lintel::graph
