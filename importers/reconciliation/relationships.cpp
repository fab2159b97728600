#include "importers/reconciliation/relationships.hpp"

#include <algorithm>

#include "core/attributes.hpp"
#include "core/names.hpp"
#include "importers/reconciliation/agreement.hpp"

namespace lintel::importers::reconciliation {

namespace {

/// What rules may make in all: a register of ten thousand "every process" rows over ten thousand
/// processes is a mistake, not an estate.
constexpr std::size_t kMostExpanded = 5'000'000;

std::uint32_t number_of(End end) {
  if (end.relationship.valid()) {
    return static_cast<std::uint32_t>(end.relationship.index()) | 0x80000000U;
  }
  return static_cast<std::uint32_t>(end.element.index());
}

bool is_rule(const Reference& reference) {
  return reference.entity == Entity::every_process || reference.entity == Entity::cloud_processes;
}

bool is_rule_row(const DraftRelationship& stated) {
  return is_rule(stated.source) || is_rule(stated.target);
}

}  // namespace

Relationships::Relationships(Workspace& workspace, References& references, ServiceTable& services)
    : ws_(workspace), references_(references), services_(services) {}

TextId Relationships::property(std::uint32_t d, const Range& range, std::string_view key) {
  const Draft& draft = *ws_.drafts[d];
  for (std::uint32_t i = range.first; i < range.first + range.count; ++i) {
    if (draft.view(draft.properties[i].key) == key) {
      return ws_.text(d, draft.properties[i].value);
    }
  }
  return {};
}

/// Of the kind and the words of a relationship; its ends are compared exactly, the rest by hash.
Key Relationships::signature(RelationshipType type, End source, End target, TextId link,
                             TextId asset) const {
  std::uint32_t rest = static_cast<std::uint32_t>(type);
  for (const TextId part : {link, asset}) rest = (rest * 0x9E3779B1U) ^ (part.value + 0x7F4A7C15U);
  return {number_of(source), number_of(target), rest};
}

bool Relationships::says(RelationshipId id, TextId link, TextId asset) const {
  const RelationshipNote& note = ws_.relationship_notes[id.index()];
  return note.link == link && note.asset == asset;
}

bool Relationships::is_from_model(std::uint32_t d, const DraftRelationship& stated) const {
  return !ws_.is_register(d) && stated.source.entity == Entity::concept_id &&
         stated.target.entity == Entity::concept_id;
}

void Relationships::enter_ids() {
  for (const bool gone : {false, true}) {
    for (std::uint32_t d = 0; d < ws_.drafts.size(); ++d) {
      const auto& stated = ws_.drafts[d]->relationships;
      for (std::size_t r = 0; r < stated.size(); ++r) {
        if (stated[r].natural_key || stated[r].key.empty() || stated[r].gone != gone) continue;
        if (is_rule_row(stated[r])) continue;  // what it makes may be nothing
        const TextId key = ws_.text(d, stated[r].key);
        const TextId partner = ws_.partner(d, {});
        const auto [at, fresh] = by_id_.try_emplace(Key{partner.value, key.value, 0});
        if (fresh) {
          at->second = ws_.add_relationship(stated[r].type, ws_.provenance(d, stated[r].place));
          RelationshipNote& note = ws_.relationship_notes[at->second.index()];
          note.partner = partner;
          note.key = key;
          references_.enter_relationship(partner, key, at->second);
        }
        ws_.relationships_of[d][r] = at->second;
      }
    }
  }
}

void Relationships::processes_of(std::uint32_t d, const Reference& reference,
                                 std::vector<End>& ends) {
  const auto& of = reference.entity == Entity::every_process ? processes_ : cloud_processes_;
  const TextId partner = ws_.partner(d, reference.partner);
  const auto take = [&](TextId code) {
    const auto found = of.find(code.value);
    if (found == of.end()) return;
    for (const ElementId process : found->second) ends.push_back({process, {}});
  };
  const std::string word = compact_name(ws_.view(partner));
  if (!ws_.is_partner(ws_.view(partner)) && (word == "all" || word.empty())) {
    for (const TextId code : ws_.partners()) take(code);
  } else {
    take(partner);
  }
}

void Relationships::resolve_end(std::uint32_t d, const DraftRelationship& stated,
                                const Reference& reference, std::vector<End>& ends) {
  ends.clear();
  if (is_rule(reference)) return processes_of(d, reference, ends);
  Provenance mention = ws_.provenance(d, stated.place);
  // A flow is a row with a place for both ends; the column of its own id would mislead.
  if (stated.type == RelationshipType::Flow) mention.place.field = {};
  references_.resolve(d, reference, mention, stated.type == RelationshipType::Association, ends);
}

void Relationships::fill(RelationshipId id, std::uint32_t d, const DraftRelationship& stated,
                         End source, End target) {
  RelationshipType type = stated.type;
  if (stated.located_at && source.element.valid() && target.element.valid() &&
      ws_.model.type(source.element) == ElementType::Facility &&
      ws_.model.type(target.element) != ElementType::Junction) {
    type = RelationshipType::Assignment;
  }
  Relationship& relationship = ws_.model.relationships[id.index()];
  relationship.type = type;
  relationship.name = ws_.text(d, stated.name);
  relationship.access = stated.access;
  relationship.directed = stated.directed;
  relationship.gone = stated.gone;
  relationship.source = source;
  relationship.target = target;
  RelationshipNote& note = ws_.relationship_notes[id.index()];
  note.draft = d;
  note.link = property(d, stated.properties, key::kLink);
  note.asset = property(d, stated.properties, key::kAsset);
  ws_.add_run(note.runs, d, stated.properties, stated.gone);
  if (is_from_model(d, stated)) return;
  by_content_[signature(type, source, target, note.link, note.asset)].push_back(id);
}

void Relationships::enter_with_id(std::uint32_t d, std::size_t r, End source, End target) {
  const DraftRelationship& stated = ws_.drafts[d]->relationships[r];
  const RelationshipId id = ws_.relationships_of[d][r];
  RelationshipNote& note = ws_.relationship_notes[id.index()];
  if (note.draft == kNowhere) return fill(id, d, stated, source, target);
  const Relationship& known = ws_.model.at(id);
  const Provenance where = ws_.provenance(d, stated.place);
  const bool same = known.source == source && known.target == target;
  if (!stated.gone && !same) {
    const auto name = [&](End end) {
      if (end.relationship.valid()) return std::string("a relationship");
      return std::string(ws_.view(ws_.model.at(end.element).source_id));
    };
    ws_.report(Severity::warning, "conflicting-ends", where, {{}, id},
               std::string(ws_.view(note.key)) + " runs from " + name(source) + " to " +
                   name(target) + " here but from " + name(known.source) + " to " +
                   name(known.target) + " in " + ws_.full_place(known.where) + ", which is kept",
               "give one of the two another id");
  } else if (!stated.gone && note.draft == d) {
    ws_.report(Severity::warning, "repeated-row", where, {{}, id},
               std::string(ws_.view(note.key)) + " is listed again; it was defined in " +
                   ws_.full_place(known.where),
               "delete one of the two, or give one of them its own reference");
  }
  ws_.add_run(note.runs, d, stated.properties, stated.gone || !same);
}

bool Relationships::same_statement(RelationshipId known, std::uint32_t d,
                                   const DraftRelationship& again) {
  const Draft& draft = *ws_.drafts[d];
  for (std::uint32_t i = again.properties.first;
       i < again.properties.first + again.properties.count; ++i) {
    const std::string_view key = draft.view(draft.properties[i].key);
    const std::string_view other = ws_.value(ws_.relationship_notes[known.index()].runs, key);
    if (!other.empty() && !values_agree(key, other, draft.view(draft.properties[i].value))) {
      return false;
    }
  }
  return true;
}

void Relationships::join(RelationshipId known, std::uint32_t d, std::size_t r) {
  const DraftRelationship& again = ws_.drafts[d]->relationships[r];
  const Provenance where = ws_.provenance(d, again.place);
  Relationship& relationship = ws_.model.relationships[known.index()];
  RelationshipNote& note = ws_.relationship_notes[known.index()];
  ws_.add_run(note.runs, d, again.properties, again.gone);
  ws_.relationships_of[d][r] = known;
  if (again.gone) return;
  relationship.gone = false;
  const Provenance& first = relationship.where;
  if (first.source == where.source && first.place.line == where.place.line) return;
  ws_.make_property(known, "also_stated", ws_.full_place(where), where);
}

void Relationships::enter_natural(std::uint32_t d, std::size_t r, End source, End target) {
  const DraftRelationship& stated = ws_.drafts[d]->relationships[r];
  RelationshipType type = stated.type;
  if (stated.located_at && source.element.valid() &&
      ws_.model.type(source.element) == ElementType::Facility) {
    type = RelationshipType::Assignment;
  }
  if (!is_from_model(d, stated)) {
    const TextId link = property(d, stated.properties, key::kLink);
    const TextId asset = property(d, stated.properties, key::kAsset);
    const auto found = by_content_.find(signature(type, source, target, link, asset));
    const bool flow = type == RelationshipType::Flow;
    for (std::size_t i = 0; found != by_content_.end() && i < found->second.size(); ++i) {
      const RelationshipId known = found->second[i];
      if (!says(known, link, asset)) continue;
      const bool same_file = ws_.relationship_notes[known.index()].draft == d;
      // Two rows of one file that agree but for the method are two interfaces.
      if (flow && same_file && !same_statement(known, d, stated)) {
        if (i > 8) break;
        continue;
      }
      if (flow && same_file && !stated.gone) {
        ws_.report(Severity::warning, "repeated-row", ws_.provenance(d, stated.place), {{}, known},
                   "this row repeats " + ws_.full_place(ws_.model.at(known).where),
                   "delete one of the two rows");
      }
      return join(known, d, r);
    }
  }
  const RelationshipId id = ws_.add_relationship(type, ws_.provenance(d, stated.place));
  fill(id, d, stated, source, target);
  ws_.relationship_notes[id.index()].partner = ws_.partner(d, {});
  if (!ws_.relationships_of[d][r].valid()) ws_.relationships_of[d][r] = id;
}

void Relationships::enter_one(std::uint32_t d, std::size_t r) {
  const DraftRelationship& stated = ws_.drafts[d]->relationships[r];
  resolve_end(d, stated, stated.source, sources_);
  resolve_end(d, stated, stated.target, targets_);
  const bool with_id = ws_.relationships_of[d][r].valid();
  for (const End source : sources_) {
    for (const End target : targets_) {
      const bool first = source == sources_.front() && target == targets_.front();
      if (!first && ++expanded_ > kMostExpanded) {
        if (expanded_ == kMostExpanded + 1) {
          ws_.report(Severity::error, "too-many-links", ws_.provenance(d, stated.place), {},
                     "rules for every process make more than 5,000,000 links; the rest is left out",
                     "state such needs once per partner, not once per row");
        }
        return;
      }
      if (with_id && first) {
        enter_with_id(d, r, source, target);
      } else {
        enter_natural(d, r, source, target);
      }
    }
  }
}

void Relationships::enter(Pass pass) {
  const auto pass_of = [&](const DraftRelationship& stated) {
    Pass of = Pass::plain;
    for (const Reference& end : {stated.source, stated.target}) {
      if (end.entity == Entity::relationship) return Pass::on_relationship;
      if (end.entity == Entity::every_process && of == Pass::plain) of = Pass::every_process;
      if (end.entity == Entity::cloud_processes) of = Pass::cloud_processes;
    }
    return of;
  };
  for (const bool natural : {false, true}) {
    for (const bool gone : {false, true}) {
      for (std::uint32_t d = 0; d < ws_.drafts.size(); ++d) {
        const auto& stated = ws_.drafts[d]->relationships;
        for (std::size_t r = 0; r < stated.size(); ++r) {
          if (stated[r].gone != gone || pass_of(stated[r]) != pass) continue;
          const bool is_natural = stated[r].natural_key || stated[r].key.empty();
          if (is_natural != natural) continue;
          ws_.advance();
          enter_one(d, r);
        }
      }
    }
  }
}

RelationshipId Relationships::make(const MadeLink& link) {
  const End source{link.source, {}};
  const End target{link.target, {}};
  const TextId word = ws_.text(link.link);
  auto& known = by_content_[signature(link.type, source, target, word, {})];
  for (const RelationshipId id : known) {
    if (says(id, word, {})) return id;
  }
  const RelationshipId id = ws_.add_relationship(link.type, link.where);
  Relationship& relationship = ws_.model.relationships[id.index()];
  relationship.source = source;
  relationship.target = target;
  ws_.relationship_notes[id.index()].link = word;
  ws_.make_property(id, key::kLink, link.link, link.where);
  if (!link.carries_dependence) ws_.make_property(id, key::kDependent, "none", link.where);
  known.push_back(id);
  return id;
}

void Relationships::tie_services() {
  // By index: making partners and links adds elements, not services.
  for (std::size_t i = 0; i < services_.records().size(); ++i) {
    const ServiceRecord record = services_.records()[i];
    make({RelationshipType::Realization, record.process, record.service, "delivers", true,
          record.where});
    const TextId partner = ws_.model.at(record.service).partner;
    if (!partner.empty()) {
      make({RelationshipType::Assignment, references_.partner_element(partner, record.where),
            record.service, "provides", false, record.where});
    }
    if (record.function.valid()) {
      make({RelationshipType::Association, record.function, record.service, "realises", false,
            record.where});
    }
  }
}

void Relationships::find_processes() {
  for (std::size_t e = 0; e < ws_.model.elements.size(); ++e) {
    const Element& element = ws_.model.elements[e];
    if (element.type != ElementType::BusinessProcess || element.gone) continue;
    processes_[element.partner.value].push_back(ElementId{e});
  }
  std::vector<bool> taken(ws_.model.elements.size());
  const TextId supports = ws_.text("supports");
  for (std::size_t r = 0; r < ws_.model.relationships.size(); ++r) {
    const Relationship& relationship = ws_.model.relationships[r];
    const End source = relationship.source;
    const End target = relationship.target;
    if (relationship.gone || !source.element.valid() || !target.element.valid()) continue;
    if (ws_.relationship_notes[r].link != supports) continue;
    const Element& process = ws_.model.at(target.element);
    if (process.type != ElementType::BusinessProcess || taken[target.element.index()]) continue;
    if (ws_.value(source.element, key::kHosting) != "cloud") continue;
    taken[target.element.index()] = true;
    cloud_processes_[process.partner.value].push_back(target.element);
  }
}

void Relationships::enter_all() {
  std::size_t stated = 0;
  for (const DraftPtr& draft : ws_.drafts) stated += draft->relationships.size();
  by_content_.reserve(stated);
  enter_ids();
  enter(Pass::plain);
  tie_services();
  find_processes();
  enter(Pass::every_process);
  enter(Pass::cloud_processes);
  enter(Pass::on_relationship);
}

}  // namespace lintel::importers::reconciliation
