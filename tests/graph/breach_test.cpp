#include "graph/breach.hpp"

#include <gmock/gmock.h>

#include <random>
#include <set>

#include "tests/graph/model_builder.hpp"
#include "tests/graph/random_model.hpp"

namespace lintel::graph::testing {
namespace {

using ::testing::ElementsAre;

/// "B 1, C 2" in the order of the answer.
std::string reached(const Model& model, const Breach& breach) {
  std::string out;
  for (const Breached& row : breach.reached) {
    out += (out.empty() ? "" : ", ") + std::string(model.ref(row.element)) + " " +
           std::to_string(row.distance);
  }
  return out;
}
/// "Claims spreads personal" lines.
std::vector<std::string> assets(const Breach& breach) {
  std::vector<std::string> out;
  for (const ExposedAsset& asset : breach.assets) {
    out.push_back(std::string(asset.name) + " " + std::string(name_of(asset.exposure)) +
                  (asset.personal ? " personal" : "") + (asset.special ? " special" : ""));
  }
  return out;
}

TEST(Breach, FollowsFlowsWhetherTheTargetNeedsThemOrNot) {
  ModelBuilder b;
  b.flow("A", "B", "Claims", "no").with(key::kPersonal, "yes");
  b.flow("B", "C", "Postings", "yes").flow("X", "A", "Addresses").flow("C", "A", "Receipts");
  b.serve("A", "S");  // support is no way for data
  const Model model = b.build();
  const Snapshot graph(model);
  const Breach breach = graph::breach(graph, {b["A"]});
  EXPECT_EQ(reached(model, breach), "B 1, C 2");
  EXPECT_THAT(assets(breach), ElementsAre("Addresses held", "Claims spreads personal",
                                          "Postings spreads", "Receipts spreads"));
  EXPECT_EQ(breach.personal, 1U);
  EXPECT_EQ(breach.personal_held, 0U);
}

TEST(Breach, FollowsWhatIsWrittenToItsReaders) {
  ModelBuilder b;
  b.element(ElementType::DataObject, "Written").with("Data subjects", "tenants");
  b.with("personal", "yes").with("Special category", "Y").with("Controller", "MER");
  b.element(ElementType::DataObject, "Read").element(ElementType::DataObject, "Both");
  const auto access = [&](std::string_view who, std::string_view what, AccessMode mode) {
    b.relate(RelationshipType::Access, who, what);
    b.last_relationship().access = mode;
  };
  access("A", "Written", AccessMode::write);
  access("A", "Read", AccessMode::read);
  access("Reader", "Written", AccessMode::read);
  access("Plain", "Written", AccessMode::unspecified);
  access("Writer", "Written", AccessMode::write);   // writes only: the data does not come to it
  access("Other", "Read", AccessMode::read_write);  // A only reads: nothing comes to Other
  access("Plain", "Both", AccessMode::read_write);
  const Model model = b.build();
  const Snapshot graph(model);
  const Breach breach = graph::breach(graph, {b["A"]});
  EXPECT_EQ(reached(model, breach), "Written 1, Plain 2, Reader 2, Both 3");
  EXPECT_THAT(assets(breach),
              ElementsAre("Both spreads", "Read held", "Written spreads personal special"));
  EXPECT_THAT(breach.subjects, ElementsAre("tenants"));
  EXPECT_THAT(breach.controllers, ElementsAre("MER"));
}

TEST(Breach, JunctionsAreTransparentAndTakeNoStep) {
  ModelBuilder b;
  b.junction("J", JunctionKind::and_).flow("A", "J", "Claims").flow("J", "B").flow("J", "C");
  const Model model = b.build();
  const Snapshot graph(model);
  EXPECT_EQ(reached(model, graph::breach(graph, {b["A"]})), "B 1, C 1");
}

TEST(Breach, TellsPartnersAndOutsideBodies) {
  ModelBuilder b;
  b.element(ElementType::ApplicationComponent, "A", "A", "MER");
  b.element(ElementType::ApplicationComponent, "B", "B", "STO");
  b.element(ElementType::BusinessActor, "Bailiff");
  b.flow("A", "B").flow("B", "Bailiff");
  b.element(ElementType::Contract, "C").relate(RelationshipType::Access, "Bailiff", "C");
  b.with(key::kLink, "party");  // no data
  const Model model = b.build();
  const Snapshot graph(model);
  const Breach breach = graph::breach(graph, {b["A"]});
  EXPECT_EQ(reached(model, breach), "B 1, Bailiff 2");
  EXPECT_THAT(breach.controllers, ElementsAre("Bailiff", "MER", "STO"));
}

TEST(Breach, TheDataObjectOfAFlowNamesWhatItCarries) {
  ModelBuilder b;
  b.flow("A", "B", "claims (csv)").element(ElementType::DataObject, "D", "Claim documents");
  b.on_relationship(0, "D").with(key::kLink, "carries");
  const Model model = b.build();
  const Snapshot graph(model);
  EXPECT_THAT(assets(graph::breach(graph, {b["B"]})), ElementsAre("Claim documents held"));
  EXPECT_THAT(assets(graph::breach(graph, {b["A"]})), ElementsAre("Claim documents spreads"));
}

TEST(Breach, AJunctionIsNoData) {
  ModelBuilder b;
  b.element(ElementType::DataObject, "D").element(ElementType::DataObject, "OLD");
  b.last_element().gone = true;
  b.junction("J", JunctionKind::or_).relate(RelationshipType::Access, "A", "J");
  b.last_relationship().access = AccessMode::write;
  for (const std::string_view data : {"D", "OLD"}) {
    b.relate(RelationshipType::Access, "J", data);
    b.last_relationship().access = AccessMode::write;
  }
  const Model model = b.build();
  const Breach breach = graph::breach(Snapshot(model), {b["A"]});
  EXPECT_EQ(reached(model, breach), "D 1");
  EXPECT_THAT(assets(breach), ElementsAre("D spreads"));
}

/// Neither gone nor between what is gone.
bool moves(const Model& model, const Relationship& r) {
  return !r.gone && r.source.element.valid() && r.target.element.valid() &&
         !model.at(r.source.element).gone && !model.at(r.target.element).gone;
}

/// The data objects that are exposed, and whether the data spreads: by access alone.
std::set<std::pair<std::size_t, bool>> naive_assets(const Model& model,
                                                    const std::set<std::size_t>& reached) {
  std::set<std::size_t> held, spread;
  for (const Relationship& r : model.relationships) {
    if (r.type != RelationshipType::Access || !moves(model, r)) continue;
    const std::size_t s = r.source.element.index(), t = r.target.element.index();
    if (model.elements[t].type == ElementType::Junction) continue;
    const bool write = r.access == AccessMode::write || r.access == AccessMode::read_write;
    if (reached.contains(t) || (reached.contains(s) && write)) spread.insert(t);
    if (reached.contains(s)) held.insert(t);
  }
  std::set<std::pair<std::size_t, bool>> out;
  for (const std::size_t e : held) out.emplace(e, spread.contains(e));
  for (const std::size_t e : spread) out.emplace(e, true);
  return out;
}

/// Repeats "what is reached reaches" over all relationships until nothing changes.
std::set<std::size_t> naive_reach(const Model& model, ElementId cause) {
  std::set<std::size_t> reached{cause.index()};
  for (bool changed = true; changed;) {
    changed = false;
    for (const Relationship& r : model.relationships) {
      if (!moves(model, r)) continue;
      const std::size_t s = r.source.element.index();
      const std::size_t t = r.target.element.index();
      const bool flow = r.type == RelationshipType::Flow;
      const bool access = r.type == RelationshipType::Access;
      const bool write = r.access == AccessMode::write || r.access == AccessMode::read_write;
      if ((flow || (access && write)) && reached.contains(s)) changed |= reached.insert(t).second;
      if (access && r.access != AccessMode::write && reached.contains(t)) {
        changed |= reached.insert(s).second;
      }
    }
  }
  return reached;
}

TEST(Breach, ReachesWhatANaiveSearchReaches) {
  for (unsigned seed = 0; seed < 400; ++seed) {
    const Model model = random_model(seed, 14, 5);
    const Snapshot graph(model);
    const ElementId cause{seed % model.elements.size()};
    std::set<std::size_t> found{cause.index()};
    for (const Breached& row : graph::breach(graph, {cause}).reached) {
      EXPECT_TRUE(found.insert(row.element.index()).second) << "twice, seed " << seed;
    }
    std::set<std::size_t> wanted = naive_reach(model, cause);
    std::set<std::pair<std::size_t, bool>> listed;
    for (const ExposedAsset& asset : graph::breach(graph, {cause}).assets) {
      if (model.type(asset.element) == ElementType::Junction) ADD_FAILURE() << seed;
      const bool by_access = model.at(asset.shown_by).type == RelationshipType::Access;
      if (by_access) listed.emplace(asset.element.index(), asset.exposure == Exposure::spreads);
    }
    EXPECT_EQ(listed, naive_assets(model, wanted)) << "seed " << seed;
    std::erase_if(wanted, [&](std::size_t e) {
      return graph.is_junction(ElementId{e}) && ElementId{e} != cause;
    });
    EXPECT_EQ(found, wanted) << "seed " << seed;
  }
}

}  // namespace
}  // namespace lintel::graph::testing
