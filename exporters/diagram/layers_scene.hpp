#pragma once
// Layered pictures: services on top, sites at the bottom, each partner in a lane of its own.

#include "exporters/diagram/scene.hpp"
#include "graph/cut_sets.hpp"
#include "graph/depends.hpp"
#include "graph/scope.hpp"

namespace lintel::exporters {

/// What one service rests on, channel to site. Arrows run from the dependent to what it rests on.
/// With `cuts` (of order 1 or more), the title counts the single points and their boxes say so.
Scene trace_scene(const graph::Snapshot& graph, const graph::Trace& trace,
                  const SceneOptions& options = {}, const graph::CutSets* cuts = nullptr);
/// What elements rest on, by layer.
Scene depends_scene(const graph::Snapshot& graph, const graph::Depends& depends,
                    const SceneOptions& options = {});
/// The whole estate, or one partner (SceneOptions::partner), by layer and partner; a process that
/// only repeats its service is drawn with it. Above the limit, elements of one layer and partner
/// are grouped by type and counted; arrows then carry the number of dependences as their width.
/// `scope` (may be null) adds the classes. O(elements + dependences).
Scene layers_scene(const graph::Snapshot& graph, const graph::Scope* scope,
                   const SceneOptions& options = {});

}  // namespace lintel::exporters
