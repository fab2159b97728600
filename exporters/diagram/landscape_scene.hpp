#pragma once
// The service landscape: functions by partners, with the systems in the cells.

#include "exporters/diagram/scene.hpp"
#include "graph/overlap.hpp"
#include "graph/scope.hpp"

namespace lintel::exporters {

/// Rows by scope of the function (candidate, undecided, out), then code. A cell shows the systems
/// with the colour and letter of their class, or GAP, n/a, unknown. O(cells).
Scene landscape_scene(const Model& model, const graph::Overlap& overlap, const graph::Scope& scope,
                      const SceneOptions& options = {});

}  // namespace lintel::exporters
