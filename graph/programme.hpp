#pragma once
// The programme's decisions and categories as the analyses need them, read once from a Model:
// partners, functions, roles and groups, survivors, opt-outs, thresholds, dates.

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/date.hpp"
#include "core/model.hpp"

namespace lintel::graph {

/// Scope of a function as the programme office states it.
enum class FunctionScope { candidate, out, undecided };

struct Partner {
  ElementId element;
  std::string_view code, name, tier;
};

struct Function {
  ElementId element;
  std::string_view code, name, tier;  ///< tier: "district/unitary", "all", "internal"
  FunctionScope scope = FunctionScope::undecided;
  bool statutory = false;
};

/// A role and its group: all instances across partners.
struct Role {
  ElementId element;  ///< the Grouping of kind role; none when only instances mention it
  std::string_view code, name;
  bool platform = false;
  std::optional<ElementId> survivor;  ///< none = undecided
  std::string_view survivor_partner;  ///< for HOSTING: the partner that hosts
  std::string_view survivor_text;     ///< as stated; empty = undecided
  std::vector<ElementId> instances;   ///< by ref
};

struct OptOut {
  ElementId element;  ///< the Constraint
  std::optional<ElementId> about;
  std::string_view id, partner, reason, justification, approver;
  std::string_view about_text;  ///< what it is about, as stated
  std::optional<Date> decided, expires;
  bool valid = false;
  std::string why_not;  ///< "no approver; no expiry"
};

/// A recorded decision about the class of one element.
struct ClassDecision {
  ElementId element;  ///< the CourseOfAction
  std::optional<ElementId> about;
  std::string_view id, chosen, reason, approver;
  std::string_view about_text;
  std::optional<Date> decided;
};

struct Programme {
  std::string_view name;
  std::optional<Date> as_of, target;
  double threshold = 0.5;
  std::vector<Partner> partners;    ///< by code
  std::vector<Function> functions;  ///< by code
  std::vector<Role> roles;          ///< by code
  std::vector<OptOut> optouts;      ///< by id; without those that were taken back
  std::vector<ClassDecision>
      decisions;                     ///< by date, then id: of two about one element the last counts
  std::string_view hosting_partner;  ///< survivor of the HOSTING role; empty = undecided
  /// What-if only: elements to be treated as having an owner, a support end and a contract.
  std::vector<ElementId> taken_as_complete;

  [[nodiscard]] const Partner* partner(std::string_view code) const;
  [[nodiscard]] const Function* function(std::string_view code) const;
  [[nodiscard]] const Role* role(std::string_view code) const;
};

/// Reads the programme from `model`. O(elements + properties). An estate without settings gives an
/// empty programme: no partner, no candidate, dates unknown.
Programme programme_of(const Model& model);

/// Why this opt-out does not count towards a target date ("no approver; no expiry"); empty = it
/// does.
std::string shortcoming_of(const OptOut& optout, std::optional<Date> target);

/// What an element is to the scope rules.
enum class ScopeKind { application, infrastructure, service, process, other };
ScopeKind scope_kind(const Model& model, ElementId element);
/// Networks and sites: infrastructure that stays where it is.
bool is_location_bound(ElementType type);
/// Does the element belong to a partner of the programme?
bool of_partner(const Programme& programme, const Model& model, ElementId element);

}  // namespace lintel::graph
