#pragma once
// Where the boundary of the shared service would cost least, by role: a minimum cut between roles
// that are shared in any case (core) and roles that stay local in any case.
//
//   const Boundary answer = boundary(graph, scope, cost_model_of(model), {});
//   for (const RoleOption& role : answer.between)
//     if (role.place == Place::negotiable) …

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/progress.hpp"
#include "graph/cost_model.hpp"
#include "graph/scope.hpp"

namespace lintel::graph {

/// Which roles take part, as indices in Programme::roles. What is not given is filled by rule from
/// the roles that are not named in the others: *core* = roles with an instance in class shared-core
/// or common-platform that no function other than a candidate uses; *local* = roles of which all
/// instances are out of scope; *between* = the rest. Roles without instances, or of which all
/// instances retire, then take no part.
struct BoundaryQuestion {
  std::optional<std::vector<std::size_t>> core, local, between;
};

/// Where the cheapest boundaries put a role: all of them share it, all leave it local, or some do
/// this and some that.
enum class Place { shared, local, negotiable };
/// "shared", "local", "negotiable".
std::string_view name_of(Place place);

/// A role that may go either way, and what either way costs by itself.
struct RoleOption {
  std::size_t role = 0;                    ///< index in Programme::roles
  std::vector<ElementId> instances;        ///< by ref
  std::vector<std::string_view> products;  ///< canonical names, each once, sorted
  Money saving;          ///< given up when it stays local: years × saving share × (sum − max)
  Money migration;       ///< when it is shared: per instance but one
  Money product_change;  ///< when it is shared and has several products
  std::size_t without_cost = 0;  ///< instances whose annual cost no register states: taken as 0
  Place place = Place::local;
  /// How much more the cheapest boundary costs with the role on the other side; 0 for a negotiable
  /// one. Nothing where the network is too large for the regrets (kMostRegretWork).
  std::optional<Money> regret;
};

/// A flow between a shared and a local role, and its interface.
struct CutFlow {
  RelationshipId flow;
  ElementId source, target;
  std::size_t from = 0, to = 0;  ///< roles
  std::string_view method;       ///< as stated; empty = not stated
  bool personal = false;
  bool priced = true;  ///< the cost model has a price for the method; else the dearest is taken
  Money cost;          ///< interface and surcharge
};

struct Boundary {
  std::vector<std::size_t> core, local;  ///< fixed
  std::vector<RoleOption> between;       ///< by code
  Money cost;                            ///< of the cheapest boundary, all parts below
  /// Its parts, for the cheapest boundary that shares least (negotiable roles stay local).
  Money saving_given_up, migration, product_change, interfaces;
  std::vector<CutFlow> cut;  ///< of the same boundary: dearest first, then by roles and flow
  int years = 0;             ///< of appraisal
  std::vector<std::string> assumptions;
};

/// Regrets are computed where roles × (roles + pairs of roles with flows) is at most this: some
/// seconds. Above, they are left out, and `assumptions` says so.
inline constexpr std::size_t kMostRegretWork = 100'000'000;

/// The cheapest boundary. Flows count when both of their roles take part; flows between core and
/// kept-local roles are in every boundary. Throws Error(usage) when a role is on two lists.
/// O(elements + flows log flows + minimum cuts on the roles between).
Boundary boundary(const Snapshot& graph, const Scope& scope, const CostModel& costs,
                  const BoundaryQuestion& question, const Progress& progress = no_progress);

}  // namespace lintel::graph
