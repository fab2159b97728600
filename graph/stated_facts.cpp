#include "graph/stated_facts.hpp"

#include <array>

#include "core/date.hpp"
#include "core/duration.hpp"
#include "graph/contract_terms.hpp"

namespace lintel::graph {
namespace {

struct Needed {
  std::string_view key;
  ValueType type;
  std::string_view words;
};
constexpr std::array kNeeded = {
    Needed{key::kOwner, ValueType::text, "owner"},
    Needed{key::kSupportEnd, ValueType::date, "support end"},
    Needed{key::kContract, ValueType::text, "contract"},
};

}  // namespace

StatedFacts::StatedFacts(const Snapshot& graph)
    : model_(&graph.model()), covered_(graph.size(), false) {
  for (const ContractTerms& terms : contract_terms(graph)) {
    for (const Covered& covered : terms.covers) covered_[covered.element.index()] = true;
  }
}

bool StatedFacts::states(ElementId e, std::string_view key, ValueType type) const {
  if (key == key::kContract && covered_[e.index()]) return true;
  const std::string_view text = model_->value(e, key);
  if (says_nothing(text)) return false;
  return type != ValueType::date || read_date(text).has_value();
}

std::vector<std::string_view> StatedFacts::missing(ElementId application) const {
  std::vector<std::string_view> facts;
  for (const Needed& needed : kNeeded) {
    if (!states(application, needed.key, needed.type)) facts.push_back(needed.words);
  }
  return facts;
}

}  // namespace lintel::graph
