#pragma once
// Numbers of a workbook as words: what a cell means, not how wide it is drawn.
//
// A workbook stores dates, durations, money and percentages as plain numbers; only the format of
// the cell tells which it is. A date is written as an ISO date whatever its format; money keeps its
// currency, a percentage its sign, "0 \"days\"" its unit and "00000" its leading zeros; thousands
// separators, colours and alignment are left out.
//
//   text_of(46112, format_of("dd-mmm-yy"), false)        // "2026-03-31"
//   text_of(1.5, format_of("[h]:mm"), false)             // "36 hours"
//   text_of(96000, format_of("[$£-809]#,##0"), false)    // "£96000"

#include <cstdint>
#include <string>
#include <string_view>

namespace lintel::importers::workbook {

/// What a number format says about its numbers.
struct NumberFormat {
  enum class Kind : std::uint8_t {
    number,
    percent,
    date,      ///< with or without a time
    time,      ///< of the day
    duration,  ///< "[h]:mm"
  };
  Kind kind = Kind::number;
  std::string before;  ///< "£" of "£#,##0"
  std::string behind;  ///< " days" of "0 \"days\""
  bool money = false;  ///< `before` or `behind` is a currency
  int digits = 0;      ///< leading zeros are shown up to so many digits
  bool operator==(const NumberFormat&) const = default;
};

/// The meaning of a format code as workbooks store it ("dd/mm/yyyy;@"). Its first section decides.
/// Never fails: what is not understood is a plain number. O(size).
NumberFormat format_of(std::string_view code);
/// The meaning of a built-in format of XLSX by its number (0 to 163); a plain number when unknown.
NumberFormat built_in_format(int number);

/// `value` in words. Days are counted from 1 January 1904 with `since_1904`, else as Excel does
/// from 1900, with its 29 February 1900; a date that is no day of the calendar stays a number.
std::string text_of(double value, const NumberFormat& format, bool since_1904);
/// The shortest decimal text of `value` at the 15 digits that spreadsheets keep: no exponent below
/// 10^21, no ".0".
std::string plain_number(double value);
/// "36 hours", "1 hour 30 minutes", "45 seconds": a length of time in days, to the second.
std::string duration_words(double days);

}  // namespace lintel::importers::workbook
