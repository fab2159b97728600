#pragma once
// Money in pence, as registers write it.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace lintel {

/// An amount in pence. Exact, ordered, addable.
struct Money {
  std::int64_t pence = 0;
  auto operator<=>(const Money&) const = default;
  Money& operator+=(Money other) {
    pence += other.pence;
    return *this;
  }
};

/// What a money cell says.
struct MoneyReading {
  Money amount;
  bool included = false;  ///< "INCL", "incl. in M-C01": 0 here, paid elsewhere
};

/// Reads the whole of `text`: "£96,000", "96000.00", "£61k", "24k", "£1.2m", "1,240,000 GBP",
/// "INCL", "incl. in M-C01"; "-" and "" are nothing. Nothing when it is not money.
std::optional<MoneyReading> read_money(std::string_view text);
/// "£4,763,100" or "£12.50": pence only when there are any.
std::string words(Money amount);
/// "4763100.00".
std::string decimal(Money amount);

}  // namespace lintel
