#include "graph/business_case.hpp"

#include <algorithm>
#include <map>
#include <unordered_map>

#include "core/attributes.hpp"
#include "core/names.hpp"
#include "graph/crossings.hpp"
#include "graph/money_split.hpp"
#include "graph/product.hpp"

namespace lintel::graph {
namespace {

class Pricing {
 public:
  Pricing(const Snapshot& graph, CostDriver driver)
      : graph_(graph), model_(graph.model()), cost_(cost_model_of(graph.model())) {
    const CostAllocation allocation = allocate(graph, contract_terms(graph), driver);
    baseline_ = allocation.total;
    without_value_ = allocation.without_value;
    for (const CostShare& share : allocation.shares) {
      if (share.element.valid()) annual_[share.element] += share.annual;
    }
  }

  [[nodiscard]] const CostModel& cost() const { return cost_; }
  [[nodiscard]] Money baseline() const { return baseline_; }
  [[nodiscard]] std::size_t without_value() const { return without_value_; }
  [[nodiscard]] std::size_t unpriced_interfaces() const { return unpriced_; }

  [[nodiscard]] CaseOption as_now() const {
    CaseOption option;
    option.name = "as now";
    option.meaning = "Nothing changes: every contract goes on.";
    option.run = baseline_;
    finish(option);
    return option;
  }

  [[nodiscard]] CaseOption price(const Scope& scope, std::string name, std::string meaning) {
    CaseOption option;
    option.name = std::move(name);
    option.meaning = std::move(meaning);
    Money duplicates;  // yearly value of what the saving share applies to
    std::unordered_map<ElementId, bool> in_group;
    for (const Role& role : scope.programme.roles) {
      for (const ElementId e : role.instances) in_group[e] = true;
      move_group(scope, role, option, duplicates);
    }
    for (const Classified& row : scope.classes) {
      const Money annual = annual_of(row.element);
      if (row.scope_class == ScopeClass::retire) {
        ++option.retired;
        option.saving += annual;
      } else if (row.scope_class == ScopeClass::consolidate && !in_group.contains(row.element)) {
        duplicates += annual;  // infrastructure that converges on the platform
      }
    }
    option.saving += share_of(duplicates, cost_.saving_share.millionths, 1'000'000);
    option.migration = times(cost_.migration, static_cast<std::int64_t>(option.moved));
    option.product_change =
        times(cost_.product_change, static_cast<std::int64_t>(option.product_changes));
    price_interfaces(scope, option);
    option.stranded = contracts(graph_, scope).stranded_total;
    option.run = minus(baseline_, option.saving);
    finish(option);
    return option;
  }

 private:
  [[nodiscard]] Money annual_of(ElementId e) const {
    const auto found = annual_.find(e);
    return found == annual_.end() ? Money{} : found->second;
  }

  /// The consolidated instances of one role.
  void move_group(const Scope& scope, const Role& role, CaseOption& option, Money& duplicates) {
    std::vector<ElementId> undecided;
    for (const ElementId e : role.instances) {
      const Classified* row = scope.find(e);
      if (row == nullptr || row->scope_class != ScopeClass::consolidate) continue;
      if (!row->survivor) {
        undecided.push_back(e);
        continue;
      }
      ++option.moved;
      duplicates += annual_of(e);
      if (product(e) != product(*row->survivor)) ++option.product_changes;
    }
    if (undecided.size() < 2) return;
    // One of them will stay. The dearest is taken to, and the group's commonest product.
    ++option.undecided;
    option.moved += undecided.size() - 1;
    std::map<std::string, std::size_t> products;
    std::size_t commonest = 0;
    Money sum;
    Money dearest;
    for (const ElementId e : undecided) {
      commonest = std::max(commonest, ++products[product(e)]);
      sum += annual_of(e);
      dearest = std::max(dearest, annual_of(e));
    }
    option.product_changes += undecided.size() - commonest;
    duplicates += minus(sum, dearest);
  }
  [[nodiscard]] std::string product(ElementId e) const {
    return compact_name(product_of(graph_, e));
  }

  /// Each interface once, by (from, to, asset) after consolidation; by the dearest of its methods.
  void price_interfaces(const Scope& scope, CaseOption& option) {
    std::map<std::string, Money> interfaces;
    for (const Crossing& c : crossings(graph_, scope).crossings) {
      Money cost = cost_.dearest_interface();
      if (const auto known = cost_.interface_cost(model_.value(c.flow, key::kMethod))) {
        cost = *known;
      } else {
        ++unpriced_;
      }
      Money& most = interfaces[c.from_after + '\n' + c.to_after + '\n' + compact_name(c.asset)];
      most = std::max(most, cost);
    }
    option.interfaces = interfaces.size();
    for (const auto& [key, cost] : interfaces) option.interface_cost += cost;
  }

  void finish(CaseOption& option) const {
    option.one_off = option.migration;
    option.one_off += option.product_change;
    option.one_off += option.interface_cost;
    CashFlows flows;
    flows.one_off = option.one_off;
    flows.stranded = option.stranded;
    flows.saving = option.saving;
    flows.years = cost_.years;
    flows.discount_rate = cost_.discount_rate;
    option.appraisal = appraise(flows);
  }

  const Snapshot& graph_;
  const Model& model_;
  CostModel cost_;
  Money baseline_;
  std::size_t without_value_ = 0;
  std::size_t unpriced_ = 0;
  std::unordered_map<ElementId, Money> annual_;
};

std::string several(std::size_t count, std::string_view one, std::string_view many) {
  return std::to_string(count) + " " + std::string(count == 1 ? one : many);
}

void add_assumptions(const Pricing& pricing, BusinessCase& out) {
  out.assumptions = out.model.assumptions;
  const auto add = [&](std::string what) { out.assumptions.push_back(std::move(what)); };
  if (pricing.without_value() > 0) {
    add(several(pricing.without_value(), "contract states", "contracts state") +
        " no annual value and " + (pricing.without_value() == 1 ? "is" : "are") +
        " not in the baseline");
  }
  if (pricing.unpriced_interfaces() > 0) {
    add(several(pricing.unpriced_interfaces(), "flow has", "flows have") +
        " a method that the cost model does not price: the dearest is taken");
  }
  const std::size_t undecided = out.options.back().undecided;
  if (undecided > 0) {
    add("the survivor of " + several(undecided, "group", "groups") +
        " is undecided: the dearest member is taken to stay, the others to move to the commonest "
        "product");
  }
}

}  // namespace

BusinessCase business_case(const Snapshot& graph, const Scope& scope, CostDriver driver) {
  Pricing pricing(graph, driver);
  BusinessCase out;
  out.model = pricing.cost();
  out.baseline = pricing.baseline();
  out.options.push_back(pricing.as_now());
  out.options.push_back(
      pricing.price(scope, "as decided", "The survivors and opt-outs that are decided today."));
  add_assumptions(pricing, out);
  const auto& optouts = scope.programme.optouts;
  if (std::any_of(optouts.begin(), optouts.end(), [](const OptOut& o) { return o.valid; })) {
    Programme programme = scope.programme;
    programme.optouts.clear();
    const Scope without = lintel::graph::scope(graph, std::move(programme), scope.certainty);
    out.options.push_back(
        pricing.price(without, "without opt-outs", "The same survivors, and nobody opts out."));
  }
  return out;
}

}  // namespace lintel::graph
