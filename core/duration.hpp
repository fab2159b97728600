#pragma once
// Durations and small values of register cells.

#include <optional>
#include <string>
#include <string_view>

namespace lintel {

/// Hours in `text`: "72", "72h", "24 hrs", "3 days", "30 minutes", "1 week". A bare number has the
/// unit `hours_per_unit` (1 = hours). Must consume the whole text; nothing when it is no duration.
std::optional<double> read_hours(std::string_view text, double hours_per_unit = 1.0);
/// Calendar months in `text`: "6", "6 months", "1 year", "30 days" (loose: 1 month). Whole text.
struct MonthsReading {
  int months = 0;
  bool loose = false;
};
std::optional<MonthsReading> read_months(std::string_view text);
/// "24 h", "3 d" (whole days from 72 h on), "30 min".
std::string words_of_hours(double hours);
/// yes/no/Y/N/true/false/1/0/Duty/Power ("Duty" = statutory, "Power" = not), any case.
std::optional<bool> read_boolean(std::string_view text);
/// A plain number with thousands separators: "1,234.5". Whole text.
std::optional<double> read_number(std::string_view text);
/// True for cells that say that nothing is known or there is nothing: "", "-", "n/a", "n/k", "TBC",
/// "TBD", "none", "unknown", "?".
bool says_nothing(std::string_view text);

}  // namespace lintel
