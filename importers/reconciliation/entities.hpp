#pragma once
// What each kind of reference may name, and what a stub of it is: one table.

#include <string_view>

#include "core/draft.hpp"
#include "core/metamodel.hpp"
#include "importers/reconciliation/concept_index.hpp"

namespace lintel::importers::reconciliation {

/// One row of the table.
struct EntityInfo {
  Entity entity;
  std::string_view words;  ///< "application": what was looked for, in messages
  Fits fits;               ///< by id, name or folded id
  Fits fits_by_id;         ///< what an exact id may name as well; null = nothing more
  ElementType stub_type;
  std::string_view stub_kind;  ///< value of the property `kind` of a stub; empty = none
  bool of_programme;           ///< a stub belongs to the programme, not to the partner
};
const EntityInfo& info_of(Entity entity);

}  // namespace lintel::importers::reconciliation
