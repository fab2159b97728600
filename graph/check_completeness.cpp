// Which mandatory attributes the elements of each partner state.

#include <algorithm>
#include <array>
#include <map>

#include "core/attributes.hpp"
#include "core/names.hpp"
#include "graph/by_ref.hpp"
#include "graph/check_parts.hpp"
#include "graph/stated_facts.hpp"

namespace lintel::graph {
namespace {

/// What is counted as one kind, which types it has and which further facts it needs.
struct Kind {
  std::string_view name;
  std::array<std::optional<ElementType>, 3> types;
};
constexpr std::array<Kind, 4> kKinds = {{
    {"applications", {ElementType::ApplicationComponent}},
    {"contracts", {ElementType::Contract}},
    {"services", {ElementType::BusinessService}},
    {"servers", {ElementType::Node, ElementType::Device, ElementType::SystemSoftware}},
}};

using Has = bool (*)(const Snapshot&, ElementId);

/// Does a relationship of this `link`, or one for which `fits` holds, join `e` and, over junctions,
/// something? Walks at most kMostJunctions junctions.
template <typename Row, typename Fits>
bool reaches(const Snapshot& graph, ElementId e, const Row& row, std::string_view link,
             const Fits& fits) {
  constexpr std::size_t kMostJunctions = 32;
  std::vector<ElementId> open{e};
  for (std::size_t i = 0; i < open.size() && i < kMostJunctions; ++i) {
    for (const Support& support : row(open[i])) {
      if (graph.is_junction(support.other)) {
        if (std::find(open.begin(), open.end(), support.other) == open.end()) {
          open.push_back(support.other);
        }
      } else if (graph.model().value(support.relationship, key::kLink) == link ||
                 fits(support.other)) {
        return true;
      }
    }
  }
  return false;
}

bool has_host(const Snapshot& graph, ElementId e) {
  if (normal_name(graph.model().value(e, key::kHosting)) == "cloud") return true;
  return reaches(
      graph, e, [&](ElementId of) { return graph.rests_on(of); }, "hosts",
      [&](ElementId other) {
        const Layer layer = info(graph.model().type(other)).layer;
        return layer == Layer::technology || layer == Layer::physical;
      });
}

bool has_function(const Snapshot& graph, ElementId e) {
  return reaches(
      graph, e, [&](ElementId of) { return graph.supports(of); }, "supports",
      [&](ElementId other) {
        const ElementTypeInfo& row = info(graph.model().type(other));
        return row.layer == Layer::business && row.aspect == Aspect::behavior;
      });
}

/// A fact that elements of one kind should state: an attribute, or what `has` finds.
struct Fact {
  std::string words;
  std::string_view key;
  ValueType type = ValueType::text;
  Has has = nullptr;
};

bool carried_by(const Attribute& attribute, ElementType type) {
  const std::string carriers = "|" + std::string(attribute.carriers) + "|";
  return carriers.find("|" + std::string(info(type).name) + "|") != std::string::npos;
}

std::vector<Fact> facts_of(const Kind& kind) {
  std::vector<Fact> facts;
  for (const Attribute& row : attributes()) {
    const bool support_of_servers = row.key == key::kSupportEnd && kind.name == "servers";
    if (!support_of_servers && (!row.mandatory || !carried_by(row, *kind.types[0]))) continue;
    std::string words(row.key);
    std::replace(words.begin(), words.end(), '_', ' ');
    facts.push_back({words, row.key, row.type});
  }
  if (kind.name == "applications") {
    facts.push_back({"host", {}, ValueType::text, has_host});
    facts.push_back({"function", {}, ValueType::text, has_function});
  }
  return facts;
}

bool counts(const Model& model, ElementId e, const Kind& kind) {
  const Element& element = model.at(e);
  if (element.stub || element.gone) return false;
  if (std::find(kind.types.begin(), kind.types.end(), element.type) == kind.types.end())
    return false;
  // A cloud platform has no support end of its own.
  return kind.name != "servers" || normal_name(model.value(e, key::kKind)) != "cloud";
}

/// The elements of one kind and partner.
using Groups = std::map<std::string_view, std::vector<ElementId>>;

void report(const Model& model, const Kind& kind, std::string_view partner, const Fact& fact,
            std::vector<ElementId>& lacking, std::size_t of, FindingSink& sink) {
  sort_by_ref(model, lacking);
  const std::string whose = partner.empty() ? "" : " of " + printable(partner);
  sink.add(finding_at(
      model, lacking.size() == of ? Severity::info : Severity::warning, "missing-attribute",
      model.at(lacking.front()).where, lacking.front(),
      std::to_string(lacking.size()) + " of " + std::to_string(of) + " " + std::string(kind.name) +
          whose + " state no " + fact.words + ": " + few_refs(model, lacking) + ".",
      partner.empty()
          ? "Complete the source and import it again."
          : "Ask " + printable(partner) + ", complete the register and import it again."));
}

Completeness measure(const Snapshot& graph, const StatedFacts& stated, const Kind& kind,
                     std::string_view partner, const std::vector<ElementId>& elements,
                     FindingSink& sink) {
  Completeness row{std::string(partner), std::string(kind.name), 0, 0, {}};
  std::vector<std::pair<std::size_t, std::string>> missing;
  for (const Fact& fact : facts_of(kind)) {
    std::vector<ElementId> lacking;
    for (const ElementId e : elements) {
      const bool states =
          fact.has != nullptr ? fact.has(graph, e) : stated.states(e, fact.key, fact.type);
      if (!states) lacking.push_back(e);
    }
    row.required += elements.size();
    row.present += elements.size() - lacking.size();
    if (lacking.empty()) continue;
    missing.emplace_back(lacking.size(), fact.words);
    report(graph.model(), kind, partner, fact, lacking, elements.size(), sink);
  }
  std::stable_sort(missing.begin(), missing.end(),
                   [](const auto& a, const auto& b) { return a.first > b.first; });
  for (const auto& [count, words] : missing) {
    row.missing.push_back(words + ": " + std::to_string(count));
  }
  return row;
}

}  // namespace

std::vector<Completeness> check_completeness(const Snapshot& graph, FindingSink& sink) {
  const Model& model = graph.model();
  std::array<Groups, kKinds.size()> groups;
  for (std::size_t i = 0; i < model.elements.size(); ++i) {
    for (std::size_t k = 0; k < kKinds.size(); ++k) {
      if (counts(model, ElementId{i}, kKinds[k])) {
        groups[k][model.partner(ElementId{i})].emplace_back(i);
      }
    }
  }
  const StatedFacts stated(graph);
  std::vector<Completeness> out;
  for (std::size_t k = 0; k < kKinds.size(); ++k) {
    for (const auto& [partner, elements] : groups[k]) {
      out.push_back(measure(graph, stated, kKinds[k], partner, elements, sink));
    }
  }
  std::stable_sort(out.begin(), out.end(), [](const Completeness& a, const Completeness& b) {
    return a.partner < b.partner;
  });
  return out;
}

}  // namespace lintel::graph
