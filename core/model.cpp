#include "core/model.hpp"

#include <algorithm>

#include "core/cell_address.hpp"

namespace lintel {

const Property* Model::find_property(Range range, std::string_view key) const {
  const TextId wanted = texts.find(key);
  if (wanted.empty()) return nullptr;
  for (const Property& property : properties_of(range)) {
    if (property.winner && property.key == wanted) return &property;
  }
  return nullptr;
}

const Property* Model::property(ElementId id, std::string_view key) const {
  return find_property(at(id).properties, key);
}

const Property* Model::property(RelationshipId id, std::string_view key) const {
  return find_property(at(id).properties, key);
}

std::string_view Model::value(ElementId id, std::string_view key) const {
  const Property* found = property(id, key);
  return found == nullptr ? std::string_view{} : text(found->value);
}

std::string_view Model::value(RelationshipId id, std::string_view key) const {
  const Property* found = property(id, key);
  return found == nullptr ? std::string_view{} : text(found->value);
}

std::string_view Model::setting(std::string_view key) const {
  const TextId wanted = texts.find(key);
  if (wanted.empty()) return {};
  for (const Setting& setting : settings) {
    if (setting.key == wanted) return text(setting.value);
  }
  return {};
}

std::string Model::where(const Provenance& provenance, bool field) const {
  if (!provenance.source.valid()) return {};
  const Source& source = sources[provenance.source.index()];
  const Place& place = provenance.place;
  std::string out = source.path;
  const bool table = source.format == "register";
  const bool cell = field && !place.sheet.empty() && place.line != 0 && place.column != 0;
  if (cell) {
    out.append(" ").append(cell_address(text(place.sheet), place.column, place.line));
  } else if (!place.sheet.empty()) {
    out.append(" ").append(text(place.sheet));
  }
  if (place.line != 0 && table && !cell) out.append(" row ").append(std::to_string(place.line));
  if (place.line != 0 && !table) {
    out.append(":").append(std::to_string(place.line));
    if (place.column != 0) out.append(":").append(std::to_string(place.column));
  }
  if (field && !place.field.empty()) out.append(", \"").append(text(place.field)).append("\"");
  return out;
}

std::optional<ElementId> Model::find_ref(std::string_view ref) const {
  const TextId wanted = texts.find(ref);
  if (wanted.empty()) return std::nullopt;
  const auto found = std::find_if(elements.begin(), elements.end(),
                                  [&](const Element& e) { return e.ref == wanted; });
  if (found == elements.end()) return std::nullopt;
  return ElementId{static_cast<std::size_t>(found - elements.begin())};
}

}  // namespace lintel
