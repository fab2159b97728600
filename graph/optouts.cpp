#include "graph/optouts.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <limits>
#include <string_view>
#include <unordered_map>

#include "core/attributes.hpp"
#include "core/duration.hpp"
#include "core/names.hpp"
#include "graph/crossings.hpp"
#include "graph/product.hpp"
#include "graph/scope_rules.hpp"

namespace lintel::graph {
namespace {

constexpr Date kSomeDay{std::chrono::year{2000}, std::chrono::January, std::chrono::day{1}};

Money minus(Money a, Money b) {
  if (b.pence != std::numeric_limits<std::int64_t>::min()) a += Money{-b.pence};
  return a;
}
ProgrammeCost minus(const ProgrammeCost& a, const ProgrammeCost& b) {
  return {minus(a.run, b.run), minus(a.migration, b.migration), minus(a.interfaces, b.interfaces)};
}

/// Adds up the cost of one scope.
class Adder {
 public:
  Adder(const Snapshot& graph, const Scope& scope, const CostModel& costs)
      : graph_(graph), model_(graph.model()), scope_(scope), costs_(costs) {}

  ProgrammeCost run() {
    for (const Classified& row : scope_.classes) {
      if (scope_kind(model_, row.element) == ScopeKind::application) add(row);
    }
    add_interfaces();
    return out_;
  }

  std::size_t without_cost = 0, without_users = 0, without_method = 0;

 private:
  void add(const Classified& row) {
    if (row.scope_class == ScopeClass::retire || model_.at(row.element).gone) return;
    // Onto a survivor that itself stays outside nothing moves.
    const bool moves = row.scope_class == ScopeClass::consolidate && row.survivor &&
                       *row.survivor != row.element && scope_.inside(*row.survivor);
    if (!moves) {
      if (!read_money(model_.value(row.element, key::kAnnualCost))) ++without_cost;
      out_.run += over_years(static_cast<double>(annual(row.element).pence));
      return;
    }
    const ElementId survivor = *row.survivor;
    const double share = static_cast<double>(costs_.saving_share.millionths) / 1e6;
    out_.run += over_years(share * static_cast<double>(annual(survivor).pence) *
                           relative_size(row.element, survivor));
    out_.migration += costs_.migration;
    if (compact_name(product_of(graph_, row.element)) != compact_name(product_of(graph_, survivor)))
      out_.migration += costs_.product_change;
  }

  [[nodiscard]] Money over_years(double pence_a_year) const {
    constexpr double kMost = 9e18;
    const double pence = std::round(pence_a_year * costs_.years);
    return {static_cast<std::int64_t>(std::clamp(pence, -kMost, kMost))};
  }

  [[nodiscard]] Money annual(ElementId e) const {
    const auto cost = read_money(model_.value(e, key::kAnnualCost));
    return cost ? cost->amount : Money{};
  }

  /// Users of `e` for each of the survivor's. Unknown numbers count as equal ones.
  double relative_size(ElementId e, ElementId survivor) {
    const std::optional<double> own = read_number(model_.value(e, key::kUsers));
    const std::optional<double> others = read_number(model_.value(survivor, key::kUsers));
    if (!own || !others || *others <= 0) {
      if (annual(survivor).pence != 0) ++without_users;
      return 1;
    }
    return std::max(0.0, *own) / *others;
  }

  /// Distinct interfaces across the boundary between applications of partners, each at the cost
  /// of its dearest method.
  void add_interfaces() {
    std::unordered_map<std::string, Money> distinct;
    for (const Crossing& crossing : crossings(graph_, scope_).crossings) {
      if (crossing.external || scope_kind(model_, crossing.source) != ScopeKind::application ||
          scope_kind(model_, crossing.target) != ScopeKind::application) {
        continue;
      }
      const auto priced = costs_.interface_cost(model_.value(crossing.flow, key::kMethod));
      if (!priced) ++without_method;
      Money& cost = distinct[crossing.from_after + '\n' + crossing.to_after + '\n' +
                             compact_name(crossing.asset)];
      cost = std::max(cost, priced.value_or(costs_.dearest_interface()));
    }
    for (const auto& [key, cost] : distinct) out_.interfaces += cost;
  }

  const Snapshot& graph_;
  const Model& model_;
  const Scope& scope_;
  const CostModel& costs_;
  ProgrammeCost out_;
};

std::string number_of(std::size_t count, std::string_view one, std::string_view several) {
  return std::to_string(count) + " " + std::string(count == 1 ? one : several);
}

/// The role whose survivor `e` is, or null.
const Role* survives_in(const Programme& programme, ElementId e) {
  const auto found = std::find_if(programme.roles.begin(), programme.roles.end(),
                                  [&](const Role& role) { return role.survivor == e; });
  return found == programme.roles.end() ? nullptr : &*found;
}

void judge(const Snapshot& graph, const Scope& none, OptOutPrice& row) {
  const Model& model = graph.model();
  const OptOut& optout = row.optout;
  const bool known =
      optout.about && none.find(*optout.about) != nullptr && !model.at(*optout.about).stub;
  if (!known || scope_kind(model, *optout.about) != ScopeKind::application) {
    row.state = OptOutState::no_effect;
    row.why = "it is about no application of a partner";
    return;
  }
  row.without = none.find(*optout.about)->scope_class;
  if (const Role* role = survives_in(none.programme, *optout.about)) {
    row.state = OptOutState::refused;
    row.why = "the survivor of the " + std::string(role->name) + " group itself opts out";
  } else if (!optout.valid) {
    row.state = OptOutState::invalid;
    row.why = optout.why_not;
  } else if (none.find(*optout.about)->rule == kDecidedRule) {
    row.state = OptOutState::no_effect;
    row.why = "a recorded decision gives the class";
  }
}

}  // namespace

Money ProgrammeCost::total() const {
  Money sum = run;
  sum += migration;
  sum += interfaces;
  return sum;
}

std::string_view name_of(OptOutState state) {
  constexpr std::array<std::string_view, 4> kNames = {"counts", "invalid", "refused", "no effect"};
  return kNames[static_cast<std::size_t>(state)];
}

ProgrammeCost programme_cost(const Snapshot& graph, const Scope& scope, const CostModel& costs,
                             std::vector<std::string>* assumptions) {
  Adder adder(graph, scope, costs);
  const ProgrammeCost cost = adder.run();
  if (assumptions == nullptr) return cost;
  if (adder.without_cost > 0) {
    assumptions->push_back(number_of(adder.without_cost, "application has", "applications have") +
                           " no annual cost that can be read: taken as nothing");
  }
  if (adder.without_users > 0) {
    assumptions->push_back(
        number_of(adder.without_users, "system that moves has", "systems that move have") +
        " unknown users, or the survivor has: taken as equally large");
  }
  if (adder.without_method > 0) {
    assumptions->push_back(number_of(adder.without_method, "flow has", "flows have") +
                           " no method that the cost model prices: the dearest interface is taken");
  }
  return cost;
}

OptOuts optouts(const Snapshot& graph, Certainty certainty,
                const std::function<void(std::size_t, std::size_t)>& tick) {
  const CostModel costs = cost_model_of(graph.model());
  const Programme stated = programme_of(graph.model());
  Programme changed = stated;
  changed.optouts.clear();
  OptOuts out;
  for (const std::string& assumption : costs.assumptions) {
    if (assumption.find("discount rate") == std::string::npos) {  // nothing is discounted here
      out.assumptions.push_back(assumption);
    }
  }
  const Scope none = scope(graph, changed, certainty);
  out.none = programme_cost(graph, none, costs, &out.assumptions);
  for (const OptOut& optout : stated.optouts) {
    if (tick) tick(out.optouts.size(), stated.optouts.size());
    OptOutPrice& row = out.optouts.emplace_back();
    row.optout = optout;
    judge(graph, none, row);
    if (row.state == OptOutState::no_effect) continue;
    changed.optouts.assign(1, optout);
    changed.optouts.front().valid = true;
    // The reason of an invalid one may lack the date that the rule names.
    if (!optout.expires) changed.optouts.front().expires = stated.target.value_or(kSomeDay);
    const Scope with = scope(graph, changed, certainty);
    row.extra = minus(programme_cost(graph, with, costs), out.none);
    if (row.state == OptOutState::counts) out.total += row.extra->total();
  }
  return out;
}

}  // namespace lintel::graph
