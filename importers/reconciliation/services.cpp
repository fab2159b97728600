#include "importers/reconciliation/services.hpp"

#include <algorithm>

#include "core/attributes.hpp"
#include "core/names.hpp"
#include "importers/reconciliation/agreement.hpp"
#include "importers/reconciliation/definitions.hpp"

namespace lintel::importers::reconciliation {

namespace {

/// Words of a function that the programme does not know, in a form that two files share.
std::string folded_words(std::string_view words) {
  if (const auto number = lgsl_number(words)) return "lgsl " + std::to_string(*number);
  return normal_name(words);
}

/// Services of a model are services, not rows of a register: nothing is made for them.
bool is_register_service(const Workspace& ws, std::uint32_t d, const DraftElement& element) {
  return element.type == ElementType::BusinessService &&
         (ws.is_register(d) || !element.function.text.empty());
}

}  // namespace

ServiceTable::ServiceTable(Workspace& workspace, ConceptIndex& concepts,
                           const FunctionIndex& functions)
    : ws_(workspace), concepts_(concepts), functions_(functions) {}

TextId ServiceTable::key_of(TextId partner, ElementId function) {
  std::string key(ws_.view(partner));
  if (!key.empty()) key += ':';
  key += ws_.view(ws_.model.at(function).source_id);
  return ws_.text(key);
}

ElementId ServiceTable::process_of(ElementId service, Provenance where) {
  const Element& of = ws_.model.at(service);
  const TextId partner = of.partner;
  const TextId name = of.name;
  const TextId key = ws_.text(std::string(ws_.view(of.source_id)) + ":process");
  const auto known = concepts_.identity(partner, key);
  if (known && ws_.model.type(*known) == ElementType::BusinessProcess) return *known;
  const bool stub = of.stub;
  const ElementId process =
      ws_.add_element(ElementType::BusinessProcess, partner, key, name, where);
  ws_.model.elements[process.index()].stub = stub;
  ws_.model.elements[process.index()].gone = ws_.model.at(service).gone;
  concepts_.add(process, false);
  return process;
}

void ServiceTable::enter_words(std::uint32_t record, std::string_view words) {
  if (words.empty()) return;
  const TextId partner = ws_.model.at(records_[record].service).partner;
  const TextId folded = folded_.intern(folded_words(words));
  auto& named = by_words_[{partner.value, folded.value, 0}];
  if (named.empty() || named.back() != record) named.push_back(record);
}

std::uint32_t ServiceTable::enter(ElementId service, std::optional<ElementId> function,
                                  Provenance where) {
  const auto record = static_cast<std::uint32_t>(records_.size());
  const auto [at, fresh] = by_service_.emplace(service, record);
  if (!fresh) {
    ServiceRecord& known = records_[at->second];
    if (known.function.valid() || !function) return at->second;
    known.function = *function;
    known.where = where;
  } else {
    records_.push_back(
        {service, process_of(service, where), function.value_or(ElementId{}), where});
    enter_words(record, ws_.view(ws_.model.at(service).name));
    enter_words(record, ws_.value(service, key::kLgsl));
  }
  if (function) {
    const auto number = static_cast<std::uint32_t>(function->index());
    const TextId partner = ws_.model.at(service).partner;
    by_function_[{partner.value, number, 1}].push_back(at->second);
    by_function_[{0, number, 2}].push_back(at->second);
  }
  return at->second;
}

/// The source id of a service that states only its function: that of the partner's service of the
/// function. Two rows of one file with different names are two services.
TextId ServiceTable::natural_key(std::uint32_t d, std::size_t i, TextId partner,
                                 ElementId function) {
  const auto known =
      by_function_.find({partner.value, static_cast<std::uint32_t>(function.index()), 1});
  if (known == by_function_.end()) return key_of(partner, function);
  const TextId name = ws_.text(d, ws_.drafts[d]->elements[i].name);
  bool listed_here = false;
  for (const std::uint32_t record : known->second) {
    const ElementId service = records_[record].service;
    const Element& element = ws_.model.at(service);
    if (name.empty() || texts_agree(ws_.view(name), ws_.view(element.name))) {
      return element.source_id;
    }
    listed_here = listed_here || ws_.element_notes[service.index()].definer == d;
  }
  const TextId first = ws_.model.at(records_[known->second.front()].service).source_id;
  if (!listed_here) return first;
  return ws_.text(std::string(ws_.view(key_of(partner, function))) + ":" +
                  std::string(ws_.view(name)));
}

void ServiceTable::define_natural(std::uint32_t d, std::size_t i) {
  const DraftElement& element = ws_.drafts[d]->elements[i];
  const TextId partner = element.programme ? TextId{} : ws_.partner(d, element.partner);
  const std::string words(ws_.drafts[d]->view(element.function.text));
  auto function = functions_.find(words);
  if (!function) function = functions_.find(ws_.drafts[d]->view(element.name));
  const Provenance where = ws_.provenance(d, element.place);
  if (!function) {
    const ElementId id = define(ws_, concepts_, d, i, partner, ws_.text(d, element.key), true);
    enter_words(enter(id, std::nullopt, where), words);
    return;
  }
  const TextId key = natural_key(d, i, partner, *function);
  enter(define(ws_, concepts_, d, i, partner, key, false), function, where);
}

void ServiceTable::define_services() {
  std::vector<std::size_t> unknown(ws_.drafts.size());
  std::vector<Provenance> first_unknown(ws_.drafts.size());
  const auto note_function = [&](std::uint32_t d, const DraftElement& element) {
    const std::string_view words = ws_.drafts[d]->view(element.function.text);
    if (words.empty() || element.gone) return;
    if (functions_.find(words) || functions_.find(ws_.drafts[d]->view(element.name))) return;
    if (functions_.empty()) {
      if (unknown[d]++ == 0) first_unknown[d] = ws_.provenance(d, element.place);
      return;
    }
    ws_.report(Severity::warning, "unknown-function", ws_.provenance(d, element.place), {},
               '"' + printable(ellipsis(words, 60)) + "\" is no function of the programme",
               "add it to the list of functions, or correct the name or number here");
  };
  for (const bool natural : {false, true}) {
    for (const bool gone : {false, true}) {
      for (std::uint32_t d = 0; d < ws_.drafts.size(); ++d) {
        const auto& elements = ws_.drafts[d]->elements;
        for (std::size_t i = 0; i < elements.size(); ++i) {
          const DraftElement& element = elements[i];
          if (element.gone != gone || !is_register_service(ws_, d, element)) continue;
          if (is_natural_service(element) != natural) continue;
          note_function(d, element);
          if (natural) {
            define_natural(d, i);
            continue;
          }
          const std::string words(ws_.drafts[d]->view(element.function.text));
          auto function = functions_.find(words);
          if (!function) function = functions_.find(ws_.drafts[d]->view(element.name));
          const Provenance where = ws_.provenance(d, element.place);
          enter_words(enter(ws_.elements_of[d][i], function, where), words);
        }
      }
    }
  }
  for (std::uint32_t d = 0; d < ws_.drafts.size(); ++d) {
    if (unknown[d] == 0) continue;
    ws_.report(Severity::info, "no-functions", first_unknown[d], {},
               std::to_string(unknown[d]) +
                   " services name functions, but no list of functions is imported",
               "import the programme's list of functions");
  }
}

void ServiceTable::find(std::string_view words, TextId partner,
                        std::vector<std::uint32_t>& records) const {
  const auto take = [&](ElementId service) {
    const auto known = by_service_.find(service);
    if (known != by_service_.end()) records.push_back(known->second);
    return known != by_service_.end();
  };
  const auto take_all = [&](const auto& map, Key key) {
    const auto found = map.find(key);
    if (found == map.end()) return false;
    records.insert(records.end(), found->second.begin(), found->second.end());
    return true;
  };
  // "F08" also names the service "ALD:F08" of its partner, whether or not F08 is a known function.
  const std::string whole = std::string(ws_.view(partner)).append(":").append(words);
  for (const std::string_view key : {words, std::string_view(whole)}) {
    const TextId known = ws_.model.texts.find(key);
    const auto service = concepts_.identity(partner, known);
    if (!known.empty() && service && take(*service)) return;
  }
  const TextId id = ws_.model.texts.find(words);
  if (!id.empty()) {
    const std::size_t colon = words.find(':');
    if (colon != std::string_view::npos) {
      const TextId other = ws_.model.texts.find(words.substr(0, colon));
      for (const std::string_view key : {words, words.substr(colon + 1)}) {
        const auto service = concepts_.identity(other, ws_.model.texts.find(key));
        if (!other.empty() && service && take(*service)) return;
      }
    }
  }
  if (const auto function = functions_.find(words)) {
    const auto number = static_cast<std::uint32_t>(function->index());
    if (partner.empty() ? take_all(by_function_, {0, number, 2})
                        : take_all(by_function_, {partner.value, number, 1})) {
      return;
    }
  }
  const TextId folded = folded_.find(folded_words(words));
  if (!folded.empty()) take_all(by_words_, {partner.value, folded.value, 0});
}

std::uint32_t ServiceTable::make_stub(std::string_view words, TextId partner,
                                      std::optional<ElementId> function, Provenance mention) {
  const TextId key = function ? key_of(partner, *function) : ws_.text(words);
  const TextId name = function ? ws_.model.at(*function).name : key;
  const ElementId service =
      ws_.add_element(ElementType::BusinessService, partner, key, name, mention);
  ws_.model.elements[service.index()].stub = true;
  concepts_.add(service, !function);
  const std::uint32_t record = enter(service, function, mention);
  if (!function) enter_words(record, words);
  return record;
}

}  // namespace lintel::importers::reconciliation
