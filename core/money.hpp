#pragma once
// Money in pence, as registers write it.

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>

namespace lintel {

/// An amount in pence. Exact, ordered, addable. Sums stop at the largest amount instead of
/// overflowing, whatever a file claims.
struct Money {
  std::int64_t pence = 0;
  auto operator<=>(const Money&) const = default;
  Money& operator+=(Money other) {
    using Limits = std::numeric_limits<std::int64_t>;
    if (__builtin_add_overflow(pence, other.pence, &pence)) {
      pence = other.pence < 0 ? Limits::min() : Limits::max();
    }
    return *this;
  }
};

/// What a money cell says.
struct MoneyReading {
  Money amount;
  bool included = false;  ///< "INCL", "incl. in M-C01": 0 here, paid elsewhere
  bool loose = false;     ///< "c. £20k", "10333.3333": about this much, which deserves a finding
};

/// Reads the whole of `text`: "£96,000", "96000.00", "£61k", "24k", "£1.2m", "1,240,000 GBP",
/// "1 240 000", "£24k p.a. ex VAT", "(1,000)" and "-1,000" (negative), "nil", "INCL",
/// "incl. in M-C01"; "-" and "" are nothing. Nothing when it is not money in pounds, when it is
/// ambiguous ("12,50", "12.345"), per month, or beyond ten million million pounds. O(length).
std::optional<MoneyReading> read_money(std::string_view text);
/// "£4,763,100" or "£12.50": pence only when there are any.
std::string words(Money amount);
/// "4763100.00".
std::string decimal(Money amount);

}  // namespace lintel
