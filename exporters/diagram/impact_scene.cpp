#include "exporters/diagram/impact_scene.hpp"

#include <unordered_set>

#include <fmt/format.h>

#include "core/attributes.hpp"
#include "core/duration.hpp"
#include "exporters/diagram/scene_builder.hpp"

namespace lintel::exporters {
namespace {

std::string title_for(const Model& model, const graph::Impact& impact) {
  const auto& causes = impact.question.causes;
  std::string what;
  for (std::size_t i = 0; i < causes.size() && i < 3; ++i) {
    if (i > 0) what += i + 1 == causes.size() ? " and " : ", ";
    what += title_of(model, causes[i]);
  }
  if (causes.size() > 3) what += fmt::format(" and {} more", causes.size() - 3);
  const bool retire = impact.question.change == graph::ChangeKind::retire;
  std::string text = (retire ? "Retiring " : "Losing ") + what;
  if (impact.services_lost > 0) {
    text += " stops " + counted(impact.services_lost, "service", "services");
    if (impact.statutory_lost > 0)
      text += fmt::format(", {} of them statutory", impact.statutory_lost);
  } else if (!impact.lost.empty()) {
    text +=
        " stops no service, but " + counted(impact.lost.size(), "other element", "other elements");
  } else {
    text += " stops nothing else";
  }
  if (!impact.degraded.empty()) {
    text += ", and weakens " + counted(impact.degraded.size(), "system", "systems");
  }
  return text;
}

class ImpactScene {
 public:
  ImpactScene(const graph::Snapshot& graph, const graph::Impact& impact,
              const SceneOptions& options)
      : graph_(graph),
        model_(graph.model()),
        impact_(impact),
        options_(options),
        builder_(model_, options) {
    down_.insert(impact.question.causes.begin(), impact.question.causes.end());
    for (const graph::Lost& lost : impact.lost) down_.insert(lost.element);
  }

  Scene build() {
    builder_.scene().direction = "LR";
    builder_.scene().bands = layer_bands(true);
    add_boxes();
    for (const graph::Lost& lost : impact_.lost) {
      connect(impact_.from_of[lost.element.index()], lost.element, mark_style(Mark::lost_line));
    }
    for (const graph::Degraded& degraded : impact_.degraded) {
      connect(degraded.junction, degraded.element, mark_style(Mark::degraded_line));
    }
    add_legend();
    return builder_.take(
        title_for(model_, impact_),
        subtitle_of(
            model_, options_,
            fmt::format("dependences: {}",
                        impact_.question.certainty == Certainty::certain
                            ? "certain only"
                            : fmt::format("{} and better", name_of(impact_.question.certainty)))));
  }

 private:
  SceneItem item(ElementId element, Mark mark, std::string detail, std::string fate) const {
    SceneItem made;
    const PictureLayer layer = picture_layer(model_.type(element));
    made.element = element;
    made.band = band_of(layer, true);
    made.style = mark_style(mark);
    made.detail = std::move(detail);
    made.fate = std::move(fate);
    made.keep = mark == Mark::cause;
    // Processes fold first, then what carries them; services, the point of the picture, last.
    made.worth = layer == PictureLayer::processes ? 0 : layer == PictureLayer::services ? 2 : 1;
    return made;
  }

  void add_boxes() {
    std::vector<SceneItem> items;
    for (const ElementId cause : impact_.question.causes) {
      items.push_back(item(cause, Mark::cause, "the cause", ""));
    }
    for (const graph::Lost& lost : impact_.lost) {
      const bool statutory =
          model_.type(lost.element) == ElementType::BusinessService &&
          read_boolean(model_.value(lost.element, key::kStatutory)).value_or(false);
      items.push_back(item(lost.element, Mark::lost, statutory ? "statutory" : "",
                           statutory ? "lost, statutory" : "lost"));
    }
    for (const graph::Degraded& degraded : impact_.degraded) {
      items.push_back(
          item(degraded.element, Mark::degraded,
               fmt::format("{} of {} left", degraded.total - degraded.lost, degraded.total),
               "weakened"));
    }
    builder_.add(items);
  }

  /// Arrow from the supporter to the box of `element`. A junction gets its arrows from all of its
  /// members that are down; where the element is only counted, they run to the count directly.
  void connect(ElementId from, ElementId element, const Style& style) {
    const std::int32_t to = builder_.box(element);
    if (!from.valid()) return;
    if (!graph_.is_junction(from)) {
      builder_.arrow(builder_.box(from), to, style);
      return;
    }
    std::int32_t target = to;
    if (!builder_.folded(element)) {
      const SceneNode box = builder_.scene().nodes[static_cast<std::size_t>(to)];
      target = builder_.add_junction(from, box.band, box.group);
      builder_.arrow(target, to, style);
    }
    std::unordered_set<ElementId> seen{from};
    std::vector<ElementId> open{from};
    while (!open.empty()) {
      const ElementId junction = open.back();
      open.pop_back();
      for (const graph::Support& support : graph_.rests_on(junction)) {
        if (graph_.is_junction(support.other)) {
          if (seen.insert(support.other).second) open.push_back(support.other);
        } else if (down_.contains(support.other)) {
          builder_.arrow(builder_.box(support.other), target, mark_style(Mark::lost_line));
        }
      }
    }
  }

  void add_legend() {
    const auto entry = [&](Mark mark, bool line) {
      builder_.legend(std::string(legend_words(mark)), mark_style(mark), line);
    };
    if (!impact_.question.causes.empty()) entry(Mark::cause, false);
    if (!impact_.lost.empty()) entry(Mark::lost, false);
    if (!impact_.degraded.empty()) entry(Mark::degraded, false);
    for (const SceneNode& node : builder_.scene().nodes) {
      if (node.shape == "circle" && node.label == "any of") {
        entry(Mark::junction, false);
        break;
      }
    }
    if (!impact_.lost.empty()) entry(Mark::lost_line, true);
    if (!impact_.degraded.empty()) entry(Mark::degraded_line, true);
  }

  const graph::Snapshot& graph_;
  const Model& model_;
  const graph::Impact& impact_;
  const SceneOptions& options_;
  SceneBuilder builder_;
  std::unordered_set<ElementId> down_;
};

}  // namespace

Scene impact_scene(const graph::Snapshot& graph, const graph::Impact& impact,
                   const SceneOptions& options) {
  return ImpactScene(graph, impact, options).build();
}

}  // namespace lintel::exporters
