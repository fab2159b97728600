#pragma once
// What is gone from the newest version of its source takes no part in any answer: it is neither
// counted nor listed, nothing rests on it, it rests on nothing, and no way leads through it.
// dependence_of() sees to what rests on what; whoever reads relationships or elements themselves
// asks here.
//
//   for (const RelationshipId id : graph.relationships_of(e))
//     if (joins_present(model, id)) …

#include "core/model.hpp"

namespace lintel::graph {

/// Is this an element, and not gone?
inline bool is_present(const Model& model, ElementId e) { return e.valid() && !model.at(e).gone; }

/// Is the relationship itself not gone, and does it join two elements that are present? Not so for
/// relationships that end on a relationship.
inline bool joins_present(const Model& model, RelationshipId id) {
  const Relationship& r = model.at(id);
  return !r.gone && is_present(model, r.source.element) && is_present(model, r.target.element);
}

}  // namespace lintel::graph
