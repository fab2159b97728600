#pragma once
// Who rests on whom: what one relationship makes of the metamodel's table of dependence. Answers
// read it through graph/snapshot, other programs as the view `rests_on` of the estate.
//
//   const Dependence d = dependence_of(model, id);
//   if (d.dependent == Dependent::target) …   // the target rests on the source

#include "core/metamodel.hpp"
#include "core/model.hpp"

namespace lintel {

/// The dependence that one relationship makes.
struct Dependence {
  Dependent dependent = Dependent::none;
  Certainty certainty = Certainty::certain;
  bool operator==(const Dependence&) const = default;
};

/// By the table of the metamodel and the relationship's own properties `dependent`, `certainty`
/// and, for flows, `required`. None for relationships that end on a relationship, are `gone` or
/// join one that is, or start at an element of the implementation layer; at most possible for
/// those that end at a motivation element. O(properties of the relationship).
Dependence dependence_of(const Model& model, RelationshipId relationship);

}  // namespace lintel
