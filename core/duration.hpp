#pragma once
// Durations and small values of register cells.

#include <optional>
#include <string>
#include <string_view>

namespace lintel {

/// Hours in `text`: "72", "72h", "24 hrs", "3 days", "30 minutes", "1 week", "1 day 4 hours",
/// "two days", "within 4 hours", "immediate" (0). A bare number has the unit `hours_per_unit`
/// (1 = hours); a month is 30 days. Must consume the whole text; nothing when it is no duration
/// ("4-8 hours", "5 working days").
std::optional<double> read_hours(std::string_view text, double hours_per_unit = 1.0);
/// Calendar months as read from a cell.
struct MonthsReading {
  int months = 0;
  bool loose = false;  ///< days or weeks rounded up, or several periods added up
};
/// Calendar months in `text`: "6", "6 months", "6m", "1 year", "12 months' notice"; loosely "30
/// days" (1), "13 weeks" (3), "12+12 months" (24), "2 x 12 months" (24). Whole text.
std::optional<MonthsReading> read_months(std::string_view text);
/// "24 h", "3 d" (whole days from 72 h on), "30 min".
std::string words_of_hours(double hours);
/// yes/no/Y/N/T/F/true/false/1/0/Duty/Power ("Duty" = statutory, "Power" = not), ticks and crosses,
/// "statutory"/"discretionary", "required"/"optional"; any case.
std::optional<bool> read_boolean(std::string_view text);
/// A plain number with thousands separators: "1,234.5", "1 240", "-3". Whole text.
std::optional<double> read_number(std::string_view text);
/// True for cells that say that nothing is known or there is nothing: "", "-", "£ -", "n/a", "n/k",
/// "TBC", "TBD", "none", "unknown", "?", "(blank)", and the like.
bool says_nothing(std::string_view text);

}  // namespace lintel
