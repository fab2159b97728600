#include "graph/recovery.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <map>

#include "graph/restore_times.hpp"
#include "tests/graph/model_builder.hpp"
#include "tests/graph/random_model.hpp"

namespace lintel::graph {
namespace {

using testing::kLevels;
using testing::ModelBuilder;
using testing::PlainGraph;
using testing::random_model;

std::string words(double hours) {
  std::string text = std::to_string(hours);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.ends_with('.')) text.pop_back();
  return text;
}
std::string words(const Hours& hours) {
  if (hours.exact()) return words(hours.least);
  return words(hours.least) + ".." + (hours.most ? words(*hours.most) : "");
}

/// "S 8 of 4 gap 4: S A H": service, achieved, RTO, state, chain.
std::string services(const Model& model, const Recovery& answer) {
  std::string out;
  for (const ServiceRecovery& row : answer.services) {
    out += (out.empty() ? "" : "; ") + std::string(model.ref(row.service)) + " " +
           words(row.achieved) + " of " + (row.rto ? words(*row.rto) : "-") + " " +
           std::string(name_of(row.state)) + (row.gap > 0 ? " " + words(row.gap) : "") + ": " +
           testing::refs(model, row.chain.elements);
    if (row.unknown) out += " ? " + std::string(model.ref(*row.unknown));
  }
  return out;
}
std::string services(const ModelBuilder& b) {
  const Model model = b.build();
  return services(model, recovery(Snapshot(model)));
}

/// "H 2 in 1": element, achieved, required within; in the order of restoring.
std::string order(const ModelBuilder& b) {
  const Model model = b.build();
  std::string out;
  for (const Restore& row : recovery(Snapshot(model)).order) {
    out += (out.empty() ? "" : "; ") + std::string(model.ref(row.element)) + " " +
           words(row.achieved) + (row.required ? " in " + words(*row.required) : "");
  }
  return out;
}

/// An application on two alternative hosts and a site.
ModelBuilder sample() {
  ModelBuilder b;
  b.element(ElementType::BusinessService, "S").with("rto", "12 hours");
  b.element(ElementType::BusinessProcess, "P").with("recovery_hours", "99");
  b.element(ElementType::ApplicationComponent, "A").with("recovery_hours", "8");
  b.element(ElementType::Node, "H1").with("recovery_hours", "1 day");
  b.element(ElementType::Node, "H2").with("recovery_hours", "6");
  b.element(ElementType::Facility, "SITE").with("recovery_hours", "99");
  b.serve("SITE", "H1").serve("SITE", "H2").any_of("J", {"H1", "H2"}, "A");
  b.serve("A", "P").serve("P", "S");
  return b;
}

TEST(RecoveryTest, AddsOwnHoursToTheSlowestNeedAndTheSoonestAlternative) {
  EXPECT_EQ(services(sample()), "S 14 of 12 gap 2: S P A J H2");
}

TEST(RecoveryTest, RequiredWithinRunsTheOtherWayAndOrdersTheRestoring) {
  EXPECT_EQ(order(sample()),
            "SITE 0 in -20; H1 24 in 4; H2 6 in 4; A 14 in 12; P 14 in 12; S 14 in 12");
}

TEST(RecoveryTest, TakesTheRtoOfTheFunctionWhereTheServiceStatesNone) {
  ModelBuilder b;
  b.element(ElementType::BusinessFunction, "F").with("rto", "4").with("rpo", "1");
  b.element(ElementType::BusinessService, "S1").element(ElementType::BusinessService, "S2");
  b.element(ElementType::Node, "H").with("recovery_hours", "4");
  b.link("realises", RelationshipType::Association, "F", "S1");
  b.serve("H", "S1").serve("H", "S2");
  EXPECT_EQ(services(b), "S1 4 of 4 met: S1 H; S2 4 of - no RTO: S2 H");
}

TEST(RecoveryTest, SaysAtLeastWhereHoursAreNotStated) {
  ModelBuilder b;
  for (const auto* s : {"S1", "S2", "S3"}) {
    b.element(ElementType::BusinessService, s).with("rto", "5");
  }
  b.element(ElementType::Node, "H").with("recovery_hours", "6");
  b.element(ElementType::Node, "QUICK").with("recovery_hours", "2");
  b.element(ElementType::Node, "X").with("recovery_hours", "TBC");
  b.serve("H", "S1").serve("X", "S1");
  b.serve("QUICK", "S2").serve("X", "S2");
  b.any_of("J", {"QUICK", "X"}, "S3");
  EXPECT_EQ(services(b),
            "S1 6.. of 5 gap 1: S1 H ? X; S2 2.. of 5 unsure: S2 QUICK ? X; "
            "S3 0..2 of 5 met: S3");
}

TEST(RecoveryTest, CondensesCirclesAndSaysSo) {
  ModelBuilder b;
  b.element(ElementType::BusinessService, "S").with("rto", "10");
  b.element(ElementType::ApplicationComponent, "A").with("recovery_hours", "2");
  b.element(ElementType::ApplicationComponent, "B").with("recovery_hours", "5");
  b.element(ElementType::Node, "H").with("recovery_hours", "4");
  b.serve("A", "B").serve("B", "A").serve("H", "A").serve("B", "S");
  EXPECT_EQ(services(b), "S 9 of 10 met: S B A H");
  EXPECT_EQ(order(b), "H 4 in 5; B 9 in 10; A 9 in 10; S 9 in 10");
  const Model model = b.build();
  const Recovery answer = recovery(Snapshot(model));
  ASSERT_EQ(answer.circles.size(), 1U);
  EXPECT_EQ(testing::refs(model, answer.circles[0]), "A B");
}

TEST(RecoveryTest, ACircleThatAnAlternativeBreaksIsNone) {
  ModelBuilder b;
  b.element(ElementType::BusinessService, "S").with("rto", "10");
  b.element(ElementType::ApplicationComponent, "A").with("recovery_hours", "2");
  b.element(ElementType::ApplicationComponent, "B").with("recovery_hours", "5");
  b.element(ElementType::Node, "X").with("recovery_hours", "4");
  b.any_of("J", {"B", "X"}, "A");
  b.serve("A", "B").serve("B", "S");
  EXPECT_EQ(services(b), "S 11 of 10 gap 1: S B A J X");
  const Model model = b.build();
  EXPECT_TRUE(recovery(Snapshot(model)).circles.empty());
}

TEST(RecoveryTest, DataInheritsTheTightestRecoveryPoint) {
  ModelBuilder b;
  b.element(ElementType::BusinessService, "S1").with("rpo", "24");
  b.element(ElementType::BusinessService, "S2").with("rpo", "1 hour");
  b.element(ElementType::DataObject, "D1").with("rpo", "4");
  b.element(ElementType::DataObject, "D2");
  b.element(ElementType::DataObject, "D3");
  b.element(ElementType::DataObject, "D4").with("rpo", "2");
  b.serve("A1", "S1").serve("A2", "S2");
  b.relate(RelationshipType::Access, "A1", "D1");
  b.relate(RelationshipType::Access, "A2", "D1");
  b.flow("A1", "A3", "letters", "no");
  b.on_relationship(4, "D2");
  const Model model = b.build();
  std::string out;
  for (const DataPoint& row : recovery(Snapshot(model)).data) {
    out +=
        (out.empty() ? "" : "; ") + std::string(model.ref(row.data)) + " " +
        (row.stated ? words(*row.stated) : "-") + " for " +
        (row.inherited ? words(*row.inherited) + " " + std::string(model.ref(row.service)) : "-") +
        (row.gap ? " gap" : "");
  }
  EXPECT_EQ(out, "D1 4 for 1 S2 gap; D2 - for 24 S1; D4 2 for -");
}

TEST(RecoveryTest, AnEmptyEstateRecoversAtOnce) {
  const Recovery answer = recovery(Snapshot(Model{}));
  EXPECT_TRUE(answer.services.empty());
  EXPECT_TRUE(answer.order.empty());
}

TEST(RecoveryTest, ALongChainOfCirclesEnds) {
  ModelBuilder b;
  for (int i = 0; i < 300; ++i) {
    const std::string n = std::to_string(i);
    b.serve("A" + n, "B" + n).serve("B" + n, "A" + n);
    if (i > 0) b.serve("A" + std::to_string(i - 1), "A" + n);
  }
  const Model model = b.build();
  EXPECT_EQ(recovery(Snapshot(model)).circles.size(), 300U);
}

TEST(RecoveryTest, WhatIsGoneIsNotRestored) {
  ModelBuilder b;
  b.element(ElementType::BusinessService, "OLD").with("rto", "1").with("rpo", "1");
  b.last_element().gone = true;
  b.element(ElementType::Node, "H").with("recovery_hours", "2").serve("H", "OLD");
  b.element(ElementType::Node, "X").last_element().gone = true;
  b.element(ElementType::DataObject, "D").with("rpo", "2").last_element().gone = true;
  const Model model = b.build();
  const Recovery answer = recovery(Snapshot(model));
  EXPECT_TRUE(answer.services.empty());
  EXPECT_TRUE(answer.data.empty());
  EXPECT_EQ(answer.unknown_hours, 0U);
  EXPECT_EQ(order(b), "H 2");
}

TEST(RecoveryTest, AllServicesOfALongChainNameTheElementWhoseHoursAreNotStated) {
  constexpr int kServices = 30'000;  // each rests on the one before: no way may be walked again
  ModelBuilder b;
  b.element(ElementType::Node, "X");
  for (int i = 0; i < kServices; ++i) {
    const std::string ref = "S" + std::to_string(i);
    b.element(ElementType::BusinessService, ref);
    b.serve(i == 0 ? "X" : "S" + std::to_string(i - 1), ref);
  }
  const Model model = b.build();
  const Recovery answer = recovery(Snapshot(model));
  ASSERT_EQ(answer.services.size(), static_cast<std::size_t>(kServices));
  for (const ServiceRecovery& row : answer.services) ASSERT_EQ(row.unknown, b["X"]);
}

// --- against the definitions ---------------------------------------------------------------------

using Values = std::vector<double>;

/// The definitions, by repeated passes and tables of who reaches whom.
struct Plain {
  const PlainGraph& g;
  Certainty level;
  Values own;
  std::vector<int> unit;  // by element: number of its circle, −1 = none
  int units = 0;

  Plain(const PlainGraph& graph, Certainty at, Values hours)
      : g(graph), level(at), own(std::move(hours)), unit(g.n, -1) {
    while (close_first_circles()) {
    }
  }

  [[nodiscard]] std::size_t carriers(std::size_t v) const {
    std::size_t count = 0;
    for (std::size_t u = 0; u < g.n; ++u) count += g.carries(v, u, level) ? 1U : 0U;
    return count;
  }
  [[nodiscard]] std::size_t needs(std::size_t v) const {
    const std::size_t all = carriers(v);
    return g.threshold[v] > all ? 0 : all - g.threshold[v] + 1;
  }
  [[nodiscard]] bool same(std::size_t a, std::size_t b) const {
    return unit[a] >= 0 && unit[a] == unit[b];
  }
  [[nodiscard]] double hours(std::size_t v) const {
    double most = own[v];
    for (std::size_t u = 0; u < g.n; ++u) {
      if (same(u, v)) most = std::max(most, own[u]);
    }
    return most;
  }

  /// When the needs of v outside its circle are met, given when the others are back.
  [[nodiscard]] double ready(std::size_t v, const Values& back) const {
    Values times;
    std::size_t need = needs(v);
    for (std::size_t u = 0; u < g.n; ++u) {
      if (!g.carries(v, u, level)) continue;
      if (same(u, v)) {
        need -= need > 0 ? 1U : 0U;
      } else {
        times.push_back(back[u]);
      }
    }
    std::sort(times.begin(), times.end());
    return need == 0 ? 0 : times[need - 1];
  }

  [[nodiscard]] Values achieved() const {
    Values back(g.n, kNeverHours);
    for (std::size_t round = 0; round <= g.n; ++round) {
      for (std::size_t v = 0; v < g.n; ++v) {
        double start = ready(v, back);
        for (std::size_t u = 0; u < g.n; ++u) {
          if (same(u, v)) start = std::max(start, ready(u, back));
        }
        back[v] = start + hours(v);
      }
    }
    return back;
  }

  bool close_first_circles() {
    Plain zero = *this;
    zero.own.assign(g.n, 0);
    const Values back = zero.achieved();
    std::vector<std::vector<bool>> reach(g.n, std::vector<bool>(g.n, false));
    for (std::size_t v = 0; v < g.n; ++v) {
      for (std::size_t u = 0; u < g.n; ++u) {
        reach[v][u] = back[v] > 0 && back[u] > 0 && g.carries(v, u, level);
      }
    }
    close(reach);
    bool found = false;
    for (std::size_t v = 0; v < g.n; ++v) {
      if (back[v] == 0 || unit[v] >= 0) continue;
      bool first = true;
      for (std::size_t u = 0; u < g.n; ++u) first = first && (!reach[v][u] || reach[u][v]);
      if (!first) continue;
      for (std::size_t u = 0; u < g.n; ++u) {
        if (reach[v][u]) unit[u] = units;
      }
      ++units;
      found = true;
    }
    return found;
  }

  static void close(std::vector<std::vector<bool>>& reach) {
    for (std::size_t k = 0; k < reach.size(); ++k) {
      for (std::size_t i = 0; i < reach.size(); ++i) {
        for (std::size_t j = 0; j < reach.size(); ++j) {
          if (reach[i][k] && reach[k][j]) reach[i][j] = true;
        }
      }
    }
  }

  /// required-within, with all circles of the graph condensed.
  [[nodiscard]] Values required(const Values& allowed) const {
    std::vector<std::vector<bool>> reach(g.n, std::vector<bool>(g.n, false));
    for (std::size_t v = 0; v < g.n; ++v) {
      for (std::size_t u = 0; u < g.n; ++u) reach[v][u] = g.carries(v, u, level);
    }
    close(reach);
    const auto circle = [&](std::size_t a, std::size_t b) {
      return a == b || (reach[a][b] && reach[b][a]);
    };
    Values least = allowed;
    for (std::size_t round = 0; round <= g.n; ++round) {
      for (std::size_t u = 0; u < g.n; ++u) {
        for (std::size_t v = 0; v < g.n; ++v) {
          if (circle(u, v)) {
            least[u] = std::min(least[u], least[v]);
          } else if (g.carries(v, u, level)) {
            double slowest = 0;
            for (std::size_t w = 0; w < g.n; ++w) {
              if (circle(v, w)) slowest = std::max(slowest, own[w]);
            }
            least[u] = std::min(least[u], least[v] - slowest);
          }
        }
      }
    }
    return least;
  }
};

/// `model` with hours on its elements: recovery_hours, rto; some not stated.
Model with_hours(Model model, unsigned seed, bool all) {
  std::mt19937 random(seed + 17);
  std::vector<Property> properties;
  for (Element& e : model.elements) {
    const auto first = static_cast<std::uint32_t>(properties.size());
    for (const Property& p : model.properties_of(e.properties)) properties.push_back(p);
    const auto put = [&](std::string_view key) {
      properties.push_back(
          {model.texts.intern(key), model.texts.intern(std::to_string(random() % 9)), {}, true});
    };
    if (all || random() % 4 != 0) put(key::kRecovery);
    if (random() % 4 != 0) put(key::kRto);
    e.properties = {first, static_cast<std::uint32_t>(properties.size()) - first};
  }
  for (Relationship& r : model.relationships) {
    const auto first = static_cast<std::uint32_t>(properties.size());
    for (const Property& p : model.properties_of(r.properties)) properties.push_back(p);
    r.properties = {first, static_cast<std::uint32_t>(properties.size()) - first};
  }
  model.properties = std::move(properties);
  return model;
}

Values hours_of(const Model& model, double unknown) {
  Values own;
  for (std::size_t i = 0; i < model.elements.size(); ++i) {
    const ElementType type = model.elements[i].type;
    const std::string stated(model.value(ElementId{i}, key::kRecovery));
    const bool none = type == ElementType::Junction || type == ElementType::BusinessService ||
                      type == ElementType::BusinessProcess;
    if (none) {
      own.push_back(0);
    } else if (!stated.empty()) {
      own.push_back(std::stod(stated));
    } else {
      own.push_back(has_recovery_hours(type) ? unknown : 0);
    }
  }
  return own;
}

TEST(RecoveryProperty, AgreesWithTheDefinitions) {
  std::size_t circles = 0;
  for (unsigned seed = 0; seed < 400; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    const Model model = with_hours(random_model(seed, 11), seed, seed % 3 == 0);
    const Snapshot graph(model);
    const PlainGraph g(model);
    const Certainty level = kLevels[seed % 3];
    const Recovery answer = recovery(graph, level);
    const Plain least(g, level, hours_of(model, 0)), most(g, level, hours_of(model, kNeverHours));
    Values allowed(g.n, kNeverHours);
    for (std::size_t v = 0; v < g.n; ++v) {
      const std::string rto(model.value(ElementId{v}, key::kRto));
      if (model.elements[v].type == ElementType::BusinessService && !rto.empty()) {
        allowed[v] = std::stod(rto);
      }
    }
    const Values soonest = least.achieved(), latest = most.achieved(),
                 required = least.required(allowed);
    std::size_t rows = 0;
    for (const Restore& row : answer.order) {
      const std::size_t v = row.element.index();
      EXPECT_EQ(row.achieved.least, soonest[v]) << model.ref(row.element);
      EXPECT_EQ(row.achieved.most.value_or(kNeverHours), latest[v]) << model.ref(row.element);
      EXPECT_EQ(row.required.value_or(kNeverHours), required[v]) << model.ref(row.element);
      EXPECT_EQ(row.circle != 0, least.unit[v] >= 0);
      ++rows;
    }
    for (std::size_t v = 0; v < g.n; ++v) {
      rows += g.junction(v) || model.elements[v].gone ? 1U : 0U;
    }
    EXPECT_EQ(rows, g.n);
    EXPECT_EQ(answer.circles.size(), static_cast<std::size_t>(least.units));
    circles += answer.circles.size();
    for (const ServiceRecovery& row : answer.services) {
      EXPECT_FALSE(row.unknown && row.achieved.exact());
      EXPECT_EQ(row.state == RecoveryState::gap, row.rto && row.achieved.least > *row.rto);
      EXPECT_EQ(row.chain.elements.size(), row.chain.relationships.size() + 1);
    }
    if (HasFailure()) break;
  }
  EXPECT_GT(circles, 50U);
}

/// Nothing is restored before what it cannot do without.
TEST(RecoveryProperty, TheOrderRestoresSupportersFirst) {
  for (unsigned seed = 0; seed < 300; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    const Model model = with_hours(random_model(seed, 12, 1), seed, true);
    const Snapshot graph(model);
    const Recovery answer = recovery(graph);
    std::map<std::size_t, std::size_t> place, circle;
    for (std::size_t i = 0; i < answer.order.size(); ++i) {
      if (!answer.order[i].required) continue;
      place[answer.order[i].element.index()] = i;
      circle[answer.order[i].element.index()] = answer.order[i].circle;
    }
    const PlainGraph g(model);
    std::vector<std::vector<bool>> reach(g.n, std::vector<bool>(g.n, false));
    for (std::size_t v = 0; v < g.n; ++v) {
      for (std::size_t u = 0; u < g.n; ++u) reach[v][u] = g.carries(v, u, Certainty::likely);
    }
    Plain::close(reach);
    for (const auto& [v, at] : place) {
      for (std::size_t u = 0; u < g.n; ++u) {
        if (!reach[v][u] || reach[u][v] || !place.contains(u)) continue;
        EXPECT_LT(place[u], at) << model.ref(ElementId{u}) << " before " << model.ref(ElementId{v});
      }
    }
    if (HasFailure()) break;
  }
}

}  // namespace
}  // namespace lintel::graph
