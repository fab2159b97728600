#include "core/duration.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <vector>

#include "core/cell_text.hpp"
#include "core/names.hpp"

namespace lintel {
namespace {

constexpr std::array<std::string_view, 13> kNumberWords{"zero", "one",    "two",   "three", "four",
                                                        "five", "six",    "seven", "eight", "nine",
                                                        "ten",  "eleven", "twelve"};
/// Words before a limit that leave it as it is.
constexpr std::array<std::string_view, 6> kWithin{"within", "up to", "maximum",
                                                  "max.",   "max",   "under"};

struct Unit {
  std::string_view word;
  double size;
};
constexpr std::array<Unit, 21> kHourUnits{{{"h", 1},
                                           {"hr", 1},
                                           {"hrs", 1},
                                           {"hour", 1},
                                           {"hours", 1},
                                           {"d", 24},
                                           {"day", 24},
                                           {"days", 24},
                                           {"w", 168},
                                           {"wk", 168},
                                           {"wks", 168},
                                           {"week", 168},
                                           {"weeks", 168},
                                           {"min", 1.0 / 60},
                                           {"mins", 1.0 / 60},
                                           {"minute", 1.0 / 60},
                                           {"minutes", 1.0 / 60},
                                           {"month", 720},
                                           {"months", 720},
                                           {"mth", 720},
                                           {"mths", 720}}};

enum class Calendar : std::uint8_t { days, months };
struct CalendarUnit {
  std::string_view word;
  int size;
  Calendar calendar;
};
constexpr std::array<CalendarUnit, 24> kMonthUnits{{{"m", 1, Calendar::months},
                                                    {"mo", 1, Calendar::months},
                                                    {"mos", 1, Calendar::months},
                                                    {"mth", 1, Calendar::months},
                                                    {"mths", 1, Calendar::months},
                                                    {"mnths", 1, Calendar::months},
                                                    {"month", 1, Calendar::months},
                                                    {"months", 1, Calendar::months},
                                                    {"calendar month", 1, Calendar::months},
                                                    {"calendar months", 1, Calendar::months},
                                                    {"quarter", 3, Calendar::months},
                                                    {"quarters", 3, Calendar::months},
                                                    {"y", 12, Calendar::months},
                                                    {"yr", 12, Calendar::months},
                                                    {"yrs", 12, Calendar::months},
                                                    {"year", 12, Calendar::months},
                                                    {"years", 12, Calendar::months},
                                                    {"d", 1, Calendar::days},
                                                    {"day", 1, Calendar::days},
                                                    {"days", 1, Calendar::days},
                                                    {"wk", 7, Calendar::days},
                                                    {"wks", 7, Calendar::days},
                                                    {"week", 7, Calendar::days},
                                                    {"weeks", 7, Calendar::days}}};
constexpr double kMostMonths = 1200;
constexpr double kMostHours = 1e7;

double value_of(const Numeral& numeral) {
  const std::string text = (numeral.whole.empty() ? "0" : numeral.whole) + '.' +
                           (numeral.fraction.empty() ? "0" : numeral.fraction);
  double value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

std::optional<double> take_amount(CellCursor& at) {
  if (const auto numeral = at.take_numeral()) return value_of(*numeral);
  for (std::size_t i = 0; i < kNumberWords.size(); ++i) {
    if (at.take_word(kNumberWords[i])) return static_cast<double>(i);
  }
  return std::nullopt;
}

template <typename Units>
auto take_unit(CellCursor& at, const Units& units) -> const typename Units::value_type* {
  CellCursor ahead = at;
  ahead.skip_space();
  for (const auto& unit : units) {
    // "h" of "2h30" may touch the next number, a word may not
    const bool short_form = unit.word.size() == 1 && ahead.rest().size() > 1 &&
                            ahead.rest()[1] >= '0' && ahead.rest()[1] <= '9';
    if (short_form ? ahead.take(unit.word) : ahead.take_word(unit.word)) {
      at = ahead;
      return &unit;
    }
  }
  return nullptr;
}

void take_limit(CellCursor& at) {
  if (!at.take("<=") && !at.take("<") && !at.take("\xE2\x89\xA4")) at.take_any_word(kWithin);
  at.skip_space();
}

void take_joint(CellCursor& at) {
  at.skip_space();
  if (at.take(",")) at.skip_space();
  at.take_word("and");
  at.skip_space();
}

/// One summand of a period: "12", "12 months", "2 x 12 months".
struct Term {
  double amount = 0;
  const CalendarUnit* unit = nullptr;
  bool times = false;
};

std::optional<Term> take_term(CellCursor& at) {
  Term term;
  const auto first = take_amount(at);
  if (!first) return std::nullopt;
  term.amount = *first;
  CellCursor ahead = at;
  ahead.skip_space();
  if (ahead.take("x") || ahead.take("*") || ahead.take("\xC3\x97")) {
    ahead.skip_space();
    const auto second = take_amount(ahead);
    if (!second) return std::nullopt;
    term.amount *= *second;
    term.times = true;
    at = ahead;
  }
  term.unit = take_unit(at, kMonthUnits);
  return term;
}

/// "+", "and", "plus" between summands.
bool take_plus(CellCursor& at) {
  CellCursor ahead = at;
  ahead.skip_space();
  if (!ahead.take("+") && !ahead.take_word("plus") && !ahead.take_word("and")) return false;
  ahead.skip_space();
  at = ahead;
  return true;
}

/// Words behind a period that say what it is for: "months' written notice", "months extension".
void take_purpose(CellCursor& at) {
  constexpr std::array<std::string_view, 8> kPurpose{"written",   "prior",      "notice",  "option",
                                                     "extension", "extensions", "options", "s"};
  do {
    at.take("'");
    at.skip_space();
  } while (at.take_any_word(kPurpose));
}

/// Whole months that cover `days`: 30 and 31 are one month, 90 to 92 three, 365 twelve.
double months_of_days(double days) {
  constexpr double kMonth = 365.25 / 12;
  constexpr double kSlack = 2;
  if (days <= 0) return 0;
  return std::max(1.0, std::ceil((days - kSlack) / kMonth));
}

}  // namespace

std::optional<double> read_hours(std::string_view text, double hours_per_unit) {
  const std::string plain = plain_cell(text);
  if (plain == "immediate" || plain == "immediately" || plain == "nil") return 0.0;
  CellCursor at(plain);
  take_limit(at);
  double hours = 0;
  for (bool first = true; first || !at.done(); first = false) {
    const auto amount = take_amount(at);
    if (!amount) return std::nullopt;
    const Unit* unit = take_unit(at, kHourUnits);
    if (!unit && !(first && at.done())) return std::nullopt;
    hours += *amount * (unit ? unit->size : hours_per_unit);
    if (!at.done()) take_joint(at);
  }
  if (!(hours <= kMostHours)) return std::nullopt;
  return hours;
}

std::optional<MonthsReading> read_months(std::string_view text) {
  const std::string plain = plain_cell(text);
  CellCursor at(plain);
  take_limit(at);
  std::vector<Term> terms;
  do {
    const auto term = take_term(at);
    if (!term || terms.size() == 8) return std::nullopt;
    terms.push_back(*term);
  } while (take_plus(at));
  take_purpose(at);
  if (!at.done()) return std::nullopt;

  MonthsReading reading;
  reading.loose = terms.size() > 1;
  double total = 0;
  const CalendarUnit* unit = nullptr;  // "1+1 years": a bare summand has the unit to its right
  for (auto term = terms.rbegin(); term != terms.rend(); ++term) {
    if (term->unit) unit = term->unit;
    const double amount = term->amount * (unit ? unit->size : 1);
    const bool days = unit && unit->calendar == Calendar::days;
    total += days ? months_of_days(amount) : amount;
    reading.loose = reading.loose || days || term->times;
  }
  if (!(total <= kMostMonths) || total != std::floor(total)) return std::nullopt;
  reading.months = static_cast<int>(total);
  return reading;
}

std::string words_of_hours(double hours) {
  const auto number = [](double value) {
    std::array<char, 64> buffer{};
    const double rounded = std::round(value * 100) / 100;
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), rounded).ptr;
    return std::string(buffer.data(), end);
  };
  constexpr double kDaysFrom = 72;
  if (hours >= kDaysFrom && std::fmod(hours, 24) == 0) return number(hours / 24) + " d";
  if (hours > 0 && hours < 1) return number(std::round(hours * 60)) + " min";
  return number(hours) + " h";
}

std::optional<bool> read_boolean(std::string_view text) {
  constexpr std::array<std::string_view, 13> kYes{"yes",
                                                  "y",
                                                  "true",
                                                  "t",
                                                  "1",
                                                  "duty",
                                                  "statutory",
                                                  "mandatory",
                                                  "required",
                                                  "\xE2\x9C\x93",
                                                  "\xE2\x9C\x94",
                                                  "\xE2\x98\x91",
                                                  "statutory duty"};
  constexpr std::array<std::string_view, 15> kNo{"no",
                                                 "n",
                                                 "false",
                                                 "f",
                                                 "0",
                                                 "power",
                                                 "discretionary",
                                                 "optional",
                                                 "not required",
                                                 "non-statutory",
                                                 "non statutory",
                                                 "not statutory",
                                                 "\xE2\x9C\x97",
                                                 "\xE2\x9C\x98",
                                                 "\xE2\x98\x90"};
  const std::string plain = plain_cell(text);
  if (std::ranges::find(kYes, plain) != kYes.end()) return true;
  if (std::ranges::find(kNo, plain) != kNo.end()) return false;
  return std::nullopt;
}

std::optional<double> read_number(std::string_view text) {
  const std::string plain = plain_cell(text);
  CellCursor at(plain);
  const bool minus = at.take("-");
  if (!minus) at.take("+");
  const auto numeral = at.take_numeral();
  if (!numeral || !at.done()) return std::nullopt;
  return minus ? -value_of(*numeral) : value_of(*numeral);
}

namespace {

/// True for most cells that say something: those with a digit, or whose first letter begins none of
/// the words that `says_nothing` knows. Looks at bytes only, before anything is folded.
bool surely_says_something(std::string_view text) {
  bool first = true;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x80) return false;  // may fold to anything
    if (byte >= '0' && byte <= '9') return true;
    const auto lower = static_cast<char>(byte | 0x20U);
    if (lower < 'a' || lower > 'z') continue;
    constexpr std::string_view kFirstLetters = "nteub";
    if (first && kFirstLetters.find(lower) == std::string_view::npos) return true;
    first = false;
  }
  return false;
}

}  // namespace

bool says_nothing(std::string_view text) {
  if (surely_says_something(text)) return false;
  constexpr std::array<std::string_view, 27> kNothing{"n a",
                                                      "na",
                                                      "n k",
                                                      "nk",
                                                      "tbc",
                                                      "tbd",
                                                      "tba",
                                                      "none",
                                                      "unknown",
                                                      "not known",
                                                      "not applicable",
                                                      "not recorded",
                                                      "not stated",
                                                      "not specified",
                                                      "unspecified",
                                                      "not available",
                                                      "not provided",
                                                      "not set",
                                                      "no data",
                                                      "null",
                                                      "nan",
                                                      "blank",
                                                      "to be confirmed",
                                                      "to be determined",
                                                      "to be agreed",
                                                      "to be advised",
                                                      "empty"};
  const std::string plain = plain_cell(text);
  if (plain.empty()) return text.size() <= 200;
  if (plain.find_first_not_of("-.?_*/\\ ") == std::string::npos) return true;
  CellCursor accounting(plain);  // an empty amount as spreadsheets show it: "£ -"
  if (accounting.take("£")) {
    return accounting.rest().find_first_not_of("- ") == std::string_view::npos;
  }
  return std::ranges::find(kNothing, normal_name(plain)) != kNothing.end();
}

}  // namespace lintel
