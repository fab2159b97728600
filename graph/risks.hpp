#pragma once
// The risk register: scored five by five, ranked, and carried along dependence to the services that
// inherit each risk.

#include <optional>
#include <string_view>
#include <vector>

#include "core/date.hpp"
#include "core/finding.hpp"
#include "graph/services_reached.hpp"
#include "graph/snapshot.hpp"

namespace lintel::graph {

/// Likelihood and impact, 1 to 5 each.
struct RiskScore {
  int likelihood = 0, impact = 0;
  [[nodiscard]] int score() const { return likelihood * impact; }
};

/// How grave a score is: low 1–4, medium 5–9, high 10–14, severe 15–25.
enum class RiskBand { low, medium, high, severe };
RiskBand band_of(int score);
/// "low", "medium", "high", "severe".
std::string_view name_of(RiskBand band);

struct RiskRow {
  ElementId element;                  ///< the Assessment
  std::optional<RiskScore> inherent;  ///< nothing where it is not stated, or off the scale
  std::optional<RiskScore> residual;  ///< after the mitigation
  std::string_view cause, mitigation, owner;
  std::optional<Date> review;
  bool overdue = false;               ///< its review lies before the as-of date
  std::vector<ElementId> affects;     ///< as the register says, by ref
  std::vector<ElementId> carried_by;  ///< the elements that carry it: what is affected, and for a
                                      ///< contract what it covers, for a function its services,
                                      ///< for a role its instances
  ServicesReached reached;            ///< services that inherit it
  /// What it is ranked by: the residual score, else the inherent one; 0 = not scored.
  [[nodiscard]] int rank_score() const;
};

/// A service with the highest rank score of a risk that it inherits.
struct InheritedRisk {
  ElementId service;
  bool statutory = false;
  int score = 0;
  ElementId risk;  ///< the first in the ranking of those that give this score
};

struct Risks {
  std::optional<Date> as_of;
  std::vector<RiskRow> rows;            ///< by rank score, inherent score, statutory services, ref
  std::vector<InheritedRisk> services;  ///< only those that inherit one; by score, statutory, ref
  std::size_t not_scored = 0, overdue = 0;
  std::vector<Finding> findings;  ///< risk-not-scored, risk-without-element, risk-review-overdue
};

/// Elements of kind `risk` (registers), and Assessments with a likelihood or impact (models).
/// O(elements + relationships + ⌈risks / 64⌉ · dependences).
Risks risks(const Snapshot& graph, Certainty certainty = Certainty::likely);

}  // namespace lintel::graph
