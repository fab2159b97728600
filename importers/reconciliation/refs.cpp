#include "importers/reconciliation/refs.hpp"

#include <string>
#include <unordered_map>
#include <vector>

namespace lintel::importers::reconciliation {

namespace {

class Refs {
 public:
  explicit Refs(Workspace& ws) : ws_(ws) {}

  void count(TextId id) { ++cell(counts_, id); }
  [[nodiscard]] bool contested(TextId id) { return cell(counts_, id) > 1; }
  /// `wanted` itself, or with the first free number.
  TextId take(TextId wanted) {
    if (take_exact(wanted)) return wanted;
    std::uint32_t& number = numbers_.try_emplace(wanted.value, 1).first->second;
    for (;;) {
      const TextId numbered =
          ws_.text(std::string(ws_.view(wanted)) + "#" + std::to_string(++number));
      if (take_exact(numbered)) return numbered;
    }
  }

 private:
  bool take_exact(TextId id) {
    std::uint32_t& taken = cell(taken_, id);
    return taken++ == 0;
  }
  std::uint32_t& cell(std::vector<std::uint32_t>& cells, TextId id) {
    if (id.value >= cells.size()) cells.resize(std::max(ws_.model.texts.size(), cells.size() * 2));
    return cells[id.value];
  }

  Workspace& ws_;
  std::vector<std::uint32_t> counts_, taken_;
  std::unordered_map<std::uint32_t, std::uint32_t> numbers_;
};

std::string_view prefix_of(Shared shared) {
  switch (shared) {
    case Shared::supplier:
      return "supplier";
    case Shared::product:
      return "product";
    case Shared::asset:
      return "asset";
    case Shared::none:
      return {};
  }
  return {};
}

TextId prefixed(Workspace& ws, std::string_view prefix, TextId id) {
  if (prefix.empty()) return id;
  return ws.text(std::string(prefix).append(":").append(ws.view(id)));
}

TextId ref_of(const Workspace& ws, End end) {
  return end.relationship.valid() ? ws.model.at(end.relationship).ref
                                  : ws.model.at(end.element).ref;
}

/// "S-A07>S-A01:Property addresses"
TextId natural_ref(Workspace& ws, std::size_t r) {
  const Relationship& relationship = ws.model.relationships[r];
  std::string ref(ws.view(ref_of(ws, relationship.source)));
  ref.append(">").append(ws.view(ref_of(ws, relationship.target)));
  const TextId asset = ws.relationship_notes[r].asset;
  if (!asset.empty()) ref.append(":").append(ws.view(asset));
  return ws.text(ref);
}

}  // namespace

void assign_refs(Workspace& ws) {
  Refs defined(ws);  // who contests an id: what sources define
  Refs all(ws);      // with stubs, which never take a name away from what is defined
  auto& elements = ws.model.elements;
  auto& relationships = ws.model.relationships;
  for (const Element& element : elements) {
    if (!element.stub) defined.count(element.source_id);
    all.count(element.source_id);
  }
  for (const RelationshipNote& note : ws.relationship_notes) {
    if (note.key.empty()) continue;
    defined.count(note.key);
    all.count(note.key);
  }
  const auto name_elements = [&](bool stubs, bool contested) {
    for (std::size_t e = 0; e < elements.size(); ++e) {
      const TextId id = elements[e].source_id;
      if (elements[e].stub != stubs) continue;
      if ((stubs ? all : defined).contested(id) != contested) continue;
      const Shared shared = ws.element_notes[e].shared;
      const std::string_view prefix =
          shared == Shared::none ? ws.view(elements[e].partner) : prefix_of(shared);
      elements[e].ref = all.take(contested ? prefixed(ws, prefix, id) : id);
    }
  };
  // Whoever has an id to himself keeps it, before anybody is given a made-up one.
  for (const bool contested : {false, true}) {
    name_elements(false, contested);
    for (std::size_t r = 0; r < relationships.size(); ++r) {
      const RelationshipNote& note = ws.relationship_notes[r];
      if (note.key.empty() || defined.contested(note.key) != contested) continue;
      relationships[r].ref =
          all.take(contested ? prefixed(ws, ws.view(note.partner), note.key) : note.key);
    }
  }
  for (const bool contested : {false, true}) name_elements(true, contested);
  for (const bool on_relationship : {false, true}) {
    for (std::size_t r = 0; r < relationships.size(); ++r) {
      if (!ws.relationship_notes[r].key.empty()) continue;
      const bool on = relationships[r].source.relationship.valid() ||
                      relationships[r].target.relationship.valid();
      if (on == on_relationship) relationships[r].ref = all.take(natural_ref(ws, r));
    }
  }
}

}  // namespace lintel::importers::reconciliation
