#pragma once
// Which roles belong together by what flows between their systems, whatever the present boundary
// says.

#include <cstddef>
#include <vector>

#include "graph/role_links.hpp"

namespace lintel::graph {

/// Two roles and the links between their instances, either way.
struct RolePair {
  std::size_t a = 0, b = 0;  ///< indices in Programme::roles, a < b
  std::size_t flows = 0;     ///< information flows
  std::size_t others = 0;    ///< other relationships
  RelationshipId first;      ///< one of them, as proof
  [[nodiscard]] std::size_t links() const { return flows + others; }
};

struct Cluster {
  std::vector<std::size_t> roles;  ///< those with most links first, then by code
  std::size_t inside = 0;          ///< links between them
  std::size_t outside = 0;         ///< links to other clusters
};

struct Clusters {
  std::vector<Cluster> clusters;         ///< most roles first, then most links, then by code
  std::vector<std::size_t> unconnected;  ///< roles with instances but without a link
  std::vector<std::size_t> platform;     ///< left out
  std::vector<RolePair> between;         ///< pairs in different clusters, most links first
  std::vector<std::ptrdiff_t> of;        ///< by role: its cluster, −1 = none
  std::size_t links = 0;                 ///< all that count
  double modularity = 0;
  std::size_t left_out = 0;  ///< RoleLinks::left_out
};

/// Seed of the random numbers, so that the same estate always gives the same clusters.
inline constexpr unsigned kClusterSeed = 1;

/// Communities of roles by the algorithm of Leiden (graph/leiden.hpp) on the network of roles, in
/// which two roles are tied by the number of flows and other relationships between their instances.
/// Platform roles are taken out first: everything rests on them, so they would tie all together.
/// O(relationships + links log links).
Clusters clusters(const Snapshot& graph, const Programme& programme);

}  // namespace lintel::graph
