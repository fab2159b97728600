#include "graph/business_case.hpp"

#include <gmock/gmock.h>

#include "tests/graph/programme_builder.hpp"

namespace lintel::graph::testing {
namespace {

/// Two councils: M-RB (another product) and M-DMS of an undecided group move; M-OLD retires.
ProgrammeBuilder estate() {
  ProgrammeBuilder b;
  b.dates("2026-04-01", "2027-04-01").partner("ALD").partner("MER").function("F1", "candidate");
  b.service("MER", "F1").service("ALD", "F1").role("RB", "A-RB").role("DMS");
  b.app("M-RB", "MER", "RB").with(key::kProduct, "Levyworks").supports("M-RB", "MER", "F1");
  b.app("A-RB", "ALD", "RB").with(key::kProduct, "Tallystone").supports("A-RB", "ALD", "F1");
  b.app("M-DMS", "MER", "DMS").with(key::kProduct, "Vellumry").supports("M-DMS", "MER", "F1");
  b.app("A-DMS", "ALD", "DMS").with(key::kProduct, "vellumry").supports("A-DMS", "ALD", "F1");
  b.app("M-OLD", "MER", "RB").with(key::kDecision, "retire");
  b.setting("years", "4").setting("saving share", "0.25").setting("discount rate", "0%");
  b.setting("migration per moved instance", "10").setting("product change", "1");
  b.setting("personal data surcharge", "0").setting("interface api", "3");
  return b;
}

void covered(ProgrammeBuilder& b, std::string_view ref, std::string_view value,
             std::string_view app) {
  b.element(ElementType::Contract, ref, ref, "MER").with(key::kAnnualValue, value);
  b.with(key::kEnd, "2030-01-01").with(key::kAssignment, "yes");
  b.link("covers", RelationshipType::Association, ref, app);
}

TEST(BusinessCase, EveryFigureFollowsFromTheCounts) {
  ProgrammeBuilder b = estate();
  covered(b, "C1", "100", "M-RB");
  covered(b, "C2", "60", "M-DMS");
  covered(b, "C3", "20", "A-DMS");
  covered(b, "C4", "7", "M-OLD");
  covered(b, "C5", "500", "A-RB");
  const Model model = b.build();
  const Snapshot graph(model);
  const BusinessCase answer = business_case(graph, scope(graph));
  ASSERT_EQ(answer.options.size(), 2U);
  const CaseOption& now = answer.options[0];
  EXPECT_EQ(words(now.run), "£687");
  EXPECT_EQ(words(now.appraisal.net), "£0");
  const CaseOption& decided = answer.options[1];
  EXPECT_EQ(decided.moved, 2U);            // M-RB, and one of the documents
  EXPECT_EQ(decided.product_changes, 1U);  // M-RB
  EXPECT_EQ(decided.retired, 1U);
  EXPECT_EQ(decided.undecided, 1U);
  // A quarter of M-RB and of the cheaper documents, and all of M-OLD: 25 + 5 + 7.
  EXPECT_EQ(words(decided.saving), "£37");
  EXPECT_EQ(words(decided.run), "£650");
  EXPECT_EQ(words(decided.one_off), "£21");
  EXPECT_EQ(words(decided.appraisal.net), "£127");
  EXPECT_EQ(words(decided.appraisal.present_value), "£127");
  EXPECT_EQ(payback_words(decided.appraisal), "0.6 years");
  EXPECT_THAT(answer.assumptions,
              ::testing::ElementsAre("the survivor of 1 group is undecided: the dearest member is "
                                     "taken to stay, the others to move to the commonest product"));
}

TEST(BusinessCase, AValidOptOutAddsTheOptionWithoutIt) {
  ProgrammeBuilder b = estate();
  covered(b, "C1", "100", "M-RB");
  b.opt_out("O1", "M-RB", "2028-01-01");
  const Model model = b.build();
  const Snapshot graph(model);
  const BusinessCase answer = business_case(graph, scope(graph));
  ASSERT_EQ(answer.options.size(), 3U);
  EXPECT_EQ(answer.options[2].name, "without opt-outs");
  EXPECT_EQ(answer.options[2].moved, answer.options[1].moved + 1);
  EXPECT_EQ(words(answer.options[2].saving), "£25");
}

TEST(BusinessCase, InterfacesArePricedOnceByTheirMethod) {
  ProgrammeBuilder b = estate();
  b.app("M-FIN", "MER", "FIN");
  b.flow("M-RB", "M-FIN", "Postings").with(key::kMethod, "API");
  b.flow("A-RB", "M-FIN", "postings").with(key::kMethod, "pigeon");  // the same, after all moved
  const Model model = b.build();
  const Snapshot graph(model);
  const BusinessCase answer = business_case(graph, scope(graph));
  EXPECT_EQ(answer.options[1].interfaces, 1U);
  EXPECT_EQ(words(answer.options[1].interface_cost), "£3");
  EXPECT_THAT(answer.assumptions,
              ::testing::Contains("1 flow has a method that the cost model does not price: the "
                                  "dearest is taken"));
}

TEST(BusinessCase, AnEmptyEstateHasACase) {
  const Model model = ModelBuilder{}.build();
  const Snapshot graph(model);
  const BusinessCase answer = business_case(graph, scope(graph));
  EXPECT_EQ(answer.options.size(), 2U);
  EXPECT_EQ(answer.options[1].one_off, Money{});
}

}  // namespace
}  // namespace lintel::graph::testing
