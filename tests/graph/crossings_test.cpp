#include "graph/crossings.hpp"

#include <gmock/gmock.h>

#include "tests/graph/programme_builder.hpp"

namespace lintel::graph::testing {
namespace {

/// One line each: "M-FIN -> A-RB, Postings: as from > to after, marks".
std::string dump(const Model& model, const Crossings& answer) {
  std::string out;
  for (const Crossing& c : answer.crossings) {
    out.append(model.ref(c.source)).append(" -> ").append(model.ref(c.target));
    out.append(", ").append(c.asset).append(": ").append(c.from_after).append(" > ");
    out.append(c.to_after);
    if (c.personal) out += ", personal";
    if (c.external) out += ", external";
    if (c.lacks_agreement) out += ", no agreement";
    if (c.lacks_basis) out += ", no basis";
    out += "\n";
  }
  return out + std::to_string(answer.distinct_interfaces) + " interfaces";
}

ProgrammeBuilder revenues() {
  ProgrammeBuilder b;
  b.dates("2026-04-01", "2027-04-01").partner("ALD").partner("MER");
  b.function("F1", "candidate").function("F2", "out");
  for (const std::string_view f : {"F1", "F2"}) b.service("MER", f).service("ALD", f);
  b.role("RB", "A-RB").role("DMS").role("FIN");
  b.app("M-RB", "MER", "RB", {"F1"}).app("A-RB", "ALD", "RB", {"F1"});
  b.app("M-DMS", "MER", "DMS", {"F1"}).app("A-DMS", "ALD", "DMS", {"F1"});
  b.app("M-FIN", "MER", "FIN", {"F2"}).app("A-FIN", "ALD", "FIN", {"F2"});
  b.element(ElementType::BusinessActor, "Bailiff").with(key::kKind, "external");
  return b;
}

std::string crossings_of(const ProgrammeBuilder& b) {
  const Model model = b.build();
  const Snapshot graph(model);
  return dump(model, crossings(graph, scope(graph)));
}

TEST(Crossings, EndsMoveToTheSurvivorOrTheGroup) {
  ProgrammeBuilder b = revenues();
  b.flow("M-RB", "M-DMS", "Claims").flow("M-RB", "M-FIN", "Postings");
  b.flow("M-FIN", "M-DMS", "Invoices").flow("M-FIN", "A-FIN", "Budgets");
  b.flow("M-RB", "Bailiff", "Debtors").with(key::kPersonal, "yes").with(key::kLawfulBasis, "task");
  b.flow("A-RB", "Bailiff", "debtors ").with(key::kPersonal, "Y").with(key::kAgreement, "DSA-1");
  EXPECT_EQ(crossings_of(b),
            "A-RB -> Bailiff, debtors : A-RB > Bailiff, personal, external, no basis\n"
            "M-FIN -> M-DMS, Invoices: M-FIN > role DMS\n"
            "M-RB -> Bailiff, Debtors: A-RB > Bailiff, personal, external, no agreement\n"
            "M-RB -> M-FIN, Postings: A-RB > M-FIN\n"
            "3 interfaces");
}

TEST(Crossings, ASurvivorThatStaysOutsideLeavesTheGroup) {
  ProgrammeBuilder b = revenues();
  b.flow("M-RB", "M-FIN", "Postings").opt_out("O1", "A-RB", "2028-01-01");
  EXPECT_EQ(crossings_of(b), "M-RB -> M-FIN, Postings: role RB > M-FIN\n1 interfaces");
}

TEST(Crossings, TheDataAssetNamesWhatIsCarried) {
  ProgrammeBuilder b = revenues();
  b.flow("M-RB", "M-FIN", "postings (GL)").element(ElementType::DataObject, "D", "Ledger postings");
  b.on_relationship(b.build().relationships.size() - 1, "D").with(key::kLink, "carries");
  EXPECT_EQ(crossings_of(b), "M-RB -> M-FIN, Ledger postings: A-RB > M-FIN\n1 interfaces");
}

TEST(Crossings, ExternalIsWhatIsNoPartnersOrSaidToBe) {
  ProgrammeBuilder b = revenues();
  b.element(ElementType::BusinessActor, "DWP", "DWP", "MER").with(key::kKind, "external");
  b.element(ElementType::BusinessActor, "Trust")
      .element(ElementType::BusinessActor, "Team", {}, "MER");
  b.flow("M-RB", "DWP", "Claims").flow("M-RB", "Trust", "Claims").flow("M-RB", "Team", "Claims");
  EXPECT_EQ(crossings_of(b),
            "M-RB -> DWP, Claims: A-RB > DWP, external\n"
            "M-RB -> Team, Claims: A-RB > Team\n"
            "M-RB -> Trust, Claims: A-RB > Trust, external\n"
            "3 interfaces");
}

TEST(Crossings, FlowsThatAreGoneCrossNothing) {
  ProgrammeBuilder b = revenues();
  b.flow("M-RB", "M-FIN", "Postings").last_relationship().gone = true;
  b.junction("J", JunctionKind::and_).flow("M-RB", "J", "Budgets").flow("J", "M-FIN");
  b.last_relationship().gone = true;
  b.flow("J", "A-FIN");
  EXPECT_EQ(crossings_of(b), "M-RB -> A-FIN, Budgets: A-RB > A-FIN\n1 interfaces");
}

TEST(Crossings, FlowsThroughAJunctionReachEachEnd) {
  ProgrammeBuilder b = revenues();
  b.junction("J", JunctionKind::and_).flow("M-RB", "J", "Postings").flow("J", "M-FIN");
  b.flow("J", "A-FIN").flow("J", "A-DMS");
  EXPECT_EQ(crossings_of(b),
            "M-RB -> A-FIN, Postings: A-RB > A-FIN\n"
            "M-RB -> M-FIN, Postings: A-RB > M-FIN\n"
            "2 interfaces");
}

}  // namespace
}  // namespace lintel::graph::testing
