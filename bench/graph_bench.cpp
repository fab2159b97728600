// Snapshot, impact, depends and paths on synthetic estates of growing size, against a bare
// breadth-first search over compressed rows that only counts what it reaches, in the same run;
// scope and why on synthetic programmes, against one such search from all services.
//
//   graph_bench [LARGEST [graph|programme]]    default 1000000 elements, three relationships each,
//   both

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <random>
#include <string>
#include <vector>

#include "bench/clock.hpp"
#include "core/attributes.hpp"
#include "core/model.hpp"
#include "graph/depends.hpp"
#include "graph/impact.hpp"
#include "graph/paths.hpp"
#include "graph/scope.hpp"
#include "graph/snapshot.hpp"

namespace {

using lintel::ElementId;
using lintel::Model;
using lintel::bench::milliseconds;
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

/// A programme of ten partners and 200 functions: a tenth of the elements are services, a tenth
/// their processes, three tenths applications in groups of about ten, the rest infrastructure.
class ProgrammeMaker {
 public:
  explicit ProgrammeMaker(std::size_t n) : n_(n) {}

  Model make() {
    using Type = lintel::ElementType;
    namespace key = lintel::key;
    for (int p = 0; p < 10; ++p)
      element(Type::BusinessActor, "P" + std::to_string(p), "", {{key::kKind, "partner"}});
    const char* const scopes[] = {"candidate", "candidate", "out", "out", "undecided"};
    for (int f = 0; f < 200; ++f) {
      element(Type::BusinessFunction, function(static_cast<std::size_t>(f)), "",
              {{key::kKind, "function"}, {key::kScope, scopes[f % 5]}});
    }
    const std::size_t roles = n_ * 3 / 100;
    for (std::size_t r = 0; r < roles; ++r) {
      element(Type::Grouping, "R" + std::to_string(r), "", {{key::kKind, "role"}});
    }
    element(Type::Grouping, "HOSTING", "", {{key::kKind, "role"}, {key::kSurvivor, "P0"}});
    const std::size_t services = part(n_ / 10, [&](std::size_t i) {
      element(Type::BusinessService, "S" + std::to_string(i), partner(i),
              {{key::kFunction, function(i / 10)}});
    });
    const std::size_t processes = part(n_ / 10, [&](std::size_t i) {
      element(Type::BusinessProcess, "X" + std::to_string(i), partner(i),
              {{key::kFunction, function(i / 10)}});
    });
    const std::size_t applications = part(n_ * 3 / 10, [&](std::size_t i) {
      element(Type::ApplicationComponent, "A" + std::to_string(i), partner(i),
              {{key::kRole, "R" + std::to_string(random_() % roles)},
               {key::kOwner, "Head"},
               {key::kSupportEnd, "2030-12-31"},
               {key::kContract, "C1"}});
    });
    const std::size_t infrastructure = part(n_ / 2, [&](std::size_t i) {
      element(Type::Node, "N" + std::to_string(i), partner(i), {});
    });
    using Link = lintel::RelationshipType;
    for (std::size_t i = 0; i < n_ / 10; ++i) {
      relate(Link::Realization, processes + i, services + i);
      for (int k = 0; k < 2; ++k)
        relate(Link::Serving, applications + random_() % (n_ * 3 / 10), processes + i);
    }
    for (std::size_t i = 1; i < n_ * 3 / 10; ++i) {
      relate(Link::Serving, applications + random_() % i, applications + i);
      for (int k = 0; k < 2; ++k)
        relate(Link::Assignment, infrastructure + random_() % (n_ / 2), applications + i);
      relate(Link::Flow, applications + i, applications + random_() % (n_ * 3 / 10));
    }
    for (std::size_t i = 1; i < n_ / 2; ++i) {
      for (int k = 0; k < 2; ++k)
        relate(Link::Serving, infrastructure + i / (2 + random_() % 3), infrastructure + i);
    }
    model_.settings = {{model_.texts.intern("as of"), model_.texts.intern("2026-04-01"), {}},
                       {model_.texts.intern("target date"), model_.texts.intern("2027-04-01"), {}}};
    return std::move(model_);
  }

 private:
  using Words = std::vector<std::pair<std::string_view, std::string>>;

  static std::string function(std::size_t i) { return "F" + std::to_string(1000 + i % 200); }
  static std::string partner(std::size_t i) { return "P" + std::to_string(i % 10); }
  template <typename Make>
  std::size_t part(std::size_t count, const Make& make) {
    const std::size_t first = model_.elements.size();
    for (std::size_t i = 0; i < count; ++i) make(i);
    return first;
  }
  void element(lintel::ElementType type, const std::string& ref, const std::string& partner,
               const Words& words) {
    lintel::Element element;
    element.type = type;
    element.ref = element.source_id = element.name = model_.texts.intern(ref);
    element.partner = model_.texts.intern(partner);
    element.properties.first = static_cast<std::uint32_t>(model_.properties.size());
    element.properties.count = static_cast<std::uint32_t>(words.size());
    for (const auto& [key, value] : words) {
      model_.properties.push_back({model_.texts.intern(key), model_.texts.intern(value), {}});
    }
    model_.elements.push_back(element);
  }
  void relate(lintel::RelationshipType type, std::size_t source, std::size_t target) {
    lintel::Relationship relationship;
    relationship.type = type;
    relationship.ref = model_.texts.intern("L" + std::to_string(model_.relationships.size()));
    relationship.source.element = ElementId{source};
    relationship.target.element = ElementId{target};
    model_.relationships.push_back(relationship);
  }

  std::size_t n_;
  std::mt19937 random_{7};
  Model model_;
};

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

void measure_programme(std::size_t n) {
  const Model model = ProgrammeMaker(n).make();
  const Snapshot graph(model);
  std::printf("programme of %zu elements, %zu relationships\n", model.elements.size(),
              model.relationships.size());
  lintel::graph::Scope answer;
  const double scope = milliseconds([&] { answer = lintel::graph::scope(graph); });
  std::printf("  scope %.1f ms (%zu classes, R %zu)\n", scope, answer.classes.size(),
              answer.classes.size() - answer.counts[7]);
  for (const char* const ref : {"S7", "A11", "A17", "A20011", "N5", "N2503", "N4999"}) {
    const auto e = model.find_ref(ref);
    if (!e) continue;
    std::size_t levers = 0;
    const double why =
        milliseconds([&] { levers = lintel::graph::why(graph, answer, *e).levers.size(); });
    const lintel::graph::Classified* row = answer.find(*e);
    std::printf("  why %-7s %9.1f ms (%s, %s, %zu levers)\n", ref, why,
                std::string(lintel::graph::name_of(row->scope_class)).c_str(), row->rule.c_str(),
                levers);
  }
}

}  // namespace

int main(int argc, char** argv) {
  const std::size_t largest = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 1'000'000;
  const std::string only = argc > 2 ? argv[2] : "";
  for (std::size_t n = 10'000; n <= largest && only != "programme"; n *= 10) measure(n);
  for (std::size_t n = 10'000; n <= largest && only != "graph"; n *= 10) measure_programme(n);
}
