#include "graph/score.hpp"

#include <gmock/gmock.h>

#include <map>
#include <random>

#include "core/error.hpp"
#include "tests/graph/programme_builder.hpp"

namespace lintel::graph::testing {
namespace {

struct Asked {
  explicit Asked(const ProgrammeBuilder& b) : model(b.build()) {}
  [[nodiscard]] Scores answer(const ScoreQuestion& question = {}) const {
    return score(graph, scope, question);
  }
  /// "0.50-1.00 evidence" of one criterion of one function.
  [[nodiscard]] std::string value(std::string_view function, Criterion criterion) const {
    ScoreQuestion question;
    question.out_of_scope = true;
    for (const FunctionScore& row : answer(question).functions) {
      if (scope.programme.functions[row.function].code != function) continue;
      const CriterionValue& found = row.values[static_cast<std::size_t>(criterion)];
      char range[32];
      std::snprintf(range, sizeof range, "%.2f-%.2f ", found.value.low, found.value.high);
      return range + found.evidence;
    }
    return "not scored";
  }
  Model model;
  Snapshot graph{model};
  Scope scope = graph::scope(graph);
};

/// Three partners; F1 candidate, F2 undecided, F3 out.
ProgrammeBuilder three() {
  ProgrammeBuilder b;
  b.dates("2026-04-01", "2027-04-01").partner("ALD").partner("MER").partner("STO");
  b.function("F1", "candidate").function("F2", "undecided").function("F3", "out");
  for (const std::string_view f : {"F1", "F2", "F3"}) {
    b.service("ALD", f).service("MER", f).service("STO", f);
  }
  b.role("RB").role("GIS");
  return b;
}

/// An application with one property more.
void add_system(ProgrammeBuilder& b, std::string_view ref, std::string_view partner,
                std::string_view role, std::initializer_list<std::string_view> functions,
                std::string_view key, std::string_view value) {
  b.bare_app(ref, partner, role).with(key, value);
  for (const std::string_view function : functions) b.supports(ref, partner, function);
}

TEST(ScoreCriteria, SpreadCountsPartnersAndAGapMayBeFilled) {
  ProgrammeBuilder b = three();
  b.app("A1", "ALD", "RB", {"F1"}).app("M1", "MER", "RB", {"F1"});
  b.app("S1", "STO", "RB", {"F3"});
  EXPECT_EQ(Asked(b).value("F1", Criterion::spread), "0.67-1.00 2 of 3 partners; 1 not known");
}

TEST(ScoreCriteria, SavingIsWhatDuplicatesCostSplitOverTheirFunctions) {
  ProgrammeBuilder b = three();
  add_system(b, "A1", "ALD", "RB", {"F1", "F3"}, key::kAnnualCost, "£20,000");
  add_system(b, "M1", "MER", "RB", {"F1"}, key::kAnnualCost, "30000");
  add_system(b, "S1", "STO", "RB", {"F1"}, key::kAnnualCost, "incl.");
  add_system(b, "M2", "MER", "GIS", {"F3"}, key::kAnnualCost, "4000");
  add_system(b, "S2", "STO", "GIS", {"F3"}, key::kAnnualCost, "TBC");
  const Asked asked(b);
  EXPECT_EQ(asked.value("F1", Criterion::saving),
            "1.00-1.00 £10,000 a year beyond the dearest of each role");
  EXPECT_EQ(asked.value("F3", Criterion::saving),
            "0.00-0.40 £0 to £4,000 a year beyond the dearest of each role")
      << "S2 may cost up to what its role costs elsewhere; A1 duplicates nothing of F3";
  EXPECT_EQ(asked.value("F2", Criterion::saving), "0.00-1.00 no system is recorded");
}

TEST(ScoreCriteria, ProductIsTheCommonestAndTheUnknownMayBeIt) {
  ProgrammeBuilder b = three();
  add_system(b, "A1", "ALD", "RB", {"F1", "F3"}, key::kProduct, "Tally Stone");
  add_system(b, "M1", "MER", "RB", {"F1", "F3"}, key::kProduct, "tallystone");
  add_system(b, "S1", "STO", "RB", {"F1"}, key::kProduct, "Levyworks");
  b.app("S2", "STO", "RB", {"F3"});
  const Asked asked(b);
  EXPECT_EQ(asked.value("F1", Criterion::product), "0.50-0.50 Tally Stone at 2 of 3 partners");
  EXPECT_EQ(asked.value("F3", Criterion::product),
            "0.50-1.00 Tally Stone at 2 of 3 partners; not known at 1");
  EXPECT_EQ(asked.value("F2", Criterion::product), "0.00-1.00 no system is recorded");
}

TEST(ScoreCriteria, IndependenceCountsFlowsToWhatMayBeShared) {
  ProgrammeBuilder b = three();
  b.app("A1", "ALD", "RB", {"F1"}).app("A2", "ALD", "GIS", {"F2"}).app("A3", "ALD", "", {"F3"});
  b.element(ElementType::BusinessActor, "Bailiff").with(key::kKind, "external");
  b.flow("A1", "A2").flow("A3", "A1").flow("A1", "Bailiff").flow("A2", "A1");
  b.flow("A1", "A3").last_relationship().gone = true;
  const Asked asked(b);
  EXPECT_EQ(asked.value("F1", Criterion::independence), "0.50-0.50 2 of 4 flows");
  EXPECT_EQ(asked.value("F3", Criterion::independence), "1.00-1.00 1 of 1 flows");
  EXPECT_EQ(Asked(three()).value("F1", Criterion::independence), "0.00-1.00 no flow is recorded");
}

TEST(ScoreCriteria, ContractsMustMoveInTime) {
  ProgrammeBuilder b = three();
  const auto contract = [&](std::string_view ref, const char* end, const char* assignment,
                            std::string_view app) {
    b.element(ElementType::Contract, ref);
    if (end != nullptr) b.with(key::kEnd, end);
    if (assignment != nullptr) b.with(key::kAssignment, assignment);
    b.link("covers", RelationshipType::Association, ref, app);
  };
  for (const std::string_view app : {"A1", "A2", "A3", "A4", "A5", "A6"}) {
    b.app(app, "ALD", "RB", {"F1"});
  }
  contract("C1", "2027-04-01", "no", "A1");     // ends in time
  contract("C2", "2029-03-31", "yes", "A2");    // can be assigned
  contract("C3", "2029-03-31", "no", "A3");     // binds
  contract("C4", "2029-03-31", nullptr, "A4");  // not known
  contract("C5", "2027-01-31", "no", "A5");
  contract("C6", "2029-03-31", "no", "A5");  // one of two binds
  EXPECT_EQ(Asked(b).value("F1", Criterion::contract), "0.33-0.67 2 of 6 systems; 2 not known");
}

TEST(ScoreCriteria, SupportMustReachTheTargetDate) {
  ProgrammeBuilder b = three();
  b.bare_app("A1", "ALD", "RB").with(key::kSupportEnd, "2027-04-01").supports("A1", "ALD", "F1");
  b.bare_app("A2", "ALD", "RB").with(key::kSupportEnd, "2027-03-31").supports("A2", "ALD", "F1");
  b.bare_app("A3", "ALD", "RB").with(key::kSupportEnd, "TBC").supports("A3", "ALD", "F1");
  EXPECT_EQ(Asked(b).value("F1", Criterion::support), "0.33-0.67 1 of 3 systems; 1 not known");
}

TEST(ScoreCriteria, WillIsScopeLessOptOuts) {
  ProgrammeBuilder b = three();
  b.app("A1", "ALD", "RB", {"F1"}).app("M1", "MER", "RB", {"F1", "F2"});
  b.opt_out("O1", "M1", "2028-04-01").opt_out("O2", "A1", "2026-12-31");  // O2 expires too early
  const Asked asked(b);
  EXPECT_EQ(asked.value("F1", Criterion::will), "0.67-0.67 candidate; opted out: MER");
  EXPECT_EQ(asked.value("F2", Criterion::will), "0.00-0.67 undecided; opted out: MER");
  EXPECT_EQ(asked.value("F3", Criterion::will), "0.00-0.00 out of scope");
}

TEST(Score, RanksByTheMiddleAndLeavesOutWhatIsOutOfScope) {
  ProgrammeBuilder b = three();
  b.app("A1", "ALD", "RB", {"F1"}).app("M1", "MER", "RB", {"F1"});
  const Asked asked(b);
  const Scores answer = asked.answer();
  ASSERT_EQ(answer.functions.size(), 2U);
  EXPECT_EQ(asked.scope.programme.functions[answer.functions[0].function].code, "F1");
  EXPECT_EQ(answer.combinations, 128U);
  ScoreQuestion question;
  question.weights = {0, 0, 0, 0, 0, 1, 0};  // support only
  const Scores one = asked.answer(question);
  EXPECT_EQ(one.combinations, 2U);
  EXPECT_DOUBLE_EQ(one.functions[0].score.low, 1);
  EXPECT_DOUBLE_EQ(one.functions[1].score.low, 0);
  EXPECT_DOUBLE_EQ(one.functions[1].score.high, 1);
  EXPECT_EQ(one.functions[1].best_if_known, 1U) << "F2 may be as good";
  EXPECT_EQ(one.functions[0].worst_if_known, 1U) << "but not better";
}

TEST(Score, RefusesUnusableWeights) {
  const Asked asked(three());
  for (const double weight : {-1.0, std::numeric_limits<double>::infinity(), 0.0}) {
    ScoreQuestion question;
    question.weights.fill(weight == 0 ? 0 : 1);
    question.weights[2] = weight;
    EXPECT_THROW((void)asked.answer(question), Error) << weight;
  }
}

TEST(Score, RanksHoldBetweenTheWeightsThatWereTried) {
  std::mt19937 random(3);
  const auto upto = [&](int n) { return std::uniform_int_distribution<int>(0, n - 1)(random); };
  for (int round = 0; round < 40; ++round) {
    ProgrammeBuilder b;
    b.dates("2026-04-01", "2027-04-01").partner("ALD").partner("MER").role("RB").role("GIS");
    const int functions = 2 + upto(6);
    for (int f = 0; f < functions; ++f) {
      const std::string code = "F" + std::to_string(f);
      b.function(code, upto(2) == 0 ? "candidate" : "undecided");
      b.service("MER", code).service("ALD", code);
    }
    for (int i = 0; i < 8; ++i) {
      const std::string app = "X" + std::to_string(i);
      const std::string partner = upto(2) == 0 ? "MER" : "ALD";
      b.bare_app(app, partner, upto(2) == 0 ? "RB" : "GIS");
      if (upto(2) == 0) b.with(key::kAnnualCost, std::to_string(1000 * upto(9)));
      if (upto(2) == 0) b.with(key::kSupportEnd, upto(2) == 0 ? "2026-12-31" : "2030-12-31");
      if (upto(2) == 0) b.with(key::kProduct, upto(2) == 0 ? "One" : "Two");
      for (int f = 0; f < functions; ++f) {
        if (upto(3) == 0) b.supports(app, partner, "F" + std::to_string(f));
      }
    }
    const Asked asked(b);
    const Scores answer = asked.answer();
    const std::size_t n = answer.functions.size();
    // The order of each two in each corner, by the definition.
    const auto middle = [&](const FunctionScore& row, const auto& weights) {
      double sum = 0, total = 0;
      for (std::size_t k = 0; k < kCriterionCount; ++k) {
        sum += weights[k] * row.values[k].value.middle();
        total += weights[k];
      }
      return sum / total;
    };
    std::vector<std::size_t> best(n, n), worst(n, 1);
    std::map<std::pair<std::size_t, std::size_t>, bool> always;
    for (unsigned bits = 0; bits < 128; ++bits) {
      auto weights = answer.question.weights;
      for (std::size_t k = 0; k < kCriterionCount; ++k) {
        weights[k] *= ((bits >> k) & 1U) != 0 ? 1.2 : 0.8;
      }
      for (std::size_t i = 0; i < n; ++i) {
        std::size_t rank = 1;
        for (std::size_t j = 0; j < n; ++j) {
          if (i == j) continue;
          const double difference =
              middle(answer.functions[j], weights) - middle(answer.functions[i], weights);
          const bool first = std::abs(difference) < 1e-8
                                 ? answer.functions[j].function < answer.functions[i].function
                                 : difference > 0;
          rank += first ? 1U : 0U;
          auto [at, fresh] = always.try_emplace({j, i}, true);
          at->second = at->second && difference > 1e-6;
        }
        best[i] = std::min(best[i], rank);
        worst[i] = std::max(worst[i], rank);
      }
    }
    for (std::size_t i = 0; i < n; ++i) {
      ASSERT_EQ(answer.functions[i].best_rank, best[i]) << "round " << round;
      ASSERT_EQ(answer.functions[i].worst_rank, worst[i]) << "round " << round;
      ASSERT_LE(answer.functions[i].best_if_known, answer.functions[i].rank);
      ASSERT_GE(answer.functions[i].worst_if_known, answer.functions[i].rank);
    }
    // Who is ahead in all corners is ahead for all weights between.
    for (int draw = 0; draw < 20; ++draw) {
      auto weights = answer.question.weights;
      for (double& weight : weights) {
        weight *= std::uniform_real_distribution<double>(0.8, 1.2)(random);
      }
      for (const auto& [two, ahead] : always) {
        if (!ahead) continue;
        ASSERT_GT(middle(answer.functions[two.first], weights),
                  middle(answer.functions[two.second], weights));
      }
    }
  }
}

}  // namespace
}  // namespace lintel::graph::testing
