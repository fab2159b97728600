#include "importers/reconcile.hpp"

#include "importers/reconciliation/concept_index.hpp"
#include "importers/reconciliation/definitions.hpp"
#include "importers/reconciliation/functions.hpp"
#include "importers/reconciliation/properties.hpp"
#include "importers/reconciliation/references.hpp"
#include "importers/reconciliation/refs.hpp"
#include "importers/reconciliation/relationships.hpp"
#include "importers/reconciliation/rules.hpp"
#include "importers/reconciliation/services.hpp"
#include "importers/reconciliation/shared_names.hpp"
#include "importers/reconciliation/statements.hpp"
#include "importers/reconciliation/views.hpp"
#include "importers/reconciliation/workspace.hpp"

namespace lintel::importers {

namespace {

/// Suppliers, products and data assets, before anything else is looked up by name: a flow may well
/// end at a supplier that only a later file mentions.
void make_shared(reconciliation::Workspace& ws, reconciliation::References& references) {
  std::vector<End> ends;
  for (std::uint32_t d = 0; d < ws.drafts.size(); ++d) {
    for (const DraftRelationship& stated : ws.drafts[d]->relationships) {
      for (const Reference& end : {stated.source, stated.target}) {
        const bool shared = end.entity == Entity::supplier || end.entity == Entity::product ||
                            end.entity == Entity::data_asset;
        if (!shared) continue;
        ends.clear();
        const bool association = stated.type == RelationshipType::Association;
        references.resolve(d, end, ws.provenance(d, stated.place), association, ends);
      }
    }
  }
}

}  // namespace

Model reconcile(const std::vector<std::shared_ptr<const Draft>>& drafts, const Progress& progress) {
  using namespace reconciliation;
  Workspace ws(drafts, progress);
  ConceptIndex concepts(ws);
  define_elements(ws, concepts);
  const FunctionIndex functions(ws);
  ServiceTable services(ws, concepts, functions);
  services.define_services();
  SharedNames shared(ws);
  References references(ws, concepts, services, shared);
  add_statements(ws, references, false);
  make_shared(ws, references);
  Relationships relationships(ws, references, services);
  relationships.enter_all();
  add_statements(ws, references, true);
  inherit_from_functions(ws, services);
  tie_roles(ws, references, relationships);
  name_by_ref(ws, references);
  gather_settings(ws);
  assign_refs(ws);
  settle_properties(ws, shared);
  copy_views(ws, concepts, references);
  ws.publish_findings([&](std::uint32_t d, std::string_view subject) {
    const TextId id = ws.model.texts.find(subject);
    const auto known = id.empty() ? std::nullopt : concepts.identity(ws.partner(d, TextId{}), id);
    return known.value_or(ElementId{});
  });
  return std::move(ws.model);
}

}  // namespace lintel::importers
