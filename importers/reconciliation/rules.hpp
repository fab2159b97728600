#pragma once
// Step 3: what follows from the properties of elements.

#include "importers/reconciliation/references.hpp"
#include "importers/reconciliation/relationships.hpp"
#include "importers/reconciliation/services.hpp"
#include "importers/reconciliation/workspace.hpp"

namespace lintel::importers::reconciliation {

/// Services and their processes get the code of their function, and services the statutory duty,
/// RTO and RPO of the function where they state none, with the function's provenance.
void inherit_from_functions(Workspace& ws, const ServiceTable& services);

/// Elements with a role: the role's code as value, and an association role → element.
void tie_roles(Workspace& ws, References& references, Relationships& relationships);

/// Survivors of roles and the elements of opt-outs are to be written as refs (or partner codes).
void name_by_ref(Workspace& ws, References& references);

/// Settings of the programme by lower-case key, the first source winning.
void gather_settings(Workspace& ws);

}  // namespace lintel::importers::reconciliation
