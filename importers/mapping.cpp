#include "importers/mapping.hpp"

#include <algorithm>
#include <unordered_map>

#include "core/attributes.hpp"
#include "core/error.hpp"
#include "core/names.hpp"
#include "importers/header_words.hpp"

namespace lintel::importers {
namespace {

/// A TOML basic string.
std::string toml_text(std::string_view text) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string out = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (c == '\n') {
      out += "\\n";
    } else if (c == '\r') {
      out += "\\r";
    } else if (c == '\t') {
      out += "\\t";
    } else if (byte < 0x20 || byte == 0x7F) {
      out += "\\u00";
      out += digits[byte >> 4U];
      out += digits[byte & 15U];
    } else {
      out += c;
    }
  }
  return out + "\"";
}

/// The unit of bare numbers in a column whose field has a unit of another size.
std::string unit_for(std::string_view field, std::string_view header) {
  const Attribute* attribute = lintel::attribute(field);
  if (attribute == nullptr || attribute->unit.empty()) return {};
  std::string unit = header_words(header).unit;
  const bool money = attribute->type == ValueType::money;
  if (unit.empty() || unit == attribute->unit || money != (unit == "thousands")) return {};
  if (attribute->unit == "months" && (unit == "hours" || unit == "minutes")) return {};
  // "(m)" may be minutes where hours are usual: it is not sure enough to be used.
  if (attribute->unit == "hours" && (unit == "years" || unit == "months")) return {};
  return unit;
}

std::optional<std::size_t> row_of(const Sheet& sheet, std::uint32_t number) {
  for (std::size_t row = 0; row < sheet.rows() && sheet.number(row) <= number; ++row)
    if (sheet.number(row) == number) return row;
  return std::nullopt;
}

}  // namespace

Mapping mapping_of(const Sheet& sheet, const Recognition& recognition) {
  Mapping mapping;
  mapping.kind = recognition.kind->kind;
  mapping.sheet = sheet.name();
  mapping.header_row = sheet.number(recognition.header_row);
  for (const ColumnMeaning& meaning : recognition.columns) {
    ColumnMapping column;
    column.column = meaning.column;
    column.header = std::string(trimmed(sheet.cell(recognition.header_row, meaning.column)));
    column.field = std::string(meaning.field == nullptr ? kPropertyField : meaning.field->key);
    column.unit = unit_for(column.field, column.header);
    column.by_cells = meaning.by_cells;
    mapping.columns.push_back(std::move(column));
  }
  return mapping;
}

namespace {

/// The fields of the kind, in comment lines.
std::string fields_comment(const KindInfo& kind) {
  std::string out = "# Fields of " + std::string(kind.name) + ":";
  std::size_t width = 100;
  for (const Field& field : kind.fields) {
    if (width + field.key.size() + 1 > 90) {
      out += "\n#  ";
      width = 3;
    }
    out += " " + std::string(field.key);
    width += field.key.size() + 1;
  }
  return out + "\n";
}

/// Kind, header row and columns. `column_table` begins each column: "[[column]]".
std::string facts_toml(const Mapping& mapping, const std::string& column_table) {
  std::string out = "kind = " + toml_text(info(mapping.kind).name) + "\n";
  out += "header_row = " + std::to_string(mapping.header_row) + "\n";
  if (!mapping.encoding.empty()) out += "encoding = " + toml_text(mapping.encoding) + "\n";
  if (mapping.delimiter != 0)
    out += "delimiter = " + toml_text(std::string(1, mapping.delimiter)) + "\n";
  std::unordered_map<std::string_view, int> count;
  for (const ColumnMapping& column : mapping.columns) ++count[column.header];
  for (const ColumnMapping& column : mapping.columns) {
    out += "\n" + column_table + "\n";
    // Two columns of one header, or none, are told apart by their numbers.
    if (column.header.empty() || count[column.header] > 1)
      out += "number = " + std::to_string(column.column + 1) + "\n";
    if (!column.header.empty()) out += "header = " + toml_text(column.header) + "\n";
    out += "field = " + toml_text(column.field) + "\n";
    if (!column.unit.empty()) out += "unit = " + toml_text(column.unit) + "\n";
    if (column.all_of) out += "all_of = " + toml_text(*column.all_of) + "\n";
    if (column.any_of) out += "any_of = " + toml_text(*column.any_of) + "\n";
  }
  return out;
}

}  // namespace

std::string to_toml(const std::vector<Mapping>& mappings, const std::string& file) {
  constexpr std::string_view always =
      "#   property (keep the column under its header), ignore (leave it out)\n\n";
  std::string out = "# How " + printable(file) +
                    " is read. Correct it, then: lintel import --mapping THIS_FILE …\n";
  if (mappings.size() == 1) {
    const Mapping& mapping = mappings.front();
    out += fields_comment(info(mapping.kind));
    out += always;
    if (!mapping.sheet.empty()) out += "sheet = " + toml_text(mapping.sheet) + "\n";
    return out + facts_toml(mapping, "[[column]]");
  }
  out += "# Sheets that are not listed here are not read.\n";
  for (const Mapping& mapping : mappings) {
    out += "\n" + fields_comment(info(mapping.kind));
    out += always;
    out += "[[sheet]]\nname = " + toml_text(mapping.sheet) + "\n";
    out += facts_toml(mapping, "[[sheet.column]]");
  }
  return out;
}

Mapping bind_to(Mapping mapping, const Sheet& sheet, const std::string& path,
                const std::string& source) {
  const auto header_row = row_of(sheet, mapping.header_row);
  if (!header_row)
    throw Error(
        ErrorCode::bad_input,
        "header_row is " + std::to_string(mapping.header_row) + ", but " + source + " has only " +
            std::to_string(sheet.rows() == 0 ? 0 : sheet.number(sheet.rows() - 1)) + " rows",
        path, "Count title rows and blank rows too, as a spreadsheet does.");
  std::vector<std::string> headers;
  for (std::size_t column = 0; column < sheet.width(*header_row); ++column)
    headers.emplace_back(trimmed(sheet.cell(*header_row, column)));
  // Each header is folded once, whatever the mapping names.
  std::vector<std::string> folded;
  std::unordered_map<std::string, std::vector<std::size_t>> places;
  for (const std::string& header : headers) {
    folded.push_back(normal_name(header));
    places[folded.back()].push_back(folded.size() - 1);
  }
  std::unordered_map<std::string, std::size_t> next;  // of the places, what is not yet looked at
  std::vector<bool> named(std::max(sheet.columns(), headers.size()));
  for (ColumnMapping& column : mapping.columns) {
    const bool by_number = column.column != static_cast<std::size_t>(-1);
    std::size_t at = column.column;
    if (!column.header.empty()) {
      const std::string wanted = normal_name(column.header);
      if (!by_number || at >= folded.size() || folded[at] != wanted) {
        const std::vector<std::size_t>& same = places[wanted];
        std::size_t& from = next[wanted];
        while (from < same.size() && named[same[from]]) ++from;
        at = from < same.size() ? same[from] : named.size();
      }
    }
    if (at >= named.size()) {
      Error error(ErrorCode::bad_input,
                  column.header.empty()
                      ? source + " has no column number " + std::to_string(column.column + 1)
                      : source + " has no column \"" + printable(column.header) + "\" in row " +
                            std::to_string(mapping.header_row),
                  path, "Correct the mapping, or make a new one with: lintel map " + source);
      error.choices = did_you_mean(column.header, headers);
      throw error;
    }
    column.column = at;
    if (column.header.empty() && at < headers.size()) column.header = headers[at];
    named[at] = true;
  }
  // In one pass over the cells: a sheet may be a million rows by 16,384 columns, nearly all empty.
  std::vector<bool> filled(named.size());
  for (std::size_t row = *header_row; row < sheet.rows(); ++row)
    for (std::size_t at = 0; at < sheet.width(row); ++at)
      if (!filled[at] && !trimmed(sheet.cell(row, at)).empty()) filled[at] = true;
  for (std::size_t at = 0; at < named.size(); ++at) {
    if (named[at] || !filled[at]) continue;
    ColumnMapping column;
    column.column = at;
    if (at < headers.size()) column.header = headers[at];
    column.field = std::string(kPropertyField);
    mapping.columns.push_back(std::move(column));
  }
  std::sort(mapping.columns.begin(), mapping.columns.end(),
            [](const ColumnMapping& a, const ColumnMapping& b) { return a.column < b.column; });
  return mapping;
}

}  // namespace lintel::importers
