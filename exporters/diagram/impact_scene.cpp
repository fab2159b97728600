#include "exporters/diagram/impact_scene.hpp"

#include <set>
#include <unordered_set>

#include <fmt/format.h>

#include "core/attributes.hpp"
#include "core/duration.hpp"
#include "exporters/diagram/own_process.hpp"
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

/// Above this number of further arrows only the first path to each element is drawn.
constexpr std::size_t kMostFurther = 90;

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
    add_further();
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
    made.weight = graph_.supports(element).size();
    // Processes fold first, then what carries them; services, the point of the picture, last.
    made.worth = layer == PictureLayer::processes ? 0 : layer == PictureLayer::services ? 2 : 1;
    return made;
  }

  void add_boxes() {
    std::vector<ElementId> gone;
    for (const graph::Lost& lost : impact_.lost) gone.push_back(lost.element);
    const std::vector<OwnProcess> processes = own_processes(graph_, gone);
    std::unordered_set<ElementId> with_service;
    for (const OwnProcess& one : processes) with_service.insert(one.process);
    std::vector<SceneItem> items;
    for (const ElementId cause : impact_.question.causes) {
      items.push_back(item(cause, Mark::cause, "the cause", ""));
    }
    for (const graph::Lost& lost : impact_.lost) {
      if (with_service.contains(lost.element)) continue;
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
    for (const OwnProcess& one : processes) builder_.stand_for(one.service, one.process);
    if (!processes.empty()) {
      builder_.note(fmt::format("{} drawn as the service of the same name.",
                                processes.size() == 1
                                    ? "1 process is"
                                    : fmt::format("{} processes are", processes.size())));
    }
  }

  /// What lost elements rest on besides the first thing that stopped them, where that is lost too:
  /// thinner arrows, or a note where they would be too many to follow.
  void add_further() {
    const std::size_t first = builder_.scene().edges.size();
    std::vector<std::pair<std::int32_t, std::int32_t>> further;
    std::set<std::pair<std::int32_t, std::int32_t>> drawn;
    for (const SceneEdge& edge : builder_.scene().edges) drawn.emplace(edge.from, edge.to);
    for (const graph::Lost& lost : impact_.lost) {
      for (const graph::Support& support : graph_.rests_on(lost.element)) {
        if (support.certainty < impact_.question.certainty || !down_.contains(support.other)) {
          continue;
        }
        const std::pair ends(builder_.box(support.other), builder_.box(lost.element));
        if (ends.first >= 0 && ends.first != ends.second && drawn.insert(ends).second) {
          further.push_back(ends);
        }
      }
    }
    if (further.size() > kMostFurther) {
      builder_.note(fmt::format(
          "One path to each box is drawn, the shortest from the cause; {} further dependences on "
          "what is lost are not.",
          further.size()));
      return;
    }
    for (const auto& [from, to] : further) {
      builder_.arrow(from, to, mark_style(Mark::also_lost_line), 0.8);
    }
    any_further_ = builder_.scene().edges.size() > first;
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
    if (any_further_) entry(Mark::also_lost_line, true);
    if (!impact_.degraded.empty()) entry(Mark::degraded_line, true);
  }

  const graph::Snapshot& graph_;
  const Model& model_;
  const graph::Impact& impact_;
  const SceneOptions& options_;
  SceneBuilder builder_;
  std::unordered_set<ElementId> down_;
  bool any_further_ = false;
};

}  // namespace

Scene impact_scene(const graph::Snapshot& graph, const graph::Impact& impact,
                   const SceneOptions& options) {
  return ImpactScene(graph, impact, options).build();
}

}  // namespace lintel::exporters
