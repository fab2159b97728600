// Who rests on whom: the table of the metamodel, what modes and properties make of it, and how many
// members a junction can lose.

#include <algorithm>
#include <charconv>
#include <cmath>

#include "core/attributes.hpp"
#include "core/duration.hpp"
#include "graph/snapshot.hpp"

namespace lintel::graph {
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

/// The number at the front of `text`, which is shortened by it and the spaces around it.
std::optional<double> take_number(std::string_view& text) {
  const auto skip_spaces = [&] {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  };
  skip_spaces();
  double value = 0;
  const auto [end, error] =
      std::from_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed);
  if (error != std::errc{}) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  skip_spaces();
  return value;
}

}  // namespace

Dependence dependence_of(const Model& model, RelationshipId id) {
  const Relationship& relationship = model.at(id);
  if (relationship.gone) return {};
  const ElementId source = relationship.source.element;
  const ElementId target = relationship.target.element;
  if (!source.valid() || !target.valid()) return {};
  if (info(model.type(source)).layer == Layer::implementation) return {};

  Dependence result = by_type(model, id);
  if (relationship.properties.count != 0) {
    if (const auto stated = dependent(model.value(id, key::kDependent))) result.dependent = *stated;
    if (const auto stated = certainty(model.value(id, key::kCertainty))) result.certainty = *stated;
  }
  if (info(model.type(target)).layer == Layer::motivation) result.certainty = Certainty::possible;
  return result;
}

std::optional<std::uint32_t> read_needs(std::string_view needs, std::uint32_t members) {
  const std::optional<double> first = take_number(needs);
  if (!first || !(*first > 0) || *first > 1e9) return std::nullopt;
  double wanted = *first;
  if (needs == "%") {
    wanted = std::ceil(*first * members / 100 - 1e-9);
    needs.remove_prefix(1);
  } else if (needs.starts_with('/') || needs.starts_with("of ")) {
    needs.remove_prefix(needs.front() == '/' ? 1 : 3);
    const std::optional<double> of = take_number(needs);
    if (!of || *of < *first) return std::nullopt;
  }
  if (!needs.empty() || wanted != std::floor(wanted)) return std::nullopt;
  return static_cast<std::uint32_t>(std::min(wanted, static_cast<double>(members)));
}

}  // namespace lintel::graph
