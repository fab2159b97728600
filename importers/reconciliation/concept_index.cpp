#include "importers/reconciliation/concept_index.hpp"

#include <string>

#include "core/names.hpp"

namespace lintel::importers::reconciliation {

namespace {

/// A name shared by thousands of elements tells nothing; looking at all of them for each mention
/// would be quadratic.
constexpr int kLongestWalk = 256;

// Third number of a key in by_name_: how the words were folded, and whether the partner counts.
constexpr std::uint32_t kName = 1, kId = 2, kNameAnywhere = 3, kIdAnywhere = 4;

std::uint32_t space_of(ElementType type) { return 1 + static_cast<std::uint32_t>(type); }

}  // namespace

void ConceptIndex::append(Chains& chains, Key key, ElementId element) {
  const auto added = static_cast<std::uint32_t>(entries_.size());
  entries_.push_back({element, kNowhere});
  RunList& chain = chains[key];
  if (chain.first == kNowhere) {
    chain.first = added;
  } else {
    entries_[chain.last].next = added;
  }
  chain.last = added;
}

void ConceptIndex::add(ElementId id, bool natural) {
  const Element& element = ws_.model.at(id);
  const std::uint32_t space = natural ? space_of(element.type) : 0;
  identity_.emplace(Key{element.partner.value, element.source_id.value, space}, id);
  append(by_id_, {element.source_id.value, 0, 0}, id);
}

std::optional<ElementId> ConceptIndex::identity(TextId partner, TextId key) const {
  const auto found = identity_.find({partner.value, key.value, 0});
  if (found == identity_.end()) return std::nullopt;
  return found->second;
}

std::optional<ElementId> ConceptIndex::natural(TextId partner, TextId key, ElementType type) const {
  const auto found = identity_.find({partner.value, key.value, space_of(type)});
  if (found == identity_.end()) return std::nullopt;
  return found->second;
}

std::optional<Match> ConceptIndex::search(const Chains& chains, Key key, Fits fits) {
  const auto chain = chains.find(key);
  if (chain == chains.end()) return std::nullopt;
  std::optional<Match> match;
  int walked = 0;
  for (std::uint32_t e = chain->second.first; e != kNowhere; e = entries_[e].next) {
    if (++walked > kLongestWalk) break;
    const ElementId element = entries_[e].element;
    if (ws_.model.at(element).stub || !fits(ws_, element)) continue;
    if (!match) {
      match = Match{element, false, {}};
    } else if (match->element != element) {
      match->ambiguous = true;
      match->other = element;
      break;
    }
  }
  return match;
}

std::optional<Match> ConceptIndex::anywhere(TextId key, Fits fits) {
  return search(by_id_, {key.value, 0, 0}, fits);
}

void ConceptIndex::build_names() {
  // Elements that were made since the last look (stubs, suppliers) are entered too.
  for (; indexed_ < ws_.model.elements.size(); ++indexed_) {
    const ElementId id{indexed_};
    const Element& element = ws_.model.at(id);
    if (element.type == ElementType::Junction || element.stub) continue;
    const std::uint32_t name = folded_.intern(normal_name(ws_.view(element.name))).value;
    const std::uint32_t key = folded_.intern(compact_name(ws_.view(element.source_id))).value;
    if (name != 0) {
      append(by_name_, {element.partner.value, name, kName}, id);
      append(by_name_, {0, name, kNameAnywhere}, id);
    }
    if (key != 0) {
      append(by_name_, {element.partner.value, key, kId}, id);
      append(by_name_, {0, key, kIdAnywhere}, id);
    }
  }
}

std::optional<Match> ConceptIndex::named(std::string_view words, TextId partner, Fits fits) {
  build_names();
  const TextId id = folded_.find(compact_name(words));
  if (!id.empty()) {
    if (auto match = search(by_name_, {partner.value, id.value, kId}, fits)) return match;
  }
  const TextId name = folded_.find(normal_name(words));
  if (name.empty()) return std::nullopt;
  return search(by_name_, {partner.value, name.value, kName}, fits);
}

std::optional<Match> ConceptIndex::named_anywhere(std::string_view words, Fits fits) {
  build_names();
  const TextId id = folded_.find(compact_name(words));
  if (!id.empty()) {
    if (auto match = search(by_name_, {0, id.value, kIdAnywhere}, fits)) return match;
  }
  const TextId name = folded_.find(normal_name(words));
  if (name.empty()) return std::nullopt;
  return search(by_name_, {0, name.value, kNameAnywhere}, fits);
}

}  // namespace lintel::importers::reconciliation
