#include "exporters/diagram/layers_scene.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <unordered_map>
#include <unordered_set>

#include <fmt/format.h>

#include "exporters/diagram/own_process.hpp"
#include "exporters/diagram/scene_builder.hpp"
#include "graph/programme.hpp"

namespace lintel::exporters {
namespace {

/// Pictures of counts keep their heaviest arrows only: more cannot be told apart.
constexpr std::size_t kMostArrows = 160;

class LayersScene {
 public:
  LayersScene(const graph::Snapshot& graph, const graph::Scope* scope, const SceneOptions& options)
      : graph_(graph), model_(graph.model()), scope_(scope), builder_(model_, options) {
    builder_.scene().bands = layer_bands(false);
  }

  /// Elements whose loss alone stops what is asked about: their boxes will say so.
  void mark_single_points(const std::vector<ElementId>& elements) {
    single_points_.insert(elements.begin(), elements.end());
  }

  /// Processes that are drawn in the boxes of their services; call before add().
  void fold(const std::vector<OwnProcess>& processes) {
    for (const OwnProcess& one : processes) folded_[one.process] = one.service;
    if (processes.empty()) return;
    builder_.note(fmt::format("{} drawn as the service of the same name.",
                              processes.size() == 1
                                  ? "1 process is"
                                  : fmt::format("{} processes are", processes.size())));
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
      if (folded_.contains(element)) continue;
      items.push_back(item(element, marked.contains(element)));
      if (partners.size() > 1) items.back().group = builder_.lane(model_.partner(element));
    }
    builder_.add(items);
    for (const auto& [process, service] : folded_) builder_.stand_for(service, process);
  }

  /// Arrows for all dependences between boxes, through junctions, from `elements`.
  void connect(const std::vector<ElementId>& elements, Certainty least) {
    for (const ElementId element : elements) {
      connect_from(element, element, least, false);
    }
    limit_arrows();
  }

  void note(std::string text) { builder_.note(std::move(text)); }

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
    made.weight = graph_.supports(element).size() + graph_.rests_on(element).size();
    if (single_points_.contains(element)) made.detail = "single point";
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
          fmt::format("{} arrows that stand for the fewest dependences are left out, {} are drawn.",
                      dropped, builder_.scene().edges.size()));
    }
  }

  const graph::Snapshot& graph_;
  const Model& model_;
  const graph::Scope* scope_;
  SceneBuilder builder_;
  std::unordered_set<ElementId> single_points_;
  std::unordered_map<ElementId, ElementId> folded_;  ///< process → its service
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

/// As names_of, and whose they are when all are of one partner: "Council tax (Merewold Council)".
std::string names_and_partner(const Model& model, const std::vector<ElementId>& elements) {
  std::string text = names_of(model, elements);
  std::set<std::string_view> partners;
  for (const ElementId element : elements) partners.insert(model.partner(element));
  if (partners.size() != 1 || partners.begin()->empty()) return text;
  for (const graph::Partner& partner : graph::programme_of(model).partners) {
    if (partner.code != *partners.begin()) continue;
    return fmt::format("{} ({})", text, partner.name.empty() ? partner.code : partner.name);
  }
  return fmt::format("{} ({})", text, *partners.begin());
}

/// How many applications, servers, networks and sites are inside the shared service.
std::size_t inside_of(const graph::Scope& scope) {
  const auto count = [&](graph::ScopeClass c) { return scope.counts[static_cast<std::size_t>(c)]; };
  return count(graph::ScopeClass::shared_core) + count(graph::ScopeClass::consolidate) +
         count(graph::ScopeClass::common_platform);
}

std::size_t partners_of(const Model& model, const std::vector<ElementId>& elements) {
  std::set<std::string_view> partners;
  for (const ElementId element : elements) {
    if (!model.partner(element).empty()) partners.insert(model.partner(element));
  }
  return partners.size();
}

/// Dependences between elements of different partners, through junctions only where one element
/// further on is of another partner: what the picture shows as arrows between lanes.
std::size_t between_partners(const graph::Snapshot& graph, const Model& model,
                             const std::vector<ElementId>& elements, Certainty least) {
  std::size_t count = 0;
  for (const ElementId element : elements) {
    std::vector<ElementId> open{element};
    std::unordered_set<ElementId> seen{element};
    while (!open.empty()) {
      const ElementId at = open.back();
      open.pop_back();
      for (const graph::Support& support : graph.rests_on(at)) {
        if (support.certainty < least || !seen.insert(support.other).second) continue;
        if (graph.is_junction(support.other)) {
          open.push_back(support.other);
          continue;
        }
        const std::string_view other = model.partner(support.other);
        if (!other.empty() && other != model.partner(element)) ++count;
      }
    }
  }
  return count;
}

/// "82 services of 3 partners rest on 84 applications and 45 servers and platforms; no dependence
/// runs between partners": what the boxes add up to, and what the lanes show.
std::string estate_title(const graph::Snapshot& graph, const std::vector<ElementId>& elements,
                         std::string_view partner_name) {
  const Model& model = graph.model();
  std::array<std::size_t, kPictureLayers> counts{};
  for (const ElementId element : elements) {
    ++counts.at(static_cast<std::size_t>(picture_layer(model.type(element))));
  }
  const auto of = [&](PictureLayer layer) { return counts.at(static_cast<std::size_t>(layer)); };
  const std::size_t services = of(PictureLayer::services);
  const std::size_t partners = partners_of(model, elements);
  std::string title = services > 0 ? counted(services, "service", "services")
                                   : counted(elements.size(), "element", "elements");
  if (!partner_name.empty()) title += fmt::format(" of {}", partner_name);
  if (partners > 1) title += fmt::format(" of {} partners", partners);
  if (services == 0) return title + ", from services to sites";
  title += fmt::format(
      " {} on {} and {}", services == 1 ? "rests" : "rest",
      counted(of(PictureLayer::applications), "application", "applications"),
      counted(of(PictureLayer::servers), "platform or server", "platforms and servers"));
  if (partners > 1) {
    const std::size_t between = between_partners(graph, model, elements, Certainty::likely);
    title += between == 0 ? "; no dependence runs between partners"
                          : "; " + counted(between, "dependence runs", "dependences run") +
                                " between partners";
  }
  return title;
}

Scene dependence_scene(const graph::Snapshot& graph, const std::vector<ElementId>& elements,
                       const std::vector<ElementId>& asked, std::size_t count, Certainty certainty,
                       const SceneOptions& options, const graph::CutSets* cuts) {
  const Model& model = graph.model();
  LayersScene scene(graph, nullptr, options);
  std::vector<ElementId> single_points;
  for (std::size_t i = 0; cuts != nullptr && i < cuts->sets.size(); ++i) {
    const graph::CutSet& set = cuts->sets[i];
    if (set.order() == 1) {
      single_points.insert(single_points.end(), set.parts[0].begin(), set.parts[0].end());
    }
  }
  scene.mark_single_points(single_points);
  scene.add(elements, asked);
  scene.connect(elements, certainty);
  std::string title = fmt::format("{} {} on {}", names_and_partner(model, asked),
                                  asked.size() > 1 ? "rest" : "rests",
                                  count == 0 ? "nothing" : counted(count, "element", "elements"));
  const std::size_t partners = partners_of(model, elements);
  if (partners > 1) title += fmt::format(" at {} partners", partners);
  if (!single_points.empty()) {
    title += fmt::format("; losing any one of {} of them stops it", single_points.size());
  } else if (cuts != nullptr && cuts->complete_to > 0) {
    title += "; no single one of them stops it";
  }
  return scene.take(std::move(title), subtitle_of(model, options, certainty_words(certainty)));
}

}  // namespace

Scene trace_scene(const graph::Snapshot& graph, const graph::Trace& trace,
                  const SceneOptions& options, const graph::CutSets* cuts) {
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
                          trace.depends.question.certainty, options, cuts);
}

Scene depends_scene(const graph::Snapshot& graph, const graph::Depends& depends,
                    const SceneOptions& options) {
  std::vector<ElementId> elements = depends.question.of;
  for (const graph::Supporter& supporter : depends.rests_on) elements.push_back(supporter.element);
  return dependence_scene(graph, elements, depends.question.of, depends.rests_on.size(),
                          depends.question.certainty, options, nullptr);
}

Scene layers_scene(const graph::Snapshot& graph, const graph::Scope* scope,
                   const SceneOptions& options) {
  const Model& model = graph.model();
  // Where nothing is shared, classes would say "out of scope" of everything: layers say more.
  if (scope != nullptr && inside_of(*scope) == 0) scope = nullptr;
  std::vector<ElementId> elements;
  std::size_t loose = 0, outside = 0;
  for (std::size_t i = 0; i < model.elements.size(); ++i) {
    const ElementId element(i);
    if (model.at(element).gone || graph.is_junction(element)) continue;
    if (!options.partner.empty() && model.partner(element) != options.partner) continue;
    if (graph.rests_on(element).empty() && graph.supports(element).empty()) {
      ++loose;
    } else if (picture_layer(model.type(element)) == PictureLayer::other) {
      ++outside;
    } else {
      elements.push_back(element);
    }
  }
  LayersScene scene(graph, scope, options);
  scene.fold(own_processes(graph, elements));
  scene.add(elements, {});
  scene.connect(elements, Certainty::likely);
  if (outside > 0) {
    scene.note(counted(outside, "element stands in no layer and is not drawn",
                       "elements stand in no layer and are not drawn") +
               " (outside bodies, projects); the flows with outside bodies: lintel diagram flows.");
  }
  std::string_view partner_name = options.partner;
  for (const graph::Partner& partner : graph::programme_of(model).partners) {
    if (partner.code == options.partner && !partner.name.empty()) partner_name = partner.name;
  }
  std::string title = estate_title(graph, elements, partner_name);
  std::string extra = certainty_words(Certainty::likely);
  if (loose > 0) extra += fmt::format(" · {} without any dependence not shown", loose);
  return scene.take(std::move(title), subtitle_of(model, options, extra));
}

}  // namespace lintel::exporters
