// What differs between two states of an estate.

#include "graph/diff.hpp"

#include <gmock/gmock.h>

#include <map>
#include <random>

#include "tests/graph/programme_builder.hpp"

namespace lintel::graph::testing {
namespace {

std::string dump(const Diff& diff) {
  std::string out;
  for (const ConceptChange& change : diff.changes) {
    out.append(name_of(change.kind)).append(" ").append(name_of(change.what));
    out += " " + change.ref;
    for (const ValueChange& v : change.values) {
      out += " [" + v.key + ": " + v.before + " > " + v.after + "]";
    }
    out += "\n";
  }
  return out;
}

TEST(Diff, OfAStateWithItselfIsEmpty) {
  ProgrammeBuilder b;
  b.dates("2026-04-01", "2027-04-01").partner("MER").app("M1", "MER", "RB");
  EXPECT_TRUE(diff(b.build(), b.build()).empty());
}

TEST(Diff, TellsConceptsAndValuesBeforeAndAfter) {
  ModelBuilder before, after;
  before.element(ElementType::ApplicationComponent, "A1", "One").with(key::kUsers, "5");
  before.element(ElementType::ApplicationComponent, "A2", "Two").with(key::kOwner, "Head");
  before.element(ElementType::Device, "H1").serve("H1", "A1");
  before.setting("years", "5").setting("baseline first", "1");
  after.element(ElementType::ApplicationComponent, "A1", "Uno").with(key::kUsers, "6");
  after.element(ElementType::ApplicationComponent, "A3");
  after.element(ElementType::Device, "H1").serve("H1", "A3");
  after.setting("years", "7");
  EXPECT_EQ(dump(diff(before.build(), after.build())),
            "changed element A1 [name: One > Uno] [users: 5 > 6]\n"
            "gone element A2\n"
            "added element A3\n"
            "changed relationship R0 [to: A1 > A3]\n"
            "changed setting years [value: 5 > 7]\n");
}

TEST(Diff, AValueThatAppearsOrVanishesHasAnEmptySide) {
  ModelBuilder before, after;
  before.element(ElementType::ApplicationComponent, "A1").with(key::kOwner, "Head");
  after.element(ElementType::ApplicationComponent, "A1").with(key::kUsers, "6");
  EXPECT_EQ(dump(diff(before.build(), after.build())),
            "changed element A1 [owner: Head > ] [users:  > 6]\n");
}

TEST(Diff, WhatIsFlaggedAsGoneIsGone) {
  ModelBuilder before, after;
  before.element(ElementType::ApplicationComponent, "A1");
  after.element(ElementType::ApplicationComponent, "A1");
  after.last_element().gone = true;
  EXPECT_EQ(dump(diff(before.build(), after.build())), "gone element A1\n");
}

TEST(Diff, ARefThatGetsItsPartnersPrefixIsNoOtherElement) {
  ModelBuilder before, after;
  before.element(ElementType::ApplicationComponent, "A1", "One", "MER");
  after.element(ElementType::ApplicationComponent, "MER:A1", "One", "MER");
  Model now = after.build();
  now.elements[0].source_id = now.texts.intern("A1");
  EXPECT_EQ(dump(diff(before.build(), now)), "changed element MER:A1 [ref: A1 > MER:A1]\n");
}

/// Against maps of words, and the other way round: what was added is gone, and before is after.
TEST(Diff, AgreesWithMapsAndIsSymmetric) {
  for (std::uint32_t seed = 0; seed < 200; ++seed) {
    std::mt19937 random(seed);
    const auto below = [&](int n) { return std::uniform_int_distribution<>(0, n - 1)(random); };
    using Words = std::map<std::string, std::map<std::string, std::string>>;
    const auto state = [&](ModelBuilder& b) {
      Words words;
      for (int i = 0; i < 6; ++i) {
        if (below(3) == 0) continue;
        const std::string ref = "A" + std::to_string(i);
        b.element(ElementType::ApplicationComponent, ref);
        words[ref];
        for (const std::string key : {"k1", "k2"}) {
          if (below(2) == 0) continue;
          const std::string value = std::to_string(below(2));
          b.with(key, value);
          words[ref][key] = value;
        }
      }
      return words;
    };
    ModelBuilder one, two;
    const Words before = state(one), after = state(two);
    std::string expected;
    for (int i = 0; i < 6; ++i) {
      const std::string ref = "A" + std::to_string(i);
      const bool was = before.contains(ref), is = after.contains(ref);
      if (was != is) expected += (was ? "gone element " : "added element ") + ref + "\n";
      if (!was || !is || before.at(ref) == after.at(ref)) continue;
      expected += "changed element " + ref;
      for (const std::string key : {"k1", "k2"}) {
        const auto of = [&](const Words& words) {
          const auto found = words.at(ref).find(key);
          return found == words.at(ref).end() ? std::string() : found->second;
        };
        if (of(before) != of(after)) {
          expected += " [" + key + ": " + of(before) + " > " + of(after) + "]";
        }
      }
      expected += "\n";
    }
    EXPECT_EQ(dump(diff(one.build(), two.build())), expected) << seed;
    EXPECT_EQ(diff(two.build(), one.build()).changes.size(),
              diff(one.build(), two.build()).changes.size());
  }
}

/// A candidate function, two systems of one role; the last call makes what differs.
ProgrammeBuilder shared(std::string_view scope = "candidate", std::string_view survivor = "A1") {
  ProgrammeBuilder b;
  b.dates("2026-04-01", "2027-04-01").partner("MER").partner("ALD");
  b.function("F1", scope).role("RB", survivor);
  b.service("MER", "F1").service("ALD", "F1");
  b.app("A1", "ALD", "RB", {"F1"}).app("M1", "MER", "RB", {"F1"});
  return b;
}

std::string class_dump(const ProgrammeBuilder& before, const ProgrammeBuilder& after) {
  const Model old = before.build(), now = after.build();
  std::string out;
  for (const ClassChange& c : class_changes(Snapshot(old), Snapshot(now))) {
    if (scope_kind(now, c.element) != ScopeKind::application) continue;
    out.append(now.ref(c.element)).append(": ").append(name_of(c.before)).append(" > ");
    out.append(name_of(c.after)).append(" by ").append(name_of(c.cause));
    out += (c.decision.empty() ? "" : " " + c.decision) + "\n";
  }
  return out;
}

TEST(ClassChanges, TellWhatHasNoRecordedDecision) {
  EXPECT_EQ(class_dump(shared(), shared()), "");
  EXPECT_EQ(class_dump(shared(), shared().decision("DEC-1", "M1", "integrate")),
            "M1: consolidate > integrate by recorded decision DEC-1\n");
  EXPECT_EQ(class_dump(shared().decision("DEC-1", "M1", "integrate"), shared()),
            "M1: integrate > consolidate by recorded decision\n");
  EXPECT_EQ(class_dump(shared(), shared().opt_out("O1", "M1", "2028-01-01")),
            "M1: consolidate > separate-local by recorded decision O1\n");
  // Edited lists of the programme office, without a record.
  EXPECT_EQ(class_dump(shared(), shared("out")),
            "A1: shared-core > out-of-scope by list of the programme\n"
            "M1: consolidate > out-of-scope by list of the programme\n");
  EXPECT_EQ(class_dump(shared(), shared("candidate", "M1")),
            "A1: shared-core > consolidate by list of the programme\n"
            "M1: consolidate > shared-core by list of the programme\n");
  // M1 is no longer recorded to support the function.
  ProgrammeBuilder facts;
  facts.dates("2026-04-01", "2027-04-01").partner("MER").partner("ALD");
  facts.function("F1", "candidate").role("RB", "A1");
  facts.service("MER", "F1").service("ALD", "F1");
  facts.app("A1", "ALD", "RB", {"F1"}).app("M1", "MER", "RB");
  EXPECT_EQ(class_dump(shared(), facts), "M1: consolidate > out-of-scope by facts\n");
}

}  // namespace
}  // namespace lintel::graph::testing
