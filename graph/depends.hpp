#pragma once
// What an element rests on (upstream), and one layer by layer.

#include <vector>

#include "graph/snapshot.hpp"

namespace lintel::graph {

struct DependsQuestion {
  std::vector<ElementId> of;
  Certainty certainty = Certainty::likely;
  std::uint32_t max_distance = 0;  ///< 0 = all
};

struct Supporter {
  ElementId element;
  Certainty certainty = Certainty::certain;  ///< the best, over all ways, of the weakest support
  std::uint32_t distance = 0;                ///< least steps, junctions not counted
  RelationshipId via;                        ///< towards the dependent, on a shortest way
  ElementId from;                            ///< the dependent at its other end
  /// Every way to it runs through a junction that has more members than it needs. Such an element
  /// may still be needed, where all members rest on it: only `impact` tells.
  bool alternative = false;
};

struct Depends {
  DependsQuestion question;
  std::vector<Supporter>
      rests_on;  ///< without the asked ones and junctions; nearest first, then ref
};

/// Breadth-first search along "rests on", junctions transparent, O(elements + dependences) and the
/// sorting of the answer. `max_distance` limits what is reported and the ways that are considered
/// for `distance`, not those for `certainty` and `alternative`.
Depends depends(const Snapshot& graph, const DependsQuestion& question);

/// One layer of a trace. Roles and functions stand with the processes, interfaces and services of
/// applications with the applications; elements are ordered by distance, then ref.
struct TraceLayer {
  std::string name;  ///< "channels", "services", "processes", "applications", "data", "platforms
                     ///< and servers", "networks", "sites", "other"
  std::vector<ElementId> elements;
};
struct Trace {
  ElementId service;
  std::vector<TraceLayer> layers;  ///< channel to site; empty layers are kept, with no elements
  Depends depends;
};
/// What `service` rests on, end to end, by layer, with the channels and the processes' roles. The
/// service itself is the first of its layer. Business interfaces that are linked to the service by
/// an assignment, serving or composition are its channels even where they carry no dependence.
Trace trace(const Snapshot& graph, ElementId service, Certainty certainty = Certainty::likely);

}  // namespace lintel::graph
