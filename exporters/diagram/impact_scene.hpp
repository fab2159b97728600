#pragma once
// The picture of an impact: from the cause to everything lost or weakened, left to right, one
// column per layer.

#include "exporters/diagram/scene.hpp"
#include "graph/impact.hpp"

namespace lintel::exporters {

/// Arrows run from cause to effect, along the relationship through which each element was lost;
/// an Or-junction is a small "any of". Above the limit the elements of one layer and partner with
/// the same fate are counted in one box, services last. O(answer).
Scene impact_scene(const graph::Snapshot& graph, const graph::Impact& impact,
                   const SceneOptions& options = {});

}  // namespace lintel::exporters
