#include <string>
#include <unordered_map>
#include <vector>

#include "importers/reconcile.hpp"

namespace lintel::importers {

namespace {

/// A concept's identity and content as text, each part closed by a byte that no text holds.
void part(std::string& out, std::string_view text) {
  out += text;
  out += '\x1f';
}

void properties_of(std::string& out, const Draft& draft, Range range) {
  for (std::uint32_t i = 0; i < range.count; ++i) {
    const DraftProperty& property = draft.properties[range.first + i];
    part(out, draft.view(property.key));
    part(out, draft.view(property.value));
  }
}

void reference(std::string& out, const Draft& draft, const Reference& end) {
  out += static_cast<char>('A' + static_cast<int>(end.entity));
  part(out, draft.view(end.text));
  part(out, draft.view(end.partner));
}

std::string key_of(const Draft& draft, const DraftElement& element) {
  std::string key;
  part(key, draft.view(element.partner));
  part(key, draft.view(element.key));
  return key;
}
std::string content_of(const Draft& draft, const DraftElement& element) {
  std::string out(1, static_cast<char>(1 + static_cast<int>(element.type)));
  out += static_cast<char>('0' + static_cast<int>(element.junction));
  part(out, draft.view(element.name));
  reference(out, draft, element.function);
  properties_of(out, draft, element.properties);
  return out;
}

std::string key_of(const Draft& draft, const DraftRelationship& relationship) {
  std::string key;
  part(key, draft.view(relationship.key));
  if (!relationship.natural_key) return key;
  key += static_cast<char>(1 + static_cast<int>(relationship.type));
  reference(key, draft, relationship.source);
  reference(key, draft, relationship.target);
  return key;
}
std::string content_of(const Draft& draft, const DraftRelationship& relationship) {
  std::string out(1, static_cast<char>(1 + static_cast<int>(relationship.type)));
  out += static_cast<char>('0' + static_cast<int>(relationship.access));
  out += relationship.directed ? 'd' : 'u';
  part(out, draft.view(relationship.name));
  reference(out, draft, relationship.source);
  reference(out, draft, relationship.target);
  properties_of(out, draft, relationship.properties);
  return out;
}

std::string key_of(const Draft& draft, const DraftView& view) {
  return std::string(draft.view(view.key));
}
std::string content_of(const Draft& draft, const DraftView& view) {
  std::string out;
  part(out, draft.view(view.name));
  part(out, draft.view(view.viewpoint));
  part(out, draft.view(view.folder));
  for (const ViewNode& node : view.nodes) {
    part(out, draft.view(node.concept_key));
    part(out, draft.view(node.label));
    part(out, draft.view(node.style));
    part(out, std::to_string(node.x) + "," + std::to_string(node.y) + "," +
                  std::to_string(node.width) + "," + std::to_string(node.height));
  }
  for (const ViewConnection& line : view.connections) {
    part(out, draft.view(line.concept_key));
    part(out, draft.view(line.bends));
    part(out, draft.view(line.style));
  }
  properties_of(out, draft, view.properties);
  return out;
}

/// Keys with a number for each repetition, so that parallel concepts are told apart.
template <typename Concept>
std::vector<std::string> keys_of(const Draft& draft, const std::vector<Concept>& concepts) {
  std::unordered_map<std::string, int> seen;
  std::vector<std::string> keys;
  keys.reserve(concepts.size());
  for (const Concept& each : concepts) {
    std::string key = key_of(draft, each);
    const int count = ++seen[key];
    if (count > 1) key += "#" + std::to_string(count);
    keys.push_back(std::move(key));
  }
  return keys;
}

/// Compares by key; `old_only` gets the indexes of what only the older version has.
template <typename Concept>
Delta compare(const Draft* before, const std::vector<Concept>* old, const Draft& now,
              const std::vector<Concept>& present, std::vector<std::size_t>& old_only) {
  Delta delta;
  delta.read = static_cast<std::int64_t>(present.size());
  if (before == nullptr) {
    delta.added = delta.read;
    return delta;
  }
  const std::vector<std::string> old_keys = keys_of(*before, *old);
  std::unordered_map<std::string_view, std::size_t> known;
  for (std::size_t i = 0; i < old_keys.size(); ++i) known.emplace(old_keys[i], i);
  std::vector<bool> found(old_keys.size());
  const std::vector<std::string> keys = keys_of(now, present);
  for (std::size_t i = 0; i < keys.size(); ++i) {
    const auto match = known.find(keys[i]);
    if (match == known.end()) {
      ++delta.added;
      continue;
    }
    found[match->second] = true;
    const Concept& was = (*old)[match->second];
    if (was.gone) {
      ++delta.added;
    } else if (content_of(*before, was) != content_of(now, present[i])) {
      ++delta.changed;
    }
  }
  for (std::size_t i = 0; i < found.size(); ++i) {
    if (found[i]) continue;
    if (!(*old)[i].gone) ++delta.gone;
    old_only.push_back(i);
  }
  return delta;
}

/// Copies concepts of an older draft into a newer one, texts and properties with them.
class Carrier {
 public:
  Carrier(const Draft& before, Draft& now) : before_(before), now_(now) {}

  void element(const DraftElement& old) {
    DraftElement copy = old;
    copy.key = text(old.key);
    copy.name = text(old.name);
    copy.partner = text(old.partner);
    copy.function = reference(old.function);
    copy.place = place(old.place);
    copy.properties = properties(old.properties);
    copy.gone = true;
    now_.elements.push_back(copy);
    if (!old.gone) gone(before_.view(old.key), before_.view(old.name), "element");
  }
  void relationship(const DraftRelationship& old) {
    DraftRelationship copy = old;
    copy.key = text(old.key);
    copy.name = text(old.name);
    copy.source = reference(old.source);
    copy.target = reference(old.target);
    copy.place = place(old.place);
    copy.properties = properties(old.properties);
    copy.gone = true;
    now_.relationships.push_back(copy);
    if (!old.gone) {
      gone(before_.view(old.key),
           std::string(before_.view(old.source.text)) + " › " +
               std::string(before_.view(old.target.text)),
           "relationship");
    }
  }
  void view(const DraftView& old) {
    DraftView copy = old;
    copy.key = text(old.key);
    copy.name = text(old.name);
    copy.kind = text(old.kind);
    copy.viewpoint = text(old.viewpoint);
    copy.folder = text(old.folder);
    for (ViewNode& node : copy.nodes) {
      node.id = text(node.id);
      node.concept_key = text(node.concept_key);
      node.label = text(node.label);
      node.style = text(node.style);
    }
    for (ViewConnection& line : copy.connections) {
      line.id = text(line.id);
      line.concept_key = text(line.concept_key);
      line.label = text(line.label);
      line.style = text(line.style);
      line.bends = text(line.bends);
    }
    copy.place = place(old.place);
    copy.properties = properties(old.properties);
    copy.gone = true;
    now_.views.push_back(std::move(copy));
    if (!old.gone) gone(before_.view(old.key), before_.view(old.name), "view");
  }

 private:
  TextId text(TextId id) { return now_.texts.intern(before_.view(id)); }
  Reference reference(Reference old) { return {old.entity, text(old.text), text(old.partner)}; }
  Place place(Place old) { return {text(old.sheet), text(old.field), old.line, old.column}; }
  Range properties(Range old) {
    const Range range{static_cast<std::uint32_t>(now_.properties.size()), old.count};
    for (std::uint32_t i = 0; i < old.count; ++i) {
      const DraftProperty& p = before_.properties[old.first + i];
      now_.properties.push_back({text(p.key), text(p.value), place(p.place)});
    }
    return range;
  }
  void gone(std::string_view key, std::string_view name, std::string_view what) {
    now_.findings.push_back({.severity = Severity::warning,
                             .code = "gone",
                             .source = now_.path,
                             .subject = std::string(key),
                             .message = "the " + std::string(what) + " \"" + std::string(name) +
                                        "\" stood in the version before, and no longer does",
                             .hint = "import with --prune to remove what is gone"});
  }

  const Draft& before_;
  Draft& now_;
};

}  // namespace

DraftDelta carry_over(const Draft* before, Draft& now, bool prune) {
  DraftDelta delta;
  std::vector<std::size_t> elements;
  std::vector<std::size_t> relationships;
  std::vector<std::size_t> views;
  delta.elements =
      compare(before, before == nullptr ? nullptr : &before->elements, now, now.elements, elements);
  delta.relationships = compare(before, before == nullptr ? nullptr : &before->relationships, now,
                                now.relationships, relationships);
  delta.views =
      compare(before, before == nullptr ? nullptr : &before->views, now, now.views, views);
  if (before == nullptr || prune) return delta;
  Carrier carrier(*before, now);
  for (const std::size_t i : elements) carrier.element(before->elements[i]);
  for (const std::size_t i : relationships) carrier.relationship(before->relationships[i]);
  for (const std::size_t i : views) carrier.view(before->views[i]);
  return delta;
}

}  // namespace lintel::importers
