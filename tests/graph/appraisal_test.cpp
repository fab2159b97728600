#include "graph/appraisal.hpp"

#include <gmock/gmock.h>

#include <limits>
#include <random>

#include "tests/graph/model_builder.hpp"

namespace lintel::graph::testing {
namespace {

constexpr std::int64_t kPound = 100;

CashFlows flows(std::int64_t one_off, std::int64_t saving, int years, std::int64_t stranded = 0,
                std::int64_t millionths = 0) {
  CashFlows out;
  out.one_off = {one_off * kPound};
  out.saving = {saving * kPound};
  out.stranded = {stranded * kPound};
  out.years = years;
  out.discount_rate = {millionths};
  return out;
}

TEST(Appraisal, ThePublishedCase) {
  const Appraisal a = appraise(flows(312'000, 390'000, 10));
  EXPECT_EQ(words(a.net), "£3,588,000");
  EXPECT_EQ(payback_words(a), "0.8 years");
  EXPECT_EQ(a.present_value, a.net);  // at no discount
}

TEST(Appraisal, DiscountsTheEndOfEachYear) {
  // 1000 ÷ 1.1 + 1000 ÷ 1.21 − 1000 = 735.537…; the stranded 110 is paid in the first year.
  EXPECT_EQ(decimal(appraise(flows(1000, 1000, 2, 0, 100'000)).present_value), "735.54");
  EXPECT_EQ(decimal(appraise(flows(1000, 1000, 2, 110, 100'000)).present_value), "635.54");
}

TEST(Appraisal, NoSavingNeverPaysBackAndNothingSpentPaysBackAtOnce) {
  EXPECT_EQ(payback_words(appraise(flows(1, 0, 5))), "none");
  EXPECT_EQ(payback_words(appraise(flows(1, -5, 5))), "none");
  EXPECT_EQ(payback_words(appraise(flows(0, 0, 5))), "0.0 years");
  EXPECT_EQ(payback_words(appraise(flows(100, 100, 5, 50))), "1.5 years");
}

TEST(Appraisal, AbsurdAmountsStopAtTheLargest) {
  CashFlows absurd;
  absurd.one_off = absurd.saving = {std::numeric_limits<std::int64_t>::max()};
  absurd.years = 100;
  EXPECT_EQ(appraise(absurd).present_value.pence, std::numeric_limits<std::int64_t>::max());
}

TEST(Appraisal, NetIsPresentValueAtNoRateAndFallsWithTheRate) {
  std::mt19937 random(3);
  const auto upto = [&](int n) { return std::uniform_int_distribution<int>(0, n)(random); };
  for (int round = 0; round < 500; ++round) {
    CashFlows f = flows(upto(1'000'000), upto(1'000'000), 1 + upto(20), upto(100'000));
    f.saving.pence += upto(99);
    const Appraisal plain = appraise(f);
    EXPECT_EQ(plain.present_value, plain.net);
    EXPECT_EQ(plain.net.pence, f.saving.pence * f.years - f.one_off.pence - f.stranded.pence);
    // Slow and obvious: year by year.
    f.discount_rate = {35'000};
    long double value = -static_cast<long double>(f.one_off.pence);
    for (int year = 1; year <= f.years; ++year) {
      long double growth = 1;
      for (int i = 0; i < year; ++i) growth *= 1.035L;
      value +=
          static_cast<long double>(f.saving.pence - (year == 1 ? f.stranded.pence : 0)) / growth;
    }
    EXPECT_NEAR(static_cast<double>(appraise(f).present_value.pence), static_cast<double>(value),
                0.51);
  }
}

TEST(CostModel, ReadsWhatIsStatedAndSaysWhatIsAssumed) {
  ModelBuilder b;
  b.setting("years", "10").setting("saving share", "40%").setting("discount rate", "0.035");
  b.setting("migration per moved instance", "£15k").setting("product change", "lots");
  b.setting("interface database link", "8000").setting("personal data surcharge", "2000");
  const CostModel model = cost_model_of(b.build());
  EXPECT_EQ(model.years, 10);
  EXPECT_EQ(words(model.saving_share), "40 %");
  EXPECT_EQ(words(model.discount_rate), "3.5 %");
  EXPECT_EQ(model.migration.pence, 1'500'000);
  EXPECT_EQ(model.interface_cost("Database-Link"), (Money{800'000}));
  EXPECT_FALSE(model.interface_cost("carrier pigeon"));
  EXPECT_FALSE(model.interface_cost(""));
  EXPECT_EQ(model.dearest_interface(), (Money{800'000}));
  EXPECT_THAT(model.assumptions,
              ::testing::ElementsAre(
                  "the cost of \"product change\" cannot be read: it costs nothing here"));
}

TEST(CostModel, AnEstateWithoutOneSaysSo) {
  const CostModel model = cost_model_of(ModelBuilder{}.build());
  EXPECT_THAT(model.assumptions,
              ::testing::ElementsAre(
                  "no appraisal period is stated: 5 years are taken",
                  "no saving share is stated: 50 % is taken",
                  "no discount rate is stated: 3.5 % a year, the rate of the Green Book, is taken",
                  "no cost of \"migration per moved instance\" is stated: it costs nothing here",
                  "no cost of \"product change\" is stated: it costs nothing here",
                  "no cost of \"personal data surcharge\" is stated: it costs nothing here",
                  "no interface is priced: interfaces cost nothing here"));
}

TEST(CostModel, FractionsAreShares) {
  EXPECT_EQ(read_fraction("0.5"), (Fraction{500'000}));
  EXPECT_EQ(read_fraction("3.5 %"), (Fraction{35'000}));
  EXPECT_EQ(read_fraction("100%"), (Fraction{1'000'000}));
  for (const char* text : {"", " ", "%", "50", "-1", "-5%", "1.01", "half", "nan", "inf"}) {
    EXPECT_FALSE(read_fraction(text)) << text;
  }
  EXPECT_EQ(words(Fraction{123'456}), "12.3456 %");
}

}  // namespace
}  // namespace lintel::graph::testing
