#include "graph/suppliers.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "core/names.hpp"
#include "graph/by_ref.hpp"
#include "graph/impact.hpp"
#include "graph/loss_probe.hpp"

namespace lintel::graph {
namespace {

/// The contracts of one supplier, as indices in the terms.
struct Group {
  ElementId supplier;
  std::string_view name;
  std::vector<const ContractTerms*> contracts;
};

/// By supplier; those that only words name, by their compact form.
std::vector<Group> groups_of(const std::vector<ContractTerms>& all) {
  std::map<std::pair<ElementId, std::string>, Group> groups;
  for (const ContractTerms& terms : all) {
    const std::string words =
        terms.supplier.valid() ? std::string() : compact_name(terms.supplier_words);
    Group& group = groups[{terms.supplier, words}];
    group.supplier = terms.supplier;
    if (group.name.empty()) group.name = terms.supplier_words;
    group.contracts.push_back(&terms);
  }
  std::vector<Group> out;
  out.reserve(groups.size());
  for (auto& [key, group] : groups) out.push_back(std::move(group));
  return out;
}

void add_spend(const Model& model, const Group& group, SupplierRow& row) {
  std::map<std::string_view, PartnerSpend> by_partner;
  for (const ContractTerms* terms : group.contracts) {
    row.contracts.push_back(terms->element);
    PartnerSpend& spend = by_partner[model.partner(terms->element)];
    spend.partner = model.partner(terms->element);
    ++spend.contracts;
    if (!terms->annual) {
      ++row.without_value;
      continue;
    }
    spend.annual += *terms->annual;
    row.annual += *terms->annual;
  }
  for (const auto& [code, spend] : by_partner) row.partners.push_back(spend);
}

/// What stops, and what runs on unsupported, when all contracts of the group fail.
void add_failure(const Snapshot& graph, const Group& group, LossProbe& probe, SupplierRow& row) {
  std::vector<ElementId> stopped;
  std::vector<ElementId> unsupported;
  for (const ContractTerms* terms : group.contracts) {
    auto& covers = terms->on_expiry == OnExpiry::unsupported ? unsupported : stopped;
    for (const Covered& covered : terms->covers) covers.push_back(covered.element);
  }
  const auto lost = probe.lost(stopped);
  std::vector<ElementId> gone(lost.begin(), lost.end());
  gone.insert(gone.end(), stopped.begin(), stopped.end());
  std::sort(gone.begin(), gone.end());
  gone.erase(std::unique(gone.begin(), gone.end()), gone.end());
  std::sort(unsupported.begin(), unsupported.end());
  unsupported.erase(std::unique(unsupported.begin(), unsupported.end()), unsupported.end());
  for (const ElementId e : unsupported) {
    if (!std::binary_search(gone.begin(), gone.end(), e)) ++row.unsupported;
  }
  for (const ElementId e : gone) {
    if (graph.model().type(e) != ElementType::BusinessService) continue;
    row.stops.push_back(e);
    if (is_statutory(graph, e).value_or(false)) ++row.statutory;
  }
  sort_by_ref(graph.model(), row.stops);
}

}  // namespace

Suppliers suppliers(const Snapshot& graph, Certainty certainty, const Progress& progress) {
  const std::vector<ContractTerms> all = contract_terms(graph);
  const std::vector<Group> groups = groups_of(all);
  LossProbe probe(graph, certainty);
  Suppliers out;
  for (const Group& group : groups) {
    if (progress) progress("suppliers", out.rows.size(), groups.size());
    SupplierRow row;
    row.supplier = group.supplier;
    row.name = group.name;
    add_spend(graph.model(), group, row);
    add_failure(graph, group, probe, row);
    out.annual_total += row.annual;
    if (row.poolable() && !row.name.empty()) out.pooled_total += row.annual;
    out.rows.push_back(std::move(row));
  }
  std::stable_sort(out.rows.begin(), out.rows.end(),
                   [](const SupplierRow& a, const SupplierRow& b) {
                     return std::tuple(a.name.empty(), b.annual, a.name) <
                            std::tuple(b.name.empty(), a.annual, b.name);
                   });
  return out;
}

}  // namespace lintel::graph
