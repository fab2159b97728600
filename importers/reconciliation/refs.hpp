#pragma once
// Step 5: the short unique name of every concept and view.

#include "importers/reconciliation/workspace.hpp"

namespace lintel::importers::reconciliation {

/// Elements and relationships share one space of refs. A source id that one concept has is its ref;
/// where several have it, those with a partner are prefixed "PARTNER:", shared things by their kind
/// ("supplier:"), the others keep it and are numbered ("#2"). A stub yields to what is defined: a
/// dangling reference renames nothing. Relationships without an id are named
/// by their ends and asset. O(concepts).
void assign_refs(Workspace& ws);

}  // namespace lintel::importers::reconciliation
