#pragma once
// Builds small Models tersely, by names, for tests:
//
//   ModelBuilder b;
//   b.element(ElementType::Device, "H1").with("recovery_hours", "4");
//   b.element(ElementType::Device, "H2");
//   b.element(ElementType::ApplicationComponent, "A1", "Tallystone", "MER");
//   b.any_of("J1", {"H1", "H2"}, "A1");           // H1, H2 → Or-junction → A1
//   b.serve("A1", "P1").with("required", "yes");  // P1 is made, as an application
//   const Model model = b.build();
//   const ElementId a1 = b["A1"];
//
// Relationships are numbered from 0 in the order in which they are made; their ref is "R0", "R1", …

#include <initializer_list>
#include <map>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "core/attributes.hpp"
#include "core/model.hpp"

namespace lintel::graph::testing {

class ModelBuilder {
 public:
  /// Adds an element, with its ref as name unless `name` is given. The builder is returned so that
  /// `with` can follow.
  ModelBuilder& element(ElementType type, std::string_view ref, std::string_view name = {},
                        std::string_view partner = {}) {
    Element element;
    element.ref = element.source_id = model_.texts.intern(ref);
    element.name = model_.texts.intern(name.empty() ? ref : name);
    element.partner = model_.texts.intern(partner);
    element.type = type;
    if (type == ElementType::Junction) element.junction = JunctionKind::and_;
    if (!ids_.emplace(ref, model_.elements.size()).second) {
      throw std::logic_error("two elements " + std::string(ref));
    }
    model_.elements.push_back(element);
    element_properties_.emplace_back();
    open_ = Open::element;
    return *this;
  }
  /// Adds a junction.
  ModelBuilder& junction(std::string_view ref, JunctionKind kind, std::string_view needs = {}) {
    element(ElementType::Junction, ref);
    model_.elements.back().junction = kind;
    return needs.empty() ? *this : with(key::kNeeds, needs);
  }
  /// Adds a property to the element or relationship that was added last.
  ModelBuilder& with(std::string_view key, std::string_view value) {
    auto& list = open_ == Open::element ? element_properties_.back() : relation_properties_.back();
    list.push_back({model_.texts.intern(key), model_.texts.intern(value), {}, true});
    return *this;
  }
  /// Changes the element that was added last by hand: `b.last_element().stub = true`.
  Element& last_element() { return model_.elements.back(); }
  Relationship& last_relationship() { return model_.relationships.back(); }

  /// Adds a relationship; ends that are not known become applications.
  ModelBuilder& relate(RelationshipType type, std::string_view source, std::string_view target) {
    Relationship relationship;
    relationship.type = type;
    relationship.source.element = known(source);
    relationship.target.element = known(target);
    return add(relationship);
  }
  /// source serves target: target rests on source, certainly.
  ModelBuilder& serve(std::string_view source, std::string_view target) {
    return relate(RelationshipType::Serving, source, target);
  }
  /// A flow from source to target that carries `asset`, required or not.
  ModelBuilder& flow(std::string_view source, std::string_view target, std::string_view asset = {},
                     std::string_view required = {}) {
    relate(RelationshipType::Flow, source, target);
    if (!asset.empty()) with(key::kAsset, asset);
    return required.empty() ? *this : with(key::kRequired, required);
  }
  /// A relationship that carries no dependence and has a `link`, as registers make them.
  ModelBuilder& link(std::string_view kind, RelationshipType type, std::string_view source,
                     std::string_view target) {
    return relate(type, source, target).with(key::kLink, kind).with(key::kDependent, "none");
  }
  /// An association from a relationship (by number) to an element.
  ModelBuilder& on_relationship(std::size_t relationship, std::string_view target) {
    Relationship added;
    added.source.relationship = RelationshipId{relationship};
    added.target.element = known(target);
    return add(added);
  }
  /// members serve a new junction `ref`, which serves `dependent`.
  ModelBuilder& any_of(std::string_view ref, std::initializer_list<std::string_view> members,
                       std::string_view dependent, std::string_view needs = {}) {
    junction(ref, JunctionKind::or_, needs);
    for (const std::string_view member : members) serve(member, ref);
    return serve(ref, dependent);
  }
  ModelBuilder& setting(std::string_view key, std::string_view value) {
    model_.settings.push_back({model_.texts.intern(key), model_.texts.intern(value), {}});
    return *this;
  }

  /// The id of the element `ref`.
  ElementId operator[](std::string_view ref) const {
    const auto found = ids_.find(ref);
    if (found == ids_.end()) throw std::logic_error("no element " + std::string(ref));
    return ElementId{found->second};
  }
  [[nodiscard]] Model build() const {
    Model model = model_;
    const auto lay_down = [&](auto& concepts, const auto& lists) {
      for (std::size_t i = 0; i < concepts.size(); ++i) {
        concepts[i].properties = {static_cast<std::uint32_t>(model.properties.size()),
                                  static_cast<std::uint32_t>(lists[i].size())};
        model.properties.insert(model.properties.end(), lists[i].begin(), lists[i].end());
      }
    };
    lay_down(model.elements, element_properties_);
    lay_down(model.relationships, relation_properties_);
    return model;
  }

 private:
  enum class Open { element, relationship };

  ElementId known(std::string_view ref) {
    if (ids_.find(ref) == ids_.end()) element(ElementType::ApplicationComponent, ref);
    return (*this)[ref];
  }
  ModelBuilder& add(Relationship relationship) {
    relationship.ref = model_.texts.intern("R" + std::to_string(model_.relationships.size()));
    model_.relationships.push_back(relationship);
    relation_properties_.emplace_back();
    open_ = Open::relationship;
    return *this;
  }

  Model model_;
  std::map<std::string, std::size_t, std::less<>> ids_;
  std::vector<std::vector<Property>> element_properties_, relation_properties_;
  Open open_ = Open::element;
};

/// The refs of elements, joined by spaces, in the order given.
inline std::string refs(const Model& model, const std::vector<ElementId>& elements) {
  std::string out;
  for (const ElementId e : elements) {
    if (!out.empty()) out += ' ';
    out += model.ref(e);
  }
  return out;
}

}  // namespace lintel::graph::testing
