#include "graph/costs.hpp"

#include <gmock/gmock.h>

#include <map>
#include <random>

#include "tests/graph/programme_builder.hpp"
#include "tests/graph/random_model.hpp"

namespace lintel::graph::testing {
namespace {

using ::testing::ElementsAre;

void add_contract(ModelBuilder& b, std::string_view ref, std::string_view partner,
                  std::string_view value, std::initializer_list<std::string_view> covers) {
  b.element(ElementType::Contract, ref, ref, partner).with(key::kAnnualValue, value);
  for (const std::string_view covered : covers) {
    b.link("covers", RelationshipType::Association, ref, covered);
  }
}

std::string allocated(const Model& model, const CostAllocation& allocation) {
  std::string out;
  for (const CostShare& share : allocation.shares) {
    out += (out.empty() ? "" : ", ") +
           std::string(share.element.valid() ? model.ref(share.element) : "nothing") + " " +
           decimal(share.annual);
  }
  return out;
}

TEST(CostAllocation, SharesByTheDriverAndTheMeanWhereItIsNotStated) {
  ModelBuilder b;
  const auto app = [&](std::string_view ref, std::string_view users, std::string_view cost) {
    b.element(ElementType::ApplicationComponent, ref).with(key::kUsers, users);
    b.with(key::kAnnualCost, cost);
  };
  app("A1", "10", "£300");
  app("A2", "30", "incl. in C");
  app("A3", "", "£100");
  app("A4", "0", "0");
  add_contract(b, "C", "MER", "£100", {"A1", "A2", "A3"});
  add_contract(b, "D", "MER", "£1", {"A4"});
  add_contract(b, "E", "MER", "TBC", {"A1"});
  add_contract(b, "F", "MER", "£5", {});
  const Model model = b.build();
  const Snapshot graph(model);
  const auto terms = contract_terms(graph);
  const auto by = [&](CostDriver driver) { return allocate(graph, terms, driver); };
  EXPECT_EQ(allocated(model, by(CostDriver::equal)),
            "A1 33.34, A2 33.33, A3 33.33, A4 1.00, nothing 5.00");
  EXPECT_EQ(allocated(model, by(CostDriver::users)),  // 10, 30, mean 20
            "A1 16.67, A2 50.00, A3 33.33, A4 1.00, nothing 5.00");
  EXPECT_EQ(allocated(model, by(CostDriver::annual_cost)),  // 300, mean 200, 100
            "A1 50.00, A2 33.33, A3 16.67, A4 1.00, nothing 5.00");
  EXPECT_EQ(by(CostDriver::equal).assumed, 0U);
  EXPECT_EQ(by(CostDriver::users).assumed, 1U);
  EXPECT_EQ(by(CostDriver::annual_cost).assumed, 2U);
  EXPECT_EQ(by(CostDriver::equal).without_value, 1U);
  EXPECT_EQ(decimal(by(CostDriver::equal).total), "106.00");
}

TEST(CostAllocation, TheMeanIsNotRounded) {
  ModelBuilder b;
  const auto app = [&](std::string_view ref, std::string_view users, std::string_view cost) {
    b.element(ElementType::ApplicationComponent, ref).with(key::kUsers, users);
    b.with(key::kAnnualCost, cost);
  };
  app("A1", "1", "£90000000000000000");
  app("A2", "2", "£90000000000000000");
  app("A3", "", "£90000000000000000");
  app("A4", "", "");
  add_contract(b, "C", "MER", "£100", {"A1", "A2", "A3"});
  add_contract(b, "D", "MER", "£4", {"A1", "A2", "A3", "A4"});
  const Model model = b.build();
  const auto terms = contract_terms(Snapshot(model));
  const auto by = [&](CostDriver driver) { return allocate(Snapshot(model), terms, driver); };
  EXPECT_EQ(allocated(model, by(CostDriver::users)),  // 1, 2 and 1½ twice
            "A1 22.22, A2 44.45, A3 33.33, A1 0.67, A2 1.33, A3 1.00, A4 1.00");
  EXPECT_EQ(allocated(model, by(CostDriver::annual_cost)),
            "A1 33.34, A2 33.33, A3 33.33, A1 1.00, A2 1.00, A3 1.00, A4 1.00");
}

/// Revenues for two functions, on a server, under two contracts; documents under none's service.
ProgrammeBuilder revenues() {
  ProgrammeBuilder b;
  b.dates("2026-04-01", "2027-04-01").partner("MER");
  b.function("F1", "candidate").function("F2", "out");
  b.service("MER", "F1").service("MER", "F2").role("RB").role("DMS");
  b.app("RB1", "MER", "RB", {"F1", "F2"}).app("DMS1", "MER", "DMS").server("H", "MER", {"RB1"});
  add_contract(b, "C1", "MER", "£10.01", {"RB1", "H"});
  add_contract(b, "C2", "", "£3", {"DMS1"});
  add_contract(b, "C3", "MER", "£7", {});
  return b;
}

std::vector<std::string> rows(const ProgrammeBuilder& b, CostBy by) {
  const Model model = b.build();
  const Snapshot graph(model);
  std::vector<std::string> out;
  for (const CostRow& row : costs(graph, scope(graph), {by}).rows) {
    out.push_back(row.key + " " + decimal(row.annual) + (row.left_over ? " left over" : ""));
  }
  return out;
}

TEST(Costs, RollUpSixWays) {
  const ProgrammeBuilder b = revenues();
  EXPECT_THAT(rows(b, CostBy::partner), ElementsAre("MER 17.01", "(the programme) 3.00 left over"));
  EXPECT_THAT(rows(b, CostBy::supplier), ElementsAre("(no supplier named) 20.01 left over"));
  EXPECT_THAT(rows(b, CostBy::role),
              ElementsAre("RB 5.00", "DMS 3.00", "(covers nothing recorded) 7.00 left over",
                          "(infrastructure) 5.01 left over"));
  EXPECT_THAT(rows(b, CostBy::scope_class),
              ElementsAre("consolidate 5.01", "shared-core 5.00", "out-of-scope 3.00",
                          "(covers nothing recorded) 7.00 left over"));
  EXPECT_THAT(rows(b, CostBy::service),
              ElementsAre("MER:F1 5.01", "MER:F2 5.00", "(covers nothing recorded) 7.00 left over",
                          "(no service rests on it) 3.00 left over"));
  EXPECT_THAT(rows(b, CostBy::function),
              ElementsAre("F1 5.01", "F2 5.00", "(covers nothing recorded) 7.00 left over",
                          "(no function) 3.00 left over"));
}

TEST(CostOfServices, CirclesAreOneAndServicesKeepWhatTheyGet) {
  ModelBuilder b;
  b.element(ElementType::BusinessService, "S1").element(ElementType::BusinessService, "S2");
  b.serve("A", "B").serve("B", "A").serve("B", "S1").serve("S1", "S2");
  add_contract(b, "C", "MER", "£1", {"A"});
  const Model model = b.build();
  const Snapshot graph(model);
  const auto borne = cost_of_services(
      graph, allocate(graph, contract_terms(graph), CostDriver::equal), Certainty::likely);
  ASSERT_EQ(borne.size(), 1U);
  EXPECT_EQ(model.ref(borne[0].element), "S1");
  EXPECT_EQ(decimal(borne[0].annual), "1.00");
}

TEST(Costs, EveryRollUpOfARandomEstateAddsUpToTheRegister) {
  for (unsigned seed = 0; seed < 150; ++seed) {
    Model model = random_model(seed, 14, 4);
    std::mt19937 random(seed);
    std::int64_t total = 0;
    // Contracts are laid over the random model by hand: the builder is done with it.
    for (int i = 0; i < 5; ++i) {
      const std::int64_t pence = static_cast<std::int64_t>(random() % 100'000);
      total += pence;
      Element contract;
      contract.ref = contract.source_id = contract.name =
          model.texts.intern("C" + std::to_string(i));
      contract.type = ElementType::Contract;
      contract.properties = {static_cast<std::uint32_t>(model.properties.size()), 1};
      model.properties.push_back(
          {model.texts.intern(key::kAnnualValue), model.texts.intern(decimal({pence})), {}, true});
      model.elements.push_back(contract);
      const ElementId self{model.elements.size() - 1};
      for (std::size_t k = random() % 4; k > 0; --k) {
        Relationship covers;
        covers.ref = model.texts.intern("C" + std::to_string(i) + "/" + std::to_string(k));
        covers.type = RelationshipType::Association;
        covers.source.element = self;
        covers.target.element = ElementId{random() % (model.elements.size() - 1)};
        covers.properties = {static_cast<std::uint32_t>(model.properties.size()), 2};
        for (const auto& [key, value] :
             {std::pair(key::kLink, "covers"), std::pair(key::kDependent, "none")}) {
          model.properties.push_back(
              {model.texts.intern(key), model.texts.intern(value), {}, true});
        }
        model.relationships.push_back(covers);
      }
    }
    const Snapshot graph(model);
    const Scope scope = graph::scope(graph);
    for (int by = 0; by < 6; ++by) {
      for (int driver = 0; driver < 3; ++driver) {
        const Costs answer =
            costs(graph, scope,
                  {static_cast<CostBy>(by), static_cast<CostDriver>(driver), Certainty::possible});
        std::int64_t sum = 0;
        for (const CostRow& row : answer.rows) sum += row.annual.pence;
        EXPECT_EQ(sum, total) << "seed " << seed << " by " << name_of(answer.question.by);
        EXPECT_EQ(answer.total.pence, total);
      }
    }
  }
}

}  // namespace
}  // namespace lintel::graph::testing
