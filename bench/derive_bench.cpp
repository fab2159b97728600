// Derivations on synthetic estates of growing size, with hubs that a tenth of the estate hangs on.
// The peer in the same run: building the snapshot that they read.
//
//   derive_bench [LARGEST]        default 100000 elements

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "bench/clock.hpp"
#include "core/model.hpp"
#include "graph/derive.hpp"
#include "graph/snapshot.hpp"

namespace {

using lintel::ElementId;
using lintel::ElementType;
using lintel::Model;
using Rel = lintel::RelationshipType;
using lintel::bench::milliseconds;
using lintel::graph::Derivation;
using lintel::graph::Snapshot;

/// Three relationships for each element, mostly with near ones; every element also hangs on one of
/// ten owners.
class Estate {
 public:
  explicit Estate(std::size_t n) : random_(3) {
    // Layers with their share of the elements, and what runs between neighbours.
    const std::pair<ElementType, std::size_t> layers[] = {{ElementType::BusinessService, 10},
                                                          {ElementType::BusinessProcess, 20},
                                                          {ElementType::ApplicationService, 15},
                                                          {ElementType::ApplicationComponent, 30},
                                                          {ElementType::DataObject, 10},
                                                          {ElementType::TechnologyService, 5},
                                                          {ElementType::Node, 10}};
    for (const auto& [type, share] : layers) {
      starts_.push_back(model.elements.size());
      for (std::size_t i = 0; i < n * share / 100; ++i) element(type);
    }
    starts_.push_back(model.elements.size());
    const std::size_t owners = model.elements.size();
    for (std::size_t i = 0; i < 10; ++i) element(ElementType::BusinessActor);
    for (std::size_t i = 0; i < owners; ++i) {
      relate(Rel::Association, owners + upto(10), i);
    }
    while (model.relationships.size() < 3 * n) near();
  }
  /// An element of a layer (0 = services … 6 = nodes), at a share of it.
  [[nodiscard]] ElementId at(std::size_t layer, double share) const {
    const std::size_t size = starts_[layer + 1] - starts_[layer];
    return ElementId{starts_[layer] + std::min(size - 1, static_cast<std::size_t>(
                                                             share * static_cast<double>(size)))};
  }
  [[nodiscard]] ElementId owner() const { return ElementId{model.elements.size() - 1}; }
  Model model;

 private:
  std::size_t upto(std::size_t n) { return random_() % n; }

  void element(ElementType type) {
    lintel::Element e;
    e.type = type;
    e.ref = e.source_id = e.name = model.texts.intern("E" + std::to_string(model.elements.size()));
    model.elements.push_back(e);
  }
  void relate(Rel type, std::size_t source, std::size_t target) {
    lintel::Relationship r;
    r.type = type;
    r.source.element = ElementId{source};
    r.target.element = ElementId{target};
    r.ref = model.texts.intern("L" + std::to_string(model.relationships.size()));
    model.relationships.push_back(r);
  }
  /// Relates two elements at about the same share of two layers.
  void near() {
    struct Link {
      std::size_t from, to;
      Rel type;
    };
    static constexpr Link kLinks[] = {
        {1, 0, Rel::Realization}, {2, 1, Rel::Serving},     {3, 2, Rel::Realization},
        {3, 3, Rel::Flow},        {3, 3, Rel::Composition}, {3, 4, Rel::Access},
        {5, 3, Rel::Serving},     {6, 5, Rel::Realization}, {1, 1, Rel::Triggering},
        {6, 6, Rel::Composition}, {3, 3, Rel::Flow},        {2, 1, Rel::Serving}};
    const Link& link = kLinks[upto(std::size(kLinks))];
    const double share = static_cast<double>(upto(1'000'000)) / 1e6;
    const double beside = share + (static_cast<double>(upto(1000)) - 500) / 1e6;
    const std::size_t source = at(link.from, share).index();
    const std::size_t target = at(link.to, std::max(0.0, beside)).index();
    if (source != target) relate(link.type, source, target);
  }

  std::mt19937 random_;
  std::vector<std::size_t> starts_;
};

struct Asked {
  std::string_view what;
  bool pair, potential, hub;
};

void measure(const Estate& estate, const Snapshot& graph, double peer, const Asked& asked) {
  double slowest = 0, sum = 0;
  std::size_t rows = 0;
  std::uint32_t reach = lintel::graph::kLongestDerivation;
  constexpr int kQuestions = 10;
  for (int i = 0; i < kQuestions; ++i) {
    const double share = (i + 0.5) / kQuestions;
    lintel::graph::DeriveQuestion question;
    question.from = asked.hub ? estate.owner() : estate.at(3, share);
    if (asked.pair) question.to = i % 2 == 0 ? estate.at(0, share) : estate.at(6, share);
    question.potential = asked.potential;
    Derivation answer;
    const double took = milliseconds([&] { answer = derive(graph, question); });
    slowest = std::max(slowest, took);
    sum += took;
    rows += answer.relationships.size();
    reach = std::min(reach, asked.potential ? answer.potential_to : answer.valid_to);
  }
  std::printf(
      "    %-34s %8.1f ms on average, %8.1f at most (%6.2f × peer), %7zu rows, "
      "complete to length %u\n",
      std::string(asked.what).c_str(), sum / kQuestions, slowest, slowest / peer, rows / kQuestions,
      reach);
}

void measure(std::size_t n) {
  const Estate estate(n);
  const double peer = milliseconds([&] { const Snapshot built(estate.model); });
  const Snapshot graph(estate.model);
  std::printf("  %zu elements, %zu relationships; snapshot %.1f ms\n", estate.model.elements.size(),
              estate.model.relationships.size(), peer);
  constexpr Asked kAsked[] = {
      {"two elements", true, false, false},
      {"two elements, potential too", true, true, false},
      {"an owner and one element", true, false, true},
      {"an owner and one, potential too", true, true, true},
      {"all about one", false, false, false},
      {"all about one, potential too", false, true, false},
  };
  for (const Asked& asked : kAsked) measure(estate, graph, peer, asked);
}

}  // namespace

int main(int argc, char** argv) {
  const std::size_t largest = argc > 1 ? std::strtoul(argv[1], nullptr, 10) : 100'000;
  std::puts("derive, 10 questions each, chains of up to 8 (peer: building the snapshot)");
  measure(largest / 10);
  measure(largest);
  return 0;
}
