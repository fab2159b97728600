// Random small programmes: scope() and crossings() against a slow reading of docs/answers/scope.md,
// and what must hold whatever the programme.

#include <gmock/gmock.h>

#include <algorithm>
#include <chrono>
#include <map>
#include <numeric>
#include <random>
#include <set>

#include "core/duration.hpp"
#include "graph/crossings.hpp"
#include "graph/scope_what_if.hpp"
#include "tests/graph/programme_builder.hpp"

namespace lintel::graph::testing {
namespace {

using Names = std::vector<std::string>;

/// A random programme of two or three partners, or of none.
class Generator {
 public:
  explicit Generator(std::uint32_t seed) : random_(seed) {}

  Model model() {
    b_.dates("2026-04-01", "2027-04-01")
        .setting("mixed use threshold", pick({"0.5", "25%", "0.7"}));
    const Names partners = one_in(8) ? Names{""} : Names{"ALD", "MER", "STO"};
    for (const std::string& p : partners) {
      if (!p.empty()) b_.partner(p);
    }
    const Names functions = {"F1", "F2", "F3", "F4"};
    for (const std::string& f : functions) {
      b_.function(f, pick({"candidate", "candidate", "out", "out", "undecided"}));
    }
    for (const std::string& p : partners) {
      for (const std::string& f : functions) {
        if (one_in(4)) continue;
        b_.service(p, f);
        services_.push_back(p + ":" + f);
      }
    }
    b_.service("nobody", "F1");  // a candidate's service, but no partner's
    services_.emplace_back("nobody:F1");
    b_.element(ElementType::ApplicationComponent, "EXT", "EXT", "nobody");
    b_.element(ElementType::BusinessActor, "BODY").with(key::kKind, "external");
    for (int i = 0; i < 10; ++i) application("A" + std::to_string(i), pick(partners));
    for (int i = 0; i < 9; ++i) infrastructure("H" + std::to_string(i), pick(partners));
    roles(partners);
    hosting();
    flows();
    for (int i = 0; i < 3; ++i) {
      b_.opt_out("O" + std::to_string(i), pick(applications_),
                 pick({"2027-04-01", "2028-01-01", "2027-03-31", ""}),
                 pick({"Leader", "Leader", ""}));
    }
    return b_.build();
  }

 private:
  bool one_in(int n) { return std::uniform_int_distribution<>(1, n)(random_) == 1; }
  std::string pick(const Names& from) {
    return from[std::uniform_int_distribution<std::size_t>(0, from.size() - 1)(random_)];
  }

  void application(const std::string& ref, const std::string& partner) {
    b_.bare_app(ref, partner, pick({"", "R1", "R1", "R2", "R3", "R4", "R5"}));
    if (!one_in(12)) b_.with(key::kOwner, pick({"Head", "Head", "Head", "Head", "TBC"}));
    if (!one_in(12))
      b_.with(key::kSupportEnd, pick({"2030-01-01", "2030-01-01", "2025-01-01", "soon"}));
    if (!one_in(12)) b_.with(key::kContract, "C1");
    if (one_in(2)) b_.with(key::kUsers, pick({"0", "0", "12", "n/k"}));
    if (one_in(15)) b_.with(key::kDecision, "retire");
    for (int i = 0; i < 3 && !services_.empty(); ++i) {
      if (one_in(3)) continue;
      b_.serve(ref, pick(services_) + ":process").with(key::kLink, pick({"supports", "common"}));
    }
    applications_.push_back(ref);
  }

  void infrastructure(const std::string& ref, const std::string& partner) {
    constexpr std::array kTypes = {ElementType::Node,           ElementType::Device,
                                   ElementType::SystemSoftware, ElementType::Device,
                                   ElementType::Facility,       ElementType::CommunicationNetwork};
    b_.server(ref, partner, {}, kTypes[std::uniform_int_distribution<std::size_t>(0, 5)(random_)]);
    infrastructure_.push_back(ref);
  }

  void roles(const Names& partners) {
    for (const std::string role : {"R1", "R2", "R3", "R4"}) {  // R5 is only mentioned
      const std::string survivor =
          one_in(2) ? pick(applications_) : pick({"", "Z9", pick(partners)});
      b_.role(role, survivor, pick({"no", "no", "yes"}));
    }
    if (!one_in(3)) b_.role("HOSTING", pick(partners), "yes");
  }

  void hosting() {
    Names dependents = applications_;
    dependents.insert(dependents.end(), infrastructure_.begin(), infrastructure_.end());
    dependents.push_back("EXT");
    for (const std::string& ref : infrastructure_) {
      for (int i = 0; i < 2; ++i) {
        if (one_in(4)) continue;
        const std::string dependent = pick(dependents);
        if (dependent == ref) continue;
        if (one_in(3)) {
          const std::string junction = "J" + std::to_string(junctions_++);
          b_.any_of(junction, {ref, pick(infrastructure_)}, dependent);
        } else {
          b_.serve(ref, dependent);
        }
      }
    }
    if (!services_.empty()) b_.serve(pick(infrastructure_), pick(services_) + ":process");
    for (int i = 0; i < 4; ++i) {  // only possible, so of no account
      b_.relate(RelationshipType::Influence, pick(infrastructure_), pick(dependents));
    }
  }

  void flows() {
    Names ends = applications_;
    ends.insert(ends.end(), {"EXT", "BODY"});
    for (int i = 0; i < 12; ++i) {
      b_.flow(pick(ends), pick(ends), pick({"Ledger", "ledger", "Movers"}),
              pick({"yes", "no", ""}));
      if (one_in(2)) b_.with(key::kPersonal, "yes");
    }
    b_.junction("HUB1", JunctionKind::and_).junction("HUB2", JunctionKind::or_);
    for (int i = 0; i < 4; ++i) {
      const std::string hub = pick({"HUB1", "HUB2"});
      if (one_in(2)) {
        b_.flow(pick(ends), hub, "Bus", "no");
      } else {
        b_.flow(hub, pick(ends), "Bus", "no");
      }
    }
    b_.flow("HUB1", "HUB2", "Bus", "no").flow("HUB2", "HUB1", "Bus", "no");
  }

  std::mt19937 random_;
  ProgrammeBuilder b_;
  Names services_, applications_, infrastructure_;
  int junctions_ = 0;
};

/// The rules read literally, with sets and closures, without regard to cost.
class Oracle {
 public:
  using Set = std::set<ElementId>;

  explicit Oracle(const Snapshot& graph)
      : graph_(graph), m_(graph.model()), programme_(programme_of(graph.model())) {
    for (std::size_t i = 0; i < m_.elements.size(); ++i) all_.push_back(ElementId{i});
    Set s0;
    for (const ElementId e : all_) {
      if (kind(e) == ScopeKind::service && ours(e) && scope_of(e) == FunctionScope::candidate) {
        s0.insert(e);
      }
    }
    r_ = closure(s0, false);
    for (const ElementId e : all_) {
      if (ours(e) && kind(e) == ScopeKind::application) applications_1_to_6(e);
    }
    infrastructure();
    for (const ElementId e : all_) {
      if (!ours(e)) continue;
      if (kind(e) == ScopeKind::service) class_[e] = class_of_service(e);
      if (kind(e) == ScopeKind::process) {
        for (const Relationship& r : m_.relationships) {
          if (r.type == RelationshipType::Realization && r.source.element == e) {
            class_[e] = class_of_service(r.target.element);
          }
        }
      }
    }
    std::map<ElementId, std::string> rest;
    for (const ElementId e : all_) {
      if (ours(e) && kind(e) == ScopeKind::application && !class_.contains(e)) {
        rest[e] = flows_inside(e) ? "integrate" : "out-of-scope";
      }
    }
    class_.merge(rest);
  }

  [[nodiscard]] const std::map<ElementId, std::string>& classes() const { return class_; }
  [[nodiscard]] bool inside(ElementId e) const {
    const auto at = class_.find(e);
    return at != class_.end() && (at->second == "shared-core" || at->second == "consolidate" ||
                                  at->second == "common-platform");
  }

  /// `end` itself, or, where it is a junction, what flows lead to from it (or come from).
  [[nodiscard]] Set flow_ends(ElementId end, bool onward) const {
    Set seen{end}, ends;
    for (std::vector<ElementId> open{end}; !open.empty();) {
      const ElementId at = open.back();
      open.pop_back();
      if (!graph_.is_junction(at)) {
        ends.insert(at);
        continue;
      }
      for (const Relationship& r : m_.relationships) {
        if (r.type != RelationshipType::Flow) continue;
        const auto [here, there] =
            onward ? std::pair(r.source, r.target) : std::pair(r.target, r.source);
        if (here.element == at && seen.insert(there.element).second) open.push_back(there.element);
      }
    }
    return ends;
  }

 private:
  [[nodiscard]] ScopeKind kind(ElementId e) const { return scope_kind(m_, e); }
  [[nodiscard]] bool ours(ElementId e) const {
    if (kind(e) == ScopeKind::other) return false;
    return programme_.partners.empty() || m_.partner(e).size() == 3;  // ALD, MER, STO
  }
  [[nodiscard]] FunctionScope scope_of(ElementId service) const {
    return programme_.function(m_.value(service, key::kFunction))->scope;
  }
  [[nodiscard]] Set closure(Set from, bool up) const {
    std::vector<ElementId> open(from.begin(), from.end());
    while (!open.empty()) {
      const ElementId e = open.back();
      open.pop_back();
      for (const Support& s : up ? graph_.supports(e) : graph_.rests_on(e)) {
        if (s.certainty >= Certainty::likely && from.insert(s.other).second) {
          open.push_back(s.other);
        }
      }
    }
    return from;
  }
  [[nodiscard]] Set services_on(ElementId e) const {
    Set out;
    for (const ElementId x : closure({e}, true)) {
      if (kind(x) == ScopeKind::service) out.insert(x);
    }
    return out;
  }
  [[nodiscard]] bool says(ElementId e, std::string_view key) const {
    return !says_nothing(m_.value(e, key));
  }

  void applications_1_to_6(ElementId e) {
    const Set services = services_on(e);
    const bool in_r = r_.contains(e);
    for (const OptOut& o : programme_.optouts) {
      const bool complete = !o.reason.empty() && !o.justification.empty() && !o.approver.empty() &&
                            o.expires && std::chrono::sys_days(*o.expires) >= kTarget;
      if (complete && o.about == e) return decide(e, "separate-local");
    }
    const auto end = read_date(m_.value(e, key::kSupportEnd));
    const bool ended = end && std::chrono::sys_days(end->date) < kAsOf;
    if (m_.value(e, key::kDecision) == "retire" ||
        (ended && m_.value(e, key::kUsers) == "0" && services.empty())) {
      return decide(e, "retire");
    }
    const bool only_undecided =
        !services.empty() && std::all_of(services.begin(), services.end(), [&](ElementId s) {
          return scope_of(s) == FunctionScope::undecided;
        });
    const bool complete = says(e, key::kOwner) && end && says(e, key::kContract);
    const std::string_view role = m_.value(e, key::kRole);
    if (only_undecided || (in_r && !complete) || (in_r && role.empty()))
      return decide(e, "unknown");
    if (!in_r) return;
    const bool platform = programme_.role(role)->platform;
    const auto [candidates, links] = links_of_group(role);
    if (!platform && links > 0 &&
        static_cast<double>(candidates) / static_cast<double>(links) < programme_.threshold) {
      return decide(e, "integrate");
    }
    std::set<std::string_view> partners;
    for (const ElementId x : all_) {
      if (in_group(x, role) && r_.contains(x)) partners.insert(m_.partner(x));
    }
    const std::optional<ElementId> survivor = programme_.role(role)->survivor;
    if (survivor == e || partners.size() == 1) {
      return decide(e, platform ? "common-platform" : "shared-core");
    }
    decide(e, "consolidate");
    if (survivor) leaves_.insert(e);
  }
  void decide(ElementId e, std::string_view c) {
    class_[e] = c;
    if (c == "retire") leaves_.insert(e);
  }
  [[nodiscard]] bool in_group(ElementId e, std::string_view role) const {
    return kind(e) == ScopeKind::application && ours(e) && m_.value(e, key::kRole) == role;
  }
  [[nodiscard]] std::pair<std::size_t, std::size_t> links_of_group(std::string_view role) const {
    std::set<std::pair<ElementId, std::string_view>> links;
    for (std::size_t i = 0; i < m_.relationships.size(); ++i) {
      const Relationship& r = m_.relationships[i];
      if (m_.value(RelationshipId{i}, key::kLink) != "supports") continue;
      if (!in_group(r.source.element, role)) continue;
      links.emplace(r.source.element, m_.value(r.target.element, key::kFunction));
    }
    const auto candidates = std::count_if(links.begin(), links.end(), [&](const auto& link) {
      return programme_.function(link.second)->scope == FunctionScope::candidate;
    });
    return {static_cast<std::size_t>(candidates), links.size()};
  }

  /// Applications and infrastructure that rest on `e`, junctions being transparent.
  [[nodiscard]] Set dependents(ElementId e) const {
    Set out;
    for (const Support& s : graph_.supports(e)) {
      if (s.certainty < Certainty::likely) continue;
      if (graph_.is_junction(s.other)) {
        out.merge(dependents(s.other));
      } else if (kind(s.other) == ScopeKind::application ||
                 kind(s.other) == ScopeKind::infrastructure) {
        out.insert(s.other);
      }
    }
    return out;
  }
  void infrastructure() {
    for (bool changed = true; changed;) {
      changed = false;
      for (const ElementId e : all_) {
        if (kind(e) != ScopeKind::infrastructure || is_location_bound(m_.type(e)) || !ours(e) ||
            leaves_.contains(e)) {
          continue;
        }
        const Set rest_on_it = dependents(e);
        if (std::all_of(rest_on_it.begin(), rest_on_it.end(),
                        [&](ElementId d) { return leaves_.contains(d); })) {
          decide(e, "retire");
          changed = true;
        }
      }
    }
    for (const ElementId e : all_) {
      if (kind(e) != ScopeKind::infrastructure || !ours(e) || class_.contains(e)) continue;
      const bool host =
          !programme_.hosting_partner.empty() && m_.partner(e) == programme_.hosting_partner;
      decide(e, !r_.contains(e)                         ? "out-of-scope"
                : is_location_bound(m_.type(e)) || host ? "common-platform"
                                                        : "consolidate");
    }
  }
  [[nodiscard]] std::string class_of_service(ElementId service) const {
    switch (scope_of(service)) {
      case FunctionScope::candidate:
        return "shared-core";
      case FunctionScope::undecided:
        return "unknown";
      case FunctionScope::out:
        break;
    }
    return "out-of-scope";
  }
  [[nodiscard]] bool flows_inside(ElementId e) const {
    return std::any_of(
        m_.relationships.begin(), m_.relationships.end(), [&](const Relationship& r) {
          if (r.type != RelationshipType::Flow) return false;
          if (r.source.element != e && r.target.element != e) return false;
          const bool sends = r.source.element == e;
          const Set others = flow_ends(sends ? r.target.element : r.source.element, sends);
          return std::any_of(others.begin(), others.end(), [&](ElementId other) {
            const auto at = class_.find(other);
            return at != class_.end() &&
                   (inside(other) || (at->second == "unknown" && r_.contains(other)));
          });
        });
  }

  static constexpr std::chrono::sys_days kAsOf{std::chrono::year{2026} / 4 / 1};
  static constexpr std::chrono::sys_days kTarget{std::chrono::year{2027} / 4 / 1};
  const Snapshot& graph_;
  const Model& m_;
  Programme programme_;
  std::vector<ElementId> all_;
  Set r_, leaves_;
  std::map<ElementId, std::string> class_;
};

/// The same estate with its elements and relationships in another order.
Model shuffled(const Model& model, std::mt19937& random) {
  Model out = model;
  std::vector<std::size_t> elements(model.elements.size()),
      relationships(model.relationships.size());
  std::iota(elements.begin(), elements.end(), 0U);
  std::iota(relationships.begin(), relationships.end(), 0U);
  std::shuffle(elements.begin(), elements.end(), random);
  std::shuffle(relationships.begin(), relationships.end(), random);
  for (std::size_t i = 0; i < elements.size(); ++i) out.elements[elements[i]] = model.elements[i];
  for (std::size_t i = 0; i < relationships.size(); ++i) {
    Relationship moved = model.relationships[i];
    for (End* end : {&moved.source, &moved.target}) {
      if (end->element.valid()) end->element = ElementId{elements[end->element.index()]};
    }
    out.relationships[relationships[i]] = moved;
  }
  return out;
}

/// All verdicts, by ref.
std::string dump_all(const Model& model, const Scope& answer) {
  std::string out;
  for (const Classified& row : answer.classes) {
    out.append(model.ref(row.element)).append(": ");
    out += verdict(model, answer, row.element) + "\n";
  }
  return out + dump(model, answer.conflicts);
}

TEST(ScopeProperty, AgreesWithALiteralReadingOfTheRules) {
  std::map<std::string, int> seen;
  for (std::uint32_t seed = 0; seed < 600; ++seed) {
    const Model model = Generator(seed).model();
    const Snapshot graph(model);
    const Scope answer = scope(graph);
    const Oracle oracle(graph);
    ASSERT_EQ(answer.classes.size(), oracle.classes().size()) << "seed " << seed;
    for (const auto& [e, expected] : oracle.classes()) {
      ++seen[expected];
      ASSERT_EQ(name_of(answer.find(e)->scope_class), expected)
          << "seed " << seed << ", " << model.ref(e) << ": " << verdict(model, answer, e);
      ASSERT_EQ(answer.inside(e), oracle.inside(e));
    }
  }
  EXPECT_EQ(seen.size(), kScopeClassCount) << "the generator no longer reaches every class";
}

TEST(ScopeProperty, OrderOfElementsAndRelationshipsChangesNothing) {
  std::mt19937 random(7);
  for (std::uint32_t seed = 0; seed < 150; ++seed) {
    const Model model = Generator(seed).model();
    const Model other = shuffled(model, random);
    ASSERT_EQ(dump_all(model, scope(Snapshot(model))), dump_all(other, scope(Snapshot(other))))
        << "seed " << seed;
  }
}

TEST(ScopeProperty, EveryRowHasARuleAReasonAndAPathThatHolds) {
  for (std::uint32_t seed = 0; seed < 150; ++seed) {
    const Model model = Generator(seed).model();
    const Snapshot graph(model);
    const Scope answer = scope(graph);
    for (const Classified& row : answer.classes) {
      ASSERT_FALSE(row.rule.empty() || row.reason.empty()) << model.ref(row.element);
      const Chain& path = row.path;
      if (path.elements.empty()) continue;
      ASSERT_EQ(path.elements.size(), path.relationships.size() + 1);
      for (std::size_t i = 0; i < path.relationships.size(); ++i) {
        const Relationship& r = model.at(path.relationships[i]);
        const std::set<ElementId> ends = {r.source.element, r.target.element};
        ASSERT_TRUE(ends.contains(path.elements[i]) && ends.contains(path.elements[i + 1]));
      }
    }
  }
}

/// `programme` with one or two decisions taken otherwise.
Programme redecided(const Programme& programme, const Scope& answer, std::mt19937& random) {
  Programme out = programme;
  const auto below = [&](std::size_t n) {
    return std::uniform_int_distribution<std::size_t>(0, n - 1)(random);
  };
  const FunctionScope scopes[] = {FunctionScope::candidate, FunctionScope::out,
                                  FunctionScope::undecided};
  const ElementId e = answer.classes[below(answer.classes.size())].element;
  const std::size_t what = below(9);
  if (what <= 4) out.functions[below(out.functions.size())].scope = scopes[below(3)];
  if (what == 4) out.functions[below(out.functions.size())].scope = scopes[below(3)];
  if (what == 5) out.roles[below(out.roles.size())].survivor = e;
  if (what == 6) out.threshold = static_cast<double>(below(5)) / 4;
  if (what == 7) out.hosting_partner = below(2) == 0 ? "MER" : "";
  if (what == 8) out.taken_as_complete.push_back(e);
  if (below(3) == 0) {
    out.optouts.emplace_back();
    out.optouts.back().about = e;
    out.optouts.back().expires =
        Date{std::chrono::year{2030}, std::chrono::month{1}, std::chrono::day{1}};
    out.optouts.back().valid = true;
  }
  return out;
}

TEST(WhatIfProperty, GivesEachElementTheClassThatTheRulesGiveIt) {
  std::size_t changes = 0;
  for (std::uint32_t seed = 0; seed < 400; ++seed) {
    std::mt19937 random(seed);
    const Model model = Generator(seed).model();
    const Snapshot graph(model);
    const Programme programme = programme_of(model);
    const Scope before = scope(graph);
    if (before.classes.empty()) continue;
    const ScopeGround ground = lay_ground(graph, programme);
    const WhatIf what_if(ground, programme, before.certainty);
    for (int i = 0; i < 4; ++i) {
      const Programme changed = redecided(programme, before, random);
      const Scope after = scope(graph, changed);
      for (const Classified& row : after.classes) {
        changes += row.scope_class != before.find(row.element)->scope_class ? 1U : 0U;
        ASSERT_EQ(name_of(what_if.class_of(row.element, changed)), name_of(row.scope_class))
            << "seed " << seed << ", " << verdict(model, after, row.element);
      }
    }
  }
  EXPECT_GT(changes, 500U) << "the decisions no longer change much";
}

TEST(ScopeProperty, CrossingsAreTheFlowsWithExactlyOneEndInside) {
  for (std::uint32_t seed = 0; seed < 300; ++seed) {
    const Model model = Generator(seed).model();
    const Snapshot graph(model);
    const Scope answer = scope(graph);
    const Oracle oracle(graph);
    std::multiset<std::size_t> expected, found;
    for (std::size_t i = 0; i < model.relationships.size(); ++i) {
      const Relationship& r = model.relationships[i];
      if (r.type != RelationshipType::Flow) continue;
      if (graph.is_junction(r.source.element)) continue;
      for (const ElementId end : oracle.flow_ends(r.target.element, true)) {
        if (end != r.source.element && oracle.inside(r.source.element) != oracle.inside(end)) {
          expected.insert(i);
        }
      }
    }
    const Crossings c = crossings(graph, answer);
    for (const Crossing& crossing : c.crossings) found.insert(crossing.flow.index());
    ASSERT_EQ(found, expected) << "seed " << seed;
    ASSERT_LE(c.distinct_interfaces, c.crossings.size());
  }
}

}  // namespace
}  // namespace lintel::graph::testing
