#include "graph/cycles.hpp"

#include <algorithm>
#include <boost/graph/filtered_graph.hpp>
#include <boost/graph/strong_components.hpp>

#include "graph/boost_graph.hpp"
#include "graph/by_ref.hpp"

namespace lintel::graph {

std::vector<std::vector<ElementId>> cycles(const Snapshot& graph, Certainty certainty) {
  const std::size_t n = graph.size();
  if (n == 0) return {};
  const boost::filtered_graph<Snapshot, AtLeast> sure(graph, AtLeast{certainty});
  std::vector<std::uint32_t> component(n);
  const auto index = get(boost::vertex_index, graph);
  const auto count =
      boost::strong_components(sure, boost::make_iterator_property_map(component.begin(), index),
                               boost::vertex_index_map(index));

  std::vector<std::uint32_t> size(count, 0);
  for (std::size_t e = 0; e < n; ++e) {
    if (!graph.is_junction(ElementId{e})) ++size[component[e]];
  }
  constexpr std::uint32_t kNoRow = 0xFFFFFFFFU;
  std::vector<std::uint32_t> row(count, kNoRow);
  std::vector<std::vector<ElementId>> out;
  for (std::size_t e = 0; e < n; ++e) {
    if (size[component[e]] < 2 || graph.is_junction(ElementId{e})) continue;
    std::uint32_t& at = row[component[e]];
    if (at == kNoRow) {
      at = static_cast<std::uint32_t>(out.size());
      out.emplace_back();
    }
    out[at].emplace_back(e);
  }
  for (auto& members : out) sort_by_ref(graph.model(), members);
  std::sort(out.begin(), out.end(), [&](const auto& a, const auto& b) {
    if (a.size() != b.size()) return a.size() > b.size();
    return graph.model().ref(a.front()) < graph.model().ref(b.front());
  });
  return out;
}

}  // namespace lintel::graph
