// Relationships that the metamodel does not know, and junctions that cannot be read as drawn.

#include <algorithm>
#include <map>
#include <tuple>

#include "core/attributes.hpp"
#include "core/names.hpp"
#include "graph/check_parts.hpp"

namespace lintel::graph {
namespace {

std::optional<ElementType> type_of(const Model& model, const End& end) {
  return end.element.valid() ? std::optional(model.type(end.element)) : std::nullopt;
}

Validity validity_of(const Model& model, const Relationship& relationship) {
  const auto source = type_of(model, relationship.source);
  const auto target = type_of(model, relationship.target);
  if (source && target) return validity(*source, *target, relationship.type);
  return validity_on_relationship(source, target, relationship.type);
}

std::string label_of(std::optional<ElementType> type) {
  return type ? std::string(info(*type).label) : "relationship";
}

std::string end_of(const Model& model, const End& end) {
  if (end.element.valid()) return named(model, end.element);
  if (!end.relationship.valid()) return "nothing";
  return printable(model.text(model.at(end.relationship).ref));
}

/// "Use association or access here." — what may run between these types, direct ones first.
std::string allowed(std::optional<ElementType> source, std::optional<ElementType> target) {
  std::string out;
  for (const Validity wanted : {Validity::direct, Validity::derived}) {
    for (const RelationshipTypeInfo& row : relationship_types()) {
      const Validity is = source && target ? validity(*source, *target, row.type)
                                           : validity_on_relationship(source, target, row.type);
      if (is != wanted) continue;
      out.append(out.empty() ? "" : ", ").append(row.name);
    }
  }
  if (out.empty()) return "No relationship may run between these; remove it.";
  return "ArchiMate allows here: " + out + ".";
}

/// Invalid relationships of the same types.
struct Invalid {
  std::size_t count = 0;
  RelationshipId first;
};

/// A junction needs "k/n" or "k of n": the n, if it is stated.
std::optional<double> stated_members(std::string_view needs) {
  const std::size_t at = needs.find_last_of("/f ");
  if (at == std::string_view::npos || needs.find('%') != std::string_view::npos) return {};
  std::string digits(needs.substr(at + 1));
  if (digits.empty() || digits.size() > 9) return {};
  if (!std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; })) {
    return {};
  }
  return std::stod(digits);
}

void check_needs(const Snapshot& graph, ElementId junction, FindingSink& sink) {
  const Property* needs = graph.model().property(junction, key::kNeeds);
  if (needs == nullptr) return;
  const std::string_view text = graph.model().text(needs->value);
  const auto row = graph.rests_on(junction);
  const auto members = static_cast<std::uint32_t>(
      std::count_if(row.begin(), row.end(), [](const Support& s) { return !s.repeated; }));
  const auto needed = read_needs(text, 0xFFFFFFFFU);
  const std::string quoted =
      "Junction " + named(graph.model(), junction) + " needs \"" + printable(text) + "\"";
  if (!needed) {
    sink.add(finding_at(graph.model(), Severity::warning, "junction-needs", needs->where, junction,
                        quoted + ", which is no number, share or percentage of its members.",
                        "Write it as 2, 2/3 or 50%."));
  } else if (const auto stated = stated_members(text); stated && *stated != members) {
    sink.add(finding_at(graph.model(), Severity::warning, "junction-needs", needs->where, junction,
                        quoted + ", but has " + std::to_string(members) + " members.",
                        "Correct the number, or add the members that are missing."));
  } else if (!stated && text.find('%') == std::string_view::npos && *needed > members) {
    sink.add(finding_at(graph.model(), Severity::warning, "junction-needs", needs->where, junction,
                        quoted + ", but has only " + std::to_string(members) + " members.",
                        "Correct the number, or add the members that are missing."));
  }
}

}  // namespace

void check_validity(const Snapshot& graph, FindingSink& sink) {
  const Model& model = graph.model();
  using Key =
      std::tuple<bool, std::optional<ElementType>, RelationshipType, std::optional<ElementType>>;
  std::map<Key, Invalid> invalid;
  std::size_t derived = 0;
  for (std::size_t i = 0; i < model.relationships.size(); ++i) {
    const Relationship& relationship = model.relationships[i];
    if (relationship.gone) continue;
    const Validity is = validity_of(model, relationship);
    if (is == Validity::derived) ++derived;
    if (is != Validity::invalid) continue;
    const bool register_made = !model.value(RelationshipId{i}, key::kLink).empty();
    Invalid& same = invalid[{register_made, type_of(model, relationship.source), relationship.type,
                             type_of(model, relationship.target)}];
    if (same.count++ == 0) same.first = RelationshipId{i};
  }
  for (const auto& [types, found] : invalid) {
    const auto& [register_made, source, type, target] = types;
    const Relationship& first = model.at(found.first);
    std::string message = "ArchiMate has no " + std::string(info(type).name) + " from " +
                          label_of(source) + " to " + label_of(target) + ": " +
                          end_of(model, first.source) + " → " + end_of(model, first.target);
    if (found.count > 1) message += " and " + std::to_string(found.count - 1) + " more";
    sink.add(finding_at(
        model, register_made ? Severity::info : Severity::error, "invalid-relationship",
        first.where, first.source.element, message + ".",
        register_made ? "It is kept as the register states it." : allowed(source, target)));
  }
  if (derived != 0) {
    sink.add(finding_at(model, Severity::info, "derived-relationships", {}, {},
                        std::to_string(derived) +
                            " relationships hold only as derived relationships, which is allowed.",
                        ""));
  }
}

void check_junctions(const Snapshot& graph, FindingSink& sink) {
  const Model& model = graph.model();
  for (std::size_t i = 0; i < model.elements.size(); ++i) {
    const ElementId junction{i};
    if (!graph.is_junction(junction) || model.at(junction).gone) continue;
    std::size_t in = 0, out = 0;
    bool mixed = false;
    std::optional<RelationshipType> type;
    for (const RelationshipId id : graph.relationships_of(junction)) {
      const Relationship& relationship = model.at(id);
      if (relationship.gone) continue;
      (relationship.target.element == junction ? in : out) += 1;
      mixed = mixed || (type && *type != relationship.type);
      type = relationship.type;
    }
    const std::string who = "Junction " + named(model, junction);
    if (in == 0 || out == 0) {
      sink.add(finding_at(model, Severity::warning, "junction-without-members",
                          model.at(junction).where, junction,
                          who + (in == 0 ? " has no relationship that leads to it."
                                         : " has no relationship that leads on."),
                          "Draw the missing relationships, or remove the junction."));
    }
    if (mixed) {
      sink.add(finding_at(model, Severity::warning, "junction-mixed", model.at(junction).where,
                          junction, who + " joins relationships of different types.",
                          "Use one type on all sides of a junction."));
    }
    check_needs(graph, junction, sink);
  }
}

}  // namespace lintel::graph
