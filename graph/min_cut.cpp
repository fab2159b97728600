#include "graph/min_cut.hpp"

#include <algorithm>
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/boykov_kolmogorov_max_flow.hpp>
#include <limits>

namespace lintel::graph {
namespace {

using Graph = boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS, boost::no_property,
                                    boost::property<boost::edge_index_t, std::size_t>>;
using Edge = Graph::edge_descriptor;

}  // namespace

/// The flow network: node i is vertex i, then the source and the sink. Every node has an edge from
/// the source and one to the sink, even of no capacity, so that it can be forced later.
struct CutSolver::Network {
  explicit Network(std::size_t size) : nodes(size), graph(size + 2) {}

  [[nodiscard]] std::size_t source() const { return nodes; }
  [[nodiscard]] std::size_t sink() const { return nodes + 1; }

  /// Adds an edge each way; the number of the first.
  std::size_t add(std::size_t from, std::size_t to, std::int64_t there, std::int64_t back) {
    const std::size_t first = edges.size();
    edges.push_back(boost::add_edge(from, to, first, graph).first);
    edges.push_back(boost::add_edge(to, from, first + 1, graph).first);
    residual.push_back(there);
    residual.push_back(back);
    return first;
  }

  /// Pushes what flow `capacity` still lets through, and leaves in it what remains.
  std::int64_t push(std::vector<std::int64_t>& capacity) {
    std::vector<Edge> reverse(edges.size());
    for (std::size_t i = 0; i < edges.size(); ++i) reverse[i] = edges[i ^ 1U];
    std::vector<std::int64_t> left(edges.size());
    std::vector<Edge> predecessor(nodes + 2);
    std::vector<boost::default_color_type> colour(nodes + 2);
    std::vector<std::int64_t> distance(nodes + 2);
    const auto by_edge = boost::get(boost::edge_index, graph);
    const auto by_vertex = boost::get(boost::vertex_index, graph);
    const auto map = [](auto& values, const auto& index) {
      return boost::make_iterator_property_map(values.begin(), index);
    };
    const std::int64_t flow = boost::boykov_kolmogorov_max_flow(
        graph, map(capacity, by_edge), map(left, by_edge), map(reverse, by_edge),
        map(predecessor, by_vertex), map(colour, by_vertex), map(distance, by_vertex), by_vertex,
        source(), sink());
    capacity = std::move(left);
    return flow;
  }

  /// By vertex: can it be reached from `start` over edges with capacity left? Against their
  /// direction with `backwards`.
  [[nodiscard]] std::vector<bool> reach(std::size_t start, bool backwards) const {
    std::vector<bool> reached(nodes + 2, false);
    std::vector<std::size_t> open{start};
    reached[start] = true;
    while (!open.empty()) {
      const std::size_t at = open.back();
      open.pop_back();
      const auto [first, last] = boost::out_edges(at, graph);
      for (auto edge = first; edge != last; ++edge) {
        const std::size_t number = boost::get(boost::edge_index, graph, *edge);
        const std::size_t to = boost::target(*edge, graph);
        if (reached[to] || residual[backwards ? number ^ 1U : number] <= 0) continue;
        reached[to] = true;
        open.push_back(to);
      }
    }
    return reached;
  }

  std::size_t nodes;
  Graph graph;
  std::vector<Edge> edges;             // by number; edge i and edge i ^ 1 are each other's reverse
  std::vector<std::int64_t> residual;  // by number: the capacity that is left
  std::vector<std::size_t> from_source, to_sink;  // by node: the number of the edge
  std::int64_t enough = 0;                        // more than any cut costs
};

CutSolver::CutSolver(const CutNetwork& network)
    : network_(std::make_unique<Network>(network.if_local.size())) {
  Network& net = *network_;
  const std::size_t terms = 2 * net.nodes + network.pairs.size() + 2;
  const std::int64_t most =
      std::numeric_limits<std::int64_t>::max() / 8 / static_cast<std::int64_t>(terms);
  net.enough = 1;
  const auto bounded = [&](std::int64_t cost) {
    const std::int64_t kept = std::clamp<std::int64_t>(cost, 0, most);
    net.enough += kept;
    return kept;
  };
  for (std::size_t i = 0; i < net.nodes; ++i) {
    net.from_source.push_back(net.add(net.source(), i, bounded(network.if_local[i]), 0));
    net.to_sink.push_back(net.add(i, net.sink(), bounded(network.if_shared[i]), 0));
  }
  for (const CutPair& pair : network.pairs) {
    const std::int64_t cost = bounded(pair.cost);
    net.add(pair.a, pair.b, cost, cost);
  }
  value_ = net.push(net.residual);
  minimal_ = net.reach(net.source(), false);
  maximal_ = net.reach(net.sink(), true);
  maximal_.flip();
  minimal_.resize(net.nodes);
  maximal_.resize(net.nodes);
}

CutSolver::~CutSolver() = default;

std::int64_t CutSolver::regret(std::size_t node, CutSide side) const {
  const bool possible = side == CutSide::shared ? maximal_[node] : !minimal_[node];
  if (possible) return 0;
  std::vector<std::int64_t> capacity = network_->residual;
  const auto& force = side == CutSide::shared ? network_->from_source : network_->to_sink;
  capacity[force[node]] += network_->enough;
  return network_->push(capacity);
}

}  // namespace lintel::graph
