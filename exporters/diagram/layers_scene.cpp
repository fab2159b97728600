#include "exporters/diagram/layers_scene.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <unordered_set>

#include <fmt/format.h>

#include "exporters/diagram/scene_builder.hpp"

namespace lintel::exporters {
namespace {

/// Dense pictures keep their heaviest arrows only: more cannot be told apart.
constexpr std::size_t kMostArrows = 160;

class LayersScene {
 public:
  LayersScene(const graph::Snapshot& graph, const graph::Scope* scope, const SceneOptions& options)
      : graph_(graph), model_(graph.model()), scope_(scope), builder_(model_, options) {
    builder_.scene().bands = layer_bands(false);
  }

  /// Boxes for `elements`, those in `asked` marked, each in its partner's lane.
  void add(const std::vector<ElementId>& elements, const std::vector<ElementId>& asked) {
    const std::unordered_set<ElementId> marked(asked.begin(), asked.end());
    std::set<std::string_view> partners;
    for (const ElementId element : elements) partners.insert(model_.partner(element));
    partners.erase(std::string_view{});
    // Lanes in the order of the codes; one partner alone needs no lane.
    if (partners.size() > 1) {
      for (const std::string_view partner : partners) builder_.lane(partner);
    }
    std::vector<SceneItem> items;
    for (const ElementId element : elements) {
      items.push_back(item(element, marked.contains(element)));
      if (partners.size() > 1) items.back().group = builder_.lane(model_.partner(element));
    }
    builder_.add(items);
  }

  /// Arrows for all dependences between boxes, through junctions, from `elements`.
  void connect(const std::vector<ElementId>& elements, Certainty least) {
    for (const ElementId element : elements) {
      connect_from(element, element, least, false);
    }
    limit_arrows();
  }

  Scene take(std::string title, std::string subtitle) {
    bool likely = false, plain = false;
    for (const SceneEdge& edge : builder_.scene().edges) {
      (edge.style.dashed ? likely : plain) = true;
    }
    if (scope_ == nullptr) {
      for (const Layer layer : layers_)
        builder_.legend(std::string(legend_words(layer)), layer_style(layer));
    } else {
      for (std::size_t i = 0; i < graph::kScopeClassCount; ++i) {
        if (!classes_[i]) continue;
        const auto scope_class = static_cast<graph::ScopeClass>(i);
        builder_.legend(std::string(graph::name_of(scope_class)), class_chip(scope_class));
      }
    }
    if (plain) builder_.legend("rests on", mark_style(Mark::plain_line), true);
    if (likely)
      builder_.legend("rests on: not certain, or one of several", mark_style(Mark::likely_line),
                      true);
    return builder_.take(std::move(title), std::move(subtitle));
  }

 private:
  SceneItem item(ElementId element, bool asked) {
    SceneItem made;
    const ElementType type = model_.type(element);
    const PictureLayer layer = picture_layer(type);
    made.element = element;
    made.band = band_of(layer, false);
    made.style = layer_style(info(type).layer);
    layers_.insert(info(type).layer == Layer::physical ? Layer::technology : info(type).layer);
    const graph::Classified* row = scope_ == nullptr ? nullptr : scope_->find(element);
    if (row != nullptr) {
      made.style = class_chip(row->scope_class);
      made.fate = graph::name_of(row->scope_class);
      classes_[static_cast<std::size_t>(row->scope_class)] = true;
    }
    if (asked) {
      made.style.thick = true;
      made.style.outline = "#212529";
      made.keep = true;
    }
    made.worth = layer == PictureLayer::processes      ? 0
                 : layer == PictureLayer::services     ? 1
                 : layer == PictureLayer::applications ? 3
                                                       : 2;
    return made;
  }

  void connect_from(ElementId dependent, ElementId at, Certainty least, bool unsure) {
    std::vector<std::pair<ElementId, bool>> open{{at, unsure}};
    std::unordered_set<ElementId> seen;
    while (!open.empty()) {
      const auto [node, through] = open.back();
      open.pop_back();
      for (const graph::Support& support : graph_.rests_on(node)) {
        if (support.certainty < least) continue;
        const bool weak = through || support.certainty != Certainty::certain;
        if (graph_.is_junction(support.other)) {
          const bool any = model_.at(support.other).junction == JunctionKind::or_;
          if (seen.insert(support.other).second) open.emplace_back(support.other, weak || any);
          continue;
        }
        builder_.arrow(builder_.box(dependent), builder_.box(support.other),
                       mark_style(weak ? Mark::likely_line : Mark::plain_line));
      }
    }
  }

  void limit_arrows() {
    const std::size_t dropped = builder_.keep_heaviest_arrows(kMostArrows);
    if (dropped > 0) {
      builder_.note(
          fmt::format("The {} thinnest arrows are left out, {} are drawn.", dropped, kMostArrows));
    }
  }

  const graph::Snapshot& graph_;
  const Model& model_;
  const graph::Scope* scope_;
  SceneBuilder builder_;
  std::set<Layer> layers_;
  std::array<bool, graph::kScopeClassCount> classes_{};
};

std::string certainty_words(Certainty certainty) {
  return certainty == Certainty::certain
             ? "certain dependences only"
             : fmt::format("{} dependences and better", name_of(certainty));
}

/// "Council tax", "Council tax and Housing benefit", "Council tax and 4 more".
std::string names_of(const Model& model, const std::vector<ElementId>& elements) {
  if (elements.empty()) return "Nothing";
  std::string text = title_of(model, elements.front());
  if (elements.size() == 2) text += " and " + title_of(model, elements[1]);
  if (elements.size() > 2) text += fmt::format(" and {} more", elements.size() - 1);
  return text;
}

/// How many applications, servers, networks and sites are inside the shared service.
std::size_t inside_of(const graph::Scope& scope) {
  const auto count = [&](graph::ScopeClass c) { return scope.counts[static_cast<std::size_t>(c)]; };
  return count(graph::ScopeClass::shared_core) + count(graph::ScopeClass::consolidate) +
         count(graph::ScopeClass::common_platform);
}

/// "72 of 133 applications, servers, networks and sites are inside the shared service".
std::string scope_words(const graph::Scope& scope) {
  std::size_t all = 0;
  for (const std::size_t count : scope.counts) all += count;
  return fmt::format(
      "{} of {} applications, servers, networks and sites are inside the shared service",
      inside_of(scope), all);
}

std::size_t partners_of(const Model& model, const std::vector<ElementId>& elements) {
  std::set<std::string_view> partners;
  for (const ElementId element : elements) {
    if (!model.partner(element).empty()) partners.insert(model.partner(element));
  }
  return partners.size();
}

Scene dependence_scene(const graph::Snapshot& graph, const std::vector<ElementId>& elements,
                       const std::vector<ElementId>& asked, std::size_t count, Certainty certainty,
                       const SceneOptions& options) {
  const Model& model = graph.model();
  LayersScene scene(graph, nullptr, options);
  scene.add(elements, asked);
  scene.connect(elements, certainty);
  std::string title =
      fmt::format("{} {} on {}", names_of(model, asked), asked.size() > 1 ? "rest" : "rests",
                  count == 0 ? "nothing" : counted(count, "element", "elements"));
  const std::size_t partners = partners_of(model, elements);
  if (partners > 1) title += fmt::format(" at {} partners", partners);
  return scene.take(std::move(title), subtitle_of(model, options, certainty_words(certainty)));
}

}  // namespace

Scene trace_scene(const graph::Snapshot& graph, const graph::Trace& trace,
                  const SceneOptions& options) {
  std::vector<ElementId> elements;
  std::unordered_set<ElementId> seen;
  const auto take = [&](ElementId element) {
    if (element.valid() && !graph.is_junction(element) && seen.insert(element).second) {
      elements.push_back(element);
    }
  };
  take(trace.service);
  for (const graph::TraceLayer& layer : trace.layers) {
    for (const ElementId element : layer.elements) take(element);
  }
  return dependence_scene(graph, elements, {trace.service}, trace.depends.rests_on.size(),
                          trace.depends.question.certainty, options);
}

Scene depends_scene(const graph::Snapshot& graph, const graph::Depends& depends,
                    const SceneOptions& options) {
  std::vector<ElementId> elements = depends.question.of;
  for (const graph::Supporter& supporter : depends.rests_on) elements.push_back(supporter.element);
  return dependence_scene(graph, elements, depends.question.of, depends.rests_on.size(),
                          depends.question.certainty, options);
}

Scene layers_scene(const graph::Snapshot& graph, const graph::Scope* scope,
                   const SceneOptions& options) {
  const Model& model = graph.model();
  // Where nothing is shared, classes would say "out of scope" of everything: layers say more.
  if (scope != nullptr && inside_of(*scope) == 0) scope = nullptr;
  std::vector<ElementId> elements;
  std::size_t loose = 0;
  for (std::size_t i = 0; i < model.elements.size(); ++i) {
    const ElementId element(i);
    if (model.at(element).gone || graph.is_junction(element)) continue;
    if (graph.rests_on(element).empty() && graph.supports(element).empty()) {
      ++loose;
    } else {
      elements.push_back(element);
    }
  }
  LayersScene scene(graph, scope, options);
  scene.add(elements, {});
  scene.connect(elements, Certainty::likely);
  std::string title = counted(elements.size(), "element", "elements");
  const std::size_t partners = partners_of(model, elements);
  if (partners > 1) title += fmt::format(" of {} partners", partners);
  title += ", from services to sites";
  if (scope != nullptr) title = scope_words(*scope);
  std::string extra = certainty_words(Certainty::likely);
  if (loose > 0) extra += fmt::format(" · {} without any dependence not shown", loose);
  return scene.take(std::move(title), subtitle_of(model, options, extra));
}

}  // namespace lintel::exporters
