#include "importers/workbook/number_format.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <optional>

namespace lintel::importers::workbook {
namespace {

using Kind = NumberFormat::Kind;

bool ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

/// What stands in a code beside its digits.
struct Signs {
  bool year_or_day = false, month = false, hour = false, second = false;
  bool elapsed = false, percent = false, scaled = false, digits = false, other = false;
  int zeros = 0;
  bool only_zeros = true;  // the digits are zeros and nothing else
};

/// Walks through the first section of a code.
class Section {
 public:
  explicit Section(std::string_view code) : code_(code) {}

  NumberFormat read() {
    while (at_ < code_.size() && code_[at_] != ';') step();
    return result();
  }

 private:
  void literal(std::string_view text) { (signs_.digits ? behind_ : before_) += text; }

  void step() {
    const char c = code_[at_++];
    switch (c) {
      case '"': {
        const std::size_t end = std::min(code_.find('"', at_), code_.size());
        literal(code_.substr(at_, end - at_));
        at_ = std::min(end + 1, code_.size());
        return;
      }
      case '\\':
        if (at_ < code_.size()) literal(code_.substr(at_++, 1));
        return;
      case '_':  // as wide as the next character
      case '*':  // filled with the next character
        if (at_ < code_.size()) skip_character();
        return;
      case '[':
        bracket();
        return;
      case '%':
        signs_.percent = true;
        return;
      case '0':
      case '#':
      case '?':
        digit(c);
        return;
      case ',':
        comma();
        return;
      default:
        letter_or_sign(c);
    }
  }

  void skip_character() {
    ++at_;
    while (at_ < code_.size() && (static_cast<unsigned char>(code_[at_]) & 0xC0U) == 0x80U) ++at_;
  }

  /// "[Red]", "[>100]", "[h]", "[$£-809]", "[$-409]".
  void bracket() {
    const std::size_t end = std::min(code_.find(']', at_), code_.size());
    const std::string_view inside = code_.substr(at_, end - at_);
    at_ = std::min(end + 1, code_.size());
    if (inside.starts_with('$')) {
      literal(inside.substr(1, std::min(inside.find('-'), inside.size()) - 1));
      return;
    }
    bool same = !inside.empty();
    for (const char c : inside) same = same && lower(c) == lower(inside.front());
    const char first = inside.empty() ? ' ' : lower(inside.front());
    if (same && (first == 'h' || first == 'm' || first == 's')) signs_.elapsed = true;
  }

  void digit(char c) {
    signs_.digits = true;
    if (c == '0')
      ++signs_.zeros;
    else
      signs_.only_zeros = false;
  }

  /// Between digits it groups them; behind the last it scales by a thousand.
  void comma() {
    if (!signs_.digits) return literal(",");
    std::size_t next = at_;
    while (next < code_.size() && code_[next] == ',') ++next;
    const bool grouping =
        next < code_.size() && (code_[next] == '0' || code_[next] == '#' || code_[next] == '?');
    if (!grouping) signs_.scaled = true;
    signs_.only_zeros = false;
  }

  void letter_or_sign(char c) {
    switch (lower(c)) {
      case 'y':
      case 'd':
        signs_.year_or_day = true;
        return;
      case 'm':
        signs_.month = true;
        return;
      case 'h':
        signs_.hour = true;
        return;
      case 's':
        signs_.second = true;
        return;
      case 'a':
        if (code_.size() - at_ >= 4 && lower(code_[at_]) == 'm' && code_[at_ + 1] == '/') {
          at_ += 4;  // AM/PM
          return;
        }
        break;
      case 'g':
        if (code_.size() - at_ >= 6 && lower(code_[at_]) == 'e') {
          at_ += 6;  // General
          signs_.digits = true;
          signs_.only_zeros = false;
          return;
        }
        break;
      case '.':
      case '/':
      case 'e':
        signs_.only_zeros = false;
        return;
      case '+':
      case '-':
      case '(':
      case ')':
      case ':':
      case '@':
        return;
      default:
        break;
    }
    if (!ascii_letter(c)) literal(std::string_view(&c, 1));
  }

  NumberFormat result() {
    NumberFormat format;
    if (signs_.elapsed) {
      format.kind = Kind::duration;
    } else if (signs_.year_or_day || (signs_.month && !signs_.hour && !signs_.second)) {
      format.kind = signs_.digits && !signs_.hour && !signs_.second ? Kind::number : Kind::date;
    } else if (signs_.hour || signs_.second) {
      format.kind = Kind::time;
    } else if (signs_.percent) {
      format.kind = Kind::percent;
    } else if (!signs_.scaled && signs_.digits) {
      format.before = tidy(before_, false);
      format.behind = tidy(behind_, true);
      if (signs_.only_zeros && signs_.zeros > 1) format.digits = signs_.zeros;
    } else if (signs_.digits) {
      format.before = tidy(before_, false);  // the "k" behind a scaled number goes with the scale
    }
    if (format.kind == Kind::number)
      format.money = is_currency(format.before) || is_currency(format.behind);
    return format;
  }

  /// Without what only pads; text behind a number keeps one space before it.
  static std::string tidy(std::string_view text, bool behind) {
    const std::size_t first = text.find_first_not_of(' ');
    if (first == std::string_view::npos) return {};
    const std::size_t last = text.find_last_not_of(' ');
    std::string words(text.substr(first, last - first + 1));
    const bool one_word = ascii_letter(words.front()) && words.size() > 1;
    if (behind && (first > 0 || one_word)) words.insert(words.begin(), ' ');
    if (!behind && last + 1 < text.size()) words += ' ';
    return words;
  }

  static bool is_currency(std::string_view words) {
    for (const std::string_view sign : {"£", "€", "$", "¥", "GBP", "EUR", "USD"})
      if (words.find(sign) != std::string_view::npos) return true;
    return false;
  }

  std::string_view code_;
  std::size_t at_ = 0;
  Signs signs_;
  std::string before_, behind_;
};

/// `count` at two digits or more.
std::string two(long count) {
  std::string digits = std::to_string(count);
  return digits.size() < 2 ? "0" + digits : digits;
}

std::string clock_words(long seconds) {
  std::string words = two(seconds / 3600) + ":" + two(seconds / 60 % 60);
  if (seconds % 60 != 0) words += ":" + two(seconds % 60);
  return words;
}

constexpr long kDay = 86'400;
/// 31 December 9999, the last day that spreadsheets know.
constexpr double kLastSerial = 2'958'465;

/// ISO date and, unless it is midnight, the time.
std::optional<std::string> date_words(double serial, bool since_1904) {
  using std::chrono::days;
  if (!(serial >= (since_1904 ? 0 : 1)) || serial >= kLastSerial + 1) return std::nullopt;
  auto day = static_cast<long>(std::floor(serial));
  long seconds = std::lround((serial - std::floor(serial)) * kDay);
  if (seconds == kDay) {
    seconds = 0;
    ++day;
  }
  std::chrono::sys_days first = std::chrono::sys_days(std::chrono::year(1904) / 1 / 1);
  if (!since_1904) {
    // Excel counts a 29 February 1900 that was none.
    if (day == 60) return std::nullopt;
    first = std::chrono::sys_days(std::chrono::year(1899) / 12 / (day < 60 ? 31 : 30));
  }
  const std::chrono::year_month_day date(first + days(day));
  std::array<char, 16> text{};
  std::snprintf(text.data(), text.size(), "%04d-%02u-%02u", static_cast<int>(date.year()),
                static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
  std::string words = text.data();
  if (seconds != 0) words += " " + clock_words(seconds);
  return words;
}

/// Money to the penny, as its format shows it.
std::string pence_words(double value) {
  std::string text = plain_number(std::round(value * 100) / 100);
  const std::size_t point = text.find('.');
  if (point != std::string::npos && text.size() - point == 2) text += '0';
  return text;
}

std::string number_words(double value, const NumberFormat& format) {
  std::string text = format.money ? pence_words(std::abs(value)) : plain_number(std::abs(value));
  const auto digits = static_cast<std::size_t>(format.digits);
  if (digits > text.size() && text.find('.') == std::string::npos)
    text.insert(0, digits - text.size(), '0');
  const bool negative = value < 0 && text != "0";
  return (negative ? "-" : "") + format.before + text + format.behind;
}

}  // namespace

NumberFormat format_of(std::string_view code) {
  constexpr std::size_t most = 255;  // characters of a code in Excel
  return Section(code.substr(0, 4 * most)).read();
}

NumberFormat built_in_format(int number) {
  NumberFormat format;
  if (number == 9 || number == 10) {
    format.kind = Kind::percent;
  } else if ((number >= 14 && number <= 17) || number == 22 || (number >= 27 && number <= 36) ||
             (number >= 50 && number <= 58)) {
    format.kind = Kind::date;
  } else if ((number >= 18 && number <= 21) || number == 45 || number == 47) {
    format.kind = Kind::time;
  } else if (number == 46) {
    format.kind = Kind::duration;
  }
  return format;
}

std::string plain_number(double value) {
  if (!std::isfinite(value)) return {};
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%.15g", value);
  std::string words = text.data();
  if (words.find('e') != std::string::npos && std::abs(value) < 1e21) {
    // As many decimals as the 15 digits give; a very small number may need many.
    std::array<char, 400> wide{};
    const int decimals =
        value == 0 ? 0 : 14 - static_cast<int>(std::floor(std::log10(std::abs(value))));
    std::snprintf(wide.data(), wide.size(), "%.*f", decimals < 0 ? 0 : std::min(decimals, 330),
                  value);
    words = wide.data();
    if (words.find('.') != std::string::npos) {
      words.erase(words.find_last_not_of('0') + 1);
      if (words.back() == '.') words.pop_back();
    }
  }
  return words == "-0" ? "0" : words;
}

std::string duration_words(double days) {
  const double all = std::round(std::abs(days) * kDay);
  if (!(all < 1e12)) return plain_number(days * 24) + " hours";
  const auto total = static_cast<long long>(all);
  std::string words;
  const auto add = [&words](long long count, std::string_view unit) {
    if (count == 0) return;
    if (!words.empty()) words += ' ';
    words += std::to_string(count) + ' ';
    words += unit;
    if (count != 1) words += 's';
  };
  add(total / 3600, "hour");
  add(total / 60 % 60, "minute");
  add(total % 60, "second");
  if (words.empty()) words = "0 hours";
  return days < 0 && all > 0 ? "-" + words : words;
}

std::string text_of(double value, const NumberFormat& format, bool since_1904) {
  switch (format.kind) {
    case Kind::number:
      return number_words(value, format);
    case Kind::percent:
      return plain_number(value * 100) + "%";
    case Kind::date:
      if (const auto words = date_words(value, since_1904)) return *words;
      return plain_number(value);
    case Kind::time:
      if (value < 0) return plain_number(value);
      if (value >= 1) return duration_words(value);
      return clock_words(std::lround(value * kDay));
    case Kind::duration:
      return duration_words(value);
  }
  return plain_number(value);
}

}  // namespace lintel::importers::workbook
