#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include <utility>

#include "core/metamodel.hpp"
#include "tests/support/places.hpp"

namespace lintel {
namespace {

using enum ElementType;
using Rel = RelationshipType;

/// Letters of the types that may run between two types: "cgso/vtf".
std::string dump(ElementType source, ElementType target) {
  std::string direct;
  std::string derived;
  for (const RelationshipTypeInfo& row : relationship_types()) {
    const Validity found = validity(source, target, row.type);
    if (found == Validity::direct) direct += row.letter;
    if (found == Validity::derived) derived += row.letter;
  }
  return derived.empty() ? direct : direct + '/' + derived;
}

TEST(Validity, KnowsWhatTheStandardSays) {
  const struct {
    ElementType source, target;
    std::string_view letters;
  } cases[] = {
      {ApplicationComponent, BusinessProcess, "o/rvtf"},
      {BusinessProcess, ApplicationComponent, "o/vtf"},
      {ApplicationCollaboration, ApplicationCollaboration, "cgos/vtf"},
      {BusinessActor, BusinessRole, "io/vtf"},
      {ApplicationComponent, DataObject, "o/a"},
      {DataObject, ApplicationComponent, "o"},
      {Contract, ApplicationComponent, "o"},
      {WorkPackage, ApplicationComponent, "ro"},
      {ApplicationService, BusinessProcess, "o/vtf"},
      {Junction, Value, "cgirvanotfs"},
      {Value, Junction, "cgirvanotfs"},
  };
  for (const auto& c : cases) {
    EXPECT_EQ(dump(c.source, c.target), c.letters)
        << info(c.source).name << " > " << info(c.target).name;
  }
}

TEST(Validity, LetsAnyElementBeAssociatedWithAny) {
  for (const ElementTypeInfo& source : element_types()) {
    for (const ElementTypeInfo& target : element_types()) {
      EXPECT_EQ(validity(source.type, target.type, Rel::Association), Validity::direct)
          << source.name << " > " << target.name;
    }
  }
}

TEST(Validity, LetsAnyTypeBeItsOwnPartAndKind) {
  for (const ElementTypeInfo& row : element_types()) {
    EXPECT_EQ(validity(row.type, row.type, Rel::Specialization), Validity::direct) << row.name;
  }
}

TEST(Validity, LetsOnlyAssociationsEndOnRelationships) {
  for (const RelationshipTypeInfo& row : relationship_types()) {
    EXPECT_EQ(validity_on_relationship(row.type),
              row.type == Rel::Association ? Validity::direct : Validity::invalid)
        << row.name;
  }
}

TEST(Validity, DependsOnTheElementAtTheOtherEndOfARelationship) {
  EXPECT_EQ(validity_on_relationship(Plateau, std::nullopt, Rel::Aggregation), Validity::derived);
  EXPECT_EQ(validity_on_relationship(std::nullopt, Plateau, Rel::Aggregation), Validity::invalid);
  EXPECT_EQ(validity_on_relationship(Node, std::nullopt, Rel::Composition), Validity::invalid);
  EXPECT_EQ(validity_on_relationship(std::nullopt, Node, Rel::Association), Validity::direct);
  EXPECT_EQ(validity_on_relationship(std::nullopt, std::nullopt, Rel::Association),
            Validity::invalid);
}

std::filesystem::path reference_file() {
  const char* folder = std::getenv("LINTEL_REFERENCE");
  const std::filesystem::path root =
      folder ? folder : (lintel::tests::source_dir() + "/../shared/reference");
  return root / "archimate-relationships.csv";
}

struct Letters {
  std::string direct, derived;
};

/// The reference: (source, target) to letters. Its lines are "source,target,direct,derived".
std::map<std::pair<std::string, std::string>, Letters> read_reference(std::istream& in) {
  std::map<std::pair<std::string, std::string>, Letters> rows;
  std::string line;
  std::getline(in, line);
  while (std::getline(in, line)) {
    if (line.ends_with('\r')) line.pop_back();
    const std::size_t a = line.find(',');
    const std::size_t b = line.find(',', a + 1);
    const std::size_t c = line.find(',', b + 1);
    rows[{line.substr(0, a), line.substr(a + 1, b - a - 1)}] = {line.substr(b + 1, c - b - 1),
                                                                line.substr(c + 1)};
  }
  return rows;
}

Validity expected(const Letters& letters, char letter) {
  if (letters.direct.find(letter) != std::string::npos) return Validity::direct;
  return letters.derived.find(letter) != std::string::npos ? Validity::derived : Validity::invalid;
}

TEST(Validity, IsTheReferenceTable) {
  std::ifstream in(reference_file());
  if (!in) GTEST_SKIP() << "no reference table at " << reference_file();
  const auto reference = read_reference(in);
  ASSERT_EQ(reference.size(), 61U * 61U);
  int checked = 0;
  for (const ElementTypeInfo& source : element_types()) {
    for (const ElementTypeInfo& target : element_types()) {
      if (source.type == Junction || target.type == Junction) continue;
      const auto row = reference.find({std::string(source.name), std::string(target.name)});
      ASSERT_NE(row, reference.end()) << source.name << " > " << target.name;
      for (const RelationshipTypeInfo& type : relationship_types()) {
        ++checked;
        EXPECT_EQ(validity(source.type, target.type, type.type), expected(row->second, type.letter))
            << source.name << ' ' << type.name << ' ' << target.name;
      }
    }
  }
  EXPECT_EQ(checked, 60 * 60 * 11);
  for (const auto& [ends, letters] : reference) {
    if (ends.first != "Relationship" && ends.second != "Relationship") continue;
    for (const RelationshipTypeInfo& type : relationship_types()) {
      EXPECT_EQ(
          validity_on_relationship(element_type(ends.first), element_type(ends.second), type.type),
          expected(letters, type.letter))
          << ends.first << ' ' << type.name << ' ' << ends.second;
    }
  }
}

}  // namespace
}  // namespace lintel
