// The rules as rows, and what they reach at the level of types against the standard's table.

#include "graph/derive_rules.hpp"

#include <gtest/gtest.h>

#include <array>
#include <map>
#include <stdexcept>
#include <string>
#include <tuple>
#include <vector>

namespace lintel::graph {
namespace {

using enum ElementType;
using Rel = RelationshipType;

const DerivationRule& rule(std::string_view name) {
  for (const DerivationRule& row : derivation_rules()) {
    if (row.name == name) return row;
  }
  throw std::logic_error("no rule " + std::string(name));
}

/// "r> v<": realization seen from its source, then serving seen from its target.
std::string word(Step step) {
  return std::string(1, info(step.type).letter) + (step.forward ? '>' : '<');
}

TEST(DeriveRules, AreNumberedAsTheStandardNumbersThem) {
  std::string names;
  for (const DerivationRule& row : derivation_rules()) {
    names += std::string(row.name) + ' ';
    EXPECT_EQ(row.potential, row.name.starts_with('P')) << row.name;
  }
  EXPECT_EQ(names,
            "DR1 DR2 DR3 DR4 DR5 DR6 DR7 DR8 PDR1 PDR2 PDR3 PDR4 PDR5 PDR6 PDR7 PDR8 PDR9 PDR10 "
            "PDR11 PDR12 ");
}

TEST(DeriveRules, AreReadAlongAWalkFromEitherEnd) {
  const auto dump = [](Step made) {
    std::string out;
    for (const Join& join : joins_that_make(made)) {
      if (derivation_rules()[join.rule].potential) continue;
      out += word(join.first) + word(join.second) + ' ';
    }
    return out;
  };
  EXPECT_EQ(dump({Rel::Specialization, true}), "s>s> ");
  EXPECT_EQ(dump({Rel::Specialization, false}), "s<s< ");
  EXPECT_EQ(dump({Rel::Composition, true}), "c>c> ");
  EXPECT_EQ(dump({Rel::Aggregation, true}), "c>g> g>c> g>g> ");
  EXPECT_EQ(dump({Rel::Serving, true}), "c>v> g>v> i>v> r>v> v>c< v>g< v>i< v>r< ");
  EXPECT_EQ(dump({Rel::Serving, false}), "v<c< v<g< v<i< v<r< c>v< g>v< i>v< r>v< ");
  EXPECT_EQ(dump({Rel::Flow, true}), "c>f> g>f> i>f> r>f> f>c< f>g< f>i< f>r< ");
  EXPECT_EQ(dump({Rel::Triggering, true}), "c>t> g>t> i>t> r>t> t>c> t>g> t>i> t>r> t>t> ");
}

TEST(DeriveRules, ConcludeOnlyWhatTheRestrictionsAllow) {
  const struct {
    std::string_view rule;
    ElementType source, bridge, target;
    Rel type;
    bool allowed;
  } cases[] = {
      {"DR3", ApplicationComponent, ApplicationService, BusinessProcess, Rel::Serving, true},
      // does not stand in the table
      {"DR3", DataObject, ApplicationService, BusinessProcess, Rel::Serving, false},
      // the bridge shares its domain with no end …
      {"DR2", Node, Capability, Goal, Rel::Realization, false},
      // … but implementation may reach motivation and strategy over the core
      {"DR2", WorkPackage, ApplicationComponent, Goal, Rel::Realization, true},
      {"DR2", WorkPackage, ApplicationComponent, Capability, Rel::Realization, true},
      {"DR2", Goal, ApplicationComponent, WorkPackage, Rel::Association, false},
      // locations are no bridges, groupings only by the rule for them
      {"DR2", ApplicationComponent, Location, ApplicationComponent, Rel::Composition, false},
      {"DR2", ApplicationComponent, Grouping, ApplicationService, Rel::Realization, false},
      {"PDR12", ApplicationComponent, Grouping, ApplicationService, Rel::Realization, true},
      {"PDR12", ApplicationComponent, Node, ApplicationService, Rel::Realization, false},
      // an end that is a grouping belongs to every domain
      {"DR2", Grouping, Capability, Goal, Rel::Aggregation, true},
  };
  for (const auto& c : cases) {
    EXPECT_EQ(concludes(rule(c.rule), c.source, c.bridge, c.target, c.type), c.allowed)
        << c.rule << ' ' << info(c.source).name << ' ' << info(c.bridge).name << ' '
        << info(c.target).name << ' ' << info(c.type).name;
  }
}

TEST(DeriveRules, JunctionsJoinAllButWholesAndKinds) {
  std::string joined;
  for (const RelationshipTypeInfo& row : relationship_types()) {
    if (joined_by_junctions(row.type)) joined += row.letter;
  }
  EXPECT_EQ(joined, "irvanotf");
}

/// What follows at the level of types: from every relationship that may be stated directly, as if
/// all of them were, by the rules again and again.
class TypeClosure {
 public:
  TypeClosure(bool potential, bool groupings) : groupings_(groupings) {
    for (std::size_t made = 0; made < kStepCount; ++made) {
      for (const Join& join : joins_that_make(step_of(made))) {
        if (derivation_rules()[join.rule].potential && !potential) continue;
        joins_[index_of(join.first)].push_back(join);
      }
    }
    for (const ElementTypeInfo& a : element_types()) {
      for (const ElementTypeInfo& b : element_types()) {
        for (const RelationshipTypeInfo& t : relationship_types()) {
          if (counts(a.type) && counts(b.type) &&
              validity(a.type, b.type, t.type) == Validity::direct) {
            add(a.type, {t.type, true}, b.type);
          }
        }
      }
    }
    while (!open_.empty()) {
      const auto [u, step, b] = open_.back();
      open_.pop_back();
      follow(u, step, b);
    }
  }
  [[nodiscard]] bool has(ElementType a, Rel type, ElementType b) const {
    const std::vector<bool>& known = known_[number(a)][index_of({type, true})];
    return !known.empty() && known[number(b)];
  }

 private:
  static std::size_t number(ElementType type) { return static_cast<std::size_t>(type); }
  [[nodiscard]] bool counts(ElementType type) const {
    return type != Junction && type != Location && (groupings_ || type != Grouping);
  }
  void add(ElementType u, Step step, ElementType v) {
    for (const bool there : {true, false}) {
      const Step seen{step.type, there == step.forward};
      const ElementType from = there ? u : v, to = there ? v : u;
      std::vector<bool>& known = known_[number(from)][index_of(seen)];
      known.resize(kElementTypeCount);
      if (known[number(to)]) return;
      known[number(to)] = true;
      steps_[number(from)][index_of(seen)].push_back(to);
      open_.push_back({from, seen, to});
    }
  }
  /// The new step as the first and as the second of every pair: read backwards, a pair of which it
  /// is the second begins with it.
  void follow(ElementType u, Step first, ElementType b) {
    for (const Join& join : joins_[index_of(first)]) {
      const std::vector<ElementType> ends = steps_[number(b)][index_of(join.second)];
      for (const ElementType v : ends) {
        const ElementType source = join.made.forward ? u : v;
        const ElementType target = join.made.forward ? v : u;
        if (concludes(derivation_rules()[join.rule], source, b, target, join.made.type)) {
          add(u, join.made, v);
        }
      }
    }
  }

  bool groupings_;
  std::array<std::vector<Join>, kStepCount> joins_;
  /// By type and step: the types at the other end.
  std::array<std::array<std::vector<bool>, kStepCount>, kElementTypeCount> known_;
  std::array<std::array<std::vector<ElementType>, kStepCount>, kElementTypeCount> steps_;
  std::vector<std::tuple<ElementType, Step, ElementType>> open_;
};

/// How many of the standard's derived relationships a closure reaches, and those it misses, by
/// letter. Types other than grouping and location.
struct Agreement {
  std::size_t reached = 0, derived = 0, beyond = 0;
  std::map<char, std::size_t> missed;
};

Agreement compare(const TypeClosure& closure) {
  Agreement out;
  for (const ElementTypeInfo& a : element_types()) {
    for (const ElementTypeInfo& b : element_types()) {
      const auto left_out = [](ElementType t) {
        return t == Junction || t == Grouping || t == Location;
      };
      if (left_out(a.type) || left_out(b.type)) continue;
      for (const RelationshipTypeInfo& t : relationship_types()) {
        const bool reached = closure.has(a.type, t.type, b.type);
        const Validity is = validity(a.type, b.type, t.type);
        if (is == Validity::invalid) out.beyond += reached ? 1U : 0U;
        if (is != Validity::derived) continue;
        ++out.derived;
        if (reached) {
          ++out.reached;
        } else {
          ++out.missed[t.letter];
        }
      }
    }
  }
  return out;
}

std::string dump(const Agreement& a) {
  std::string out = std::to_string(a.reached) + " of " + std::to_string(a.derived) + ", missed";
  for (const auto& [letter, count] : a.missed) {
    out += std::string(" ") + letter + " " + std::to_string(count);
  }
  return out;
}

// The table in core/validity is tested against the reference in tests/core.
TEST(DeriveRulesClosure, ReachesOfTheStandardsTableWhatTheDocumentSays) {
  const Agreement valid = compare(TypeClosure(false, false));
  EXPECT_EQ(dump(valid), "2666 of 4458, missed a 48 c 3 f 323 g 2 n 14 r 225 s 1 t 857 v 319");
  EXPECT_EQ(valid.beyond, 0U);
  const Agreement potential = compare(TypeClosure(true, false));
  EXPECT_EQ(dump(potential), "4217 of 4458, missed c 2 f 6 g 1 r 225 s 1 t 6");
  EXPECT_EQ(potential.beyond, 0U);
  EXPECT_EQ(dump(compare(TypeClosure(true, true))), "4454 of 4458, missed c 2 g 1 s 1");
}

}  // namespace
}  // namespace lintel::graph
