#pragma once
// A programme of two councils made by hand, with something of everything that pictures show.

#include "tests/graph/programme_builder.hpp"

namespace lintel::exporters {

inline graph::testing::ProgrammeBuilder two_councils() {
  using graph::testing::ProgrammeBuilder;
  ProgrammeBuilder b;
  b.setting("programme", "Wendmoor");
  b.dates("2026-04-01", "2027-04-01");
  b.partner("ALD", "unitary").partner("MER");
  b.function("CTAX", "candidate").function("PLAN", "candidate").function("TREE", "out");
  b.function("COURT", "undecided", "unitary");
  b.role("RB", "A-TAX").role("PLN").role("DIR", "A-DIR", "yes").role("TRE").role("GIS");
  for (const char* partner : {"ALD", "MER"}) {
    b.service(partner, "CTAX");
    b.service(partner, "PLAN");
  }
  b.service("MER", "TREE");
  b.service("ALD", "COURT");
  b.app("A-TAX", "ALD", "RB", {"CTAX"}).app("M-TAX", "MER", "RB", {"CTAX"});
  b.app("A-PLAN", "ALD", "PLN", {"PLAN"}).app("M-PLAN", "MER", "PLN", {"PLAN"});
  b.app("M-TREE", "MER", "TRE", {"TREE"});
  b.app("M-GIS", "MER", "GIS", {"PLAN", "TREE", "TREE"});
  b.app("A-DIR", "ALD", "DIR").app("M-DIR", "MER", "DIR");
  b.serve("A-DIR", "A-TAX").serve("A-DIR", "A-PLAN");
  b.serve("M-DIR", "M-TAX").serve("M-DIR", "M-PLAN");
  b.server("A-CLOUD", "ALD", {"A-TAX", "A-PLAN", "A-DIR"}, ElementType::Node);
  b.server("M-H1", "MER", {"M-TAX", "M-PLAN"});
  b.server("M-H2", "MER", {});
  b.server("M-SAN", "MER", {"M-H1"});
  b.any_of("M-J", {"M-H1", "M-H2"}, "M-DIR");
  b.element(ElementType::BusinessActor, "Courts service");
  b.with(key::kKind, "external");
  b.flow("M-TREE", "M-PLAN", "Trees", "no").with(key::kPersonal, "no");
  b.flow("M-TAX", "Courts service", "Debtors", "no").with(key::kPersonal, "yes");
  b.flow("A-TAX", "Courts service", "Debtors", "no");
  b.with(key::kPersonal, "yes")
      .with(key::kAgreement, "ISA-7")
      .with(key::kLawfulBasis, "public task");
  return b;
}

}  // namespace lintel::exporters
