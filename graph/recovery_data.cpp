#include "graph/recovery_data.hpp"

#include <algorithm>
#include <array>
#include <tuple>

#include "core/attributes.hpp"
#include "core/duration.hpp"
#include "graph/by_ref.hpp"
#include "graph/present.hpp"

namespace lintel::graph {
namespace {

constexpr std::array kData = {ElementType::DataObject, ElementType::BusinessObject,
                              ElementType::Artifact, ElementType::Representation};

bool is_data(const Model& model, ElementId e) {
  return is_present(model, e) &&
         std::find(kData.begin(), kData.end(), model.type(e)) != kData.end();
}

/// The tightest recovery point of the services above each element, and which service that is.
class Points {
 public:
  Points(const Snapshot& graph, Certainty certainty)
      : graph_(graph), model_(graph.model()), service_(graph.size(), ElementId::none()) {
    std::vector<ElementId> services;
    for (std::size_t i = 0; i < graph.size(); ++i) {
      const Element& e = model_.elements[i];
      if (e.type == ElementType::BusinessService && !e.gone) services.emplace_back(i);
    }
    sort_by_ref(model_, services);
    std::vector<std::pair<double, ElementId>> sources;
    for (const ElementId e : services) {
      if (const auto rpo = of_service(graph, e, key::kRpo)) sources.emplace_back(*rpo, e);
    }
    // Tightest first: whatever a search reaches for the first time is reached by its tightest.
    std::stable_sort(sources.begin(), sources.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    for (const auto& [rpo, service] : sources) spread(service, certainty);
    inherit_sideways();
  }

  std::vector<DataPoint> list() const {
    std::vector<ElementId> data;
    for (std::size_t i = 0; i < graph_.size(); ++i) {
      if (is_data(model_, ElementId{i})) data.emplace_back(i);
    }
    sort_by_ref(model_, data);
    std::vector<DataPoint> out;
    for (const ElementId e : data) {
      DataPoint row{e, read_hours(model_.value(e, key::kRpo)), {}, service_[e.index()], false};
      if (row.service.valid()) row.inherited = of_service(graph_, row.service, key::kRpo);
      if (!row.stated && !row.inherited) continue;
      row.gap = row.stated && row.inherited && *row.stated > *row.inherited;
      out.push_back(row);
    }
    std::stable_sort(out.begin(), out.end(), [](const DataPoint& a, const DataPoint& b) {
      return std::tuple(!a.gap, a.inherited.value_or(1e12)) <
             std::tuple(!b.gap, b.inherited.value_or(1e12));
    });
    return out;
  }

 private:
  void spread(ElementId service, Certainty certainty) {
    std::vector<ElementId> open = {service};
    if (service_[service.index()].valid()) return;
    service_[service.index()] = service;
    while (!open.empty()) {
      const ElementId e = open.back();
      open.pop_back();
      for (const Support& support : graph_.rests_on(e)) {
        if (support.certainty < certainty || service_[support.other.index()].valid()) continue;
        service_[support.other.index()] = service;
        open.push_back(support.other);
      }
    }
  }

  [[nodiscard]] double rpo_of(ElementId service) const {
    return of_service(graph_, service, key::kRpo).value_or(1e12);
  }

  /// From what accesses the data, and from both ends of the flows that carry it.
  void inherit_sideways() {
    const std::vector<ElementId> above = service_;
    const auto offer = [&](ElementId data, ElementId from) {
      if (!is_data(model_, data) || !from.valid() || !above[from.index()].valid()) return;
      ElementId& best = service_[data.index()];
      const ElementId service = above[from.index()];
      if (!best.valid() || std::tuple(rpo_of(service), model_.ref(service)) <
                               std::tuple(rpo_of(best), model_.ref(best))) {
        best = service;
      }
    };
    for (const Relationship& r : model_.relationships) {
      if (r.gone) continue;
      if (r.type == RelationshipType::Access) {
        offer(r.target.element, r.source.element);
        offer(r.source.element, r.target.element);
      }
      const bool from_flow = r.source.relationship.valid();
      const RelationshipId flow = from_flow ? r.source.relationship : r.target.relationship;
      if (!flow.valid() || model_.at(flow).type != RelationshipType::Flow) continue;
      if (model_.at(flow).gone) continue;
      const ElementId data = from_flow ? r.target.element : r.source.element;
      offer(data, model_.at(flow).source.element);
      offer(data, model_.at(flow).target.element);
    }
  }

  const Snapshot& graph_;
  const Model& model_;
  std::vector<ElementId> service_;  // by element: whose recovery point it inherits
};

}  // namespace

std::optional<double> of_service(const Snapshot& graph, ElementId service, std::string_view key) {
  const Model& model = graph.model();
  if (const auto own = read_hours(model.value(service, key))) return own;
  for (const RelationshipId id : graph.relationships_of(service)) {
    const Relationship& relationship = model.at(id);
    if (relationship.target.element != service || relationship.gone ||
        !relationship.source.element.valid()) {
      continue;
    }
    if (model.value(id, key::kLink) != "realises") continue;
    if (const auto of = read_hours(model.value(relationship.source.element, key))) return of;
  }
  return std::nullopt;
}

std::vector<DataPoint> data_points(const Snapshot& graph, Certainty certainty) {
  return Points(graph, certainty).list();
}

}  // namespace lintel::graph
