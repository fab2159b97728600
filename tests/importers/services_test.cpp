// Services, functions, processes and the rules about them.
#include <gtest/gtest.h>

#include <string>

#include "importers/reconcile.hpp"
#include "importers/reconciliation/functions.hpp"
#include "tests/importers/draft_words.hpp"
#include "tests/importers/model_dump.hpp"

namespace lintel::importers {
namespace {

using testing::Drafts;
using testing::DraftWords;
using testing::dump_findings;
using testing::outline;
using enum ElementType;

std::string links(const Model& model) {
  std::string out;
  for (const Relationship& relationship : model.relationships) {
    out += std::string(model.text(relationship.ref)) + " " +
           std::string(info(relationship.type).name) + "\n";
  }
  return out;
}

DraftWords functions() {
  DraftWords words("functions.csv");
  words.function("F01", "Council tax", "57", {{key::kStatutory, "yes"}, {key::kRto, "72"}})
      .function("F02", "Business rates", "55");
  words.element(BusinessActor, "MER", "Merewold", {{key::kKind, "partner"}});
  return words;
}

TEST(Services, LgslNumbersAreReadInAnySpelling) {
  using reconciliation::lgsl_number;
  for (const char* words : {"57", "LGSL 57", "LGSL57", "lgsl:57", "LGSL no. 57", " 057 "}) {
    EXPECT_EQ(lgsl_number(words), 57U) << words;
  }
  for (const char* words : {"", "F01", "57a", "LGSL", "5 7 x", "99999999999999999999999"}) {
    EXPECT_EQ(lgsl_number(words), std::nullopt) << words;
  }
}

TEST(Services, AServiceOfAFunctionIsTiedToPartnerProcessAndFunction) {
  DraftWords mer("mer.csv", "MER");
  mer.service("", "Council tax", "LGSL57", {{key::kRpo, "24"}}).application("A1", "Tallystone");
  mer.supports("A1", "council TAX").supports("A1", "57");
  const Model model = reconcile({mer.done(), functions().done()});
  EXPECT_EQ(dump_findings(model), "");
  EXPECT_EQ(links(model),
            "A1>MER:F01:process Serving\n"
            "MER:F01:process>MER:F01 Realization\n"
            "MER>MER:F01 Assignment\n"
            "F01>MER:F01 Association\n");
  const ElementId service = *model.find_ref("MER:F01");
  EXPECT_EQ(model.value(service, key::kFunction), "F01");
  EXPECT_EQ(model.value(*model.find_ref("MER:F01:process"), key::kFunction), "F01");
  const Property* rto = model.property(service, key::kRto);
  ASSERT_NE(rto, nullptr);  // from the function, with its place
  EXPECT_EQ(model.where(rto->where), "functions.csv row 2");
}

TEST(Services, ARowWithoutIdIsThePartnersServiceOfThatFunction) {
  DraftWords bia("bia.csv", "MER");
  bia.service("", "Council tax", "57", {{key::kRto, "24 h"}});
  DraftWords list("services.csv", "MER");
  list.service("SVC-7", "Council tax", "F01");
  const Model model = reconcile({bia.done(), list.done(), functions().done()});
  EXPECT_FALSE(model.find_ref("MER:F01"));
  EXPECT_EQ(model.value(*model.find_ref("SVC-7"), key::kRto), "24 h");
}

TEST(Services, TwoRowsOfOneFunctionWithOtherNamesAreTwoServices) {
  DraftWords bia("bia.csv", "MER");
  bia.service("", "Billing", "57").service("", "Recovery", "57").application("A1", "Tallystone");
  bia.supports("A1", "LGSL 57");
  const Model model = reconcile({bia.done(), functions().done()});
  EXPECT_EQ(dump_findings(model), "");
  EXPECT_TRUE(model.find_ref("MER:F01"));
  EXPECT_TRUE(model.find_ref("MER:F01:Recovery"));
  EXPECT_TRUE(
      links(model).starts_with("A1>MER:F01:process Serving\nA1>MER:F01:Recovery:process Serving\n"))
      << links(model);
}

TEST(Services, AFunctionThatThePartnerDoesNotListMakesAPlaceholder) {
  DraftWords mer("mer.csv", "MER");
  mer.application("A1", "Tallystone").supports("A1", "F02").supports("A1", "F99");
  const Model model = reconcile({mer.done(), functions().done()});
  EXPECT_EQ(
      dump_findings(model),
      "warning unlisted-service mer.csv row 3, \"Link\" [MER:F02]: MER lists no service of "
      "function F02 \"Business rates\", which is needed here; a placeholder stands for it | add "
      "the service to the partner's list of services, or correct the function\n"
      "warning unknown-reference mer.csv row 4, \"Link\" [F99]: \"F99\" is no known function or "
      "service; a placeholder stands for it | correct the word, or "
      "import the file that lists this function\n");
  EXPECT_TRUE(model.at(*model.find_ref("MER:F02")).stub);
}

TEST(Services, WithoutTheProgrammeServicesAreKnownByTheirWords) {
  DraftWords mer("mer.csv", "MER");
  mer.service("", "Council tax", "57").service("MER:I01", "Service desk", "Service desk");
  mer.application("A1", "Tallystone").supports("A1", "LGSL 57").supports("A1", "I01");
  const Model model = reconcile({mer.done()});
  EXPECT_EQ(links(model),
            "A1>Council tax:process Serving\n"
            "A1>MER:I01:process Serving\n"
            "MER:I01:process>MER:I01 Realization\n"
            "MER>MER:I01 Assignment\n"
            "Council tax:process>Council tax Realization\n"
            "MER>Council tax Assignment\n");
  ASSERT_EQ(model.findings.size(), 2U);
  EXPECT_EQ(model.findings[0].message,
            "2 services name functions, but no list of functions is imported");
  EXPECT_EQ(model.findings[1].code, "unlisted-partner");
}

TEST(Services, TwoStatementsOfOneLinkAreOneWithBothPlaces) {
  DraftWords apps("apps.csv", "MER");
  apps.application("A1", "Tallystone").supports("A1", "57");
  DraftWords bia("bia.csv", "MER");
  bia.service("", "Council tax", "57").supports("A1", "F01");
  const Model model = reconcile({apps.done(), bia.done(), functions().done()});
  const Relationship& link = model.relationships[0];
  EXPECT_EQ(model.where(link.where), "apps.csv row 3");
  EXPECT_EQ(model.value(RelationshipId{0}, "also_stated"), "bia.csv row 3, \"Link\"");
  EXPECT_EQ(link.properties.count, 2U);
}

TEST(Services, RulesForEveryAndForCloudProcessesAreExpanded) {
  DraftWords mer("mer.csv", "MER");
  mer.service("", "Council tax", "57").service("", "Business rates", "55");
  mer.application("A1", "Tallystone", {{key::kHosting, "cloud"}}).application("A2", "Levyworks");
  mer.supports("A1", "57").supports("A2", "55");
  mer.element(CommunicationNetwork, "N1", "LAN").element(CommunicationNetwork, "N2", "Internet");
  DraftWords common("common.csv");
  common.link(RelationshipType::Serving, common.ref(Entity::element, "N1"),
              common.ref(Entity::every_process, "", "MER"), {{key::kLink, "common"}});
  common.link(RelationshipType::Serving, common.ref(Entity::element, "N2"),
              common.ref(Entity::cloud_processes, "", "merewold"), {{key::kLink, "common"}}, "R2");
  common.link(RelationshipType::Serving, common.ref(Entity::element, "N2"),
              common.ref(Entity::every_process, "", "STO"), {{key::kLink, "common"}}, "R3");
  const Model model = reconcile({common.done(), mer.done(), functions().done()});
  std::string rules;
  for (std::size_t r = 0; r < model.relationships.size(); ++r) {
    const RelationshipId id{r};
    if (model.value(id, key::kLink) == "common") {
      rules += std::string(model.text(model.at(id).ref)) + "\n";
    }
  }
  EXPECT_EQ(rules,
            "N1>MER:F01:process\n"
            "N1>MER:F02:process\n"
            "N2>MER:F01:process\n");
}

TEST(Links, ToASiteAreAssignments) {
  DraftWords mer("mer.csv", "MER");
  mer.element(Device, "H1", "Host").element(Facility, "S1", "Civic Offices");
  mer.element(Node, "V1", "Virtual machine");
  for (const char* supporter : {"S1", "V1"}) {
    mer.link(RelationshipType::Serving, mer.ref(Entity::infrastructure, supporter),
             mer.ref(Entity::infrastructure, "H1"), {{key::kLink, "hosts"}});
    mer.draft().relationships.back().located_at = true;
  }
  EXPECT_EQ(links(reconcile({mer.done()})), "S1>H1 Assignment\nV1>H1 Serving\n");
}

TEST(Flows, ARepeatedRowIsJoinedAndAParallelOneKept) {
  DraftWords mer("flows.csv", "MER");
  mer.application("A1", "One").application("A2", "Two");
  mer.flow("A1", "A2", "Addresses", {{key::kMethod, "file"}})
      .flow("A1", "A2", "Addresses", {{key::kMethod, "FILE"}})
      .flow("A1", "A2", "Addresses", {{key::kMethod, "API"}})
      .flow("A1", "A2", "Claims");
  const Model model = reconcile({mer.done()});
  EXPECT_EQ(links(model),
            "A1>A2:Addresses Flow\n"
            "A1>A2:Addresses#2 Flow\n"
            "A1>A2:Claims Flow\n");
  EXPECT_EQ(dump_findings(model),
            "warning repeated-row flows.csv row 5, \"Link\" [A1>A2:Addresses]: this row repeats "
            "flows.csv row 4, \"Link\" | delete one of the two rows\n");
}

TEST(Models, KeepParallelRelationshipsAndEndsOnRelationships) {
  DraftWords model_("m.archimate", "", "archimate");
  model_.element(BusinessActor, "a", "A").element(BusinessRole, "b", "B");
  const auto ends = [&](std::string_view source, std::string_view target, std::string_view id) {
    model_.link(RelationshipType::Association, model_.ref(Entity::concept_id, source),
                model_.ref(Entity::concept_id, target), {}, id);
  };
  ends("a", "b", "r1");
  ends("a", "b", "r2");
  ends("a", "r4", "r3");
  ends("b", "r1", "r4");
  ends("b", "lost", "r5");
  const Model model = reconcile({model_.done()});
  EXPECT_EQ(outline(model),
            "a BusinessActor \"A\"\n"
            "b BusinessRole \"B\"\n"
            "lost Grouping \"lost\" stub\n"
            "r1 Association a -> b\n"
            "r2 Association a -> b\n"
            "r3 Association a -> [r4]\n"
            "r4 Association b -> [r1]\n"
            "r5 Association b -> lost\n");
  EXPECT_EQ(dump_findings(model),
            "warning dangling-end m.archimate 8 [lost]: a relationship ends at \"lost\", which "
            "this file does not contain | export the model again; the file was perhaps cut or "
            "edited\n");
}

TEST(Models, ViewsNameConceptsByRef) {
  DraftWords mer("m.archimate", "MER", "archimate");
  mer.element(BusinessActor, "a", "A");
  DraftView& view = mer.draft().add_view("v", "Overview", {{}, {}, 9, 1});
  for (const char* key : {"a", "gone1", "gone2"}) {
    ViewNode node;
    node.id = mer.draft().text("n");
    node.concept_key = mer.draft().text(key);
    view.nodes.push_back(node);
  }
  DraftWords sto("s.archimate", "STO", "archimate");
  sto.element(BusinessActor, "a", "A");
  const Model model = reconcile({mer.done(), sto.done()});
  ASSERT_EQ(model.views.size(), 1U);
  EXPECT_EQ(model.text(model.views[0].nodes[0].concept_key), "MER:a");
  EXPECT_EQ(model.text(model.views[0].nodes[1].concept_key), "gone1");
  EXPECT_EQ(dump_findings(model),
            "warning view-of-missing-concept m.archimate 9:1: view \"Overview\" draws 2 concepts "
            "that its file does not contain (first \"gone1\") | export the model again; the boxes "
            "and lines are kept as they are\n");
}

}  // namespace
}  // namespace lintel::importers
