#pragma once
// The estate in memory: what all sources together say, resolved. A Model is computed from the
// drafts of all sources (importers/reconcile), kept in the store as rows, and read by the snapshot.
// It is plain data: fill it, then read it; nothing in it changes behind a reader.

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/draft.hpp"
#include "core/finding.hpp"
#include "core/metamodel.hpp"
#include "core/place.hpp"
#include "core/strong_id.hpp"
#include "core/text_pool.hpp"

namespace lintel {

using ElementId = StrongId<struct ElementTag>;
using RelationshipId = StrongId<struct RelationshipTag>;
using SourceId = StrongId<struct SourceTag>;
using ViewId = StrongId<struct ViewTag>;

/// Source and place of a fact.
struct Provenance {
  SourceId source;
  Place place;
  bool operator==(const Provenance&) const = default;
};

/// A typed value with its origin. Of several values of one key, the first is the winner
/// (`winner`); the others are kept and shown.
struct Property {
  TextId key;
  TextId value;
  Provenance where;
  bool winner = true;
};

/// One end of a relationship: an element, or (associations only) a relationship.
struct End {
  ElementId element;
  RelationshipId relationship;
  bool operator==(const End&) const = default;
};

struct Element {
  TextId ref;        ///< unique in the estate: the source id, prefixed "PARTNER:" where contested
  TextId source_id;  ///< key of the draft
  TextId partner;    ///< partner code; empty = programme, external, or a model of no partner
  TextId name;
  ElementType type = ElementType::ApplicationComponent;
  JunctionKind junction = JunctionKind::none;
  bool stub = false;  ///< only mentioned, defined nowhere
  bool gone = false;  ///< its source no longer has it
  Provenance where;   ///< where it is defined (stubs: first mentioned)
  Range properties;   ///< run of Model::properties, winners before losers of the same key
};

struct Relationship {
  TextId ref;  ///< unique: the source id, prefixed where contested; natural keys "S-A07>S-A01:…"
  TextId name;
  RelationshipType type = RelationshipType::Association;
  AccessMode access = AccessMode::write;
  bool directed = false;
  bool gone = false;
  End source;
  End target;
  Provenance where;
  Range properties;
};

struct View {
  TextId ref;
  TextId name;
  TextId kind;
  TextId viewpoint;
  TextId folder;
  std::vector<ViewNode> nodes;              ///< concept_key is the *ref* of the element or view
  std::vector<ViewConnection> connections;  ///< concept_key is the *ref* of the relationship
  Provenance where;
  Range properties;
};

/// A programme setting or cost-model entry: "as of", "target date", "years", …
struct Setting {
  TextId key;
  TextId value;
  Provenance where;
};

/// One imported file in its present version.
struct Source {
  std::string path;  ///< relative to the estate's folder
  std::string partner;
  std::string format;
  std::string kind;
  std::string digest;
  std::string imported;  ///< ISO date and time of the import
  std::int64_t revision = 0;
  std::int64_t elements = 0, relationships = 0, views = 0;  ///< as the source has them
};

class Model {
 public:
  TextPool texts;
  std::vector<Source> sources;
  std::vector<Element> elements;
  std::vector<Relationship> relationships;
  std::vector<View> views;
  std::vector<Setting> settings;
  std::vector<Property> properties;  ///< pool for the ranges
  std::vector<Finding> findings;     ///< of the importers and of reconciliation
  std::int64_t revision = 0;

  [[nodiscard]] const Element& at(ElementId id) const { return elements[id.index()]; }
  [[nodiscard]] const Relationship& at(RelationshipId id) const {
    return relationships[id.index()];
  }
  [[nodiscard]] std::string_view text(TextId id) const { return texts.view(id); }
  [[nodiscard]] std::string_view ref(ElementId id) const { return text(at(id).ref); }
  [[nodiscard]] std::string_view name(ElementId id) const { return text(at(id).name); }
  [[nodiscard]] std::string_view partner(ElementId id) const { return text(at(id).partner); }
  [[nodiscard]] ElementType type(ElementId id) const { return at(id).type; }
  [[nodiscard]] std::span<const Property> properties_of(Range range) const {
    return std::span(properties).subspan(range.first, range.count);
  }
  [[nodiscard]] std::span<const Property> properties_of(ElementId id) const {
    return properties_of(at(id).properties);
  }
  [[nodiscard]] std::span<const Property> properties_of(RelationshipId id) const {
    return properties_of(at(id).properties);
  }
  /// The winning value of `key`, or the empty text. O(properties of the concept).
  [[nodiscard]] std::string_view value(ElementId id, std::string_view key) const;
  [[nodiscard]] std::string_view value(RelationshipId id, std::string_view key) const;
  /// The winning property of `key`, or null.
  [[nodiscard]] const Property* property(ElementId id, std::string_view key) const;
  [[nodiscard]] const Property* property(RelationshipId id, std::string_view key) const;
  /// The value of a programme setting, or the empty text.
  [[nodiscard]] std::string_view setting(std::string_view key) const;
  /// "ICT application register 2026.csv row 11", "model.archimate:812:17". With `field`, also the
  /// column header: `… row 11, "System Name"`.
  [[nodiscard]] std::string where(const Provenance& provenance, bool field = false) const;
  /// The element of this exact ref. O(elements): who looks up many refs builds a map.
  [[nodiscard]] std::optional<ElementId> find_ref(std::string_view ref) const;

 private:
  [[nodiscard]] const Property* find_property(Range range, std::string_view key) const;
};

}  // namespace lintel
