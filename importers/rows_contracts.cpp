// Contracts and information flows.
#include "core/duration.hpp"
#include "core/names.hpp"
#include "importers/rows.hpp"

namespace lintel::importers {

void build_contracts(Rows& rows) {
  const Column* id = rows.take("id");
  const Column* name = rows.take("name");
  const Column* supplier = rows.column("supplier");
  const std::vector<const Column*> covers = rows.take_all("covers");
  if (rows.draft.partner.empty()) rows.take("partner");
  for (const Row& row : rows.rows) {
    const Reference self = {Entity::concept_id, rows.draft.text(row.key), rows.partner(row)};
    if (!row.continued) {
      const std::string_view title = rows.cell(row, name);
      DraftElement& contract = rows.draft.add_element(
          ElementType::Contract, row.key,
          title.empty() ? std::string_view(row.key) : rows.sheet.cell(row.index, name->index),
          rows.place(row, title.empty() ? id : name));
      contract.natural_key = row.natural;
      contract.partner = rows.partner(row);
      rows.write_properties(row);
      if (const std::string_view party = rows.word(row, supplier); !party.empty())
        add_link(rows, RelationshipType::Access, rows.refer(Entity::supplier, party, row), self,
                 rows.place(row, supplier), "party", false);
    }
    for (const Column* column : covers)
      for (const ReferenceGroup& group : rows.references(row, *column))
        for (const std::string_view covered : group.names)
          add_link(rows, RelationshipType::Association, self,
                   rows.refer(Entity::element, covered, row), rows.place(row, column), "covers",
                   false);
  }
}

namespace {

/// The ends that a cell names: several only where all of them look like ids, because the names of
/// bodies may hold commas.
std::vector<std::string_view> ends_of(const Rows& rows, const Row& row, const Column& column) {
  std::vector<std::string_view> ends;
  for (const ReferenceGroup& group : rows.references(row, column))
    for (const std::string_view name : group.names) {
      if (!looks_like_id(name)) return {rows.cell(row, &column)};
      ends.push_back(name);
    }
  return ends;
}

void add_flow(Rows& rows, const Row& row, const std::string& key, Reference source,
              Reference target, const Column* asset, Place place) {
  DraftRelationship& flow =
      rows.draft.add_relationship(RelationshipType::Flow, source, target, place, key);
  flow.natural_key = row.natural;
  const std::string_view carried = rows.word(row, asset);
  if (asset != nullptr) flow.name = rows.draft.text(carried);
  rows.write_properties(row);
  if (!carried.empty())
    add_link(rows, RelationshipType::Association, rows.refer(Entity::relationship, key, row),
             rows.refer(Entity::data_asset, carried, row), rows.place(row, asset), "carries",
             false);
}

}  // namespace

void build_flows(Rows& rows) {
  const Column* id = rows.take("id");
  const Column* source = rows.take("source");
  const Column* target = rows.take("target");
  const Column* asset = rows.column("asset");
  if (rows.draft.partner.empty()) rows.take("partner");
  for (const Row& row : rows.rows) {
    std::vector<std::string_view> from;
    std::vector<std::string_view> to;
    if (source != nullptr) from = ends_of(rows, row, *source);
    if (target != nullptr) to = ends_of(rows, row, *target);
    if (from.empty() || to.empty()) {
      rows.find(Severity::warning, "flow-without-end", row.index, from.empty() ? source : target,
                "the flow does not say where it " +
                    std::string(from.empty() ? "comes from" : "goes to") + "; it is left out",
                "Name both ends.", row.key);
      continue;
    }
    int number = 0;
    for (const std::string_view a : from) {
      for (const std::string_view b : to) {
        std::string key = row.key;
        if (++number > 1) key += ":" + std::to_string(number);
        add_flow(rows, row, key, rows.refer(Entity::flow_end, a, row),
                 rows.refer(Entity::flow_end, b, row), asset,
                 rows.place(row, id == nullptr ? source : id));
      }
    }
  }
}

}  // namespace lintel::importers
