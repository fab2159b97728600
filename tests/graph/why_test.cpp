#include <gmock/gmock.h>

#include "tests/graph/programme_builder.hpp"

namespace lintel::graph::testing {
namespace {

/// "becomes: change" lines.
std::string levers(const ProgrammeBuilder& b, std::string_view ref) {
  const Model model = b.build();
  const Snapshot graph(model);
  const Why answer = why(graph, scope(graph), b[ref]);
  std::string out;
  for (const Lever& lever : answer.levers) {
    out.append(name_of(lever.becomes)).append(" if ").append(lever.change).append("\n");
  }
  return out;
}

ProgrammeBuilder mapping() {
  ProgrammeBuilder b;
  b.dates("2026-04-01", "2027-04-01").partner("ALD").partner("MER");
  b.function("F1", "candidate").function("F2", "out").function("F3", "undecided");
  for (const std::string_view f : {"F1", "F2", "F3"}) b.service("MER", f).service("ALD", f);
  b.role("GIS").app("M-GIS", "MER", "GIS", {"F1", "F2"}).app("A-GIS", "ALD", "GIS", {"F1", "F2"});
  b.supports("A-GIS", "ALD", "F3");
  return b;
}

TEST(Why, LeversAreSingleDecisionsThatChangeTheClass) {
  EXPECT_EQ(levers(mapping(), "M-GIS"),
            "out-of-scope if F1 went out of scope\n"
            "consolidate if F2 became a candidate\n"
            "consolidate if F3 became a candidate\n"
            "consolidate if the threshold were lowered to 40 %\n"
            "separate-local if a valid opt-out were recorded for it\n");
}

TEST(Why, AThresholdIsRoundedToTheSideThatChangesTheClass) {
  ProgrammeBuilder b = mapping();
  b.role("DMS").app("M-DMS", "MER", "DMS", {"F1", "F2", "F3"});
  EXPECT_THAT(levers(b, "M-DMS"),
              ::testing::HasSubstr("shared-core if the threshold were lowered to 33 %\n"));
}

TEST(Why, AnUndecidedFunctionCanGoEitherWay) {
  ProgrammeBuilder b = mapping();
  b.role("LC").app("M-LC", "MER", "LC", {"F3"});
  EXPECT_EQ(levers(b, "M-LC"),
            "shared-core if F3 became a candidate\n"
            "out-of-scope if F3 went out of scope\n"
            "separate-local if a valid opt-out were recorded for it\n");
}

TEST(Why, TheSurvivorCouldBeAnother) {
  ProgrammeBuilder b = mapping();
  b.role("RB", "A-RB").app("M-RB", "MER", "RB", {"F1"}).app("A-RB", "ALD", "RB", {"F1"});
  EXPECT_THAT(levers(b, "A-RB"),
              ::testing::HasSubstr("consolidate if M-RB became the survivor of the RB group\n"));
  EXPECT_THAT(levers(b, "M-RB"),
              ::testing::HasSubstr("shared-core if it became the survivor of the RB group\n"));
}

TEST(Why, AnOptOutCanBeWithdrawnOrCompleted) {
  ProgrammeBuilder b = mapping();
  b.role("RB").app("M-RB", "MER", "RB", {"F1"}).opt_out("O1", "M-RB", "2028-01-01");
  EXPECT_THAT(levers(b, "M-RB"), ::testing::HasSubstr("shared-core if its opt-out were withdrawn"));
  b.opt_out("O2", "M-GIS", "2027-01-01");
  EXPECT_THAT(levers(b, "M-GIS"),
              ::testing::HasSubstr("separate-local if its opt-out O2 were valid (expires 1 Jan "
                                   "2027, before the target date 1 Apr 2027)"));
}

TEST(Why, MissingFactsCouldBeRecorded) {
  ProgrammeBuilder b = mapping();
  b.role("WEB").bare_app("M-WEB", "MER", "WEB").supports("M-WEB", "MER", "F1");
  EXPECT_THAT(
      levers(b, "M-WEB"),
      ::testing::HasSubstr("shared-core if its owner, support end and contract were recorded\n"));
}

TEST(Why, InfrastructureGoesByTheHost) {
  ProgrammeBuilder b = mapping();
  b.role("HOSTING", "ALD", "yes").role("DMS");
  b.app("M-DMS", "MER", "DMS", {"F1"}).server("M-H", "MER", {"M-DMS"});
  EXPECT_THAT(levers(b, "M-H"),
              ::testing::HasSubstr("common-platform if MER hosted the common platform\n"));
}

TEST(Why, SaysWhenAnElementHasNoClass) {
  const ProgrammeBuilder b = mapping();
  const Model model = b.build();
  const Snapshot graph(model);
  EXPECT_EQ(why(graph, scope(graph), b["F1"]).classified.reason,
            "only applications, infrastructure, services and processes of the programme's "
            "partners have a class");
}

}  // namespace
}  // namespace lintel::graph::testing
