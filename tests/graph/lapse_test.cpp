#include "graph/lapse.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <random>

#include "core/error.hpp"
#include "graph/loss_probe.hpp"
#include "graph/suppliers.hpp"
#include "tests/graph/model_builder.hpp"
#include "tests/graph/random_model.hpp"

namespace lintel::graph::testing {
namespace {

using ::testing::ElementsAre;

/// Two contracts of Acme and one of Best: H stops, and A with it; B runs on; V says nothing.
ModelBuilder estate() {
  ModelBuilder b;
  b.element(ElementType::BusinessActor, "Acme Ltd").element(ElementType::BusinessActor, "Best plc");
  b.element(ElementType::Device, "H").element(ElementType::ApplicationComponent, "A");
  b.element(ElementType::ApplicationComponent, "B").element(ElementType::ApplicationComponent, "V");
  b.element(ElementType::BusinessService, "S1").with(key::kStatutory, "yes");
  b.element(ElementType::BusinessService, "S2").element(ElementType::BusinessService, "S3");
  b.serve("H", "A").serve("A", "S1").serve("B", "S2").serve("V", "S3");
  const auto contract = [&](std::string_view ref, std::string_view partner, std::string_view party,
                            std::string_view on_expiry, std::string_view value,
                            std::initializer_list<std::string_view> covers) {
    b.element(ElementType::Contract, ref, ref, partner).with(key::kOnExpiry, on_expiry);
    b.with(key::kEnd, "2027-03-31").with(key::kAnnualValue, value);
    for (const std::string_view covered : covers) {
      b.link("covers", RelationshipType::Association, ref, covered);
    }
    b.link("party", RelationshipType::Access, party, ref);
  };
  contract("C1", "MER", "Acme Ltd", "STOPS", "£100", {"H"});
  contract("C2", "STO", "Acme Ltd", "runs on, no support", "£250", {"A", "B"});
  contract("C3", "STO", "Best plc", "", "TBC", {"V"});
  return b;
}

std::string covered(const Model& model, const std::vector<LapsedCover>& rows) {
  std::string out;
  for (const LapsedCover& row : rows) {
    out += (out.empty() ? "" : ", ") + std::string(model.ref(row.element)) + " by " +
           std::string(model.ref(row.contract));
  }
  return out;
}

TEST(Lapse, WhatAContractCoversStopsOrRunsOnUnsupported) {
  const ModelBuilder b = estate();
  const Model model = b.build();
  const Snapshot graph(model);
  const Lapse stops = lapse(graph, {b["C1"]});
  EXPECT_EQ(covered(model, stops.stopped), "H by C1");
  EXPECT_EQ(stops.impact.services_lost, 1U);
  EXPECT_EQ(stops.impact.statutory_lost, 1U);
  const Lapse runs_on = lapse(graph, {b["C2"]});
  EXPECT_EQ(covered(model, runs_on.unsupported), "A by C2, B by C2");
  EXPECT_TRUE(runs_on.stopped.empty());
  EXPECT_EQ(runs_on.impact.services_lost, 0U);
}

TEST(Lapse, WhatTheTermsDoNotSayStops) {
  const ModelBuilder b = estate();
  const Model model = b.build();
  const Snapshot graph(model);
  const Lapse lapse = graph::lapse(graph, {b["C3"]});
  EXPECT_EQ(covered(model, lapse.stopped), "V by C3");
  EXPECT_EQ(lapse.stopped[0].on_expiry, OnExpiry::not_stated);
  EXPECT_EQ(lapse.impact.services_lost, 1U);
}

TEST(Lapse, ASupplierFailsWithAllItsContracts) {
  const ModelBuilder b = estate();
  const Model model = b.build();
  const Snapshot graph(model);
  const Lapse lapse = graph::lapse(graph, {b["Acme Ltd"]});
  EXPECT_EQ(refs(model, lapse.contracts), "C1 C2");
  EXPECT_EQ(covered(model, lapse.stopped), "H by C1");
  EXPECT_EQ(covered(model, lapse.unsupported), "B by C2");  // A is lost with H
}

TEST(Lapse, OnlyContractsAndSuppliersLapse) {
  const ModelBuilder b = estate();
  const Model model = b.build();
  const Snapshot graph(model);
  try {
    graph::lapse(graph, {b["H"]});
    FAIL() << "no error";
  } catch (const Error& error) {
    EXPECT_EQ(error.code, ErrorCode::usage);
    EXPECT_STREQ(error.what(),
                 "\"H\" is neither a contract nor a supplier of one, so it cannot lapse");
    EXPECT_EQ(error.hint, "It is covered by C1.");
  }
}

TEST(Suppliers, SpendPoolingAndFailure) {
  const ModelBuilder b = estate();
  const Model model = b.build();
  const Snapshot graph(model);
  const Suppliers answer = suppliers(graph);
  ASSERT_EQ(answer.rows.size(), 2U);
  const SupplierRow& acme = answer.rows[0];
  EXPECT_EQ(acme.name, "Acme Ltd");
  EXPECT_EQ(words(acme.annual), "£350");
  EXPECT_TRUE(acme.poolable());
  EXPECT_EQ(acme.partners[1].partner, "STO");
  EXPECT_EQ(words(acme.partners[1].annual), "£250");
  EXPECT_EQ(refs(model, acme.stops), "S1");
  EXPECT_EQ(acme.statutory, 1U);
  EXPECT_EQ(acme.unsupported, 1U);
  EXPECT_EQ(answer.rows[1].without_value, 1U);
  EXPECT_EQ(words(answer.annual_total), "£350");
  EXPECT_EQ(words(answer.pooled_total), "£350");
}

TEST(Suppliers, WordsThatNoActorStandsForMakeASupplierToo) {
  ModelBuilder b;
  b.element(ElementType::Contract, "C1").with(key::kSupplier, "Acme Ltd");
  b.element(ElementType::Contract, "C2").with(key::kSupplier, "ACME  ltd");
  b.element(ElementType::Contract, "C3").with(key::kSupplier, "TBC");
  b.element(ElementType::Contract, "C4");
  const Model model = b.build();
  const Snapshot graph(model);
  const Suppliers answer = suppliers(graph);
  std::vector<std::string> rows;
  for (const SupplierRow& row : answer.rows) {
    rows.push_back(std::string(row.name) + ": " + refs(model, row.contracts));
  }
  EXPECT_THAT(rows, ElementsAre("Acme Ltd: C1 C2", ": C3 C4"));
}

TEST(LossProbe, LosesWhatImpactLosesQuestionAfterQuestion) {
  for (unsigned seed = 0; seed < 300; ++seed) {
    const Model model = random_model(seed, 14, 4);
    const Snapshot graph(model);
    std::mt19937 random(seed);
    const Certainty level = static_cast<Certainty>(seed % 3);
    LossProbe probe(graph, level);
    for (int question = 0; question < 6; ++question) {
      std::vector<ElementId> causes;
      for (std::size_t i = 0; i < 1 + random() % 3; ++i) {
        causes.emplace_back(random() % model.elements.size());
      }
      std::vector<ElementId> wanted;
      for (const Lost& lost : impact(graph, {causes, ChangeKind::lose, level}).lost) {
        wanted.push_back(lost.element);
      }
      const auto found = probe.lost(causes);
      std::vector<ElementId> sorted(found.begin(), found.end());
      std::sort(sorted.begin(), sorted.end());
      std::sort(wanted.begin(), wanted.end());
      EXPECT_EQ(refs(model, sorted), refs(model, wanted)) << "seed " << seed;
    }
  }
}

}  // namespace
}  // namespace lintel::graph::testing
