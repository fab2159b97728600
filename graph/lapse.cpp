#include "graph/lapse.hpp"

#include <algorithm>

#include "core/error.hpp"
#include "graph/by_ref.hpp"

namespace lintel::graph {
namespace {

[[noreturn]] void refuse(const Model& model, const std::vector<ContractTerms>& all,
                         ElementId cause) {
  std::string covering;
  for (const ContractTerms& terms : all) {
    for (const Covered& covered : terms.covers) {
      if (covered.element != cause) continue;
      covering += (covering.empty() ? "" : ", ") + std::string(model.ref(terms.element));
    }
  }
  const std::string name = std::string(model.ref(cause));
  throw Error(ErrorCode::usage,
              "\"" + name + "\" is neither a contract nor a supplier of one, so it cannot lapse",
              {},
              covering.empty() ? "Ask what is lost with it: lintel impact " + name
                               : "It is covered by " + covering + ".");
}

/// The contracts that lapse: those named, and those of the suppliers named.
std::vector<const ContractTerms*> lapsing(const Model& model, const std::vector<ContractTerms>& all,
                                          const std::vector<ElementId>& causes) {
  std::vector<const ContractTerms*> out;
  for (const ElementId cause : causes) {
    const std::size_t before = out.size();
    for (const ContractTerms& terms : all) {
      if (terms.element == cause || terms.supplier == cause) out.push_back(&terms);
    }
    if (out.size() == before) refuse(model, all, cause);
  }
  // `all` is in the order of refs, and so are addresses in it.
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

void sort_covers(const Model& model, std::vector<LapsedCover>& covers) {
  std::stable_sort(covers.begin(), covers.end(), [&](const LapsedCover& a, const LapsedCover& b) {
    return model.ref(a.element) < model.ref(b.element);
  });
  const auto same = [](const LapsedCover& a, const LapsedCover& b) {
    return a.element == b.element;
  };
  covers.erase(std::unique(covers.begin(), covers.end(), same), covers.end());
}

void count_services(const Snapshot& graph, Lapse& out) {
  for (const LapsedCover& row : out.stopped) {
    if (graph.model().type(row.element) != ElementType::BusinessService) continue;
    ++out.impact.services_lost;
    if (is_statutory(graph, row.element).value_or(false)) ++out.impact.statutory_lost;
  }
}

}  // namespace

Lapse lapse(const Snapshot& graph, const std::vector<ElementId>& causes, Certainty certainty) {
  const Model& model = graph.model();
  const std::vector<ContractTerms> all = contract_terms(graph);
  Lapse out;
  out.causes = causes;
  for (const ContractTerms* terms : lapsing(model, all, causes)) {
    out.contracts.push_back(terms->element);
    if (terms->end && (!out.first_end || std::chrono::sys_days(*terms->end) <
                                             std::chrono::sys_days(*out.first_end))) {
      out.first_end = terms->end;
    }
    auto& covers = terms->on_expiry == OnExpiry::unsupported ? out.unsupported : out.stopped;
    for (const Covered& covered : terms->covers) {
      covers.push_back({covered.element, terms->element, covered.relationship, terms->on_expiry});
    }
  }
  sort_covers(model, out.stopped);
  sort_covers(model, out.unsupported);

  ImpactQuestion question;
  question.certainty = certainty;
  for (const LapsedCover& row : out.stopped) question.causes.push_back(row.element);
  out.impact = impact(graph, question);
  count_services(graph, out);

  std::vector<bool> lost(graph.size(), false);
  for (const LapsedCover& row : out.stopped) lost[row.element.index()] = true;
  for (const Lost& row : out.impact.lost) lost[row.element.index()] = true;
  std::erase_if(out.unsupported, [&](const LapsedCover& row) { return lost[row.element.index()]; });
  return out;
}

}  // namespace lintel::graph
