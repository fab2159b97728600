#include "importers/workbook/ods_cell.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>

#include "importers/workbook/number_format.hpp"

namespace lintel::importers::workbook {
namespace {

bool digit(char c) { return c >= '0' && c <= '9'; }

std::optional<double> number_of(std::string_view text) {
  double number = 0;
  const char* const end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, number);
  if (text.empty() || read.ec != std::errc() || read.ptr != end || !std::isfinite(number))
    return std::nullopt;
  return number;
}

/// The digits of what a cell shows, without what groups thousands, and what stands around them.
struct ShownNumber {
  std::string before, digits, behind;
};
std::optional<ShownNumber> shown_number(std::string_view text) {
  const std::size_t first = text.find_first_of("0123456789");
  if (first == std::string_view::npos) return std::nullopt;
  const std::size_t last = text.find_last_of("0123456789");
  ShownNumber shown{std::string(text.substr(0, first)), {}, std::string(text.substr(last + 1))};
  for (const char c : text.substr(first, last - first + 1)) {
    if (digit(c) || c == '.')
      shown.digits += c;
    else if (c != ',' && c != ' ')
      return std::nullopt;
  }
  return shown;
}

/// The value, with the zeros before it or the unit behind it that the cell shows: "0042", "3 days".
std::string number_words(double value, const std::string& text) {
  std::string plain = plain_number(value);
  const auto shown = shown_number(text);
  if (!shown || value < 0) return plain;
  const auto same = number_of(shown->digits);
  if (!same || std::abs(*same - value) > 1e-9 * std::abs(value)) return plain;
  const bool padded = shown->digits.size() > plain.size() && shown->digits.starts_with('0') &&
                      shown->digits.find('.') == std::string::npos;
  return shown->before + (padded ? shown->digits : plain) + shown->behind;
}

std::string money_words(double value, const std::string& currency) {
  std::string text = plain_number(std::round(std::abs(value) * 100) / 100);
  const std::size_t point = text.find('.');
  if (point != std::string::npos && text.size() - point == 2) text += '0';
  const std::string minus = value < 0 && text != "0" ? "-" : "";
  if (currency == "GBP") return minus + "£" + text;
  if (currency == "EUR") return minus + "€" + text;
  if (currency == "USD") return minus + "$" + text;
  return minus + text + (currency.empty() ? "" : " " + currency);
}

/// Days in "PT36H30M00S"; nothing when it is not of this form.
std::optional<double> days_of(std::string_view text) {
  const bool negative = text.starts_with('-');
  if (negative) text.remove_prefix(1);
  if (!text.starts_with('P')) return std::nullopt;
  text.remove_prefix(1);
  double seconds = 0;
  bool time = false;
  while (!text.empty()) {
    if (text.front() == 'T') {
      time = true;
      text.remove_prefix(1);
      continue;
    }
    double count = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), count);
    if (read.ec != std::errc() || read.ptr == text.data() + text.size()) return std::nullopt;
    const char unit = *read.ptr;
    text.remove_prefix(static_cast<std::size_t>(read.ptr - text.data()) + 1);
    if (unit == 'D' && !time)
      seconds += count * 86'400;
    else if (unit == 'H' && time)
      seconds += count * 3600;
    else if (unit == 'M' && time)
      seconds += count * 60;
    else if (unit == 'S' && time)
      seconds += count;
    else
      return std::nullopt;
  }
  return (negative ? -seconds : seconds) / 86'400;
}

std::string date_words(std::string date) {
  const std::size_t time = date.find('T');
  if (time == std::string::npos) return date;
  if (date.compare(time, std::string::npos, "T00:00:00") == 0) return date.substr(0, time);
  date[time] = ' ';
  const std::size_t fraction = date.find('.', time);
  return date.substr(0, fraction);
}

void append_inline(xml::Reader& reader, std::string& out) {
  reader.content(
      [&] {
        const std::string_view tag = reader.name();
        if (tag == "s") {
          int count = 1;
          const std::string_view stated = reader.attribute("c", kText);
          std::from_chars(stated.data(), stated.data() + stated.size(), count);
          out.append(static_cast<std::size_t>(std::clamp(count, 0, 1000)), ' ');
        } else if (tag == "tab") {
          out += '\t';
        } else if (tag == "line-break") {
          out += '\n';
        } else if (tag == "span" || tag == "a" || tag == "ruby" || tag == "ruby-base" ||
                   tag == "meta") {
          append_inline(reader, out);
        }
      },
      [&](std::string_view characters) { out += characters; });
}

}  // namespace

OdsValue value_of(const xml::Reader& reader) {
  OdsValue cell;
  cell.type = reader.attribute("value-type", kOffice);
  cell.formula = !reader.attribute("formula", kTable).empty();
  cell.error = reader.attribute("value-type", kCalc) == "error";
  if (cell.type == "date")
    cell.value = reader.attribute("date-value", kOffice);
  else if (cell.type == "time")
    cell.value = reader.attribute("time-value", kOffice);
  else if (cell.type == "boolean")
    cell.value = reader.attribute("boolean-value", kOffice);
  else if (cell.type == "string")
    cell.value = reader.attribute("string-value", kOffice);
  else if (!cell.type.empty())
    cell.value = reader.attribute("value", kOffice);
  if (cell.type == "currency") cell.currency = reader.attribute("currency", kOffice);
  return cell;
}

void append_paragraphs(xml::Reader& reader, std::string& out) {
  bool first = true;
  reader.children([&] {
    if (reader.name() != "p" || reader.name_space() != kText) return;
    if (!first) out += '\n';
    first = false;
    append_inline(reader, out);
  });
}

bool is_error_text(std::string_view shown) {
  for (const std::string_view error :
       {"#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!"})
    if (shown == error) return true;
  return shown.starts_with("Err:") && shown.size() == 7;
}

std::string text_of(const OdsValue& cell, const std::string& shown, bool long_time) {
  if (cell.type == "string" || cell.type.empty()) return shown.empty() ? cell.value : shown;
  if (cell.type == "date") return date_words(cell.value);
  if (cell.type == "boolean") return cell.value == "true" ? "TRUE" : "FALSE";
  if (cell.type == "time") {
    const auto days = days_of(cell.value);
    if (!days) return shown;
    NumberFormat format;
    format.kind = long_time ? NumberFormat::Kind::duration : NumberFormat::Kind::time;
    return text_of(*days, format, false);
  }
  const auto number = number_of(cell.value);
  if (!number) return shown.empty() ? cell.value : shown;
  if (cell.type == "percentage") return plain_number(*number * 100) + "%";
  if (cell.type == "currency") return money_words(*number, cell.currency);
  return number_words(*number, shown);
}

}  // namespace lintel::importers::workbook
