// Suppositions: what each makes of a model.

#include "graph/what_if.hpp"

#include <gmock/gmock.h>

#include "core/error.hpp"
#include "graph/crossings.hpp"
#include "graph/impact.hpp"
#include "graph/model_edit.hpp"
#include "graph/optouts.hpp"
#include "tests/graph/programme_builder.hpp"
#include "tests/graph/random_model.hpp"

namespace lintel::graph {
namespace {

using testing::PlainGraph;
using testing::ProgrammeBuilder;
using testing::random_model;
using testing::verdict;
using Words = std::vector<std::string>;

/// Two councils with revenues and mapping; M1 runs on a cluster of two hosts.
Model councils() {
  ProgrammeBuilder b;
  b.dates("2026-04-01", "2027-04-01");
  b.partner("MER").partner("ALD", "unitary");
  b.function("F01", "candidate").function("F02", "undecided");
  b.role("RB", "A1").role("GIS").role("HOSTING", "ALD");
  for (const char* const partner : {"MER", "ALD"})
    b.service(partner, "F01").service(partner, "F02");
  b.app("M1", "MER", "RB", {"F01"}).app("A1", "ALD", "RB", {"F01"});
  b.app("M2", "MER", "GIS", {"F02"}).app("A2", "ALD", "GIS", {"F02"});
  b.server("H1", "MER").server("H2", "MER").server("AH", "ALD", {"A1", "A2"});
  b.any_of("FARM", {"H1", "H2"}, "M1");
  b.flow("M1", "A2", "Addresses");
  return b.build();
}

std::string classes(const Model& model) {
  const Snapshot graph(model);
  const Scope scope = graph::scope(graph);
  std::string out;
  for (const Classified& row : scope.classes) {
    out += std::string(model.ref(row.element)) + ": " + verdict(model, scope, row.element) + "\n";
  }
  return out;
}

std::string class_of(const Model& model, std::string_view ref) {
  const Snapshot graph(model);
  const Scope scope = graph::scope(graph);
  const auto e = model.find_ref(ref);
  const Classified* row = e ? scope.find(*e) : nullptr;
  return row == nullptr ? "none" : std::string(name_of(row->scope_class));
}

Model with(const Words& words) { return suppose(councils(), words).model; }

struct Understood {
  const char *typed, *words, *sentence;
};

TEST(WhatIf, SaysWhatItUnderstood) {
  const Understood table[] = {
      {"lose H1", "lose H1", "H1 (H1) is lost"},
      {"  LOSE   FARM ", "lose FARM",
       "FARM (FARM) is lost, and with it 2 services and 4 other "
       "elements"},
      {"lose AH", "lose AH", "AH (AH) is lost, and with it 2 services and 4 other elements"},
      {"retire A2", "retire A2",
       "A2 (A2) is switched off, and with it 1 service and 1 other element"},
      {"opt-out M1", "opt-out M1", "M1 (M1) opts out"},
      {"candidate f02", "candidate F02", "F02 (F02) is a candidate"},
      {"out F01", "out F01", "F01 (F01) is out of scope"},
      {"undecided F01", "undecided F01", "F01 (F01) is undecided"},
      {"survivor GIS = A2", "survivor GIS=A2", "the survivor of the GIS group is A2 (A2)"},
      {"survivor RB=Undecided", "survivor RB=undecided",
       "the survivor of the RB group is undecided"},
      {"survivor HOSTING=MER", "survivor HOSTING=MER",
       "the survivor of the HOSTING group is MER (MER)"},
      {"without ald", "without ALD", "ALD leaves the programme"},
  };
  for (const Understood& row : table) {
    const Supposed supposed = suppose(councils(), Words{row.typed});
    ASSERT_EQ(supposed.suppositions.size(), 1U) << row.typed;
    EXPECT_EQ(supposed.suppositions[0].words, row.words) << row.typed;
    EXPECT_EQ(supposed.suppositions[0].sentence, row.sentence) << row.typed;
  }
}

struct Refused {
  const char* typed;
  ErrorCode code;
  const char* message;
};

TEST(WhatIf, RefusesWhatCannotBeSupposed) {
  const Refused table[] = {
      {"", ErrorCode::usage, "--if \"\": \"\" begins no supposition"},
      {"loose H1", ErrorCode::usage, "--if \"loose H1\": \"loose\" begins no supposition"},
      {"lose", ErrorCode::usage, "--if \"lose\": \"lose\" needs X"},
      {"survivor RB", ErrorCode::usage,
       "--if \"survivor RB\": it names no role and survivor, as in GIS=A-A08"},
      {"survivor RB=", ErrorCode::usage, "--if \"survivor RB=\": nothing stands after \"=\""},
      {"survivor =A1", ErrorCode::usage, "--if \"survivor =A1\": \"survivor\" needs ROLE=X"},
      {"lose Z9", ErrorCode::not_found, "no element is called \"Z9\""},
      {"candidate F9", ErrorCode::not_found, "no function is called \"F9\""},
      {"survivor X=A1", ErrorCode::not_found, "no role is called \"X\""},
      {"without STO", ErrorCode::not_found, "no partner is called \"STO\""},
      {"opt-out H1", ErrorCode::usage, "H1 (H1) is no application of a partner"},
      {"opt-out A1", ErrorCode::usage,
       "A1 (A1) is the survivor of the RB group: it cannot opt out"},
  };
  for (const Refused& row : table) {
    try {
      suppose(councils(), Words{row.typed});
      ADD_FAILURE() << row.typed;
    } catch (const Error& error) {
      EXPECT_EQ(error.code, row.code) << row.typed;
      EXPECT_STREQ(error.what(), row.message) << row.typed;
    }
  }
  try {
    suppose(councils(), Words{"loose H1"});
  } catch (const Error& error) {
    EXPECT_EQ(error.choices, (Words{"lose H1"}));
    EXPECT_EQ(error.hint,
              "it can be: 'lose X', 'retire X', 'opt-out X', 'candidate FUNCTION', 'out FUNCTION', "
              "'undecided FUNCTION', 'survivor ROLE=X', 'without PARTNER'");
  }
}

TEST(WhatIf, NothingSupposedIsToday) {
  EXPECT_EQ(classes(with({})), classes(councils()));
  EXPECT_EQ(classes(with({"candidate F01"})), classes(councils()));
  EXPECT_EQ(classes(with({"survivor RB=A1"})), classes(councils()));
}

TEST(WhatIf, WhatIsLostIsGoneWithAllThatRestsOnIt) {
  const Model one = with({"lose H1"});
  EXPECT_FALSE(one.find_ref("H1"));
  EXPECT_TRUE(one.find_ref("M1")) << "the other host carries it";
  const Snapshot graph(one);
  const Impact second = impact(graph, {.causes = {*one.find_ref("H2")}});
  EXPECT_EQ(second.services_lost, 2U) << "now it alone does; A2 waits for flows from M1";
  const Model both = with({"lose H1", "lose H2"});
  for (const char* const ref : {"H2", "FARM", "M1", "MER:F01", "MER:F01:process"}) {
    EXPECT_FALSE(both.find_ref(ref)) << ref;
  }
  EXPECT_TRUE(both.find_ref("M2"));
}

TEST(WhatIf, WhatIsRetiredGoesWithItsParts) {
  ProgrammeBuilder b;
  b.app("A1", "MER", "");
  b.relate(RelationshipType::Composition, "A1", "Part");
  const Model model = b.build();
  EXPECT_FALSE(suppose(model, Words{"retire A1"}).model.find_ref("Part"));
  EXPECT_TRUE(suppose(model, Words{"lose A1"}).model.find_ref("Part"));
}

TEST(WhatIf, DecisionsChangeClassesAsIfTheyWereTaken) {
  struct Case {
    Words words;
    const char *ref, *today, *then;
  };
  const Case table[] = {
      {{"opt-out M1"}, "M1", "consolidate", "separate-local"},
      {{"candidate F02"}, "A2", "unknown", "consolidate"},
      {{"candidate F02", "survivor GIS=A2"}, "A2", "unknown", "shared-core"},
      {{"out F01"}, "A1", "shared-core", "out-of-scope"},
      {{"undecided F01"}, "A1", "shared-core", "unknown"},
      {{"survivor RB=M1"}, "A1", "shared-core", "consolidate"},
      {{"survivor RB=M1"}, "M1", "consolidate", "shared-core"},
      {{"survivor RB=M1", "opt-out A1"}, "A1", "shared-core", "separate-local"},
      {{"without MER"}, "M1", "consolidate", "none"},
      {{"without ALD"}, "M1", "consolidate", "shared-core"},
  };
  for (const Case& row : table) {
    EXPECT_EQ(class_of(councils(), row.ref), row.today) << row.ref;
    EXPECT_EQ(class_of(with(row.words), row.ref), row.then) << row.words.front() << " " << row.ref;
  }
}

TEST(WhatIf, WithoutAPartnerItsSystemsAreAnOutsideBodys) {
  const Model then = with({"without ALD"});
  EXPECT_TRUE(then.find_ref("A2")) << "M1 exchanges flows with it";
  EXPECT_FALSE(then.find_ref("ALD:F01"));
  const Programme programme = programme_of(then);
  EXPECT_EQ(programme.partners.size(), 1U);
  EXPECT_EQ(programme.hosting_partner, "");
  EXPECT_FALSE(programme.role("RB")->survivor);
  const Snapshot graph(then);
  const Crossings answer = crossings(graph, scope(graph));
  ASSERT_EQ(answer.crossings.size(), 1U);
  EXPECT_TRUE(answer.crossings[0].external);
}

TEST(WhatIf, ASupposedOptOutCountsAndIsPriced) {
  const Model then = with({"opt-out M1"});
  const Snapshot graph(then);
  const OptOuts answer = optouts(graph);
  ASSERT_EQ(answer.optouts.size(), 1U);
  EXPECT_EQ(answer.optouts[0].state, OptOutState::counts);
}

std::set<std::string> lost_refs(const Model& model, const std::vector<ElementId>& causes) {
  const Snapshot graph(model);
  std::set<std::string> out;
  for (const Lost& row : impact(graph, {.causes = causes}).lost) {
    out.emplace(model.ref(row.element));
  }
  return out;
}

/// Every end stands on something that is there, and nothing but what is lost has left.
TEST(WhatIf, LosingOneAfterAnotherLosesWhatLosingBothDoes) {
  std::size_t compared = 0;
  for (unsigned seed = 0; seed < 600; ++seed) {
    const Model today = random_model(seed);
    const PlainGraph plain(today);
    std::mt19937 random(seed);
    const ElementId a{random() % today.elements.size()}, b{random() % today.elements.size()};
    const Model then = suppose(today, Words{"lose " + std::string(today.ref(a))}).model;
    for (const Relationship& r : then.relationships) {
      for (const End& end : {r.source, r.target}) {
        if (end.element.valid()) {
          ASSERT_LT(end.element.index(), then.elements.size()) << seed;
        }
        if (end.relationship.valid()) {
          ASSERT_LT(end.relationship.index(), then.relationships.size()) << seed;
        }
      }
    }
    std::set<std::string> left = lost_refs(today, {a});
    left.emplace(today.ref(a));
    for (std::size_t i = 0; i < today.elements.size(); ++i) {
      const std::string ref(today.ref(ElementId{i}));
      if (plain.junction(i)) continue;
      EXPECT_EQ(then.find_ref(ref).has_value(), left.count(ref) == 0) << seed << " " << ref;
    }
    const auto still = then.find_ref(today.ref(b));
    if (!still) continue;
    std::set<std::string> both = lost_refs(today, {a, b});
    for (const std::string& ref : left) both.erase(ref);
    std::set<std::string> second = lost_refs(then, {*still});
    const bool sure = std::all_of(plain.best.begin(), plain.best.end(), [](const auto& ends) {
      return ends.second >= Certainty::likely;
    });
    // Of a junction, what may be lost with a member of less certainty counts no longer.
    EXPECT_TRUE(std::includes(second.begin(), second.end(), both.begin(), both.end())) << seed;
    if (sure) {
      EXPECT_EQ(second, both) << seed;
    }
    compared += sure ? 1U : 0U;
  }
  EXPECT_GT(compared, 20U);
}

TEST(ModelEdit, TakesWhatStandsOnARelationshipWithIt) {
  testing::ModelBuilder b;
  b.serve("A", "B").serve("C", "D");
  b.on_relationship(0, "D").on_relationship(1, "C");
  Model model = b.build();
  std::vector<bool> leaves(model.elements.size(), false);
  leaves[b["B"].index()] = true;
  remove_elements(model, leaves);
  ASSERT_EQ(model.relationships.size(), 2U);  // C › D, and what stands on it
  EXPECT_EQ(model.relationships[1].source.relationship, RelationshipId{std::size_t{0}});
  EXPECT_EQ(model.ref(model.relationships[0].target.element), "D");
}

TEST(ModelEdit, AValueTakesThePlaceOfAllOthers) {
  testing::ModelBuilder b;
  b.element(ElementType::Node, "N").with("owner", "Ann").with("kind", "vm").with("owner", "Bob");
  b.element(ElementType::Node, "O").with("owner", "Cy");
  Model model = b.build();
  set_value(model, b["N"], "owner", "Dee", {});
  EXPECT_EQ(model.value(b["N"], "owner"), "Dee");
  EXPECT_EQ(model.properties_of(b["N"]).size(), 2U);
  EXPECT_EQ(model.value(b["N"], "kind"), "vm");
  EXPECT_EQ(model.value(b["O"], "owner"), "Cy");
}

}  // namespace
}  // namespace lintel::graph
