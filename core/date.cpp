#include "core/date.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cstdint>
#include <vector>

namespace lintel {
namespace {

using std::chrono::day;
using std::chrono::last;
using std::chrono::month;
using std::chrono::weekday;
using std::chrono::year;

constexpr std::array<std::string_view, 12> kMonths{"january",   "february", "march",    "april",
                                                   "may",       "june",     "july",     "august",
                                                   "september", "october",  "november", "december"};
constexpr std::array<std::string_view, 7> kWeekdays{"sunday",   "monday", "tuesday", "wednesday",
                                                    "thursday", "friday", "saturday"};
constexpr int kFirstYear = 1900;
constexpr std::size_t kMostTokens = 24;

/// A run of digits or letters, or one other character.
struct Token {
  enum class Kind { number, word, mark } kind;
  std::string text;  // words in lower case
  int value = 0;     // of numbers

  [[nodiscard]] bool number() const { return kind == Kind::number; }
  [[nodiscard]] bool number(std::size_t digits) const {
    return kind == Kind::number && text.size() == digits;
  }
  [[nodiscard]] bool word(std::string_view wanted) const {
    return kind == Kind::word && text == wanted;
  }
  [[nodiscard]] bool mark(std::string_view marks) const {
    return kind == Kind::mark && marks.find(text[0]) != std::string_view::npos;
  }
};

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// Cuts `text` into tokens; a run of blanks is one mark " ". Nothing for what no date can hold:
/// too many tokens, runs of more than eight digits, other characters.
std::optional<std::vector<Token>> tokens_of(std::string_view text) {
  constexpr std::string_view kHardSpace = "\xC2\xA0";
  constexpr std::string_view kApostrophe = "\xE2\x80\x99";
  std::vector<Token> tokens;
  std::size_t i = 0;
  while (i < text.size()) {
    if (tokens.size() == kMostTokens) return std::nullopt;
    const std::size_t from = i;
    if (is_digit(text[i])) {
      Token token{Token::Kind::number, {}, 0};
      for (; i < text.size() && is_digit(text[i]); ++i) {
        if (i - from == 9) return std::nullopt;
        token.value = token.value * 10 + (text[i] - '0');
      }
      token.text = text.substr(from, i - from);
      tokens.push_back(std::move(token));
    } else if (is_letter(text[i])) {
      Token token{Token::Kind::word, {}, 0};
      for (; i < text.size() && is_letter(text[i]); ++i) {
        token.text += static_cast<char>(text[i] | 0x20);
      }
      tokens.push_back(std::move(token));
    } else if (const bool hard = text.substr(i).starts_with(kHardSpace);
               hard || text[i] == ' ' || text[i] == '\t') {
      i += hard ? 2 : 1;
      const bool blank_before = !tokens.empty() && tokens.back().mark(" ");
      if (!blank_before) tokens.push_back({Token::Kind::mark, " ", 0});
    } else if (text.substr(i).starts_with(kApostrophe)) {
      i += kApostrophe.size();
      tokens.push_back({Token::Kind::mark, "'", 0});
    } else if (std::string_view("/-.,:+'").find(text[i]) != std::string_view::npos) {
      tokens.push_back({Token::Kind::mark, std::string(1, text[i++]), 0});
    } else {
      return std::nullopt;
    }
  }
  if (!tokens.empty() && tokens.back().mark(" ")) tokens.pop_back();
  if (!tokens.empty() && tokens.front().mark(" ")) tokens.erase(tokens.begin());
  return tokens;
}

/// Position in `names` of the full name, its first three letters, or (September) its first four.
template <std::size_t N>
std::optional<unsigned> named(const std::array<std::string_view, N>& names, const Token& token) {
  if (token.kind != Token::Kind::word) return std::nullopt;
  const std::string_view word = token.text;
  for (unsigned i = 0; i < N; ++i) {
    const bool short_form = word.size() == 3 || word == "sept" || word == "tues" || word == "thurs";
    if (word == names[i] || (short_form && names[i].starts_with(word))) return i;
  }
  return std::nullopt;
}

/// Reads tokens from the left; each `take` steps only over what it wants.
class Reader {
 public:
  explicit Reader(const std::vector<Token>& tokens) : tokens_(tokens) {}

  [[nodiscard]] bool done() const { return at_ == tokens_.size(); }
  [[nodiscard]] const Token* peek(std::size_t ahead = 0) const {
    return at_ + ahead < tokens_.size() ? &tokens_[at_ + ahead] : nullptr;
  }
  bool take_mark(std::string_view marks) {
    const bool found = !done() && tokens_[at_].mark(marks);
    if (found) ++at_;
    return found;
  }
  bool take_word(std::string_view word) {
    const bool found = !done() && tokens_[at_].word(word);
    if (found) ++at_;
    return found;
  }
  std::optional<int> take_number(std::size_t fewest, std::size_t most) {
    if (done() || !tokens_[at_].number()) return std::nullopt;
    const std::size_t digits = tokens_[at_].text.size();
    if (digits < fewest || digits > most) return std::nullopt;
    return tokens_[at_++].value;
  }
  std::optional<unsigned> take_month() {
    const std::optional<unsigned> found = done() ? std::nullopt : named(kMonths, tokens_[at_]);
    if (found) ++at_;
    return found ? std::optional(*found + 1) : std::nullopt;
  }
  std::optional<unsigned> take_weekday() {
    const std::optional<unsigned> found = done() ? std::nullopt : named(kWeekdays, tokens_[at_]);
    if (found) ++at_;
    return found;
  }
  /// "2027", "27", "'27".
  std::optional<int> take_year() {
    const bool apostrophe = take_mark("'");
    if (const auto value = take_number(2, 2)) return *value < 70 ? 2000 + *value : 1900 + *value;
    if (apostrophe) return std::nullopt;
    const auto value = take_number(4, 4);
    return value && *value >= kFirstYear ? value : std::nullopt;
  }
  /// What stands between the parts of a date in words: blanks, "-", "/", ".", ",".
  void skip_gap() {
    while (take_mark(" -/.,")) {
    }
  }
  /// "st", "nd", "rd", "th" after a day.
  void skip_ordinal() {
    if (take_word("st") || take_word("nd") || take_word("rd")) return;
    take_word("th");
  }

 private:
  const std::vector<Token>& tokens_;
  std::size_t at_ = 0;
};

std::optional<DateReading> exact(int y, unsigned m, unsigned d) {
  const Date date{year{y}, month{m}, day{d}};
  if (!date.ok()) return std::nullopt;
  return DateReading{date, false};
}

std::optional<DateReading> month_end(int y, unsigned m) {
  if (m < 1 || m > 12) return std::nullopt;
  return DateReading{Date{year{y} / month{m} / last}, true};
}

/// The rest of an ISO or spreadsheet date-time: "T00:00:00Z", " 12:00", " 12:00:00.000 AM +01:00".
bool take_time(Reader& in) {
  if (in.done()) return true;
  if (!in.take_word("t") && !in.take_mark(" ")) return false;
  const auto hour = in.take_number(1, 2);
  if (!hour || *hour > 24 || !in.take_mark(":")) return false;
  const auto minute = in.take_number(2, 2);
  if (!minute || *minute > 59) return false;
  if (in.take_mark(":")) {
    const auto second = in.take_number(2, 2);
    if (!second || *second > 60) return false;
    if (in.take_mark(".,") && !in.take_number(1, 9)) return false;
  }
  in.take_mark(" ");
  if (!in.take_word("am")) in.take_word("pm");
  in.take_mark(" ");
  if (in.take_word("z") || in.take_word("utc") || in.take_word("gmt")) return in.done();
  if (in.take_mark("+-")) {
    if (!in.take_number(2, 2)) return in.take_number(4, 4) && in.done();
    if (in.take_mark(":") && !in.take_number(2, 2)) return false;
  }
  return in.done();
}

/// "2027-03-31", "2027/03/31", "20270331", "2027-03".
std::optional<DateReading> year_first(Reader in) {
  if (const auto packed = in.take_number(8, 8)) {
    if (*packed / 10000 < kFirstYear || !take_time(in)) return std::nullopt;
    return exact(*packed / 10000, static_cast<unsigned>(*packed / 100 % 100),
                 static_cast<unsigned>(*packed % 100));
  }
  const auto y = in.take_number(4, 4);
  if (!y || *y < kFirstYear || in.done()) return std::nullopt;
  const Token mark = *in.peek();
  if (!in.take_mark("-/.")) return std::nullopt;
  const auto m = in.take_number(1, 2);
  if (!m) return std::nullopt;
  if (in.done()) return month_end(*y, static_cast<unsigned>(*m));
  if (!in.take_mark(mark.text)) return std::nullopt;
  const auto d = in.take_number(1, 2);
  if (!d || !take_time(in)) return std::nullopt;
  return exact(*y, static_cast<unsigned>(*m), static_cast<unsigned>(*d));
}

/// "31/03/2027", "31.03.27", "31-03-2027", "31 03 2027", "03/2029".
std::optional<DateReading> day_first(Reader in) {
  const auto first = in.take_number(1, 2);
  if (!first || in.done()) return std::nullopt;
  const Token mark = *in.peek();
  if (!in.take_mark("/-. ")) return std::nullopt;
  if (const auto y = in.take_number(4, 4)) {
    if (*y < kFirstYear || !in.done() || mark.mark(" ")) return std::nullopt;
    return month_end(*y, static_cast<unsigned>(*first));
  }
  const auto m = in.take_number(1, 2);
  if (!m || !in.take_mark(mark.text)) return std::nullopt;
  const auto y = in.take_year();
  if (!y || !take_time(in)) return std::nullopt;
  return exact(*y, static_cast<unsigned>(*m), static_cast<unsigned>(*first));
}

/// "31-Mar-27", "31 March 2027", "1st of April, 2027", "31Mar2027".
std::optional<DateReading> day_and_month_name(Reader in) {
  const auto d = in.take_number(1, 2);
  if (!d) return std::nullopt;
  in.skip_ordinal();
  in.skip_gap();
  if (in.take_word("of")) in.skip_gap();
  const auto m = in.take_month();
  if (!m) return std::nullopt;
  in.skip_gap();
  const auto y = in.take_year();
  if (!y || !take_time(in)) return std::nullopt;
  return exact(*y, *m, static_cast<unsigned>(*d));
}

/// "March 31, 2027", "Mar 31st 2027".
std::optional<DateReading> month_name_and_day(Reader in) {
  const auto m = in.take_month();
  if (!m) return std::nullopt;
  in.skip_gap();
  const auto d = in.take_number(1, 2);
  if (!d) return std::nullopt;
  in.skip_ordinal();
  if (in.done()) return std::nullopt;
  in.skip_gap();
  const auto y = in.take_number(4, 4);
  if (!y || *y < kFirstYear || !take_time(in)) return std::nullopt;
  return exact(*y, *m, static_cast<unsigned>(*d));
}

/// "Mar 2029", "March-29", "Sept '29", "end of March 2029".
std::optional<DateReading> month_name_and_year(Reader in) {
  if (in.take_word("end")) {
    in.skip_gap();
    if (in.take_word("of")) in.skip_gap();
  }
  const auto m = in.take_month();
  if (!m) return std::nullopt;
  in.skip_gap();
  const auto y = in.take_year();
  if (!y || !in.done()) return std::nullopt;
  return month_end(*y, *m);
}

std::string padded(unsigned value, std::size_t digits) {
  std::string text = std::to_string(value);
  return text.size() < digits ? std::string(digits - text.size(), '0') + text : text;
}

std::string year_text(Date date) {
  const int y = static_cast<int>(date.year());
  return (y < 0 ? "-" : "") + padded(static_cast<unsigned>(y < 0 ? -y : y), 4);
}

}  // namespace

std::optional<DateReading> read_date(std::string_view text) {
  const auto tokens = tokens_of(text);
  if (!tokens || tokens->empty()) return std::nullopt;
  Reader in(*tokens);
  const auto named_day = in.take_weekday();
  if (named_day) in.skip_gap();

  for (const auto form :
       {year_first, day_first, day_and_month_name, month_name_and_day, month_name_and_year}) {
    auto reading = form(in);
    if (!reading) continue;
    if (named_day && weekday{std::chrono::sys_days{reading->date}} != weekday{*named_day}) {
      reading->loose = true;  // "Monday 31 March 2027" was a Wednesday: somebody miscounted
    }
    return reading;
  }
  return std::nullopt;
}

std::string iso(Date date) {
  return year_text(date) + '-' + padded(static_cast<unsigned>(date.month()), 2) + '-' +
         padded(static_cast<unsigned>(date.day()), 2);
}

std::string words(Date date) {
  const unsigned m = static_cast<unsigned>(date.month());
  assert(m >= 1 && m <= kMonths.size());
  std::string name(kMonths[m - 1].substr(0, 3));
  name[0] = static_cast<char>(name[0] - 'a' + 'A');
  return std::to_string(static_cast<unsigned>(date.day())) + ' ' + name + ' ' + year_text(date);
}

Date months_before(Date date, int months) {
  const std::int64_t all = std::int64_t{static_cast<int>(date.year())} * 12 +
                           static_cast<unsigned>(date.month()) - 1 - months;
  const std::int64_t lowest = std::int64_t{static_cast<int>(year::min())} * 12;
  const std::int64_t highest = std::int64_t{static_cast<int>(year::max())} * 12 + 11;
  const std::int64_t total = std::clamp(all, lowest, highest);
  std::int64_t y = total / 12;
  std::int64_t m = total % 12;
  if (m < 0) {
    m += 12;
    --y;
  }
  const auto wanted = year{static_cast<int>(y)} / month{static_cast<unsigned>(m) + 1};
  const Date same_day = wanted / date.day();
  return same_day.ok() ? same_day : Date{wanted / last};
}

int days_between(Date from, Date to) {
  return static_cast<int>((std::chrono::sys_days{to} - std::chrono::sys_days{from}).count());
}

}  // namespace lintel
