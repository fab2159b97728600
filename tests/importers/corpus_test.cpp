// Real models: every one has as many elements, relationships and views as an independent count,
// and means the same in both formats.

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

#include "importers/archimate.hpp"
#include "importers/exchange.hpp"
#include "importers/importer.hpp"
#include "importers/reconcile.hpp"
#include "tests/support/places.hpp"

namespace lintel::importers {
namespace {

namespace fs = std::filesystem;

fs::path corpus() {
  const char* told = std::getenv("LINTEL_CORPUS");
  return told != nullptr ? fs::path(told)
                         : fs::path(lintel::tests::source_dir()) / "../shared/data";
}

struct Counted {
  std::string path, format;
  std::size_t elements = 0, relationships = 0, views = 0;
};

std::vector<Counted> counted_models() {
  std::vector<Counted> rows;
  std::ifstream file(corpus() / "expected-counts.csv");
  std::string line;
  std::getline(file, line);  // the header
  while (std::getline(file, line)) {
    std::istringstream fields(line);
    Counted row;
    std::string number;
    std::getline(fields, row.path, ',');
    std::getline(fields, row.format, ',');
    for (std::size_t* count : {&row.elements, &row.relationships, &row.views}) {
      std::getline(fields, number, ',');
      *count = std::stoul(number);
    }
    rows.push_back(row);
  }
  return rows;
}

Draft read(const fs::path& file) {
  const Importer* importer = importer_for(file);
  EXPECT_NE(importer, nullptr) << file;
  return importer->read(file, {.path = file.filename().string()});
}

TEST(Corpus, HasTheCountsOfAnIndependentReader) {
  const std::vector<Counted> rows = counted_models();
  if (rows.empty()) GTEST_SKIP() << "no expected-counts.csv in " << corpus();
  int models = 0;
  for (const Counted& row : rows) {
    if (row.format == "grafico") continue;
    ++models;
    SCOPED_TRACE(row.path);
    const Importer* importer = importer_for(corpus() / row.path);
    ASSERT_NE(importer, nullptr);
    EXPECT_EQ(importer->format, row.format);
    const Draft draft = read(corpus() / row.path);
    EXPECT_EQ(draft.elements.size(), row.elements);
    EXPECT_EQ(draft.relationships.size(), row.relationships);
    EXPECT_EQ(draft.views.size(), row.views);
    EXPECT_EQ(draft.digest.size(), 16U);
    for (const Finding& finding : draft.findings)
      EXPECT_NE(finding.code, "unknown-tag") << finding.message;
    // And so has the estate that this one file makes.
    const Model model = reconcile({std::make_shared<const Draft>(draft)});
    const auto stubs = std::count_if(model.elements.begin(), model.elements.end(),
                                     [](const Element& element) { return element.stub; });
    EXPECT_EQ(model.elements.size() - static_cast<std::size_t>(stubs), row.elements);
    EXPECT_EQ(model.relationships.size(), row.relationships);
    EXPECT_EQ(model.views.size(), row.views);
  }
  EXPECT_EQ(models, 81);
}

TEST(Corpus, HasAFolderOfAFormatThatIsNotReadYet) {
  for (const Counted& row : counted_models()) {
    if (row.format == "grafico") GTEST_SKIP() << row.path << ": coArchi folders are not read yet";
  }
}

/// The exporter of Archi changes spaces and line breaks, so the comparison leaves them out.
std::string solid(std::string_view text) {
  std::string words;
  for (const char c : text)
    if (c != '\r' && c != '\n' && c != ' ' && c != '\t') words += c;
  return words;
}

/// What a draft says of its graph, without ids: ends are told by type and name.
std::vector<std::string> graph_of(const Draft& draft) {
  std::map<TextId, std::string> concepts;
  std::vector<std::string> lines;
  for (const DraftElement& element : draft.elements) {
    std::string words = std::string(info(element.type).name) + " " +
                        std::string(lintel::name_of(element.junction)) + " " +
                        solid(draft.view(element.name));
    concepts.try_emplace(element.key, words);
    lines.push_back(std::move(words));
  }
  for (const DraftRelationship& relationship : draft.relationships)
    concepts.try_emplace(relationship.key, info(relationship.type).name);
  for (const DraftRelationship& relationship : draft.relationships) {
    std::string words(info(relationship.type).name);
    words += " " + solid(draft.view(relationship.name)) + " (" +
             concepts[relationship.source.text] + ") > (" + concepts[relationship.target.text] +
             ")";
    if (relationship.type == RelationshipType::Access)
      words += " " + std::string(lintel::name_of(relationship.access));
    if (relationship.directed) words += " directed";
    lines.push_back(std::move(words));
  }
  std::sort(lines.begin(), lines.end());
  return lines;
}

/// Properties, by what they belong to.
std::vector<std::string> properties_of(const Draft& draft) {
  std::vector<std::string> lines;
  const auto add = [&](TextId name, Range range) {
    for (std::uint32_t i = 0; i < range.count; ++i) {
      const DraftProperty& property = draft.properties[range.first + i];
      if (draft.view(property.key) == "folder") continue;  // exported only on request
      std::string line = solid(draft.view(name)) + ": " + std::string(draft.view(property.key)) +
                         " = " + solid(draft.view(property.value));
      lines.push_back(std::move(line));
    }
  };
  for (const DraftElement& element : draft.elements) add(element.name, element.properties);
  for (const DraftRelationship& item : draft.relationships) add(item.name, item.properties);
  std::sort(lines.begin(), lines.end());
  return lines;
}

/// Bend points of all views, relative to the view's first box: the exporter moves whole views.
std::vector<std::string> bends_of(const Draft& draft) {
  std::vector<std::string> lines;
  for (const DraftView& view : draft.views) {
    for (const ViewConnection& line : view.connections) {
      if (line.bends.empty() || line.source_is_connection || line.target_is_connection) continue;
      const ViewNode& from = view.nodes[static_cast<std::size_t>(line.source)];
      std::istringstream points{std::string(draft.view(line.bends))};
      std::string words = std::string(draft.view(view.name)) + ":";
      int x = 0;
      int y = 0;
      char comma = 0;
      while (points >> x >> comma >> y)
        words += " " + std::to_string(x - from.x) + "," + std::to_string(y - from.y);
      lines.push_back(words);
    }
  }
  std::sort(lines.begin(), lines.end());
  return lines;
}

/// How many lines of `a` are not in `b`; both sorted.
std::size_t missing(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  std::vector<std::string> rest;
  std::set_difference(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(rest));
  if (std::getenv("LINTEL_SHOW") != nullptr)
    for (const std::string& line : rest) std::printf("  %s\n", line.c_str());
  return rest.size();
}

TEST(Corpus, MeansTheSameInBothFormats) {
  if (!fs::exists(corpus() / "archimate")) GTEST_SKIP() << "no models in " << corpus();
  std::size_t bends = 0;
  std::size_t other_bends = 0;
  for (const auto& entry : fs::directory_iterator(corpus() / "archimate")) {
    SCOPED_TRACE(entry.path());
    const Draft archi = read(entry.path() / "model.archimate");
    const Draft exchange = read(entry.path() / "model.xml");
    EXPECT_EQ(missing(graph_of(archi), graph_of(exchange)), 0U);
    EXPECT_EQ(missing(graph_of(exchange), graph_of(archi)), 0U);
    EXPECT_EQ(missing(properties_of(archi), properties_of(exchange)), 0U);
    EXPECT_EQ(missing(properties_of(exchange), properties_of(archi)), 0U);
    const auto expected = bends_of(exchange);
    bends += expected.size();
    other_bends += missing(expected, bends_of(archi));
  }
  EXPECT_GT(bends, 100U);
  // Four lines between boxes without a size: Archi measures their text, we take its default.
  EXPECT_LE(other_bends, 4U);
}

}  // namespace
}  // namespace lintel::importers
