#include "graph/crossings.hpp"

#include <algorithm>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

#include "core/attributes.hpp"
#include "core/duration.hpp"
#include "core/names.hpp"
#include "graph/present.hpp"
#include "graph/scope_rules.hpp"

namespace lintel::graph {
namespace {

/// Pairs of ends that one junction may bring together before the rest is only counted.
constexpr std::size_t kMostThroughJunctions = 100'000;
constexpr std::string_view kHostingRole = "HOSTING";

/// Where an element's flows end once everything consolidated has moved.
class After {
 public:
  After(const Snapshot& graph, const Scope& scope) : graph_(graph), scope_(scope) {
    for (const Role& role : scope.programme.roles) {
      for (const ElementId e : role.instances) role_of_[e] = &role;
    }
  }

  /// The element's ref; for what is consolidated, that of its survivor, or "role GAZ" where the
  /// survivor is undecided or not itself inside.
  [[nodiscard]] std::string of(ElementId e) const {
    const Model& model = graph_.model();
    const Classified* row = scope_.find(e);
    if (row == nullptr || row->scope_class != ScopeClass::consolidate) {
      return std::string(model.ref(e));
    }
    if (row->survivor && scope_.inside(*row->survivor))
      return std::string(model.ref(*row->survivor));
    if (const auto role = role_of_.find(e); role != role_of_.end()) {
      return "role " + std::string(role->second->code);
    }
    if (scope_.programme.role(kHostingRole) != nullptr) return "role " + std::string(kHostingRole);
    return std::string(model.ref(e));
  }

 private:
  const Snapshot& graph_;
  const Scope& scope_;
  std::unordered_map<ElementId, const Role*> role_of_;
};

/// What flows carry: the data asset that they are linked to, else their own words.
std::unordered_map<RelationshipId, std::string_view> assets_of(const Model& model) {
  std::unordered_map<RelationshipId, std::string_view> assets;
  for (std::size_t i = 0; i < model.relationships.size(); ++i) {
    const Relationship& r = model.relationships[i];
    if (r.type != RelationshipType::Association || r.gone) continue;
    const bool from_flow = r.source.relationship.valid();
    const RelationshipId flow = from_flow ? r.source.relationship : r.target.relationship;
    const ElementId asset = from_flow ? r.target.element : r.source.element;
    if (!flow.valid() || !is_present(model, asset) || model.at(flow).type != RelationshipType::Flow)
      continue;
    if (model.value(RelationshipId{i}, key::kLink) != "carries") continue;
    const auto [at, fresh] = assets.try_emplace(flow, model.name(asset));
    if (!fresh) at->second = std::min(at->second, model.name(asset));
  }
  return assets;
}

class Search {
 public:
  Search(const Snapshot& graph, const Scope& scope)
      : graph_(graph),
        model_(graph.model()),
        scope_(scope),
        after_(graph, scope),
        assets_(assets_of(graph.model())) {}

  Crossings run() {
    for (std::size_t i = 0; i < model_.relationships.size(); ++i) {
      const Relationship& r = model_.relationships[i];
      if (r.type != RelationshipType::Flow || !joins_present(model_, RelationshipId{i}) ||
          graph_.is_junction(r.source.element)) {
        continue;
      }
      if (graph_.is_junction(r.target.element)) {
        through_junction(RelationshipId{i});
      } else {
        add(RelationshipId{i}, r.source.element, r.target.element);
      }
    }
    const auto order = [&](const Crossing& c) {
      return std::tuple(model_.ref(c.source), model_.ref(c.target), c.asset,
                        model_.text(model_.at(c.flow).ref));
    };
    std::sort(out_.crossings.begin(), out_.crossings.end(),
              [&](const Crossing& a, const Crossing& b) { return order(a) < order(b); });
    out_.distinct_interfaces = count_interfaces();
    return std::move(out_);
  }

 private:
  void add(RelationshipId flow, ElementId source, ElementId target) {
    if (scope_.inside(source) == scope_.inside(target)) return;
    Crossing c;
    c.flow = flow;
    c.source = source;
    c.target = target;
    const auto asset = assets_.find(flow);
    c.asset = asset == assets_.end() ? model_.value(flow, key::kAsset) : asset->second;
    c.personal = read_boolean(model_.value(flow, key::kPersonal)).value_or(false);
    const ElementId other = scope_.inside(source) ? target : source;
    c.external = !of_partner(scope_.programme, model_, other) ||
                 model_.value(other, key::kKind) == "external";
    c.agreement = stated(flow, key::kAgreement);
    c.lawful_basis = stated(flow, key::kLawfulBasis);
    c.lacks_agreement = c.personal && c.agreement.empty();
    c.lacks_basis = c.personal && c.lawful_basis.empty();
    c.from_after = after_.of(source);
    c.to_after = after_.of(target);
    out_.crossings.push_back(std::move(c));
  }

  [[nodiscard]] std::string_view stated(RelationshipId flow, std::string_view key) const {
    const std::string_view text = model_.value(flow, key);
    return says_nothing(text) ? std::string_view{} : text;
  }

  /// The ends that a flow into a junction reaches; the flow that enters it stands for each.
  void through_junction(RelationshipId flow) {
    const ElementId source = model_.at(flow).source.element;
    std::unordered_set<ElementId> seen{model_.at(flow).target.element};
    std::vector<ElementId> open{model_.at(flow).target.element};
    while (!open.empty()) {
      const ElementId junction = open.back();
      open.pop_back();
      for (const RelationshipId r : graph_.relationships_of(junction)) {
        const Relationship& onward = model_.at(r);
        const ElementId target = onward.target.element;
        if (onward.type != RelationshipType::Flow || onward.source.element != junction ||
            !joins_present(model_, r) || target == source) {
          continue;
        }
        if (through_ >= kMostThroughJunctions) {
          ++out_.left_out;
          return;
        }
        ++through_;
        if (!seen.insert(target).second) continue;
        if (graph_.is_junction(target)) {
          open.push_back(target);
        } else {
          add(flow, source, target);
        }
      }
    }
  }

  [[nodiscard]] std::size_t count_interfaces() const {
    std::unordered_set<std::string> interfaces;
    for (const Crossing& c : out_.crossings) {
      // Refs have no line breaks in practice; were there any, two interfaces would count as one.
      interfaces.insert(c.from_after + '\n' + c.to_after + '\n' + compact_name(c.asset));
    }
    return interfaces.size();
  }

  const Snapshot& graph_;
  const Model& model_;
  const Scope& scope_;
  After after_;
  std::unordered_map<RelationshipId, std::string_view> assets_;
  std::size_t through_ = 0;
  Crossings out_;
};

}  // namespace

Crossings crossings(const Snapshot& graph, const Scope& scope) {
  return Search(graph, scope).run();
}

}  // namespace lintel::graph
