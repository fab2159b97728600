#pragma once
// What sources state about elements and relationships that other sources define.

#include "importers/reconciliation/references.hpp"
#include "importers/reconciliation/workspace.hpp"

namespace lintel::importers::reconciliation {

/// Adds the statements of all drafts about elements (`about_relationships` = false) or about
/// relationships as runs behind the definitions. Subjects found nowhere become stubs.
void add_statements(Workspace& ws, References& references, bool about_relationships);

}  // namespace lintel::importers::reconciliation
