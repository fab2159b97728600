#include "graph/clusters.hpp"

#include <gmock/gmock.h>

#include <algorithm>

#include "tests/graph/programme_builder.hpp"

namespace lintel::graph::testing {
namespace {

std::string dump(const ProgrammeBuilder& b) {
  const Model model = b.build();
  const Snapshot graph(model);
  const Programme programme = programme_of(model);
  const Clusters answer = clusters(graph, programme);
  const auto codes = [&](const std::vector<std::size_t>& roles) {
    std::string out;
    for (const std::size_t role : roles) out.append(" ").append(programme.roles[role].code);
    return out;
  };
  std::string out;
  for (const Cluster& cluster : answer.clusters) {
    out += std::to_string(cluster.inside) + "/" + std::to_string(cluster.outside) +
           codes(cluster.roles) + "\n";
  }
  for (const RolePair& pair : answer.between) {
    out += "between" + codes({pair.a, pair.b}) + " " + std::to_string(pair.flows) + "+" +
           std::to_string(pair.others) + "\n";
  }
  return out + "alone" + codes(answer.unconnected) + "\nplatform" + codes(answer.platform);
}

/// Revenues and planning, each around its own, with one flow between; MAIL serves all.
ProgrammeBuilder programme(bool reversed = false) {
  ProgrammeBuilder b;
  b.partner("MER").partner("ALD");
  std::vector<std::string> roles = {"CASH", "DMS", "GIS", "LONE", "PLAN", "RB", "WEB"};
  if (reversed) std::reverse(roles.begin(), roles.end());
  for (const auto& role : roles) {
    b.role(role);
    for (const std::string partner : {"MER", "ALD"}) b.app(partner + role, partner, role);
  }
  b.role("MAIL", "", "yes").app("MERMAIL", "MER", "MAIL");
  for (const std::string partner : {"MER", "ALD"}) {
    b.flow(partner + "RB", partner + "CASH").flow(partner + "CASH", partner + "DMS");
    b.flow(partner + "DMS", partner + "RB");
    b.flow(partner + "PLAN", partner + "GIS").serve(partner + "GIS", partner + "WEB");
    b.flow(partner + "WEB", partner + "PLAN");
    for (const auto& role : roles) b.flow("MERMAIL", partner + role);
  }
  b.flow("MERRB", "MERGIS");
  return b;
}

TEST(Clusters, RolesThatExchangeMuchBelongTogether) {
  EXPECT_EQ(dump(programme()),
            "6/1 RB CASH DMS\n"
            "6/1 GIS PLAN WEB\n"
            "between GIS RB 1+0\n"
            "alone LONE\n"
            "platform MAIL");
}

TEST(Clusters, TheOrderOfImportChangesNothing) {
  EXPECT_EQ(dump(programme(true)), dump(programme(false)));
}

TEST(Clusters, AnEmptyEstateHasNone) { EXPECT_EQ(dump(ProgrammeBuilder{}), "alone\nplatform"); }

}  // namespace
}  // namespace lintel::graph::testing
