// Single points, cut sets and recovery on synthetic estates of growing size, against the plain way
// to the same answer in the same run: one impact() per element, extrapolated from a sample; for
// recovery, building the snapshot.
//
//   resilience_bench [LARGEST]        default 100000 elements, with three relationships each

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <random>
#include <string>

#include "bench/clock.hpp"
#include "core/attributes.hpp"
#include "core/model.hpp"
#include "graph/cut_sets.hpp"
#include "graph/impact.hpp"
#include "graph/recovery.hpp"
#include "graph/resilience.hpp"
#include "graph/snapshot.hpp"

namespace {

using lintel::ElementId;
using lintel::ElementType;
using lintel::Model;
using lintel::bench::milliseconds;
using lintel::graph::Snapshot;

/// Five layers, sites to services, of growing width: each element rests on three of the layer below
/// it, mostly near ones; one in ten by way of an Or-junction. Two in a hundred rest on one of their
/// own layer too, which makes circles.
class Estate {
 public:
  explicit Estate(std::size_t n) : random_(7) {
    const struct {
      ElementType type;
      double share;
    } layers[] = {{ElementType::Facility, 0.02},
                  {ElementType::Node, 0.20},
                  {ElementType::ApplicationComponent, 0.50},
                  {ElementType::BusinessProcess, 0.14},
                  {ElementType::BusinessService, 0.14}};
    std::size_t below = 0, first = 0;
    for (const auto& [type, share] : layers) {
      const std::size_t start = model.elements.size();
      const auto end =
          std::max(start + 1, start + static_cast<std::size_t>(share * static_cast<double>(n)));
      while (model.elements.size() < end) add(type, below, first, start);
      below = start;
      first = model.elements.size();
    }
  }
  Model model;

 private:
  std::size_t upto(std::size_t n) { return random_() % n; }

  std::size_t element(ElementType type) {
    lintel::Element e;
    e.type = type;
    e.ref = model.texts.intern("E" + std::to_string(10'000'000 + model.elements.size()));
    const std::size_t id = model.elements.size();
    e.properties.first = static_cast<std::uint32_t>(model.properties.size());
    const auto put = [&](std::string_view key, std::size_t value) {
      model.properties.push_back(
          {model.texts.intern(key), model.texts.intern(std::to_string(value)), {}, true});
      ++e.properties.count;
    };
    if (type == ElementType::BusinessService) put(lintel::key::kRto, 4 + upto(70));
    if (lintel::graph::has_recovery_hours(type)) put(lintel::key::kRecovery, upto(24));
    model.elements.push_back(e);
    return id;
  }

  void serve(std::size_t source, std::size_t target) {
    lintel::Relationship r;
    r.type = lintel::RelationshipType::Serving;
    r.source.element = ElementId{source};
    r.target.element = ElementId{target};
    model.relationships.push_back(r);
  }

  /// An element of a layer that begins at `start`, over the layer [below, first).
  void add(ElementType type, std::size_t below, std::size_t first, std::size_t start) {
    const std::size_t id = element(type);
    if (first <= below) return;
    const std::size_t width = first - below;
    const auto near = [&] {
      const std::size_t at = (id - start) % width;
      return below + (upto(20) == 0 ? upto(width) : (at + upto(10)) % width);
    };
    if (upto(10) == 0) {
      const std::size_t junction = element(ElementType::Junction);
      model.elements[junction].junction = lintel::JunctionKind::or_;
      for (int i = 0; i < 2; ++i) serve(near(), junction);
      serve(junction, id);
    } else {
      for (int i = 0; i < 3; ++i) serve(near(), id);
    }
    if (upto(50) == 0 && id > start) serve(start + upto(id - start), id);
    if (upto(500) == 0 && id > start) serve(id, start + upto(id - start));
  }

  std::mt19937 random_;
};

void measure(std::size_t n) {
  const Estate estate(n);
  const Model& model = estate.model;
  std::printf("%zu elements, %zu relationships\n", model.elements.size(),
              model.relationships.size());
  const double build = milliseconds([&] { Snapshot graph(model); });
  const Snapshot graph(model);
  std::size_t points = 0;
  const double all =
      milliseconds([&] { points = lintel::graph::resilience(graph, {}).single_points.size(); });
  constexpr std::size_t kSample = 200;
  std::size_t sampled = 0;
  const double one_by_one = milliseconds([&] {
    for (std::size_t i = 0; i < kSample; ++i) {
      const ElementId e{i * graph.size() / kSample};
      sampled += lintel::graph::impact(graph, {.causes = {e}}).services_lost > 0 ? 1U : 0U;
    }
  });
  const double plain = one_by_one * static_cast<double>(graph.size()) / kSample;
  std::printf("  single points    %8zu found  %9.1f ms   one impact each %10.0f ms   ratio %.4f\n",
              points, all, plain, all / plain);
  std::uint64_t sets = 0;
  std::size_t whole = 0;
  const std::size_t services = 20;
  const double cuts = milliseconds([&] {
    for (std::size_t i = 0; i < services; ++i) {
      const auto found =
          lintel::graph::cut_sets(graph, ElementId{model.elements.size() - 1 - i * n / 200});
      for (const auto& set : found.sets) sets += set.count();
      whole += found.complete_to == 3 ? 1U : 0U;
    }
  });
  std::printf("  cut sets         %8.0f each   %9.1f ms each, %zu of %zu complete to order 3\n",
              static_cast<double>(sets) / services, cuts / services, whole, services);
  std::size_t gaps = 0;
  const double recovery = milliseconds([&] { gaps = lintel::graph::recovery(graph).gaps; });
  std::printf("  recovery         %8zu gaps   %9.1f ms   snapshot        %10.1f ms   ratio %.1f\n",
              gaps, recovery, build, recovery / build);
}

}  // namespace

int main(int argc, char** argv) {
  const std::size_t largest = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 100'000;
  for (std::size_t n = 10'000; n <= largest; n *= 10) measure(n);
}
