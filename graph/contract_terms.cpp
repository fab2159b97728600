#include "graph/contract_terms.hpp"

#include <algorithm>
#include <array>

#include "core/attributes.hpp"
#include "core/duration.hpp"
#include "core/names.hpp"
#include "graph/by_ref.hpp"

namespace lintel::graph {
namespace {

/// Is one of `words` (normal names) a whole word or run of words of `text` (a normal name)?
template <std::size_t N>
bool has_any(std::string_view text, const std::array<std::string_view, N>& words) {
  const std::string padded = " " + std::string(text) + " ";
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) {
    return padded.find(" " + std::string(word) + " ") != std::string::npos;
  });
}

constexpr std::array<std::string_view, 6> kConsent = {"consent",    "agreement", "approval",
                                                      "permission", "agreed",    "consents"};
constexpr std::array<std::string_view, 8> kRefusal = {"no",  "not",        "none",   "never",
                                                      "non", "prohibited", "cannot", "refused"};
constexpr std::array<std::string_view, 4> kNoConsentNeeded = {"no consent", "consent not required",
                                                              "consent not needed", "no approval"};
constexpr std::array<std::string_view, 3> kWithout = {"without consent", "without approval",
                                                      "without agreement"};
constexpr std::array<std::string_view, 7> kFreedom = {
    "yes", "freely", "free", "allowed", "permitted", "assignable", "novatable"};
constexpr std::array<std::string_view, 10> kUnsupported = {
    "unsupported",    "no support", "without support", "support ends", "support stops",
    "support lapses", "runs on",    "perpetual",       "continues",    "support only"};
constexpr std::array<std::string_view, 9> kStops = {"stops", "stop",       "ceases",
                                                    "ends",  "terminates", "switched off",
                                                    "lost",  "expires",    "unavailable"};
constexpr std::array<std::string_view, 6> kRolling = {"rolling",    "evergreen", "ongoing",
                                                      "open ended", "perpetual", "indefinite"};

/// Can a contract cover elements of this type? What people agree, plan or aim at is not covered.
bool can_be_covered(ElementType type) {
  switch (info(type).layer) {
    case Layer::motivation:
    case Layer::implementation:
      return false;
    default:
      break;
  }
  return type != ElementType::Contract && type != ElementType::BusinessActor &&
         type != ElementType::Junction && type != ElementType::Grouping;
}

class Reader {
 public:
  explicit Reader(const Snapshot& graph) : graph_(graph), model_(graph.model()) {}

  [[nodiscard]] ContractTerms read(ElementId contract) const {
    ContractTerms terms;
    terms.element = contract;
    terms.start = date(contract, key::kStart);
    terms.end = date(contract, key::kEnd);
    terms.rolling = !terms.end && has_any(normal_name(model_.value(contract, key::kEnd)), kRolling);
    terms.notice = months(contract, key::kNotice);
    terms.extension = months(contract, key::kExtension);
    if (terms.end && terms.notice) terms.decide_by = months_before(*terms.end, *terms.notice);
    if (const auto money = read_money(model_.value(contract, key::kAnnualValue))) {
      terms.annual = money->amount;
    }
    terms.assignment = read_assignment(model_.value(contract, key::kAssignment));
    terms.on_expiry = read_on_expiry(model_.value(contract, key::kOnExpiry));
    terms.others_may_use = others_may_use(model_.value(contract, key::kPermittedUsers));
    terms.supplier_words = model_.value(contract, key::kSupplier);
    if (says_nothing(terms.supplier_words)) terms.supplier_words = {};
    follow_relationships(terms);
    return terms;
  }

 private:
  [[nodiscard]] std::optional<Date> date(ElementId contract, std::string_view key) const {
    const auto reading = read_date(model_.value(contract, key));
    return reading ? std::optional(reading->date) : std::nullopt;
  }
  [[nodiscard]] std::optional<int> months(ElementId contract, std::string_view key) const {
    const auto reading = read_months(model_.value(contract, key));
    return reading ? std::optional(reading->months) : std::nullopt;
  }
  static std::optional<bool> others_may_use(std::string_view text) {
    if (const auto plain = read_boolean(text)) return plain;
    const std::string name = normal_name(text);
    if (name == "none" || has_any(name, kRefusal)) return false;
    if (says_nothing(text)) return std::nullopt;
    return true;  // it names those who may
  }

  void follow_relationships(ContractTerms& terms) const {
    for (const RelationshipId id : graph_.relationships_of(terms.element)) {
      const Relationship& r = model_.at(id);
      if (r.gone || !r.source.element.valid() || !r.target.element.valid()) continue;
      const ElementId other =
          r.source.element == terms.element ? r.target.element : r.source.element;
      if (model_.at(other).gone) continue;
      const std::string_view link = model_.value(id, key::kLink);
      const bool actor = model_.type(other) == ElementType::BusinessActor;
      if (actor && !terms.supplier.valid() && (link == "party" || link.empty())) {
        terms.supplier = other;
      } else if (r.type == RelationshipType::Association && (link == "covers" || link.empty()) &&
                 can_be_covered(model_.type(other))) {
        terms.covers.push_back({other, id});
      }
    }
    if (terms.supplier.valid()) terms.supplier_words = model_.name(terms.supplier);
    std::sort(terms.covers.begin(), terms.covers.end(), [&](const Covered& a, const Covered& b) {
      const auto order = model_.ref(a.element) <=> model_.ref(b.element);
      return order != 0 ? order < 0 : a.relationship < b.relationship;
    });
    const auto same = [](const Covered& a, const Covered& b) { return a.element == b.element; };
    terms.covers.erase(std::unique(terms.covers.begin(), terms.covers.end(), same),
                       terms.covers.end());
  }

  const Snapshot& graph_;
  const Model& model_;
};

}  // namespace

std::string_view name_of(Assignment assignment) {
  constexpr std::array<std::string_view, 4> kNames = {"yes", "with consent", "no", "not stated"};
  return kNames[static_cast<std::size_t>(assignment)];
}

std::string_view name_of(OnExpiry on_expiry) {
  constexpr std::array<std::string_view, 3> kNames = {"stops", "unsupported", "not stated"};
  return kNames[static_cast<std::size_t>(on_expiry)];
}

Assignment read_assignment(std::string_view text) {
  if (const auto plain = read_boolean(text)) return *plain ? Assignment::yes : Assignment::no;
  const std::string name = normal_name(text);
  const bool refused = has_any(name, kRefusal);
  // "not without consent" asks for consent, "without consent" and "no consent needed" do not.
  if (has_any(name, kNoConsentNeeded)) return Assignment::yes;
  if (has_any(name, kWithout) && !refused) return Assignment::yes;
  if (has_any(name, kConsent)) return Assignment::with_consent;
  if (refused) return Assignment::no;
  if (has_any(name, kFreedom)) return Assignment::yes;
  return Assignment::not_stated;
}

OnExpiry read_on_expiry(std::string_view text) {
  const std::string name = normal_name(text);
  // "support stops" leaves the thing running: unsupported is asked first.
  if (has_any(name, kUnsupported)) return OnExpiry::unsupported;
  if (has_any(name, kStops)) return OnExpiry::stops;
  return OnExpiry::not_stated;
}

std::vector<ContractTerms> contract_terms(const Snapshot& graph) {
  const Model& model = graph.model();
  std::vector<ElementId> contracts;
  for (std::size_t i = 0; i < model.elements.size(); ++i) {
    const Element& element = model.elements[i];
    if (element.type == ElementType::Contract && !element.gone) {
      contracts.emplace_back(i);
    }
  }
  sort_by_ref(model, contracts);
  const Reader reader(graph);
  std::vector<ContractTerms> out;
  out.reserve(contracts.size());
  for (const ElementId contract : contracts) out.push_back(reader.read(contract));
  return out;
}

}  // namespace lintel::graph
