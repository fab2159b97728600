// Decisions kept in the estate: their draft, and what reconciliation makes of it.

#include "importers/decisions.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <random>

#include "core/attributes.hpp"
#include "core/decision_words.hpp"
#include "core/draft_codec.hpp"
#include "importers/reconcile.hpp"

namespace lintel::importers {
namespace {

using Drafts = std::vector<std::shared_ptr<const Draft>>;

RecordedDecision decision(std::string_view question, Entity entity, std::string_view about,
                          std::string_view partner, std::string_view chosen) {
  RecordedDecision out;
  out.question = question;
  out.entity = entity;
  out.about = about;
  out.partner = partner;
  out.chosen = chosen;
  out.reason = "agreed";
  out.by = "Board";
  out.decided = "2026-05-01";
  out.revision = 7;
  return out;
}

/// A programme in which two partners have an application "A1" each.
Drafts registers() {
  auto office = std::make_shared<Draft>();
  office->path = "programme.csv";
  office->format = "register";
  const auto add = [&](ElementType type, std::string_view id, std::string_view kind) {
    office->add_element(type, id, id, {}).programme = true;
    office->add_property(key::kKind, kind, {});
  };
  add(ElementType::BusinessActor, "MER", "partner");
  add(ElementType::BusinessActor, "ALD", "partner");
  add(ElementType::BusinessFunction, "F1", "function");
  office->add_property(key::kScope, "out", {});
  add(ElementType::Grouping, "RB", "role");
  office->add_property(key::kSurvivor, "MER:A1", {});
  add(ElementType::Constraint, "O3", "opt-out");
  Drafts drafts = {office};
  for (const char* partner : {"MER", "ALD"}) {
    auto apps = std::make_shared<Draft>();
    apps->path = std::string(partner) + ".csv";
    apps->format = "register";
    apps->partner = partner;
    apps->add_element(ElementType::ApplicationComponent, "A1", "One", {});
    drafts.push_back(apps);
  }
  return drafts;
}

Model with(const std::vector<RecordedDecision>& decisions, Drafts drafts = registers()) {
  drafts.push_back(std::make_shared<const Draft>(decisions_draft(decisions)));
  return reconcile(drafts);
}

std::string_view value(const Model& model, std::string_view ref, std::string_view key) {
  const auto e = model.find_ref(ref);
  return e ? model.value(*e, key) : "no such element";
}

TEST(DecisionsDraft, GivesBackWhatItWasMadeOf) {
  std::vector<RecordedDecision> all;
  add_decision(all, decision(question::kClass, Entity::element, "A1", "MER", "retire"), 3);
  RecordedDecision optout =
      decision(question::kOptOut, Entity::element, "A1", "ALD", question::kOptOut);
  optout.justification = "audit; \"open\"";
  optout.expires = "2028-03-31";
  add_decision(all, optout, 4);
  add_decision(all, decision(question::kSurvivor, Entity::role, "RB", "", "undecided"), 5);
  add_decision(all, decision(question::kScope, Entity::function, "F1", "", "candidate"), 6);
  const Draft draft = decisions_draft(all);
  EXPECT_EQ(decisions_of(draft), all);
  EXPECT_EQ(decisions_of(*decode_draft(encode(draft))), all);
  EXPECT_TRUE(decisions_of(decisions_draft({})).empty());
}

TEST(AddDecision, TakesThePlaceOfWhatAnswersTheSameQuestion) {
  std::vector<RecordedDecision> all;
  add_decision(all, decision(question::kClass, Entity::element, "A1", "MER", "retire"), 3);
  add_decision(all, decision(question::kClass, Entity::element, "A1", "ALD", "retire"), 4);
  const auto superseded = add_decision(
      all, decision(question::kOptOut, Entity::element, "A1", "MER", question::kOptOut), 5);
  ASSERT_EQ(superseded.size(), 1U);
  EXPECT_EQ(superseded[0].id, "DEC-3");
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all[1].id, "DEC-5");
  EXPECT_EQ(all[1].supersedes, "DEC-3");
}

TEST(DecisionsInTheModel, WinOverRegistersAndSaySo) {
  std::vector<RecordedDecision> all;
  add_decision(all, decision(question::kSurvivor, Entity::role, "RB", "", "ALD:A1"), 3);
  add_decision(all, decision(question::kScope, Entity::function, "F1", "", "candidate"), 4);
  add_decision(all, decision(question::kWithdrawal, Entity::element, "O3", "", kWithdrawn), 5);
  const Model model = with(all);
  EXPECT_EQ(value(model, "RB", key::kSurvivor), "ALD:A1");
  EXPECT_EQ(value(model, "F1", key::kScope), "candidate");
  EXPECT_EQ(value(model, "O3", key::kStatus), "withdrawn");
  std::vector<std::string> overruled;
  for (const Finding& finding : model.findings) {
    if (finding.code == "overruled-by-decision") overruled.push_back(finding.message);
    EXPECT_NE(finding.code, "conflicting-values") << finding.message;
    EXPECT_NE(finding.code, "unknown-reference") << finding.message;
  }
  EXPECT_THAT(overruled,
              ::testing::UnorderedElementsAre(
                  "Scope is \"out\" here, but it was decided: \"candidate\" (decisions DEC-4, "
                  "decided by Board on 1 May 2026, revision 7)",
                  "Survivor is \"MER:A1\" here, but it was decided: \"ALD:A1\" (decisions DEC-3, "
                  "decided by Board on 1 May 2026, revision 7)"));
}

TEST(DecisionsInTheModel, AnUndecidedSurvivorIsNoUnknownReference) {
  std::vector<RecordedDecision> all;
  add_decision(all, decision(question::kSurvivor, Entity::role, "RB", "", "undecided"), 3);
  const Model model = with(all);
  EXPECT_EQ(value(model, "RB", key::kSurvivor), "undecided");
  for (const Finding& finding : model.findings) EXPECT_NE(finding.code, "unknown-reference");
}

TEST(DecisionsInTheModel, FindTheirElementAmongNamesakes) {
  std::vector<RecordedDecision> all;
  add_decision(all, decision(question::kClass, Entity::element, "A1", "ALD", "retire"), 3);
  const Model model = with(all);
  const auto dec = model.find_ref("DEC-3");
  ASSERT_TRUE(dec.has_value());
  EXPECT_EQ(model.type(*dec), ElementType::CourseOfAction);
  EXPECT_EQ(model.where(model.at(*dec).where),
            "decisions DEC-3, decided by Board on 1 May 2026, revision 7");
  bool tied = false;
  for (const Relationship& r : model.relationships) {
    if (r.source.element != *dec) continue;
    tied = true;
    EXPECT_EQ(model.ref(r.target.element), "ALD:A1");
  }
  EXPECT_TRUE(tied);
}

TEST(DecisionsInTheModel, AreTheSameInAnyOrderOfSources) {
  std::vector<RecordedDecision> all;
  add_decision(all, decision(question::kSurvivor, Entity::role, "RB", "", "ALD:A1"), 3);
  add_decision(all, decision(question::kScope, Entity::function, "F1", "", "candidate"), 4);
  Drafts drafts = registers();
  drafts.push_back(std::make_shared<const Draft>(decisions_draft(all)));
  std::mt19937 random(1);
  for (int i = 0; i < 20; ++i) {
    std::shuffle(drafts.begin(), drafts.end(), random);
    const Model model = reconcile(drafts);
    EXPECT_EQ(value(model, "RB", key::kSurvivor), "ALD:A1");
    EXPECT_EQ(value(model, "F1", key::kScope), "candidate");
  }
}

TEST(Baselines, AreSettingsOfTheirOwnDraft) {
  const std::vector<Baseline> marked = {{"Workshop 1", 3, "tester", "2026-05-01"},
                                        {"Board", 5, "chair", "2026-06-01"}};
  const Drafts drafts = {std::make_shared<const Draft>(baselines_draft(marked))};
  const std::vector<Baseline> read = baselines_of(drafts);
  ASSERT_EQ(read.size(), 2U);
  EXPECT_EQ(read[0].name, "Workshop 1");
  EXPECT_EQ(read[0].revision, 3);
  EXPECT_EQ(read[1].by, "chair");
  EXPECT_EQ(read[1].at, "2026-06-01");
}

}  // namespace
}  // namespace lintel::importers
