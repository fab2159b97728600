// What check says of small models: whole messages.

#include "graph/check.hpp"

#include <gtest/gtest.h>

#include "tests/graph/model_builder.hpp"

namespace lintel::graph {
namespace {

using testing::ModelBuilder;

/// One line per finding, of `code` only unless that is empty.
std::string findings(const Model& model, std::string_view code = {}) {
  const Snapshot graph(model);
  std::string out;
  for (const Finding& f : check(graph).findings) {
    if (!code.empty() && f.code != code) continue;
    out.append(name_of(f.severity)).append(" ").append(f.code).append(" [").append(f.subject);
    out.append("] ").append(f.message).append(" ").append(f.hint).append("\n");
  }
  return out;
}

std::string completeness(const Model& model) {
  const Snapshot graph(model);
  std::string out;
  for (const Completeness& row : check(graph).completeness) {
    out += row.partner + " " + row.kind + " " + std::to_string(row.present) + "/" +
           std::to_string(row.required);
    for (const std::string& words : row.missing) out += ", " + words;
    out += "\n";
  }
  return out;
}

TEST(CheckTest, AnEmptyEstateIsClean) {
  EXPECT_EQ(findings(Model{}), "");
  EXPECT_EQ(completeness(Model{}), "");
}

TEST(CheckTest, InvalidRelationshipsAreGroupedByTypes) {
  ModelBuilder b;
  b.element(ElementType::BusinessObject, "O1", "Invoice").element(ElementType::Node, "N1");
  b.element(ElementType::BusinessObject, "O2").element(ElementType::BusinessProcess, "P");
  b.serve("O1", "N1").serve("O2", "N1").relate(RelationshipType::Association, "O1", "N1");
  const std::string text = findings(b.build(), "invalid-relationship");
  EXPECT_EQ(
      text.substr(0, text.find(" ArchiMate allows")),
      "error invalid-relationship [O1] ArchiMate has no Serving from business object to node: "
      "Invoice (O1) → N1 and 1 more.");
  EXPECT_NE(text.find("ArchiMate allows here: Association"), std::string::npos) << text;
}

TEST(CheckTest, WhatRegistersSayIsNoError) {
  ModelBuilder b;
  b.element(ElementType::Facility, "SITE").element(ElementType::CommunicationNetwork, "LAN");
  b.relate(RelationshipType::Assignment, "SITE", "LAN").with("link", "hosts");
  EXPECT_EQ(findings(b.build(), "invalid-relationship"),
            "info invalid-relationship [SITE] ArchiMate has no Assignment from facility to "
            "communication network: SITE → LAN. It is kept as the register states it.\n");
}

TEST(CheckTest, RelationshipsOnRelationships) {
  ModelBuilder b;
  b.element(ElementType::DataObject, "D").flow("A", "B").on_relationship(0, "D");
  b.last_relationship().type = RelationshipType::Association;
  EXPECT_EQ(findings(b.build(), "invalid-relationship"), "");
  b.on_relationship(0, "D").last_relationship().type = RelationshipType::Serving;
  EXPECT_EQ(findings(b.build(), "invalid-relationship"),
            "error invalid-relationship [] ArchiMate has no Serving from relationship to data "
            "object: R0 → D. ArchiMate allows here: Association.\n");
}

TEST(CheckTest, StubsUnlessTheImportSaidSo) {
  ModelBuilder b;
  b.element(ElementType::Node, "H1").last_element().stub = true;
  b.element(ElementType::Node, "H2").last_element().stub = true;
  Model model = b.build();
  model.findings.push_back({.code = "unknown-reference", .subject = "H2", .message = "No H2."});
  EXPECT_EQ(
      findings(model),
      "warning unknown-reference [H2] No H2. \n"
      "warning undefined-element [H1] H1 is mentioned, but no source describes it. Import the "
      "source that describes it, or correct the reference.\n");
}

TEST(CheckTest, DuplicatesOfOnePartnerAndType) {
  ModelBuilder b;
  b.element(ElementType::Node, "N2", "Web-Farm", "MER").with("kind", "cloud");
  b.element(ElementType::Node, "N1", "web  farm", "MER").with("kind", "cloud");
  b.element(ElementType::Node, "N3", "Web farm", "STO").with("kind", "cloud");
  b.element(ElementType::Grouping, "G", "Web farm", "MER");
  b.element(ElementType::Node, "N4", "-").element(ElementType::Node, "N5", "-");
  EXPECT_EQ(
      findings(b.build(), "duplicate-name"),
      "warning duplicate-name [N1] 2 nodes are called \"web  farm\": N1, N2. If they are one, "
      "join them in their source; if not, name them apart.\n");
}

TEST(CheckTest, Junctions) {
  ModelBuilder b;
  b.any_of("GOOD", {"A", "B", "C"}, "X", "2/3").any_of("ODD", {"A", "B"}, "X", "most");
  b.any_of("FEW", {"A", "B"}, "X", "2/3").any_of("MANY", {"A", "B"}, "X", "3");
  b.any_of("SHARE", {"A", "B"}, "X", "50%").junction("LOOSE", JunctionKind::or_);
  b.junction("MIX", JunctionKind::and_).serve("A", "MIX").flow("MIX", "X");
  const Model model = b.build();
  EXPECT_EQ(
      findings(model, "junction-needs"),
      "warning junction-needs [ODD] Junction ODD needs \"most\", which is no number, share or "
      "percentage of its members. Write it as 2, 2/3 or 50%.\n"
      "warning junction-needs [FEW] Junction FEW needs \"2/3\", but has 2 members. Correct "
      "the number, or add the members that are missing.\n"
      "warning junction-needs [MANY] Junction MANY needs \"3\", but has only 2 members. "
      "Correct the number, or add the members that are missing.\n");
  EXPECT_EQ(
      findings(model, "junction-without-members"),
      "warning junction-without-members [LOOSE] Junction LOOSE has no relationship that leads "
      "to it. Draw the missing relationships, or remove the junction.\n");
  EXPECT_EQ(findings(model, "junction-mixed"),
            "warning junction-mixed [MIX] Junction MIX joins relationships of different types. Use "
            "one type on all sides of a junction.\n");
}

TEST(CheckTest, Circles) {
  ModelBuilder b;
  b.serve("A", "B").serve("B", "A");
  EXPECT_EQ(findings(b.build(), "circular-dependence"),
            "info circular-dependence [A] 2 elements rest on each other in a circle: A, B. None of "
            "them can be restored first; check that each dependence is real.\n");
}

TEST(CheckTest, Decisions) {
  ModelBuilder b;
  b.setting("as of", "2026-04-01");
  b.element(ElementType::CourseOfAction, "D1", "Keep two mail systems");
  b.with("kind", "decision").with("expires", "31/03/2026");
  b.element(ElementType::CourseOfAction, "D2")
      .with("approver", "Board")
      .with("expires", "2026-04-01");
  b.element(ElementType::CourseOfAction, "STRATEGY");
  EXPECT_EQ(
      findings(b.build()),
      "warning unowned-decision [D1] Decision Keep two mail systems (D1) has neither approver "
      "nor owner. State who took it.\n"
      "warning expired-decision [D1] Decision Keep two mail systems (D1) expired on 31 Mar "
      "2026. Renew it, or withdraw it.\n");
}

TEST(CheckTest, ConflictsOfTheScopeRules) {
  ModelBuilder b;
  b.element(ElementType::BusinessActor, "MER", "Merewold").with("kind", "partner");
  EXPECT_NE(findings(b.build()).find("warning no-candidate [] "), std::string::npos);
}

TEST(CheckTest, CompletenessByPartnerAndKind) {
  ModelBuilder b;
  b.element(ElementType::ApplicationComponent, "M1", "One", "MER");
  b.with("owner", "Head").with("support_end", "2027-03-31").with("contract", "C1");
  b.with("hosting", "cloud");
  b.element(ElementType::ApplicationComponent, "M2", "Two", "MER");
  b.with("owner", "TBC").with("support_end", "when it breaks");
  b.element(ElementType::ApplicationComponent, "M3", "Gone", "MER").last_element().gone = true;
  b.element(ElementType::ApplicationComponent, "M4", "Stub", "MER").last_element().stub = true;
  b.element(ElementType::Device, "H1", "Host", "MER").with("support_end", "2030-01-01");
  b.element(ElementType::Device, "H2", "Host 2", "MER");
  b.element(ElementType::BusinessProcess, "P1").element(ElementType::Contract, "C2", "Deal", "STO");
  b.any_of("J", {"H1", "H2"}, "M2").serve("M2", "P1");
  b.relate(RelationshipType::Association, "C2", "M2");  // covers it too: models know no links
  EXPECT_EQ(completeness(b.build()),
            "MER applications 7/10, owner: 1, support end: 1, function: 1\n"
            "MER servers 1/2, support end: 1\n"
            "STO contracts 0/4, supplier: 1, end: 1, notice: 1, annual value: 1\n");
  EXPECT_EQ(
      findings(b.build(), "missing-attribute").substr(0, 187),
      "warning missing-attribute [M2] 1 of 2 applications of MER state no owner: M2. Ask MER, "
      "complete the register and import it again.\n"
      "warning missing-attribute [M2] 1 of 2 applications of MER");
}

}  // namespace
}  // namespace lintel::graph
