// From drafts to the model: small estates written by hand, and what they become.
#include "importers/reconcile.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>

#include "tests/importers/draft_words.hpp"
#include "tests/importers/model_dump.hpp"

namespace lintel::importers {
namespace {

using testing::Drafts;
using testing::DraftWords;
using testing::dump;
using testing::dump_findings;
using testing::outline;
using enum ElementType;

DraftWords programme() {
  DraftWords words("functions.csv");
  words.function("F01", "Council tax", "57", {{key::kStatutory, "yes"}, {key::kRto, "72"}})
      .function("F02", "Business rates", "55", {{key::kStatutory, "yes"}})
      .function("I01", "ICT service desk", "", {{key::kStatutory, "no"}});
  words.element(BusinessActor, "MER", "Merewold District Council", {{key::kKind, "partner"}});
  words.element(BusinessActor, "STO", "Stourwick Borough Council", {{key::kKind, "partner"}});
  return words;
}

TEST(Reconcile, OfNothingIsNothing) {
  EXPECT_EQ(dump(reconcile({})), "");
  EXPECT_EQ(dump(reconcile({nullptr, DraftWords("empty.csv").done()})),
            "source empty.csv @ register 0 0 0\n");
}

TEST(Reconcile, JoinsOneIdOfOnePartnerAndTellsContradictions) {
  DraftWords first("a.csv", "MER");
  first.application("A1", "Tallystone", {{key::kAnnualCost, "£96,000"}, {key::kOwner, "Finance"}});
  DraftWords second("b.csv", "MER");
  second.element(Node, "A1", "Levyworks", {{key::kAnnualCost, "95k"}, {key::kUsers, "12"}});
  EXPECT_EQ(dump(reconcile({second.done(), first.done()})),
            "source a.csv @MER register 1 0 0\n"
            "source b.csv @MER register 1 0 0\n"
            "element A1 ApplicationComponent \"Tallystone\" @MER <a.csv row 2, \"Ref\">\n"
            "  annual_cost = £96,000 <a.csv row 2, \"annual_cost\">\n"
            "  owner = Finance <a.csv row 2, \"owner\">\n"
            "  annual_cost ~ 95k <b.csv row 2, \"annual_cost\">\n"
            "  users = 12 <b.csv row 2, \"users\">\n"
            "warning conflicting-type b.csv row 2, \"Ref\" [A1]: A1 is called node here but "
            "application component in a.csv row 2, \"Ref\", which is kept | correct the type in "
            "one of the two files\n"
            "warning conflicting-name b.csv row 2, \"Ref\" [A1]: A1 is named \"Levyworks\" here "
            "but \"Tallystone\" in a.csv row 2, \"Ref\", which is kept | correct the name in one "
            "of the two files\n"
            "warning conflicting-values b.csv row 2, \"annual_cost\" [A1]: Annual cost is \"95k\" "
            "here but \"£96,000\" in a.csv row 2, \"annual_cost\", which is used | correct one of "
            "the two, or put the better source first in programme.toml\n");
}

TEST(Reconcile, NamesLinesOfAManifestAndRowsOfARegister) {
  DraftWords manifest("programme.toml", "", "manifest");
  manifest.setting("target date", "2027-04-01");
  DraftWords settings("settings.csv");
  settings.setting("Target date", "2028-04-01");
  EXPECT_EQ(dump_findings(reconcile({settings.done(), manifest.done()})),
            "warning conflicting-setting settings.csv row 2, \"value\": the setting \"target "
            "date\" is \"2028-04-01\" here but \"2027-04-01\" in programme.toml:2, which is "
            "used | state it in one place\n");
}

TEST(Reconcile, TheOrderOfTheManifestDecidesWhoWins) {
  DraftWords first("a.csv", "MER");
  first.application("A1", "Tallystone").order(2);
  DraftWords second("b.csv", "MER");
  second.application("A1", "Levyworks").order(1);
  EXPECT_EQ(outline(reconcile({first.done(), second.done()})),
            "A1 ApplicationComponent \"Levyworks\" @MER\n");
}

TEST(Reconcile, ADefinitionBeatsStatementsWhateverTheirOrder) {
  DraftWords statements("0.csv");
  statements.statement(Entity::application, "A1", {{key::kOwner, "Board"}, {key::kUsers, "3"}});
  DraftWords register_("z.csv", "MER");
  register_.application("A1", "Tallystone", {{key::kOwner, "Finance"}});
  const Model model = reconcile({statements.done(), register_.done()});
  const ElementId app = *model.find_ref("A1");
  EXPECT_EQ(model.value(app, key::kOwner), "Finance");
  EXPECT_EQ(model.value(app, key::kUsers), "3");
}

TEST(Reconcile, ValuesThatAgreeConfirmInSilence) {
  DraftWords first("a.csv", "MER");
  first.application("A1", "Tallystone",
                    {{key::kAnnualCost, "£96,000"}, {key::kSupportEnd, "31/03/2027"}});
  DraftWords second("b.csv", "MER");
  second.application("A1", " TALLYSTONE",
                     {{key::kAnnualCost, "96k"}, {key::kSupportEnd, "2027-03-31"}});
  const Model model = reconcile({first.done(), second.done()});
  EXPECT_EQ(dump_findings(model), "");
  EXPECT_EQ(model.properties_of(*model.find_ref("A1")).size(), 4U);
}

TEST(Reconcile, WhatSaysNothingHidesNoValue) {
  DraftWords first("a.csv", "MER");
  first.application("A1", "Tallystone", {{key::kOwner, "TBC"}});
  DraftWords second("b.csv", "MER");
  second.application("A1", "Tallystone", {{key::kOwner, "Finance"}});
  EXPECT_EQ(dump(reconcile({first.done(), second.done()})),
            "source a.csv @MER register 1 0 0\n"
            "source b.csv @MER register 1 0 0\n"
            "element A1 ApplicationComponent \"Tallystone\" @MER <a.csv row 2, \"Ref\">\n"
            "  owner = Finance <b.csv row 2, \"owner\">\n"
            "  owner ~ TBC <a.csv row 2, \"owner\">\n");
}

TEST(Reconcile, PrefixesContestedIdsByPartner) {
  DraftWords mer("a.csv", "MER");
  mer.application("A1", "One").application("A2", "Two");
  DraftWords sto("b.csv", "STO");
  sto.application("A1", "Other").application("MER:A1", "Named like a ref");
  DraftWords model("c.archimate", "", "archimate");
  model.application("A1", "Of no partner");
  DraftWords assets("d.csv", "MER");
  assets.flow("A1", "A2", "A2");  // a data asset that is called like an application
  EXPECT_EQ(outline(reconcile({mer.done(), sto.done(), model.done(), assets.done()})),
            "A1 ApplicationComponent \"Of no partner\"\n"
            "MER:A1#2 ApplicationComponent \"One\" @MER\n"
            "A2 ApplicationComponent \"Two\" @MER\n"
            "STO:A1 ApplicationComponent \"Other\" @STO\n"
            "MER:A1 ApplicationComponent \"Named like a ref\" @STO\n"
            "MER:A1#2>A2:A2 Flow MER:A1#2 -> A2\n");
}

TEST(Reconcile, SharedThingsAreNamedByTheirKindWhereTheNameIsTaken) {
  DraftWords mer("a.csv", "MER");
  mer.application("A1", "Gazetta");
  mer.link(RelationshipType::Association, mer.ref(Entity::application, "A1"),
           mer.ref(Entity::product, "Gazetta"), {{key::kLink, "instance-of"}});
  mer.link(RelationshipType::Access, mer.ref(Entity::supplier, "Gazetta"),
           mer.ref(Entity::application, "A1"), {{key::kLink, "party"}});
  EXPECT_EQ(outline(reconcile({mer.done()})),
            "A1 ApplicationComponent \"Gazetta\" @MER\n"
            "product:Gazetta Product \"Gazetta\"\n"
            "supplier:Gazetta BusinessActor \"Gazetta\"\n"
            "A1>product:Gazetta Association A1 -> product:Gazetta\n"
            "supplier:Gazetta>A1 Access supplier:Gazetta -> A1\n");
}

TEST(Reconcile, AliasesJoinSpellingsUnderTheirCanonicalName) {
  DraftWords aliases("aliases.csv");
  aliases.alias(Entity::product, "Quillstone - Tallystone R&B", "Tallystone")
      .alias(Entity::product, "TALLYSTONE", "Tallystone")
      .alias(Entity::product, "T", "Quillstone - Tallystone R&B")
      .alias(Entity::product, "T", "Levyworks")
      .alias(Entity::supplier, "X", "Y")
      .alias(Entity::supplier, "Y", "X");
  DraftWords mer("mer.csv", "MER");
  const auto instance = [&](std::string_view app, Entity entity, std::string_view word) {
    mer.link(RelationshipType::Association, mer.ref(Entity::application, app),
             mer.ref(entity, word), {{key::kLink, "instance-of"}});
  };
  mer.application("A1", "One").application("A2", "Two");
  instance("A1", Entity::product, "Quillstone: Tallystone R & B");
  instance("A2", Entity::product, "T");
  instance("A1", Entity::supplier, "X");
  instance("A2", Entity::supplier, "Y");
  const Model model = reconcile({mer.done(), aliases.done()});
  EXPECT_EQ(outline(model),
            "A1 ApplicationComponent \"One\" @MER\n"
            "A2 ApplicationComponent \"Two\" @MER\n"
            "Tallystone Product \"Tallystone\"\n"
            "X BusinessActor \"X\"\n"
            "A1>Tallystone Association A1 -> Tallystone\n"
            "A2>Tallystone Association A2 -> Tallystone\n"
            "A1>X Association A1 -> X\n"
            "A2>X Association A2 -> X\n");
  EXPECT_EQ(dump_findings(model),
            "warning conflicting-alias aliases.csv row 5, \"as written\": \"T\" stands for "
            "\"Levyworks\" here but for \"Quillstone - Tallystone R&B\" in aliases.csv row 4, "
            "\"as written\", which is kept | delete one of the two aliases\n");
}

// What words name, in an estate where MER has A1 "Tallystone", C1 "Support", host H-01, STO has A1
// "Levyworks" and A9 "Gazetta".
struct Words {
  Entity entity;
  std::string_view words;
  std::string_view partner;
  std::string_view ref;
  std::string_view finding;  ///< code; empty = none
};
constexpr Words kWords[] = {
    {Entity::application, "A1", "", "MER:A1", ""},
    {Entity::application, "A1", "STO", "STO:A1", ""},
    {Entity::application, "STO:A1", "", "STO:A1", ""},
    {Entity::application, "A9", "", "A9", ""},
    {Entity::application, "a 1", "", "MER:A1", ""},
    {Entity::application, "TALLYSTONE", "", "MER:A1", ""},
    {Entity::application, "gazetta", "", "A9", ""},
    {Entity::application, "H-01", "", "H-01", ""},
    {Entity::application, "A7", "", "A7", "unknown-reference"},
    {Entity::application, "C1", "", "MER:C1", "unknown-reference"},
    {Entity::infrastructure, "h01", "", "H-01", ""},
    {Entity::contract, "C1", "", "C1", ""},
    {Entity::contract, "support", "", "C1", ""},
    {Entity::element, "F01", "", "F01", ""},
    {Entity::element, "LGSL 57", "", "F01", ""},
    {Entity::element, "council TAX", "STO", "F01", ""},
    {Entity::element, "MER", "", "MER", ""},
    {Entity::function, "lgsl:57", "", "F01", ""},
    {Entity::function, "F99", "", "F99", "unknown-reference"},
    {Entity::partner, "Stourwick Borough Council", "", "STO", ""},
    {Entity::partner, "STO", "", "STO", ""},
    {Entity::flow_end, "Welfare department", "", "Welfare department", "external-body"},
    {Entity::flow_end, "HMRC", "", "HMRC", "external-body"},
    {Entity::flow_end, "A-77", "", "A-77", "unknown-reference"},
    {Entity::flow_end, "Merewold District Council", "", "MER", ""},
    {Entity::work_package, "PR1", "", "PR1", "unknown-reference"},
    {Entity::role, "RB", "", "RB", "unknown-reference"},
    {Entity::data_asset, "Addresses", "", "Addresses", ""},
};

TEST(Reconcile, FindsWhatWordsName) {
  DraftWords mer("mer.csv", "MER");
  mer.application("A1", "Tallystone").element(Contract, "C1", "Support").element(Node, "H-01", "x");
  DraftWords sto("sto.csv", "STO");
  sto.application("A1", "Levyworks").application("A9", "Gazetta");
  for (const Words& row : kWords) {
    DraftWords asking("ask.csv", "MER");
    asking.application("Q", "Asks");
    asking.link(RelationshipType::Association, asking.ref(Entity::application, "Q"),
                asking.ref(row.entity, row.words, row.partner));
    const Model model = reconcile({programme().done(), mer.done(), sto.done(), asking.done()});
    ASSERT_EQ(model.relationships.size(), 1U) << row.words;
    EXPECT_EQ(model.ref(model.relationships[0].target.element), row.ref) << row.words;
    const std::string code = model.findings.empty() ? "" : model.findings[0].code;
    EXPECT_EQ(code, row.finding) << row.words << "\n" << dump_findings(model);
    EXPECT_EQ(model.at(model.relationships[0].target.element).stub, code == "unknown-reference")
        << row.words;
  }
}

TEST(Reconcile, NamesTheCellAndWordOfAnUnknownReference) {
  DraftWords mer("mer.csv", "MER");
  mer.application("M-A01", "Tallystone");
  mer.link(RelationshipType::Association, mer.ref(Entity::application, "M-A01"),
           mer.ref(Entity::application, "M-A10"));
  mer.link(RelationshipType::Association, mer.ref(Entity::application, "M-A01"),
           mer.ref(Entity::application, "M-A10"), {{"note", "again"}});
  const Model model = reconcile({mer.done()});
  EXPECT_EQ(dump_findings(model),
            "warning unknown-reference mer.csv row 3, \"Link\" [M-A10]: \"M-A10\" is no known "
            "application; a placeholder stands for it | did you mean M-A01? Else correct the word, "
            "or import the file that lists this application\n");
  EXPECT_EQ(outline(model),
            "M-A01 ApplicationComponent \"Tallystone\" @MER\n"
            "M-A10 ApplicationComponent \"M-A10\" @MER stub\n"
            "M-A01>M-A10 Association M-A01 -> M-A10\n");
}

TEST(Reconcile, AnAmbiguousNameIsReadAsTheFirstWithAFinding) {
  DraftWords mer("mer.csv", "MER");
  mer.application("A1", "Gazetta").application("A2", "GAZETTA").application("A3", "Other");
  mer.link(RelationshipType::Serving, mer.ref(Entity::application, "gazetta"),
           mer.ref(Entity::application, "A3"));
  const Model model = reconcile({mer.done()});
  EXPECT_EQ(model.ref(model.relationships[0].source.element), "A1");
  EXPECT_EQ(dump_findings(model),
            "warning ambiguous-reference mer.csv row 5, \"Link\" [A1]: \"gazetta\" fits A1 of MER "
            "and A2 of MER; it is read as the first | write the reference as PARTNER:ID\n");
}

TEST(Reconcile, SettingsAreKnownInLowerCase) {
  DraftWords first("a.csv");
  first.setting("As of", "2026-04-01").setting("Interface API", "6000");
  DraftWords second("b.csv");
  second.setting("as of", "2026-05-01").setting("AS OF", " 2026-04-01 ");
  EXPECT_EQ(dump(reconcile({second.done(), first.done()})),
            "source a.csv @ register 0 0 0\n"
            "source b.csv @ register 0 0 0\n"
            "setting as of = 2026-04-01 <a.csv row 2, \"value\">\n"
            "setting interface api = 6000 <a.csv row 3, \"value\">\n"
            "warning conflicting-setting b.csv row 2, \"value\": the setting \"as of\" is "
            "\"2026-05-01\" here but \"2026-04-01\" in a.csv row 2, \"value\", which is used | "
            "state it in one place\n");
}

TEST(Reconcile, RolesBecomeCodesAndLinks) {
  DraftWords roles("roles.csv");
  roles.element(Grouping, "RB", "Revenues and benefits", {{key::kKind, "role"}})
      .element(Grouping, "HOSTING", "Hosting", {{key::kKind, "role"}})
      .statement(Entity::role, "RB", {{key::kSurvivor, "A1"}})
      .statement(Entity::role, "HOSTING", {{key::kSurvivor, "stourwick borough council"}});
  DraftWords mer("mer.csv", "MER");
  mer.application("A1", "Tallystone", {{key::kRole, "REVENUES and Benefits"}})
      .application("A2", "Levyworks", {{key::kRole, "RB"}})
      .application("A3", "Other", {{key::kRole, "Unheard of"}})
      .statement(Entity::application, "A1", {{key::kRole, "RB"}});
  const Model model = reconcile({programme().done(), mer.done(), roles.done()});
  EXPECT_EQ(model.value(*model.find_ref("RB"), key::kSurvivor), "A1");
  EXPECT_EQ(model.value(*model.find_ref("HOSTING"), key::kSurvivor), "STO");
  EXPECT_EQ(model.value(*model.find_ref("A2"), key::kRole), "RB");
  std::string links;
  for (const Relationship& relationship : model.relationships) {
    links += std::string(model.text(relationship.ref)) + "\n";
  }
  EXPECT_EQ(links, "RB>A1\nRB>A2\nUnheard of>A3\n");
}

}  // namespace
}  // namespace lintel::importers
