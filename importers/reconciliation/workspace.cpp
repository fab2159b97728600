#include "importers/reconciliation/workspace.hpp"

#include <algorithm>
#include <tuple>

#include "core/attributes.hpp"
#include "core/cell_address.hpp"
#include "core/decision_words.hpp"
#include "core/names.hpp"

namespace lintel::importers::reconciliation {

namespace {

/// More findings of one code than a person will read only fill the memory.
constexpr std::size_t kFindingCap = 1000;

bool earlier(const DraftPtr& a, const DraftPtr& b) {
  return std::tie(a->order, a->partner, a->path, a->format, a->kind, a->digest) <
         std::tie(b->order, b->partner, b->path, b->format, b->kind, b->digest);
}

template <typename Item>
std::int64_t present(const std::vector<Item>& items) {
  return std::count_if(items.begin(), items.end(), [](const Item& item) { return !item.gone; });
}

Source source_of(const Draft& draft) {
  Source source;
  source.path = draft.path;
  source.partner = draft.partner;
  source.format = draft.format;
  source.kind = draft.kind;
  source.digest = draft.digest;
  source.elements = present(draft.elements);
  source.relationships = present(draft.relationships);
  source.views = present(draft.views);
  return source;
}

}  // namespace

Workspace::Workspace(const std::vector<DraftPtr>& given, const Progress& progress)
    : progress_(progress) {
  for (const DraftPtr& draft : given) {
    if (draft != nullptr) drafts.push_back(draft);
  }
  std::stable_sort(drafts.begin(), drafts.end(), earlier);
  std::size_t elements = 0, relationships = 0;
  for (const DraftPtr& draft : drafts) {
    elements += draft->elements.size();
    relationships += draft->relationships.size();
  }
  // Each concept is defined once and has its properties settled once.
  total_ = 2 * (elements + relationships);
  model.elements.reserve(elements);
  element_notes.reserve(elements);
  model.relationships.reserve(relationships);
  relationship_notes.reserve(relationships);
  runs.reserve(elements + relationships);
  for (const DraftPtr& draft : drafts) {
    model.sources.push_back(source_of(*draft));
    translated_.emplace_back(draft->texts.size());
    draft_partner_.push_back(text(draft->partner));
    register_.push_back(draft->format == "register" || draft->format == "manifest");
    elements_of.emplace_back(draft->elements.size());
    relationships_of.emplace_back(draft->relationships.size());
  }
  find_partners();
}

void Workspace::find_partners() {
  for (TextId partner : draft_partner_) {
    if (!partner.empty()) partners_.push_back(partner);
  }
  std::unordered_map<std::string, TextId> code_of_name;
  for (std::uint32_t d = 0; d < drafts.size(); ++d) {
    for (const DraftElement& element : drafts[d]->elements) {
      if (element.type != ElementType::BusinessActor) continue;
      const auto first = drafts[d]->properties.begin() + element.properties.first;
      const bool partner =
          std::any_of(first, first + element.properties.count, [&](const DraftProperty& p) {
            return drafts[d]->view(p.key) == key::kKind && drafts[d]->view(p.value) == "partner";
          });
      if (!partner) continue;
      const TextId code = text(d, element.key);
      partners_.push_back(code);
      code_of_name.emplace(normal_name(drafts[d]->view(element.name)), code);
      code_of_name.emplace(normal_name(view(code)), code);
    }
  }
  std::sort(partners_.begin(), partners_.end(),
            [&](TextId a, TextId b) { return view(a) < view(b); });
  partners_.erase(std::unique(partners_.begin(), partners_.end()), partners_.end());
  for (TextId code : partners_) code_of_name[normal_name(view(code))] = code;
  for (std::uint32_t d = 0; d < drafts.size(); ++d) {
    const auto learn = [&](TextId word) {
      if (word.empty()) return;
      const TextId partner = text(d, word);
      if (partner_of_word_.contains(partner.value)) return;
      const auto known = code_of_name.find(normal_name(view(partner)));
      partner_of_word_.emplace(partner.value,
                               known == code_of_name.end() ? partner : known->second);
    };
    for (const DraftElement& element : drafts[d]->elements) {
      learn(element.partner);
      learn(element.function.partner);
    }
    for (const DraftRelationship& relationship : drafts[d]->relationships) {
      learn(relationship.source.partner);
      learn(relationship.target.partner);
    }
    for (const DraftStatement& statement : drafts[d]->statements) learn(statement.subject.partner);
  }
  for (TextId code : partners_) partner_of_word_[code.value] = code;
}

TextId Workspace::partner(std::uint32_t d, TextId partner) {
  if (partner.empty()) return draft_partner_[d];
  const TextId word = text(d, partner);
  const auto known = partner_of_word_.find(word.value);
  return known == partner_of_word_.end() ? word : known->second;
}

bool Workspace::is_partner(std::string_view code) const {
  const auto at = std::lower_bound(partners_.begin(), partners_.end(), code,
                                   [&](TextId a, std::string_view b) { return view(a) < b; });
  return at != partners_.end() && view(*at) == code;
}

Provenance Workspace::provenance(std::uint32_t d, const Place& place) {
  return {SourceId{d}, {text(d, place.sheet), text(d, place.field), place.line, place.column}};
}

ElementId Workspace::add_element(ElementType type, TextId partner, TextId source_id, TextId name,
                                 Provenance where) {
  const ElementId id{model.elements.size()};
  Element& element = model.elements.emplace_back();
  element.type = type;
  element.partner = partner;
  element.source_id = source_id;
  element.name = name;
  element.where = where;
  element_notes.emplace_back();
  return id;
}

RelationshipId Workspace::add_relationship(RelationshipType type, Provenance where) {
  const RelationshipId id{model.relationships.size()};
  Relationship& relationship = model.relationships.emplace_back();
  relationship.type = type;
  relationship.where = where;
  relationship_notes.emplace_back();
  return id;
}

void Workspace::add_run(RunList& list, std::uint32_t d, Range range, bool gone) {
  if (range.count == 0) return;
  const auto added = static_cast<std::uint32_t>(runs.size());
  runs.push_back({d, range, kNowhere, gone});
  if (list.first == kNowhere) {
    list.first = added;
  } else {
    runs[list.last].next = added;
  }
  list.last = added;
}

void Workspace::make_property(RunList& list, std::string_view key, std::string_view value,
                              Provenance where, bool first) {
  if (value.empty()) return;
  const Range range{static_cast<std::uint32_t>(made.size()), 1};
  made.push_back({text(key), text(value), where, true});
  if (!first || list.first == kNowhere) return add_run(list, kNowhere, range);
  runs.push_back({kNowhere, range, list.first, false});
  list.first = static_cast<std::uint32_t>(runs.size() - 1);
}

Property Workspace::property(const Stated& stated) {
  const std::uint32_t d = runs[stated.run].draft;
  if (d == kNowhere) return made[stated.index];
  const DraftProperty& found = drafts[d]->properties[stated.index];
  return {text(d, found.key), text(d, found.value), provenance(d, found.place), true};
}

std::string_view Workspace::value(const RunList& list, std::string_view key) const {
  std::string_view found;
  each_property(list, [&](const Stated& stated) {
    if (stated.key != key) return true;
    found = stated.value;
    return false;
  });
  return found;
}

void Workspace::report(Severity severity, std::string_view code, const Provenance& where,
                       End subject, std::string message, std::string hint) {
  if (++reported_[code] > kFindingCap) return;
  Finding finding;
  finding.severity = severity;
  finding.code = code;
  if (where.source.valid()) finding.source = model.sources[where.source.index()].path;
  finding.place = place_words(where);
  finding.message = std::move(message);
  finding.hint = std::move(hint);
  pending.push_back({std::move(finding), subject});
}

std::string Workspace::place_words(const Provenance& where) const {
  if (!where.source.valid()) return {};
  const Place& place = where.place;
  if (place.line == 0) {
    const bool decided = is_kept_in_estate(drafts[where.source.index()]->format);
    return decided ? std::string(view(place.sheet)) : std::string();
  }
  std::string out;
  if (is_table(where.source)) {
    if (!place.sheet.empty() && place.column != 0)
      return cell_address(view(place.sheet), place.column, place.line);
    if (!place.sheet.empty()) out.append(view(place.sheet)).append(", ");
    out.append("row ").append(std::to_string(place.line));
    if (!place.field.empty()) out.append(", \"").append(view(place.field)).append("\"");
    return out;
  }
  out = std::to_string(place.line);
  if (place.column != 0) out.append(":").append(std::to_string(place.column));
  return out;
}

std::string Workspace::full_place(const Provenance& where) const {
  if (!where.source.valid()) return {};
  std::string out = model.sources[where.source.index()].path;
  const std::string place = place_words(where);
  if (place.empty()) return out;
  out.append(is_table(where.source) || where.place.line == 0 ? " " : ":").append(place);
  return out;
}

void Workspace::publish_pending() {
  for (PendingFinding& waiting : pending) {
    if (waiting.subject.element.valid()) {
      waiting.finding.subject = model.ref(waiting.subject.element);
    } else if (waiting.subject.relationship.valid()) {
      waiting.finding.subject = view(model.at(waiting.subject.relationship).ref);
    }
    model.findings.push_back(std::move(waiting.finding));
  }
  pending.clear();
  std::vector<std::pair<std::string_view, std::size_t>> capped(reported_.begin(), reported_.end());
  std::sort(capped.begin(), capped.end());
  for (const auto& [code, seen] : capped) {
    if (seen <= kFindingCap) continue;
    Finding more;
    more.severity = Severity::info;
    more.code = "more-findings";
    more.message = std::to_string(seen - kFindingCap) + " more findings of \"" + std::string(code) +
                   "\" were left out";
    more.hint = "mend the ones above and import again to see the rest";
    model.findings.push_back(std::move(more));
  }
}

}  // namespace lintel::importers::reconciliation
