#pragma once
// Calendar dates of registers: reading them in the styles people write, and month arithmetic.

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace lintel {

using Date = std::chrono::year_month_day;

/// A date as read from a cell. `loose` when the words were not an exact date ("Mar 2029" is read as
/// the month's last day), which deserves a finding.
struct DateReading {
  Date date;
  bool loose = false;
};

/// Reads the whole of `text`: ISO "2027-03-31", British "31/03/2027", "31-Mar-27", "31 March 2027",
/// "1st April 2027", "31.03.2027", "March 31, 2027", a weekday before and a time behind any of
/// them; "Mar 2029", "03/2029" and "2029-03" (loose). Two-digit years: 00–69 are 2000s. Day before
/// month always. A weekday that is not that day's makes the reading loose. Nothing when it is not a
/// date, no such day exists (31/02/2027), or the year is before 1900. O(length), for any input.
std::optional<DateReading> read_date(std::string_view text);
/// "2027-03-31". Precondition of this and the functions below: dates are `ok()`.
std::string iso(Date date);
/// "31 Mar 2027".
std::string words(Date date);
/// `months` calendar months earlier, clamped to the month's end (31 Mar 2027 − 1 = 28 Feb 2027).
Date months_before(Date date, int months);
/// Days from `from` to `to`, negative when `to` is earlier.
int days_between(Date from, Date to);

}  // namespace lintel
