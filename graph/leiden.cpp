#include "graph/leiden.hpp"

#include <igraph/igraph.h>

#include <limits>
#include <stdexcept>
#include <string>

namespace lintel::graph {
namespace {

void check(igraph_error_t code) {
  if (code == IGRAPH_SUCCESS) return;
  throw std::runtime_error(std::string("igraph: ") + igraph_strerror(code));
}

/// igraph ends the program on an error unless it is told to return it.
class ReturnErrors {
 public:
  ReturnErrors() : before_(igraph_set_error_handler(igraph_error_handler_ignore)) {}
  ~ReturnErrors() { igraph_set_error_handler(before_); }
  ReturnErrors(const ReturnErrors&) = delete;
  ReturnErrors& operator=(const ReturnErrors&) = delete;

 private:
  igraph_error_handler_t* before_;
};

/// igraph's types, freed at the end of their scope.
class Reals {
 public:
  explicit Reals(std::size_t size) {
    check(igraph_vector_init(&data, static_cast<igraph_integer_t>(size)));
  }
  ~Reals() { igraph_vector_destroy(&data); }
  Reals(const Reals&) = delete;
  Reals& operator=(const Reals&) = delete;
  double& operator[](std::size_t i) { return VECTOR(data)[i]; }
  igraph_vector_t data{};
};
class Integers {
 public:
  explicit Integers(std::size_t size) {
    check(igraph_vector_int_init(&data, static_cast<igraph_integer_t>(size)));
  }
  ~Integers() { igraph_vector_int_destroy(&data); }
  Integers(const Integers&) = delete;
  Integers& operator=(const Integers&) = delete;
  igraph_integer_t& operator[](std::size_t i) { return VECTOR(data)[i]; }
  igraph_vector_int_t data{};
};
class Network {
 public:
  Network(std::size_t nodes, const Integers& ends) {
    check(
        igraph_create(&data, &ends.data, static_cast<igraph_integer_t>(nodes), IGRAPH_UNDIRECTED));
  }
  ~Network() { igraph_destroy(&data); }
  Network(const Network&) = delete;
  Network& operator=(const Network&) = delete;
  igraph_t data{};
};

/// Numbers communities as their first nodes come, whatever igraph called them.
Communities numbered(Integers& membership, std::size_t nodes) {
  constexpr std::size_t kFresh = std::numeric_limits<std::size_t>::max();
  Communities out;
  std::vector<std::size_t> number(nodes, kFresh);
  for (std::size_t i = 0; i < nodes; ++i) {
    std::size_t& at = number[static_cast<std::size_t>(membership[i])];
    if (at == kFresh) at = out.count++;
    out.of.push_back(at);
  }
  return out;
}

}  // namespace

double modularity_of(std::size_t nodes, const std::vector<WeightedTie>& ties,
                     const std::vector<std::size_t>& of) {
  std::vector<double> strength(nodes, 0);  // by community: of its members, ties inside twice
  double total = 0, inside = 0;
  for (const WeightedTie& tie : ties) {
    strength[of[tie.a]] += tie.weight;
    strength[of[tie.b]] += tie.weight;
    total += tie.weight;
    if (of[tie.a] == of[tie.b]) inside += tie.weight;
  }
  if (total <= 0) return 0;
  double by_chance = 0;
  for (const double s : strength) by_chance += (s / (2 * total)) * (s / (2 * total));
  return inside / total - by_chance;
}

Communities leiden(std::size_t nodes, const std::vector<WeightedTie>& ties, unsigned seed,
                   int tries) {
  if (ties.empty()) {
    Communities alone;
    for (std::size_t i = 0; i < nodes; ++i) alone.of.push_back(i);
    alone.count = nodes;
    return alone;
  }
  const ReturnErrors returned;
  Integers ends(2 * ties.size()), membership(nodes);
  Reals weights(ties.size()), strengths(nodes);
  double total = 0;
  for (std::size_t i = 0; i < ties.size(); ++i) {
    ends[2 * i] = static_cast<igraph_integer_t>(ties[i].a);
    ends[2 * i + 1] = static_cast<igraph_integer_t>(ties[i].b);
    weights[i] = ties[i].weight;
    strengths[ties[i].a] += ties[i].weight;
    strengths[ties[i].b] += ties[i].weight;
    total += ties[i].weight;
  }
  const Network network(nodes, ends);
  Communities best;
  for (int i = 0; i < tries; ++i) {
    check(igraph_rng_seed(igraph_rng_default(), seed + static_cast<unsigned>(i)));
    // With strengths as node weights and 1/2m as resolution, its quality is the modularity.
    constexpr double kRandomness = 0.01;
    // A fixed number of passes: "until nothing changes" (-1) may never end where moves gain
    // nothing.
    constexpr igraph_integer_t kPasses = 10;
    check(igraph_community_leiden(&network.data, &weights.data, &strengths.data, 1 / (2 * total),
                                  kRandomness, false, kPasses, &membership.data, nullptr, nullptr));
    Communities found = numbered(membership, nodes);
    found.modularity = modularity_of(nodes, ties, found.of);
    // By a margin, so that rounding does not choose between equals.
    if (i == 0 || found.modularity > best.modularity + 1e-9) best = std::move(found);
  }
  return best;
}

}  // namespace lintel::graph
