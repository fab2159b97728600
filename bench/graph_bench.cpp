// Snapshot, impact and depends on synthetic estates of growing size, against a bare breadth-first
// search over compressed rows that only counts what it reaches, in the same run.
//
//   graph_bench [LARGEST]        default 1000000 elements, with three relationships each

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <random>
#include <string>
#include <vector>

#include "core/model.hpp"
#include "graph/depends.hpp"
#include "graph/impact.hpp"
#include "graph/paths.hpp"
#include "graph/snapshot.hpp"

namespace {

using lintel::ElementId;
using lintel::Model;
using lintel::graph::Snapshot;

/// Every element rests on three earlier ones: mostly near, sometimes anywhere; one in twenty is an
/// Or-junction, one relationship in five a flow (only likely).
Model synthetic(std::size_t n) {
  std::mt19937 random(7);
  Model model;
  model.elements.resize(n);
  for (std::size_t i = 0; i < n; ++i) {
    lintel::Element& element = model.elements[i];
    element.ref = model.texts.intern("E" + std::to_string(10'000'000 + i));
    if (random() % 20 == 0) {
      element.type = lintel::ElementType::Junction;
      element.junction = lintel::JunctionKind::or_;
    }
  }
  for (std::size_t i = 1; i < n; ++i) {
    for (int k = 0; k < 3; ++k) {
      const std::size_t back =
          random() % 50 == 0 ? random() % i : random() % std::min<std::size_t>(i, n / 10);
      lintel::Relationship relationship;
      relationship.type =
          random() % 5 == 0 ? lintel::RelationshipType::Flow : lintel::RelationshipType::Serving;
      relationship.source.element = ElementId{i - 1 - std::min(back, i - 1)};
      relationship.target.element = ElementId{i};
      model.relationships.push_back(relationship);
    }
  }
  return model;
}

struct Bare {
  explicit Bare(const Snapshot& graph, bool up) : first(1, 0), mark(graph.size(), 0) {
    for (std::size_t e = 0; e < graph.size(); ++e) {
      for (const auto& s : up ? graph.rests_on(ElementId{e}) : graph.supports(ElementId{e})) {
        other.push_back(static_cast<std::uint32_t>(s.other.index()));
      }
      first.push_back(static_cast<std::uint32_t>(other.size()));
    }
  }
  std::size_t reach(std::size_t from) {
    ++round;
    queue.assign(1, static_cast<std::uint32_t>(from));
    mark[from] = round;
    for (std::size_t i = 0; i < queue.size(); ++i) {
      for (std::uint32_t at = first[queue[i]]; at < first[queue[i] + 1]; ++at) {
        if (mark[other[at]] == round) continue;
        mark[other[at]] = round;
        queue.push_back(other[at]);
      }
    }
    return queue.size();
  }
  std::vector<std::uint32_t> first, other, mark, queue;
  std::uint32_t round = 0;
};

/// Median of seven runs after one to warm up, in milliseconds.
template <typename Run>
double median(const Run& run) {
  std::vector<double> times;
  run();
  for (int i = 0; i < 7; ++i) {
    const auto start = std::chrono::steady_clock::now();
    run();
    times.push_back(
        std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start)
            .count());
  }
  std::sort(times.begin(), times.end());
  return times[3];
}

/// The element whose reach is nearest to `wanted`, of 400 samples.
std::size_t of_reach(Bare& bare, std::size_t n, std::size_t wanted) {
  std::size_t best = 0, distance = n + 1;
  for (std::size_t i = 0; i < 400; ++i) {
    const std::size_t e = i * n / 400;
    const std::size_t reach = bare.reach(e);
    const std::size_t far = reach > wanted ? reach - wanted : wanted - reach;
    if (far < distance) best = e, distance = far;
  }
  return best;
}

void row(const char* what, std::size_t reach, double own, double bare) {
  std::printf("  %-22s reach %8zu  %9.3f ms   bare search %8.3f ms   ratio %5.1f\n", what, reach,
              own, bare, own / bare);
}

void measure(std::size_t n) {
  const Model model = synthetic(n);
  std::printf("%zu elements, %zu relationships\n", n, model.relationships.size());
  const double build = median([&] { Snapshot graph(model); });
  std::printf("  snapshot %.1f ms (%.0f ns per relationship)\n", build,
              build * 1e6 / static_cast<double>(model.relationships.size()));
  const Snapshot graph(model);
  Bare down(graph, false), up(graph, true);
  const std::size_t sizes[] = {n / 100, n};
  const char* const names[] = {"middle", "hub"};
  for (int i = 0; i < 2; ++i) {
    const std::size_t cause = of_reach(down, n, sizes[i]);
    const double bare = median([&] { down.reach(cause); });
    std::size_t lost = 0;
    const double own = median(
        [&] { lost = lintel::graph::impact(graph, {.causes = {ElementId{cause}}}).lost.size(); });
    row((std::string("impact, ") + names[i]).c_str(), lost, own, bare);
    const std::size_t of = of_reach(up, n, sizes[i]);
    const double bare_up = median([&] { up.reach(of); });
    std::size_t found = 0;
    const double own_up = median(
        [&] { found = lintel::graph::depends(graph, {.of = {ElementId{of}}}).rests_on.size(); });
    row((std::string("depends, ") + names[i]).c_str(), found, own_up, bare_up);
  }
  std::size_t count = 0;
  const double ten = median([&] {
    count = lintel::graph::paths(graph,
                                 {.from = ElementId{n - 1}, .to = ElementId{0}, .alternatives = 10})
                .paths.size();
  });
  std::printf("  ten paths end to end: %zu in %.1f ms\n", count, ten);
}

}  // namespace

int main(int argc, char** argv) {
  const std::size_t largest = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 1'000'000;
  for (std::size_t n = 10'000; n <= largest; n *= 10) measure(n);
}
