#include "graph/role_links.hpp"

#include <gmock/gmock.h>

#include "tests/graph/programme_builder.hpp"

namespace lintel::graph::testing {
namespace {

using ::testing::ElementsAre;

std::vector<std::string> links_of(const ProgrammeBuilder& b, RoleLinkKind kind) {
  const Model model = b.build();
  const Snapshot graph(model);
  const Programme programme = programme_of(model);
  std::vector<std::string> out;
  for (const RoleLink& link : role_links(graph, programme, kind).links) {
    out.push_back(std::string(programme.roles[link.from].code) + ">" +
                  std::string(programme.roles[link.to].code) + " " +
                  std::string(model.ref(link.source)) + ">" + std::string(model.ref(link.target)));
  }
  return out;
}

TEST(RoleLinks, JoinInstancesOfDifferentRolesOfAnyPartner) {
  ProgrammeBuilder b;
  b.partner("MER").partner("ALD").role("GIS").role("RB");
  b.app("M-GIS", "MER", "GIS").app("M-RB", "MER", "RB").app("A-RB", "ALD", "RB");
  b.app("M-NONE", "MER", "");
  b.flow("M-GIS", "M-RB").flow("A-RB", "M-GIS").flow("M-RB", "A-RB").flow("M-NONE", "M-RB");
  b.serve("M-GIS", "A-RB");
  b.flow("M-GIS", "A-RB").last_relationship().gone = true;
  EXPECT_THAT(links_of(b, RoleLinkKind::flows),
              ElementsAre("GIS>RB M-GIS>M-RB", "RB>GIS A-RB>M-GIS"));
  EXPECT_THAT(links_of(b, RoleLinkKind::all),
              ElementsAre("GIS>RB M-GIS>M-RB", "GIS>RB M-GIS>A-RB", "RB>GIS A-RB>M-GIS"));
}

TEST(RoleLinks, JunctionsAreTransparentForTheirOwnType) {
  ProgrammeBuilder b;
  b.partner("MER").role("A").role("B").role("C").role("D");
  b.app("a", "MER", "A").app("b", "MER", "B").app("c", "MER", "C").app("d", "MER", "D");
  b.junction("J", JunctionKind::and_).junction("K", JunctionKind::or_);
  b.flow("a", "J").flow("J", "K").flow("K", "J").flow("K", "b").flow("J", "c").serve("J", "d");
  EXPECT_THAT(links_of(b, RoleLinkKind::flows), ElementsAre("A>B a>b", "A>C a>c"));
}

}  // namespace
}  // namespace lintel::graph::testing
