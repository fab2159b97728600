// Derived relationships, by example and against the naive closure.

#include "graph/derive.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "tests/graph/model_builder.hpp"

namespace lintel::graph {
namespace {

using testing::ModelBuilder;
using enum ElementType;
using Rel = RelationshipType;

/// "valid Serving APP > P 2: APP SVC P | DR3 at SVC" for each row.
std::string dump(const Model& model, const Derivation& answer) {
  std::string out;
  for (const Derived& row : answer.relationships) {
    out += std::string(name_of(row.standing)) + ' ' + std::string(info(row.type).name) + ' ' +
           std::string(model.ref(row.source)) + (row.both_ways ? " <> " : " > ") +
           std::string(model.ref(row.target)) + ' ' + std::to_string(row.length) + ": " +
           testing::refs(model, row.chain.elements);
    for (const Inference& step : row.proof) {
      out += " | " + std::string(step.rule) + " at " + std::string(model.ref(step.bridge));
    }
    out += '\n';
  }
  return out;
}

class DeriveExample : public ::testing::Test {
 protected:
  std::string ask(std::string_view from, std::string_view to = {}, bool potential = false,
                  std::uint32_t most = 8) {
    model_ = b.build();
    const Snapshot graph(model_);
    return dump(model_, derive(graph, {.from = b[from],
                                       .to = to.empty() ? ElementId{} : b[to],
                                       .potential = potential,
                                       .max_length = most}));
  }
  ModelBuilder b;
  Model model_;
};

TEST_F(DeriveExample, AnApplicationServesWhatItsServiceServes) {
  b.element(ApplicationComponent, "APP").element(ApplicationService, "SVC");
  b.element(BusinessProcess, "P").element(BusinessService, "S");
  b.relate(Rel::Realization, "APP", "SVC").serve("SVC", "P").relate(Rel::Realization, "P", "S");
  EXPECT_EQ(ask("APP", "P"), "valid Serving APP > P 2: APP SVC P | DR3 at SVC\n");
  EXPECT_EQ(ask("P", "APP"), "valid Serving APP > P 2: APP SVC P | DR3 at SVC\n");
  EXPECT_EQ(ask("APP", "S"), "") << "a service is served where its process is only potentially";
  EXPECT_EQ(ask("APP", "S", true),
            "potential Serving APP > S 3: APP SVC P S | PDR5 at P | DR3 at SVC\n");
  EXPECT_EQ(ask("APP"),
            "stated Realization APP > SVC 1: APP SVC\n"
            "valid Serving APP > P 2: APP SVC P | DR3 at SVC\n");
}

TEST_F(DeriveExample, TheWeakestStructuralLinkDecides) {
  b.element(Node, "N").element(Node, "PART").element(TechnologyService, "S");
  b.relate(Rel::Composition, "N", "PART").relate(Rel::Realization, "PART", "S");
  EXPECT_EQ(ask("N", "S"), "valid Realization N > S 2: N PART S | DR2 at PART\n");
}

TEST_F(DeriveExample, TheShortestProofIsShownThenTheFirstByRuleAndRef) {
  b.element(ApplicationComponent, "A").element(ApplicationComponent, "Z");
  b.element(ApplicationComponent, "M2").element(ApplicationComponent, "M1");
  b.relate(Rel::Composition, "A", "M2").serve("M2", "Z");
  b.relate(Rel::Composition, "A", "M1").serve("M1", "Z");
  EXPECT_EQ(ask("A", "Z"), "valid Serving A > Z 2: A M1 Z | DR3 at M1\n");
  b.relate(Rel::Serving, "A", "Z");
  EXPECT_EQ(ask("A", "Z"), "stated Serving A > Z 1: A Z\n");
}

TEST_F(DeriveExample, JunctionsAreTransparentForOneTypeOnly) {
  b.element(BusinessProcess, "P").element(BusinessProcess, "Q").element(BusinessProcess, "R");
  b.junction("J", JunctionKind::and_).junction("K", JunctionKind::or_);
  b.relate(Rel::Triggering, "P", "J").relate(Rel::Triggering, "J", "K");
  b.relate(Rel::Triggering, "K", "Q").relate(Rel::Triggering, "Q", "R");
  EXPECT_EQ(ask("P", "Q"), "valid Triggering P > Q 1: P J K Q | junction at J\n");
  EXPECT_EQ(ask("P", "R"), "valid Triggering P > R 2: P J K Q R | junction at J | DR8 at Q\n");
  b.relate(Rel::Flow, "K", "R");
  EXPECT_EQ(ask("P", "Q"), "") << "K joins two types";
}

TEST_F(DeriveExample, JunctionsDoNotJoinParts) {
  b.element(Node, "N").element(Node, "M").junction("J", JunctionKind::and_);
  b.relate(Rel::Composition, "N", "J").relate(Rel::Composition, "J", "M");
  EXPECT_EQ(ask("N", "M"), "");
}

TEST_F(DeriveExample, UndirectedAssociationsAreReadBothWays) {
  b.element(Node, "N").element(Node, "M").relate(Rel::Association, "N", "M");
  EXPECT_EQ(ask("M", "N"), "stated Association M <> N 1: M N\n");
  b.last_relationship().directed = true;
  EXPECT_EQ(ask("M", "N"), "stated Association N > M 1: N M\n");
}

TEST_F(DeriveExample, FollowsNothingFromWhatTheMetamodelForbidsOrIsGone) {
  b.element(ApplicationComponent, "A").element(BusinessObject, "O").element(Contract, "C");
  b.relate(Rel::Composition, "O", "A").serve("A", "C");
  model_ = b.build();
  const Snapshot graph(model_);
  const Derivation answer = derive(graph, {.from = b["O"], .to = {}});
  EXPECT_EQ(dump(model_, answer), "");
  EXPECT_EQ(answer.refused, (std::vector{RelationshipId{0}}));
  ModelBuilder gone;
  gone.element(ApplicationComponent, "A").serve("A", "B");
  gone.last_relationship().gone = true;
  const Model left = gone.build();
  EXPECT_EQ(dump(left, derive(Snapshot(left), {.from = gone["A"], .to = gone["B"]})), "");
}

TEST_F(DeriveExample, TheLongestChainIsAsLongAsAsked) {
  for (int i = 0; i < 9; ++i) {
    b.relate(Rel::Composition, "E" + std::to_string(i), "E" + std::to_string(i + 1));
  }
  EXPECT_NE(ask("E0", "E9", false, 9), "");
  EXPECT_EQ(ask("E0", "E9", false, 8), "");
}

/// A model of 2 to 7 elements; most relationships are allowed between their types. The parallel
/// ones, cycles and self-loops of chance are in it.
Model random_typed_model(std::mt19937& random) {
  const auto upto = [&](std::size_t n) { return random() % n; };
  const ElementType types[] = {
      ApplicationComponent, ApplicationService, BusinessProcess, Node,
      BusinessActor,        DataObject,         Capability,      Goal,
      WorkPackage,          Grouping,           Location,        TechnologyService};
  ModelBuilder b;
  std::vector<std::string> refs;
  const std::size_t n = 2 + upto(6);
  const std::size_t kinds = 1 + upto(upto(3) == 0 ? std::size(types) : 5);
  for (std::size_t i = 0; i < n; ++i) {
    refs.push_back("E" + std::to_string(random() % 2 == 0 ? 10 + i : 99 - i));
    if (upto(6) == 0) {
      b.junction(refs.back(), JunctionKind::or_);
    } else {
      b.element(types[upto(kinds)], refs.back());
    }
    if (upto(30) == 0) b.last_element().gone = true;
  }
  const Model named = b.build();
  const std::size_t m = n + upto(2 * n);
  for (std::size_t i = 0; i < m; ++i) {
    const std::size_t s = upto(n), t = upto(n);
    const auto any = [&] {  // fewer associations, which are allowed everywhere
      const auto type = static_cast<Rel>(upto(kRelationshipTypeCount));
      return type == Rel::Association ? static_cast<Rel>(upto(kRelationshipTypeCount)) : type;
    };
    Rel type = any();
    for (int tries = 0; tries < 20 && upto(10) != 0; ++tries) {
      if (validity(named.elements[s].type, named.elements[t].type, type) != Validity::invalid)
        break;
      type = any();
    }
    // Junctions mostly join one type.
    if (named.elements[s].type == Junction || named.elements[t].type == Junction) {
      if (upto(5) != 0) type = upto(2) == 0 ? Rel::Triggering : Rel::Association;
    }
    b.relate(type, refs[s], refs[t]);
    b.last_relationship().directed = upto(2) == 0;
    b.last_relationship().gone = upto(30) == 0;
  }
  return b.build();
}

using Fact = std::tuple<Rel, std::size_t, std::size_t>;

/// Everything that follows, with the length of its shortest chain, by applying every rule to every
/// pair until nothing changes.
class NaiveClosure {
 public:
  NaiveClosure(const Model& model, bool potential) : model_(model) {
    for (const Relationship& r : model.relationships) {
      const std::size_t s = r.source.element.index(), t = r.target.element.index();
      if (r.gone || s == t || model.elements[s].gone || model.elements[t].gone) continue;
      stated_.push_back({r.type, s, t});
      if (r.type == Rel::Association && !r.directed) stated_.push_back({r.type, t, s});
    }
    for (const auto& [type, s, t] : stated_) {
      if (!junction(s)) through(type, s, t, {});
    }
    bool changed = true;
    while (changed) {
      changed = false;
      const auto now = length;
      for (const auto& [one, l1] : now) {
        for (const auto& [two, l2] : now) {
          for (const DerivationRule& rule : derivation_rules()) {
            if (potential || !rule.potential) changed = apply(rule, one, two, l1 + l2) || changed;
          }
        }
      }
    }
  }
  std::map<Fact, std::size_t> length;

 private:
  [[nodiscard]] bool junction(std::size_t e) const { return model_.elements[e].type == Junction; }
  [[nodiscard]] bool pure(std::size_t e) const {
    std::set<Rel> types;
    for (const auto& [type, s, t] : stated_) {
      if (s == e || t == e) types.insert(type);
    }
    return types.size() == 1;
  }
  bool note(Fact fact, std::size_t steps) {
    const auto [at, added] = length.try_emplace(fact, steps);
    if (!added && at->second <= steps) return false;
    at->second = steps;
    return true;
  }
  [[nodiscard]] bool stands(Rel type, std::size_t s, std::size_t t) const {
    return validity(model_.elements[s].type, model_.elements[t].type, type) != Validity::invalid;
  }
  void through(Rel type, std::size_t start, std::size_t at, std::set<std::size_t> passed) {
    if (at == start) return;
    if (!junction(at)) {
      if (stands(type, start, at)) note({type, start, at}, 1);
      return;
    }
    const bool wholes = type == Rel::Composition || type == Rel::Aggregation;
    if (wholes || type == Rel::Specialization || !pure(at) || !passed.insert(at).second) return;
    for (const auto& [next, s, t] : stated_) {
      if (s == at) through(type, start, t, passed);
    }
  }
  bool apply(const DerivationRule& rule, const Fact& one, const Fact& two, std::size_t steps) {
    const auto [t1, s1, e1] = one;
    const auto [t2, s2, e2] = two;
    if (rule.first.find(info(t1).letter) == std::string_view::npos) return false;
    if (rule.second.find(info(t2).letter) == std::string_view::npos) return false;
    std::map<char, std::size_t> ends{{rule.first_ends[0], s1}, {rule.first_ends[1], e1}};
    for (const auto& [letter, e] :
         {std::pair(rule.second_ends[0], s2), std::pair(rule.second_ends[1], e2)}) {
      if (!ends.try_emplace(letter, e).second && ends[letter] != e) return false;
    }
    const std::size_t source = ends[rule.conclusion_ends[0]];
    const std::size_t target = ends[rule.conclusion_ends[1]];
    char bridge = 'a';
    while (rule.conclusion_ends.find(bridge) != std::string_view::npos) ++bridge;
    Rel type = rule.conclusion == Conclusion::first ? t1 : t2;
    if (rule.conclusion == Conclusion::weaker && info(t1).strength < info(t2).strength) type = t1;
    if (source == target ||
        !concludes(rule, model_.elements[source].type, model_.elements[ends[bridge]].type,
                   model_.elements[target].type, type)) {
      return false;
    }
    return note({type, source, target}, steps);
  }

  const Model& model_;
  std::vector<Fact> stated_;
};

/// The chain runs over stated relationships, and the proof uses only what came before it.
void expect_proven(const Model& model, const Derived& row) {
  ASSERT_EQ(row.chain.elements.size(), row.chain.relationships.size() + 1);
  EXPECT_EQ(row.chain.elements.front(), row.source);
  EXPECT_EQ(row.chain.elements.back(), row.target);
  std::set<Fact> have;
  std::size_t junctions = 0;
  for (std::size_t i = 0; i < row.chain.relationships.size(); ++i) {
    const Relationship& r = model.at(row.chain.relationships[i]);
    const ElementId a = row.chain.elements[i], b = row.chain.elements[i + 1];
    EXPECT_TRUE((r.source.element == a && r.target.element == b) ||
                (r.source.element == b && r.target.element == a));
    have.insert({r.type, r.source.element.index(), r.target.element.index()});
    if (r.type == Rel::Association && !r.directed) {
      have.insert({r.type, r.target.element.index(), r.source.element.index()});
    }
    if (model.type(b) == Junction) ++junctions;
  }
  EXPECT_EQ(row.chain.relationships.size() - junctions, row.length);
  for (const Inference& step : row.proof) {
    const Fact made{step.type, step.source.index(), step.target.index()};
    bool follows = step.rule == "junction";
    for (const DerivationRule& rule : derivation_rules()) {
      if (rule.name != step.rule) continue;
      EXPECT_EQ(rule.potential, step.potential);
      for (const Fact& one : have) {
        for (const Fact& two : have) {
          std::map<char, std::size_t> at{{rule.first_ends[0], std::get<1>(one)},
                                         {rule.first_ends[1], std::get<2>(one)}};
          const bool same = (at.try_emplace(rule.second_ends[0], std::get<1>(two)).first->second ==
                             std::get<1>(two)) &&
                            (at.try_emplace(rule.second_ends[1], std::get<2>(two)).first->second ==
                             std::get<2>(two));
          const Rel type =
              rule.conclusion == Conclusion::first ? std::get<0>(one) : std::get<0>(two);
          follows = follows || (same && at[rule.conclusion_ends[0]] == std::get<1>(made) &&
                                at[rule.conclusion_ends[1]] == std::get<2>(made) &&
                                (type == step.type || rule.conclusion == Conclusion::weaker));
        }
      }
    }
    EXPECT_TRUE(follows) << step.rule;
    have.insert(made);
  }
  EXPECT_TRUE(have.contains({row.type, row.source.index(), row.target.index()}));
}

/// Rows as facts with lengths and standings; what holds both ways counts twice.
std::map<Fact, std::pair<std::size_t, bool>> facts_of(const Derivation& answer) {
  std::map<Fact, std::pair<std::size_t, bool>> out;
  for (const Derived& row : answer.relationships) {
    const std::pair value(std::size_t{row.length}, row.standing == Standing::potential);
    out[{row.type, row.source.index(), row.target.index()}] = value;
    if (row.both_ways) out[{row.type, row.target.index(), row.source.index()}] = value;
  }
  return out;
}

std::map<Fact, std::pair<std::size_t, bool>> expected(const NaiveClosure& valid,
                                                      const NaiveClosure& all,
                                                      const DeriveQuestion& question) {
  std::map<Fact, std::pair<std::size_t, bool>> out;
  const auto take = [&](const NaiveClosure& closure, bool potential) {
    for (const auto& [fact, length] : closure.length) {
      const auto [type, s, t] = fact;
      const std::size_t from = question.from.index();
      if ((s != from && t != from) || length > question.max_length) continue;
      if (question.to.valid() && s != question.to.index() && t != question.to.index()) continue;
      out.try_emplace(fact, length, potential);
    }
  };
  take(valid, false);
  if (question.potential) take(all, true);
  return out;
}

TEST(DeriveProperty, AgreesWithTheNaiveClosureOnRandomModels) {
  std::map<Standing, std::size_t> seen;
  std::size_t long_ones = 0;
  for (unsigned seed = 0; seed < 400 && !::testing::Test::HasFailure(); ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937 random(seed);
    const Model model = random_typed_model(random);
    const Snapshot graph(model);
    const NaiveClosure valid(model, false), all(model, true);
    for (int i = 0; i < 6; ++i) {
      DeriveQuestion question;
      question.from = ElementId{random() % model.elements.size()};
      if (i % 3 != 0) question.to = ElementId{random() % model.elements.size()};
      if (question.from == question.to || graph.is_junction(question.from)) continue;
      if (question.to.valid() && graph.is_junction(question.to)) continue;
      question.potential = i % 2 == 0;
      question.max_length = 1 + random() % 8;
      const Derivation answer = derive(graph, question);
      EXPECT_EQ(facts_of(answer), expected(valid, all, question));
      EXPECT_EQ(answer.valid_to, question.max_length);
      for (const Derived& row : answer.relationships) {
        expect_proven(model, row);
        ++seen[row.standing];
        long_ones += row.length > 3 ? 1U : 0U;
      }
    }
  }
  for (const Standing standing : {Standing::stated, Standing::valid, Standing::potential}) {
    EXPECT_GT(seen[standing], 200U) << name_of(standing);
  }
  EXPECT_GT(long_ones, 100U);
}

TEST(DeriveProperty, AnAnswerThatWasCutIsTheBeginningOfTheWholeOne) {
  std::size_t cut = 0;
  for (unsigned seed = 1000; seed < 1200 && !::testing::Test::HasFailure(); ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937 random(seed);
    const Model model = random_typed_model(random);
    const Snapshot graph(model);
    DeriveQuestion question{.from = ElementId{random() % model.elements.size()},
                            .to = {},
                            .effort = 1 + random() % 120};
    if (seed % 2 == 0) question.to = ElementId{random() % model.elements.size()};
    if (graph.is_junction(question.from) || question.from == question.to) continue;
    if (question.to.valid() && graph.is_junction(question.to)) continue;
    const Derivation part = derive(graph, question);
    cut += part.valid_to < question.max_length ? 1U : 0U;
    question.max_length = std::max(1U, part.valid_to);
    question.effort = kDeriveEffort;
    if (part.valid_to == 0) {
      EXPECT_TRUE(part.relationships.empty());
    } else {
      EXPECT_EQ(dump(model, part), dump(model, derive(graph, question)));
    }
  }
  EXPECT_GT(cut, 20U);
}

/// The same model with its elements and relationships stored the other way round.
Model turned(Model model) {
  const std::size_t n = model.elements.size();
  std::reverse(model.elements.begin(), model.elements.end());
  std::reverse(model.relationships.begin(), model.relationships.end());
  for (Relationship& r : model.relationships) {
    r.source.element = ElementId{n - 1 - r.source.element.index()};
    r.target.element = ElementId{n - 1 - r.target.element.index()};
  }
  return model;
}

/// Rows with the refs of their relationships.
std::string full_dump(const Model& model, const Derivation& answer) {
  std::string out = dump(model, answer);
  for (const Derived& row : answer.relationships) {
    for (const RelationshipId id : row.chain.relationships) {
      out += std::string(model.text(model.at(id).ref)) + ' ';
    }
  }
  return out;
}

TEST(DeriveProperty, TheOrderOfStorageChangesNothing) {
  for (unsigned seed = 2000; seed < 2300 && !::testing::Test::HasFailure(); ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937 random(seed);
    const Model model = random_typed_model(random);
    const Model other = turned(model);
    const std::size_t n = model.elements.size();
    const std::size_t from = random() % n, to = random() % n;
    const Snapshot graph(model), back(other);
    if (from == to || graph.is_junction(ElementId{from}) || graph.is_junction(ElementId{to})) {
      continue;
    }
    for (const bool pair : {true, false}) {
      DeriveQuestion question{.from = ElementId{from}, .to = {}, .potential = true};
      if (pair) question.to = ElementId{to};
      const std::string said = full_dump(model, derive(graph, question));
      question.from = ElementId{n - 1 - from};
      if (pair) question.to = ElementId{n - 1 - to};
      EXPECT_EQ(said, full_dump(other, derive(back, question)));
    }
  }
}

}  // namespace
}  // namespace lintel::graph
