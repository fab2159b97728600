#include "graph/risks.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <tuple>
#include <unordered_map>

#include "core/attributes.hpp"
#include "core/duration.hpp"
#include "graph/by_ref.hpp"
#include "graph/check_parts.hpp"
#include "graph/contract_terms.hpp"
#include "graph/impact.hpp"
#include "graph/work_plan.hpp"

namespace lintel::graph {
namespace {

constexpr int kScale = 5;

struct BandRow {
  int from;
  RiskBand band;
  std::string_view name;
};
constexpr std::array kBands = {
    BandRow{15, RiskBand::severe, "severe"},
    BandRow{10, RiskBand::high, "high"},
    BandRow{5, RiskBand::medium, "medium"},
    BandRow{0, RiskBand::low, "low"},
};

/// A whole number from 1 to 5.
std::optional<int> level_of(std::string_view text) {
  const auto number = read_number(text);
  if (!number || *number < 1 || *number > kScale || std::floor(*number) != *number) return {};
  return static_cast<int>(*number);
}

bool is_risk(const Model& model, ElementId e) {
  if (model.at(e).gone || model.type(e) != ElementType::Assessment) return false;
  return model.value(e, key::kKind) == "risk" || model.property(e, "likelihood") != nullptr ||
         model.property(e, "impact") != nullptr;
}

class Builder {
 public:
  Builder(const Snapshot& graph, Certainty certainty)
      : graph_(graph), model_(graph.model()), certainty_(certainty) {}

  Risks run() {
    if (const auto as_of = read_date(model_.setting(setting_key::kAsOf))) out_.as_of = as_of->date;
    for (std::size_t i = 0; i < model_.elements.size(); ++i) {
      if (is_risk(model_, ElementId{i})) out_.rows.push_back(row_of(ElementId{i}));
    }
    if (out_.rows.empty()) return std::move(out_);
    carry();
    reach();
    rank();
    inherit();
    report();
    return std::move(out_);
  }

 private:
  [[nodiscard]] std::optional<RiskScore> score_of(ElementId e, std::string_view likelihood,
                                                  std::string_view impact) const {
    const auto l = level_of(model_.value(e, likelihood));
    const auto i = level_of(model_.value(e, impact));
    if (!l || !i) return std::nullopt;
    return RiskScore{*l, *i};
  }

  [[nodiscard]] RiskRow row_of(ElementId e) const {
    RiskRow row;
    row.element = e;
    row.inherent = score_of(e, "likelihood", "impact");
    row.residual = score_of(e, "residual_likelihood", "residual_impact");
    row.cause = model_.value(e, "cause");
    row.mitigation = model_.value(e, "mitigation");
    row.owner = stated_value(model_, e, key::kOwner);
    row.review = stated_date(model_, e, key::kReview);
    row.overdue = row.review && out_.as_of &&
                  std::chrono::sys_days(*row.review) < std::chrono::sys_days(*out_.as_of);
    for (const RelationshipId id : graph_.relationships_of(e)) {
      const Relationship& r = model_.at(id);
      if (r.gone || !r.source.element.valid() || !r.target.element.valid()) continue;
      const ElementId other = r.source.element == e ? r.target.element : r.source.element;
      // Goals, drivers and other risks beside it are what the risk is about, not what carries it.
      const Layer layer = info(model_.type(other)).layer;
      if (other == e || model_.at(other).gone || layer == Layer::motivation) continue;
      row.affects.push_back(other);
    }
    unique(row.affects);
    return row;
  }

  void unique(std::vector<ElementId>& elements) const {
    std::sort(elements.begin(), elements.end());
    elements.erase(std::unique(elements.begin(), elements.end()), elements.end());
    sort_by_ref(model_, elements);
  }

  /// What carries the risks that are about a contract, a function or a role.
  void carry() {
    std::unordered_map<std::string_view, std::vector<ElementId>> by_function, by_role;
    std::unordered_map<ElementId, std::vector<ElementId>> by_contract;
    for (const ContractTerms& terms : contract_terms(graph_)) {
      for (const Covered& covered : terms.covers) {
        by_contract[terms.element].push_back(covered.element);
      }
    }
    for (std::size_t i = 0; i < model_.elements.size(); ++i) {
      const ElementId e{i};
      if (model_.at(e).gone) continue;
      if (model_.type(e) == ElementType::BusinessService) {
        by_function[model_.value(e, key::kFunction)].push_back(e);
      } else if (model_.type(e) == ElementType::ApplicationComponent) {
        by_role[model_.value(e, key::kRole)].push_back(e);
      }
    }
    const auto append = [](std::vector<ElementId>& to, const std::vector<ElementId>& from) {
      to.insert(to.end(), from.begin(), from.end());
    };
    for (RiskRow& row : out_.rows) {
      for (const ElementId e : row.affects) {
        row.carried_by.push_back(e);
        const std::string_view kind = model_.value(e, key::kKind);
        if (model_.type(e) == ElementType::Contract) append(row.carried_by, by_contract[e]);
        if (kind == "function") append(row.carried_by, by_function[model_.ref(e)]);
        if (kind == "role") append(row.carried_by, by_role[model_.ref(e)]);
      }
      unique(row.carried_by);
    }
  }

  [[nodiscard]] std::vector<std::vector<ElementId>> sets() const {
    std::vector<std::vector<ElementId>> sets;
    for (const RiskRow& row : out_.rows) sets.push_back(row.carried_by);
    return sets;
  }

  void reach() {
    const auto reached = services_reached(graph_, sets(), certainty_);
    for (std::size_t i = 0; i < reached.size(); ++i) out_.rows[i].reached = reached[i];
  }

  void rank() {
    const auto order = [](const RiskRow& row) {
      const int inherent = row.inherent ? row.inherent->score() : 0;
      return std::tuple(-row.rank_score(), -inherent,
                        -static_cast<std::int64_t>(row.reached.statutory),
                        -static_cast<std::int64_t>(row.reached.services));
    };
    std::sort(out_.rows.begin(), out_.rows.end(), [&](const RiskRow& a, const RiskRow& b) {
      if (order(a) != order(b)) return order(a) < order(b);
      return model_.ref(a.element) < model_.ref(b.element);
    });
  }

  /// Services with their highest risk. Ranks stand for risks, the first highest, so that one pass
  /// gives both the score and the risk.
  void inherit() {
    const int count = static_cast<int>(out_.rows.size());
    std::vector<int> levels;
    for (int i = 0; i < count; ++i) {
      const bool scored = out_.rows[static_cast<std::size_t>(i)].rank_score() > 0;
      levels.push_back(scored ? count - i : -1);
    }
    const auto highest = highest_inherited(graph_, sets(), levels, certainty_);
    for (std::size_t i = 0; i < highest.size(); ++i) {
      const ElementId e{i};
      if (highest[i] < 0 || model_.type(e) != ElementType::BusinessService || model_.at(e).gone) {
        continue;
      }
      const RiskRow& row = out_.rows[static_cast<std::size_t>(count - highest[i])];
      out_.services.push_back(
          {e, is_statutory(graph_, e).value_or(false), row.rank_score(), row.element});
    }
    std::sort(out_.services.begin(), out_.services.end(),
              [&](const InheritedRisk& a, const InheritedRisk& b) {
                return std::tuple(-a.score, !a.statutory, model_.ref(a.service)) <
                       std::tuple(-b.score, !b.statutory, model_.ref(b.service));
              });
  }

  void add(Severity severity, std::string_view code, const RiskRow& row, std::string message,
           std::string hint) {
    out_.findings.push_back(finding_at(model_, severity, code, model_.at(row.element).where,
                                       row.element, std::move(message), std::move(hint)));
  }

  void report() {
    for (const RiskRow& row : out_.rows) {
      const std::string title = named(model_, row.element);
      if (!row.inherent) {
        ++out_.not_scored;
        add(Severity::warning, "risk-not-scored", row,
            "Risk " + title + " states no likelihood and impact from 1 to 5 (found \"" +
                std::string(model_.value(row.element, "likelihood")) + "\" and \"" +
                std::string(model_.value(row.element, "impact")) + "\").",
            "Score both as whole numbers from 1 to 5.");
      }
      if (row.affects.empty()) {
        add(Severity::warning, "risk-without-element", row,
            "Risk " + title + " names no element that it affects.",
            "Name what it affects; only then do services inherit it.");
      }
      if (row.overdue) {
        ++out_.overdue;
        add(Severity::warning, "risk-review-overdue", row,
            "Risk " + title + " was due for review on " + words(*row.review) + ".",
            "Review it, and state the next date.");
      }
    }
  }

  const Snapshot& graph_;
  const Model& model_;
  Certainty certainty_;
  Risks out_;
};

}  // namespace

RiskBand band_of(int score) {
  for (const BandRow& row : kBands) {
    if (score >= row.from) return row.band;
  }
  return RiskBand::low;
}

std::string_view name_of(RiskBand band) {
  for (const BandRow& row : kBands) {
    if (row.band == band) return row.name;
  }
  return {};
}

int RiskRow::rank_score() const {
  if (residual) return residual->score();
  return inherent ? inherent->score() : 0;
}

Risks risks(const Snapshot& graph, Certainty certainty) { return Builder(graph, certainty).run(); }

}  // namespace lintel::graph
