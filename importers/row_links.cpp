// From the references of a cell to relationships.
#include <algorithm>

#include "core/names.hpp"
#include "importers/rows.hpp"

namespace lintel::importers {

DraftRelationship& add_link(Rows& rows, RelationshipType type, Reference source, Reference target,
                            Place place, std::string_view link, bool carries) {
  DraftRelationship& added = rows.draft.add_relationship(type, source, target, place);
  rows.draft.add_property(key::kLink, link, place);
  if (!carries) rows.draft.add_property(key::kDependent, "none", place);
  return added;
}

namespace {

Reference supporter(Rows& rows, const Row& row, std::string_view name, Entity usual) {
  const auto own = rows.own_ids.find(std::string(name));
  return rows.refer(own == rows.own_ids.end() ? usual : own->second, name, row);
}

/// An application that another calls is no host.
std::string_view link_of(const Reference& supporter, std::string_view link) {
  return supporter.entity == Entity::application && link == "hosts" ? "depends" : link;
}

}  // namespace

void add_support(Rows& rows, const Row& row, const Column& column,
                 const std::vector<ReferenceGroup>& groups, const LinkTarget& target,
                 int& junctions) {
  const Place place = rows.place(row, &column);
  for (const ReferenceGroup& group : groups) {
    std::vector<std::string_view> names;
    for (const std::string_view name : group.names) {
      if (name != target.key) {
        names.push_back(name);
        continue;
      }
      rows.find(Severity::info, "self-reference", row.index, &column,
                std::string(name) + " names itself; this is left out", "Correct the cell.",
                row.key);
    }
    if (names.empty()) continue;
    if (names.size() == 1) {
      const Reference source = supporter(rows, row, names.front(), target.entity);
      add_link(rows, RelationshipType::Serving, source, target.dependent, place,
               link_of(source, target.link), true)
          .located_at = target.link == "hosts";
      continue;
    }
    const std::string key = std::string(target.key) + ":any-of:" + std::to_string(++junctions);
    DraftElement& junction = rows.draft.add_element(ElementType::Junction, key, {}, place);
    junction.junction = JunctionKind::or_;
    junction.partner = rows.partner(row);
    const Reference any = rows.draft.reference_to(junction);
    rows.draft.add_property(key::kNeeds, group.needs, place);
    for (const std::string_view name : names)
      add_link(rows, RelationshipType::Serving, supporter(rows, row, name, target.entity), any,
               place, target.link, true);
    add_link(rows, RelationshipType::Serving, any, target.dependent, place, target.link, true);
  }
}

}  // namespace lintel::importers
