#include "graph/derive_rules.hpp"

#include <array>
#include <cassert>
#include <vector>

namespace lintel::graph {
namespace {

// Letters of the types, as in the table of relationships.
constexpr std::string_view kStructural = "cgir";
constexpr std::string_view kDependency = "vano";
constexpr std::string_view kDynamic = "tf";
constexpr std::string_view kSpecialization = "s";
constexpr std::string_view kTriggering = "t";
constexpr std::string_view kFlow = "f";
constexpr std::string_view kAnyOther = "cgirvanotf";  // all but specialization itself

using enum Conclusion;

constexpr std::array kRules{
    DerivationRule{"DR1", false, kSpecialization, "ab", kSpecialization, "bc", second, "ac"},
    DerivationRule{"DR2", false, kStructural, "ab", kStructural, "bc", weaker, "ac"},
    DerivationRule{"DR3", false, kStructural, "ab", kDependency, "bc", second, "ac"},
    DerivationRule{"DR4", false, kStructural, "ab", kDependency, "cb", second, "ca"},
    DerivationRule{"DR5", false, kStructural, "ab", kDynamic, "bc", second, "ac"},
    DerivationRule{"DR6", false, kStructural, "ab", kFlow, "cb", second, "ca"},
    DerivationRule{"DR7", false, kTriggering, "ab", kStructural, "bc", first, "ac"},
    DerivationRule{"DR8", false, kTriggering, "ab", kTriggering, "bc", second, "ac"},
    DerivationRule{"PDR1", true, kSpecialization, "ab", kAnyOther, "bc", second, "ac"},
    DerivationRule{"PDR2", true, kSpecialization, "ab", kAnyOther, "cb", second, "ca"},
    DerivationRule{"PDR3", true, kSpecialization, "ab", kAnyOther, "ac", second, "bc"},
    DerivationRule{"PDR4", true, kSpecialization, "ab", kAnyOther, "ca", second, "cb"},
    DerivationRule{"PDR5", true, kStructural, "ab", kDependency, "ca", second, "cb"},
    DerivationRule{"PDR6", true, kStructural, "ab", kDependency, "ac", second, "bc"},
    DerivationRule{"PDR7", true, kDependency, "ab", kDependency, "bc", weaker, "ac"},
    DerivationRule{"PDR8", true, kFlow, "ab", kStructural, "bc", first, "ac"},
    DerivationRule{"PDR9", true, kStructural, "ab", kDynamic, "ac", second, "bc"},
    DerivationRule{"PDR10", true, kFlow, "ab", kFlow, "bc", second, "ac"},
    DerivationRule{"PDR11", true, kTriggering, "ab", kStructural, "cb", first, "ac"},
    DerivationRule{"PDR12", true, "cg", "ba", "ir", "bc", second, "ac", true},
};

enum class Domain : std::uint8_t { core, strategy, motivation, implementation, any };

Domain domain_of(ElementType type) {
  constexpr std::array<Domain, 8> kByLayer{Domain::strategy,       Domain::core, Domain::core,
                                           Domain::core,           Domain::core, Domain::motivation,
                                           Domain::implementation, Domain::core};
  if (type == ElementType::Grouping) return Domain::any;
  return kByLayer[static_cast<std::size_t>(info(type).layer)];
}

bool same_domain(Domain end, Domain bridge) { return end == bridge || end == Domain::any; }

bool has(std::string_view letters, RelationshipType type) {
  return letters.find(info(type).letter) != std::string_view::npos;
}

RelationshipType conclusion_of(const DerivationRule& rule, RelationshipType first_type,
                               RelationshipType second_type) {
  if (rule.conclusion == first) return first_type;
  if (rule.conclusion == second) return second_type;
  return info(first_type).strength <= info(second_type).strength ? first_type : second_type;
}

/// The element that both premises have.
char shared_end(const DerivationRule& rule) {
  return rule.second_ends.find(rule.first_ends[0]) != std::string_view::npos ? rule.first_ends[0]
                                                                             : rule.first_ends[1];
}

char other_end(std::string_view ends, char one) { return ends[0] == one ? ends[1] : ends[0]; }

using JoinTable = std::array<std::vector<Join>, kStepCount>;

/// Adds one rule for premises of two types, read from either side.
void add(JoinTable& table, std::size_t rule_index, RelationshipType first_type,
         RelationshipType second_type) {
  const DerivationRule& rule = kRules[rule_index];
  const RelationshipType made = conclusion_of(rule, first_type, second_type);
  const char bridge = shared_end(rule);
  const char x = other_end(rule.first_ends, bridge);
  const char y = other_end(rule.second_ends, bridge);
  const auto number = static_cast<std::uint8_t>(rule_index);
  // From x over the bridge to y, and from y over the bridge to x.
  const std::array both{Join{{first_type, rule.first_ends[0] == x},
                             {second_type, rule.second_ends[0] == bridge},
                             {made, rule.conclusion_ends[0] == x},
                             number},
                        Join{{second_type, rule.second_ends[0] == y},
                             {first_type, rule.first_ends[0] == bridge},
                             {made, rule.conclusion_ends[0] == y},
                             number}};
  for (const Join& join : both) table[index_of(join.made)].push_back(join);
}

const JoinTable& joins() {
  static const JoinTable made = [] {
    JoinTable table;
    for (std::size_t rule = 0; rule < kRules.size(); ++rule) {
      for (const RelationshipTypeInfo& a : relationship_types()) {
        for (const RelationshipTypeInfo& b : relationship_types()) {
          if (has(kRules[rule].first, a.type) && has(kRules[rule].second, b.type)) {
            add(table, rule, a.type, b.type);
          }
        }
      }
    }
    return table;
  }();
  return made;
}

}  // namespace

std::span<const DerivationRule> derivation_rules() { return kRules; }

std::span<const Join> joins_that_make(Step made) { return joins()[index_of(made)]; }

bool concludes(const DerivationRule& rule, ElementType source, ElementType bridge,
               ElementType target, RelationshipType type) {
  if (bridge == ElementType::Location) return false;
  if ((bridge == ElementType::Grouping) != rule.by_grouping) return false;
  if (validity(source, target, type) == Validity::invalid) return false;
  const Domain from = domain_of(source), over = domain_of(bridge), to = domain_of(target);
  return over == Domain::any || same_domain(from, over) || same_domain(to, over) ||
         (from == Domain::implementation && over == Domain::core &&
          (to == Domain::motivation || to == Domain::strategy));
}

bool joined_by_junctions(RelationshipType type) {
  return info(type).category != "other" && type != RelationshipType::Composition &&
         type != RelationshipType::Aggregation;
}

}  // namespace lintel::graph
