#include "core/draft.hpp"

#include <array>

namespace lintel {

std::string_view name_of(ViewNodeKind kind) {
  constexpr std::array<std::string_view, 6> kNames{"element", "group", "note",
                                                   "view",    "image", "other"};
  return kNames[static_cast<std::size_t>(kind)];
}

DraftElement& Draft::add_element(ElementType type, std::string_view key, std::string_view name,
                                 Place place) {
  DraftElement& element = elements.emplace_back();
  element.type = type;
  element.key = text(key);
  element.name = text(name);
  element.place = place;
  element.properties.first = static_cast<std::uint32_t>(properties.size());
  opened_ = Opened::element;
  return element;
}

DraftRelationship& Draft::add_relationship(RelationshipType type, Reference source,
                                           Reference target, Place place, std::string_view key) {
  DraftRelationship& relationship = relationships.emplace_back();
  relationship.type = type;
  relationship.key = text(key);
  relationship.natural_key = key.empty();
  relationship.source = source;
  relationship.target = target;
  relationship.place = place;
  relationship.properties.first = static_cast<std::uint32_t>(properties.size());
  opened_ = Opened::relationship;
  return relationship;
}

DraftStatement& Draft::add_statement(Reference subject, Place place) {
  DraftStatement& statement = statements.emplace_back();
  statement.subject = subject;
  statement.place = place;
  statement.properties.first = static_cast<std::uint32_t>(properties.size());
  opened_ = Opened::statement;
  return statement;
}

DraftView& Draft::add_view(std::string_view key, std::string_view name, Place place) {
  DraftView& view = views.emplace_back();
  view.key = text(key);
  view.name = text(name);
  view.place = place;
  view.properties.first = static_cast<std::uint32_t>(properties.size());
  opened_ = Opened::view;
  return view;
}

void Draft::add_property(std::string_view key, std::string_view value, Place place) {
  if (value.empty()) return;
  switch (opened_) {
    case Opened::nothing:
      return;
    case Opened::element:
      ++elements.back().properties.count;
      break;
    case Opened::relationship:
      ++relationships.back().properties.count;
      break;
    case Opened::statement:
      ++statements.back().properties.count;
      break;
    case Opened::view:
      ++views.back().properties.count;
      break;
  }
  properties.push_back({text(key), text(value), place});
}

}  // namespace lintel
