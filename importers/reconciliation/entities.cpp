#include "importers/reconciliation/entities.hpp"

#include <algorithm>

#include "core/attributes.hpp"

namespace lintel::importers::reconciliation {

namespace {

bool anything(Workspace& ws, ElementId id) { return ws.model.type(id) != ElementType::Junction; }

bool application(Workspace& ws, ElementId id) {
  return ws.model.type(id) == ElementType::ApplicationComponent;
}

bool infrastructure(Workspace& ws, ElementId id) {
  switch (ws.model.type(id)) {
    case ElementType::Node:
    case ElementType::Device:
    case ElementType::SystemSoftware:
    case ElementType::CommunicationNetwork:
    case ElementType::Facility:
      return true;
    default:
      return false;
  }
}

/// Whatever can support or be supported: an id in a column of systems may well be a server's.
bool structure(Workspace& ws, ElementId id) {
  const ElementTypeInfo& row = info(ws.model.type(id));
  const bool layered = row.layer == Layer::business || row.layer == Layer::application ||
                       row.layer == Layer::technology || row.layer == Layer::physical;
  return layered && (row.aspect == Aspect::active || row.aspect == Aspect::behavior) &&
         ws.model.type(id) != ElementType::BusinessFunction;
}

bool contract(Workspace& ws, ElementId id) { return ws.model.type(id) == ElementType::Contract; }

bool function(Workspace& ws, ElementId id) {
  return ws.model.type(id) == ElementType::BusinessFunction;
}

bool service(Workspace& ws, ElementId id) {
  return ws.model.type(id) == ElementType::BusinessService;
}

bool process(Workspace& ws, ElementId id) {
  return ws.model.type(id) == ElementType::BusinessProcess;
}

bool partner(Workspace& ws, ElementId id) {
  return ws.model.type(id) == ElementType::BusinessActor && ws.value(id, key::kKind) == "partner";
}

bool role(Workspace& ws, ElementId id) {
  return ws.model.type(id) == ElementType::Grouping && ws.value(id, key::kKind) == "role";
}

bool work_package(Workspace& ws, ElementId id) {
  return ws.model.type(id) == ElementType::WorkPackage;
}

using enum ElementType;
constexpr EntityInfo kEntities[] = {
    {Entity::concept_id, "concept", anything, nullptr, Grouping, "", false},
    {Entity::element, "element", anything, nullptr, Grouping, "", false},
    {Entity::application, "application", application, structure, ApplicationComponent, "", false},
    {Entity::infrastructure, "server, network or site", infrastructure, structure, Node, "", false},
    {Entity::flow_end, "application or outside body", application, structure, ApplicationComponent,
     "", false},
    {Entity::contract, "contract", contract, nullptr, Contract, "", false},
    {Entity::function, "function", function, nullptr, BusinessFunction, "function", true},
    {Entity::service, "service", service, nullptr, BusinessService, "", false},
    {Entity::process, "service", process, nullptr, BusinessProcess, "", false},
    {Entity::every_process, "process", process, nullptr, BusinessProcess, "", false},
    {Entity::cloud_processes, "process", process, nullptr, BusinessProcess, "", false},
    {Entity::partner, "partner", partner, nullptr, BusinessActor, "partner", true},
    {Entity::supplier, "supplier", anything, nullptr, BusinessActor, "supplier", true},
    {Entity::product, "product", anything, nullptr, Product, "", true},
    {Entity::data_asset, "data asset", anything, nullptr, DataObject, "", true},
    {Entity::role, "role", role, nullptr, Grouping, "role", true},
    {Entity::work_package, "project", work_package, nullptr, WorkPackage, "", true},
    {Entity::relationship, "relationship", anything, nullptr, Grouping, "", false},
};

}  // namespace

const EntityInfo& info_of(Entity entity) { return kEntities[static_cast<std::size_t>(entity)]; }

}  // namespace lintel::importers::reconciliation
