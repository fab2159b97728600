#pragma once
// Step 4: the properties of every concept, winners chosen and contradictions told.

#include "importers/reconciliation/shared_names.hpp"
#include "importers/reconciliation/workspace.hpp"

namespace lintel::importers::reconciliation {

/// Fills Model::properties and the ranges of elements, relationships and views (in this order).
/// Of several values of a key the first that says something wins; a value of another statement that
/// disagrees is a finding that names both places. Needs the refs. O(properties).
void settle_properties(Workspace& ws, const SharedNames& shared);

}  // namespace lintel::importers::reconciliation
