#pragma once
// The ArchiMate 3.2 metamodel as data: one table of element types, one of relationship types, and
// which relationship may run between which types. Parsers, writers, help texts, colours and
// validation read these tables; nothing else in Lintel switches on a type.

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace lintel {

/// Layers and aspects of ArchiMate 3.2 (chapter 3), with the colour group a picture uses.
enum class Layer : std::uint8_t {
  strategy,
  business,
  application,
  technology,
  physical,
  motivation,
  implementation,
  composite
};
enum class Aspect : std::uint8_t { active, behavior, passive, motivation, composite, none };

/// The 60 element types of ArchiMate 3.2 and the junction connector.
enum class ElementType : std::uint8_t {
  // Strategy
  Resource,
  Capability,
  ValueStream,
  CourseOfAction,
  // Business
  BusinessActor,
  BusinessRole,
  BusinessCollaboration,
  BusinessInterface,
  BusinessProcess,
  BusinessFunction,
  BusinessInteraction,
  BusinessEvent,
  BusinessService,
  BusinessObject,
  Contract,
  Representation,
  Product,
  // Application
  ApplicationComponent,
  ApplicationCollaboration,
  ApplicationInterface,
  ApplicationFunction,
  ApplicationInteraction,
  ApplicationProcess,
  ApplicationEvent,
  ApplicationService,
  DataObject,
  // Technology
  Node,
  Device,
  SystemSoftware,
  TechnologyCollaboration,
  TechnologyInterface,
  Path,
  CommunicationNetwork,
  TechnologyFunction,
  TechnologyProcess,
  TechnologyInteraction,
  TechnologyEvent,
  TechnologyService,
  Artifact,
  // Physical
  Equipment,
  Facility,
  DistributionNetwork,
  Material,
  // Motivation
  Stakeholder,
  Driver,
  Assessment,
  Goal,
  Outcome,
  Principle,
  Requirement,
  Constraint,
  Meaning,
  Value,
  // Implementation and migration
  WorkPackage,
  Deliverable,
  ImplementationEvent,
  Plateau,
  Gap,
  // Composite
  Grouping,
  Location,
  // Connector
  Junction
};
inline constexpr std::size_t kElementTypeCount = 61;

/// The 11 relationship types of ArchiMate 3.2 (chapter 5).
enum class RelationshipType : std::uint8_t {
  Composition,
  Aggregation,
  Assignment,
  Realization,
  Serving,
  Access,
  Influence,
  Association,
  Triggering,
  Flow,
  Specialization
};
inline constexpr std::size_t kRelationshipTypeCount = 11;

/// Kind of a junction: all of its supporters are needed, or any one is enough.
enum class JunctionKind : std::uint8_t { none, and_, or_ };

/// Mode of an access relationship. The exchange format's default is Write; `unspecified` is what
/// Archi calls "Access".
enum class AccessMode : std::uint8_t { write, read, unspecified, read_write };

/// How sure the structure makes us that a dependence holds. Ordered: possible < likely < certain.
enum class Certainty : std::uint8_t { possible, likely, certain };

/// Which end of a relationship rests on the other.
enum class Dependent : std::uint8_t { none, source, target, both };

/// One row of the element type table.
struct ElementTypeInfo {
  ElementType type;
  std::string_view name;         ///< exchange format and Archi class name: "ApplicationComponent"
  std::string_view label;        ///< words: "application component"
  std::string_view plural;       ///< "application components"
  std::string_view user_word;    ///< what an architect's audience says: "application", "server"
  std::string_view user_plural;  ///< "applications", "servers"
  Layer layer;
  Aspect aspect;
  std::string_view synonyms;  ///< other names in files, '|' between: ArchiMate 2, Archi 2 classes
  std::string_view fill;      ///< "#D0EBFF"
  std::string_view shape;     ///< Graphviz shape in the safe dialect: "box", "component", …
};

/// One row of the relationship type table.
struct RelationshipTypeInfo {
  RelationshipType type;
  std::string_view name;      ///< "Realization"
  std::string_view category;  ///< "structural", "dependency", "dynamic", "other"
  int strength;               ///< within its category, see the derivation rules; larger is stronger
  std::string_view synonyms;  ///< other names in files: "UsedBy|Realisation|…"
  char letter;                ///< letter in the validity table: c g i r v a n o t f s
  Dependent dependent;        ///< who rests on whom, unless access mode or `required` say otherwise
  Certainty certainty;
  std::string_view verb;  ///< source VERB target: "serves"
};

/// The rows, in the order of the enumerations. O(1).
std::span<const ElementTypeInfo> element_types();
std::span<const RelationshipTypeInfo> relationship_types();
const ElementTypeInfo& info(ElementType type);
const RelationshipTypeInfo& info(RelationshipType type);
std::string_view name_of(Layer layer);
std::string_view name_of(Certainty certainty);
/// "and", "or"; empty for what is no junction.
std::string_view name_of(JunctionKind kind);
/// The words of the exchange format: "Write", "Read", "Access", "ReadWrite".
std::string_view name_of(AccessMode mode);

/// The type called `name` in a file: exact name, "archimate:" prefix, a "Relationship" ending, or a
/// synonym (ArchiMate 2, British spelling); case, spaces, "-" and "_" make no difference. Nothing
/// when unknown. O(log types).
std::optional<ElementType> element_type(std::string_view name);
std::optional<RelationshipType> relationship_type(std::string_view name);
/// "certain", "likely", "possible".
std::optional<Certainty> certainty(std::string_view name);
/// "source", "target", "both", "none".
std::optional<Dependent> dependent(std::string_view name);

/// May a relationship of `type` run from `source` to `target`? `direct`: stated by the standard
/// (ArchiMate 3.2, Appendix B tables); `derived`: only as a derived relationship, which is as good
/// in a model (most links between layers are derived: an application service that serves a
/// process). Junctions accept every type: their neighbours decide. O(1).
enum class Validity : std::uint8_t { invalid, derived, direct };
Validity validity(ElementType source, ElementType target, RelationshipType type);
/// Validity of an association that ends on a relationship at one side or both: `direct`; any other
/// type there is `invalid`.
Validity validity_on_relationship(RelationshipType type);
/// The same for known ends, where an empty end is a relationship, as the standard's table has it:
/// no relationship between two relationships, and a grouping, location or plateau may (derived)
/// have relationships as parts. Precondition: one end at least is empty.
Validity validity_on_relationship(std::optional<ElementType> source,
                                  std::optional<ElementType> target, RelationshipType type);

}  // namespace lintel
