#include "exporters/diagram/own_process.hpp"

#include <unordered_set>

#include "exporters/diagram/scene_builder.hpp"

namespace lintel::exporters {
namespace {

bool is_process(const Model& model, ElementId element) {
  return picture_layer(model.type(element)) == PictureLayer::processes;
}

/// The only element that rests on `process`; none when there are several or a junction.
ElementId only_dependent(const graph::Snapshot& graph, ElementId process) {
  ElementId only;
  for (const graph::Support& support : graph.supports(process)) {
    if (graph.is_junction(support.other)) return {};
    if (only.valid() && only != support.other) return {};
    only = support.other;
  }
  return only;
}

}  // namespace

std::vector<OwnProcess> own_processes(const graph::Snapshot& graph,
                                      const std::vector<ElementId>& elements) {
  const Model& model = graph.model();
  const std::unordered_set<ElementId> among(elements.begin(), elements.end());
  std::vector<OwnProcess> found;
  for (const ElementId process : elements) {
    if (!is_process(model, process)) continue;
    const ElementId service = only_dependent(graph, process);
    if (!service.valid() || !among.contains(service)) continue;
    if (model.type(service) != ElementType::BusinessService) continue;
    if (model.name(service) != model.name(process)) continue;
    bool alone = true;
    for (const graph::Support& support : graph.rests_on(service)) {
      alone = alone && (support.other == process || !is_process(model, support.other));
    }
    if (alone) found.push_back({process, service});
  }
  return found;
}

}  // namespace lintel::exporters
