#include "exporters/diagram/flows_scene.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include <fmt/format.h>

#include "exporters/diagram/scene_builder.hpp"

namespace lintel::exporters {
namespace {

/// Columns from left to right. With few boxes the first three hold all; with many, some partners
/// stand on the right, so that the bodies outside the programme are in the middle.
enum Column : std::int32_t { own, shared, external, shared_right, own_right };
constexpr std::size_t kTallest = 14;  ///< boxes of one column before partners move to the right

SceneBand band(std::string label, Mark mark) { return {std::move(label), mark_style(mark)}; }

/// All flows of one arrow.
struct Bundle {
  std::vector<std::string_view> assets;  ///< distinct, in order
  std::set<std::string_view> agreements;
  bool lacks = false, personal = false;
  std::size_t flows = 0;
};

std::string label_of(const Bundle& bundle) {
  std::string text;
  if (bundle.assets.size() <= 2) {
    for (const std::string_view asset : bundle.assets) {
      text += (text.empty() ? "" : ", ") + std::string(asset);
    }
  } else {
    text = fmt::format("{} and {} more", bundle.assets.front(), bundle.assets.size() - 1);
  }
  if (bundle.lacks) return "no agreement" + (text.empty() ? "" : ": " + text);
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
    std::vector<SceneItem> boxes = items();
    balance(boxes);
    builder_.scene().bands = {
        band(own_words(left_), Mark::outside), band(shared_words(left_), Mark::inside),
        band("Outside the programme", Mark::external), band(shared_words(right_), Mark::inside),
        band(own_words(right_), Mark::outside)};
    builder_.add(boxes);
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
        item.worth = item.band == own ? 0 : item.band == external ? 1 : 2;
        by_ref.emplace(std::pair(item.band, model_.ref(end)), std::move(item));
      }
    }
    std::vector<SceneItem> items;
    items.reserve(by_ref.size());
    for (auto& [key, item] : by_ref) items.push_back(std::move(item));
    return items;
  }

  /// Moves whole partners to the right, so that the two outer columns are about as high; the
  /// largest first, each to the lower side.
  void balance(std::vector<SceneItem>& boxes) {
    std::map<std::string_view, std::size_t> per_partner;
    std::size_t all = 0;
    for (const SceneItem& item : boxes) {
      if (item.band == external) continue;
      per_partner[model_.partner(item.element)] += item.band == own ? 1 : 0;
      all += item.band == own ? 1 : 0;
    }
    if (all <= kTallest || per_partner.size() < 2) return;
    std::vector<std::pair<std::size_t, std::string_view>> order;
    order.reserve(per_partner.size());
    for (const auto& [partner, count] : per_partner) order.emplace_back(count, partner);
    std::stable_sort(order.begin(), order.end(),
                     [](const auto& a, const auto& b) { return a.first > b.first; });
    std::size_t left = 0, right = 0;
    for (const auto& [count, partner] : order) {
      (left <= right ? left_ : right_).push_back(partner);
      (left <= right ? left : right) += count;
    }
    for (SceneItem& item : boxes) {
      const std::string_view partner = model_.partner(item.element);
      if (std::find(right_.begin(), right_.end(), partner) == right_.end()) continue;
      if (item.band == own) item.band = own_right;
      if (item.band == shared) item.band = shared_right;
    }
  }

  [[nodiscard]] std::string names(const std::vector<std::string_view>& partners) const {
    std::string text;
    for (std::size_t i = 0; i < partners.size(); ++i) {
      if (i > 0) text += i + 1 == partners.size() ? " and " : ", ";
      text += builder_.partner_name(partners[i]);
    }
    return text;
  }

  [[nodiscard]] std::string own_words(const std::vector<std::string_view>& partners) const {
    return partners.empty() ? "Partners' own systems" : "Own systems of " + names(partners);
  }

  [[nodiscard]] std::string shared_words(const std::vector<std::string_view>& partners) const {
    return partners.empty() ? "The shared service" : "The shared service, from " + names(partners);
  }

  void add_arrows() {
    // Flows with and without agreement are different arrows; so are the two directions.
    std::map<std::tuple<std::int32_t, std::int32_t, bool>, Bundle> bundles;
    for (const graph::Crossing& crossing : crossings_.crossings) {
      Bundle& bundle = bundles[{builder_.box(crossing.source), builder_.box(crossing.target),
                                crossing.lacks_agreement}];
      ++bundle.flows;
      bundle.lacks = crossing.lacks_agreement;
      bundle.personal = bundle.personal || crossing.personal;
      if (!crossing.asset.empty() && std::find(bundle.assets.begin(), bundle.assets.end(),
                                               crossing.asset) == bundle.assets.end()) {
        bundle.assets.push_back(crossing.asset);
      }
      if (!crossing.agreement.empty()) bundle.agreements.insert(crossing.agreement);
    }
    for (const auto& [ends, bundle] : bundles) {
      const auto& [from, to, lacks] = ends;
      if (from < 0 || to < 0 || from == to) continue;
      SceneEdge edge;
      edge.from = from;
      edge.to = to;
      edge.label = label_of(bundle);
      edge.style = mark_style(lacks ? Mark::no_agreement : Mark::plain_line);
      builder_.scene().edges.push_back(std::move(edge));
      (lacks ? any_lacks_ : any_plain_) = true;
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
      lacking += crossing.lacks_agreement ? 1 : 0;
    if (crossings_.crossings.empty()) return "No flow crosses the boundary of the shared service";
    std::string text = counted(crossings_.crossings.size(), "flow crosses", "flows cross") +
                       " the boundary of the shared service";
    if (lacking > 0) text += fmt::format(", {} with personal data and no agreement", lacking);
    return text;
  }

  const Model& model_;
  const graph::Crossings& crossings_;
  const graph::Scope& scope_;
  const SceneOptions& options_;
  SceneBuilder builder_;
  std::vector<std::string_view> left_, right_;  ///< partners by side, when they are parted
  std::array<bool, graph::kScopeClassCount> classes_{};
  bool any_plain_ = false, any_lacks_ = false;
};

}  // namespace

Scene flows_scene(const Model& model, const graph::Crossings& crossings, const graph::Scope& scope,
                  const SceneOptions& options) {
  return FlowsScene(model, crossings, scope, options).build();
}

}  // namespace lintel::exporters
