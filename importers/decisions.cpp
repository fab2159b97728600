#include "importers/decisions.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "core/attributes.hpp"
#include "core/date.hpp"
#include "core/decision_words.hpp"
#include "core/names.hpp"

namespace lintel::importers {
namespace {

/// Decisions win over all files, whatever rank a manifest gives these.
constexpr int kBeforeAllFiles = -1'000'000;
/// How the subject is kept beside the words for readers.
constexpr std::string_view kPartner = "partner";
constexpr std::string_view kEntity = "about_kind";
constexpr std::string_view kRevision = "recorded_in_revision";

/// What a decision may be about.
struct EntityWord {
  Entity entity;
  std::string_view word;
};
constexpr std::array kEntities = {EntityWord{Entity::element, "element"},
                                  EntityWord{Entity::role, "role"},
                                  EntityWord{Entity::function, "function"}};

std::string_view word_of(Entity entity) {
  for (const EntityWord& row : kEntities) {
    if (row.entity == entity) return row.word;
  }
  return kEntities.front().word;
}
Entity entity_of(std::string_view word) {
  for (const EntityWord& row : kEntities) {
    if (row.word == word) return row.entity;
  }
  return Entity::element;
}

/// What the decision states about its subject itself, so that all analyses see it.
struct Stated {
  std::string_view question, key;
};
constexpr std::array kStated = {Stated{question::kSurvivor, key::kSurvivor},
                                Stated{question::kScope, key::kScope},
                                Stated{question::kWithdrawal, key::kStatus}};

void add_to(Draft& draft, const RecordedDecision& decision) {
  const bool optout = decision.question == question::kOptOut;
  Place place;
  place.sheet = draft.text(place_of(decision));
  DraftElement& element =
      draft.add_element(optout ? ElementType::Constraint : ElementType::CourseOfAction, decision.id,
                        title_of(decision), place);
  element.programme = true;
  const Reference self = draft.reference_to(element);
  const std::array<std::pair<std::string_view, std::string>, 13> properties = {{
      {key::kKind, optout ? "opt-out" : "decision"},
      {key::kQuestion, decision.question},
      {key::kAbout, decision.about},
      {kPartner, decision.partner},
      {kEntity, std::string(word_of(decision.entity))},
      {key::kChosen, decision.chosen},
      {key::kReason, decision.reason},
      {key::kJustification, decision.justification},
      {key::kApprover, decision.by},
      {key::kDecided, decision.decided},
      {key::kExpires, decision.expires},
      {key::kSupersedes, decision.supersedes},
      {kRevision, std::to_string(decision.revision)},
  }};
  for (const auto& [key, value] : properties) draft.add_property(key, value, place);
  const Reference subject{decision.entity, draft.text(decision.about),
                          draft.text(decision.partner)};
  draft.add_relationship(RelationshipType::Association, self, subject, place,
                         decision.id + ">about");
  draft.add_property(key::kLink, "about", place);
  draft.add_property(key::kDependent, "none", place);
  for (const Stated& row : kStated) {
    if (row.question != decision.question) continue;
    draft.add_statement(subject, place);
    draft.add_property(row.key, decision.chosen, place);
  }
}

std::int64_t number_of(std::string_view text) {
  std::int64_t number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

/// Do the two answer the same question about the same thing? How an element stands apart from the
/// shared service is one question, whether it is answered by a class or by an opt-out.
bool same_question(const RecordedDecision& a, const RecordedDecision& b) {
  const auto asked = [](const RecordedDecision& decision) -> std::string_view {
    return decision.question == question::kOptOut ? question::kClass
                                                  : std::string_view(decision.question);
  };
  return asked(a) == asked(b) && a.entity == b.entity && a.about == b.about &&
         a.partner == b.partner;
}

Draft estate_draft(std::string_view name, std::string_view title) {
  Draft draft;
  draft.path = draft.format = draft.kind = name;
  draft.title = title;
  draft.order = kBeforeAllFiles;
  return draft;
}

const Draft* of_format(const std::vector<std::shared_ptr<const Draft>>& drafts,
                       std::string_view format) {
  const auto found = std::find_if(drafts.begin(), drafts.end(),
                                  [&](const auto& draft) { return draft->format == format; });
  return found == drafts.end() ? nullptr : found->get();
}

}  // namespace

std::string title_of(const RecordedDecision& decision) {
  if (decision.question == question::kOptOut) return "Opt-out of " + decision.about;
  if (decision.question == question::kWithdrawal) return "Withdrawal of " + decision.about;
  return decision.about + ": " + decision.question + " " + decision.chosen;
}

std::string place_of(const RecordedDecision& decision) {
  std::string out = decision.id + ", decided by " + printable(decision.by);
  if (const auto date = read_date(decision.decided)) out += " on " + words(date->date);
  return out + ", revision " + std::to_string(decision.revision);
}

Draft decisions_draft(const std::vector<RecordedDecision>& decisions) {
  Draft draft = estate_draft(kDecisionsSource, "Decisions recorded in the estate");
  for (const RecordedDecision& decision : decisions) add_to(draft, decision);
  return draft;
}

std::vector<RecordedDecision> decisions_of(const Draft& draft) {
  std::vector<RecordedDecision> out;
  for (const DraftElement& element : draft.elements) {
    const auto value = [&](std::string_view key) {
      for (std::uint32_t i = 0; i < element.properties.count; ++i) {
        const DraftProperty& property = draft.properties[element.properties.first + i];
        if (draft.view(property.key) == key) return std::string(draft.view(property.value));
      }
      return std::string();
    };
    out.push_back({std::string(draft.view(element.key)), value(key::kQuestion),
                   entity_of(value(kEntity)), value(key::kAbout), value(kPartner),
                   value(key::kChosen), value(key::kReason), value(key::kJustification),
                   value(key::kApprover), value(key::kDecided), value(key::kExpires),
                   number_of(value(kRevision)), value(key::kSupersedes)});
  }
  return out;
}

std::vector<RecordedDecision> recorded_decisions(
    const std::vector<std::shared_ptr<const Draft>>& drafts) {
  const Draft* draft = of_format(drafts, kDecisionsSource);
  return draft == nullptr ? std::vector<RecordedDecision>{} : decisions_of(*draft);
}

std::vector<RecordedDecision> add_decision(std::vector<RecordedDecision>& decisions,
                                           RecordedDecision decision, std::int64_t number) {
  std::vector<RecordedDecision> superseded;
  const auto kept = std::stable_partition(
      decisions.begin(), decisions.end(),
      [&](const RecordedDecision& old) { return !same_question(old, decision); });
  std::move(kept, decisions.end(), std::back_inserter(superseded));
  decisions.erase(kept, decisions.end());
  for (const RecordedDecision& old : superseded) {
    decision.supersedes += (decision.supersedes.empty() ? "" : ", ") + old.id;
  }
  decision.id = "DEC-" + std::to_string(number);
  decisions.push_back(std::move(decision));
  return superseded;
}

Draft baselines_draft(const std::vector<Baseline>& baselines) {
  Draft draft = estate_draft(kBaselinesSource, "Baselines");
  for (const Baseline& baseline : baselines) {
    Place place;
    place.field = draft.text(baseline.name);
    place.sheet = draft.text(baseline.by + "\n" + baseline.at);
    draft.settings.push_back({draft.text(std::string(kBaselineSetting) + baseline.name),
                              draft.text(std::to_string(baseline.revision)), place});
  }
  return draft;
}

std::vector<Baseline> baselines_of(const std::vector<std::shared_ptr<const Draft>>& drafts) {
  std::vector<Baseline> out;
  const Draft* draft = of_format(drafts, kBaselinesSource);
  if (draft == nullptr) return out;
  for (const DraftProperty& setting : draft->settings) {
    const std::string_view marked = draft->view(setting.place.sheet);
    const std::size_t line = std::min(marked.find('\n'), marked.size());
    out.push_back({std::string(draft->view(setting.place.field)),
                   number_of(draft->view(setting.value)), std::string(marked.substr(0, line)),
                   std::string(marked.substr(std::min(line + 1, marked.size())))});
  }
  return out;
}

}  // namespace lintel::importers
