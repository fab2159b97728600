#include "importers/rows.hpp"

#include <algorithm>
#include <array>

#include "core/date.hpp"
#include "core/duration.hpp"
#include "core/money.hpp"
#include "core/names.hpp"

namespace lintel::importers {
namespace {

std::string quoted(std::string_view text) {
  return "\"" + ellipsis(printable(trimmed(text)), 60) + "\"";
}

/// Of the words that say nothing, those that say that there is nothing to know.
bool says_none(std::string_view text) {
  constexpr std::array<std::string_view, 10> words = {
      "none", "n a", "na", "nil", "not applicable", "no", "null", "blank", "0", ""};
  const std::string plain = normal_name(text);
  return std::find(words.begin(), words.end(), plain) != words.end();
}

/// What is wrong or doubtful about the reading of a cell.
struct Doubt {
  Severity severity = Severity::warning;
  std::string_view code;  // empty = no doubt
  std::string message;
  std::string hint;
};

Doubt doubt_of_date(std::string_view text) {
  const auto reading = read_date(text);
  if (!reading)
    return {Severity::warning, "not-a-date", quoted(text) + " is no date",
            "Write a date such as 31/03/2027; until then the value is missing."};
  if (reading->loose)
    return {Severity::warning, "doubtful-date",
            quoted(text) + " is read as " + words(reading->date),
            "Write the exact day if that is wrong."};
  return {};
}

Doubt doubt_of_money(std::string_view text) {
  const auto reading = read_money(text);
  if (!reading)
    return {Severity::warning, "not-money", quoted(text) + " is no amount of money",
            "Write an amount such as £96,000; until then the value is missing."};
  if (reading->included)
    return {Severity::info,
            "included-cost",
            quoted(text) + " is read as £0, because it is paid elsewhere",
            {}};
  return {};
}

Doubt doubt_of_months(std::string_view text) {
  const auto reading = read_months(text);
  if (!reading)
    return {Severity::warning, "not-a-duration", quoted(text) + " is no number of months",
            "Write a number of months; until then the value is missing."};
  if (reading->loose)
    return {Severity::warning, "loose-notice",
            quoted(text) + " is read as " + std::to_string(reading->months) +
                (reading->months == 1 ? " month" : " months"),
            "Check the agreement, and write whole months."};
  return {};
}

Doubt doubt_of(const Attribute& attribute, std::string_view text) {
  switch (attribute.type) {
    case ValueType::date:
      return doubt_of_date(text);
    case ValueType::money:
      return doubt_of_money(text);
    case ValueType::duration:
      if (attribute.unit == "months") return doubt_of_months(text);
      if (!read_hours(text))
        return {Severity::warning, "not-a-duration", quoted(text) + " is no length of time",
                "Write hours or days, such as 24 h or 3 days; until then the value is missing."};
      return {};
    case ValueType::number:
      if (!read_number(text))
        return {Severity::warning, "not-a-number", quoted(text) + " is no number",
                "Write a number; until then the value is missing."};
      return {};
    case ValueType::boolean:
      if (!read_boolean(text))
        return {Severity::warning, "not-a-boolean", quoted(text) + " is neither yes nor no",
                "Write yes or no; until then the value is missing."};
      return {};
    case ValueType::text:
    case ValueType::list:
      break;
  }
  return {};
}

}  // namespace

const Column* Rows::take(std::string_view field) {
  for (Column& column : columns) {
    if (column.field != field) continue;
    column.taken = true;
    return &column;
  }
  return nullptr;
}

std::vector<const Column*> Rows::take_all(std::string_view field) {
  std::vector<const Column*> all;
  for (Column& column : columns) {
    if (column.field != field) continue;
    column.taken = true;
    all.push_back(&column);
  }
  return all;
}

const Column* Rows::column(std::string_view field) const {
  const auto found = std::find_if(columns.begin(), columns.end(),
                                  [field](const Column& column) { return column.field == field; });
  return found == columns.end() ? nullptr : &*found;
}

void Rows::advance(std::size_t row, std::string_view what) const {
  constexpr std::size_t kEvery = 2048;
  if (row % kEvery == 0) options.progress(what, row, sheet.rows());
}

std::string_view Rows::cell(const Row& row, const Column* column) const {
  return column == nullptr ? std::string_view{} : trimmed(sheet.cell(row.index, column->index));
}

std::string_view Rows::word(const Row& row, const Column* column) const {
  const std::string_view text = cell(row, column);
  return says_nothing(text) ? std::string_view{} : text;
}

Place Rows::place(const Row& row, const Column* column) const {
  Place place;
  place.sheet = sheet_name;
  place.line = sheet.number(row.index);
  if (column != nullptr) {
    place.field = column->place_field;
    place.column = static_cast<std::uint32_t>(column->index + 1);
  }
  return place;
}

std::string Rows::place_words(std::size_t row, const Column* column) const {
  if (!sheet.name().empty() && column != nullptr)
    return cell_address(sheet.name(), column->index + 1, sheet.number(row));
  std::string words = sheet.name().empty() ? std::string() : sheet.name() + ", ";
  words += "row " + std::to_string(sheet.number(row));
  if (column != nullptr) words += ", \"" + printable(column->header) + "\"";
  return words;
}

void Rows::find(Severity severity, std::string_view code, std::size_t row, const Column* column,
                std::string message, std::string hint, std::string_view subject) {
  findings.add({.severity = severity,
                .code = std::string(code),
                .source = draft.path,
                .place = place_words(row, column),
                .subject = std::string(subject),
                .message = std::move(message),
                .hint = std::move(hint)});
}

TextId Rows::partner(const Row& row) const {
  if (!draft.partner.empty() || kind.programme) return {};
  const Column* column = this->column("partner");
  return column == nullptr ? TextId{} : draft.text(word(row, column));
}

TextId Rows::named_partner(const Row& row, const Column* column) {
  const std::string_view text = word(row, column);
  constexpr std::array<std::string_view, 8> everyone = {
      "all", "all partners", "any", "programme", "joint", "shared", "common", "everyone"};
  const std::string plain = normal_name(text);
  if (std::find(everyone.begin(), everyone.end(), plain) != everyone.end()) return {};
  return draft.text(text);
}

std::vector<ReferenceGroup> Rows::references(const Row& row, const Column& column) const {
  const std::string_view text = cell(row, &column);
  if (text.empty()) return {};
  if (!own_names.empty() && own_names.count(normal_name(text)) != 0)
    return {ReferenceGroup{{text}, {}}};
  return split_references(text, column.separators);
}

void Rows::write_property(const Row& row, const Column& column) {
  write_property_as(row, column, column.key);
}

void Rows::write_property_as(const Row& row, const Column& column, std::string_view key) {
  const std::string_view raw = sheet.cell(row.index, column.index);
  const std::string_view text = trimmed(raw);
  if (text.empty()) return;
  const Attribute* attribute = key == column.key ? column.attribute : lintel::attribute(key);
  if (attribute == nullptr) {
    draft.add_property(key, raw, place(row, &column));
    return;
  }
  if (says_nothing(text)) {
    const bool none = says_none(text);
    if (!none || (attribute->mandatory && key != key::kContract))
      find(none ? Severity::info : Severity::warning, "missing-value", row.index, &column,
           std::string(attribute->label) + " is given as " + quoted(text) +
               ", so it counts as missing",
           "Find it out and write it into the register.", row.key);
    return;
  }
  if (attribute->type == ValueType::text || attribute->type == ValueType::list) {
    draft.add_property(key, raw, place(row, &column));
    return;
  }
  std::string with_unit;
  std::string_view value = text;
  if (!column.unit.empty() && read_number(text)) {
    with_unit = std::string(text) + (column.unit == "thousands" ? "k" : " " + column.unit);
    value = with_unit;
  }
  Doubt doubt = doubt_of(*attribute, value);
  if (!doubt.code.empty())
    find(doubt.severity, doubt.code, row.index, &column, std::move(doubt.message),
         std::move(doubt.hint), row.key);
  draft.add_property(key, value, place(row, &column));
}

void Rows::write_properties(const Row& row) {
  advance(row.index, "rows understood");
  for (const Column& column : columns)
    if (!column.taken && column.field != kIgnoreField) write_property(row, column);
}

}  // namespace lintel::importers
