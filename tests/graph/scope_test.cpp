#include "graph/scope.hpp"

#include <gmock/gmock.h>

#include "tests/graph/programme_builder.hpp"

namespace lintel::graph::testing {
namespace {

/// Two partners; F1 is a candidate, F2 out, F3 undecided.
ProgrammeBuilder two_partners() {
  ProgrammeBuilder b;
  b.dates("2026-04-01", "2027-04-01");
  b.partner("ALD", "unitary").partner("MER");
  b.function("F1", "candidate").function("F2", "out").function("F3", "undecided");
  for (const std::string_view f : {"F1", "F2", "F3"}) b.service("MER", f).service("ALD", f);
  return b;
}

struct Case {
  std::string_view element, verdict;
};

void expect_verdicts(const ProgrammeBuilder& b, std::initializer_list<Case> cases) {
  const Model model = b.build();
  const Snapshot graph(model);
  const Scope answer = scope(graph);
  for (const Case& c : cases) {
    EXPECT_EQ(verdict(model, answer, b[c.element]), c.verdict) << c.element;
  }
}

TEST(Scope, WhatIsGoneCountsNoMore) {
  ProgrammeBuilder b = two_partners();
  b.role("GIS").app("M-GIS", "MER", "GIS", {"F1"}).app("A-GIS", "ALD", "GIS");
  b.supports("A-GIS", "ALD", "F2").last_relationship().gone = true;  // else the share is 1/2
  b.supports("A-GIS", "ALD", "F2").last_relationship().gone = true;
  b.role("DMS").app("M-DMS", "MER", "DMS", {"F1"}).opt_out("O1", "M-DMS", "2030-01-01");
  b.last_element().gone = true;
  b.role("FIN").app("M-FIN", "MER", "FIN").flow("M-FIN", "M-GIS").last_relationship().gone = true;
  b.bare_app("M-WEB", "MER", "FIN").with(key::kOwner, "Head").with(key::kSupportEnd, "2030-01-01");
  b.supports("M-WEB", "MER", "F1").element(ElementType::Contract, "C9");
  b.link("covers", RelationshipType::Association, "C9", "M-WEB").last_relationship().gone = true;
  b.partner("OLD").service("OLD", "F1").last_relationship().gone = true;
  b.app("O-GIS", "OLD", "GIS").serve("O-GIS", "OLD:LAST");
  b.element(ElementType::BusinessService, "OLD:NOW", {}, "OLD").with(key::kFunction, "F1");
  b.last_element().gone = true;
  b.serve("O-GIS", "OLD:NOW");
  expect_verdicts(b, {{"M-GIS",
                       "shared-core, application 6: shared core: only MER has a system of the GIS "
                       "group in scope [MER:F1 MER:F1:process M-GIS]"},
                      {"M-DMS",
                       "shared-core, application 6: shared core: only MER has a system of the DMS "
                       "group in scope [MER:F1 MER:F1:process M-DMS]"},
                      {"M-FIN",
                       "out-of-scope, application 7: no candidate service rests on it and it "
                       "exchanges nothing with the shared service"},
                      {"M-WEB",
                       "unknown, application 3: cannot be placed: in scope, but with no contract "
                       "recorded [MER:F1 MER:F1:process M-WEB]"}});
}

TEST(Scope, AnApplicationThatIsGoneHasNoClassAndIsNoInstance) {
  ProgrammeBuilder b = two_partners();
  b.role("RB", "MER").app("M-RB", "MER", "RB", {"F1"}).bare_app("M-OLD", "MER", "RB");
  b.last_element().gone = true;  // else MER would have two, and no survivor
  b.supports("M-OLD", "MER", "F1").server("M-H", "MER", {"M-OLD"});
  b.role("GIS").app("M-GIS", "MER", "GIS", {"F1"}).app("A-GIS", "ALD", "GIS");
  b.last_element().gone = true;
  b.supports("A-GIS", "ALD", "F2").bare_app("M-WEB", "MER").flow("M-WEB", "A-GIS");
  const Model model = b.build();
  const Snapshot graph(model);
  const Scope answer = scope(graph);
  EXPECT_EQ(answer.find(b["M-OLD"]), nullptr);
  EXPECT_EQ(answer.find(b["A-GIS"]), nullptr);
  EXPECT_EQ(verdict(model, answer, b["M-RB"]),
            "shared-core, application 6: shared core: it is the survivor of the RB group [MER:F1 "
            "MER:F1:process M-RB]");
  EXPECT_EQ(name_of(answer.find(b["M-H"])->scope_class), "retire");  // nothing rests on it
  EXPECT_EQ(answer.find(b["M-GIS"])->share, 1);
  for (const Role& role : answer.programme.roles) EXPECT_EQ(role.instances.size(), 1U);
}

TEST(Scope, ASurvivorThatIsGoneIsAConflict) {
  ProgrammeBuilder b = two_partners();
  b.role("RB", "M-OLD").app("M-RB", "MER", "RB", {"F1"}).app("M-OLD", "MER", "RB");
  b.last_element().gone = true;
  const Model model = b.build();
  EXPECT_EQ(dump(model, scope(Snapshot(model)).conflicts),
            "survivor-gone M-OLD: M-OLD is the survivor of the RB group, but its source no longer "
            "has it.\n");
}

TEST(Scope, ASupportEndIsADateAndAContractMayCoverByAnyAssociation) {
  ProgrammeBuilder b = two_partners();
  b.role("R").bare_app("M-A", "MER", "R").with(key::kOwner, "Head");
  b.with(key::kSupportEnd, "when it breaks").supports("M-A", "MER", "F1");
  b.element(ElementType::Contract, "C9");
  b.relate(RelationshipType::Association, "M-A", "C9");  // as models draw it
  b.element(ElementType::Contract, "C8").last_element().gone = true;
  b.bare_app("M-B", "MER", "R").with(key::kOwner, "Head").with(key::kSupportEnd, "2030-01-01");
  b.supports("M-B", "MER", "F1").link("covers", RelationshipType::Association, "C8", "M-B");
  expect_verdicts(b, {{"M-A",
                       "unknown, application 3: cannot be placed: in scope, but with no support "
                       "end recorded [MER:F1 MER:F1:process M-A]"},
                      {"M-B",
                       "unknown, application 3: cannot be placed: in scope, but with no contract "
                       "recorded [MER:F1 MER:F1:process M-B]"}});
}

TEST(Scope, OfSeveralShortestWaysTheFirstByRefs) {
  ProgrammeBuilder b = two_partners();
  b.role("GIS").app("M-GIS", "MER", "GIS", {"F1"});
  b.server("H", "MER").any_of("J2", {"H"}, "M-GIS").any_of("J1", {"H"}, "M-GIS");
  const Model model = b.build();
  const Snapshot graph(model);
  const Scope answer = scope(graph);
  EXPECT_EQ(refs(model, answer.find(b["H"])->path.elements), "MER:F1 MER:F1:process M-GIS J1 H");
}

TEST(Scope, AProcessHasTheFunctionOfTheServiceThatItDelivers) {
  ProgrammeBuilder b = two_partners();
  b.element(ElementType::BusinessProcess, "P", "P", "MER");
  b.relate(RelationshipType::Realization, "P", "MER:F1");
  b.role("GIS").app("M-GIS", "MER", "GIS", {"F2"}).serve("M-GIS", "P");
  b.app("M-GIS2", "MER", "GIS").serve("M-GIS2", "P");
  const Model model = b.build();
  const Snapshot graph(model);
  const Scope answer = scope(graph);
  EXPECT_DOUBLE_EQ(answer.find(b["M-GIS"])->share, 2.0 / 3);
}

TEST(Scope, FlowsOverJunctionsLinkInTheirDirectionOnly) {
  ProgrammeBuilder b = two_partners();
  b.role("GIS").role("FIN").app("M-GIS", "MER", "GIS", {"F1"});
  for (const std::string_view app : {"M-SEND", "M-GET", "M-BESIDE"}) b.app(app, "MER", "FIN");
  const auto flow = [&](std::string_view from, std::string_view to) { b.flow(from, to, "", "no"); };
  b.junction("J", JunctionKind::and_).junction("K", JunctionKind::and_);
  flow("M-SEND", "J"), flow("J", "M-GIS"), flow("J", "M-BESIDE");
  flow("M-GIS", "K"), flow("K", "M-GET");
  expect_verdicts(b,
                  {{"M-SEND",
                    "integrate, application 7: stays outside with an interface: it sends data to "
                    "M-GIS [M-SEND J]"},
                   {"M-GET",
                    "integrate, application 7: stays outside with an interface: it receives data "
                    "from M-GIS [K M-GET]"},
                   {"M-BESIDE",
                    "out-of-scope, application 7: no candidate service rests on it and it "
                    "exchanges nothing with the shared service"}});
}

TEST(Scope, InfrastructureIsHeldBackOverServicesOfThePlatformAndByWhatIsNoPartners) {
  ProgrammeBuilder b = two_partners();
  b.role("GIS").app("M-GIS", "MER", "GIS", {"F1"}).server("H1", "MER").server("H2", "MER");
  b.element(ElementType::TechnologyService, "VMS", "VMS", "MER").serve("H1", "VMS");
  b.serve("VMS", "M-GIS").server("ISP", "nobody").serve("H2", "ISP");
  expect_verdicts(b, {{"H1",
                       "consolidate, infrastructure 5: moves onto the common platform, whose "
                       "host is undecided [MER:F1 MER:F1:process M-GIS VMS H1]"},
                      {"H2", "out-of-scope, infrastructure 2: no candidate service rests on it"}});
}

TEST(Scope, NoConflictsWhereNothingContradicts) {
  ProgrammeBuilder b = two_partners();
  b.role("FIN", "A-FIN").app("A-FIN", "ALD", "FIN").app("M-FIN", "MER", "FIN");
  b.app("M-OLD", "MER", "FIN").with(key::kDecision, "retire");
  b.role("GIS", "A-GIS").with(key::kSurvivor, "A-GIS").app("A-GIS", "ALD", "GIS", {"F1"});
  Model model = b.build();
  // The same survivor, stated a second time: no contradiction.
  std::size_t stated = 0;
  for (Property& property : model.properties) {
    if (model.text(property.value) == "A-GIS" && ++stated == 2) property.winner = false;
  }
  EXPECT_EQ(dump(model, scope(Snapshot(model)).conflicts), "");
}

TEST(Scope, RulesOfApplications) {
  ProgrammeBuilder b = two_partners();
  b.role("CASH", "A-CASH").role("RB", "A-RB").role("GIS").role("DMS").role("FORMS");
  b.role("MAIL", "A-MAIL", "yes").role("BUS", "", "yes").role("PARK");
  // 1
  b.app("M-CASH", "MER", "CASH", {"F1"}).app("A-CASH", "ALD", "CASH", {"F1"});
  b.opt_out("O1", "M-CASH", "2027-04-01");
  // 2
  b.bare_app("M-OLD", "MER", "PARK").with(key::kUsers, "0").with(key::kSupportEnd, "2026-03-31");
  b.bare_app("M-OLD2", "MER", "PARK").with(key::kUsers, "").with(key::kSupportEnd, "2020-01-01");
  b.bare_app("M-OLD3", "MER", "PARK").with(key::kUsers, "0").with(key::kSupportEnd, "2026-04-01");
  b.app("M-DEC", "MER", "PARK").with(key::kDecision, "retire");
  // 3
  b.app("M-LC", "MER", "PARK", {"F3"});
  b.app("M-LC2", "MER", "PARK", {"F2", "F3"});
  b.bare_app("M-WEB", "MER", "RB").with(key::kSupportEnd, "TBC").with(key::kContract, "C1");
  b.supports("M-WEB", "MER", "F1");
  b.app("M-DUP", "MER", "", {"F1"});
  // 4: one of three function links is a candidate
  b.app("M-GIS", "MER", "GIS", {"F1", "F2"}).app("A-GIS", "ALD", "GIS", {"F2"});
  // 5
  b.app("M-MAIL", "MER", "MAIL", {"F1"}).app("A-MAIL", "ALD", "MAIL", {"F1", "F2"});
  b.app("A-BUS", "ALD", "BUS", {"F1", "F2", "F3"});
  // 6
  b.app("M-RB", "MER", "RB", {"F1"}).app("A-RB", "ALD", "RB", {"F1"});
  b.app("M-DMS", "MER", "DMS", {"F1"}).app("A-DMS", "ALD", "DMS", {"F1"});
  b.app("M-FORMS", "MER", "FORMS", {"F1", "F2"});
  // 7
  b.app("M-FIN", "MER", "PARK", {"F2"}).flow("M-RB", "M-FIN", "Ledger postings", "no");
  b.app("M-TAX", "MER", "PARK", {"F2"}).flow("M-TAX", "M-WEB", "Movers", "no");
  b.app("M-PARK", "MER", "PARK", {"F2"}).flow("M-PARK", "M-FIN", "Fines", "no");

  expect_verdicts(
      b,
      {{"M-CASH",
        "separate-local, application 1: stays separate: opt-out O1 (branding), approved by Leader "
        "until 1 Apr 2027 [MER:F1 MER:F1:process M-CASH]"},
       {"A-CASH",
        "shared-core, application 6: shared core: it is the survivor of the CASH group "
        "[ALD:F1 ALD:F1:process A-CASH]"},
       {"M-OLD",
        "retire, application 2: retires: no service rests on it, it has no users, and its support "
        "ended on 31 Mar 2026"},
       {"M-OLD2",
        "out-of-scope, application 7: no candidate service rests on it and it exchanges nothing "
        "with the shared service"},
       {"M-OLD3",
        "out-of-scope, application 7: no candidate service rests on it and it exchanges nothing "
        "with the shared service"},
       {"M-DEC", "retire, application 2: retires: it is so decided"},
       {"M-LC",
        "unknown, application 3: cannot be placed: only services whose scope is undecided need "
        "it, such as MER:F3 [MER:F3 MER:F3:process M-LC]"},
       {"M-LC2",
        "out-of-scope, application 7: no candidate service rests on it and it exchanges nothing "
        "with the shared service"},
       {"M-WEB",
        "unknown, application 3: cannot be placed: in scope, but with no owner, no support end "
        "recorded [MER:F1 MER:F1:process M-WEB]"},
       {"M-DUP",
        "unknown, application 3: no role recorded: cannot tell whether it is a duplicate "
        "[MER:F1 MER:F1:process M-DUP]"},
       {"M-GIS",
        "integrate, application 4: stays local with interfaces: only 33 % of what the GIS group "
        "supports is in scope (threshold 50 %) [MER:F1 MER:F1:process M-GIS]"},
       {"A-GIS",
        "out-of-scope, application 7: no candidate service rests on it and it exchanges nothing "
        "with the shared service"},
       {"M-MAIL",
        "consolidate, application 5: moves onto A-MAIL, the survivor of the MAIL group "
        "[MER:F1 MER:F1:process M-MAIL]"},
       {"A-MAIL",
        "common-platform, application 5: part of the common platform: it is the survivor of the "
        "MAIL group [ALD:F1 ALD:F1:process A-MAIL]"},
       {"A-BUS",
        "common-platform, application 5: part of the common platform: only ALD has a system of "
        "the BUS group in scope [ALD:F1 ALD:F1:process A-BUS]"},
       {"M-RB",
        "consolidate, application 6: moves onto A-RB, the survivor of the RB group "
        "[MER:F1 MER:F1:process M-RB]"},
       {"M-DMS",
        "consolidate, application 6: one of several in the DMS group, whose survivor is undecided "
        "[MER:F1 MER:F1:process M-DMS]"},
       {"M-FORMS",
        "shared-core, application 6: shared core: only MER has a system of the FORMS group in "
        "scope [MER:F1 MER:F1:process M-FORMS]"},
       {"M-FIN",
        "integrate, application 7: stays outside with an interface: it receives Ledger postings "
        "from M-RB [M-RB M-FIN]"},
       {"M-TAX",
        "integrate, application 7: stays outside with an interface: it sends Movers to M-WEB "
        "[M-TAX M-WEB]"},
       {"M-PARK",
        "out-of-scope, application 7: no candidate service rests on it and it exchanges nothing "
        "with the shared service"}});
}

TEST(Scope, RulesOfInfrastructure) {
  ProgrammeBuilder b = two_partners();
  b.role("RB", "A-RB").role("DMS").role("HOSTING", "ALD", "yes");
  b.app("M-RB", "MER", "RB", {"F1"}).app("A-RB", "ALD", "RB", {"F1"});
  b.app("M-DMS", "MER", "DMS", {"F1"}).app("A-DMS", "ALD", "DMS", {"F1"});
  b.app("M-FIN", "MER", "DMS", {"F2"});
  b.server("M-H1", "MER", {"M-RB"}).server("M-H2", "MER", {"M-RB", "M-DMS"});
  b.server("M-H3", "MER", {"M-FIN"}).server("M-SPARE", "MER").server("A-H1", "ALD", {"A-RB"});
  // M-C1 or M-C2 → M-H1: they leave with it, and so does what only they rest on.
  b.server("M-C1", "MER").server("M-C2", "MER").any_of("J", {"M-C1", "M-C2"}, "M-H1");
  b.server("M-SAN", "MER", {"M-C1"});
  // Two that rest on each other are held by each other.
  b.server("M-X1", "MER", {"M-H1"}).server("M-X2", "MER", {"M-X1"}).serve("M-X1", "M-X2");
  b.server("M-N1", "MER", {"M-H1"}, ElementType::CommunicationNetwork);
  b.server("M-S1", "MER", {"M-N1"}, ElementType::Facility);
  b.server("M-S2", "MER", {}, ElementType::Facility);
  b.server("M-LAN", "MER", {"MER:F1:process"}, ElementType::Device);

  expect_verdicts(
      b, {{"M-H1", "retire, infrastructure 1: retires: everything that rests on it leaves"},
          {"M-C1", "retire, infrastructure 1: retires: everything that rests on it leaves"},
          {"M-SAN", "retire, infrastructure 1: retires: everything that rests on it leaves"},
          {"M-SPARE", "retire, infrastructure 1: retires: nothing rests on it"},
          {"M-LAN",
           "retire, infrastructure 1: retires: no application or infrastructure rests on it, only "
           "processes do"},
          {"M-H2",
           "consolidate, infrastructure 5: moves onto the common platform, hosted by ALD "
           "[MER:F1 MER:F1:process M-DMS M-H2]"},
          {"M-H3", "out-of-scope, infrastructure 2: no candidate service rests on it"},
          {"A-H1",
           "common-platform, infrastructure 4: part of the common platform: ALD hosts it "
           "[ALD:F1 ALD:F1:process A-RB A-H1]"},
          {"M-X1",
           "consolidate, infrastructure 5: moves onto the common platform, hosted by ALD "
           "[MER:F1 MER:F1:process M-RB M-H1 M-X1]"},
          {"M-N1",
           "common-platform, infrastructure 3: part of the common platform: networks and sites "
           "stay where they are [MER:F1 MER:F1:process M-RB M-H1 M-N1]"},
          {"M-S2", "out-of-scope, infrastructure 2: no candidate service rests on it"}});
}

TEST(Scope, ServicesGoByTheirFunctionAndProcessesFollow) {
  ProgrammeBuilder b = two_partners();
  b.element(ElementType::BusinessProcess, "P", "Enforce", "MER");
  b.relate(RelationshipType::Realization, "P", "MER:F3")
      .relate(RelationshipType::Realization, "P", "MER:F1");
  b.element(ElementType::BusinessService, "S", "Archive", "MER");
  b.element(ElementType::BusinessService, "X", "Bailiffs").with(key::kFunction, "F1");
  expect_verdicts(
      b, {{"MER:F1", "shared-core, service: the function F1 is a candidate for sharing [MER:F1]"},
          {"MER:F2", "out-of-scope, service: the function F2 is out of scope"},
          {"MER:F3", "unknown, service: the function F3 is undecided"},
          {"MER:F3:process", "unknown, process: follows its service MER:F3"},
          {"P", "shared-core, process: follows its service MER:F1 [MER:F1 P]"},
          {"S", "out-of-scope, service: out of scope: its function is not recorded"},
          {"X", "no class"}});
}

TEST(Scope, PathIsShortestAndPassesThroughAlternatives) {
  ProgrammeBuilder b = two_partners();
  b.role("RB").role("DB");
  b.app("M-RB", "MER", "RB", {"F1"});
  b.app("M-DB1", "MER", "DB").app("M-DB2", "MER", "DB").any_of("J", {"M-DB1", "M-DB2"}, "M-RB");
  const Model model = b.build();
  const Snapshot graph(model);
  EXPECT_EQ(refs(model, scope(graph).find(b["M-DB2"])->path.elements),
            "MER:F1 MER:F1:process M-RB J M-DB2");
}

TEST(Scope, OnlyTheLastStepsOfAVeryLongWayAreKept) {
  ProgrammeBuilder b = two_partners();
  b.role("RB").app("M-RB", "MER", "RB", {"F1"}).server("H0", "MER", {"M-RB"});
  for (int i = 1; i < 500; ++i) {
    b.server("H" + std::to_string(i), "MER", {"H" + std::to_string(i - 1)});
  }
  const Model model = b.build();
  const Snapshot graph(model);
  const Scope answer = scope(graph);
  const Chain& path = answer.find(b["H499"])->path;
  EXPECT_EQ(path.elements.size(), kLongestPath);
  EXPECT_EQ(path.relationships.size(), kLongestPath - 1);
  EXPECT_EQ(path.elements.back(), b["H499"]);
}

TEST(Scope, EstateWithoutPartnersIsOnePool) {
  ProgrammeBuilder b;
  b.dates("2026-04-01", "2027-04-01").function("F1", "candidate").service("", "F1");
  b.role("RB").app("A", "", "RB", {"F1"});
  expect_verdicts(b, {{"A",
                       "shared-core, application 6: shared core: nobody else has a system of the "
                       "RB group in scope [:F1 :F1:process A]"}});
}

TEST(Scope, CountsApplicationsAndInfrastructureOnly) {
  ProgrammeBuilder b = two_partners();
  b.role("RB").app("M-RB", "MER", "RB", {"F1"}).server("M-H1", "MER", {"M-RB"});
  const Model model = b.build();
  const Scope answer = scope(Snapshot(model));
  EXPECT_THAT(answer.counts, ::testing::ElementsAre(1, 1, 0, 0, 0, 0, 0, 0));
  EXPECT_EQ(answer.classes.size(), 2 + 6 + 6U);
}

TEST(Scope, PossibleDependencesCountOnlyWhenAskedFor) {
  ProgrammeBuilder b = two_partners();
  b.role("RB").role("GAZ").app("M-RB", "MER", "RB", {"F1"}).app("M-GAZ", "MER", "GAZ");
  b.relate(RelationshipType::Influence, "M-GAZ", "M-RB");
  const Model model = b.build();
  const Snapshot graph(model);
  EXPECT_EQ(scope(graph).find(b["M-GAZ"])->scope_class, ScopeClass::out_of_scope);
  EXPECT_EQ(scope(graph, Certainty::possible).find(b["M-GAZ"])->scope_class,
            ScopeClass::shared_core);
}

TEST(Scope, ASupportLinkThroughAlternativesCountsInTheShare) {
  ProgrammeBuilder b = two_partners();
  b.role("GIS").app("M-GIS1", "MER", "GIS", {"F1"}).app("M-GIS2", "MER", "GIS");
  b.any_of("J", {"M-GIS1", "M-GIS2"}, "MER:F2:process");
  const Model model = b.build();
  const Snapshot graph(model);
  const Scope answer = scope(graph);
  EXPECT_DOUBLE_EQ(answer.find(b["M-GIS1"])->share, 1.0 / 3);
}

TEST(Scope, JunctionsThatFeedEachOtherComeToAnEnd) {
  ProgrammeBuilder b = two_partners();
  b.role("GIS").app("M-GIS", "MER", "GIS");
  b.junction("J1", JunctionKind::or_).junction("J2", JunctionKind::or_);
  b.serve("M-GIS", "J1").serve("J1", "J2").serve("J2", "J1").serve("J2", "MER:F1:process");
  b.flow("J1", "J2").flow("J2", "J1").flow("M-GIS", "J1");
  const Model model = b.build();
  const Snapshot graph(model);
  EXPECT_DOUBLE_EQ(scope(graph).find(b["M-GIS"])->share, 1);
}

TEST(Scope, ConflictsSayWhatContradictsWhat) {
  ProgrammeBuilder b = two_partners();
  b.role("RB", "A-RB").role("GIS", "A-RB").role("GAZ", "Z-9").role("CASH", "A-CASH");
  b.role("PARK", "MER").role("WEB", "M-OLD");
  b.app("M-RB", "MER", "RB", {"F1"}).app("A-RB", "ALD", "RB", {"F1"});
  b.app("M-CASH", "MER", "CASH", {"F1"}).app("A-CASH", "ALD", "CASH");
  b.app("M-P1", "MER", "PARK", {"F2"}).app("M-P2", "MER", "PARK", {"F2"});
  b.app("M-OLD", "MER", "WEB").with(key::kDecision, "retire").supports("M-OLD", "MER", "F2");
  b.opt_out("O1", "A-RB", "2027-09-30").opt_out("O2", "M-RB", "2027-03-31");
  b.opt_out("O3", "M-P1", "", "").opt_out("O4", "Z-8", "2028-01-01");
  b.opt_out("O5", "Z-7", "2028-01-01").bare_app("Z-7", "MER").last_element().stub = true;
  const Model model = b.build();
  EXPECT_EQ(
      dump(model, scope(Snapshot(model)).conflicts),
      "survivor-not-in-scope A-CASH: A-CASH is the survivor of the CASH group, but no candidate "
      "service rests on it.\n"
      "unknown-survivor GAZ: The survivor of the GAZ group, \"Z-9\", is neither a known element "
      "nor a partner.\n"
      "survivor-not-in-role A-RB: A-RB is the survivor of the GIS group, but has not that role.\n"
      "optout-of-survivor A-RB: A-RB is the survivor of the GIS group, but its partner opts out "
      "with it.\n"
      "survivor-is-partner PARK: The survivor of the PARK group names the partner MER, which has "
      "no instance of the role, or several.\n"
      "optout-of-survivor A-RB: A-RB is the survivor of the RB group, but its partner opts out "
      "with it.\n"
      "survivor-retired M-OLD: M-OLD is the survivor of the WEB group, but retires.\n"
      "invalid-optout M-RB: Opt-out O2 does not count: expires 31 Mar 2027, before the target "
      "date 1 Apr 2027.\n"
      "invalid-optout M-P1: Opt-out O3 does not count: no approver; no expiry.\n"
      "unknown-optout-element O4: Opt-out O4 is about \"Z-8\", which is not known.\n"
      "unknown-optout-element O5: Opt-out O5 is about \"Z-7\", which is not known.\n"
      "retired-but-needed M-OLD: M-OLD is to retire, but services rest on it.\n");
}

TEST(Scope, PreconditionsThatFailAreConflicts) {
  EXPECT_EQ(dump(Model(), scope(Snapshot(Model())).conflicts),
            "no-programme: The estate has no programme: no partners and no functions.\n");
  ProgrammeBuilder b;
  b.partner("MER").function("F1", "out");
  EXPECT_EQ(dump(b.build(), scope(Snapshot(b.build())).conflicts),
            "no-candidate: No function is a candidate for sharing, so nothing is in scope.\n"
            "missing-setting: The setting \"as of\" is missing: no application is known to be out "
            "of support.\n"
            "missing-setting: The setting \"target date\" is missing: the expiry of opt-outs "
            "cannot be checked.\n");
  ProgrammeBuilder late;
  late.dates("2027-04-01", "2026-04-01").partner("MER").function("F1", "candidate");
  EXPECT_EQ(dump(late.build(), scope(Snapshot(late.build())).conflicts),
            "target-before-as-of: The target date 1 Apr 2026 lies before the as-of date "
            "1 Apr 2027.\n");
}

TEST(Scope, ASurvivorThatNamesAPartnerIsThatPartnersOnlyInstance) {
  ProgrammeBuilder b = two_partners();
  b.role("RB", "ALD").app("M-RB", "MER", "RB", {"F1"}).app("A-RB", "ALD", "RB", {"F1"});
  expect_verdicts(b, {{"M-RB",
                       "consolidate, application 6: moves onto A-RB, the survivor of the RB group "
                       "[MER:F1 MER:F1:process M-RB]"}});
}

}  // namespace
}  // namespace lintel::graph::testing
