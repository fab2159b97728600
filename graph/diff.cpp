#include "graph/diff.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <tuple>
#include <unordered_map>

#include "core/decision_words.hpp"

namespace lintel::graph {
namespace {

/// What of a concept can differ: key → value and place. Sorted by key.
struct Stated {
  std::string value;
  std::string source;
};
using Values = std::map<std::string, Stated, std::less<>>;

/// A concept that is there, by the words that find it in the other state.
struct Concept {
  std::string_view ref;
  std::uint32_t index = 0;
  bool matched = false;
};

void add_properties(const Model& model, Range range, Values& out) {
  for (const Property& property : model.properties_of(range)) {
    if (!property.winner) continue;
    out.try_emplace(std::string(model.text(property.key)),
                    Stated{std::string(model.text(property.value)), model.where(property.where)});
  }
}

std::string_view end_ref(const Model& model, const End& end) {
  if (end.element.valid()) return model.ref(end.element);
  return end.relationship.valid() ? model.text(model.at(end.relationship).ref) : std::string_view{};
}
std::string end_words(const Model& model, const End& end) {
  return std::string(end_ref(model, end));
}

Values values_of(const Model& model, const Element& element) {
  Values out;
  const std::string where = model.where(element.where);
  add_properties(model, element.properties, out);
  out["ref"] = {std::string(model.text(element.ref)), where};
  out["name"] = {std::string(model.text(element.name)), where};
  out["type"] = {std::string(info(element.type).name), where};
  out["partner"] = {std::string(model.text(element.partner)), where};
  out["defined"] = {element.stub ? "no, only mentioned" : "yes", where};
  return out;
}

Values values_of(const Model& model, const Relationship& relationship) {
  Values out;
  const std::string where = model.where(relationship.where);
  add_properties(model, relationship.properties, out);
  out["name"] = {std::string(model.text(relationship.name)), where};
  out["type"] = {std::string(info(relationship.type).name), where};
  out["from"] = {end_words(model, relationship.source), where};
  out["to"] = {end_words(model, relationship.target), where};
  if (relationship.type == RelationshipType::Access) {
    out["access"] = {std::to_string(static_cast<int>(relationship.access)), where};
  }
  return out;
}

/// Boxes and lines of a view as one word: that they differ is said, not how.
std::string drawing_of(const View& view, const Model& model) {
  std::string out;
  const auto add = [&](std::string_view text) { out.append(text).push_back('\n'); };
  const auto number = [&](std::int32_t value) { add(std::to_string(value)); };
  for (const ViewNode& node : view.nodes) {
    add(model.text(node.concept_key));
    add(model.text(node.label));
    add(model.text(node.style));
    for (const std::int32_t value : {node.parent, node.x, node.y, node.width, node.height}) {
      number(value);
    }
  }
  for (const ViewConnection& line : view.connections) {
    add(model.text(line.concept_key));
    add(model.text(line.label));
    add(model.text(line.style));
    add(model.text(line.bends));
    number(line.source);
    number(line.target);
  }
  return out;
}

Values values_of(const Model& model, const View& view) {
  Values out;
  const std::string where = model.where(view.where);
  add_properties(model, view.properties, out);
  out["name"] = {std::string(model.text(view.name)), where};
  out["folder"] = {std::string(model.text(view.folder)), where};
  out["drawing"] = {drawing_of(view, model), where};
  return out;
}

Values values_of(const Model& model, const Setting& setting) {
  Values out;
  out["value"] = {std::string(model.text(setting.value)), model.where(setting.where)};
  return out;
}

std::string_view ref_of(const Model& model, const Setting& setting) {
  return model.text(setting.key);
}
template <typename T>
std::string_view ref_of(const Model& model, const T& thing) {
  return model.text(thing.ref);
}
bool is_there(const Model& model, const Setting& setting) {
  return !model.text(setting.key).starts_with(kBaselineSetting);
}
bool is_there(const Model&, const View&) { return true; }
template <typename T>
bool is_there(const Model&, const T& thing) {
  return !thing.gone;
}

ConceptChange headed(const Model& model, const Element& element) {
  return {DiffKind::changed,
          DiffConcept::element,
          std::string(model.text(element.ref)),
          std::string(info(element.type).name),
          std::string(model.text(element.name)),
          std::string(model.text(element.partner)),
          model.where(element.where),
          {}};
}
ConceptChange headed(const Model& model, const Relationship& relationship) {
  const std::string from = end_words(model, relationship.source);
  return {DiffKind::changed,
          DiffConcept::relationship,
          std::string(model.text(relationship.ref)),
          std::string(info(relationship.type).name),
          from + " › " + end_words(model, relationship.target),
          {},
          model.where(relationship.where),
          {}};
}
ConceptChange headed(const Model& model, const View& view) {
  return {DiffKind::changed,
          DiffConcept::view,
          std::string(model.text(view.ref)),
          "View",
          std::string(model.text(view.name)),
          {},
          model.where(view.where),
          {}};
}
ConceptChange headed(const Model& model, const Setting& setting) {
  ConceptChange out;
  out.what = DiffConcept::setting;
  out.ref = out.name = std::string(model.text(setting.key));
  out.type = "Setting";
  out.source = model.where(setting.where);
  return out;
}

template <typename T>
std::vector<Concept> concepts_of(const Model& model, const std::vector<T>& things) {
  std::vector<Concept> out;
  for (std::size_t i = 0; i < things.size(); ++i) {
    if (!is_there(model, things[i])) continue;
    out.push_back({ref_of(model, things[i]), static_cast<std::uint32_t>(i), false});
  }
  std::sort(out.begin(), out.end(), [](const Concept& a, const Concept& b) {
    return std::tie(a.ref, a.index) < std::tie(b.ref, b.index);
  });
  return out;
}

std::vector<ValueChange> value_changes(const Values& before, const Values& after) {
  std::vector<ValueChange> out;
  const auto add = [&](const std::string& key, const Stated* old, const Stated* now) {
    if (old != nullptr && now != nullptr && old->value == now->value) return;
    if ((old == nullptr || old->value.empty()) && (now == nullptr || now->value.empty())) return;
    const bool drawing = key == "drawing";
    out.push_back({key, old == nullptr ? "" : (drawing ? "as drawn before" : old->value),
                   now == nullptr ? "" : (drawing ? "drawn anew" : now->value),
                   now == nullptr ? old->source : now->source});
  };
  for (const auto& [key, old] : before) {
    const auto found = after.find(key);
    add(key, &old, found == after.end() ? nullptr : &found->second);
  }
  for (const auto& [key, now] : after) {
    if (!before.contains(key)) add(key, nullptr, &now);
  }
  std::sort(out.begin(), out.end(),
            [](const ValueChange& a, const ValueChange& b) { return a.key < b.key; });
  return out;
}

/// Most of two estates is word for word the same, in the same order: that is seen without maps.
bool same_properties(const Model& a, Range in_a, const Model& b, Range in_b) {
  const auto of_a = a.properties_of(in_a);
  const auto of_b = b.properties_of(in_b);
  return std::equal(of_a.begin(), of_a.end(), of_b.begin(), of_b.end(),
                    [&](const Property& x, const Property& y) {
                      return x.winner == y.winner && a.text(x.key) == b.text(y.key) &&
                             a.text(x.value) == b.text(y.value);
                    });
}
bool plainly_same(const Model& a, const Element& x, const Model& b, const Element& y) {
  return x.type == y.type && x.stub == y.stub && a.text(x.ref) == b.text(y.ref) &&
         a.text(x.name) == b.text(y.name) && a.text(x.partner) == b.text(y.partner) &&
         same_properties(a, x.properties, b, y.properties);
}
bool plainly_same(const Model& a, const Relationship& x, const Model& b, const Relationship& y) {
  return x.type == y.type && x.access == y.access && a.text(x.name) == b.text(y.name) &&
         end_ref(a, x.source) == end_ref(b, y.source) &&
         end_ref(a, x.target) == end_ref(b, y.target) &&
         same_properties(a, x.properties, b, y.properties);
}
template <typename T>
bool plainly_same(const Model&, const T&, const Model&, const T&) {
  return false;
}

class Comparison {
 public:
  Comparison(const Model& before, const Model& after) : before_(before), after_(after) {}

  Diff run() {
    compare(before_.elements, after_.elements);
    compare(before_.relationships, after_.relationships);
    compare(before_.views, after_.views);
    compare(before_.settings, after_.settings);
    return std::move(out_);
  }

 private:
  template <typename T>
  void compare(const std::vector<T>& before, const std::vector<T>& after) {
    std::vector<Concept> old = concepts_of(before_, before);
    std::vector<Concept> now = concepts_of(after_, after);
    const std::size_t first = out_.changes.size();
    std::size_t i = 0;
    for (Concept& c : now) {
      while (i < old.size() && old[i].ref < c.ref) ++i;
      if (i == old.size() || old[i].ref != c.ref) continue;
      both(before[old[i].index], after[c.index]);
      old[i].matched = c.matched = true;
      ++i;
    }
    if constexpr (std::is_same_v<T, Element>) match_renamed(before, after, old, now);
    for (const Concept& c : old) {
      if (!c.matched) only(before_, before[c.index], DiffKind::gone);
    }
    for (const Concept& c : now) {
      if (!c.matched) only(after_, after[c.index], DiffKind::added);
    }
    std::stable_sort(out_.changes.begin() + static_cast<std::ptrdiff_t>(first), out_.changes.end(),
                     [](const ConceptChange& a, const ConceptChange& b) { return a.ref < b.ref; });
  }

  /// A source id that another partner uses too gets its partner's prefix: still the same element.
  void match_renamed(const std::vector<Element>& before, const std::vector<Element>& after,
                     std::vector<Concept>& old, std::vector<Concept>& now) {
    const auto identity = [](const Model& model, const Element& element) {
      return std::string(model.text(element.partner)) + '\n' +
             std::string(info(element.type).name) + '\n' +
             std::string(model.text(element.source_id));
    };
    std::unordered_map<std::string, Concept*> left;
    for (Concept& c : old) {
      if (!c.matched) left.try_emplace(identity(before_, before[c.index]), &c);
    }
    for (Concept& c : now) {
      if (c.matched) continue;
      const auto found = left.find(identity(after_, after[c.index]));
      if (found == left.end() || found->second->matched) continue;
      both(before[found->second->index], after[c.index]);
      found->second->matched = c.matched = true;
    }
  }

  template <typename T>
  void both(const T& old, const T& now) {
    if (plainly_same(before_, old, after_, now)) return;
    std::vector<ValueChange> values =
        value_changes(values_of(before_, old), values_of(after_, now));
    if (values.empty()) return;
    ConceptChange change = headed(after_, now);
    change.values = std::move(values);
    out_.changes.push_back(std::move(change));
  }
  template <typename T>
  void only(const Model& model, const T& thing, DiffKind kind) {
    ConceptChange change = headed(model, thing);
    change.kind = kind;
    out_.changes.push_back(std::move(change));
  }

  const Model& before_;
  const Model& after_;
  Diff out_;
};

}  // namespace

std::string_view name_of(DiffKind kind) {
  constexpr std::array<std::string_view, 3> kNames = {"added", "changed", "gone"};
  return kNames[static_cast<std::size_t>(kind)];
}
std::string_view name_of(DiffConcept what) {
  constexpr std::array<std::string_view, 4> kNames = {"element", "relationship", "view", "setting"};
  return kNames[static_cast<std::size_t>(what)];
}

Diff diff(const Model& before, const Model& after) { return Comparison(before, after).run(); }

}  // namespace lintel::graph
