#include "graph/role_links.hpp"

#include <algorithm>
#include <tuple>
#include <unordered_set>

#include "graph/present.hpp"

namespace lintel::graph {
namespace {

/// Steps through junctions before the rest is only counted.
constexpr std::size_t kMostThroughJunctions = 100'000;
constexpr std::size_t kNoRole = static_cast<std::size_t>(-1);

using Use = std::function<void(RelationshipId, ElementId, ElementId)>;

class Walk {
 public:
  Walk(const Snapshot& graph, const Use& use) : graph_(graph), use_(use) {}

  /// The elements behind a junction; the relationship that enters it stands for each.
  void through_junction(RelationshipId id) {
    const Relationship& entry = graph_.model().at(id);
    std::unordered_set<ElementId> seen{entry.target.element};
    std::vector<ElementId> open{entry.target.element};
    while (!open.empty()) {
      const ElementId junction = open.back();
      open.pop_back();
      for (const RelationshipId r : graph_.relationships_of(junction)) {
        const Relationship& onward = graph_.model().at(r);
        const ElementId target = onward.target.element;
        if (onward.type != entry.type || onward.source.element != junction ||
            !joins_present(graph_.model(), r)) {
          continue;
        }
        if (steps_ >= kMostThroughJunctions) {
          ++left_out_;
          return;
        }
        ++steps_;
        if (!seen.insert(target).second) continue;
        if (graph_.is_junction(target)) {
          open.push_back(target);
        } else {
          use_(id, entry.source.element, target);
        }
      }
    }
  }
  [[nodiscard]] std::size_t left_out() const { return left_out_; }

 private:
  const Snapshot& graph_;
  const Use& use_;
  std::size_t steps_ = 0, left_out_ = 0;
};

}  // namespace

std::size_t each_link(const Snapshot& graph, RoleLinkKind kind,
                      const std::function<bool(ElementId)>& from, const Use& use) {
  const Model& model = graph.model();
  Walk walk(graph, use);
  for (std::size_t i = 0; i < model.relationships.size(); ++i) {
    const RelationshipId id{i};
    const Relationship& r = model.at(id);
    const ElementId source = r.source.element, target = r.target.element;
    if (!joins_present(model, id) || graph.is_junction(source) ||
        (kind == RoleLinkKind::flows && r.type != RelationshipType::Flow) || !from(source)) {
      continue;
    }
    if (graph.is_junction(target)) {
      walk.through_junction(id);
    } else {
      use(id, source, target);
    }
  }
  return walk.left_out();
}

RoleLinks role_links(const Snapshot& graph, const Programme& programme, RoleLinkKind kind) {
  const Model& model = graph.model();
  std::vector<std::size_t> role_of(graph.size(), kNoRole);
  for (std::size_t g = 0; g < programme.roles.size(); ++g) {
    for (const ElementId e : programme.roles[g].instances) role_of[e.index()] = g;
  }
  RoleLinks out;
  out.left_out = each_link(
      graph, kind, [&](ElementId e) { return role_of[e.index()] != kNoRole; },
      [&](RelationshipId id, ElementId source, ElementId target) {
        const std::size_t from = role_of[source.index()], to = role_of[target.index()];
        if (to != kNoRole && from != to) out.links.push_back({id, source, target, from, to});
      });
  // Roles are by code, so their indices sort as their codes do.
  const auto key = [&](const RoleLink& link) {
    return std::tuple(link.from, link.to, model.text(model.at(link.relationship).ref),
                      model.ref(link.target));
  };
  std::sort(out.links.begin(), out.links.end(),
            [&](const RoleLink& a, const RoleLink& b) { return key(a) < key(b); });
  return out;
}

}  // namespace lintel::graph
