#include "core/metamodel.hpp"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace lintel {
namespace {

TEST(Metamodel, HasOneRowPerTypeInTheOrderOfTheEnumeration) {
  ASSERT_EQ(element_types().size(), kElementTypeCount);
  ASSERT_EQ(relationship_types().size(), kRelationshipTypeCount);
  for (const ElementTypeInfo& row : element_types()) EXPECT_EQ(&info(row.type), &row);
  for (const RelationshipTypeInfo& row : relationship_types()) EXPECT_EQ(&info(row.type), &row);
  EXPECT_EQ(info(ElementType::Junction).name, "Junction");
  EXPECT_EQ(info(ElementType::DataObject).name, "DataObject");
  EXPECT_EQ(info(ElementType::WorkPackage).user_plural, "projects");
  EXPECT_EQ(info(ElementType::Facility).layer, Layer::physical);
}

TEST(Metamodel, GivesEveryRowWordsAColourAndASafeShape) {
  const std::set<std::string_view> shapes{"box",    "ellipse",       "component", "box3d", "folder",
                                          "circle", "parallelogram", "hexagon",   "tab",   "note"};
  std::set<std::string_view> names;
  for (const ElementTypeInfo& row : element_types()) {
    EXPECT_TRUE(names.insert(row.name).second) << row.name;
    EXPECT_FALSE(row.label.empty() || row.plural.empty()) << row.name;
    EXPECT_FALSE(row.user_word.empty() || row.user_plural.empty()) << row.name;
    EXPECT_EQ(row.fill.size(), 7U) << row.name;
    EXPECT_TRUE(shapes.contains(row.shape)) << row.name << " " << row.shape;
  }
  std::string letters;
  for (const RelationshipTypeInfo& row : relationship_types()) letters += row.letter;
  EXPECT_EQ(letters, "cgirvanotfs");
}

TEST(Metamodel, FindsEveryTypeByNameLabelAndSynonym) {
  for (const ElementTypeInfo& row : element_types()) {
    EXPECT_EQ(element_type(row.name), row.type) << row.name;
    EXPECT_EQ(element_type(row.label), row.type) << row.label;
    EXPECT_EQ(element_type("archimate:" + std::string(row.name)), row.type) << row.name;
  }
  for (const RelationshipTypeInfo& row : relationship_types()) {
    EXPECT_EQ(relationship_type(row.name), row.type) << row.name;
    EXPECT_EQ(relationship_type("archimate:" + std::string(row.name) + "Relationship"), row.type);
  }
}

TEST(Metamodel, FindsElementTypesByTheOtherNamesOfFiles) {
  const struct {
    std::string_view name;
    std::optional<ElementType> type;
  } cases[] = {
      {"archimate:InfrastructureService", ElementType::TechnologyService},
      {"InfrastructureFunction", ElementType::TechnologyFunction},
      {"infrastructure interface", ElementType::TechnologyInterface},
      {"Network", ElementType::CommunicationNetwork},
      {"CommunicationPath", ElementType::Path},
      {"AndJunction", ElementType::Junction},
      {"ORJUNCTION", ElementType::Junction},
      {"BusinessActivity", ElementType::BusinessProcess},
      {"Artefact", ElementType::Artifact},
      {"application-component", ElementType::ApplicationComponent},
      {"application_component", ElementType::ApplicationComponent},
      {"Archimate:Application Component", ElementType::ApplicationComponent},
      {"Organisation Unit", ElementType::BusinessActor},
      {"bpmn:Network", std::nullopt},
      {"Bogus", std::nullopt},
      {"", std::nullopt},
      {"archimate:", std::nullopt},
      {"ServingRelationship", std::nullopt},
      {"N\xC3\xB6"
       "de",
       std::nullopt},
  };
  for (const auto& c : cases) EXPECT_EQ(element_type(c.name), c.type) << c.name;
  EXPECT_EQ(element_type(std::string(1'000'000, 'n')), std::nullopt);
}

TEST(Metamodel, FindsRelationshipTypesByTheOtherNamesOfFiles) {
  const struct {
    std::string_view name;
    std::optional<RelationshipType> type;
  } cases[] = {
      {"archimate:UsedByRelationship", RelationshipType::Serving},
      {"Used by", RelationshipType::Serving},
      {"RealisationRelationship", RelationshipType::Realization},
      {"realisation", RelationshipType::Realization},
      {"SpecialisationRelationship", RelationshipType::Specialization},
      {"serving relationship", RelationshipType::Serving},
      {"Relationship", std::nullopt},
      {"Node", std::nullopt},
      {"", std::nullopt},
  };
  for (const auto& c : cases) EXPECT_EQ(relationship_type(c.name), c.type) << c.name;
}

TEST(Metamodel, SaysWhoRestsOnWhom) {
  const struct {
    RelationshipType type;
    Dependent dependent;
    Certainty certainty;
  } cases[] = {
      {RelationshipType::Composition, Dependent::source, Certainty::certain},
      {RelationshipType::Aggregation, Dependent::source, Certainty::likely},
      {RelationshipType::Assignment, Dependent::target, Certainty::certain},
      {RelationshipType::Realization, Dependent::target, Certainty::certain},
      {RelationshipType::Serving, Dependent::target, Certainty::certain},
      {RelationshipType::Access, Dependent::target, Certainty::certain},
      {RelationshipType::Flow, Dependent::target, Certainty::likely},
      {RelationshipType::Triggering, Dependent::target, Certainty::likely},
      {RelationshipType::Specialization, Dependent::source, Certainty::possible},
      {RelationshipType::Influence, Dependent::target, Certainty::possible},
      {RelationshipType::Association, Dependent::both, Certainty::possible},
  };
  for (const auto& c : cases) {
    EXPECT_EQ(info(c.type).dependent, c.dependent) << info(c.type).name;
    EXPECT_EQ(info(c.type).certainty, c.certainty) << info(c.type).name;
  }
}

TEST(Metamodel, ReadsTheWordsThatOverrideTheTable) {
  EXPECT_EQ(certainty("certain"), Certainty::certain);
  EXPECT_EQ(certainty("Likely"), Certainty::likely);
  EXPECT_EQ(certainty("perhaps"), std::nullopt);
  EXPECT_EQ(dependent("SOURCE"), Dependent::source);
  EXPECT_EQ(dependent("target"), Dependent::target);
  EXPECT_EQ(dependent("both"), Dependent::both);
  EXPECT_EQ(dependent("none"), Dependent::none);
  EXPECT_EQ(dependent(""), std::nullopt);
}

TEST(Metamodel, NamesItsSmallValues) {
  EXPECT_EQ(name_of(Layer::implementation), "implementation");
  EXPECT_EQ(name_of(Layer::composite), "composite");
  EXPECT_EQ(name_of(Certainty::likely), "likely");
  EXPECT_EQ(name_of(JunctionKind::or_), "or");
  EXPECT_EQ(name_of(JunctionKind::none), "");
  EXPECT_EQ(name_of(AccessMode::unspecified), "Access");
  EXPECT_EQ(name_of(AccessMode::read_write), "ReadWrite");
}

}  // namespace
}  // namespace lintel
