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
  bool alternative = false;  ///< every way to it runs through an Or-junction: it can be spared
};

struct Depends {
  DependsQuestion question;
  std::vector<Supporter>
      rests_on;  ///< without the asked ones and junctions; nearest first, then ref
};

/// Breadth-first search along "rests on", junctions transparent, O(elements + dependences).
Depends depends(const Snapshot& graph, const DependsQuestion& question);

/// One layer of a trace.
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
/// What `service` rests on, end to end, by layer, with the channels and the processes' roles.
Trace trace(const Snapshot& graph, ElementId service, Certainty certainty = Certainty::likely);

}  // namespace lintel::graph
