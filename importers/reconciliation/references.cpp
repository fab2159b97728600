#include "importers/reconciliation/references.hpp"

#include <algorithm>

#include "core/attributes.hpp"
#include "core/names.hpp"
#include "importers/reconciliation/entities.hpp"

namespace lintel::importers::reconciliation {

namespace {

/// Spelling hints cost a comparison with every candidate; a file full of unknown words gets them
/// for its first ones only.
constexpr int kMostHints = 100;
constexpr std::size_t kMostCandidates = 4000;

std::string quoted(std::string_view text) { return '"' + printable(ellipsis(text, 60)) + '"'; }

/// "Welfare department" is a body; "M-A77" is a reference.
bool looks_like_body(std::string_view words) {
  const bool space = words.find(' ') != std::string_view::npos;
  const bool digit =
      std::any_of(words.begin(), words.end(), [](char c) { return c >= '0' && c <= '9'; });
  return space || !digit;
}

}  // namespace

References::References(Workspace& workspace, ConceptIndex& concepts, ServiceTable& services,
                       SharedNames& shared)
    : ws_(workspace),
      concepts_(concepts),
      services_(services),
      shared_(shared),
      own_(workspace.drafts.size()) {}

/// Rows of one key on several sheets of a workbook ("Planning": a system, and its contract) are
/// chained, one per sheet: a workbook has few sheets, so that a chain is short.
void References::index_sheets(const Draft& draft, OwnKeys& own) {
  const auto on_sheet = [](const DraftElement& element) { return !element.place.sheet.empty(); };
  if (std::none_of(draft.elements.begin(), draft.elements.end(), on_sheet)) return;
  own.other_sheet.assign(draft.elements.size(), kNowhere);
  std::unordered_map<std::uint32_t, std::uint32_t> last;  // of the chain, by key
  for (std::uint32_t i = 0; i < draft.elements.size(); ++i) {
    const auto [at, is_new] = last.try_emplace(draft.elements[i].key.value, i);
    if (is_new || draft.elements[at->second].place.sheet == draft.elements[i].place.sheet) continue;
    own.other_sheet[at->second] = i;
    at->second = i;
  }
}

void References::index_draft(std::uint32_t d) {
  OwnKeys& own = own_[d];
  if (own.built) return;
  own.built = true;
  const Draft& draft = *ws_.drafts[d];
  own.element.assign(draft.texts.size(), kNowhere);
  own.relationship.assign(draft.texts.size(), kNowhere);
  const auto enter = [](std::vector<std::uint32_t>& map, const auto& items) {
    for (std::size_t i = 0; i < items.size(); ++i) {
      std::uint32_t& at = map[items[i].key.value];
      if (at == kNowhere) at = static_cast<std::uint32_t>(i);
    }
  };
  enter(own.element, draft.elements);
  index_sheets(draft, own);
  enter(own.relationship, draft.relationships);
}

std::optional<End> References::own_concept(std::uint32_t d, const Reference& reference,
                                           const Provenance& mention) {
  index_draft(d);
  const OwnKeys& own = own_[d];
  const std::uint32_t r = own.relationship[reference.text.value];
  const auto relationship_end = [&]() -> std::optional<End> {
    if (r != kNowhere && ws_.relationships_of[d][r].valid()) {
      return End{{}, ws_.relationships_of[d][r]};
    }
    const auto known = relationship(ws_.partner(d, reference.partner), ws_.text(d, reference.text));
    return known ? std::optional(End{{}, *known}) : std::nullopt;
  };
  if (reference.entity == Entity::relationship) return relationship_end();
  std::uint32_t e = own.element[reference.text.value];
  if (e != kNowhere && !own.other_sheet.empty()) {
    const auto here = [&](std::uint32_t at) {
      return ws_.text(d, ws_.drafts[d]->elements[at].place.sheet) == mention.place.sheet;
    };
    std::uint32_t at = e;
    while (at != kNowhere && !here(at)) at = own.other_sheet[at];
    if (at != kNowhere) e = at;
  }
  if (e != kNowhere && ws_.drafts[d]->elements[e].partner == reference.partner) {
    return End{ws_.elements_of[d][e], {}};
  }
  const TextId key = ws_.text(d, reference.text);
  const TextId partner = ws_.partner(d, reference.partner);
  if (const auto known = concepts_.identity(partner, key)) return End{*known, {}};
  if (e != kNowhere) return End{ws_.elements_of[d][e], {}};
  return relationship_end();
}

std::optional<ElementId> References::by_id(Entity entity, TextId key, TextId partner,
                                           const Provenance* mention) {
  if (key.empty()) return std::nullopt;
  const EntityInfo& row = info_of(entity);
  for (const Fits fits : {row.fits, row.fits_by_id}) {
    if (fits == nullptr) continue;
    for (const TextId of : {partner, TextId{}}) {
      const auto known = concepts_.identity(of, key);
      if (known && fits(ws_, *known) && !ws_.model.at(*known).stub) return known;
    }
    if (const auto match = concepts_.anywhere(key, fits)) {
      if (match->ambiguous && mention != nullptr) {
        report_ambiguous(ws_.view(key), *match, *mention);
      }
      return match->element;
    }
  }
  return std::nullopt;
}

std::optional<ElementId> References::by_name(Entity entity, std::string_view words, TextId partner,
                                             const Provenance* mention) {
  const Fits fits = info_of(entity).fits;
  std::optional<Match> match = concepts_.named(words, partner, fits);
  if (!match && !partner.empty()) match = concepts_.named(words, TextId{}, fits);
  if (!match) match = concepts_.named_anywhere(words, fits);
  if (!match) return std::nullopt;
  if (match->ambiguous && mention != nullptr) report_ambiguous(words, *match, *mention);
  return match->element;
}

std::optional<ElementId> References::look_up(Entity entity, std::string_view words, TextId partner,
                                             const Provenance* mention) {
  const TextId key = ws_.model.texts.find(words);
  if (const auto known = by_id(entity, key, partner, mention)) return known;
  const std::size_t colon = words.find(':');
  if (colon != std::string_view::npos && ws_.is_partner(words.substr(0, colon))) {
    const TextId other = ws_.model.texts.find(words.substr(0, colon));
    const TextId rest = ws_.model.texts.find(words.substr(colon + 1));
    const auto known = concepts_.identity(other, rest);
    if (known && info_of(entity).fits(ws_, *known)) return known;
  }
  if (entity == Entity::function) return services_.function(words);
  if (const auto named = by_name(entity, words, partner, mention)) return named;
  if (entity == Entity::element) return services_.function(words);
  return std::nullopt;
}

std::optional<ElementId> References::find(Entity entity, std::string_view words, TextId partner) {
  return look_up(entity, words, partner, nullptr);
}

void References::report_ambiguous(std::string_view words, const Match& match,
                                  const Provenance& mention) {
  const auto name = [&](ElementId id) {
    const Element& element = ws_.model.at(id);
    std::string out(ws_.view(element.source_id));
    if (element.partner.empty()) return out;
    return out.append(" of ").append(ws_.view(element.partner));
  };
  ws_.report(Severity::warning, "ambiguous-reference", mention, {match.element, {}},
             quoted(words) + " fits " + name(match.element) + " and " + name(match.other) +
                 "; it is read as the first",
             "write the reference as PARTNER:ID");
}

std::string References::hint_for(Entity entity, std::string_view words, TextId partner) {
  std::string otherwise =
      "correct the word, or import the file that lists this " + std::string(info_of(entity).words);
  if (++hints_given_ > kMostHints) return otherwise;
  const auto [at, fresh] = candidates_.try_emplace(partner.value);
  std::vector<std::string>& candidates = at->second;
  for (std::size_t e = 0; fresh && e < ws_.model.elements.size(); ++e) {
    const Element& element = ws_.model.elements[e];
    if (element.stub || element.type == ElementType::Junction) continue;
    if (element.partner != partner && !element.partner.empty()) continue;
    candidates.emplace_back(ws_.view(element.source_id));
    if (element.name != element.source_id) candidates.emplace_back(ws_.view(element.name));
    if (candidates.size() > kMostCandidates) break;
  }
  const std::vector<std::string> near = did_you_mean(words, candidates);
  if (near.empty()) return otherwise;
  std::string hint = "did you mean " + near.front();
  for (std::size_t i = 1; i < near.size(); ++i) {
    hint.append(i + 1 == near.size() ? " or " : ", ").append(near[i]);
  }
  return hint.append("? Else ").append(otherwise);
}

ElementId References::stub(Entity entity, std::string_view words, TextId partner,
                           const Provenance& mention) {
  const EntityInfo& row = info_of(entity);
  if (row.of_programme) partner = {};
  std::string place = std::to_string(static_cast<int>(row.stub_type));
  place.append(row.stub_kind).append("\t").append(ws_.view(partner)).append("\t").append(words);
  const auto [at, fresh] = stubs_.try_emplace(std::move(place));
  if (!fresh) return at->second;
  const bool dangling = entity == Entity::concept_id || entity == Entity::relationship;
  std::string hint = dangling ? "export the model again; the file was perhaps cut or edited"
                              : hint_for(entity, words, partner);
  const TextId name = ws_.text(words.empty() ? std::string_view("(nothing)") : words);
  const ElementId made = ws_.add_element(row.stub_type, partner, name, name, mention);
  ws_.model.elements[made.index()].stub = true;
  if (!row.stub_kind.empty()) ws_.make_property(made, key::kKind, row.stub_kind, mention);
  at->second = made;
  if (dangling) {
    ws_.report(Severity::warning, "dangling-end", mention, {made, {}},
               "a relationship ends at " + quoted(words) + ", which this file does not contain",
               std::move(hint));
  } else {
    ws_.report(
        Severity::warning, "unknown-reference", mention, {made, {}},
        quoted(words) + " is no known " + std::string(row.words) + "; a placeholder stands for it",
        std::move(hint));
  }
  return made;
}

ElementId References::external_body(std::string_view words, const Provenance& mention) {
  const auto [at, fresh] = externals_.try_emplace(normal_name(words));
  if (!fresh) return at->second;
  const TextId name = ws_.text(words);
  const ElementId body = ws_.add_element(ElementType::BusinessActor, {}, name, name, mention);
  ws_.make_property(body, key::kKind, "external", mention);
  at->second = body;
  ws_.report(Severity::info, "external-body", mention, {body, {}},
             quoted(words) +
                 " is no listed application; it is taken as a body outside the "
                 "programme",
             "if it is an application, list it in its register");
  return body;
}

ElementId References::partner_element(TextId code, const Provenance& mention) {
  const auto known = concepts_.identity({}, code);
  if (known && info_of(Entity::partner).fits(ws_, *known)) return *known;
  std::string place = "partner\t";
  place.append(ws_.view(code));
  const auto [at, fresh] = stubs_.try_emplace(std::move(place));
  if (!fresh) return at->second;
  const ElementId made = ws_.add_element(ElementType::BusinessActor, {}, code, code, mention);
  ws_.model.elements[made.index()].stub = true;
  ws_.make_property(made, key::kKind, "partner", mention);
  at->second = made;
  ws_.report(Severity::info, "unlisted-partner", mention, {made, {}},
             quoted(ws_.view(code)) + " is in no list of partners",
             "import the programme's list of partners, or name the partner in programme.toml");
  return made;
}

void References::services_of(Entity entity, std::string_view words, TextId partner,
                             const Provenance& mention, std::vector<End>& ends) {
  std::vector<std::uint32_t> records;
  services_.find(words, partner, records);
  if (records.empty()) {
    // A model's own service or process of this id or name.
    if (const auto known = look_up(entity, words, partner, &mention)) {
      return ends.push_back({*known, {}});
    }
    const auto function = services_.function(words);
    records.push_back(services_.make_stub(words, partner, function, mention));
    const ElementId service = services_.record(records.front()).service;
    if (function) {
      const Element& of = ws_.model.at(*function);
      ws_.report(Severity::warning, "unlisted-service", mention, {service, {}},
                 std::string(ws_.view(partner)) + " lists no service of function " +
                     std::string(ws_.view(of.source_id)) + " " + quoted(ws_.view(of.name)) +
                     ", which is needed here; a placeholder stands for it",
                 "add the service to the partner's list of services, or correct the function");
    } else {
      ws_.report(Severity::warning, "unknown-reference", mention, {service, {}},
                 quoted(words) + " is no known function or service; a placeholder stands for it",
                 hint_for(Entity::function, words, partner));
    }
  }
  for (const std::uint32_t r : records) {
    const ServiceRecord& record = services_.record(r);
    ends.push_back({entity == Entity::process ? record.process : record.service, {}});
  }
}

void References::enter_relationship(TextId partner, TextId key, RelationshipId relationship) {
  relationships_.emplace(Key{partner.value, key.value, 0}, relationship);
  relationships_.emplace(Key{0, key.value, 1}, relationship);
}

std::optional<RelationshipId> References::relationship(TextId partner, TextId key) const {
  for (const Key& place : {Key{partner.value, key.value, 0}, Key{0, key.value, 1}}) {
    const auto known = relationships_.find(place);
    if (known != relationships_.end()) return known->second;
  }
  return std::nullopt;
}

void References::resolve(std::uint32_t d, const Reference& reference, const Provenance& mention,
                         bool may_be_relationship, std::vector<End>& ends) {
  const Entity entity = reference.entity;
  const TextId partner = ws_.partner(d, reference.partner);
  const std::string_view words = ws_.drafts[d]->view(reference.text);
  if (entity == Entity::concept_id || entity == Entity::relationship) {
    const auto own = own_concept(d, reference, mention);
    return ends.push_back(own ? *own : End{stub(entity, words, partner, mention), {}});
  }
  const Key place{ws_.text(d, reference.text).value, partner.value,
                  static_cast<std::uint32_t>(entity) * 2 + (may_be_relationship ? 1U : 0U)};
  if (const auto seen = seen_.find(place); seen != seen_.end()) {
    ends.insert(ends.end(), seen->second.begin(), seen->second.end());
    return;
  }
  std::vector<End> found;
  switch (entity) {
    case Entity::supplier:
    case Entity::product:
    case Entity::data_asset:
      found.push_back({shared_.get(entity, words, partner, mention), {}});
      break;
    case Entity::service:
    case Entity::process:
      services_of(entity, words, partner, mention, found);
      break;
    default: {
      auto known = look_up(entity, words, partner, &mention);
      if (!known && entity == Entity::flow_end) {
        known = find(Entity::partner, words, TextId{});
        if (!known) known = shared_.find(Entity::supplier, words, partner);
        if (!known && looks_like_body(words)) known = external_body(words, mention);
      }
      if (!known && entity == Entity::element && may_be_relationship) {
        const auto flow = relationship(partner, ws_.model.texts.find(words));
        if (flow) found.push_back({{}, *flow});
      }
      if (!known && entity == Entity::element) {
        const TextId code = ws_.model.texts.find(words);
        if (ws_.is_partner(words)) known = partner_element(code, mention);
      }
      if (!known && entity == Entity::partner && ws_.is_partner(words)) {
        known = partner_element(ws_.text(words), mention);
      }
      if (found.empty()) {
        found.push_back({known ? *known : stub(entity, words, partner, mention), {}});
      }
    }
  }
  ends.insert(ends.end(), found.begin(), found.end());
  seen_.emplace(place, std::move(found));
}

}  // namespace lintel::importers::reconciliation
