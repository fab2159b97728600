#include "importers/register_kinds.hpp"

#include <algorithm>
#include <array>

#include "importers/register_fields_partner.hpp"
#include "importers/register_fields_programme.hpp"
#include "importers/rows.hpp"

namespace lintel::importers {
namespace {

using namespace register_fields;

constexpr std::array<KindInfo, kRegisterKindCount> kKinds = {{
    {RegisterKind::applications, "applications", "application", kApplicationFields,
     "name|id,product|functions|users|version|annual_cost|contract|owner|support_end", "name",
     "application app system software", false, build_assets},
    {RegisterKind::infrastructure, "infrastructure", "infrastructure element",
     kInfrastructureFields, "name|id,class|needs|model", "name",
     "infrastructure server network device hardware", false, build_assets},
    {RegisterKind::inventory, "inventory", "configuration item", kInventoryFields, "name|id,class",
     "name", "cmdb inventory configuration ci asset", false, build_assets},
    {RegisterKind::contracts, "contracts", "contract", kContractFields,
     "name|id,supplier|notice|annual_value,end|start|notice|annual_value", "name",
     "contract agreement", false, build_contracts},
    {RegisterKind::flows, "flows", "flow", kFlowFields, "source,target", "source,target,asset",
     "flow interface integration ropa exchange sharing", false, build_flows},
    {RegisterKind::services, "services", "service", kServiceFields,
     "name|id|lgsl|function,statutory|rto|rpo|needed|lgsl", "name|lgsl|function",
     "service impact bia continuity", false, build_services},
    {RegisterKind::functions, "functions", "function", kFunctionFields, "id|name,scope|tier|lgsl",
     "name", "function", true, build_functions},
    {RegisterKind::partners, "partners", "partner", kPartnerFields,
     "id|name,tier|population|device_users", "name", "partner council authority", true,
     build_partners},
    {RegisterKind::roles, "roles", "role", kRoleFields, "id,name|platform", "name", "role", true,
     build_roles},
    {RegisterKind::application_roles, "application-roles", "application role",
     kApplicationRoleFields, "element,role", "element", "role application", true,
     build_application_roles},
    {RegisterKind::targets, "targets", "target", kTargetFields, "role,survivor", "role",
     "target survivor", true, build_targets},
    {RegisterKind::opt_outs, "opt-outs", "opt-out", kOptOutFields,
     "about,reason|justification,approver|expires|decided|justification", "about",
     "optout exemption opt out", true, build_opt_outs},
    {RegisterKind::common_dependencies, "common-dependencies", "common dependency", kCommonFields,
     "applies_to,needs", "partner,applies_to,needs", "common dependency", true,
     build_common_dependencies},
    {RegisterKind::product_aliases, "product-aliases", "product alias", kProductAliasFields,
     "written,product|canonical", "written", "product alias", true, build_aliases},
    {RegisterKind::supplier_aliases, "supplier-aliases", "supplier alias", kSupplierAliasFields,
     "written,supplier|canonical", "written", "supplier vendor alias", true, build_aliases},
    {RegisterKind::projects, "projects", "project", kProjectFields,
     "id|name,start|end|changes,changes|depends|budget|status", "name", "project roadmap", true,
     build_projects},
    {RegisterKind::risks, "risks", "risk", kRiskFields, "id|name,likelihood|impact", "name|cause",
     "risk", true, build_risks},
    {RegisterKind::themes, "themes", "theme", kThemeFields, "name,shared|local|principle", "name",
     "theme strategy", true, build_themes},
    {RegisterKind::settings, "settings", "setting", kSettingFields, "key,value", "key",
     "setting programme", true, build_settings},
    {RegisterKind::cost_model, "cost-model", "cost entry", kSettingFields, "key,value", "key",
     "cost model", true, build_settings},
}};

}  // namespace

std::span<const KindInfo> register_kinds() { return kKinds; }

const KindInfo& info(RegisterKind kind) { return kKinds[static_cast<std::size_t>(kind)]; }

std::optional<RegisterKind> register_kind(std::string_view name) {
  for (const KindInfo& kind : kKinds)
    if (kind.name == name) return kind.kind;
  return std::nullopt;
}

const Field* field_of(const KindInfo& kind, std::string_view key) {
  const auto found = std::find_if(kind.fields.begin(), kind.fields.end(),
                                  [key](const Field& field) { return field.key == key; });
  return found == kind.fields.end() ? nullptr : &*found;
}

}  // namespace lintel::importers
