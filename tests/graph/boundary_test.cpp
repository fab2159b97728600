#include "graph/boundary.hpp"

#include <gmock/gmock.h>

#include <map>
#include <random>
#include <set>

#include "core/error.hpp"
#include "graph/product.hpp"
#include "graph/role_links.hpp"
#include "tests/graph/programme_builder.hpp"

namespace lintel::graph::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

/// Dates, two partners, a candidate and another function, and a cost model.
ProgrammeBuilder wendmoor() {
  ProgrammeBuilder b;
  b.dates("2026-04-01", "2027-04-01").partner("ALD").partner("MER");
  b.function("F1", "candidate").function("F2", "out");
  for (const std::string_view f : {"F1", "F2"}) b.service("MER", f).service("ALD", f);
  for (const auto& [key, value] : std::initializer_list<std::pair<const char*, const char*>>{
           {"years", "5"},
           {"saving share", "0.5"},
           {"migration per moved instance", "15000"},
           {"product change", "40000"},
           {"personal data surcharge", "2000"},
           {"interface api", "6000"},
           {"interface file", "3000"}}) {
    b.setting(key, value);
  }
  return b;
}

/// A role with one application per partner: "GIS" gives M-GIS and A-GIS.
void pair(ProgrammeBuilder& b, const std::string& role, const char* mer, const char* ald,
          bool same_product = true) {
  b.role(role);
  b.app("M-" + role, "MER", role).with(key::kAnnualCost, mer).with(key::kProduct, "One");
  b.app("A-" + role, "ALD", role)
      .with(key::kAnnualCost, ald)
      .with(key::kProduct, same_product ? "ONE" : "Other");
}

struct Asked {
  explicit Asked(const ProgrammeBuilder& b) : model(b.build()) {}
  [[nodiscard]] std::vector<std::size_t> roles(
      std::initializer_list<std::string_view> codes) const {
    std::vector<std::size_t> out;
    for (const std::string_view code : codes) {
      out.push_back(
          static_cast<std::size_t>(scope.programme.role(code) - scope.programme.roles.data()));
    }
    return out;
  }
  [[nodiscard]] Boundary answer(const BoundaryQuestion& question = {}) const {
    return boundary(graph, scope, cost_model_of(model), question);
  }
  [[nodiscard]] std::vector<std::string> codes(const std::vector<std::size_t>& list) const {
    std::vector<std::string> out;
    for (const std::size_t role : list) out.emplace_back(scope.programme.roles[role].code);
    return out;
  }
  /// "GIS local: saving £22,500, migration £15,000, product £0, regret £500".
  [[nodiscard]] std::vector<std::string> dump(const Boundary& answer) const {
    std::vector<std::string> out;
    for (const RoleOption& role : answer.between) {
      out.push_back(std::string(scope.programme.roles[role.role].code) + " " +
                    std::string(name_of(role.place)) + ": saving " + words(role.saving) +
                    ", migration " + words(role.migration) + ", product " +
                    words(role.product_change) + ", regret " +
                    (role.regret ? words(*role.regret) : "unknown"));
    }
    return out;
  }
  Model model;
  Snapshot graph{model};
  Scope scope = graph::scope(graph);
};

TEST(Boundary, SharesWhatSavesMoreThanItsMigrationCosts) {
  ProgrammeBuilder b = wendmoor();
  pair(b, "CASH", "8,000", "20,000");          // saves 5 × 0.5 × 8,000 = 20,000
  pair(b, "GIS", "£22,000", "19,800", false);  // saves 49,500, but two products
  const Asked asked(b);
  const Boundary answer = asked.answer({asked.roles({}), asked.roles({}), std::nullopt});
  EXPECT_THAT(
      asked.dump(answer),
      ElementsAre("CASH shared: saving £20,000, migration £15,000, product £0, regret £5,000",
                  "GIS local: saving £49,500, migration £15,000, product £40,000, regret "
                  "£5,500"));
  EXPECT_EQ(words(answer.cost), "£64,500");
  EXPECT_EQ(words(answer.migration), "£15,000");
  EXPECT_EQ(words(answer.saving_given_up), "£49,500");
}

TEST(Boundary, FlowsPullRolesToTheSideOfTheOther) {
  ProgrammeBuilder b = wendmoor();
  pair(b, "RB", "0", "0");
  pair(b, "GIS", "10,000", "10,000", false);  // saves 25,000 for 55,000
  for (int i = 0; i < 4; ++i) {
    b.flow("M-GIS", "M-RB", "maps").with(key::kMethod, "API").with(key::kPersonal, "yes");
  }
  const Asked asked(b);
  const Boundary answer =
      asked.answer({asked.roles({"RB"}), asked.roles({}), asked.roles({"GIS"})});
  EXPECT_THAT(asked.dump(answer),
              ElementsAre("GIS shared: saving £25,000, migration £15,000, product £40,000, regret "
                          "£2,000"));  // 25,000 + 4 × 8,000 = 57,000
  EXPECT_TRUE(answer.cut.empty());
}

TEST(Boundary, NegotiableIsWhatCostsTheSameOnEitherSide) {
  ProgrammeBuilder b = wendmoor();
  pair(b, "CASH", "6,000", "20,000");  // saves 15,000 for 15,000
  const Asked asked(b);
  const Boundary answer = asked.answer({asked.roles({}), asked.roles({}), asked.roles({"CASH"})});
  EXPECT_THAT(asked.dump(answer),
              ElementsAre("CASH negotiable: saving £15,000, migration £15,000, product £0, regret "
                          "£0"));
  EXPECT_EQ(words(answer.cost), "£15,000");
  EXPECT_EQ(words(answer.saving_given_up), "£15,000") << "the cheapest that shares least";
}

TEST(Boundary, FlowsBetweenCoreAndLocalAreInEveryBoundary) {
  ProgrammeBuilder b = wendmoor();
  pair(b, "RB", "0", "0");
  pair(b, "FIN", "0", "0");
  b.flow("M-RB", "M-FIN", "postings").with(key::kMethod, "file");
  b.flow("M-RB", "A-RB", "same role").with(key::kMethod, "file");
  const Asked asked(b);
  const Boundary answer = asked.answer({asked.roles({"RB"}), asked.roles({"FIN"}), {}});
  EXPECT_EQ(words(answer.cost), "£3,000");
  ASSERT_EQ(answer.cut.size(), 1U);
  EXPECT_EQ(asked.model.ref(answer.cut[0].source), "M-RB");
  EXPECT_EQ(words(answer.interfaces), "£3,000");
}

TEST(Boundary, WhatIsNotStatedIsAssumedAndSaid) {
  ProgrammeBuilder b = wendmoor();
  pair(b, "RB", "n/k", "100");
  pair(b, "FIN", "incl.", "0");
  b.flow("M-RB", "M-FIN").with(key::kMethod, "pigeon");
  b.flow("M-RB", "M-FIN");
  const Asked asked(b);
  const Boundary answer = asked.answer({{}, asked.roles({"FIN"}), asked.roles({"RB"})});
  EXPECT_EQ(answer.between[0].without_cost, 1U);
  const Boundary cut = asked.answer({asked.roles({"RB"}), asked.roles({"FIN"}), {}});
  EXPECT_EQ(words(cut.cost), "£12,000") << "two of the dearest interface";
  EXPECT_THAT(answer.assumptions, ElementsAre("1 system states no annual cost: taken as £0"));
  EXPECT_THAT(cut.assumptions,
              ElementsAre("2 flows have no method that the cost model prices: the dearest "
                          "interface is taken"));
}

TEST(Boundary, ByRuleCoreServesCandidatesOnlyAndLocalIsOutOfScope) {
  ProgrammeBuilder b = wendmoor();
  b.role("RB", "A-RB").role("MIX", "A-MIX").role("FIN").role("OLD").role("EMPTY").role("NEAR");
  b.app("M-RB", "MER", "RB", {"F1"}).app("A-RB", "ALD", "RB", {"F1"});
  b.app("M-MIX", "MER", "MIX", {"F1", "F2"}).app("A-MIX", "ALD", "MIX", {"F1"});
  b.app("M-FIN", "MER", "FIN", {"F2"}).app("A-FIN", "ALD", "FIN", {"F2"});
  b.app("M-NEAR", "MER", "NEAR", {"F2"}).app("A-NEAR", "ALD", "NEAR", {"F2"});
  b.bare_app("M-OLD", "MER", "OLD").with(key::kDecision, "retire");
  b.flow("M-NEAR", "M-RB", "cases");
  const Asked asked(b);
  const Boundary answer = asked.answer();
  std::vector<std::size_t> between;
  for (const RoleOption& role : answer.between) between.push_back(role.role);
  EXPECT_THAT(asked.codes(answer.core), ElementsAre("RB"));
  EXPECT_THAT(asked.codes(answer.local), ElementsAre("FIN"));
  EXPECT_THAT(asked.codes(between), ElementsAre("MIX", "NEAR")) << "OLD retires, EMPTY is empty";

  const Boundary named = asked.answer({{}, {}, asked.roles({"RB"})});
  EXPECT_TRUE(named.core.empty()) << "named between, so no longer core";
  EXPECT_THAT(asked.codes(named.local), ElementsAre("FIN"));
  ASSERT_EQ(named.between.size(), 1U) << "the others take no part";
}

TEST(Boundary, RefusesARoleOnTwoSides) {
  ProgrammeBuilder b = wendmoor();
  pair(b, "RB", "0", "0");
  const Asked asked(b);
  try {
    (void)asked.answer({asked.roles({"RB"}), asked.roles({"RB"}), {}});
    FAIL() << "should have thrown";
  } catch (const Error& error) {
    EXPECT_EQ(error.code, ErrorCode::usage);
    EXPECT_STREQ(error.what(), "the role RB is given as core and as local");
  }
}

/// A random estate of up to 9 roles with ties, flows through junctions, gone and unpriced ones.
ProgrammeBuilder random_estate(unsigned seed) {
  std::mt19937 random(seed);
  const auto upto = [&](int n) { return std::uniform_int_distribution<int>(0, n - 1)(random); };
  ProgrammeBuilder b = wendmoor();
  const int roles = 1 + upto(8);
  std::vector<std::string> apps;
  for (int i = 0; i < roles; ++i) {
    const std::string role = "R" + std::to_string(i);
    b.role(role);
    for (int k = upto(4); k > 0; --k) {
      apps.push_back(role + "-" + std::to_string(k));
      b.app(apps.back(), upto(2) == 0 ? "MER" : "ALD", role);
      const char* const costs[] = {"0", "6000", "8000.40", "incl.", "n/k", "12,000"};
      b.with(key::kAnnualCost, costs[upto(6)]);
      b.with(key::kProduct, upto(2) == 0 ? "One" : "Other");
    }
  }
  b.junction("J", JunctionKind::and_);
  if (apps.empty()) return b;
  for (int i = upto(4 * roles); i > 0; --i) {
    const std::string& from = apps[static_cast<std::size_t>(upto(static_cast<int>(apps.size())))];
    const std::string& to = apps[static_cast<std::size_t>(upto(static_cast<int>(apps.size())))];
    const int way = upto(10);
    b.flow(way == 0 ? "J" : from, way == 1 ? "J" : to);
    const char* const methods[] = {"API", "file", "FILE", "pigeon", ""};
    b.with(key::kMethod, methods[upto(5)]);
    if (upto(3) == 0) b.with(key::kPersonal, "yes");
    if (upto(9) == 0) b.last_relationship().gone = true;
  }
  return b;
}

/// The cost of one boundary by the words of docs/answers/boundary.md, slow and obvious. `side`: by
/// role, 's' shared, 'l' local, '-' no part.
std::int64_t plain_cost(const Asked& asked, const std::string& side,
                        const std::set<std::size_t>& fixed) {
  std::int64_t cost = 0;
  const auto& roles = asked.scope.programme.roles;
  for (std::size_t g = 0; g < roles.size(); ++g) {
    if (side[g] == '-' || fixed.contains(g)) continue;
    std::int64_t sum = 0, most = 0;
    std::set<std::string> products;
    for (const ElementId e : roles[g].instances) {
      const auto stated = read_money(asked.model.value(e, key::kAnnualCost));
      const std::int64_t pence = stated ? stated->amount.pence : 0;
      sum += pence;
      most = std::max(most, pence);
      products.emplace(asked.model.value(e, key::kProduct));
    }
    const auto n = static_cast<std::int64_t>(roles[g].instances.size());
    if (side[g] == 'l') cost += (sum - most) * 5 / 2;
    if (side[g] == 's') cost += n == 0 ? 0 : 1'500'000 * (n - 1);
    if (side[g] == 's' && products.size() > 1) cost += 4'000'000;
  }
  for (const RoleLink& link :
       role_links(asked.graph, asked.scope.programme, RoleLinkKind::flows).links) {
    if (side[link.from] == '-' || side[link.to] == '-' || side[link.from] == side[link.to])
      continue;
    const std::string_view method = asked.model.value(link.relationship, key::kMethod);
    cost += method == "file" || method == "FILE" ? 300'000 : 600'000;
    cost += asked.model.value(link.relationship, key::kPersonal) == "yes" ? 200'000 : 0;
  }
  return cost;
}

TEST(Boundary, IsTheCheapestOfAllSubsetsOfRoles) {
  for (unsigned seed = 0; seed < 400; ++seed) {
    const Asked asked(random_estate(seed));
    const std::size_t n = asked.scope.programme.roles.size();
    BoundaryQuestion question{{{}}, {{}}, {{}}};
    std::set<std::size_t> fixed;
    std::string side(n, '-');
    std::mt19937 random(seed + 1000U);
    for (std::size_t g = 0; g < n; ++g) {
      const auto lot = random() % 6;
      if (lot == 0) question.core->push_back(g), fixed.insert(g), side[g] = 's';
      if (lot == 1) question.local->push_back(g), fixed.insert(g), side[g] = 'l';
      if (lot > 2) question.between->push_back(g);
    }
    const Boundary answer = asked.answer(question);
    const auto& between = *question.between;
    std::int64_t least = std::numeric_limits<std::int64_t>::max();
    std::map<std::pair<std::size_t, char>, std::int64_t> forced;  // least, by role and side
    for (std::uint32_t set = 0; set < (1U << between.size()); ++set) {
      for (std::size_t i = 0; i < between.size(); ++i) {
        side[between[i]] = ((set >> i) & 1U) != 0 ? 's' : 'l';
      }
      const std::int64_t cost = plain_cost(asked, side, fixed);
      least = std::min(least, cost);
      for (const std::size_t g : between) {
        const auto [at, fresh] = forced.try_emplace({g, side[g]}, cost);
        if (!fresh) at->second = std::min(at->second, cost);
      }
    }
    ASSERT_EQ(answer.cost.pence, least) << "seed " << seed;
    for (const RoleOption& role : answer.between) {
      const std::int64_t shared = forced[{role.role, 's'}], local = forced[{role.role, 'l'}];
      const Place place = shared == local  ? Place::negotiable
                          : shared < local ? Place::shared
                                           : Place::local;
      ASSERT_EQ(role.place, place) << "seed " << seed << " role " << role.role;
      ASSERT_TRUE(role.regret);
      ASSERT_EQ(role.regret->pence, std::max(shared, local) - least) << "seed " << seed;
    }
  }
}

}  // namespace
}  // namespace lintel::graph::testing
