#pragma once
// Information flows across the boundary of the shared service.

#include "exporters/diagram/scene.hpp"
#include "graph/crossings.hpp"

namespace lintel::exporters {

/// The partners' own systems, the shared service and bodies outside the programme in three columns,
/// each partner in a lane across the first two. One arrow per pair of ends and what is missing, its
/// assets in the label; flows of personal data without an agreement or a lawful basis are red,
/// dashed and say "no agreement", "no lawful basis". Above the limit the outside systems
/// of one partner are counted in one box. O(crossings log crossings).
Scene flows_scene(const Model& model, const graph::Crossings& crossings, const graph::Scope& scope,
                  const SceneOptions& options = {});

}  // namespace lintel::exporters
