#include "importers/reconciliation/rules.hpp"

#include <algorithm>
#include <optional>

#include "core/attributes.hpp"
#include "core/duration.hpp"
#include "core/names.hpp"
#include "importers/reconciliation/agreement.hpp"

namespace lintel::importers::reconciliation {

namespace {

/// The first property of `key` that says something.
std::optional<Property> stated(Workspace& ws, ElementId element, std::string_view key) {
  std::optional<Property> found;
  ws.each_property(ws.element_notes[element.index()].runs, [&](const Workspace::Stated& property) {
    if (property.key != key || says_nothing(property.value)) return true;
    found = ws.property(property);
    return false;
  });
  return found;
}

/// Elements for which some source states `key`, in the order of the model.
std::vector<ElementId> elements_with(Workspace& ws, std::string_view key) {
  std::vector<bool> states_it(ws.runs.size());
  for (std::size_t r = 0; r < ws.runs.size(); ++r) {
    const Run& run = ws.runs[r];
    if (run.draft == kNowhere) continue;
    const Draft& draft = *ws.drafts[run.draft];
    const TextId wanted = draft.texts.find(key);
    if (wanted.empty()) continue;
    const auto first = draft.properties.begin() + run.range.first;
    states_it[r] = std::any_of(first, first + run.range.count,
                               [&](const DraftProperty& p) { return p.key == wanted; });
  }
  std::vector<ElementId> found;
  for (std::size_t e = 0; e < ws.element_notes.size(); ++e) {
    for (std::uint32_t r = ws.element_notes[e].runs.first; r != kNowhere; r = ws.runs[r].next) {
      if (!states_it[r]) continue;
      found.emplace_back(e);
      break;
    }
  }
  return found;
}

void rewrite(Workspace& ws, ElementId element, std::string_view key, TextId value,
             Rewrite written) {
  const Key place{static_cast<std::uint32_t>(element.index()), ws.text(key).value, value.value};
  ws.rewrites[place] = written;
}

}  // namespace

void inherit_from_functions(Workspace& ws, const ServiceTable& services) {
  for (const ServiceRecord& record : services.records()) {
    if (!record.function.valid()) continue;
    const Element& function = ws.model.at(record.function);
    const std::string code(ws.view(function.source_id));
    for (const ElementId element : {record.service, record.process}) {
      if (const auto known = stated(ws, element, key::kFunction)) {
        const auto same = services.function(ws.view(known->value));
        if (same && *same == record.function) {
          rewrite(ws, element, key::kFunction, known->value, {{}, function.source_id});
          continue;
        }
      }
      ws.make_property(element, key::kFunction, code, record.where, true);
    }
    for (const std::string_view key : {key::kStatutory, key::kRto, key::kRpo}) {
      if (stated(ws, record.service, key)) continue;
      const auto inherited = stated(ws, record.function, key);
      if (!inherited) continue;
      ws.make_property(record.service, key, ws.view(inherited->value), inherited->where);
    }
  }
}

void tie_roles(Workspace& ws, References& references, Relationships& relationships) {
  for (const ElementId element : elements_with(ws, key::kRole)) {
    const auto value = stated(ws, element, key::kRole);
    if (!value) continue;
    const std::string words(ws.view(value->value));
    auto role = references.role(words);
    if (!role) {
      // In a model "role" may be anything; in a register it is a role that no list has.
      if (!ws.is_register(static_cast<std::uint32_t>(value->where.source.index()))) continue;
      role = references.stub(Entity::role, words, {}, value->where);
    }
    ws.each_property(ws.element_notes[element.index()].runs, [&](const Workspace::Stated& other) {
      if (other.key != key::kRole) return true;
      const auto meant = references.role(other.value);
      if (!meant) return true;
      const TextId code = ws.model.at(*meant).source_id;
      rewrite(ws, element, key::kRole, ws.model.texts.intern(other.value), {{}, code});
      return true;
    });
    relationships.make(
        {RelationshipType::Association, *role, element, "in-role", false, value->where});
  }
}

void name_by_ref(Workspace& ws, References& references) {
  for (const std::string_view key : {key::kSurvivor, key::kAbout}) {
    for (const ElementId element : elements_with(ws, key)) {
      const auto value = stated(ws, element, key);
      if (!value) continue;
      const std::string words(ws.view(value->value));
      if (key == key::kSurvivor) {
        if (normal_name(words) == "undecided") continue;
        const auto partner = references.find(Entity::partner, words, {});
        if (ws.is_partner(words)) continue;
        if (partner) {
          rewrite(ws, element, key, value->value, {{}, ws.model.at(*partner).source_id});
          continue;
        }
      }
      const std::string_view code = ws.value(element, "partner");
      const auto of = references.find(Entity::element, words, ws.model.texts.find(code));
      if (of) {
        rewrite(ws, element, key, value->value, {*of, {}});
        continue;
      }
      if (key == key::kAbout) continue;  // its association has made a stub and a finding
      ws.report(Severity::warning, "unknown-reference", value->where, {element, {}},
                '"' + printable(ellipsis(words, 60)) + "\" is no known application or partner",
                "correct the survivor, or import the register that lists it");
    }
  }
}

void gather_settings(Workspace& ws) {
  std::unordered_map<std::uint32_t, std::size_t> known;
  for (std::uint32_t d = 0; d < ws.drafts.size(); ++d) {
    for (const DraftProperty& stated : ws.drafts[d]->settings) {
      std::string lower(ws.drafts[d]->view(stated.key));
      std::transform(lower.begin(), lower.end(), lower.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
      });
      const Setting setting{ws.text(lower), ws.text(d, stated.value),
                            ws.provenance(d, stated.place)};
      const auto [at, fresh] = known.emplace(setting.key.value, ws.model.settings.size());
      if (fresh) {
        ws.model.settings.push_back(setting);
        continue;
      }
      const Setting& first = ws.model.settings[at->second];
      const std::string_view kept = ws.view(first.value);
      const std::string_view other = ws.view(setting.value);
      if (texts_agree(kept, other)) continue;
      ws.report(Severity::warning, "conflicting-setting", setting.where, {},
                "the setting \"" + lower + "\" is \"" + std::string(other) + "\" here but \"" +
                    std::string(kept) + "\" in " + ws.full_place(first.where) + ", which is used",
                "state it in one place");
    }
  }
}

}  // namespace lintel::importers::reconciliation
