#pragma once
// The parts of scope(): what the rules need to know, and one function per family of rules. Only
// scope*.cpp include this. Each classify_… function fills rows of Scope::classes that are still
// open (empty `rule`); none looks at how another one decides, only at the class it gave.

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "graph/function_links.hpp"
#include "graph/scope.hpp"
#include "graph/stated_facts.hpp"

namespace lintel::graph {

/// What some services rest on, as a breadth-first tree: a shortest way to each element.
struct Reach {
  std::vector<std::uint8_t> reached;  ///< by element
  std::vector<ElementId> parent;      ///< by element; none for roots and what is not reached
  std::vector<RelationshipId> via;    ///< the dependence from the parent

  [[nodiscard]] bool contains(ElementId e) const { return reached[e.index()] != 0; }
  /// From a root to `e`, at most kLongestPath elements of it. Empty when not reached.
  [[nodiscard]] Chain path_to(ElementId e) const;
  /// The root that `e` was reached from.
  [[nodiscard]] ElementId root_of(ElementId e) const;
};

/// What no decision changes, so that what-if runs need it only once.
struct ScopeGround {
  const Snapshot& graph;
  StatedFacts stated;
  std::vector<ScopeKind> kind;      ///< by element; `other` for what is no partner's, or gone
  std::vector<std::int32_t> role;   ///< by element: index in Programme::roles, −1 = none
  std::vector<std::uint32_t> rank;  ///< by element: its place in the order of refs
  std::vector<ElementId> order;     ///< all elements by ref
  std::vector<ElementId> rows;      ///< what gets a class, by ref
  std::vector<FunctionLink> links;  ///< each (application, function) once
  /// All services of the estate that are not gone, with the index of their function or −1.
  std::vector<std::pair<ElementId, std::ptrdiff_t>> services;
};
ScopeGround lay_ground(const Snapshot& graph, const Programme& programme);

/// Everything that `roots` rest on, themselves included, by dependences of `certainty` or above;
/// junctions count no step. Of several shortest ways the first by refs is kept, so that the order
/// of elements in the model changes nothing. O(elements log elements + dependences).
Reach reach_from(const ScopeGround& ground, const std::vector<ElementId>& roots,
                 Certainty certainty);
/// The same without ways: adds to `reached`, by element, what is not yet in it. What an element of
/// it rests on must be in it too. O(what is added and its dependences).
void add_reach(const ScopeGround& ground, const std::vector<ElementId>& roots, Certainty certainty,
               std::vector<std::uint8_t>& reached);

/// The services of the estate by what is decided about their function. Only services of partners
/// can be candidates; no function at all counts as decided.
struct ServicesByDecision {
  std::vector<ElementId> candidate, undecided, decided;
};
ServicesByDecision services_by_decision(const ScopeGround& ground, const Programme& programme);

/// What the rules ask about a role's group.
struct GroupFacts {
  std::size_t links = 0;            ///< function links over the whole group
  std::size_t candidate_links = 0;  ///< of these, to candidate functions
  std::size_t partners = 0;         ///< partners with an instance in R
  std::string_view sole_partner;    ///< when that is one

  /// share(g); −1 where the group supports no function.
  [[nodiscard]] double share() const {
    return links == 0 ? -1 : static_cast<double>(candidate_links) / static_cast<double>(links);
  }
};

/// What a recorded decision makes of an element.
struct DecidedClass {
  ScopeClass scope_class = ScopeClass::out_of_scope;
  const ClassDecision* decision = nullptr;
};
using DecidedClasses = std::unordered_map<ElementId, DecidedClass>;
/// The rule of what has its class by a recorded decision.
inline constexpr std::string_view kDecidedRule = "decided";

/// Everything the rules read, computed once per run.
struct ScopeFacts {
  const ScopeGround& ground;
  const Snapshot& graph;
  const Programme& programme;
  Certainty certainty;
  bool explain;     ///< reasons and paths are wanted; without them Reach has no ways
  Reach needed;     ///< R: what services of candidate functions rest on
  Reach undecided;  ///< what services of undecided functions rest on
  std::vector<std::uint8_t>
      decided;                     ///< by element: a service of no undecided function rests on it
  std::vector<GroupFacts> groups;  ///< by role
  std::unordered_map<ElementId, const OptOut*> optout;  ///< the valid ones, by element
  DecidedClasses decided_class;

  [[nodiscard]] ScopeKind kind(ElementId e) const { return ground.kind[e.index()]; }
  [[nodiscard]] const Model& model() const { return graph.model(); }
  [[nodiscard]] bool in_scope(ElementId e) const { return needed.contains(e); }
  [[nodiscard]] bool any_service(ElementId e) const {
    return decided[e.index()] != 0 || undecided.contains(e);
  }
};
ScopeFacts gather_facts(const ScopeGround& ground, const Programme& programme, Certainty certainty);
/// The facts of one role's group. O(its instances and their links).
GroupFacts facts_of_group(const ScopeFacts& facts, std::size_t role);
/// The valid opt-outs by what they are about.
std::unordered_map<ElementId, const OptOut*> valid_optouts(const Programme& programme);

/// The class decisions that count, by what they are about: applications and infrastructure of
/// partners; of several about one element the last.
DecidedClasses decided_classes(const ScopeGround& ground, const Programme& programme);
/// Gives `row` the class that was decided for it, if any was, and keeps the computed one.
void apply_decision(const ScopeFacts& facts, Classified& row);

/// Rules 1 to 6 of one application, and what was decided about it; `rule` stays empty when none
/// matches. Reads `groups` of its role only.
void classify_application(const ScopeFacts& facts, Classified& row);
/// Rules 1 to 6 of applications.
void classify_applications(const ScopeFacts& facts, Scope& scope);
/// Does an element of this class hold back nothing that it rests on?
bool leaves_with_its_class(const Classified& row);
/// All rules of infrastructure. Reads the classes of rules 1 to 6.
void classify_infrastructure(const ScopeFacts& facts, Scope& scope);
/// The same for one element, where `application_leaves` says which applications leave with their
/// class. Looks only at what rests on it, and no further than what decides.
void classify_one_infrastructure(const ScopeFacts& facts, Classified& row,
                                 const std::function<bool(ElementId)>& application_leaves);
/// What the function of a service or process makes of it.
ScopeClass class_by_function(const ScopeFacts& facts, ElementId element);
/// The services that a process delivers, in no order.
std::vector<ElementId> services_behind(const ScopeFacts& facts, ElementId process);
/// How much a service's class binds its process: the highest wins.
int binding(ScopeClass of_service);
/// Services, and the processes that follow them.
void classify_services(const ScopeFacts& facts, Scope& scope);
/// Rule 7 of applications. Reads all other classes.
void classify_remaining_applications(const ScopeFacts& facts, Scope& scope);
/// What contradicts what.
std::vector<Conflict> find_conflicts(const ScopeFacts& facts, const Scope& scope);

/// "no owner, no contract": what an application lacks for a decision; empty = nothing.
std::string missing_facts(const ScopeFacts& facts, ElementId application);
/// "Tallystone Cloud (A-A01)".
std::string title_of(const Model& model, ElementId element);
/// "Merewold District Council", or the code where the partner is not known.
std::string_view partner_name(const Programme& programme, std::string_view code);
/// "43 %"; with decimals where `share` would otherwise read like a different `other`.
std::string percent(double share, double other = -1);

}  // namespace lintel::graph
