// Reading a mapping from TOML, with an error for everything that is not understood.
#include <toml++/toml.h>

#include <algorithm>
#include <array>

#include "core/attributes.hpp"
#include "core/error.hpp"
#include "core/names.hpp"
#include "importers/file.hpp"
#include "importers/mapping.hpp"

namespace lintel::importers {
namespace {

constexpr std::size_t kMostColumns = 16'384;
constexpr std::size_t kMostSheets = 1000;

class Reader {
 public:
  explicit Reader(std::string path) : path_(std::move(path)) {}

  /// One mapping, or one for each [[sheet]].
  std::vector<Mapping> read(const toml::table& root) {
    const toml::node* sheets = root.get("sheet");
    if (sheets == nullptr || !sheets->is_array()) return {read_one(root, false)};
    if (!sheets->as_array()->is_homogeneous<toml::table>())
      fail(*sheets, "sheet must be a name or a list of tables", "Begin each with [[sheet]].");
    for (const auto& [key, value] : root)
      if (key.str() != "sheet") unknown_key(value, key.str(), {"sheet"});
    std::vector<Mapping> mappings;
    for (const toml::node& sheet : *sheets->as_array()) {
      Mapping mapping = read_one(*sheet.as_table(), true);
      if (mapping.sheet.empty())
        fail(sheet, "a sheet has no name", "Write name = \"…\" as its tab shows it.");
      for (const Mapping& other : mappings)
        if (normal_name(other.sheet) == normal_name(mapping.sheet))
          fail(sheet, "the sheet \"" + printable(mapping.sheet) + "\" is here twice",
               "Keep one of the two.");
      if (mappings.size() >= kMostSheets)
        fail(sheet, "has more than " + std::to_string(kMostSheets) + " sheets",
             "Name only the sheets that matter.");
      mappings.push_back(std::move(mapping));
    }
    return mappings;
  }

 private:
  /// `of_sheet`: the table is one [[sheet]] of a workbook.
  Mapping read_one(const toml::table& root, bool of_sheet) {
    const std::string sheet_key = of_sheet ? "name" : "sheet";
    Mapping mapping;
    bool has_kind = false;
    for (const auto& [key, value] : root) {
      const std::string_view name = key.str();
      if (name == "kind") {
        mapping.kind = kind_of(value);
        has_kind = true;
      } else if (name == "header_row") {
        mapping.header_row = static_cast<std::uint32_t>(number(value, "header_row"));
      } else if (name == sheet_key) {
        mapping.sheet = text(value, sheet_key);
      } else if (name == "encoding") {
        mapping.encoding = text(value, "encoding");
      } else if (name == "delimiter") {
        mapping.delimiter = delimiter_of(value);
      } else if (name != "column") {
        unknown_key(value, name,
                    {"kind", "header_row", sheet_key, "encoding", "delimiter", "column"});
      }
    }
    if (!has_kind) fail(root, "has no kind", "Write kind = \"applications\", or another kind.");
    if (const toml::node* columns = root.get("column")) read_columns(*columns, mapping);
    return mapping;
  }

  [[noreturn]] void fail(const toml::node& where, const std::string& message,
                         const std::string& hint, std::vector<std::string> choices = {}) const {
    const auto line = where.source().begin.line;
    Error error(ErrorCode::bad_input, message,
                line == 0 ? path_ : path_ + ":" + std::to_string(line), hint);
    error.choices = std::move(choices);
    throw error;
  }

  [[noreturn]] void unknown_key(const toml::node& where, std::string_view key,
                                const std::vector<std::string>& known) const {
    std::string list;
    for (const std::string& name : known) list += (list.empty() ? "" : ", ") + name;
    fail(where, "\"" + printable(key) + "\" is no key of a mapping",
         "Known keys here: " + list + ".", did_you_mean(key, known));
  }

  std::string text(const toml::node& value, const std::string& key) const {
    const auto found = value.value_exact<std::string>();
    if (!found) fail(value, key + " must be a text", "Write it in quotes: " + key + " = \"…\".");
    return *found;
  }

  std::int64_t number(const toml::node& value, const std::string& key) const {
    const auto found = value.value_exact<std::int64_t>();
    if (!found || *found < 1 || *found > 50'000'000)
      fail(value, key + " must be a number from 1 on",
           "Count as a spreadsheet does: the first is 1.");
    return *found;
  }

  RegisterKind kind_of(const toml::node& value) const {
    const std::string name = text(value, "kind");
    if (const auto kind = register_kind(name)) return *kind;
    std::vector<std::string> names;
    std::string list;
    for (const KindInfo& kind : register_kinds()) {
      names.emplace_back(kind.name);
      list += (list.empty() ? "" : ", ") + names.back();
    }
    fail(value, "\"" + printable(name) + "\" is no kind of register", "Kinds: " + list + ".",
         did_you_mean(name, names));
  }

  char delimiter_of(const toml::node& value) const {
    const std::string name = text(value, "delimiter");
    for (const auto& [word, sign] : std::initializer_list<std::pair<std::string_view, char>>{
             {"comma", ','}, {"semicolon", ';'}, {"tab", '\t'}, {"bar", '|'}})
      if (name == word) return sign;
    if (name.size() != 1 || name[0] == '"' || name[0] == '\n' || name[0] == '\r' ||
        static_cast<unsigned char>(name[0]) >= 0x80)
      fail(value, "delimiter must be one character", "Write \",\", \";\", \"\\t\" or \"|\".");
    return name[0];
  }

  void read_columns(const toml::node& node, Mapping& mapping) const {
    const toml::array* columns = node.as_array();
    if (columns == nullptr || !columns->is_homogeneous<toml::table>())
      fail(node, "column must be a list of tables", "Begin each with [[column]].");
    if (columns->size() > kMostColumns)
      fail(node, "has more than 16384 columns", "Name only the columns that matter.");
    for (const toml::node& column : *columns)
      mapping.columns.push_back(read_column(*column.as_table(), mapping.kind));
  }

  ColumnMapping read_column(const toml::table& table, RegisterKind kind) const {
    ColumnMapping column;
    column.column = static_cast<std::size_t>(-1);
    for (const auto& [key, value] : table) {
      const std::string_view name = key.str();
      if (name == "header") {
        column.header = text(value, "header");
      } else if (name == "number") {
        column.column = static_cast<std::size_t>(number(value, "number") - 1);
      } else if (name == "field") {
        column.field = field_of_kind(value, kind);
      } else if (name == "unit") {
        column.unit = unit_of(value);
      } else if (name == "all_of") {
        column.all_of = text(value, "all_of");
      } else if (name == "any_of") {
        column.any_of = text(value, "any_of");
      } else {
        unknown_key(value, name, {"header", "number", "field", "unit", "all_of", "any_of"});
      }
    }
    if (column.header.empty() && column.column == static_cast<std::size_t>(-1))
      fail(table, "a column has neither header nor number",
           "Write header = \"…\" as it stands in the register.");
    if (column.field.empty()) column.field = std::string(kPropertyField);
    return column;
  }

  std::string unit_of(const toml::node& value) const {
    constexpr std::array<std::string_view, 7> units = {"minutes", "hours", "days",     "weeks",
                                                       "months",  "years", "thousands"};
    std::string name = text(value, "unit");
    if (std::find(units.begin(), units.end(), name) == units.end())
      fail(value, "\"" + printable(name) + "\" is no unit",
           "Units: minutes, hours, days, weeks, months, years, thousands.",
           did_you_mean(name, {units.begin(), units.end()}));
    return name;
  }

  std::string field_of_kind(const toml::node& value, RegisterKind kind) const {
    std::string name = text(value, "field");
    const KindInfo& fields = info(kind);
    if (name == kPropertyField || name == kIgnoreField || field_of(fields, name) != nullptr ||
        attribute(name) != nullptr)
      return name;
    std::vector<std::string> names;
    std::string list;
    for (const Field& field : fields.fields) {
      names.emplace_back(field.key);
      list += names.back() + ", ";
    }
    for (const Attribute& attribute : attributes()) names.emplace_back(attribute.key);
    fail(value, "\"" + printable(name) + "\" is no field of " + std::string(fields.name),
         "Fields: " + list + "property, ignore.", did_you_mean(name, names));
  }

  std::string path_;
};

}  // namespace

std::vector<Mapping> parse_mappings(std::string_view toml_text, const std::string& path) {
  toml::table root;
  try {
    root = toml::parse(toml_text, path);
  } catch (const toml::parse_error& error) {
    const auto& at = error.source().begin;
    throw Error(ErrorCode::bad_input, "is no TOML: " + std::string(error.description()),
                path + ":" + std::to_string(at.line) + ":" + std::to_string(at.column),
                "Make a new mapping with: lintel map FILE");
  }
  return Reader(path).read(root);
}

std::vector<Mapping> read_mappings(const std::filesystem::path& file) {
  const std::string shown = file.generic_string();
  return parse_mappings(read_whole(file, shown, 4'000'000), shown);
}

}  // namespace lintel::importers
