// The facts behind each criterion. Each measure gives the value and the words that prove it; what
// the registers do not say widens the interval instead of counting as a no.

#include "graph/score_criteria.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <unordered_map>

#include "core/attributes.hpp"
#include "core/date.hpp"
#include "core/duration.hpp"
#include "core/money.hpp"
#include "core/names.hpp"
#include "graph/contract_terms.hpp"
#include "graph/overlap.hpp"
#include "graph/product.hpp"
#include "graph/role_links.hpp"
#include "graph/scope_rules.hpp"

namespace lintel::graph {
namespace {

/// What is known of a yes-or-no question about one system.
enum class Known { no, yes, unknown };

std::string of(std::size_t some, std::size_t all, std::string_view what) {
  return std::to_string(some) + " of " + std::to_string(all) + " " + std::string(what);
}

/// The share of yes, where each unknown may be either. Without any system all is unknown.
CriterionValue share(std::size_t yes, std::size_t unknown, std::size_t all, std::string_view what) {
  if (all == 0) return {{0, 1}, "no system is recorded"};
  const auto part = [&](std::size_t n) {
    return static_cast<double>(n) / static_cast<double>(all);
  };
  std::string evidence = of(yes, all, what);
  if (unknown > 0) evidence += "; " + std::to_string(unknown) + " not known";
  return {{part(yes), part(yes + unknown)}, std::move(evidence)};
}

class Facts {
 public:
  Facts(const Snapshot& graph, const Scope& scope, const std::vector<std::size_t>& rows)
      : graph_(graph),
        model_(graph.model()),
        programme_(scope.programme),
        overlap_(overlap(graph)),
        rows_(rows),
        systems_(scope.programme.functions.size()) {
    read_links();
    read_roles(scope);
    read_costs();
    read_contracts();
    read_flows();
    for (const OptOut& optout : programme_.optouts) {
      if (optout.valid && optout.about) optout_.insert(*optout.about);
    }
  }

  CriterionTable table() const {
    CriterionTable out(rows_.size());
    std::vector<Interval> duplicated;
    double most = 0;
    for (const std::size_t f : rows_) {
      duplicated.push_back(duplicate_cost(f));
      most = std::max(most, duplicated.back().high);
    }
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      const std::size_t f = rows_[i];
      const auto put = [&](Criterion criterion, CriterionValue value) {
        out[i][static_cast<std::size_t>(criterion)] = std::move(value);
      };
      put(Criterion::spread, spread(f));
      put(Criterion::saving, saving(f, duplicated[i], most));
      put(Criterion::product, product(f));
      put(Criterion::independence, independence(f));
      put(Criterion::contract, contract(f));
      put(Criterion::support, support(f));
      put(Criterion::will, will(f));
    }
    return out;
  }

 private:
  void read_links() {
    for (const FunctionLink& link : function_links(graph_, programme_)) {
      if (model_.at(link.application).gone) continue;
      auto& systems = systems_[link.function];
      systems.push_back(link.application);
    }
    for (auto& systems : systems_) {
      std::sort(systems.begin(), systems.end());
      systems.erase(std::unique(systems.begin(), systems.end()), systems.end());
      for (const ElementId e : systems) ++functions_of_[e];
    }
  }

  void read_roles(const Scope& scope) {
    for (std::size_t g = 0; g < scope.programme.roles.size(); ++g) {
      for (const ElementId e : scope.programme.roles[g].instances) role_[e] = g;
    }
  }

  /// The annual cost as stated ("incl." is 0); else from 0 to the dearest of its role, or of all.
  void read_costs() {
    std::vector<double> dearest(programme_.roles.size(), -1);
    double of_all = 0;
    for (const auto& [e, count] : functions_of_) {
      const auto stated = read_money(model_.value(e, key::kAnnualCost));
      if (!stated) continue;
      const double pounds = std::max(0.0, static_cast<double>(stated->amount.pence) / 100);
      cost_[e] = {pounds, pounds};
      of_all = std::max(of_all, pounds);
      if (const auto role = role_.find(e); role != role_.end()) {
        dearest[role->second] = std::max(dearest[role->second], pounds);
      }
    }
    for (const auto& [e, count] : functions_of_) {
      if (cost_.contains(e)) continue;
      const auto role = role_.find(e);
      const double most = role == role_.end() ? -1 : dearest[role->second];
      cost_[e] = {0, most < 0 ? of_all : most};
    }
  }

  void read_contracts() {
    for (const ContractTerms& terms : contract_terms(graph_)) {
      const Known free = moves_in_time(terms);
      for (const Covered& covered : terms.covers) {
        const auto [at, fresh] = contract_.try_emplace(covered.element, free);
        if (fresh) continue;
        // All contracts of a system must let it go.
        if (free == Known::no || at->second == Known::no) {
          at->second = Known::no;
        } else if (free == Known::unknown) {
          at->second = Known::unknown;
        }
      }
    }
  }
  [[nodiscard]] Known moves_in_time(const ContractTerms& terms) const {
    if (terms.rolling || terms.assignment == Assignment::yes ||
        terms.assignment == Assignment::with_consent) {
      return Known::yes;
    }
    if (!terms.end || !programme_.target) return Known::unknown;
    if (std::chrono::sys_days(*terms.end) <= std::chrono::sys_days(*programme_.target)) {
      return Known::yes;
    }
    return terms.assignment == Assignment::no ? Known::no : Known::unknown;
  }

  /// By system: its flows, and those of them to a system of a function that may be shared.
  void read_flows() {
    std::vector<bool> considered(graph_.size(), false);
    for (std::size_t f = 0; f < systems_.size(); ++f) {
      if (programme_.functions[f].scope == FunctionScope::out) continue;
      for (const ElementId e : systems_[f]) considered[e.index()] = true;
    }
    each_link(
        graph_, RoleLinkKind::flows, [](ElementId) { return true; },
        [&](RelationshipId, ElementId source, ElementId target) {
          for (const auto& [end, other] : {std::pair(source, target), std::pair(target, source)}) {
            if (!functions_of_.contains(end)) continue;
            auto& [all, stay] = flows_[end];
            ++all;
            if (considered[other.index()]) ++stay;
          }
        });
  }

  [[nodiscard]] const OverlapCell* cells(std::size_t f) const {
    return overlap_.cells.data() + f * overlap_.partners.size();
  }

  [[nodiscard]] CriterionValue spread(std::size_t f) const {
    std::size_t provide = 0, unknown = 0;
    for (std::size_t p = 0; p < overlap_.partners.size(); ++p) {
      const OverlapState state = cells(f)[p].state;
      if (state == OverlapState::products) ++provide;
      // A gap is a service that ought to be there, of which nothing is recorded.
      if (state == OverlapState::gap || state == OverlapState::unknown) ++unknown;
    }
    CriterionValue value = share(provide, unknown, overlap_.partners.size(), "partners");
    if (overlap_.partners.empty()) value.evidence = "no partner is recorded";
    return value;
  }

  /// Pounds a year beyond the dearest system of each role; systems split over their functions.
  [[nodiscard]] Interval duplicate_cost(std::size_t f) const {
    std::map<std::size_t, std::pair<Interval, Interval>> by_role;  // sum, dearest
    for (const ElementId e : systems_[f]) {
      const auto role = role_.find(e);
      if (role == role_.end()) continue;  // of no group, so nothing it duplicates is known
      const double functions = static_cast<double>(functions_of_.at(e));
      const Interval cost{cost_.at(e).low / functions, cost_.at(e).high / functions};
      auto [at, fresh] = by_role.try_emplace(role->second, Interval{0, 0}, Interval{0, 0});
      auto& [sum, dearest] = at->second;
      sum.low += cost.low;
      sum.high += cost.high;
      dearest.low = std::max(dearest.low, cost.low);
      dearest.high = std::max(dearest.high, cost.high);
    }
    // A sum less its largest term grows with each term, so the ends come from the ends.
    Interval total{0, 0};
    for (const auto& [role, values] : by_role) {
      total.low += values.first.low - values.second.low;
      total.high += values.first.high - values.second.high;
    }
    return total;
  }

  [[nodiscard]] CriterionValue saving(std::size_t f, Interval duplicated, double most) const {
    if (systems_[f].empty()) return {{0, 1}, "no system is recorded"};
    const auto pounds = [](double amount) { return words(Money{std::llround(amount) * 100}); };
    std::string evidence = pounds(duplicated.low);
    if (pounds(duplicated.high) != evidence) evidence += " to " + pounds(duplicated.high);
    evidence += " a year beyond the dearest of each role";
    if (most <= 0) return {{0, 0}, std::move(evidence)};
    return {{duplicated.low / most, duplicated.high / most}, std::move(evidence)};
  }

  [[nodiscard]] bool product_known(ElementId e) const {
    return !says_nothing(model_.value(e, key::kProduct)) || product_of(graph_, e) != model_.name(e);
  }

  [[nodiscard]] CriterionValue product(std::size_t f) const {
    std::map<std::string, std::pair<std::string_view, std::size_t>> uses;  // by compact name
    std::vector<std::set<std::string>> known;  // by partner that should provide it
    std::vector<bool> doubtful;
    for (std::size_t p = 0; p < overlap_.partners.size(); ++p) {
      const OverlapCell& cell = cells(f)[p];
      if (cell.state == OverlapState::not_provided) continue;
      known.emplace_back();
      doubtful.push_back(cell.applications.empty());  // what it has is not recorded
      for (const ElementId e : cell.applications) {
        if (!product_known(e)) {
          doubtful.back() = true;
          continue;
        }
        const std::string_view name = product_of(graph_, e);
        if (!known.back().insert(compact_name(name)).second) continue;
        auto& [shown, count] = uses[compact_name(name)];
        if (count++ == 0 || name < shown) shown = name;
      }
    }
    const std::size_t partners = known.size();
    if (systems_[f].empty()) return {{0, 1}, "no system is recorded"};
    if (partners < 2) return {{0, 0}, "one partner only"};
    return commonest(uses, known, doubtful);
  }
  static CriterionValue commonest(
      const std::map<std::string, std::pair<std::string_view, std::size_t>>& uses,
      const std::vector<std::set<std::string>>& known, const std::vector<bool>& doubtful) {
    const std::size_t partners = known.size();
    const auto unknown =
        static_cast<std::size_t>(std::count(doubtful.begin(), doubtful.end(), true));
    std::size_t most = 1, at_best = std::max<std::size_t>(unknown, 1);
    std::string_view name;
    for (const auto& [compact, use] : uses) {
      if (use.second > most || name.empty()) {
        most = use.second;
        name = use.first;
      }
      std::size_t users = 0;  // with those whose unknown product may be this one
      for (std::size_t p = 0; p < partners; ++p) {
        users += doubtful[p] || known[p].contains(compact) ? 1U : 0U;
      }
      at_best = std::max(at_best, users);
    }
    const auto value = [&](std::size_t users) {
      return static_cast<double>(users - 1) / static_cast<double>(partners - 1);
    };
    std::string evidence = name.empty() ? "no product is recorded"
                           : most == 1
                               ? "no product at two partners"
                               : std::string(name) + " at " + of(most, partners, "partners");
    if (unknown > 0 && !name.empty()) {
      evidence += "; not known at " + std::to_string(unknown);
    }
    return {{value(most), value(at_best)}, std::move(evidence)};
  }

  [[nodiscard]] CriterionValue independence(std::size_t f) const {
    std::size_t all = 0, stay = 0;
    for (const ElementId e : systems_[f]) {
      const auto found = flows_.find(e);
      if (found == flows_.end()) continue;
      all += found->second.first;
      stay += found->second.second;
    }
    if (all == 0) return {{0, 1}, "no flow is recorded"};
    return share(stay, 0, all, "flows");
  }

  [[nodiscard]] CriterionValue contract(std::size_t f) const {
    std::size_t yes = 0, unknown = 0;
    for (const ElementId e : systems_[f]) {
      const auto found = contract_.find(e);
      const Known known = found == contract_.end() ? Known::unknown : found->second;
      yes += known == Known::yes ? 1U : 0U;
      unknown += known == Known::unknown ? 1U : 0U;
    }
    return share(yes, unknown, systems_[f].size(), "systems");
  }

  [[nodiscard]] CriterionValue support(std::size_t f) const {
    std::size_t yes = 0, unknown = 0;
    for (const ElementId e : systems_[f]) {
      const auto end = read_date(model_.value(e, key::kSupportEnd));
      if (!end || !programme_.target) {
        ++unknown;
      } else if (std::chrono::sys_days(end->date) >= std::chrono::sys_days(*programme_.target)) {
        ++yes;
      }
    }
    return share(yes, unknown, systems_[f].size(), "systems");
  }

  [[nodiscard]] CriterionValue will(std::size_t f) const {
    const FunctionScope scope = programme_.functions[f].scope;
    if (scope == FunctionScope::out) return {{0, 0}, "out of scope"};
    std::set<std::string_view> partners, out;
    for (std::size_t p = 0; p < overlap_.partners.size(); ++p) {
      const OverlapCell& cell = cells(f)[p];
      if (cell.service.valid() || !cell.applications.empty()) partners.insert(cell.partner);
    }
    for (const ElementId e : systems_[f]) {
      if (optout_.contains(e) && partners.contains(model_.partner(e)))
        out.insert(model_.partner(e));
    }
    std::string evidence = scope == FunctionScope::candidate ? "candidate" : "undecided";
    if (partners.empty()) return {{0, 1}, evidence + "; no partner provides it"};
    for (const std::string_view partner : out) {
      evidence += (partner == *out.begin() ? "; opted out: " : ", ") + std::string(partner);
    }
    const double willing =
        static_cast<double>(partners.size() - out.size()) / static_cast<double>(partners.size());
    return {{scope == FunctionScope::candidate ? willing : 0, willing}, std::move(evidence)};
  }

  const Snapshot& graph_;
  const Model& model_;
  const Programme& programme_;
  Overlap overlap_;
  const std::vector<std::size_t>& rows_;
  std::vector<std::vector<ElementId>> systems_;              // by function
  std::unordered_map<ElementId, std::size_t> functions_of_;  // how many each system supports
  std::unordered_map<ElementId, std::size_t> role_;
  std::unordered_map<ElementId, Interval> cost_;  // pounds a year
  std::unordered_map<ElementId, Known> contract_;
  std::unordered_map<ElementId, std::pair<std::size_t, std::size_t>>
      flows_;  // all, those that stay
  std::set<ElementId> optout_;
};

}  // namespace

CriterionTable criterion_values(const Snapshot& graph, const Scope& scope,
                                const std::vector<std::size_t>& rows) {
  return Facts(graph, scope, rows).table();
}

}  // namespace lintel::graph
