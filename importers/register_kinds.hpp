#pragma once
// The kinds of registers that Lintel reads: one explicit table. Each kind lists its fields, the
// headers under which registers carry them, what their cells look like, and how much a field tells
// about the kind. Recognition (header.hpp), mappings (mapping.hpp) and the rows_*.cpp files all
// read this table; a new kind is one row here and one function that turns its rows into draft
// content.

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace lintel::importers {

struct Rows;

enum class RegisterKind : std::uint8_t {
  applications,
  infrastructure,
  inventory,  ///< applications and infrastructure in one list (CMDB): a class column tells
  contracts,
  flows,
  services,
  functions,
  partners,
  roles,
  application_roles,
  targets,
  opt_outs,
  common_dependencies,
  product_aliases,
  supplier_aliases,
  projects,
  risks,
  themes,
  settings,
  cost_model
};
inline constexpr std::size_t kRegisterKindCount = 20;

/// What the cells of a field look like. Evidence beside the header, never instead of reading.
enum class Shape : std::uint8_t {
  text,
  id,          ///< one short word, different in every row
  name,        ///< words, nearly different in every row
  references,  ///< ids of elements, alone or in lists
  classes,     ///< what kind of thing a row is: "VM", "Application"
  date,
  money,
  number,
  duration,
  months,
  boolean,
  function,   ///< service numbers, codes or names of functions
  tier,       ///< "district", "county/unitary"
  scope,      ///< "candidate", "out", "undecided"
  marking,    ///< "OFFICIAL"
  frequency,  ///< "daily", "real-time"
  method,     ///< "API", "file"
  location,   ///< "UK", "EU"
  hosting,    ///< "cloud", "on premises"
};

/// One field of a kind.
struct Field {
  std::string_view
      key;  ///< a structural field ("id", "needs") or a key of the attribute dictionary
  Shape shape = Shape::text;
  int weight = 1;            ///< how much finding it tells about the kind, 0 to 3
  bool many = false;         ///< several columns may carry it
  std::string_view headers;  ///< synonyms, '|' between; those of the attribute dictionary are added
};

/// One kind of register.
struct KindInfo {
  RegisterKind kind;
  std::string_view name;      ///< in mappings and as Draft::kind: "applications"
  std::string_view row_word;  ///< one row, in messages: "application"
  std::span<const Field> fields;
  /// Fields without which no file is of this kind: groups by ',', alternatives in one by '|'.
  std::string_view required;
  /// Fields whose words make the key of a row without an id: groups by ',', alternatives by '|'.
  std::string_view natural;
  /// Words in the file's name that speak for it, a little.
  std::string_view file_words;
  bool programme;  ///< about the whole programme: rows belong to no partner
  /// Turns the rows into draft content.
  void (*build)(Rows& rows);
};

/// All kinds, in the order of the enumeration. O(1).
std::span<const KindInfo> register_kinds();
const KindInfo& info(RegisterKind kind);
/// The kind called `name` in a mapping. Nothing when unknown.
std::optional<RegisterKind> register_kind(std::string_view name);
/// The row of `key` among the fields of `kind`, or null.
const Field* field_of(const KindInfo& kind, std::string_view key);

}  // namespace lintel::importers
