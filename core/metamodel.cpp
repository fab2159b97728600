#include "core/metamodel.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <vector>

namespace lintel {
namespace {

// Fills by layer: the layer convention of ArchiMate pictures, in tints that keep dark text legible
// and differ in greyscale. Physical elements belong to the technology picture.
constexpr std::string_view kStrategyFill = "#FFE8CC";
constexpr std::string_view kBusinessFill = "#FFF3BF";
constexpr std::string_view kApplicationFill = "#D0EBFF";
constexpr std::string_view kTechnologyFill = "#D3F9D8";
constexpr std::string_view kMotivationFill = "#E5DBFF";
constexpr std::string_view kImplementationFill = "#FFE3E3";
constexpr std::string_view kCompositeFill = "#F1F3F5";
constexpr std::string_view kConnectorFill = "#495057";

using enum ElementType;

/// Columns: type, name, label, plural, user word, user plural, layer, aspect, synonyms, fill,
/// shape.
constexpr std::array<ElementTypeInfo, kElementTypeCount> kElementTypes{{
    {Resource, "Resource", "resource", "resources", "resource", "resources", Layer::strategy,
     Aspect::active, "", kStrategyFill, "box"},
    {Capability, "Capability", "capability", "capabilities", "capability", "capabilities",
     Layer::strategy, Aspect::behavior, "", kStrategyFill, "box"},
    {ValueStream, "ValueStream", "value stream", "value streams", "value stream", "value streams",
     Layer::strategy, Aspect::behavior, "", kStrategyFill, "parallelogram"},
    {CourseOfAction, "CourseOfAction", "course of action", "courses of action", "course of action",
     "courses of action", Layer::strategy, Aspect::behavior, "", kStrategyFill, "ellipse"},
    {BusinessActor, "BusinessActor", "business actor", "business actors", "organisation",
     "organisations", Layer::business, Aspect::active,
     "Actor|Organisation|OrganisationUnit|Organization|OrganizationUnit", kBusinessFill, "box"},
    {BusinessRole, "BusinessRole", "business role", "business roles", "team", "teams",
     Layer::business, Aspect::active, "", kBusinessFill, "box"},
    {BusinessCollaboration, "BusinessCollaboration", "business collaboration",
     "business collaborations", "joint arrangement", "joint arrangements", Layer::business,
     Aspect::active, "", kBusinessFill, "box"},
    {BusinessInterface, "BusinessInterface", "business interface", "business interfaces", "channel",
     "channels", Layer::business, Aspect::active, "", kBusinessFill, "box"},
    {BusinessProcess, "BusinessProcess", "business process", "business processes", "process",
     "processes", Layer::business, Aspect::behavior, "BusinessActivity|Process", kBusinessFill,
     "box"},
    {BusinessFunction, "BusinessFunction", "business function", "business functions", "function",
     "functions", Layer::business, Aspect::behavior, "", kBusinessFill, "box"},
    {BusinessInteraction, "BusinessInteraction", "business interaction", "business interactions",
     "interaction", "interactions", Layer::business, Aspect::behavior, "", kBusinessFill, "box"},
    {BusinessEvent, "BusinessEvent", "business event", "business events", "event", "events",
     Layer::business, Aspect::behavior, "", kBusinessFill, "hexagon"},
    {BusinessService, "BusinessService", "business service", "business services", "service",
     "services", Layer::business, Aspect::behavior, "", kBusinessFill, "ellipse"},
    {BusinessObject, "BusinessObject", "business object", "business objects", "business object",
     "business objects", Layer::business, Aspect::passive, "", kBusinessFill, "tab"},
    {Contract, "Contract", "contract", "contracts", "contract", "contracts", Layer::business,
     Aspect::passive, "Agreement", kBusinessFill, "note"},
    {Representation, "Representation", "representation", "representations", "document", "documents",
     Layer::business, Aspect::passive, "", kBusinessFill, "note"},
    {Product, "Product", "product", "products", "product", "products", Layer::business,
     Aspect::composite, "", kBusinessFill, "tab"},
    {ApplicationComponent, "ApplicationComponent", "application component",
     "application components", "application", "applications", Layer::application, Aspect::active,
     "Application|SoftwareComponent", kApplicationFill, "component"},
    {ApplicationCollaboration, "ApplicationCollaboration", "application collaboration",
     "application collaborations", "application collaboration", "application collaborations",
     Layer::application, Aspect::active, "", kApplicationFill, "component"},
    {ApplicationInterface, "ApplicationInterface", "application interface",
     "application interfaces", "application interface", "application interfaces",
     Layer::application, Aspect::active, "", kApplicationFill, "box"},
    {ApplicationFunction, "ApplicationFunction", "application function", "application functions",
     "application function", "application functions", Layer::application, Aspect::behavior, "",
     kApplicationFill, "box"},
    {ApplicationInteraction, "ApplicationInteraction", "application interaction",
     "application interactions", "application interaction", "application interactions",
     Layer::application, Aspect::behavior, "", kApplicationFill, "box"},
    {ApplicationProcess, "ApplicationProcess", "application process", "application processes",
     "application process", "application processes", Layer::application, Aspect::behavior, "",
     kApplicationFill, "box"},
    {ApplicationEvent, "ApplicationEvent", "application event", "application events",
     "application event", "application events", Layer::application, Aspect::behavior, "",
     kApplicationFill, "hexagon"},
    {ApplicationService, "ApplicationService", "application service", "application services",
     "application service", "application services", Layer::application, Aspect::behavior, "",
     kApplicationFill, "ellipse"},
    {DataObject, "DataObject", "data object", "data objects", "data set", "data sets",
     Layer::application, Aspect::passive, "", kApplicationFill, "tab"},
    {Node, "Node", "node", "nodes", "platform", "platforms", Layer::technology, Aspect::active,
     "InfrastructureNode|TechnologyNode", kTechnologyFill, "box3d"},
    {Device, "Device", "device", "devices", "server", "servers", Layer::technology, Aspect::active,
     "", kTechnologyFill, "box3d"},
    {SystemSoftware, "SystemSoftware", "system software", "system software", "system software",
     "system software", Layer::technology, Aspect::active, "", kTechnologyFill, "component"},
    {TechnologyCollaboration, "TechnologyCollaboration", "technology collaboration",
     "technology collaborations", "technology collaboration", "technology collaborations",
     Layer::technology, Aspect::active, "InfrastructureCollaboration", kTechnologyFill, "box"},
    {TechnologyInterface, "TechnologyInterface", "technology interface", "technology interfaces",
     "technology interface", "technology interfaces", Layer::technology, Aspect::active,
     "InfrastructureInterface", kTechnologyFill, "box"},
    {Path, "Path", "path", "paths", "network path", "network paths", Layer::technology,
     Aspect::active, "CommunicationPath", kTechnologyFill, "box"},
    {CommunicationNetwork, "CommunicationNetwork", "communication network",
     "communication networks", "network", "networks", Layer::technology, Aspect::active, "Network",
     kTechnologyFill, "box"},
    {TechnologyFunction, "TechnologyFunction", "technology function", "technology functions",
     "technology function", "technology functions", Layer::technology, Aspect::behavior,
     "InfrastructureFunction", kTechnologyFill, "box"},
    {TechnologyProcess, "TechnologyProcess", "technology process", "technology processes",
     "technology process", "technology processes", Layer::technology, Aspect::behavior,
     "InfrastructureProcess", kTechnologyFill, "box"},
    {TechnologyInteraction, "TechnologyInteraction", "technology interaction",
     "technology interactions", "technology interaction", "technology interactions",
     Layer::technology, Aspect::behavior, "InfrastructureInteraction", kTechnologyFill, "box"},
    {TechnologyEvent, "TechnologyEvent", "technology event", "technology events",
     "technology event", "technology events", Layer::technology, Aspect::behavior,
     "InfrastructureEvent", kTechnologyFill, "hexagon"},
    {TechnologyService, "TechnologyService", "technology service", "technology services",
     "technical service", "technical services", Layer::technology, Aspect::behavior,
     "InfrastructureService", kTechnologyFill, "ellipse"},
    {Artifact, "Artifact", "artifact", "artifacts", "artefact", "artefacts", Layer::technology,
     Aspect::passive, "Artefact", kTechnologyFill, "note"},
    {Equipment, "Equipment", "equipment", "equipment", "piece of equipment", "pieces of equipment",
     Layer::physical, Aspect::active, "", kTechnologyFill, "box3d"},
    {Facility, "Facility", "facility", "facilities", "site", "sites", Layer::physical,
     Aspect::active, "Site", kTechnologyFill, "folder"},
    {DistributionNetwork, "DistributionNetwork", "distribution network", "distribution networks",
     "distribution network", "distribution networks", Layer::physical, Aspect::active, "",
     kTechnologyFill, "box"},
    {Material, "Material", "material", "materials", "material", "materials", Layer::physical,
     Aspect::passive, "", kTechnologyFill, "box"},
    {Stakeholder, "Stakeholder", "stakeholder", "stakeholders", "stakeholder", "stakeholders",
     Layer::motivation, Aspect::motivation, "", kMotivationFill, "box"},
    {Driver, "Driver", "driver", "drivers", "driver", "drivers", Layer::motivation,
     Aspect::motivation, "", kMotivationFill, "hexagon"},
    {Assessment, "Assessment", "assessment", "assessments", "assessment", "assessments",
     Layer::motivation, Aspect::motivation, "", kMotivationFill, "hexagon"},
    {Goal, "Goal", "goal", "goals", "goal", "goals", Layer::motivation, Aspect::motivation, "",
     kMotivationFill, "hexagon"},
    {Outcome, "Outcome", "outcome", "outcomes", "outcome", "outcomes", Layer::motivation,
     Aspect::motivation, "", kMotivationFill, "hexagon"},
    {Principle, "Principle", "principle", "principles", "principle", "principles",
     Layer::motivation, Aspect::motivation, "", kMotivationFill, "hexagon"},
    {Requirement, "Requirement", "requirement", "requirements", "requirement", "requirements",
     Layer::motivation, Aspect::motivation, "", kMotivationFill, "parallelogram"},
    {Constraint, "Constraint", "constraint", "constraints", "constraint", "constraints",
     Layer::motivation, Aspect::motivation, "", kMotivationFill, "parallelogram"},
    {Meaning, "Meaning", "meaning", "meanings", "meaning", "meanings", Layer::motivation,
     Aspect::motivation, "", kMotivationFill, "ellipse"},
    {Value, "Value", "value", "values", "value", "values", Layer::motivation, Aspect::motivation,
     "", kMotivationFill, "ellipse"},
    {WorkPackage, "WorkPackage", "work package", "work packages", "project", "projects",
     Layer::implementation, Aspect::behavior, "", kImplementationFill, "box"},
    {Deliverable, "Deliverable", "deliverable", "deliverables", "deliverable", "deliverables",
     Layer::implementation, Aspect::passive, "", kImplementationFill, "note"},
    {ImplementationEvent, "ImplementationEvent", "implementation event", "implementation events",
     "milestone", "milestones", Layer::implementation, Aspect::behavior, "", kImplementationFill,
     "hexagon"},
    {Plateau, "Plateau", "plateau", "plateaus", "plateau", "plateaus", Layer::implementation,
     Aspect::composite, "Plateaux", kImplementationFill, "box"},
    {Gap, "Gap", "gap", "gaps", "gap", "gaps", Layer::implementation, Aspect::passive, "",
     kImplementationFill, "note"},
    {Grouping, "Grouping", "grouping", "groupings", "group", "groups", Layer::composite,
     Aspect::composite, "", kCompositeFill, "tab"},
    {Location, "Location", "location", "locations", "location", "locations", Layer::composite,
     Aspect::composite, "", kCompositeFill, "folder"},
    {Junction, "Junction", "junction", "junctions", "junction", "junctions", Layer::composite,
     Aspect::none, "AndJunction|OrJunction", kConnectorFill, "circle"},
}};

using Rel = RelationshipType;

/// Columns: type, name, category, strength, synonyms, letter, dependent, certainty, verb.
/// Access stands here as Write, its default; Flow as one whose `required` is not stated;
/// Association as undirected (directed ones rest on their target only).
constexpr std::array<RelationshipTypeInfo, kRelationshipTypeCount> kRelationshipTypes{{
    {Rel::Composition, "Composition", "structural", 4, "", 'c', Dependent::source,
     Certainty::certain, "consists of"},
    {Rel::Aggregation, "Aggregation", "structural", 3, "", 'g', Dependent::source,
     Certainty::likely, "brings together"},
    {Rel::Assignment, "Assignment", "structural", 2, "", 'i', Dependent::target, Certainty::certain,
     "is assigned to"},
    {Rel::Realization, "Realization", "structural", 1, "Realisation", 'r', Dependent::target,
     Certainty::certain, "realises"},
    {Rel::Serving, "Serving", "dependency", 4, "UsedBy", 'v', Dependent::target, Certainty::certain,
     "serves"},
    {Rel::Access, "Access", "dependency", 3, "", 'a', Dependent::target, Certainty::certain,
     "accesses"},
    {Rel::Influence, "Influence", "dependency", 2, "", 'n', Dependent::target, Certainty::possible,
     "influences"},
    {Rel::Association, "Association", "dependency", 1, "", 'o', Dependent::both,
     Certainty::possible, "is associated with"},
    {Rel::Triggering, "Triggering", "dynamic", 2, "", 't', Dependent::target, Certainty::likely,
     "triggers"},
    {Rel::Flow, "Flow", "dynamic", 1, "", 'f', Dependent::target, Certainty::likely, "flows to"},
    {Rel::Specialization, "Specialization", "other", 1, "Specialisation", 's', Dependent::source,
     Certainty::possible, "is a kind of"},
}};

template <typename Rows>
constexpr bool in_order(const Rows& rows) {
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (static_cast<std::size_t>(rows[i].type) != i) return false;
  }
  return true;
}
static_assert(in_order(kElementTypes) && in_order(kRelationshipTypes));

constexpr std::size_t kLongestName = 64;
constexpr std::string_view kPrefix = "archimate";
constexpr std::string_view kEnding = "relationship";

/// A type name reduced to what is compared: ASCII letters and digits in lower case. The buffer
/// bounds what a hostile file can make us do; no known name is longer.
struct FoldedName {
  std::array<char, kLongestName> letters{};
  std::size_t size = 0;

  [[nodiscard]] constexpr std::string_view view() const { return {letters.data(), size}; }
};

constexpr char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

constexpr bool same_word(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, [](char x, char y) { return lower(x) == lower(y); });
}

/// Folds `name` without its "archimate:" prefix. Empty when it holds anything but letters, digits
/// and the usual separators, or is too long.
constexpr FoldedName fold(std::string_view name) {
  const std::size_t colon = name.find(':');
  if (colon != std::string_view::npos && same_word(name.substr(0, colon), kPrefix)) {
    name.remove_prefix(colon + 1);
  }
  FoldedName folded;
  for (const char raw : name) {
    if (raw == ' ' || raw == '-' || raw == '_') continue;
    const char c = lower(raw);
    const bool known = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (!known || folded.size == kLongestName) return {};
    folded.letters[folded.size++] = c;
  }
  return folded;
}

/// Names of one table, folded and sorted for binary search.
template <typename Type>
class NameIndex {
 public:
  template <typename Rows>
  explicit NameIndex(const Rows& rows) {
    for (const auto& row : rows) {
      add(row.name, row.type);
      for (std::string_view rest = row.synonyms; !rest.empty();) {
        const std::size_t bar = std::min(rest.find('|'), rest.size());
        add(rest.substr(0, bar), row.type);
        rest.remove_prefix(std::min(bar + 1, rest.size()));
      }
    }
    std::ranges::sort(entries_, {}, &Entry::key);
  }

  [[nodiscard]] std::optional<Type> find(std::string_view folded) const {
    const auto at = std::ranges::lower_bound(entries_, folded, {}, &Entry::key);
    if (at == entries_.end() || at->key() != folded) return std::nullopt;
    return at->type;
  }

 private:
  struct Entry {
    FoldedName name;
    Type type;
    [[nodiscard]] std::string_view key() const { return name.view(); }
  };
  void add(std::string_view name, Type type) { entries_.push_back({fold(name), type}); }

  std::vector<Entry> entries_;
};

}  // namespace

std::span<const ElementTypeInfo> element_types() { return kElementTypes; }
std::span<const RelationshipTypeInfo> relationship_types() { return kRelationshipTypes; }

const ElementTypeInfo& info(ElementType type) {
  return kElementTypes[static_cast<std::size_t>(type)];
}
const RelationshipTypeInfo& info(RelationshipType type) {
  return kRelationshipTypes[static_cast<std::size_t>(type)];
}

std::string_view name_of(Layer layer) {
  constexpr std::array<std::string_view, 8> kNames{"strategy",       "business", "application",
                                                   "technology",     "physical", "motivation",
                                                   "implementation", "composite"};
  return kNames[static_cast<std::size_t>(layer)];
}

std::string_view name_of(Certainty certainty) {
  constexpr std::array<std::string_view, 3> kNames{"possible", "likely", "certain"};
  return kNames[static_cast<std::size_t>(certainty)];
}

std::string_view name_of(JunctionKind kind) {
  constexpr std::array<std::string_view, 3> kNames{"", "and", "or"};
  return kNames[static_cast<std::size_t>(kind)];
}

std::string_view name_of(AccessMode mode) {
  constexpr std::array<std::string_view, 4> kNames{"Write", "Read", "Access", "ReadWrite"};
  return kNames[static_cast<std::size_t>(mode)];
}

std::optional<ElementType> element_type(std::string_view name) {
  static const NameIndex<ElementType> index(kElementTypes);
  return index.find(fold(name).view());
}

std::optional<RelationshipType> relationship_type(std::string_view name) {
  static const NameIndex<RelationshipType> index(kRelationshipTypes);
  const FoldedName folded = fold(name);
  std::string_view key = folded.view();
  if (key.size() > kEnding.size() && key.ends_with(kEnding)) key.remove_suffix(kEnding.size());
  return index.find(key);
}

std::optional<Certainty> certainty(std::string_view name) {
  for (const Certainty value : {Certainty::possible, Certainty::likely, Certainty::certain}) {
    if (same_word(name, name_of(value))) return value;
  }
  return std::nullopt;
}

std::optional<Dependent> dependent(std::string_view name) {
  if (same_word(name, "none")) return Dependent::none;
  if (same_word(name, "source")) return Dependent::source;
  if (same_word(name, "target")) return Dependent::target;
  if (same_word(name, "both")) return Dependent::both;
  return std::nullopt;
}

}  // namespace lintel
