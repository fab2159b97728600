// The sample councils, reconciled: the same model in any order, and what an independent model of
// the clean data says of it.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <random>
#include <set>
#include <string>

#include "importers/importer.hpp"
#include "importers/reconcile.hpp"
#include "tests/importers/draft_words.hpp"
#include "tests/importers/model_dump.hpp"
#include "tests/support/places.hpp"

namespace lintel::importers {
namespace {

namespace fs = std::filesystem;
using testing::Drafts;
using enum ElementType;

Drafts read_councils() {
  Drafts drafts;
  for (const auto& [partner, folder] : std::map<std::string, std::string>{
           {"", "programme"}, {"MER", "merewold"}, {"STO", "stourwick"}, {"ALD", "aldenshire"}}) {
    ImportOptions options;
    options.partner = partner;
    std::vector<std::string> skipped;
    const fs::path path = fs::path(lintel::tests::source_dir()) / "samples" / "councils" / folder;
    for (const Job& job : jobs_for(path, options, skipped)) {
      drafts.push_back(std::make_shared<const Draft>(job.importer->read(job.file, job.options)));
    }
  }
  return drafts;
}

/// Read once: the drafts never change.
const Drafts& councils() {
  static const Drafts drafts = read_councils();
  return drafts;
}

nlohmann::json answers() {
  std::ifstream file(fs::path(lintel::tests::source_dir()) /
                     "tests/golden/councils-expected/answers.json");
  return nlohmann::json::parse(file);
}

bool is_infrastructure(ElementType type) {
  return type == Node || type == Device || type == SystemSoftware || type == CommunicationNetwork ||
         type == Facility;
}

/// Rows of the files that the clean data do not have.
bool is_stray(std::string_view ref) { return ref == "M-A08b" || ref == "S-A99"; }

TEST(CouncilsModel, IsTheSameInAnyOrder) {
  Drafts drafts = councils();
  const std::string expected = testing::dump(reconcile(drafts));
  std::mt19937 random(7);
  for (int round = 0; round < 8; ++round) {
    std::shuffle(drafts.begin(), drafts.end(), random);
    ASSERT_EQ(testing::dump(reconcile(drafts)), expected);
  }
}

TEST(CouncilsModel, HasEveryThingOnceAndNoPlaceholder) {
  const Model model = reconcile(councils());
  std::map<std::string, std::int64_t> counts;
  for (std::size_t e = 0; e < model.elements.size(); ++e) {
    const ElementId id{e};
    EXPECT_FALSE(model.at(id).stub) << model.ref(id);
    if (model.type(id) == ApplicationComponent && !is_stray(model.ref(id))) {
      ++counts["applications"];
    }
    if (is_infrastructure(model.type(id))) ++counts["infrastructure"];
    if (model.type(id) == Contract) ++counts["contracts"];
    if (model.type(id) == BusinessService) ++counts["services"];
    if (model.type(id) == BusinessProcess) ++counts["processes"];
    if (model.type(id) == BusinessFunction) ++counts["functions"];
  }
  for (const Relationship& each : model.relationships) {
    if (each.type == RelationshipType::Flow) ++counts["flows"];
  }
  for (const auto& [what, count] : answers()["counts"].items()) {
    EXPECT_EQ(counts[what], count.get<std::int64_t>()) << what;
  }
  EXPECT_EQ(counts["processes"], counts["services"]);
  EXPECT_TRUE(model.find_ref("M-A08b"));
  EXPECT_TRUE(model.find_ref("S-A99"));
}

TEST(CouncilsModel, FindsOnlyOutsideBodiesBeyondWhatTheFilesThemselvesShow) {
  std::map<std::string, int> codes;
  Drafts drafts = councils();
  std::size_t of_importers = 0;
  for (const auto& draft : drafts) of_importers += draft->findings.size();
  const Model model = reconcile(drafts);
  for (std::size_t f = of_importers; f < model.findings.size(); ++f) {
    ++codes[model.findings[f].code];
  }
  EXPECT_EQ(codes, (std::map<std::string, int>{{"external-body", 5}}));
}

/// What a literal reading of the links loses with `cause`: a junction when all its members are
/// lost, anything else when one supporter is.
std::set<std::string> lost_with(const Model& model, ElementId cause) {
  const std::size_t count = model.elements.size();
  std::vector<std::set<std::size_t>> rests_on(count);
  for (std::size_t r = 0; r < model.relationships.size(); ++r) {
    const RelationshipId id{r};
    const Relationship& each = model.at(id);
    if (model.value(id, key::kDependent) == "none") continue;
    const bool flow = each.type == RelationshipType::Flow;
    const std::string_view required = model.value(id, key::kRequired);
    if (flow && (required.empty() || (required[0] != 'y' && required[0] != 'Y' &&
                                      required[0] != 't' && required[0] != 'T'))) {
      continue;
    }
    if (flow || each.type == RelationshipType::Serving ||
        each.type == RelationshipType::Assignment || each.type == RelationshipType::Realization) {
      rests_on[each.target.element.index()].insert(each.source.element.index());
    }
  }
  std::vector<bool> lost(count);
  lost[cause.index()] = true;
  for (bool changed = true; changed;) {
    changed = false;
    for (std::size_t e = 0; e < count; ++e) {
      if (lost[e] || rests_on[e].empty()) continue;
      const auto is_lost = [&](std::size_t other) { return bool{lost[other]}; };
      const bool goes = model.elements[e].type == Junction
                            ? std::all_of(rests_on[e].begin(), rests_on[e].end(), is_lost)
                            : std::any_of(rests_on[e].begin(), rests_on[e].end(), is_lost);
      if (goes) lost[e] = changed = true;
    }
  }
  std::set<std::string> refs;
  for (std::size_t e = 0; e < count; ++e) {
    const ElementType type = model.elements[e].type;
    const bool counted =
        type == ApplicationComponent || type == BusinessService || is_infrastructure(type);
    const std::string ref(model.ref(ElementId{e}));
    if (lost[e] && counted && e != cause.index() && !is_stray(ref)) refs.insert(ref);
  }
  return refs;
}

TEST(CouncilsModel, LosesWhatTheIndependentModelLoses) {
  const Model model = reconcile(councils());
  const nlohmann::json expected = answers();
  for (const auto& [cause, answer] : expected["impact"].items()) {
    std::set<std::string> refs = answer["lost_elements"].get<std::set<std::string>>();
    for (const auto& service : answer["lost_services"]) refs.insert(service.get<std::string>());
    const auto id = model.find_ref(cause);
    ASSERT_TRUE(id) << cause;
    EXPECT_EQ(lost_with(model, *id), refs) << cause;
  }
}

TEST(CouncilsModel, ContractsCoverAndSuppliersSupplyWhatTheIndependentModelSays) {
  const Model model = reconcile(councils());
  std::map<std::string, std::set<std::string>> covers;
  std::map<std::string, std::string> supplier;
  for (std::size_t r = 0; r < model.relationships.size(); ++r) {
    const RelationshipId id{r};
    const ElementId source = model.at(id).source.element;
    const ElementId target = model.at(id).target.element;
    if (model.value(id, key::kLink) == "party") {
      supplier[std::string(model.ref(target))] = model.ref(source);
    }
    if (model.value(id, key::kLink) == "covers" && model.type(target) == ApplicationComponent &&
        !is_stray(model.ref(target))) {
      covers[std::string(model.ref(source))].insert(std::string(model.ref(target)));
    }
  }
  const nlohmann::json expected = answers();
  std::map<std::string, std::int64_t> spend;
  for (const auto& contract : expected["contracts"]) {
    const std::string ref = contract["contract"];
    EXPECT_EQ(covers[ref], contract["elements"].get<std::set<std::string>>()) << ref;
    spend[supplier[ref]] += contract["annual"].get<std::int64_t>();
  }
  EXPECT_EQ(nlohmann::json(spend), expected["annual_by_supplier"]);
}

}  // namespace
}  // namespace lintel::importers
