#include "graph/unknowns.hpp"

#include <algorithm>
#include <tuple>
#include <unordered_map>

#include "core/attributes.hpp"
#include "core/duration.hpp"
#include "graph/check_parts.hpp"
#include "graph/contract_terms.hpp"
#include "graph/function_links.hpp"
#include "graph/stated_facts.hpp"
#include "graph/work_plan.hpp"

namespace lintel::graph {
namespace {

constexpr std::array<std::string_view, kUnknownKindCount> kKindNames = {
    "class", "function", "survivor", "missing", "terms", "not described"};

/// "no owner, no contract".
std::string lacking(const std::vector<std::string_view>& facts) {
  std::string text;
  for (const std::string_view fact : facts) {
    text += (text.empty() ? "no " : ", no ") + std::string(fact);
  }
  return text;
}
std::string listed(const std::vector<std::string_view>& facts) {
  std::string text;
  for (std::size_t i = 0; i < facts.size(); ++i) {
    text += (i == 0 ? "" : i + 1 == facts.size() ? " and " : ", ") + std::string(facts[i]);
  }
  return text;
}

void count(Unknowns& answer) {
  answer.counts = {};
  answer.touching_statutory = answer.without_money = 0;
  for (const UnknownRow& row : answer.rows) {
    ++answer.counts[static_cast<std::size_t>(row.kind)];
    answer.touching_statutory += row.reached.statutory > 0 ? 1U : 0U;
    answer.without_money += row.annual ? 0U : 1U;
  }
}

class Builder {
 public:
  Builder(const Snapshot& graph, const Scope& scope)
      : graph_(graph),
        model_(graph.model()),
        scope_(scope),
        facts_(graph),
        terms_(contract_terms(graph)) {
    for (const ContractTerms& terms : terms_) {
      for (const Covered& covered : terms.covers) covered_by_[covered.element].push_back(&terms);
    }
  }

  Unknowns run() {
    applications_and_infrastructure();
    functions();
    survivors();
    contracts();
    stubs();
    count_services();
    rank();
    return std::move(out_);
  }

 private:
  UnknownRow& add(UnknownKind kind, ElementId element, std::string what, std::string resolve,
                  std::vector<ElementId> touched) {
    UnknownRow row;
    row.kind = kind;
    row.element = element;
    row.what = std::move(what);
    row.resolve = std::move(resolve);
    out_.rows.push_back(std::move(row));
    touched_.push_back(std::move(touched));
    return out_.rows.back();
  }

  /// Yearly money of one application.
  [[nodiscard]] std::optional<Money> money_of(ElementId e) const {
    const auto cost = stated_money(model_, e, key::kAnnualCost);
    const auto found = covered_by_.find(e);
    // Nothing paid under a contract is a cost that stands in the contract.
    if (found == covered_by_.end() || (cost && cost->pence != 0)) return cost;
    std::optional<Money> sum;
    for (const ContractTerms* terms : found->second) {
      if (terms->covers.size() != 1 || !terms->annual) continue;
      if (!sum) sum = Money{};
      *sum += *terms->annual;
    }
    return sum;
  }
  void add_money(UnknownRow& row, const std::vector<ElementId>& of) const {
    for (const ElementId e : of) {
      const auto money = money_of(e);
      if (!money) {
        row.part_of_money = true;
        continue;
      }
      if (!row.annual) row.annual = Money{};
      *row.annual += *money;
    }
    if (!row.annual) row.part_of_money = false;  // nothing is known: that says it all
  }

  /// What would give a class to an application that has none.
  [[nodiscard]] std::string resolution(const Classified& row, const std::string& facts) const {
    std::string text;
    if (row.reason.find("undecided") != std::string::npos) {
      text = "Decide the functions that need it.";
    } else if (stated_value(model_, row.element, key::kRole).empty()) {
      text = "State its role, or that it is a duplicate.";
    }
    if (text.empty() || facts.empty()) return text.empty() ? facts : text;
    return text + " " + facts;
  }

  void applications_and_infrastructure() {
    for (const Classified& row : scope_.classes) {
      const ElementId e = row.element;
      if (model_.at(e).stub || model_.at(e).gone || row.scope_class == ScopeClass::retire) continue;
      const bool application = model_.type(e) == ElementType::ApplicationComponent;
      const ScopeKind kind = scope_kind(model_, e);
      if (kind == ScopeKind::service || kind == ScopeKind::process) continue;
      const auto facts = application ? facts_.missing(e) : std::vector<std::string_view>{};
      const std::string resolve =
          facts.empty() ? "" : "State its " + listed(facts) + " in the register.";
      if (row.scope_class == ScopeClass::unknown) {
        const std::string decide = resolution(row, resolve);
        add_money(add(UnknownKind::scope_class, e, row.reason, decide, {e}), {e});
      } else if (!facts.empty()) {
        add_money(add(UnknownKind::missing, e, lacking(facts), resolve, {e}), {e});
      }
    }
  }

  void functions() {
    std::vector<std::vector<ElementId>> supporting(scope_.programme.functions.size());
    for (const FunctionLink& link : function_links(graph_, scope_.programme)) {
      supporting[link.function].push_back(link.application);
    }
    std::unordered_map<std::string_view, std::vector<ElementId>> services;
    for (std::size_t i = 0; i < model_.elements.size(); ++i) {
      if (model_.elements[i].type != ElementType::BusinessService || model_.elements[i].gone) {
        continue;
      }
      services[model_.value(ElementId{i}, key::kFunction)].emplace_back(i);
    }
    for (std::size_t f = 0; f < supporting.size(); ++f) {
      const Function& function = scope_.programme.functions[f];
      if (function.scope != FunctionScope::undecided) continue;
      std::vector<ElementId>& systems = supporting[f];
      std::sort(systems.begin(), systems.end());
      systems.erase(std::unique(systems.begin(), systems.end()), systems.end());
      UnknownRow& row =
          add(UnknownKind::function, function.element, "nobody has decided whether it is shared",
              "Decide: candidate, or out.", services[function.code]);
      add_money(row, systems);
    }
  }

  void survivors() {
    for (const Role& role : scope_.programme.roles) {
      if (role.survivor || !role.survivor_partner.empty()) continue;
      std::vector<ElementId> moving;
      for (const ElementId e : role.instances) {
        const Classified* row = scope_.find(e);
        if (row != nullptr && row->scope_class == ScopeClass::consolidate) moving.push_back(e);
      }
      if (moving.empty()) continue;
      UnknownRow& row =
          add(UnknownKind::survivor, role.element,
              std::to_string(moving.size()) +
                  (moving.size() == 1 ? " system consolidates" : " systems consolidate") +
                  ", and nobody has decided onto which",
              "Decide the survivor of the role.", moving);
      row.subject = role.name.empty() ? role.code : role.name;
      add_money(row, moving);
    }
  }

  void contracts() {
    for (const ContractTerms& terms : terms_) {
      if (model_.at(terms.element).stub) continue;
      std::vector<std::string_view> facts;
      if (!terms.end && !terms.rolling) facts.emplace_back("end date");
      if (!terms.notice) facts.emplace_back("notice period");
      if (!terms.annual) facts.emplace_back("annual value");
      if (facts.empty()) continue;
      std::vector<ElementId> covered;
      for (const Covered& c : terms.covers) covered.push_back(c.element);
      UnknownRow& row = add(UnknownKind::terms, terms.element, lacking(facts),
                            "Read the contract, and state its " + listed(facts) + ".", covered);
      row.annual = terms.annual;
    }
  }

  void stubs() {
    for (std::size_t i = 0; i < model_.elements.size(); ++i) {
      const Element& e = model_.elements[i];
      if (!e.stub || e.gone) continue;
      UnknownRow& row =
          add(UnknownKind::stub, ElementId{i}, "only mentioned: no source describes it",
              "Import the register that has it, or correct the reference.", {ElementId{i}});
      row.annual = money_of(ElementId{i});
    }
  }

  /// The rows with the most money are counted first, should there be too many to count.
  void count_services() {
    std::vector<std::size_t> order(out_.rows.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
      return out_.rows[a].annual > out_.rows[b].annual;
    });
    std::vector<std::vector<ElementId>> sets;
    sets.reserve(order.size());
    for (const std::size_t i : order) sets.push_back(std::move(touched_[i]));
    const auto reached = services_reached(graph_, sets, scope_.certainty);
    for (std::size_t k = 0; k < order.size(); ++k) out_.rows[order[k]].reached = reached[k];
  }

  void rank() {
    const auto order = [&](const UnknownRow& row) {
      return std::tuple(row.reached.statutory == 0, row.annual ? -row.annual->pence : 1,
                        -static_cast<std::int64_t>(row.reached.statutory),
                        -static_cast<std::int64_t>(row.reached.services), row.kind,
                        row.element.valid() ? model_.ref(row.element) : row.subject);
    };
    std::sort(out_.rows.begin(), out_.rows.end(),
              [&](const UnknownRow& a, const UnknownRow& b) { return order(a) < order(b); });
    count(out_);
  }

  const Snapshot& graph_;
  const Model& model_;
  const Scope& scope_;
  StatedFacts facts_;
  std::vector<ContractTerms> terms_;
  std::unordered_map<ElementId, std::vector<const ContractTerms*>> covered_by_;
  std::vector<std::vector<ElementId>> touched_;  // by row
  Unknowns out_;
};

}  // namespace

std::string_view name_of(UnknownKind kind) { return kKindNames[static_cast<std::size_t>(kind)]; }

Unknowns unknowns(const Snapshot& graph, const Scope& scope) { return Builder(graph, scope).run(); }

Unknowns only(Unknowns answer, std::string_view kind) {
  std::erase_if(answer.rows, [&](const UnknownRow& row) { return name_of(row.kind) != kind; });
  count(answer);
  return answer;
}

}  // namespace lintel::graph
