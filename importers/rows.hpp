#pragma once
// The rows of one register on their way into a draft: which rows count, what their cells say, and
// how doubts become findings. The rows_*.cpp files turn them into elements and relationships, one
// function per kind (register_kinds.hpp).

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "core/attributes.hpp"
#include "core/draft.hpp"
#include "core/finding.hpp"
#include "importers/importer.hpp"
#include "importers/mapping.hpp"
#include "importers/references.hpp"
#include "importers/table.hpp"

namespace lintel::importers {

/// A column, ready to be read.
struct Column {
  std::size_t index = 0;
  std::string header;                    ///< as found; "column E" when it has none
  std::string field;                     ///< of the kind, or "property", "ignore"
  std::string key;                       ///< under which its cells become properties
  const Attribute* attribute = nullptr;  ///< typed reading; null = text
  std::string unit;                      ///< of bare numbers, where it is not the attribute's own
  Separators separators;
  TextId place_field;
  bool by_cells = false;  ///< its header said nothing
  bool taken = false;     ///< read by the kind's own function, not as a property
};

/// One row that counts.
struct Row {
  std::size_t index = 0;   ///< in the sheet
  std::string key;         ///< source id, or natural key
  bool natural = false;    ///< the row states no id
  bool continued = false;  ///< an earlier row has this key, and this one only adds to its lists
};

/// The rows of one register.
struct Rows {
  const Sheet& sheet;
  const KindInfo& kind;
  const ImportOptions& options;
  Draft& draft;
  FindingSink& findings;
  std::size_t header_row = 0;
  std::vector<Column> columns;
  std::vector<Row> rows;
  std::vector<std::string> skipped;  ///< for the summary: "total row 31 skipped"
  /// Names of rows that a list of references would cut ("Civic Offices, Merewold"), normalised.
  std::unordered_set<std::string> own_names;
  /// What the ids of this register's own rows are.
  std::unordered_map<std::string, Entity> own_ids;
  TextId sheet_name;

  /// The first column of `field`, now taken; null when the register has none.
  const Column* take(std::string_view field);
  /// All columns of `field`, now taken.
  std::vector<const Column*> take_all(std::string_view field);
  /// The first column of `field`, not taken.
  [[nodiscard]] const Column* column(std::string_view field) const;

  /// Reports that row `row` of the sheet is being worked on; may throw to stop.
  void advance(std::size_t row, std::string_view what) const;

  /// Trimmed text of a cell; empty without a column.
  [[nodiscard]] std::string_view cell(const Row& row, const Column* column) const;
  /// The same, empty also when it says nothing ("TBC", "-").
  [[nodiscard]] std::string_view word(const Row& row, const Column* column) const;
  [[nodiscard]] Place place(const Row& row, const Column* column = nullptr) const;
  /// `row 13, "System Name"`; in a workbook `Applications!G13`.
  [[nodiscard]] std::string place_words(std::size_t row, const Column* column) const;
  void find(Severity severity, std::string_view code, std::size_t row, const Column* column,
            std::string message, std::string hint, std::string_view subject = {});

  /// The partner that the row itself names, when the file is imported for none; else empty.
  [[nodiscard]] TextId partner(const Row& row) const;
  /// The partner of a row of a programme file: empty for "ALL" and the like.
  [[nodiscard]] TextId named_partner(const Row& row, const Column* column);
  /// References of a cell, alternatives kept apart.
  [[nodiscard]] std::vector<ReferenceGroup> references(const Row& row, const Column& column) const;
  /// A reference to words of this row.
  Reference refer(Entity entity, std::string_view words, const Row& row) {
    return {entity, draft.text(words), partner(row)};
  }

  /// Adds the cell as a property of what was added last, with a finding where it cannot be read as
  /// its type says. Cells that say nothing are left out.
  void write_property(const Row& row, const Column& column);
  /// The same under another key.
  void write_property_as(const Row& row, const Column& column, std::string_view key);
  /// All columns that are not taken.
  void write_properties(const Row& row);
};

/// Chooses the rows that count: no blank, total, note or repeated header rows, each repeated row
/// once. Fills `rows` and `skipped`. O(cells).
void choose_rows(Rows& rows);

/// Adds `supporter → dependent` for each reference of the cell: a plain one, or a junction for
/// alternatives. Counts junctions of the dependent in `junctions`.
struct LinkTarget {
  Reference dependent;
  std::string_view key;                    ///< of the dependent, for the keys of junctions
  std::string_view link;                   ///< property `link`
  Entity entity = Entity::infrastructure;  ///< what the references name
};
void add_support(Rows& rows, const Row& row, const Column& column,
                 const std::vector<ReferenceGroup>& groups, const LinkTarget& target,
                 int& junctions);
/// A relationship with properties `link` and, for links that carry nothing, `dependent = none`.
DraftRelationship& add_link(Rows& rows, RelationshipType type, Reference source, Reference target,
                            Place place, std::string_view link, bool carries);

// One function per kind, or for several that differ little.
void build_assets(Rows& rows);
void build_contracts(Rows& rows);
void build_flows(Rows& rows);
void build_services(Rows& rows);
void build_functions(Rows& rows);
void build_partners(Rows& rows);
void build_roles(Rows& rows);
void build_application_roles(Rows& rows);
void build_targets(Rows& rows);
void build_opt_outs(Rows& rows);
void build_common_dependencies(Rows& rows);
void build_aliases(Rows& rows);
void build_projects(Rows& rows);
void build_risks(Rows& rows);
void build_themes(Rows& rows);
void build_settings(Rows& rows);

}  // namespace lintel::importers
