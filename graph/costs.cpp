#include "graph/costs.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <tuple>
#include <unordered_map>

#include "core/names.hpp"
#include "graph/function_links.hpp"

namespace lintel::graph {
namespace {

constexpr std::array<std::string_view, 6> kByNames = {"partner", "function", "role",
                                                      "class",   "supplier", "service"};
constexpr std::string_view kCoversNothing = "(covers nothing recorded)";

/// Adds up rows by key.
class RollUp {
 public:
  void add(std::string_view key, std::string_view name, Money annual, const Provenance& where,
           bool left_over = false) {
    const auto [at, fresh] = index_.try_emplace(std::string(key), rows_.size());
    if (fresh) {
      rows_.push_back({std::string(key), std::string(name), {}, 0, left_over, where});
    }
    CostRow& row = rows_[at->second];
    row.annual += annual;
    ++row.count;
  }
  std::vector<CostRow> rows() && {
    std::sort(rows_.begin(), rows_.end(), [](const CostRow& a, const CostRow& b) {
      return std::tuple(a.left_over, b.annual, std::string_view(a.key)) <
             std::tuple(b.left_over, a.annual, std::string_view(b.key));
    });
    return std::move(rows_);
  }

 private:
  std::vector<CostRow> rows_;
  std::unordered_map<std::string, std::size_t> index_;
};

class Accounts {
 public:
  Accounts(const Snapshot& graph, const Scope& scope, const CostQuestion& question)
      : graph_(graph),
        model_(graph.model()),
        scope_(scope),
        question_(question),
        terms_(contract_terms(graph)),
        allocation_(allocate(graph, terms_, question.driver)) {}

  Costs run() {
    switch (question_.by) {
      case CostBy::partner:
      case CostBy::supplier:
        by_contract();
        break;
      case CostBy::role:
      case CostBy::scope_class:
        by_element();
        break;
      case CostBy::function:
      case CostBy::service:
        by_service();
        break;
    }
    Costs out;
    out.question = question_;
    out.rows = std::move(roll_).rows();
    out.total = allocation_.total;
    out.contracts = terms_.size();
    out.without_value = allocation_.without_value;
    const bool whole = question_.by == CostBy::partner || question_.by == CostBy::supplier;
    out.assumed = whole ? 0 : allocation_.assumed;
    return out;
  }

 private:
  [[nodiscard]] const Provenance& where(ElementId e) const { return model_.at(e).where; }

  void by_contract() {
    // Two spellings of one supplier that no alias joins must not become two rows.
    std::map<std::string, std::string_view> spelling;
    for (const ContractTerms& terms : terms_) {
      if (!terms.annual) continue;
      if (question_.by == CostBy::partner) {
        const std::string_view code = model_.partner(terms.element);
        const Partner* partner = scope_.programme.partner(code);
        roll_.add(code.empty() ? "(the programme)" : code,
                  partner == nullptr ? std::string_view{} : partner->name, *terms.annual,
                  where(terms.element), code.empty());
        continue;
      }
      const std::string_view name = terms.supplier_words;
      const std::string_view one = spelling.try_emplace(compact_name(name), name).first->second;
      roll_.add(one.empty() ? "(no supplier named)" : one, {}, *terms.annual, where(terms.element),
                one.empty());
    }
  }

  void by_element() {
    std::unordered_map<ElementId, const Role*> role_of;
    for (const Role& role : scope_.programme.roles) {
      for (const ElementId e : role.instances) role_of[e] = &role;
    }
    for (const CostShare& share : allocation_.shares) {
      if (!share.element.valid()) {
        roll_.add(kCoversNothing, {}, share.annual, where(share.contract), true);
      } else if (question_.by == CostBy::role) {
        const auto found = role_of.find(share.element);
        if (found != role_of.end()) {
          roll_.add(found->second->code, found->second->name, share.annual, where(share.contract));
        } else {
          const bool host = scope_kind(model_, share.element) == ScopeKind::infrastructure;
          roll_.add(host ? "(infrastructure)" : "(no role)", {}, share.annual,
                    where(share.contract), true);
        }
      } else {
        const Classified* row = scope_.find(share.element);
        roll_.add(row == nullptr ? "(no class)" : name_of(row->scope_class), {}, share.annual,
                  where(share.contract), row == nullptr);
      }
    }
  }

  void by_service() {
    for (const CostShare& share : allocation_.shares) {
      if (!share.element.valid()) {
        roll_.add(kCoversNothing, {}, share.annual, where(share.contract), true);
      }
    }
    for (const BorneCost& borne : cost_of_services(graph_, allocation_, question_.certainty)) {
      const bool service = model_.type(borne.element) == ElementType::BusinessService;
      if (question_.by == CostBy::service) {
        roll_.add(service ? model_.ref(borne.element) : "(no service rests on it)",
                  service ? model_.name(borne.element) : std::string_view{}, borne.annual,
                  where(borne.element), !service);
        continue;
      }
      const auto at = function_of(graph_, scope_.programme, borne.element);
      if (at < 0) {
        roll_.add("(no function)", {}, borne.annual, where(borne.element), true);
      } else {
        const Function& function = scope_.programme.functions[static_cast<std::size_t>(at)];
        roll_.add(function.code, function.name, borne.annual, where(function.element));
      }
    }
  }

  const Snapshot& graph_;
  const Model& model_;
  const Scope& scope_;
  CostQuestion question_;
  std::vector<ContractTerms> terms_;
  CostAllocation allocation_;
  RollUp roll_;
};

}  // namespace

std::string_view name_of(CostBy by) { return kByNames[static_cast<std::size_t>(by)]; }

std::optional<CostBy> cost_by(std::string_view name) {
  for (std::size_t i = 0; i < kByNames.size(); ++i) {
    if (kByNames[i] == name) return static_cast<CostBy>(i);
  }
  return std::nullopt;
}

Costs costs(const Snapshot& graph, const Scope& scope, const CostQuestion& question) {
  return Accounts(graph, scope, question).run();
}

}  // namespace lintel::graph
