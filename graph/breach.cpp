#include "graph/breach.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <unordered_map>

#include "core/attributes.hpp"
#include "core/duration.hpp"
#include "core/names.hpp"
#include "graph/by_ref.hpp"
#include "graph/present.hpp"

namespace lintel::graph {
namespace {

// What registers and models call these; they are kept as found, so that case and order vary.
constexpr std::array<std::string_view, 3> kControllerKeys = {"controller", "data controller",
                                                             "information asset owner"};
constexpr std::array<std::string_view, 4> kSubjectKeys = {"subjects", "data subjects",
                                                          "data subject", "whose data"};
constexpr std::array<std::string_view, 3> kSpecialKeys = {"special category", "special",
                                                          "special category data"};
constexpr std::array<std::string_view, 3> kPersonalKeys = {"personal", "personal data",
                                                           "contains personal data"};

/// The value of the first property with one of these names (normal names), or the empty text.
template <std::size_t N>
std::string_view stated(const Model& model, std::span<const Property> properties,
                        const std::array<std::string_view, N>& keys) {
  for (const std::string_view key : keys) {
    for (const Property& property : properties) {
      if (!property.winner || says_nothing(model.text(property.value))) continue;
      if (normal_name(model.text(property.key)) == key) return model.text(property.value);
    }
  }
  return {};
}

bool writes(AccessMode mode) { return mode == AccessMode::write || mode == AccessMode::read_write; }
bool reads(AccessMode mode) { return mode != AccessMode::write; }

class Search {
 public:
  explicit Search(const Snapshot& graph)
      : graph_(graph), model_(graph.model()), reached_(graph.size(), false) {}

  Breach run(const std::vector<ElementId>& causes) {
    out_.causes = causes;
    std::vector<ElementId> level = causes;
    std::sort(level.begin(), level.end());
    level.erase(std::unique(level.begin(), level.end()), level.end());
    sort_by_ref(model_, level);
    for (const ElementId e : level) reached_[e.index()] = true;
    for (std::uint32_t distance = 1; !level.empty(); ++distance) {
      next_.clear();
      level_ = &level;
      for (std::size_t i = 0; i < level.size(); ++i) leave(level[i]);  // junctions are appended
      std::sort(next_.begin(), next_.end(), [&](const Breached& a, const Breached& b) {
        return model_.ref(a.element) < model_.ref(b.element);
      });
      level.clear();
      for (Breached& row : next_) {
        row.distance = distance;
        level.push_back(row.element);
        out_.reached.push_back(row);
      }
    }
    list_assets();
    list_controllers();
    return std::move(out_);
  }

 private:
  /// A flow or access as data moves along it.
  [[nodiscard]] bool moves_data(RelationshipId id) const {
    const Relationship& r = model_.at(id);
    if (!joins_present(model_, id)) return false;
    if (r.type == RelationshipType::Flow) return true;
    return r.type == RelationshipType::Access && model_.value(id, key::kLink) != "party";
  }

  void leave(ElementId e) {
    for (const RelationshipId id : graph_.relationships_of(e)) {
      if (!moves_data(id)) continue;
      const Relationship& r = model_.at(id);
      if (r.type == RelationshipType::Flow) {
        if (r.source.element == e) reach(r.target.element, id, e);
      } else {
        if (r.source.element == e && writes(r.access)) reach(r.target.element, id, e);
        if (r.target.element == e && reads(r.access)) reach(r.source.element, id, e);
      }
    }
  }
  void reach(ElementId e, RelationshipId via, ElementId from) {
    if (reached_[e.index()]) return;
    reached_[e.index()] = true;
    if (graph_.is_junction(e)) {
      level_->push_back(e);
    } else {
      next_.push_back({e, 0, via, from});
    }
  }

  /// Data objects of flows, by flow.
  void find_carried() {
    for (std::size_t i = 0; i < model_.relationships.size(); ++i) {
      const Relationship& r = model_.relationships[i];
      if (r.type != RelationshipType::Association || r.gone) continue;
      const bool from_flow = r.source.relationship.valid();
      const RelationshipId flow = from_flow ? r.source.relationship : r.target.relationship;
      const ElementId asset = from_flow ? r.target.element : r.source.element;
      if (!flow.valid() || !is_present(model_, asset) ||
          model_.at(flow).type != RelationshipType::Flow)
        continue;
      const std::string_view link = model_.value(RelationshipId{i}, key::kLink);
      if (link == "carries" || link.empty()) carried_[flow].push_back(asset);
    }
  }

  void list_assets() {
    find_carried();
    for (std::size_t i = 0; i < model_.relationships.size(); ++i) {
      const RelationshipId id{i};
      const Relationship& r = model_.relationships[i];
      const bool kind = r.type == RelationshipType::Flow || r.type == RelationshipType::Access;
      if (!kind || !moves_data(id)) continue;
      const bool source = reached_[r.source.element.index()];
      const bool target = reached_[r.target.element.index()];
      if (!source && !target) continue;
      if (r.type == RelationshipType::Access) {
        // What is read is held; what is written, or stands as data breached itself, spreads.
        const bool spreads = target || (source && writes(r.access));
        expose(r.target.element, model_.name(r.target.element), id,
               spreads ? Exposure::spreads : Exposure::held);
      } else {
        expose_flow(id, source ? Exposure::spreads : Exposure::held);
      }
    }
    for (auto& [key, asset] : assets_) {
      (asset.exposure == Exposure::spreads ? out_.personal : out_.personal_held) +=
          asset.personal ? 1U : 0U;
      if (asset.personal && !asset.subjects.empty()) out_.subjects.push_back(asset.subjects);
      out_.assets.push_back(asset);
    }
    std::sort(out_.subjects.begin(), out_.subjects.end());
    out_.subjects.erase(std::unique(out_.subjects.begin(), out_.subjects.end()),
                        out_.subjects.end());
    std::stable_sort(out_.assets.begin(), out_.assets.end(),
                     [](const ExposedAsset& a, const ExposedAsset& b) { return a.name < b.name; });
  }
  void expose_flow(RelationshipId flow, Exposure exposure) {
    const auto found = carried_.find(flow);
    if (found != carried_.end()) {
      for (const ElementId asset : found->second) {
        expose(asset, model_.name(asset), flow, exposure);
      }
      return;
    }
    std::string_view words = model_.value(flow, key::kAsset);
    if (says_nothing(words)) words = model_.text(model_.at(flow).name);
    if (!says_nothing(words)) expose(ElementId::none(), words, flow, exposure);
  }
  void expose(ElementId element, std::string_view name, RelationshipId by, Exposure exposure) {
    if (element.valid() && graph_.is_junction(element)) return;  // what lies behind it is listed
    const std::string words = element.valid() ? std::string() : compact_name(name);
    const auto [at, fresh] = assets_.try_emplace({element, words});
    ExposedAsset& asset = at->second;
    const auto of_flow = model_.properties_of(by);
    const bool personal = read_boolean(stated(model_, of_flow, kPersonalKeys)).value_or(false);
    if (fresh) {
      asset.element = element;
      asset.name = name;
      asset.exposure = exposure;
      asset.shown_by = by;
      if (element.valid()) read_own_words(asset);
    } else if (exposure == Exposure::spreads && asset.exposure == Exposure::held) {
      asset.exposure = exposure;
      asset.shown_by = by;
    }
    asset.personal |= personal;
    if (asset.controller.empty()) asset.controller = stated(model_, of_flow, kControllerKeys);
    if (asset.subjects.empty()) asset.subjects = stated(model_, of_flow, kSubjectKeys);
  }
  void read_own_words(ExposedAsset& asset) const {
    const auto own = model_.properties_of(asset.element);
    asset.personal = read_boolean(stated(model_, own, kPersonalKeys)).value_or(false);
    asset.special = read_boolean(stated(model_, own, kSpecialKeys)).value_or(false);
    asset.controller = stated(model_, own, kControllerKeys);
    asset.subjects = stated(model_, own, kSubjectKeys);
  }

  void list_controllers() {
    auto& all = out_.controllers;
    const auto add = [&](ElementId e) {
      if (graph_.is_junction(e)) return;
      const std::string_view partner = model_.partner(e);
      if (!partner.empty()) {
        all.push_back(partner);
      } else if (model_.type(e) == ElementType::BusinessActor) {
        all.push_back(model_.ref(e));
      }
    };
    for (const ElementId e : out_.causes) add(e);
    for (const Breached& row : out_.reached) add(row.element);
    for (const ExposedAsset& asset : out_.assets) {
      if (!asset.controller.empty()) all.push_back(asset.controller);
    }
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
  }

  const Snapshot& graph_;
  const Model& model_;
  Breach out_;
  std::vector<bool> reached_;
  std::vector<Breached> next_;
  std::vector<ElementId>* level_ = nullptr;  // being left
  std::unordered_map<RelationshipId, std::vector<ElementId>> carried_;
  std::map<std::pair<ElementId, std::string>, ExposedAsset> assets_;
};

}  // namespace

std::string_view name_of(Exposure exposure) {
  return exposure == Exposure::spreads ? "spreads" : "held";
}

Breach breach(const Snapshot& graph, const std::vector<ElementId>& causes) {
  return Search(graph).run(causes);
}

}  // namespace lintel::graph
