// Contracts, suppliers, costs and breaches of the sample, against the independent model. Where they
// differ, the files explain it: S-C17 is "rolling" in its register, not ending on 31 March 2029,
// and S-C20 and M-C05 also cover what only the registers know (servers and sites; the repeated
// M-A08b).

#include <gmock/gmock.h>

#include <map>
#include <set>

#include "core/date.hpp"
#include "graph/breach.hpp"
#include "graph/business_case.hpp"
#include "graph/contracts.hpp"
#include "graph/costs.hpp"
#include "graph/lapse.hpp"
#include "graph/suppliers.hpp"
#include "tests/councils/councils.hpp"

namespace lintel::councils {
namespace {

using nlohmann::json;
using ::testing::ElementsAre;
using Strings = std::set<std::string>;

std::string ref(ElementId e) { return std::string(sample().model.ref(e)); }
ElementId at(const std::string& ref) {
  const auto found = sample().model.find_ref(ref);
  EXPECT_TRUE(found) << ref << " is not in the estate";
  return found.value_or(ElementId::none());
}
Money pounds(const json& amount) { return {amount.get<std::int64_t>() * 100}; }

const graph::Contracts& answer() {
  static const graph::Contracts answer = graph::contracts(sample().graph, sample().scope);
  return answer;
}
const graph::ContractRow& row(const std::string& contract) {
  for (const graph::ContractRow& row : answer().rows) {
    if (ref(row.terms.element) == contract) return row;
  }
  throw std::runtime_error("no contract " + contract);
}

TEST(CouncilsMoney, ContractsEndAndAreDecidedWhenTheyShould) {
  ASSERT_EQ(answer().rows.size(), 63U);
  ASSERT_EQ(expected()["contracts"].size(), 63U);
  const Strings known = [] {
    Strings keys;
    for (const auto& [key, value] : expected()["classes"].items()) keys.insert(key);
    return keys;
  }();
  for (const json& wanted : expected()["contracts"]) {
    const std::string name = wanted["contract"];
    const graph::ContractTerms& terms = row(name).terms;
    if (name == "S-C17") {
      EXPECT_TRUE(terms.rolling);
      EXPECT_FALSE(terms.end || terms.decide_by);
    } else {
      ASSERT_TRUE(terms.end && terms.decide_by) << name;
      EXPECT_EQ(iso(*terms.end), wanted["end"]) << name;
      EXPECT_EQ(iso(*terms.decide_by), wanted["decide_by"]) << name;
    }
    EXPECT_EQ(terms.annual.value_or(Money{-1}), pounds(wanted["annual"])) << name;
    EXPECT_EQ(graph::name_of(terms.on_expiry), wanted["on_expiry"]) << name;
    EXPECT_EQ(graph::name_of(terms.assignment), wanted["assignment"]) << name;
    Strings covers;
    for (const graph::Covered& covered : terms.covers) {
      const auto kind = graph::scope_kind(sample().model, covered.element);
      if (kind == graph::ScopeKind::application && known.contains(ref(covered.element))) {
        covers.insert(ref(covered.element));
      }
    }
    EXPECT_EQ(covers, wanted["elements"].get<Strings>()) << name;
  }
}

TEST(CouncilsMoney, ContractsComeInTheOrderInWhichActionIsDue) {
  std::vector<std::string> first;
  for (std::size_t i = 0; i < 3; ++i) first.push_back(ref(answer().rows[i].terms.element));
  EXPECT_THAT(first, ElementsAre("M-C04", "S-C01", "S-C02"));
  EXPECT_EQ(ref(answer().rows.back().terms.element), "S-C17");
}

TEST(CouncilsMoney, NoticesOfTheNext90Days) {
  std::vector<std::string> due;
  for (const auto* notice : graph::notices_within(answer(), 90)) {
    due.push_back(ref(notice->terms.element) + " " + iso(*notice->terms.decide_by));
  }
  EXPECT_THAT(due, ElementsAre("S-C01 2026-06-30", "S-C02 2026-06-30"));
  EXPECT_TRUE(graph::notices_within(answer(), 89).empty());
  EXPECT_EQ(row("M-C04").state, graph::NoticeState::passed);
}

TEST(CouncilsMoney, Stranded) {
  std::map<std::string, std::int64_t> found;
  for (const graph::ContractRow& r : answer().rows) {
    // The independent model rounds to the pound.
    if (r.stranded.pence != 0) found[ref(r.terms.element)] = (r.stranded.pence + 50) / 100;
  }
  EXPECT_EQ(found, (expected()["stranded"].get<std::map<std::string, std::int64_t>>()));
  EXPECT_EQ(decimal(row("M-C10").stranded), "20405.48");
}

TEST(CouncilsMoney, Totals) {
  EXPECT_EQ(answer().annual_total, pounds(expected()["annual_total"]));
  EXPECT_EQ(answer().without_value, 0U);
  const graph::Costs by_partner =
      graph::costs(sample().graph, sample().scope, {graph::CostBy::partner});
  std::map<std::string, Money> partners;
  for (const auto& r : by_partner.rows) partners[r.key] = r.annual;
  for (const auto& [key, annual] : expected()["annual_by_partner"].items()) {
    EXPECT_EQ(partners[key], pounds(annual)) << key;
  }
  EXPECT_EQ(partners.size(), 3U);
  const graph::Suppliers by_supplier = graph::suppliers(sample().graph);
  EXPECT_EQ(by_supplier.rows.size(), expected()["annual_by_supplier"].size());
  for (const auto& r : by_supplier.rows) {
    EXPECT_EQ(r.annual, pounds(expected()["annual_by_supplier"][std::string(r.name)])) << r.name;
  }
  EXPECT_EQ(by_supplier.rows.front().name, "Tamsworth Managed Services plc");
}

TEST(CouncilsMoney, EveryRollUpAddsUpToTheRegister) {
  for (const auto by :
       {graph::CostBy::partner, graph::CostBy::function, graph::CostBy::role,
        graph::CostBy::scope_class, graph::CostBy::supplier, graph::CostBy::service}) {
    for (const auto driver :
         {graph::CostDriver::equal, graph::CostDriver::users, graph::CostDriver::annual_cost}) {
      const graph::Costs costs =
          graph::costs(sample().graph, sample().scope, {by, driver, Certainty::likely});
      Money sum;
      for (const auto& r : costs.rows) sum += r.annual;
      EXPECT_EQ(sum, pounds(expected()["annual_total"])) << graph::name_of(by);
      EXPECT_EQ(costs.total, sum) << graph::name_of(by);
    }
  }
}

TEST(CouncilsMoney, WhatIsCoveredByNothingIsARowOfItsOwn) {
  const graph::Costs costs = graph::costs(sample().graph, sample().scope, {graph::CostBy::role});
  const auto nothing = std::find_if(costs.rows.begin(), costs.rows.end(), [](const auto& r) {
    return r.key == "(covers nothing recorded)";
  });
  ASSERT_NE(nothing, costs.rows.end());
  EXPECT_EQ(nothing->annual, Money{(118'000 + 33'000) * 100});  // A-C27, M-C27
  EXPECT_TRUE(nothing->left_over);
}

TEST(CouncilsMoney, BreachOfEachApplication) {
  ASSERT_EQ(expected()["breach"].size(), 82U);
  for (const auto& [element, wanted] : expected()["breach"].items()) {
    const graph::Breach breach = graph::breach(sample().graph, {at(element)});
    Strings reached{element};
    for (const graph::Breached& r : breach.reached) reached.insert(ref(r.element));
    EXPECT_EQ(reached, wanted["reached"].get<Strings>()) << element;
    Strings personal;
    for (const graph::ExposedAsset& asset : breach.assets) {
      if (asset.personal && asset.exposure == graph::Exposure::spreads) {
        personal.insert(std::string(asset.name));
      }
    }
    EXPECT_EQ(personal, wanted["personal_assets"].get<Strings>()) << element;
    EXPECT_EQ(breach.personal, personal.size()) << element;
  }
}

TEST(CouncilsMoney, ABreachOfRevenuesReachesAnOutsideBody) {
  const graph::Breach breach = graph::breach(sample().graph, {at("M-A01")});
  EXPECT_THAT(breach.controllers, ElementsAre("Enforcement agent", "MER"));
}

TEST(CouncilsMoney, LapseOfTheOutsourceStopsWhatItCovers) {
  const graph::Lapse lapse = graph::lapse(sample().graph, {at("S-C20")});
  Strings stopped;
  for (const auto& r : lapse.stopped) stopped.insert(ref(r.element));
  EXPECT_TRUE(stopped.contains("S-A14"));
  EXPECT_TRUE(stopped.contains("S-FARM"));
  EXPECT_EQ(iso(*lapse.first_end), "2028-03-31");
  // All staff of Stourwick sign on with S-A14: every service of the council stops.
  std::size_t services = 0;
  for (std::size_t i = 0; i < sample().model.elements.size(); ++i) {
    const ElementId e{i};
    services +=
        sample().model.type(e) == ElementType::BusinessService && sample().model.partner(e) == "STO"
            ? 1U
            : 0U;
  }
  EXPECT_EQ(lapse.impact.services_lost, services);
}

TEST(CouncilsMoney, WhatRunsOnUnsupportedIsNotLost) {
  const graph::Lapse lapse = graph::lapse(sample().graph, {at("M-C02")});
  std::vector<std::string> unsupported;
  for (const auto& r : lapse.unsupported) unsupported.push_back(ref(r.element));
  EXPECT_THAT(unsupported, ElementsAre("M-A04", "M-A05", "M-A06", "M-A25"));
  EXPECT_TRUE(lapse.stopped.empty());
  EXPECT_TRUE(lapse.impact.lost.empty());
}

TEST(CouncilsMoney, Actions) {
  const std::map<std::string, std::string> wanted = {
      {"A-C01",
       "transfer: Tallystone Cloud (A-A01) and 1 more serve all partners; it may be "
       "assigned"},
      {"M-C01",
       "terminate: Tallystone Revenues & Benefits (M-A01) and 1 more move to Tallystone "
       "Cloud (A-A01): nothing is left to cover"},
      {"M-C06", "novate: Formsmith e-Forms (M-A23) serves all partners; the supplier must consent"},
      {"M-C12",
       "extend: Voxline Telephony (M-A16) moves to Skyline Voice (A-A16) at the target "
       "date, 59 days after it ends; it may be extended by 12 months"},
      {"S-C09",
       "re-tender: Wagebook Payroll (S-A12) stays in use; it ends before the target date "
       "1 Apr 2027; no option to extend is stated"},
      {"S-C20",
       "keep: TMS-STO-CORP (S-H06) stays with the partner, but Keywarden Directory (S-A14) "
       "and 9 more move away: ask for a smaller contract"},
      {"A-C27", "keep: no register says what it covers"}};
  for (const auto& [contract, action] : wanted) {
    const graph::ContractRow& r = row(contract);
    EXPECT_EQ(std::string(graph::name_of(r.action)) + ": " + r.reason, action) << contract;
  }
}

TEST(CouncilsMoney, BusinessCase) {
  const graph::BusinessCase c = graph::business_case(sample().graph, sample().scope);
  EXPECT_EQ(c.baseline, pounds(expected()["annual_total"]));
  std::vector<std::string> options;
  for (const graph::CaseOption& o : c.options) {
    EXPECT_EQ(o.run, (Money{c.baseline.pence - o.saving.pence})) << o.name;
    options.push_back(o.name + ": " + std::to_string(o.moved) + " moved, " +
                      std::to_string(o.product_changes) + " product changes, " +
                      std::to_string(o.interfaces) + " interfaces; one-off " + words(o.one_off) +
                      ", saving " + words(o.saving) + ", stranded " + words(o.stranded) + ", net " +
                      words(o.appraisal.net) + ", payback " + graph::payback_words(o.appraisal));
  }
  EXPECT_THAT(
      options,
      ElementsAre(
          "as now: 0 moved, 0 product changes, 0 interfaces; one-off £0, saving £0, "
          "stranded £0, net £0, payback 0.0 years",
          "as decided: 22 moved, 10 product changes, 38 interfaces; one-off £883,000, "
          "saving £840,391.67, stranded £1,274,405.48, net £2,044,552.87, payback 2.6 years",
          "without opt-outs: 23 moved, 10 product changes, 35 interfaces; one-off £884,000, "
          "saving £850,891.67, stranded £1,274,405.48, net £2,096,052.87, payback 2.5 "
          "years"));
  EXPECT_EQ(c.options[1].interfaces, expected()["distinct_interfaces"].get<std::size_t>());
  EXPECT_THAT(c.assumptions,
              ElementsAre("no discount rate is stated: 3.5 % a year, the rate of the Green Book, "
                          "is taken",
                          "the survivor of 1 group is undecided: the dearest member is taken to "
                          "stay, the others to move to the commonest product"));
}

}  // namespace
}  // namespace lintel::councils
