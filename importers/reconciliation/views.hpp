#pragma once
// Step 6: stored views, their nodes and lines tied to refs.

#include "importers/reconciliation/concept_index.hpp"
#include "importers/reconciliation/references.hpp"
#include "importers/reconciliation/workspace.hpp"

namespace lintel::importers::reconciliation {

/// Copies the views of all drafts. A node or line of a concept that its source does not have keeps
/// the key as found; a view with such has one finding. Needs the refs. O(nodes + lines).
void copy_views(Workspace& ws, const ConceptIndex& concepts, const References& references);

}  // namespace lintel::importers::reconciliation
