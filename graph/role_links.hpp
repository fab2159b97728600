#pragma once
// Which roles exchange information or rest on each other: the relationships between instances of
// different roles, each with the two roles that it joins.

#include <cstddef>
#include <functional>
#include <vector>

#include "graph/programme.hpp"
#include "graph/snapshot.hpp"

namespace lintel::graph {

/// `relationship` runs from an instance of the role `from` to one of another role, `to`.
struct RoleLink {
  RelationshipId relationship;
  ElementId source, target;
  std::size_t from = 0, to = 0;  ///< indices in Programme::roles
};

struct RoleLinks {
  std::vector<RoleLink> links;  ///< by codes of the two roles, then ref of the relationship, target
  /// Branches behind junctions that were not followed, because there are too many of them.
  std::size_t left_out = 0;
};

enum class RoleLinkKind { flows, all };

/// Calls `use(relationship, source, target)` for each two elements that a relationship joins: of
/// flows or of any type, what is gone left out, junctions transparent for relationships of the type
/// that enters them. Only relationships that start at an element for which `from` is true, in the
/// order of the model. Returns how many branches behind junctions were not followed, because there
/// are too many of them. O(relationships + branches).
std::size_t each_link(const Snapshot& graph, RoleLinkKind kind,
                      const std::function<bool(ElementId)>& from,
                      const std::function<void(RelationshipId, ElementId, ElementId)>& use);

/// The links between roles, of flows or of relationships of any type; what is gone does not count.
/// A relationship into a junction stands for one link to each instance that it reaches through
/// relationships of its type. O(relationships + links log links).
RoleLinks role_links(const Snapshot& graph, const Programme& programme, RoleLinkKind kind);

}  // namespace lintel::graph
