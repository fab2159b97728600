#include "importers/reconciliation/agreement.hpp"

#include <unicode/unistr.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "core/attributes.hpp"
#include "core/date.hpp"
#include "core/duration.hpp"
#include "core/money.hpp"

namespace lintel::importers::reconciliation {

namespace {

bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

/// White space to single spaces, trimmed; ASCII letters in lower case.
std::string squeezed(std::string_view text, bool& ascii) {
  std::string out;
  out.reserve(text.size());
  for (const char c : text) {
    if (is_space(c)) {
      if (!out.empty() && out.back() != ' ') out.push_back(' ');
      continue;
    }
    if ((static_cast<unsigned char>(c) & 0x80U) != 0) ascii = false;
    const bool upper = c >= 'A' && c <= 'Z';
    out.push_back(upper ? static_cast<char>(c - 'A' + 'a') : c);
  }
  if (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

icu::UnicodeString folded(const std::string& text) {
  return icu::UnicodeString::fromUTF8(text).foldCase();
}

std::vector<std::string> parts_of(std::string_view list) {
  std::vector<std::string> parts;
  bool ascii = true;
  while (!list.empty()) {
    const std::size_t end = std::min(list.find_first_of(",;|/+\n"), list.size());
    std::string part = squeezed(list.substr(0, end), ascii);
    if (!part.empty()) parts.push_back(std::move(part));
    list.remove_prefix(std::min(end + 1, list.size()));
  }
  std::sort(parts.begin(), parts.end());
  return parts;
}

/// Compares two readings of one kind; nothing when either text cannot be read so.
template <typename Read, typename Same>
bool agree_as(std::string_view a, std::string_view b, Read read, Same same) {
  const auto left = read(a);
  const auto right = read(b);
  return left && right && same(*left, *right);
}

bool near(double a, double b) { return std::fabs(a - b) <= 1e-9 * std::max(1.0, std::fabs(a)); }

}  // namespace

bool texts_agree(std::string_view a, std::string_view b) {
  if (a == b) return true;
  bool ascii = true;
  const std::string left = squeezed(a, ascii);
  const std::string right = squeezed(b, ascii);
  if (left == right) return true;
  return !ascii && folded(left) == folded(right);
}

bool values_agree(std::string_view key, std::string_view a, std::string_view b) {
  if (texts_agree(a, b)) return true;
  const Attribute* row = attribute(key);
  switch (row == nullptr ? ValueType::text : row->type) {
    case ValueType::money:
      return agree_as(a, b, read_money, [](const MoneyReading& x, const MoneyReading& y) {
        return x.amount == y.amount && x.included == y.included;
      });
    case ValueType::date:
      return agree_as(a, b, read_date,
                      [](const DateReading& x, const DateReading& y) { return x.date == y.date; });
    case ValueType::duration: {
      if (row->unit == "months") {
        return agree_as(a, b, read_months, [](const MonthsReading& x, const MonthsReading& y) {
          return x.months == y.months;
        });
      }
      const auto hours = [](std::string_view text) { return read_hours(text); };
      return agree_as(a, b, hours, near);
    }
    case ValueType::number:
      return agree_as(a, b, read_number, near);
    case ValueType::boolean:
      return agree_as(a, b, read_boolean, [](bool x, bool y) { return x == y; });
    case ValueType::list:
      return parts_of(a) == parts_of(b);
    case ValueType::text:
      return false;
  }
  return false;
}

}  // namespace lintel::importers::reconciliation
