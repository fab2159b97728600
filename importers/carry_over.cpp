#include "importers/carry_over.hpp"

#include <algorithm>
#include <concepts>
#include <cstring>
#include <string_view>
#include <type_traits>
#include <unordered_map>
#include <unordered_set>

namespace lintel::importers {

namespace {

template <typename T, typename Of>
concept Is = std::same_as<std::remove_const_t<T>, Of>;

// The fields of each kind of concept, once for all that is done with them: `visit` gets every field
// but `gone` and `natural_key`, in a fixed order. Fields are words (TextId), references, places,
// runs of properties, and numbers.
template <Is<DraftElement> E, typename Visit>
void visit_fields(E& element, Visit visit) {
  visit(element.key);
  visit(element.name);
  visit(element.partner);
  visit(element.type);
  visit(element.junction);
  visit(element.programme);
  visit(element.function);
  visit(element.place);
  visit(element.properties);
}

template <Is<DraftRelationship> R, typename Visit>
void visit_fields(R& relationship, Visit visit) {
  visit(relationship.key);
  visit(relationship.name);
  visit(relationship.type);
  visit(relationship.access);
  visit(relationship.directed);
  visit(relationship.located_at);
  visit(relationship.source);
  visit(relationship.target);
  visit(relationship.place);
  visit(relationship.properties);
}

template <Is<DraftView> V, typename Visit>
void visit_fields(V& view, Visit visit) {
  for (auto* word : {&view.key, &view.name, &view.kind, &view.viewpoint, &view.folder})
    visit(*word);
  for (auto& node : view.nodes) {
    for (auto* word : {&node.id, &node.concept_key, &node.label, &node.style}) visit(*word);
    for (auto* number : {&node.parent, &node.x, &node.y, &node.width, &node.height}) visit(*number);
    visit(node.kind);
  }
  for (auto& line : view.connections) {
    for (auto* word : {&line.id, &line.concept_key, &line.label, &line.style, &line.bends})
      visit(*word);
    for (auto* number : {&line.source, &line.target}) visit(*number);
    for (auto* flag : {&line.source_is_connection, &line.target_is_connection}) visit(*flag);
  }
  visit(view.place);
  visit(view.properties);
}

/// The words of concepts of one draft as bytes that are equal when the words are. Each part has its
/// length before it, so that no text can look like the border between two.
class Content {
 public:
  explicit Content(const Draft& draft) : draft_(draft) {}

  template <typename Concept>
  std::string of(const Concept& item) {
    out_.clear();
    visit_fields(item, [this](const auto& field) { this->add(field); });
    return out_;
  }
  /// What tells a concept from the others of its kind in this draft.
  std::string key(const DraftElement& element) {
    out_.clear();
    add(element.partner);
    add(element.key);
    // Words are no identity across kinds: "Planning" may be a system and, on another sheet of the
    // workbook, its contract.
    if (element.natural_key) add(element.type);
    return out_;
  }
  std::string key(const DraftRelationship& relationship) {
    out_.clear();
    add(relationship.key);
    if (!relationship.natural_key) return out_;
    add(relationship.type);
    add(relationship.source);
    add(relationship.target);
    return out_;
  }
  std::string key(const DraftView& view) {
    out_.clear();
    add(view.key);
    return out_;
  }

 private:
  void add(TextId id) {
    const std::string_view text = draft_.view(id);
    add(static_cast<std::uint32_t>(text.size()));
    out_ += text;
  }
  void add(const Reference& end) {
    add(end.entity);
    add(end.text);
    add(end.partner);
  }
  void add(const Place&) {}  // where it stands in the file is not what it says
  // By key: the order of columns is none of theirs. Of several values of one key the first wins, so
  // these keep their order.
  void add(const Range& range) {
    const auto first = draft_.properties.begin() + range.first;
    sorted_.assign(first, first + range.count);
    std::stable_sort(sorted_.begin(), sorted_.end(),
                     [this](const DraftProperty& a, const DraftProperty& b) {
                       return draft_.view(a.key) < draft_.view(b.key);
                     });
    add(range.count);
    for (const DraftProperty& property : sorted_) {
      add(property.key);
      add(property.value);
    }
  }
  template <typename Number>
  requires(std::is_arithmetic_v<Number> || std::is_enum_v<Number>) void add(Number number) {
    char bytes[sizeof number];
    std::memcpy(bytes, &number, sizeof number);
    out_.append(bytes, sizeof number);
  }

  const Draft& draft_;
  std::string out_;
  std::vector<DraftProperty> sorted_;
};

/// Keys with a number for each repetition, so that parallel concepts are told apart.
template <typename Concept>
std::vector<std::string> keys_of(const Draft& draft, const std::vector<Concept>& concepts) {
  Content content(draft);
  std::unordered_map<std::string, int> seen;
  std::vector<std::string> keys;
  keys.reserve(concepts.size());
  for (const Concept& each : concepts) {
    std::string key = content.key(each);
    const int count = ++seen[key];
    if (count > 1) key += "#" + std::to_string(count);
    keys.push_back(std::move(key));
  }
  return keys;
}

std::string_view kind_of(const DraftElement&) { return "element"; }
std::string_view kind_of(const DraftRelationship&) { return "relationship"; }
std::string_view kind_of(const DraftView&) { return "view"; }

std::string label_of(const Draft& draft, const DraftRelationship& relationship) {
  return std::string(draft.view(relationship.source.text)) + " › " +
         std::string(draft.view(relationship.target.text));
}
template <typename Concept>
std::string label_of(const Draft& draft, const Concept& item) {
  return std::string(draft.view(item.name.empty() ? item.key : item.name));
}

/// Copies what is gone from an older draft into a newer one, words and properties with it.
class Carrier {
 public:
  Carrier(const Draft& before, Draft& now) : before_(before), now_(now) {}

  template <typename Concept>
  void carry(const Concept& old, std::vector<Concept>& into) {
    Concept copy = old;
    visit_fields(copy, [this](auto& field) { this->move_over(field); });
    copy.gone = true;
    into.push_back(std::move(copy));
    findings_.add({.severity = Severity::warning,
                   .code = "gone",
                   .source = now_.path,
                   .subject = std::string(before_.view(old.key)),
                   .message = "the " + std::string(kind_of(old)) + " \"" + label_of(before_, old) +
                              "\" stood in an earlier version, and no longer does",
                   .hint = "import with --prune to remove what is gone"});
  }
  void finish() {
    for (Finding& finding : findings_.take()) {
      if (finding.source.empty()) finding.source = now_.path;
      now_.findings.push_back(std::move(finding));
    }
  }

 private:
  void move_over(TextId& id) { id = now_.texts.intern(before_.view(id)); }
  void move_over(Reference& end) {
    move_over(end.text);
    move_over(end.partner);
  }
  void move_over(Place& place) {
    move_over(place.sheet);
    move_over(place.field);
  }
  void move_over(Range& range) {
    const Range old = range;
    range.first = static_cast<std::uint32_t>(now_.properties.size());
    for (std::uint32_t i = 0; i < old.count; ++i) {
      DraftProperty property = before_.properties[old.first + i];
      move_over(property.key);
      move_over(property.value);
      move_over(property.place);
      now_.properties.push_back(property);
    }
  }
  template <typename Number>
  requires(std::is_arithmetic_v<Number> || std::is_enum_v<Number>) void move_over(Number&) {}

  const Draft& before_;
  Draft& now_;
  FindingSink findings_;
};

/// Counts how `now` differs from `before` in the concepts of one kind, and carries over what only
/// the older version has, unless `carrier` is null.
template <typename Concept>
Delta compare(const Draft& before, const std::vector<Concept>& old, const Draft& now,
              std::vector<Concept>& present, Carrier* carrier) {
  Delta delta;
  delta.read = static_cast<std::int64_t>(present.size());
  const std::vector<std::string> old_keys = keys_of(before, old);
  std::unordered_map<std::string_view, std::size_t> known;
  for (std::size_t i = 0; i < old_keys.size(); ++i) known.emplace(old_keys[i], i);
  std::vector<bool> found(old_keys.size());
  const std::vector<std::string> keys = keys_of(now, present);
  Content was(before);
  Content is(now);
  for (std::size_t i = 0; i < keys.size(); ++i) {
    const auto match = known.find(keys[i]);
    if (match != known.end()) found[match->second] = true;
    if (match == known.end() || old[match->second].gone) {
      ++delta.added;
    } else if (was.of(old[match->second]) != is.of(present[i])) {
      ++delta.changed;
    }
  }
  for (std::size_t i = 0; i < found.size(); ++i) {
    if (found[i]) continue;
    if (!old[i].gone || carrier == nullptr) ++delta.gone;
    if (carrier != nullptr) carrier->carry(old[i], present);
  }
  return delta;
}

/// "register.csv" of "merewold/register.csv".
std::string_view file_name(std::string_view path) { return path.substr(path.rfind('/') + 1); }

/// Does `now` have most of the elements of `before`? Many models are called "model.xml".
bool has_most_of(const Draft& before, const Draft& now) {
  std::unordered_set<std::string_view> present;
  for (const DraftElement& element : now.elements) present.insert(now.view(element.key));
  const auto shared = std::count_if(
      before.elements.begin(), before.elements.end(),
      [&](const DraftElement& element) { return present.contains(before.view(element.key)); });
  return 2 * static_cast<std::size_t>(shared) > before.elements.size();
}

}  // namespace

DraftDelta carry_over(const Draft* before, Draft& now, bool prune) {
  if (before == nullptr) {
    const auto all = [](const auto& concepts) {
      const auto count = static_cast<std::int64_t>(concepts.size());
      return Delta{.read = count, .added = count};
    };
    return {all(now.elements), all(now.relationships), all(now.views)};
  }
  Carrier carrier(*before, now);
  Carrier* keeps = prune ? nullptr : &carrier;
  DraftDelta delta;
  delta.elements = compare(*before, before->elements, now, now.elements, keeps);
  delta.relationships = compare(*before, before->relationships, now, now.relationships, keeps);
  delta.views = compare(*before, before->views, now, now.views, keeps);
  carrier.finish();
  return delta;
}

const Draft* earlier_version(const std::vector<std::shared_ptr<const Draft>>& estate,
                             const Draft& now,
                             const std::function<bool(const std::string& path)>& still_there) {
  std::vector<const Draft*> same_bytes;
  std::vector<const Draft*> same_name;
  for (const auto& draft : estate) {
    if (draft->path == now.path) return draft->partner == now.partner ? draft.get() : nullptr;
    const bool alike =
        draft->partner == now.partner && draft->format == now.format && draft->kind == now.kind;
    if (!alike) continue;
    const bool bytes = !now.digest.empty() && draft->digest == now.digest;
    const bool name = file_name(draft->path) == file_name(now.path);
    if ((!bytes && !name) || still_there(draft->path)) continue;
    if (bytes) same_bytes.push_back(draft.get());
    if (name) same_name.push_back(draft.get());
  }
  if (same_bytes.size() == 1) return same_bytes.front();
  std::erase_if(same_name, [&](const Draft* draft) { return !has_most_of(*draft, now); });
  return same_bytes.empty() && same_name.size() == 1 ? same_name.front() : nullptr;
}

}  // namespace lintel::importers
