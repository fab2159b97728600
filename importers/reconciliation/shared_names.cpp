#include "importers/reconciliation/shared_names.hpp"

#include <algorithm>
#include <vector>

#include "core/attributes.hpp"
#include "core/names.hpp"

namespace lintel::importers::reconciliation {

namespace {

constexpr std::size_t kLongestChain = 16;

/// What each kind of shared thing becomes.
struct Kind {
  Entity entity;
  char letter;
  ElementType type;
  std::string_view kind;  ///< value of the property `kind`; empty = none
  Shared shared;
};
constexpr Kind kKinds[] = {
    {Entity::supplier, 's', ElementType::BusinessActor, "supplier", Shared::supplier},
    {Entity::product, 'p', ElementType::Product, "", Shared::product},
    {Entity::data_asset, 'd', ElementType::DataObject, "", Shared::asset},
};

const Kind& kind_of(Entity entity) {
  const auto found = std::find_if(std::begin(kKinds), std::end(kKinds),
                                  [&](const Kind& kind) { return kind.entity == entity; });
  return found == std::end(kKinds) ? kKinds[1] : *found;
}

std::string tagged(Entity entity, std::string_view compact) {
  std::string out(1, kind_of(entity).letter);
  return out.append(compact);
}

/// Names of punctuation alone have no compact form; they are taken as they are.
std::string compact_of(std::string_view words) {
  std::string compact = compact_name(words);
  return compact.empty() ? std::string(words) : compact;
}

std::string element_key(Entity entity, std::string_view partner, std::string_view identity) {
  return tagged(entity, partner).append("\t").append(identity);
}

}  // namespace

SharedNames::SharedNames(Workspace& workspace) : ws_(workspace) { read_aliases(); }

void SharedNames::read_aliases() {
  for (std::uint32_t d = 0; d < ws_.drafts.size(); ++d) {
    for (const DraftAlias& alias : ws_.drafts[d]->aliases) {
      const TextId canonical = ws_.text(d, alias.canonical);
      const std::string from = compact_of(ws_.drafts[d]->view(alias.as_written));
      const std::string to = compact_of(ws_.view(canonical));
      canonical_.emplace(tagged(alias.entity, to), canonical);
      if (from == to) continue;
      const Provenance where = ws_.provenance(d, alias.place);
      const auto [at, fresh] =
          aliases_.emplace(tagged(alias.entity, from), Alias{canonical, where});
      if (fresh || compact_of(ws_.view(at->second.canonical)) == to) continue;
      ws_.report(Severity::warning, "conflicting-alias", where, {},
                 '"' + std::string(ws_.drafts[d]->view(alias.as_written)) + "\" stands for \"" +
                     std::string(ws_.view(canonical)) + "\" here but for \"" +
                     std::string(ws_.view(at->second.canonical)) + "\" in " +
                     ws_.full_place(at->second.where) + ", which is kept",
                 "delete one of the two aliases");
    }
  }
}

std::string SharedNames::identity(Entity kind, std::string_view words) const {
  std::vector<std::string> chain{compact_of(words)};
  while (chain.size() <= kLongestChain) {
    const auto alias = aliases_.find(tagged(kind, chain.back()));
    if (alias == aliases_.end()) return chain.back();
    std::string next = compact_of(ws_.view(alias->second.canonical));
    const auto seen = std::find(chain.begin(), chain.end(), next);
    // Names that stand for each other in a circle are one thing, called by the least of them.
    if (seen != chain.end()) return *std::min_element(seen, chain.end());
    chain.push_back(std::move(next));
  }
  return chain.back();
}

std::string SharedNames::display(Entity kind, const std::string& identity,
                                 std::string_view words) const {
  const auto known = canonical_.find(tagged(kind, identity));
  return std::string(known == canonical_.end() ? words : ws_.view(known->second));
}

void SharedNames::read_defined() {
  if (defined_read_) return;
  defined_read_ = true;
  for (std::size_t e = 0; e < ws_.model.elements.size(); ++e) {
    const ElementId id{e};
    for (const Kind& kind : kKinds) {
      if (ws_.model.type(id) != kind.type) continue;
      if (!kind.kind.empty()) {
        const std::string_view stated = ws_.value(id, key::kKind);
        if (!stated.empty() && stated != kind.kind) continue;
      }
      const std::string of = identity(kind.entity, ws_.model.name(id));
      elements_.emplace(element_key(kind.entity, ws_.model.partner(id), of), id);
    }
  }
}

std::optional<ElementId> SharedNames::find(Entity kind, std::string_view words, TextId partner) {
  read_defined();
  const std::string name = identity(kind, words);
  for (const std::string_view of : {ws_.view(partner), std::string_view{}}) {
    const auto known = elements_.find(element_key(kind, of, name));
    if (known != elements_.end()) return known->second;
  }
  return std::nullopt;
}

ElementId SharedNames::get(Entity entity, std::string_view words, TextId partner,
                           Provenance mention) {
  const Kind& kind = kind_of(entity);
  if (const auto known = find(entity, words, partner)) {
    if (!kind.kind.empty() && ws_.value(*known, key::kKind).empty()) {
      ws_.make_property(*known, key::kKind, kind.kind, mention);
    }
    return *known;
  }
  const std::string name = identity(entity, words);
  const TextId shown = ws_.text(display(entity, name, words));
  const ElementId made = ws_.add_element(kind.type, {}, shown, shown, mention);
  ws_.element_notes[made.index()].shared = kind.shared;
  if (!kind.kind.empty()) ws_.make_property(made, key::kKind, kind.kind, mention);
  elements_.emplace(element_key(entity, {}, name), made);
  return made;
}

}  // namespace lintel::importers::reconciliation
