#pragma once
// How one register is read: its kind, its header row, and what each column means. Recognition makes
// a mapping; `lintel map FILE` prints it as TOML; a person corrects it; `--mapping` takes it.
//
//   kind = "applications"
//   header_row = 3
//
//   [[column]]
//   header = "App Ref"
//   field = "id"
//
//   [[column]]
//   header = "Server(s)"
//   field = "needs"
//   all_of = ";"        # characters that list, and characters that mean any-of
//   any_of = "|"
//
// A workbook with several registers has one such part for each: [[sheet]] with its `name`, and
// [[sheet.column]] in place of [[column]].

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "importers/header.hpp"
#include "importers/register_kinds.hpp"
#include "importers/table.hpp"

namespace lintel::importers {

/// Fields of a mapping that no kind has: keep the column under its header, or leave it out.
inline constexpr std::string_view kPropertyField = "property";
inline constexpr std::string_view kIgnoreField = "ignore";

/// One column of a mapping.
struct ColumnMapping {
  std::size_t column = 0;  ///< 0-based
  std::string header;      ///< as found, trimmed; empty when the column has none
  std::string field;       ///< a field of the kind, a key of the attribute dictionary, "property",
                           ///< or "ignore"
  std::string unit;        ///< of bare numbers: "hours", "days", "months", "years", "thousands"
  std::optional<std::string> all_of;
  std::optional<std::string> any_of;
  bool operator==(const ColumnMapping&) const = default;
  bool by_cells = false;  ///< found by the cells alone; not written to the file
};

/// How one register is read.
struct Mapping {
  RegisterKind kind = RegisterKind::applications;
  std::string sheet;             ///< name of the worksheet; empty = the first
  std::uint32_t header_row = 1;  ///< number of the row, as a spreadsheet shows it
  std::string encoding;          ///< empty = find out
  char delimiter = 0;            ///< 0 = find out
  std::vector<ColumnMapping> columns;
  bool operator==(const Mapping&) const = default;
};

/// The mapping that says what recognition found.
Mapping mapping_of(const Sheet& sheet, const Recognition& recognition);

/// As TOML that `parse_mappings` reads back; `file` is named in its first comment.
std::string to_toml(const std::vector<Mapping>& mappings, const std::string& file);

/// Reads mappings from TOML text: one, or one for each sheet of a workbook. Throws Error(bad_input)
/// with file, line and key: no TOML, an unknown kind, field, key or unit ("did you mean …"), a
/// column without a header, a sheet named twice.
std::vector<Mapping> parse_mappings(std::string_view toml, const std::string& path);
/// The same from a file.
std::vector<Mapping> read_mappings(const std::filesystem::path& file);

/// Finds the columns of `mapping` in `sheet` by their headers (by their numbers where they have no
/// header), and adds the columns that it does not name, kept as properties. Throws Error(bad_input)
/// when the header row or a column is missing; `path` names the mapping, `source` the register.
Mapping bind_to(Mapping mapping, const Sheet& sheet, const std::string& path,
                const std::string& source);

}  // namespace lintel::importers
