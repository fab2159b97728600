#include "core/dependence.hpp"

#include <optional>
#include <string_view>

#include "core/attributes.hpp"
#include "core/duration.hpp"

namespace lintel {
namespace {

Dependence by_access(AccessMode mode) {
  switch (mode) {
    case AccessMode::read:
      return {Dependent::source, Certainty::certain};
    case AccessMode::write:
      return {Dependent::target, Certainty::certain};
    case AccessMode::read_write:
      return {Dependent::both, Certainty::certain};
    case AccessMode::unspecified:
      break;
  }
  return {Dependent::source, Certainty::likely};
}

Dependence by_flow(std::string_view required) {
  const std::optional<bool> stated = read_boolean(required);
  if (!stated) return {Dependent::target, Certainty::likely};
  // A flow that is not required carries nothing; should `dependent` say otherwise, it is no surer
  // than one of which nothing is said.
  if (!*stated) return {Dependent::none, Certainty::likely};
  return {Dependent::target, Certainty::certain};
}

Dependence by_type(const Model& model, RelationshipId id) {
  const Relationship& relationship = model.at(id);
  switch (relationship.type) {
    case RelationshipType::Access:
      return by_access(relationship.access);
    case RelationshipType::Flow:
      return by_flow(model.value(id, key::kRequired));
    case RelationshipType::Association:
      return {relationship.directed ? Dependent::source : Dependent::both, Certainty::possible};
    default: {
      const RelationshipTypeInfo& row = info(relationship.type);
      return {row.dependent, row.certainty};
    }
  }
}

}  // namespace

Dependence dependence_of(const Model& model, RelationshipId id) {
  const Relationship& relationship = model.at(id);
  if (relationship.gone) return {};
  const ElementId source = relationship.source.element;
  const ElementId target = relationship.target.element;
  if (!source.valid() || !target.valid()) return {};
  if (model.at(source).gone || model.at(target).gone) return {};
  if (info(model.type(source)).layer == Layer::implementation) return {};

  Dependence result = by_type(model, id);
  if (relationship.properties.count != 0) {
    if (const auto stated = dependent(model.value(id, key::kDependent))) result.dependent = *stated;
    if (const auto stated = certainty(model.value(id, key::kCertainty))) result.certainty = *stated;
  }
  if (info(model.type(target)).layer == Layer::motivation) result.certainty = Certainty::possible;
  return result;
}

}  // namespace lintel
