// Boundary, clusters and scores on synthetic programmes of growing size. The peer in the same run:
// building the snapshot that they read; for the regrets, solving one cut anew for every role.
//
//   roles_bench [LARGEST]        default 100000 elements

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <random>
#include <string>

#include "bench/clock.hpp"
#include "core/attributes.hpp"
#include "core/model.hpp"
#include "graph/boundary.hpp"
#include "graph/clusters.hpp"
#include "graph/min_cut.hpp"
#include "graph/score.hpp"
#include "graph/snapshot.hpp"

namespace {

using lintel::ElementId;
using lintel::ElementType;
using lintel::Model;
using lintel::bench::milliseconds;
using lintel::graph::Snapshot;
namespace key = lintel::key;

/// Ten partners, one function and one role for every hundred elements, services, processes, and
/// applications that support two functions each and exchange two flows, mostly with near roles.
class Programme {
 public:
  explicit Programme(std::size_t n) : random_(11) {
    for (const auto& [name, value] :
         {std::pair("as of", "2026-04-01"), std::pair("target date", "2027-04-01"),
          std::pair("migration per moved instance", "15000"), std::pair("product change", "40000"),
          std::pair("interface api", "6000")}) {
      model.settings.push_back({model.texts.intern(name), model.texts.intern(value), {}});
    }
    for (std::size_t p = 0; p < kPartners; ++p) {
      element(ElementType::BusinessActor, partner(p), {{key::kKind, "partner"}});
    }
    const std::size_t groups = std::max<std::size_t>(n / 100, 10);
    for (std::size_t f = 0; f < groups; ++f) {
      element(ElementType::BusinessFunction, "F" + std::to_string(f),
              {{key::kKind, "function"}, {key::kScope, upto(3) == 0 ? "candidate" : "out"}});
      element(ElementType::Grouping, "R" + std::to_string(f), {{key::kKind, "role"}});
    }
    by_role_.resize(groups);
    const std::size_t first = model.elements.size();
    for (std::size_t f = 0; f < groups; ++f) {
      for (std::size_t p = 0; p < kPartners; ++p) {
        const std::string name = partner(p) + ":F" + std::to_string(f);
        const Properties of_function = {{key::kFunction, "F" + std::to_string(f)}};
        element(ElementType::BusinessProcess, name, of_function, partner(p));
        const std::size_t service =
            element(ElementType::BusinessService, name + ":service", of_function, partner(p));
        relate(lintel::RelationshipType::Realization, service - 1, service);
      }
    }
    const std::size_t applications = model.elements.size();
    while (model.elements.size() < n) add_application(groups, first, applications);
  }
  Model model;

 private:
  static constexpr std::size_t kPartners = 10;
  using Properties = std::vector<std::pair<std::string_view, std::string>>;

  std::size_t upto(std::size_t n) { return random_() % n; }
  static std::string partner(std::size_t p) { return "P" + std::to_string(p); }

  std::size_t element(ElementType type, const std::string& ref, const Properties& properties,
                      const std::string& of = {}) {
    lintel::Element e;
    e.type = type;
    e.ref = e.source_id = e.name = model.texts.intern(ref);
    e.partner = model.texts.intern(of);
    e.properties.first = static_cast<std::uint32_t>(model.properties.size());
    e.properties.count = static_cast<std::uint32_t>(properties.size());
    for (const auto& [name, value] : properties) {
      model.properties.push_back({model.texts.intern(name), model.texts.intern(value), {}, true});
    }
    model.elements.push_back(e);
    return model.elements.size() - 1;
  }

  void relate(lintel::RelationshipType type, std::size_t source, std::size_t target) {
    lintel::Relationship r;
    r.type = type;
    r.source.element = ElementId{source};
    r.target.element = ElementId{target};
    r.ref = model.texts.intern("L" + std::to_string(model.relationships.size()));
    model.relationships.push_back(r);
  }

  void add_application(std::size_t groups, std::size_t first, std::size_t applications) {
    const std::size_t role = upto(groups), p = upto(kPartners);
    const std::size_t id =
        element(ElementType::ApplicationComponent, "A" + std::to_string(model.elements.size()),
                {{key::kRole, "R" + std::to_string(role)},
                 {key::kAnnualCost, std::to_string(1000 * upto(60))},
                 {key::kProduct, "Product " + std::to_string(upto(4))},
                 {key::kSupportEnd, upto(2) == 0 ? "2026-12-31" : "2030-12-31"}},
                partner(p));
    for (int i = 0; i < 2; ++i) {
      const std::size_t function = (role + upto(3)) % groups;
      relate(lintel::RelationshipType::Serving, id, first + 2 * (function * kPartners + p));
    }
    by_role_[role].push_back(id);
    for (int i = 0; i < 2 && id > applications; ++i) {
      const auto& near = by_role_[(role + upto(8)) % groups];
      if (upto(20) != 0 && !near.empty()) {
        relate(lintel::RelationshipType::Flow, id, near[upto(near.size())]);
      } else {
        relate(lintel::RelationshipType::Flow, id, applications + upto(id - applications));
      }
    }
  }

  std::mt19937 random_;
  std::vector<std::vector<std::size_t>> by_role_;  // applications
};

void measure_regrets(std::size_t roles) {
  std::mt19937 random(5);
  std::uniform_int_distribution<std::int64_t> cost(0, 99'999);
  lintel::graph::CutNetwork network;
  for (std::size_t i = 0; i < roles; ++i) {
    network.if_local.push_back(cost(random));
    network.if_shared.push_back(cost(random));
    for (int k = 0; k < 5; ++k) network.pairs.push_back({i, (i + 1 + random() % 20) % roles, 6000});
  }
  const double once = milliseconds([&] { lintel::graph::CutSolver solver(network); });
  const lintel::graph::CutSolver solver(network);
  std::int64_t sum = 0;
  const double all = milliseconds([&] {
    for (std::size_t i = 0; i < roles; ++i) {
      sum += solver.regret(
          i, solver.minimal()[i] ? lintel::graph::CutSide::local : lintel::graph::CutSide::shared);
    }
  });
  std::printf("  regrets          %8zu roles   %9.1f ms   anew each time  %10.1f ms   ratio %.2f\n",
              roles, all, once * static_cast<double>(roles),
              all / (once * static_cast<double>(roles)));
}

void measure(std::size_t n) {
  const Programme programme(n);
  const Model& model = programme.model;
  std::printf("%zu elements, %zu relationships\n", model.elements.size(),
              model.relationships.size());
  const double build = milliseconds([&] { Snapshot graph(model); });
  const Snapshot graph(model);
  const auto scope = lintel::graph::scope(graph);
  const auto line = [&](const char* what, std::size_t count, const char* of, double ms) {
    std::printf("  %-16s %8zu %-7s %9.1f ms   snapshot        %10.1f ms   ratio %.1f\n", what,
                count, of, ms, build, ms / build);
  };
  std::size_t count = 0;
  double ms = milliseconds([&] {
    count = lintel::graph::boundary(graph, scope, lintel::graph::cost_model_of(model), {})
                .between.size();
  });
  line("boundary", count, "between", ms);
  ms = milliseconds(
      [&] { count = lintel::graph::clusters(graph, scope.programme).clusters.size(); });
  line("clusters", count, "found", ms);
  ms = milliseconds([&] { count = lintel::graph::score(graph, scope).functions.size(); });
  line("score", count, "scored", ms);
  measure_regrets(std::max<std::size_t>(n / 100, 10));
}

}  // namespace

int main(int argc, char** argv) {
  const std::size_t largest = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 100'000;
  for (std::size_t n = 10'000; n <= largest; n *= 10) measure(n);
}
