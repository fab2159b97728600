#pragma once
// Step 1: the elements that sources define, joined by identity.

#include "importers/reconciliation/concept_index.hpp"
#include "importers/reconciliation/workspace.hpp"

namespace lintel::importers::reconciliation {

/// Is this a service without an id, whose identity is its partner and function?
bool is_natural_service(const DraftElement& element);

/// Enters element `i` of draft `d` under (`partner`, `key`): a new element, or one more definition
/// of a known one. A definition that gives another type or name is a finding.
ElementId define(Workspace& ws, ConceptIndex& index, std::uint32_t d, std::size_t i, TextId partner,
                 TextId key, bool natural);

/// Defines all elements of all drafts but the natural services, present ones before gone ones.
void define_elements(Workspace& ws, ConceptIndex& index);

}  // namespace lintel::importers::reconciliation
