// What either side costs one role by itself.

#include <algorithm>
#include <limits>

#include "core/attributes.hpp"
#include "core/names.hpp"
#include "graph/boundary_parts.hpp"
#include "graph/product.hpp"

namespace lintel::graph {
namespace {

__extension__ typedef __int128 Wide;

/// `amount` × `count`, held at the largest amount.
Money times(Money amount, std::size_t count) {
  Money out;
  if (__builtin_mul_overflow(amount.pence, static_cast<std::int64_t>(count), &out.pence)) {
    out.pence = std::numeric_limits<std::int64_t>::max();
  }
  return out;
}

/// years × share × amount, rounded half up to the penny.
Money saved(const CostModel& costs, Money amount) {
  const Wide millionths =
      static_cast<Wide>(amount.pence) * costs.years * costs.saving_share.millionths;
  const Wide pence = (millionths + 500'000) / 1'000'000;
  const Wide most = std::numeric_limits<std::int64_t>::max();
  return {static_cast<std::int64_t>(std::min(pence, most))};
}

/// The products by their canonical name, compared without case, spaces and punctuation.
std::vector<std::string_view> products_of(const Snapshot& graph,
                                          const std::vector<ElementId>& instances) {
  std::vector<std::pair<std::string, std::string_view>> names;
  for (const ElementId e : instances) {
    const std::string_view product = product_of(graph, e);
    names.emplace_back(compact_name(product), product);
  }
  std::sort(names.begin(), names.end());
  std::vector<std::string_view> products;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i == 0 || names[i].first != names[i - 1].first) products.push_back(names[i].second);
  }
  std::sort(products.begin(), products.end());
  return products;
}

}  // namespace

RoleOption role_option(const Snapshot& graph, const Programme& programme, const CostModel& costs,
                       std::size_t role) {
  const Model& model = graph.model();
  RoleOption option;
  option.role = role;
  Money dearest, others;
  for (const ElementId e : programme.roles[role].instances) {
    if (model.at(e).gone) continue;
    option.instances.push_back(e);
    const auto stated = read_money(model.value(e, key::kAnnualCost));
    if (!stated) ++option.without_cost;
    Money cost = stated ? std::max(stated->amount, Money{}) : Money{};
    if (cost > dearest) std::swap(cost, dearest);
    others += cost;
  }
  option.products = products_of(graph, option.instances);
  option.saving = saved(costs, others);
  if (!option.instances.empty()) {
    option.migration = times(costs.migration, option.instances.size() - 1);
  }
  if (option.products.size() > 1) option.product_change = costs.product_change;
  return option;
}

}  // namespace lintel::graph
