#include "exporters/diagram/flows_scene.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include <fmt/format.h>

#include "exporters/diagram/scene_builder.hpp"

namespace lintel::exporters {
namespace {

/// Columns from left to right; partners lie across them in lanes, one under the other.
enum Column : std::int32_t { own, shared, external };

SceneBand band(std::string label, Mark mark) { return {std::move(label), mark_style(mark)}; }

/// All flows of one arrow.
struct Bundle {
  std::vector<std::string_view> assets;  ///< distinct, in order
  std::set<std::string_view> agreements;
  bool lacks_agreement = false, lacks_basis = false;
  std::size_t flows = 0;
};

bool lacks(const graph::Crossing& crossing) {
  return crossing.lacks_agreement || crossing.lacks_basis;
}

/// "no agreement, no lawful basis"; empty when nothing is missing.
std::string missing_of(const Bundle& bundle) {
  if (!bundle.lacks_agreement && !bundle.lacks_basis) return {};
  if (!bundle.lacks_basis) return "no agreement";
  return bundle.lacks_agreement ? "no agreement, no lawful basis" : "no lawful basis";
}

std::string label_of(const Bundle& bundle) {
  std::string text;
  if (bundle.assets.size() <= 2) {
    for (const std::string_view asset : bundle.assets) {
      text += (text.empty() ? "" : ", ") + std::string(asset);
    }
  } else {
    text = fmt::format("{} and {} more", bundle.assets.front(), bundle.assets.size() - 1);
  }
  const std::string missing = missing_of(bundle);
  if (!missing.empty()) text = missing + (text.empty() ? "" : ": ") + text;
  if (!bundle.agreements.empty()) {
    std::string agreements;
    for (const std::string_view one : bundle.agreements) {
      agreements += (agreements.empty() ? "" : ", ") + std::string(one);
    }
    text += (text.empty() ? "" : " · ") + agreements;
  }
  return text;
}

class FlowsScene {
 public:
  FlowsScene(const Model& model, const graph::Crossings& crossings, const graph::Scope& scope,
             const SceneOptions& options)
      : model_(model),
        crossings_(crossings),
        scope_(scope),
        options_(options),
        builder_(model, options) {}

  Scene build() {
    builder_.scene().direction = "LR";
    builder_.scene().bands = {band("Partners' own systems", Mark::outside),
                              band("The shared service", Mark::inside),
                              band("Outside the programme", Mark::external)};
    builder_.add(items());
    add_arrows();
    add_legend();
    const std::string interfaces =
        crossings_.crossings.empty()
            ? ""
            : counted(crossings_.distinct_interfaces, "interface to build or re-point",
                      "interfaces to build or re-point");
    return builder_.take(title(), subtitle_of(model_, options_, interfaces));
  }

 private:
  std::vector<SceneItem> items() {
    std::map<std::pair<std::int32_t, std::string_view>, SceneItem> by_ref;  // a stable order
    for (const graph::Crossing& crossing : crossings_.crossings) {
      for (const ElementId end : {crossing.source, crossing.target}) {
        const bool inside = scope_.inside(end);
        SceneItem item;
        item.element = end;
        item.band = inside ? shared : crossing.external ? external : own;
        const graph::Classified* row = scope_.find(end);
        if (row != nullptr && item.band != external) {
          item.style = class_chip(row->scope_class);
          item.fate = graph::name_of(row->scope_class);
          classes_.at(static_cast<std::size_t>(row->scope_class)) = true;
        } else {
          item.style = mark_style(Mark::external);
        }
        item.bare = item.band != external && model_.type(end) == ElementType::ApplicationComponent;
        item.worth = item.band == own ? 0 : item.band == external ? 1 : 2;
        by_ref.emplace(std::pair(item.band, model_.ref(end)), std::move(item));
      }
    }
    std::vector<SceneItem> items;
    items.reserve(by_ref.size());
    for (auto& [key, item] : by_ref) items.push_back(std::move(item));
    std::set<std::string_view> partners;
    for (const SceneItem& item : items) {
      if (item.band != external) partners.insert(model_.partner(item.element));
    }
    partners.erase(std::string_view{});
    if (partners.size() < 2) return items;
    for (const std::string_view partner : partners) builder_.lane(partner);
    for (SceneItem& item : items) {
      if (item.band != external) item.group = builder_.lane(model_.partner(item.element));
    }
    return items;
  }

  void add_arrows() {
    // What lacks something is an arrow of its own; so are the two directions.
    std::map<std::tuple<std::int32_t, std::int32_t, bool, bool>, Bundle> bundles;
    for (const graph::Crossing& crossing : crossings_.crossings) {
      Bundle& bundle = bundles[{builder_.box(crossing.source), builder_.box(crossing.target),
                                crossing.lacks_agreement, crossing.lacks_basis}];
      ++bundle.flows;
      bundle.lacks_agreement = crossing.lacks_agreement;
      bundle.lacks_basis = crossing.lacks_basis;
      if (!crossing.asset.empty() && std::find(bundle.assets.begin(), bundle.assets.end(),
                                               crossing.asset) == bundle.assets.end()) {
        bundle.assets.push_back(crossing.asset);
      }
      if (!crossing.agreement.empty()) bundle.agreements.insert(crossing.agreement);
    }
    for (const auto& [ends, bundle] : bundles) {
      const auto& [from, to, no_agreement, no_basis] = ends;
      const bool red = no_agreement || no_basis;
      if (from < 0 || to < 0 || from == to) continue;
      SceneEdge edge;
      edge.from = from;
      edge.to = to;
      edge.label = label_of(bundle);
      edge.style = mark_style(red ? Mark::no_agreement : Mark::plain_line);
      builder_.scene().edges.push_back(std::move(edge));
      (red ? any_lacks_ : any_plain_) = true;
    }
  }

  void add_legend() {
    for (std::size_t i = 0; i < graph::kScopeClassCount; ++i) {
      if (!classes_.at(i)) continue;
      const auto scope_class = static_cast<graph::ScopeClass>(i);
      builder_.legend(std::string(graph::name_of(scope_class)), class_chip(scope_class));
    }
    if (any_plain_)
      builder_.legend("flow: what it carries · agreement", mark_style(Mark::plain_line), true);
    if (any_lacks_) {
      builder_.legend(std::string(legend_words(Mark::no_agreement)), mark_style(Mark::no_agreement),
                      true);
    }
  }

  [[nodiscard]] std::string title() const {
    std::size_t lacking = 0;
    for (const graph::Crossing& crossing : crossings_.crossings)
      lacking += lacks(crossing) ? 1U : 0U;
    if (crossings_.crossings.empty()) return "No flow crosses the boundary of the shared service";
    std::string text = counted(crossings_.crossings.size(), "flow crosses", "flows cross") +
                       " the boundary of the shared service";
    if (lacking > 0) {
      text += fmt::format("; {} with personal data {} an agreement or a lawful basis", lacking,
                          lacking == 1 ? "lacks" : "lack");
    }
    return text;
  }

  const Model& model_;
  const graph::Crossings& crossings_;
  const graph::Scope& scope_;
  const SceneOptions& options_;
  SceneBuilder builder_;
  std::array<bool, graph::kScopeClassCount> classes_{};
  bool any_plain_ = false, any_lacks_ = false;
};

}  // namespace

Scene flows_scene(const Model& model, const graph::Crossings& crossings, const graph::Scope& scope,
                  const SceneOptions& options) {
  return FlowsScene(model, crossings, scope, options).build();
}

}  // namespace lintel::exporters
