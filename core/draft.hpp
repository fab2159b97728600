#pragma once
// What one source says, as an importer hands it over. A draft is complete in itself and depends on
// no other file: references to things that other files may define are kept as the words the file
// used, and are resolved when all sources of the estate are reconciled. That is why the order of
// imports changes nothing, and why a source can be replaced or undone on its own.
//
//   Draft draft;
//   DraftElement& app = draft.add_element(ElementType::ApplicationComponent, "M-A01", "Tallystone",
//   at); draft.add_property("annual_cost", "£96,000", at_cell);          // belongs to the last
//   element draft.add_relationship(RelationshipType::Serving,
//                          {Entity::infrastructure, draft.text("M-H01")}, draft.reference_to(app),
//                          at);

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/finding.hpp"
#include "core/metamodel.hpp"
#include "core/place.hpp"
#include "core/text_pool.hpp"

namespace lintel {

/// What the words of a reference are expected to name. The reconciler uses it to look in the right
/// place and to know what stub to make when nothing is found.
enum class Entity : std::uint8_t {
  concept_id,       ///< a source id of an element or relationship of the same source (models)
  element,          ///< any element, by id, ref or name
  application,      ///< ApplicationComponent by id or name
  infrastructure,   ///< Node, Device, SystemSoftware, CommunicationNetwork, Facility by id or name
  flow_end,         ///< an application by id or name, else a body outside the programme
  contract,         ///< Contract by reference or title
  function,         ///< BusinessFunction by code, LGSL number ("57", "LGSL 57", "LGSL57") or name
  service,          ///< the partner's BusinessService of a function, named like a function
  process,          ///< the BusinessProcess behind that service
  every_process,    ///< all processes of the partner (text is ignored)
  cloud_processes,  ///< the partner's processes that use an application hosted in the cloud
  partner,          ///< BusinessActor of kind partner by code or name
  supplier,         ///< BusinessActor of kind supplier by name or alias; made when new, no stub
  product,          ///< Product by name or alias; made when new, no stub
  data_asset,       ///< DataObject by name, shared by all partners; made when new, no stub
  role,             ///< Grouping of kind role by code
  work_package,     ///< WorkPackage by id
  relationship,     ///< a relationship of the same source by its key
};

/// Words that name something. `partner` narrows the search (a partner code); empty = the source's
/// partner first, then everywhere.
struct Reference {
  Entity entity = Entity::element;
  TextId text;
  TextId partner;
  bool operator==(const Reference&) const = default;
};

/// A property of an element, relationship, view or setting, exactly as found.
struct DraftProperty {
  TextId key;    ///< a key of the attribute dictionary, or the header as found
  TextId value;  ///< text as found; typed readings are made on demand (core/attributes.hpp)
  Place place;
};

/// A run of properties in Draft::properties.
struct Range {
  std::uint32_t first = 0;
  std::uint32_t count = 0;
};

/// An element that this source defines.
struct DraftElement {
  TextId key;  ///< source id, or a stable natural key; unique within (source, partner)
  TextId name;
  TextId partner;  ///< partner code; empty = the partner the source is imported for
  ElementType type = ElementType::ApplicationComponent;
  JunctionKind junction = JunctionKind::none;
  bool natural_key = false;  ///< the source gave no id; `key` was made from its words
  bool programme = false;    ///< belongs to the programme, whatever partner the source has
  bool gone = false;         ///< an earlier version of this source had it, the present one has not
  Reference function;        ///< services only: the function that is provided (text empty = none)
  Place place;
  Range properties;
};

/// A relationship that this source states.
struct DraftRelationship {
  TextId key;  ///< source id, unique within the source; may be empty with `natural_key`
  TextId name;
  RelationshipType type = RelationshipType::Association;
  AccessMode access = AccessMode::write;
  bool directed = false;     ///< associations only
  bool natural_key = false;  ///< the source gave no id: it is known by its type and ends
  bool gone = false;         ///< an earlier version of this source had it, the present one has not
  bool located_at = false;   ///< supporter may be a site: becomes Assignment if it is a Facility
  Reference source;
  Reference target;
  Place place;
  Range properties;
};

/// A value that this source states about an element that another source defines
/// (application-roles: "M-A01 has role RB"; targets: "role RB has survivor A-A01").
struct DraftStatement {
  Reference subject;
  Range properties;
  Place place;
};

/// "as written" is another spelling of `canonical`.
struct DraftAlias {
  Entity entity = Entity::product;  ///< product or supplier
  TextId as_written;
  TextId canonical;
  Place place;
};

/// One box of a stored view, and one line. Geometry in the source's pixels.
enum class ViewNodeKind : std::uint8_t { element, group, note, view_reference, image, other };
/// "element", "group", "note", "view", "image", "other".
std::string_view name_of(ViewNodeKind kind);
struct ViewNode {
  TextId id;
  TextId concept_key;  ///< source id of the element drawn; for view_reference: the view's key
  TextId label;        ///< text of groups and notes
  TextId style;  ///< "fill=#RRGGBB;line=#RRGGBB;font=Name|9|bold;…", only what the source states;
                 ///< "%", ";", "=" and line breaks in it are written as "%25", "%3B", …
  std::int32_t parent = -1;                            ///< index into View::nodes; -1 = top level
  std::int32_t x = 0, y = 0, width = -1, height = -1;  ///< absolute, not relative to the parent
  ViewNodeKind kind = ViewNodeKind::element;
};
struct ViewConnection {
  TextId id;
  TextId concept_key;  ///< source id of the relationship drawn; empty = a plain line
  TextId label;
  TextId style;
  TextId bends;  ///< absolute points "x,y x,y …"
  /// Ends: index into View::nodes, or, where `*_is_connection`, into View::connections.
  std::int32_t source = -1, target = -1;
  bool source_is_connection = false, target_is_connection = false;
};
struct DraftView {
  TextId key;
  TextId name;
  TextId kind;  ///< "diagram", "sketch", "canvas"
  TextId viewpoint;
  TextId folder;  ///< "Views/Landscape"
  std::vector<ViewNode> nodes;
  std::vector<ViewConnection> connections;
  Place place;
  Range properties;
  bool gone = false;
};

/// Everything that one source says.
struct Draft {
  std::string path;     ///< as the estate names the source: relative to the estate's folder
  std::string partner;  ///< partner code; empty = the programme, or a model of no partner
  std::string format;   ///< "archimate", "exchange-xml", "register", …
  std::string
      kind;  ///< what kind of register or model: "applications", "contracts", …; informative
  std::string title;    ///< name of the model or title row; may be empty
  std::string summary;  ///< for the import's report: "header in row 3; total row 31 skipped"
  std::string digest;   ///< of the file's bytes, to know an unchanged file
  int order = 0;        ///< which source wins a contradiction: lower first (manifest order)

  TextPool texts;
  std::vector<DraftElement> elements;
  std::vector<DraftRelationship> relationships;
  std::vector<DraftStatement> statements;
  std::vector<DraftAlias> aliases;
  std::vector<DraftView> views;
  std::vector<DraftProperty> settings;    ///< programme settings and cost model: key → value
  std::vector<DraftProperty> properties;  ///< pool for the ranges above
  std::vector<Finding> findings;          ///< what the importer found

  TextId text(std::string_view value) { return texts.intern(value); }
  std::string_view view(TextId id) const { return texts.view(id); }

  /// Appends an element and opens its run of properties.
  DraftElement& add_element(ElementType type, std::string_view key, std::string_view name,
                            Place place);
  /// Appends a relationship and opens its run of properties. `key` may be empty: then it has a
  /// natural key, and is known by its type and ends.
  DraftRelationship& add_relationship(RelationshipType type, Reference source, Reference target,
                                      Place place, std::string_view key = {});
  /// Appends a statement and opens its run of properties.
  DraftStatement& add_statement(Reference subject, Place place);
  /// Appends a view and opens its run of properties.
  DraftView& add_view(std::string_view key, std::string_view name, Place place);
  /// Adds a property to what an add_… function of this draft added last (element, relationship,
  /// statement or view), also in a copy of the draft. Ignores an empty value, and does nothing when
  /// nothing was added.
  void add_property(std::string_view key, std::string_view value, Place place);
  /// A reference by id to an element of this draft.
  Reference reference_to(const DraftElement& element) const {
    return {Entity::concept_id, element.key, element.partner};
  }

 private:
  enum class Opened : std::uint8_t { nothing, element, relationship, statement, view };
  Opened opened_ = Opened::nothing;  // the last of these takes the properties
};

}  // namespace lintel
