// The messy registers of the sample must give the answers that were computed from clean data.
// Where they differ, the files explain it: M-A08b and S-A99 are rows that should not be there.

#include "tests/councils/councils.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>

#include "graph/crossings.hpp"
#include "graph/impact.hpp"
#include "graph/overlap.hpp"

namespace lintel::councils {
namespace {

using Strings = std::set<std::string>;
using nlohmann::json;

ElementId at(const std::string& ref) {
  const auto found = sample().model.find_ref(ref);
  EXPECT_TRUE(found) << ref << " is not in the estate";
  return found.value_or(ElementId::none());
}
std::string ref(ElementId e) { return std::string(sample().model.ref(e)); }

Strings keys_of(const json& object) {
  Strings keys;
  for (const auto& [key, value] : object.items()) keys.insert(key);
  return keys;
}
Strings strings_of(const json& list) { return list.get<Strings>(); }

TEST(Councils, EveryElementHasItsClass) {
  for (const auto& [element, scope_class] : expected()["classes"].items()) {
    const graph::Classified* row = sample().scope.find(at(element));
    ASSERT_NE(row, nullptr) << element;
    EXPECT_EQ(graph::name_of(row->scope_class), scope_class.get<std::string>())
        << element << ": " << row->rule << ": " << row->reason
        << "\n  expected because: " << expected()["why"][element];
  }
}

TEST(Councils, TheRowsThatShouldNotBeThereAreTheOnlyOthers) {
  Strings others;
  const Strings known = keys_of(expected()["classes"]);
  for (const graph::Classified& row : sample().scope.classes) {
    const auto kind = graph::scope_kind(sample().model, row.element);
    if (kind != graph::ScopeKind::application && kind != graph::ScopeKind::infrastructure) continue;
    if (!known.contains(ref(row.element))) {
      others.insert(ref(row.element) + " " + std::string(graph::name_of(row.scope_class)));
    }
  }
  EXPECT_THAT(others, ::testing::ElementsAre("M-A08b unknown", "S-A99 out-of-scope"));
}

TEST(Councils, CountsPerClass) {
  std::map<std::string, int> counts;
  for (const std::string& element : keys_of(expected()["classes"])) {
    if (const graph::Classified* row = sample().scope.find(at(element))) {
      ++counts[std::string(graph::name_of(row->scope_class))];
    }
  }
  EXPECT_EQ(counts, (expected()["class_counts"].get<std::map<std::string, int>>()));
}

/// What the independent model's reason says must be found in ours.
std::string our_words(const std::string& why, const graph::Classified& row) {
  const auto survivor = [&] {
    return row.survivor ? ref(*row.survivor) : std::string("undecided");
  };
  if (row.rule == "application 1") return "opt-out " + row.reason.substr(24, 2);
  if (row.rule == "application 2") return "no service, 0 users attested, support ended";
  if (row.reason.find("scope is undecided need it") != std::string::npos) {
    return "function undecided";
  }
  if (row.rule == "application 3") {
    return row.reason.find("no owner recorded") != std::string::npos ? "missing owner" : row.reason;
  }
  if (row.rule == "application 4") {
    char text[64];
    std::snprintf(text, sizeof text, "mixed use, in-scope share %.2f", row.share);
    return text;
  }
  if (row.rule == "application 7") {
    return row.path.elements.empty() ? "no dependency or flow" : "flow crosses boundary";
  }
  if (row.scope_class == graph::ScopeClass::consolidate && row.rule == "application 5") {
    return "platform duplicate; target " + survivor();
  }
  if (row.scope_class == graph::ScopeClass::consolidate && row.rule == "application 6") {
    return "duplicate; target " + survivor();
  }
  if (row.rule == "application 5") return "platform target or sole instance";
  if (row.rule == "application 6") {
    return row.reason.find("it is the survivor") != std::string::npos ? "survivor"
                                                                      : "sole instance";
  }
  static const std::map<std::string, std::string> kInfrastructure = {
      {"infrastructure 1", "only leaving elements depend on it (after migration)"},
      {"infrastructure 2", "not needed by scope"},
      {"infrastructure 3", "location-bound infrastructure of the platform"},
      {"infrastructure 4", "platform host partner"},
      {"infrastructure 5", "infrastructure converges on platform"}};
  const auto found = kInfrastructure.find(row.rule);
  return found == kInfrastructure.end() ? "unlike " + why : found->second;
}

TEST(Councils, EveryClassHasTheExpectedReason) {
  for (const auto& [element, why] : expected()["why"].items()) {
    const graph::Classified* row = sample().scope.find(at(element));
    ASSERT_NE(row, nullptr) << element;
    EXPECT_EQ(our_words(why, *row), why.get<std::string>()) << element << ": " << row->reason;
  }
}

TEST(Councils, Crossings) {
  const graph::Crossings answer = graph::crossings(sample().graph, sample().scope);
  std::multiset<std::string> found, wanted;
  std::size_t personal = 0;
  for (const graph::Crossing& c : answer.crossings) {
    found.insert(ref(c.source) + " > " + ref(c.target) + ": " + std::string(c.asset) +
                 (c.personal ? " personal" : "") + (c.external ? " external" : ""));
    if (c.personal) ++personal;
  }
  for (const json& c : expected()["crossings"]) {
    wanted.insert(c["source"].get<std::string>() + " > " + c["target"].get<std::string>() + ": " +
                  c["asset"].get<std::string>() + (c["personal"].get<bool>() ? " personal" : "") +
                  (c["kind"] == "boundary" ? "" : " external"));
  }
  EXPECT_EQ(found, wanted);
  EXPECT_EQ(answer.crossings.size(), 46U);
  EXPECT_EQ(personal, 26U);
  EXPECT_EQ(answer.distinct_interfaces, expected()["distinct_interfaces"].get<std::size_t>());
}

TEST(Councils, InvalidOptOuts) {
  Strings invalid;
  for (const graph::OptOut& optout : sample().scope.programme.optouts) {
    if (!optout.valid) invalid.emplace(optout.id);
  }
  EXPECT_EQ(invalid, strings_of(expected()["invalid_optouts"]));
  EXPECT_EQ(sample().scope.programme.optouts.size(), 3U);
}

TEST(Councils, ConflictsAreTheInvalidOptOutAndThatOfTheSurvivor) {
  std::vector<std::string> found;
  for (const graph::Conflict& c : sample().scope.conflicts) {
    found.push_back(c.code + " " + ref(c.element));
  }
  EXPECT_THAT(found, ::testing::ElementsAre("optout-of-survivor A-A31", "invalid-optout M-A07"));
}

TEST(Councils, Overlap) {
  const graph::Overlap answer = graph::overlap(sample().graph);
  std::size_t cells = 0;
  for (const graph::OverlapCell& cell : answer.cells) {
    const json& wanted =
        expected()["overlap"][std::string(cell.function)][std::string(cell.partner)];
    const json found =
        cell.state == graph::OverlapState::products
            ? json(std::vector<std::string>(cell.products.begin(), cell.products.end()))
            : json(std::string(graph::name_of(cell.state)));
    EXPECT_EQ(found, wanted) << cell.function << " " << cell.partner;
    ++cells;
  }
  EXPECT_EQ(cells, 28U * 3U);
}

TEST(Councils, ImpactOfEachElementAlone) {
  const Strings known = keys_of(expected()["classes"]);
  for (const auto& [element, wanted] : expected()["impact"].items()) {
    const graph::Impact answer = graph::impact(sample().graph, {{at(element)}});
    Strings elements, services, degraded;
    for (const graph::Lost& lost : answer.lost) {
      if (sample().model.type(lost.element) == ElementType::BusinessService) {
        services.insert(ref(lost.element));
      } else if (known.contains(ref(lost.element))) {
        elements.insert(ref(lost.element));
      }
    }
    for (const graph::Degraded& d : answer.degraded) {
      if (known.contains(ref(d.element))) degraded.insert(ref(d.element));
    }
    EXPECT_EQ(elements, strings_of(wanted["lost_elements"])) << element;
    EXPECT_EQ(services, strings_of(wanted["lost_services"])) << element;
    EXPECT_EQ(degraded, strings_of(wanted["degraded"])) << element;
    EXPECT_EQ(answer.statutory_lost, wanted["lost_statutory"].get<std::size_t>()) << element;
  }
}

/// Everything that a reader sees of the estate and its scope, by ref.
std::string dump(const Model& model) {
  std::vector<std::string> lines;
  for (std::size_t i = 0; i < model.elements.size(); ++i) {
    const ElementId e{i};
    std::string line = std::string(model.ref(e)) + "|" + std::string(model.name(e)) + "|" +
                       std::string(model.partner(e));
    for (const Property& p : model.properties_of(e)) {
      line.append("|").append(model.text(p.key)).append("=").append(model.text(p.value));
    }
    lines.push_back(std::move(line));
  }
  const auto end = [&](const End& side) {
    return side.element.valid() ? model.ref(side.element)
                                : model.text(model.at(side.relationship).ref);
  };
  for (const Relationship& r : model.relationships) {
    lines.push_back(std::string(model.text(r.ref)) + ": " + std::string(end(r.source)) + " > " +
                    std::string(end(r.target)));
  }
  const graph::Snapshot graph(model);
  const graph::Scope scope = graph::scope(graph);
  for (const graph::Classified& row : scope.classes) {
    lines.push_back(std::string(model.ref(row.element)) + " is " +
                    std::string(graph::name_of(row.scope_class)) + ": " + row.reason);
  }
  for (const graph::Conflict& c : scope.conflicts) lines.push_back(c.message);
  std::sort(lines.begin(), lines.end());
  std::string out;
  for (const std::string& line : lines) out += line + "\n";
  return out;
}

TEST(Councils, TheOrderOfImportsChangesNothing) {
  const std::string wanted = dump(sample().model);
  std::mt19937 random(1);
  Drafts drafts = sample().drafts;
  for (int i = 0; i < 8; ++i) {
    std::shuffle(drafts.begin(), drafts.end(), random);
    ASSERT_EQ(dump(importers::reconcile(drafts)), wanted) << "shuffle " << i;
  }
}

TEST(Councils, WhyNamesTheRowsAndTheLevers) {
  const graph::Why why = graph::why(sample().graph, sample().scope, at("M-A08"));
  EXPECT_EQ(why.classified.reason,
            "stays local with interfaces: only 43 % of what the Mapping group supports is in scope "
            "(threshold 50 %)");
  std::vector<std::string> levers, sources;
  for (const graph::Lever& lever : why.levers) {
    levers.push_back(std::string(graph::name_of(lever.becomes)) + " if " + lever.change);
  }
  for (const Provenance& source : why.sources) sources.push_back(sample().model.where(source));
  EXPECT_THAT(levers, ::testing::Contains("consolidate if Tree preservation became a candidate"));
  EXPECT_THAT(levers, ::testing::Contains("consolidate if Refuse collection became a candidate"));
  EXPECT_THAT(sources,
              ::testing::Contains(::testing::EndsWith("ICT application register 2026.csv row 11")));
  EXPECT_THAT(sources, ::testing::Contains(::testing::EndsWith("functions.csv row 8")));
  EXPECT_THAT(sources, ::testing::Contains(::testing::EndsWith("application-roles.csv row 9")));
}

}  // namespace
}  // namespace lintel::councils
