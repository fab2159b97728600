#include "graph/overlap.hpp"

#include <gmock/gmock.h>

#include "tests/graph/programme_builder.hpp"

namespace lintel::graph::testing {
namespace {

std::string dump(const Overlap& answer) {
  std::string out;
  for (const OverlapCell& cell : answer.cells) {
    out.append(cell.function).append(" ").append(cell.partner).append(":");
    if (cell.state != OverlapState::products) out.append(" ").append(name_of(cell.state));
    for (const std::string_view product : cell.products) out.append(" ").append(product);
    out += "\n";
  }
  for (const Overlap::Shared& shared : answer.shared) {
    out.append(shared.product).append(" at ").append(std::to_string(shared.partners.size()));
    out += "\n";
  }
  return out;
}

TEST(Overlap, KeepsNotProvidedGapAndUnknownApart) {
  ProgrammeBuilder b;
  b.partner("ALD", "unitary").partner("MER", "district").partner("NEW", "district");
  b.function("F1", "candidate", "district/unitary").function("F2", "out", "county / Unitary");
  b.function("I1", "out", "internal").function("X1", "out", "");
  b.service("ALD", "F1").service("ALD", "F2").service("MER", "F1").service("MER", "I1");
  b.bare_app("A1", "ALD").with(key::kProduct, "Tallystone").supports("A1", "ALD", "F1");
  b.supports("A1", "ALD", "F2");
  b.bare_app("M1", "MER").with(key::kProduct, "Levyworks").supports("M1", "MER", "F1");
  b.bare_app("M2", "MER").supports("M2", "MER", "F1");
  b.element(ElementType::Product, "P1", "Tallystone")
      .relate(RelationshipType::Association, "M2", "P1");
  b.with(key::kLink, "instance-of");
  b.bare_app("M3", "MER").serve("M3", "MER:F1:process").with(key::kLink, "common");
  const Model model = b.build();
  EXPECT_EQ(dump(overlap(Snapshot(model))),
            "F1 ALD: Tallystone\n"
            "F1 MER: Levyworks Tallystone\n"
            "F1 NEW: unknown\n"
            "F2 ALD: Tallystone\n"
            "F2 MER: n/a\n"
            "F2 NEW: n/a\n"
            "I1 ALD: GAP\n"
            "I1 MER: GAP\n"
            "I1 NEW: unknown\n"
            "X1 ALD: GAP\n"
            "X1 MER: GAP\n"
            "X1 NEW: unknown\n"
            "Tallystone at 2\n");
}

TEST(Overlap, APartnerOfNoStatedTierIsUnknownWhereNothingIsRecorded) {
  ProgrammeBuilder b;
  b.partner("MER", "").function("F1", "out", "county").function("F2", "out", "county");
  b.service("MER", "F1");
  const Model model = b.build();
  EXPECT_EQ(dump(overlap(Snapshot(model))), "F1 MER: GAP\nF2 MER: unknown\n");
}

TEST(Overlap, WhatIsGoneIsNotListedAndWasNotAsked) {
  ProgrammeBuilder b;
  b.partner("MER").partner("OLD").function("F1", "out").service("MER", "F1").service("OLD", "F1");
  b.bare_app("M1", "MER").supports("M1", "MER", "F1").last_relationship().gone = true;
  Model model = b.build();
  for (Element& element : model.elements) {
    element.gone = model.text(element.partner) == "OLD";
  }
  EXPECT_EQ(dump(overlap(Snapshot(model))), "F1 MER: GAP\nF1 OLD: unknown\n");
}

TEST(Overlap, AStubDoesNotMeanThatThePartnerWasAsked) {
  ProgrammeBuilder b;
  b.partner("MER").function("F1", "out").bare_app("M1", "MER").last_element().stub = true;
  const Model model = b.build();
  EXPECT_EQ(dump(overlap(Snapshot(model))), "F1 MER: unknown\n");
}

TEST(Overlap, AlternativesAreAllListed) {
  ProgrammeBuilder b;
  b.partner("MER").function("F1", "out").service("MER", "F1");
  b.bare_app("M1", "MER").bare_app("M2", "MER").any_of("J", {"M1", "M2"}, "MER:F1:process");
  const Model model = b.build();
  const Overlap answer = overlap(Snapshot(model));
  EXPECT_EQ(refs(model, answer.cells[0].applications), "M1 M2");
  EXPECT_EQ(answer.cells[0].service, b["MER:F1"]);
}

}  // namespace
}  // namespace lintel::graph::testing
