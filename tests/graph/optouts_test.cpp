// The price of opt-outs, by hand on a small programme.

#include "graph/optouts.hpp"

#include <gmock/gmock.h>

#include "tests/graph/programme_builder.hpp"

namespace lintel::graph::testing {
namespace {

/// M1 (30 users, £10,000) moves onto A1 (120 users, £40,000); M2 sends to M1.
ProgrammeBuilder costed() {
  ProgrammeBuilder b;
  b.dates("2026-04-01", "2027-04-01").partner("MER").partner("ALD");
  b.setting("years", "5").setting("saving share", "0.5");
  b.setting("migration per moved instance", "15000").setting("product change", "40000");
  b.setting("interface file", "3000").setting("interface api", "6000");
  b.function("F1", "candidate").role("RB", "A1");
  b.service("MER", "F1").service("ALD", "F1");
  b.app("A1", "ALD", "RB").with(key::kAnnualCost, "40000").with(key::kUsers, "120");
  b.with(key::kProduct, "Tally").supports("A1", "ALD", "F1");
  b.app("M1", "MER", "RB").with(key::kAnnualCost, "£10,000").with(key::kUsers, "30");
  b.with(key::kProduct, "Other").supports("M1", "MER", "F1");
  b.app("M2", "MER", "LOCAL").with(key::kAnnualCost, "1000");
  b.flow("M2", "M1", "Ledger", "no").with(key::kMethod, "FILE");
  b.flow("M2", "M1", "ledger", "no")
      .with(key::kMethod, "API");  // the same interface, another method
  return b;
}

std::string dump(const OptOuts& answer) {
  std::string out;
  for (const OptOutPrice& row : answer.optouts) {
    out.append(row.optout.id).append(": ").append(name_of(row.state));
    if (row.extra) {
      out += " " + words(row.extra->total()) + " = " + words(row.extra->run) + " + " +
             words(row.extra->migration) + " + " + words(row.extra->interfaces);
    }
    if (!row.why.empty()) out += " (" + row.why + ")";
    out += "\n";
  }
  return out;
}

OptOuts priced(const ProgrammeBuilder& b) {
  static Model model;
  model = b.build();
  return optouts(Snapshot(model));
}

TEST(ProgrammeCost, IsRunMigrationAndInterfaces) {
  const OptOuts answer = priced(costed());
  // 5 × (£40,000 + £1,000) + 5 × 0.5 × £40,000 × 30 / 120
  EXPECT_EQ(words(answer.none.run), "£230,000");
  EXPECT_EQ(words(answer.none.migration), "£55,000");
  EXPECT_EQ(words(answer.none.interfaces), "£6,000");  // M2 → A1, by its dearest method
  EXPECT_TRUE(answer.optouts.empty());
}

TEST(OptOutPrice, IsTheCostAloneLessTheCostWithNone) {
  // M1 stays: its own £50,000 instead of £25,000; no migration; nothing crosses any more.
  EXPECT_EQ(dump(priced(costed().opt_out("O1", "M1", "2028-01-01"))),
            "O1: counts -£36,000 = £25,000 + -£55,000 + -£6,000\n");
}

TEST(OptOutPrice, IsThatOfEachAlone) {
  ProgrammeBuilder b = costed();
  b.opt_out("O1", "M1", "2028-01-01").opt_out("O2", "M2", "2028-01-01");
  EXPECT_EQ(dump(priced(b)),
            "O1: counts -£36,000 = £25,000 + -£55,000 + -£6,000\n"
            "O2: counts £0 = £0 + £0 + £0\n");
}

TEST(OptOutPrice, OfAnInvalidOneIsWhatItWouldCost) {
  EXPECT_EQ(dump(priced(costed().opt_out("O3", "M1", "", ""))),
            "O3: invalid -£36,000 = £25,000 + -£55,000 + -£6,000 (no approver; no expiry)\n");
}

TEST(OptOutPrice, IsRefusedToTheSurvivor) {
  // Without A1 nothing moves: M1 costs its own £50,000 again.
  EXPECT_EQ(dump(priced(costed().opt_out("O2", "A1", "2028-01-01"))),
            "O2: refused -£30,000 = £25,000 + -£55,000 + £0 (the survivor of the RB group "
            "itself opts out)\n");
}

TEST(OptOutPrice, OfWhatCannotOptOutIsNone) {
  ProgrammeBuilder b = costed();
  b.server("MH1", "MER", {"M1"}).opt_out("O4", "MH1", "2028-01-01");
  b.opt_out("O5", "Z9", "2028-01-01");
  EXPECT_EQ(dump(priced(b)),
            "O4: no effect (it is about no application of a partner)\n"
            "O5: no effect (it is about no application of a partner)\n");
}

TEST(OptOutPrice, SaysWhatItAssumes) {
  ProgrammeBuilder b = costed();
  b.app("M3", "MER", "RB", {"F1"}).flow("M2", "M3", "Movers", "no").with(key::kMethod, "pigeon");
  const OptOuts answer = priced(b);
  EXPECT_THAT(
      answer.assumptions,
      ::testing::IsSupersetOf(
          {std::string("1 system that moves has unknown users, or the survivor has: taken as "
                       "equally large"),
           std::string("1 flow has no method that the cost model prices: the dearest "
                       "interface is taken")}));
}

}  // namespace
}  // namespace lintel::graph::testing
