#pragma once
// The Boost.Graph face of a Snapshot: vertices are elements, an edge runs from the dependent to
// what it rests on. A Snapshot models VertexListGraph and BidirectionalGraph (and so
// IncidenceGraph), an ElementId is its own vertex, and the algorithms of Boost run on it without a
// copy:
//
//   std::vector<int> component(graph.size());
//   auto of = boost::make_iterator_property_map(component.begin(), get(boost::vertex_index,
//   graph)); boost::strong_components(graph, of);
//
//   boost::filtered_graph likely(graph, AtLeast{Certainty::likely});   // sure enough edges only
//
// Parallel supports are parallel edges. Include it in .cpp files only: it is heavy to compile.

#include <boost/graph/graph_traits.hpp>
#include <boost/graph/properties.hpp>
#include <boost/iterator/iterator_facade.hpp>
#include <boost/property_map/property_map.hpp>
#include <cstddef>
#include <utility>

#include "graph/snapshot.hpp"

namespace lintel::graph {

/// An edge as Boost sees it. Equal when it is the same relationship in the same direction.
struct DependenceEdge {
  ElementId dependent;
  ElementId supporter;
  RelationshipId relationship;
  Certainty certainty = Certainty::certain;
  bool operator==(const DependenceEdge& other) const {
    return relationship == other.relationship && dependent == other.dependent;
  }
  bool operator!=(const DependenceEdge& other) const { return !(*this == other); }
};

/// Runs over all elements.
class VertexIterator
    : public boost::iterator_facade<VertexIterator, ElementId, boost::random_access_traversal_tag,
                                    ElementId, std::ptrdiff_t> {
 public:
  VertexIterator() = default;
  explicit VertexIterator(std::size_t index) : index_(static_cast<std::ptrdiff_t>(index)) {}

 private:
  friend class boost::iterator_core_access;
  [[nodiscard]] ElementId dereference() const {
    return ElementId{static_cast<std::size_t>(index_)};
  }
  [[nodiscard]] bool equal(const VertexIterator& other) const { return index_ == other.index_; }
  void increment() { ++index_; }
  void decrement() { --index_; }
  void advance(std::ptrdiff_t by) { index_ += by; }
  [[nodiscard]] std::ptrdiff_t distance_to(const VertexIterator& other) const {
    return other.index_ - index_;
  }
  std::ptrdiff_t index_ = 0;
};

/// Runs over one row: out-edges where `Out`, else in-edges, of `anchor`.
template <bool Out>
class EdgeIterator : public boost::iterator_facade<EdgeIterator<Out>, DependenceEdge,
                                                   boost::random_access_traversal_tag,
                                                   DependenceEdge, std::ptrdiff_t> {
 public:
  EdgeIterator() = default;
  EdgeIterator(ElementId anchor, const Support* at) : anchor_(anchor), at_(at) {}

 private:
  friend class boost::iterator_core_access;
  [[nodiscard]] DependenceEdge dereference() const {
    return {Out ? anchor_ : at_->other, Out ? at_->other : anchor_, at_->relationship,
            at_->certainty};
  }
  [[nodiscard]] bool equal(const EdgeIterator& other) const { return at_ == other.at_; }
  void increment() { ++at_; }
  void decrement() { --at_; }
  void advance(std::ptrdiff_t by) { at_ += by; }
  [[nodiscard]] std::ptrdiff_t distance_to(const EdgeIterator& other) const {
    return other.at_ - at_;
  }
  ElementId anchor_;
  const Support* at_ = nullptr;
};

/// Runs over all edges, by dependent.
class AllEdgesIterator
    : public boost::iterator_facade<AllEdgesIterator, DependenceEdge, boost::forward_traversal_tag,
                                    DependenceEdge> {
 public:
  AllEdgesIterator() = default;
  AllEdgesIterator(const Snapshot& graph, std::size_t vertex) : graph_(&graph), vertex_(vertex) {
    skip_ends();
  }

 private:
  friend class boost::iterator_core_access;
  [[nodiscard]] DependenceEdge dereference() const {
    const Support& support = graph_->rests_on(ElementId{vertex_})[position_];
    return {ElementId{vertex_}, support.other, support.relationship, support.certainty};
  }
  [[nodiscard]] bool equal(const AllEdgesIterator& other) const {
    return vertex_ == other.vertex_ && position_ == other.position_;
  }
  void increment() {
    ++position_;
    skip_ends();
  }
  void skip_ends() {
    while (vertex_ < graph_->size() && position_ == graph_->rests_on(ElementId{vertex_}).size()) {
      ++vertex_;
      position_ = 0;
    }
  }
  const Snapshot* graph_ = nullptr;
  std::size_t vertex_ = 0, position_ = 0;
};

/// Keeps the edges of `level` and above, for `boost::filtered_graph`.
struct AtLeast {
  Certainty level = Certainty::possible;
  bool operator()(const DependenceEdge& edge) const { return edge.certainty >= level; }
};

/// The property map from an element to its index.
struct ElementIndexMap {
  using key_type = ElementId;
  using value_type = std::size_t;
  using reference = std::size_t;
  using category = boost::readable_property_map_tag;
  friend std::size_t get(ElementIndexMap, ElementId e) { return e.index(); }
  std::size_t operator[](ElementId e) const { return e.index(); }
};
/// The property map from an edge to its certainty.
struct CertaintyMap {
  using key_type = DependenceEdge;
  using value_type = Certainty;
  using reference = Certainty;
  using category = boost::readable_property_map_tag;
  friend Certainty get(CertaintyMap, const DependenceEdge& edge) { return edge.certainty; }
};
/// The tag of CertaintyMap: `get(edge_certainty, graph)`.
struct EdgeCertainty {
  using kind = boost::edge_property_tag;
};
inline constexpr EdgeCertainty edge_certainty{};

inline ElementIndexMap get(boost::vertex_index_t, const Snapshot&) { return {}; }
inline std::size_t get(boost::vertex_index_t, const Snapshot&, ElementId e) { return e.index(); }
inline CertaintyMap get(EdgeCertainty, const Snapshot&) { return {}; }
inline Certainty get(EdgeCertainty, const Snapshot&, const DependenceEdge& edge) {
  return edge.certainty;
}

inline std::pair<VertexIterator, VertexIterator> vertices(const Snapshot& graph) {
  return {VertexIterator{0}, VertexIterator{graph.size()}};
}
inline std::size_t num_vertices(const Snapshot& graph) { return graph.size(); }

inline std::pair<AllEdgesIterator, AllEdgesIterator> edges(const Snapshot& graph) {
  return {{graph, 0}, {graph, graph.size()}};
}
inline std::size_t num_edges(const Snapshot& graph) { return graph.dependence_count(); }

inline ElementId source(const DependenceEdge& edge, const Snapshot&) { return edge.dependent; }
inline ElementId target(const DependenceEdge& edge, const Snapshot&) { return edge.supporter; }

inline std::pair<EdgeIterator<true>, EdgeIterator<true>> out_edges(ElementId e,
                                                                   const Snapshot& graph) {
  const auto row = graph.rests_on(e);
  return {{e, row.data()}, {e, row.data() + row.size()}};
}
inline std::size_t out_degree(ElementId e, const Snapshot& graph) {
  return graph.rests_on(e).size();
}
inline std::pair<EdgeIterator<false>, EdgeIterator<false>> in_edges(ElementId e,
                                                                    const Snapshot& graph) {
  const auto row = graph.supports(e);
  return {{e, row.data()}, {e, row.data() + row.size()}};
}
inline std::size_t in_degree(ElementId e, const Snapshot& graph) {
  return graph.supports(e).size();
}
inline std::size_t degree(ElementId e, const Snapshot& graph) {
  return out_degree(e, graph) + in_degree(e, graph);
}

}  // namespace lintel::graph

namespace boost {

template <>
struct graph_traits<lintel::graph::Snapshot> {
  using vertex_descriptor = lintel::ElementId;
  using edge_descriptor = lintel::graph::DependenceEdge;
  using directed_category = bidirectional_tag;
  using edge_parallel_category = allow_parallel_edge_tag;
  struct traversal_category : virtual vertex_list_graph_tag,
                              virtual edge_list_graph_tag,
                              virtual bidirectional_graph_tag {};
  using vertex_iterator = lintel::graph::VertexIterator;
  using out_edge_iterator = lintel::graph::EdgeIterator<true>;
  using in_edge_iterator = lintel::graph::EdgeIterator<false>;
  using edge_iterator = lintel::graph::AllEdgesIterator;
  using vertices_size_type = std::size_t;
  using edges_size_type = std::size_t;
  using degree_size_type = std::size_t;
  static vertex_descriptor null_vertex() { return lintel::ElementId::none(); }
};

template <>
struct property_map<lintel::graph::Snapshot, vertex_index_t> {
  using type = lintel::graph::ElementIndexMap;
  using const_type = lintel::graph::ElementIndexMap;
};
template <>
struct property_map<lintel::graph::Snapshot, lintel::graph::EdgeCertainty> {
  using type = lintel::graph::CertaintyMap;
  using const_type = lintel::graph::CertaintyMap;
};

}  // namespace boost
