// A newer version of a source beside the one before: what counts as added, changed and gone, what
// is kept of it, and which source a moved file continues.
#include "importers/carry_over.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <string>

#include "core/draft_codec.hpp"
#include "importers/reconcile.hpp"
#include "importers/register.hpp"
#include "tests/importers/draft_words.hpp"
#include "tests/importers/model_dump.hpp"

namespace lintel::importers {
namespace {

using testing::Drafts;
using testing::DraftWords;
using enum ElementType;

std::string words(const Delta& delta) {
  return std::to_string(delta.read) + " read, " + std::to_string(delta.added) + " added, " +
         std::to_string(delta.changed) + " changed, " + std::to_string(delta.gone) + " gone";
}

Draft applications(const std::string& rows,
                   const std::string& header = "App Ref,System Name,Owner") {
  return read_register("Application register\n" + header + ",Annual cost,Users\n" + rows,
                       {.partner = "MER", .path = "apps.csv"});
}

constexpr const char* kThree =
    "M-A01,Tallystone,Finance,£96k,40\n"
    "M-A02,Levyworks,Finance,£12k,15\n"
    "M-A03,Gazetta,Planning,£7k,9\n";

/// Concepts of `draft` that are flagged as gone.
std::string gone(const Draft& draft) {
  std::string keys;
  for (const DraftElement& element : draft.elements)
    if (element.gone) keys += std::string(draft.view(element.key)) + " ";
  for (const DraftRelationship& relationship : draft.relationships)
    if (relationship.gone)
      keys += std::string(draft.view(relationship.source.text)) + ">" +
              std::string(draft.view(relationship.target.text)) + " ";
  for (const DraftView& view : draft.views)
    if (view.gone) keys += std::string(draft.view(view.key)) + " ";
  return keys;
}

std::int64_t gone_findings(const Draft& draft) {
  return std::count_if(draft.findings.begin(), draft.findings.end(),
                       [](const Finding& finding) { return finding.code == "gone"; });
}

TEST(CarryOver, OfANewSourceAllIsAdded) {
  Draft now = applications(kThree);
  EXPECT_EQ(words(carry_over(nullptr, now, false).elements), "3 read, 3 added, 0 changed, 0 gone");
}

struct Case {
  const char* what;
  const char* rows;
  const char* delta;
  const char* gone;
};
constexpr Case kCases[] = {
    {"the same", kThree, "3 read, 0 added, 0 changed, 0 gone", ""},
    {"rows in another order",
     "M-A03,Gazetta,Planning,£7k,9\nM-A01,Tallystone,Finance,£96k,40\n"
     "M-A02,Levyworks,Finance,£12k,15\n",
     "3 read, 0 added, 0 changed, 0 gone", ""},
    {"a blank row between",
     "M-A01,Tallystone,Finance,£96k,40\n\n\nM-A02,Levyworks,Finance,£12k,15\n"
     "M-A03,Gazetta,Planning,£7k,9\n",
     "3 read, 0 added, 0 changed, 0 gone", ""},
    {"another name",
     "M-A01,Tallystone 2,Finance,£96k,40\nM-A02,Levyworks,Finance,£12k,15\n"
     "M-A03,Gazetta,Planning,£7k,9\n",
     "3 read, 0 added, 1 changed, 0 gone", ""},
    {"another cost, and one no longer stated",
     "M-A01,Tallystone,Finance,£97k,40\nM-A02,Levyworks,Finance,£12k,\n"
     "M-A03,Gazetta,Planning,£7k,9\n",
     "3 read, 0 added, 2 changed, 0 gone", ""},
    {"values that changed places",
     "M-A01,Finance,Tallystone,£96k,40\nM-A02,Levyworks,Finance,£12k,15\n"
     "M-A03,Gazetta,Planning,£7k,9\n",
     "3 read, 0 added, 1 changed, 0 gone", ""},
    {"one more, one less",
     "M-A01,Tallystone,Finance,£96k,40\nM-A03,Gazetta,Planning,£7k,9\n"
     "M-A04,Tollgate,Highways,£3k,2\n",
     "3 read, 1 added, 0 changed, 1 gone", "M-A02 "},
};

TEST(CarryOver, CountsByRows) {
  for (const Case& each : kCases) {
    const Draft before = applications(kThree);
    Draft now = applications(each.rows);
    EXPECT_EQ(words(carry_over(&before, now, false).elements), each.delta) << each.what;
    EXPECT_EQ(gone(now), each.gone) << each.what;
  }
}

TEST(CarryOver, TheOrderOfColumnsIsNoChange) {
  const Draft before = applications(kThree);
  Draft now = applications(
      "Finance,M-A01,Tallystone,£96k,40\nFinance,M-A02,Levyworks,£12k,15\n"
      "Planning,M-A03,Gazetta,£7k,9\n",
      "Owner,App Ref,System Name");
  ASSERT_NE(encode(before), encode(now)) << "the places differ";
  EXPECT_EQ(words(carry_over(&before, now, false).elements), "3 read, 0 added, 0 changed, 0 gone");
}

TEST(CarryOver, TheOrderOfTwoValuesOfOneKeyIsAChange) {
  DraftWords before("a.csv", "MER");
  before.application("A1", "One", {{"tag", "red"}, {"owner", "x"}, {"tag", "blue"}});
  DraftWords moved("a.csv", "MER");
  moved.application("A1", "One", {{"owner", "x"}, {"tag", "red"}, {"tag", "blue"}});
  DraftWords turned("a.csv", "MER");
  turned.application("A1", "One", {{"tag", "blue"}, {"owner", "x"}, {"tag", "red"}});
  EXPECT_EQ(carry_over(&before.draft(), moved.draft(), false).elements.changed, 0);
  EXPECT_EQ(carry_over(&before.draft(), turned.draft(), false).elements.changed, 1);
}

TEST(CarryOver, TextsDoNotRunIntoEachOther) {
  const auto one = [](std::string_view key, std::string_view value) {
    DraftWords words("a.csv", "MER");
    words.application("A1", "One", {{key, value}});
    return words.done();
  };
  Draft now = *one("ab", "c");
  EXPECT_EQ(carry_over(one("a", "bc").get(), now, false).elements.changed, 1);
  now = *one("a",
             "b\x1f"
             "c");
  EXPECT_EQ(carry_over(one("a\x1f"
                           "b",
                           "c")
                           .get(),
                       now, false)
                .elements.changed,
            1);
}

TEST(CarryOver, WhatIsGoneIsKeptAndSaidUntilItIsPruned) {
  const Draft first = applications(kThree);
  Draft second = applications("M-A01,Tallystone,Finance,£96k,40\n");
  EXPECT_EQ(words(carry_over(&first, second, false).elements),
            "1 read, 0 added, 0 changed, 2 gone");
  EXPECT_EQ(gone(second), "M-A02 M-A03 ");
  ASSERT_EQ(gone_findings(second), 2);
  const Finding& finding = second.findings.back();
  EXPECT_EQ(finding.source, "apps.csv");
  EXPECT_EQ(finding.subject, "M-A03");
  EXPECT_EQ(finding.message,
            "the element \"Gazetta\" stood in an earlier version, and no longer does");
  EXPECT_EQ(finding.hint, "import with --prune to remove what is gone");

  // The same file again changes nothing, and is not silent about it either.
  Draft third = applications("M-A01,Tallystone,Finance,£96k,40\n");
  EXPECT_EQ(words(carry_over(&second, third, false).elements),
            "1 read, 0 added, 0 changed, 0 gone");
  EXPECT_EQ(encode(third), encode(second));

  // What comes back is added; the rest stays gone.
  Draft fourth = applications("M-A01,Tallystone,Finance,£96k,40\nM-A03,Gazetta,Planning,£7k,9\n");
  EXPECT_EQ(words(carry_over(&third, fourth, false).elements),
            "2 read, 1 added, 0 changed, 0 gone");
  EXPECT_EQ(gone(fourth), "M-A02 ");

  Draft pruned = applications("M-A01,Tallystone,Finance,£96k,40\nM-A03,Gazetta,Planning,£7k,9\n");
  EXPECT_EQ(words(carry_over(&fourth, pruned, true).elements),
            "2 read, 0 added, 0 changed, 1 gone");
  EXPECT_EQ(gone(pruned), "");
  EXPECT_EQ(gone_findings(pruned), 0);
}

TEST(CarryOver, WhatIsGoneKeepsItsWordsAndPlaces) {
  const Draft before = applications(kThree);
  Draft now = applications("M-A09,Other,Housing,£1k,1\n");
  carry_over(&before, now, false);
  const std::string model = testing::dump(reconcile({std::make_shared<const Draft>(now)}));
  EXPECT_NE(
      model.find("element M-A02 ApplicationComponent \"Levyworks\" @MER gone <apps.csv row 4"),
      std::string::npos)
      << model;
  EXPECT_NE(model.find("  owner = Finance <apps.csv row 4, \"Owner\">"), std::string::npos)
      << model;
}

TEST(CarryOver, ParallelRelationshipsAreToldApart) {
  const auto flows = [](int count) {
    DraftWords words("flows.csv", "MER");
    for (int i = 0; i < count; ++i) words.flow("A1", "A2", "Addresses");
    return words.done();
  };
  Draft now = *flows(2);
  EXPECT_EQ(words(carry_over(flows(3).get(), now, false).relationships),
            "2 read, 0 added, 0 changed, 1 gone");
  EXPECT_EQ(gone(now), "A1>A2 ");
  EXPECT_EQ(now.findings.back().message,
            "the relationship \"A1 › A2\" stood in an earlier version, and no longer does");
}

/// A view of one box and one line.
Draft view(const std::function<void(Draft&, DraftView&)>& change = [](Draft&, DraftView&) {}) {
  Draft draft;
  draft.path = "m.archimate";
  DraftView& added = draft.add_view("v1", "Landscape", {});
  ViewNode node;
  node.id = draft.text("n1");
  node.concept_key = draft.text("a1");
  node.x = 10;
  added.nodes.push_back(node);
  ViewConnection line;
  line.id = draft.text("l1");
  line.source = line.target = 0;
  added.connections.push_back(line);
  change(draft, added);
  return draft;
}

TEST(CarryOver, EveryFieldOfAViewCounts) {
  const std::pair<const char*, std::function<void(Draft&, DraftView&)>> changes[] = {
      {"name", [](Draft& d, DraftView& v) { v.name = d.text("x"); }},
      {"kind", [](Draft& d, DraftView& v) { v.kind = d.text("sketch"); }},
      {"folder", [](Draft& d, DraftView& v) { v.folder = d.text("x"); }},
      {"box moved", [](Draft&, DraftView& v) { v.nodes[0].x = 11; }},
      {"box kind", [](Draft&, DraftView& v) { v.nodes[0].kind = ViewNodeKind::note; }},
      {"box parent", [](Draft&, DraftView& v) { v.nodes[0].parent = 0; }},
      {"box id", [](Draft& d, DraftView& v) { v.nodes[0].id = d.text("n2"); }},
      {"line label", [](Draft& d, DraftView& v) { v.connections[0].label = d.text("x"); }},
      {"line end", [](Draft&, DraftView& v) { v.connections[0].target_is_connection = true; }},
      {"one box more", [](Draft&, DraftView& v) { v.nodes.push_back(v.nodes[0]); }},
      {"property", [](Draft& d, DraftView&) { d.add_property("a", "b", {}); }},
  };
  const Draft before = view();
  Draft same = view();
  EXPECT_EQ(words(carry_over(&before, same, false).views), "1 read, 0 added, 0 changed, 0 gone");
  for (const auto& [what, change] : changes) {
    Draft now = view(change);
    EXPECT_EQ(words(carry_over(&before, now, false).views), "1 read, 0 added, 1 changed, 0 gone")
        << what;
  }
  Draft none;
  none.path = before.path;
  EXPECT_EQ(words(carry_over(&before, none, false).views), "0 read, 0 added, 0 changed, 1 gone");
  EXPECT_EQ(gone(none), "v1 ");
  EXPECT_EQ(none.view(none.views[0].nodes[0].concept_key), "a1");
}

TEST(CarryOver, FindingsOfWhatIsGoneAreCapped) {
  DraftWords before("a.csv", "MER");
  for (int i = 0; i < 5000; ++i) before.application("A" + std::to_string(i), "x");
  Draft now;
  now.path = "a.csv";
  EXPECT_EQ(carry_over(&before.draft(), now, false).elements.gone, 5000);
  EXPECT_EQ(now.elements.size(), 5000U);
  ASSERT_EQ(now.findings.size(), 1001U);
  EXPECT_EQ(now.findings.back().code, "more-findings");
  EXPECT_EQ(now.findings.back().source, "a.csv");
}

class EarlierVersion : public ::testing::Test {
 protected:
  static std::shared_ptr<Draft> source(std::string_view path, std::string_view digest,
                                       std::string_view partner = "MER", int first = 0) {
    DraftWords words(path, partner);
    for (int i = first; i < first + 4; ++i) words.application("A" + std::to_string(i), "x");
    words.draft().digest = digest;
    return std::make_shared<Draft>(words.draft());
  }
  /// Path of the source that `now` continues, in an estate of `drafts` of which only the files
  /// `there` are still in their places.
  static std::string continues(const Drafts& drafts, const std::shared_ptr<Draft>& now,
                               const std::string& there = "") {
    const Draft* found =
        earlier_version(drafts, *now, [&](const std::string& path) { return path == there; });
    return found == nullptr ? "none" : found->path;
  }
};

TEST_F(EarlierVersion, IsThatOfTheSamePath) {
  EXPECT_EQ(continues({source("b.csv", "2"), source("a.csv", "1")}, source("a.csv", "2"), "a.csv"),
            "a.csv");
  EXPECT_EQ(continues({source("a.csv", "1")}, source("a.csv", "1", "STO")), "none");
}

TEST_F(EarlierVersion, IsThatOfAFileThatWasRenamedOrMoved) {
  const Drafts estate = {source("old/apps.csv", "1"), source("other.csv", "2")};
  EXPECT_EQ(continues(estate, source("renamed.csv", "1")), "old/apps.csv");
  EXPECT_EQ(continues(estate, source("renamed.csv", "1"), "old/apps.csv"), "none") << "a copy";
  EXPECT_EQ(continues(estate, source("renamed.csv", "9")), "none") << "other name, other bytes";
  EXPECT_EQ(continues(estate, source("new/apps.csv", "9")), "old/apps.csv") << "moved, and newer";
  EXPECT_EQ(continues(estate, source("new/apps.csv", "9", "MER", 2)), "none") << "half of it";
  EXPECT_EQ(continues(estate, source("new/apps.csv", "9", "MER", 1)), "old/apps.csv") << "most";
  EXPECT_EQ(continues(estate, source("new/apps.csv", "9", "STO")), "none") << "another partner's";
}

TEST_F(EarlierVersion, IsNoneWhereSeveralFit) {
  const Drafts twins = {source("x/apps.csv", "1"), source("y/apps.csv", "1")};
  EXPECT_EQ(continues(twins, source("apps.csv", "1")), "none");
  EXPECT_EQ(continues(twins, source("apps.csv", "1"), "x/apps.csv"), "y/apps.csv");
}

}  // namespace
}  // namespace lintel::importers
