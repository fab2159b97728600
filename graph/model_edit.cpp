#include "graph/model_edit.hpp"

#include <algorithm>

namespace lintel::graph {
namespace {

/// Which relationships leave with the elements: those that touch one, and what stands on these.
std::vector<bool> relationships_leaving(const Model& model, const std::vector<bool>& leaves) {
  std::vector<bool> out(model.relationships.size(), false);
  std::vector<std::pair<RelationshipId, RelationshipId>> stands_on;  // the lower one first
  std::vector<RelationshipId> open;
  for (std::size_t i = 0; i < out.size(); ++i) {
    const RelationshipId id{i};
    for (const End& end : {model.at(id).source, model.at(id).target}) {
      if (end.relationship.valid()) stands_on.emplace_back(end.relationship, id);
      if (!end.element.valid() || !leaves[end.element.index()] || out[i]) continue;
      out[i] = true;
      open.push_back(id);
    }
  }
  std::sort(stands_on.begin(), stands_on.end());
  while (!open.empty()) {
    const RelationshipId lower = open.back();
    open.pop_back();
    const auto first = std::lower_bound(stands_on.begin(), stands_on.end(),
                                        std::pair(lower, RelationshipId{std::size_t{0}}));
    for (auto at = first; at != stands_on.end() && at->first == lower; ++at) {
      if (out[at->second.index()]) continue;
      out[at->second.index()] = true;
      open.push_back(at->second);
    }
  }
  return out;
}

/// Drops what leaves from `concepts`; gives the new id of each that stays.
template <typename Id, typename Concept>
std::vector<Id> compact(std::vector<Concept>& concepts, const std::vector<bool>& leaves) {
  std::vector<Id> now(concepts.size());
  std::size_t kept = 0;
  for (std::size_t i = 0; i < concepts.size(); ++i) {
    if (leaves[i]) continue;
    if (kept != i) concepts[kept] = concepts[i];
    now[i] = Id{kept++};
  }
  concepts.resize(kept);
  return now;
}

}  // namespace

void set_value(Model& model, ElementId e, std::string_view key, std::string_view value,
               const Provenance& where) {
  const Property stated{model.texts.intern(key), model.texts.intern(value), where, true};
  const Range old = model.at(e).properties;
  Range& range = model.elements[e.index()].properties;
  range = {static_cast<std::uint32_t>(model.properties.size()), 0};
  for (std::size_t i = old.first; i < std::size_t{old.first} + old.count; ++i) {
    const Property other = model.properties[i];
    if (other.key != stated.key) model.properties.push_back(other);
  }
  model.properties.push_back(stated);
  range.count = static_cast<std::uint32_t>(model.properties.size()) - range.first;
}

ElementId add_element(Model& model, ElementType type, std::string_view ref, std::string_view name,
                      std::initializer_list<std::pair<std::string_view, std::string_view>> values,
                      const Provenance& where) {
  Element element;
  element.ref = element.source_id = model.texts.intern(ref);
  element.name = model.texts.intern(name);
  element.type = type;
  element.where = where;
  element.properties = {static_cast<std::uint32_t>(model.properties.size()),
                        static_cast<std::uint32_t>(values.size())};
  for (const auto& [key, value] : values) {
    model.properties.push_back({model.texts.intern(key), model.texts.intern(value), where, true});
  }
  model.elements.push_back(element);
  return ElementId{model.elements.size() - 1};
}

void remove_elements(Model& model, const std::vector<bool>& leaves) {
  const std::vector<bool> gone = relationships_leaving(model, leaves);
  const auto element_now = compact<ElementId>(model.elements, leaves);
  const auto relationship_now = compact<RelationshipId>(model.relationships, gone);
  for (Relationship& relationship : model.relationships) {
    for (End* const end : {&relationship.source, &relationship.target}) {
      if (end->element.valid()) end->element = element_now[end->element.index()];
      if (end->relationship.valid()) {
        end->relationship = relationship_now[end->relationship.index()];
      }
    }
  }
}

}  // namespace lintel::graph
