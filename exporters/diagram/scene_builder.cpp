#include "exporters/diagram/scene_builder.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <set>

#include <fmt/format.h>

#include "core/attributes.hpp"
#include "core/date.hpp"
#include "graph/kind_word.hpp"
#include "graph/programme.hpp"

namespace lintel::exporters {
namespace {

struct BandRow {
  std::string_view label;
  Layer layer;
};
// In the order of PictureLayer.
constexpr std::array<BandRow, kPictureLayers> kBands = {{
    {"Channels", Layer::business},
    {"Services", Layer::business},
    {"Processes", Layer::business},
    {"Applications", Layer::application},
    {"Data", Layer::application},
    {"Platforms and servers", Layer::technology},
    {"Networks", Layer::technology},
    {"Sites", Layer::physical},
    {"Other", Layer::composite},
}};

/// Types whose layer in pictures is not the one of their ArchiMate layer.
struct TypeRow {
  ElementType type;
  PictureLayer layer;
};
constexpr std::array kTypes = {
    TypeRow{ElementType::BusinessInterface, PictureLayer::channels},
    TypeRow{ElementType::BusinessService, PictureLayer::services},
    TypeRow{ElementType::BusinessActor, PictureLayer::other},
    TypeRow{ElementType::Product, PictureLayer::other},
    TypeRow{ElementType::Location, PictureLayer::sites},
    TypeRow{ElementType::Equipment, PictureLayer::servers},
    TypeRow{ElementType::DistributionNetwork, PictureLayer::networks},
    TypeRow{ElementType::DataObject, PictureLayer::data},
    TypeRow{ElementType::BusinessObject, PictureLayer::data},
    TypeRow{ElementType::Representation, PictureLayer::data},
    TypeRow{ElementType::Contract, PictureLayer::other},
    TypeRow{ElementType::CommunicationNetwork, PictureLayer::networks},
    TypeRow{ElementType::Path, PictureLayer::networks},
};

constexpr std::size_t kNamedInCount = 3;  ///< names in the box of a count; the tooltip has more

std::string names_of(const Model& model, const std::vector<ElementId>& elements) {
  constexpr std::size_t kMost = 40;
  std::string names;
  for (std::size_t i = 0; i < elements.size() && i < kMost; ++i) {
    names += (i > 0 ? ", " : "") + title_of(model, elements[i]);
  }
  if (elements.size() > kMost) names += fmt::format(" … and {} more", elements.size() - kMost);
  return names;
}

}  // namespace

PictureLayer picture_layer(ElementType type) {
  for (const TypeRow& row : kTypes) {
    if (row.type == type) return row.layer;
  }
  switch (info(type).layer) {
    case Layer::business:
      return PictureLayer::processes;
    case Layer::application:
      return PictureLayer::applications;
    case Layer::technology:
      return PictureLayer::servers;
    case Layer::physical:
      return PictureLayer::sites;
    default:
      return PictureLayer::other;
  }
}

std::int32_t band_of(PictureLayer layer, bool reversed) {
  const auto index = static_cast<std::int32_t>(layer);
  // "Other" stays last.
  const auto last = static_cast<std::int32_t>(kPictureLayers) - 1;
  return reversed && index != last ? last - 1 - index : index;
}

std::vector<SceneBand> layer_bands(bool reversed) {
  std::vector<SceneBand> bands(kPictureLayers);
  for (std::size_t i = 0; i < kPictureLayers; ++i) {
    Style style = layer_style(kBands[i].layer);
    style.fill = tint(style.fill, 0.45);
    bands[static_cast<std::size_t>(band_of(static_cast<PictureLayer>(i), reversed))] = {
        std::string(kBands[i].label), style};
  }
  return bands;
}

std::string subtitle_of(const Model& model, const SceneOptions& options, const std::string& extra) {
  std::string text(model.setting(setting_key::kProgramme));
  const auto append = [&](const std::string& part) {
    if (!part.empty()) text += (text.empty() ? "" : " · ") + part;
  };
  if (const auto as_of = read_date(model.setting(setting_key::kAsOf))) {
    append("as of " + words(as_of->date));
  }
  append(extra);
  append(options.completeness);
  return text;
}

std::string footer_of(const Model& model, const SceneOptions& options) {
  std::string text;
  if (!model.sources.empty()) {
    text = fmt::format("Source: {}, revision {}", counted(model.sources.size(), "file", "files"),
                       model.revision);
  }
  if (!options.command.empty()) text += (text.empty() ? "" : " · ") + options.command;
  return text;
}

std::string title_of(const Model& model, ElementId element) {
  const std::string_view name = model.name(element);
  return std::string(name.empty() ? model.ref(element) : name);
}

std::string counted(std::size_t count, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", count, count == 1 ? one : many);
}

std::string counted(std::size_t count, ElementType type) {
  return counted(count, info(type).user_word, info(type).user_plural);
}

SceneBuilder::SceneBuilder(const Model& model, const SceneOptions& options)
    : model_(model), options_(options) {
  for (const graph::Partner& partner : graph::programme_of(model).partners) {
    partner_names_[partner.code] = std::string(partner.name.empty() ? partner.code : partner.name);
  }
}

std::string SceneBuilder::partner_name(std::string_view code) const {
  const auto found = partner_names_.find(code);
  return found == partner_names_.end() ? std::string(code) : found->second;
}

bool SceneBuilder::names_partner(const SceneItem& item) const {
  return item.group < 0 && only_partner_.empty() && !model_.partner(item.element).empty();
}

void SceneBuilder::find_only_partner(const std::vector<SceneItem>& items) {
  std::set<std::string_view> partners;
  for (const SceneItem& item : items) {
    const std::string_view partner = model_.partner(item.element);
    if (!partner.empty()) partners.insert(partner);
  }
  if (partners.size() == 1) only_partner_ = *partners.begin();
}

std::string SceneBuilder::detail_of(const SceneItem& item) const {
  std::string text = item.bare ? "" : graph::kind_word(model_, item.element);
  if (names_partner(item)) {
    text += (text.empty() ? "" : ", ") + partner_name(model_.partner(item.element));
  }
  if (!item.detail.empty()) text += (text.empty() ? "" : " · ") + item.detail;
  return text;
}

std::int32_t SceneBuilder::lane(std::string_view partner) {
  if (partner.empty()) return -1;
  const auto found = lanes_.find(partner);
  if (found != lanes_.end()) return found->second;
  const auto index = static_cast<std::int32_t>(scene_.groups.size());
  SceneGroup group{partner_name(partner), -1, {}};
  group.style.outline = "#868E96";
  scene_.groups.push_back(std::move(group));
  lanes_.emplace(partner, index);
  return index;
}

SceneBuilder::FoldKey SceneBuilder::key_of(const SceneItem& item) const {
  return {item.band, item.group, model_.type(item.element), item.fate,
          std::string(model_.partner(item.element))};
}

std::int32_t SceneBuilder::add_one(const SceneItem& item) {
  const auto found = boxes_.find(item.element);
  if (found != boxes_.end()) return found->second;
  const auto index = static_cast<std::int32_t>(scene_.nodes.size());
  SceneNode node;
  node.id = model_.ref(item.element);
  node.label = title_of(model_, item.element);
  node.detail = detail_of(item);
  node.fate = item.fate;
  node.tooltip = fmt::format("{} {} ({})", node.id, node.label, node.detail);
  node.group = item.group;
  node.band = item.band;
  node.style = item.style;
  scene_.nodes.push_back(std::move(node));
  boxes_[item.element] = index;
  return index;
}

void SceneBuilder::add(const std::vector<SceneItem>& items) {
  find_only_partner(items);
  std::map<FoldKey, std::vector<const SceneItem*>> bundles;
  std::vector<const SceneItem*> single;
  std::set<std::pair<std::int32_t, std::int32_t>> order;  // (worth, band): folded in this order
  for (const SceneItem& item : items) {
    if (item.keep) {
      single.push_back(&item);
      continue;
    }
    bundles[key_of(item)].push_back(&item);
    order.emplace(item.worth, item.band);
  }
  std::size_t boxes = items.size();
  std::set<std::int32_t> fold;
  for (const auto& [worth, band] : order) {
    if (options_.all || boxes <= options_.limit) break;
    fold.insert(band);
    for (const auto& [key, members] : bundles) {
      if (std::get<0>(key) == band) boxes -= members.size() - 1;
    }
  }
  for (const SceneItem* item : single) add_one(*item);
  std::size_t counted_elements = 0;
  for (const auto& [key, members] : bundles) {
    if (members.size() == 1 || !fold.contains(std::get<0>(key))) {
      for (const SceneItem* item : members) add_one(*item);
      continue;
    }
    add_count(members);
    counted_elements += members.size();
  }
  if (counted_elements > 0) {
    note(fmt::format(
        "{} elements are counted in boxes, not drawn one by one (limit {} boxes): --all "
        "draws each.",
        counted_elements, options_.limit));
  }
}

void SceneBuilder::add_count(const std::vector<const SceneItem*>& members) {
  const SceneItem& first = *members.front();
  const auto index = static_cast<std::int32_t>(scene_.nodes.size());
  std::vector<const SceneItem*> order = members;
  std::stable_sort(order.begin(), order.end(),
                   [](const SceneItem* a, const SceneItem* b) { return a->weight > b->weight; });
  std::vector<ElementId> elements;
  for (const SceneItem* item : order) {
    elements.push_back(item->element);
    boxes_[item->element] = index;
    folded_[item->element] = true;
  }
  SceneNode node;
  node.id = fmt::format("group:{}", index);
  node.label = counted(members.size(), model_.type(first.element));
  const auto append = [&](const std::string& part) {
    if (!part.empty()) node.detail += (node.detail.empty() ? "" : " · ") + part;
  };
  if (names_partner(first)) append(partner_name(model_.partner(first.element)));
  append(first.fate);
  for (std::size_t i = 0; i < elements.size() && i < kNamedInCount; ++i) {
    append(title_of(model_, elements[i]));
  }
  if (elements.size() > kNamedInCount) node.detail += " …";
  node.tooltip = names_of(model_, elements);
  node.group = first.group;
  node.band = first.band;
  node.style = first.style;
  scene_.nodes.push_back(std::move(node));
  counts_.insert(index);
}

void SceneBuilder::stand_for(ElementId whole, ElementId part) {
  const std::int32_t index = box(whole);
  if (index < 0) return;
  boxes_[part] = index;
  if (folded(whole)) folded_[part] = true;
}

std::int32_t SceneBuilder::add_junction(ElementId junction, std::int32_t band, std::int32_t group) {
  const auto found = boxes_.find(junction);
  if (found != boxes_.end()) return found->second;
  const auto index = static_cast<std::int32_t>(scene_.nodes.size());
  SceneNode node;
  node.id = model_.ref(junction);
  const std::string_view needs = model_.value(junction, key::kNeeds);
  node.label = model_.at(junction).junction == JunctionKind::and_ ? "all of" : "any of";
  if (!needs.empty()) node.label = fmt::format("needs {}", needs);
  node.tooltip = node.label;
  node.shape = "circle";
  node.band = band;
  node.group = group;
  node.style = mark_style(Mark::junction);
  scene_.nodes.push_back(std::move(node));
  boxes_[junction] = index;
  return index;
}

std::int32_t SceneBuilder::box(ElementId element) const {
  const auto found = boxes_.find(element);
  return found == boxes_.end() ? -1 : found->second;
}

bool SceneBuilder::folded(ElementId element) const { return folded_.contains(element); }

void SceneBuilder::arrow(std::int32_t from, std::int32_t to, const Style& style, double width) {
  if (from < 0 || to < 0 || from == to) return;
  const auto [place, fresh] = arrows_.emplace(std::pair(from, to), scene_.edges.size());
  if (fresh) {
    SceneEdge edge;
    edge.from = from;
    edge.to = to;
    edge.style = style;
    edge.width = width;
    scene_.edges.push_back(std::move(edge));
    arrow_counts_.push_back(1);
    return;
  }
  SceneEdge& edge = scene_.edges[place->second];
  if (edge.style.dashed && !style.dashed) edge.style = style;
  ++arrow_counts_[place->second];
}

std::size_t SceneBuilder::keep_heaviest_arrows(std::size_t most) {
  if (scene_.edges.size() <= most) return 0;
  const auto single = [&](std::size_t i) { return between_single(scene_.edges[i]); };
  std::vector<std::size_t> order(scene_.edges.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    if (single(a) != single(b)) return single(a);
    return arrow_counts_[a] > arrow_counts_[b];
  });
  while (most < order.size() && single(order[most])) ++most;
  const std::size_t dropped = order.size() - most;
  order.resize(most);
  std::sort(order.begin(), order.end());
  std::vector<SceneEdge> edges;
  std::vector<std::size_t> counts;
  arrows_.clear();
  for (const std::size_t i : order) {
    arrows_.emplace(std::pair(scene_.edges[i].from, scene_.edges[i].to), edges.size());
    edges.push_back(std::move(scene_.edges[i]));
    counts.push_back(arrow_counts_[i]);
  }
  scene_.edges = std::move(edges);
  arrow_counts_ = std::move(counts);
  return dropped;
}

bool SceneBuilder::between_single(const SceneEdge& edge) const {
  return !counts_.contains(edge.from) && !counts_.contains(edge.to);
}

void SceneBuilder::widen() {
  const Style* wide = nullptr;
  for (std::size_t i = 0; i < arrow_counts_.size(); ++i) {
    SceneEdge& edge = scene_.edges[i];
    if (arrow_counts_[i] < 2 || between_single(edge)) continue;
    edge.width = std::min(4.0, 1.0 + 0.6 * std::log2(static_cast<double>(arrow_counts_[i])));
    if (wide == nullptr || !edge.style.dashed) wide = &edge.style;
  }
  if (wide == nullptr) return;
  Style thick = *wide;
  thick.thick = true;
  legend("the thicker, the more dependences", thick, true);
}

void SceneBuilder::legend(std::string text, const Style& style, bool line) {
  scene_.legend.push_back({std::move(text), style, line});
}

Scene SceneBuilder::take(std::string title, std::string subtitle) {
  scene_.title = std::move(title);
  scene_.subtitle = std::move(subtitle);
  if (!only_partner_.empty() &&
      scene_.title.find(partner_name(only_partner_)) == std::string::npos) {
    scene_.subtitle += (scene_.subtitle.empty() ? "" : " · ") + partner_name(only_partner_);
  }
  scene_.footer = footer_of(model_, options_);
  widen();
  return std::move(scene_);
}

}  // namespace lintel::exporters
