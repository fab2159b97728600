#include "exporters/diagram/layout.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <numeric>

#include <fmt/format.h>

#include "exporters/diagram/graphviz.hpp"
#include "exporters/diagram/text.hpp"

namespace lintel::exporters {
namespace {

constexpr double kMinBox = 96, kMaxBox = 176;
constexpr double kMaxEdgeLabel = 132;
constexpr std::size_t kTallestColumn = 40;  // boxes
constexpr double kPaper = 1.414;            // width to height of A3 landscape

double widest(const std::vector<std::string>& lines, double size, Weight weight) {
  double width = 0;
  for (const std::string& line : lines) width = std::max(width, text_width(line, size, weight));
  return width;
}

/// "platform, Merewold · 1 of 2 left" in lines: parts stay together where they fit, and no line
/// begins or ends with the dot between them.
Wrapped wrap_parts(std::string_view detail, double room) {
  constexpr std::string_view kDot = " · ";
  constexpr std::size_t kMostLines = 7;
  Wrapped result;
  std::string line;
  const auto flush = [&] {
    if (line.empty() || result.lines.size() >= kMostLines) {
      result.cut = result.cut || !line.empty();
      return;
    }
    const std::size_t left = std::min<std::size_t>(2, kMostLines - result.lines.size());
    Wrapped part = wrap(line, room, kDetailSize, Weight::regular, left);
    result.cut = result.cut || part.cut;
    std::move(part.lines.begin(), part.lines.end(), std::back_inserter(result.lines));
    line.clear();
  };
  for (std::size_t at = 0; at <= detail.size();) {
    const std::size_t end = std::min(detail.find(kDot, at), detail.size());
    const std::string part(detail.substr(at, end - at));
    std::string joined = line;
    if (!line.empty()) joined += kDot;
    joined += part;
    if (!line.empty() && text_width(joined, kDetailSize) > room) {
      flush();
      line = part;
    } else {
      line = joined;
    }
    at = end == detail.size() ? detail.size() + 1 : end + kDot.size();
  }
  flush();
  return result;
}

NodeText measure_node(const SceneNode& node) {
  NodeText text;
  if (node.shape == "circle") {
    const Wrapped name = wrap(clean(node.label), 90, kDetailSize, Weight::regular, 1);
    text.name = name.lines;
    text.cut = name.cut;
    text.width = widest(text.name, kDetailSize, Weight::regular) + 16;
    text.height = 20;
    return text;
  }
  const double badge = node.style.letter.empty() ? 0 : kBadge;
  const double room = kMaxBox - 2 * kPadX - badge;
  Wrapped name = wrap(clean(node.label), room, kNameSize, Weight::bold, 3);
  text.cut = name.cut;
  text.name = std::move(name.lines);
  if (!node.detail.empty()) {
    Wrapped detail = wrap_parts(clean(node.detail), room);
    text.cut = text.cut || detail.cut;
    text.detail = std::move(detail.lines);
  }
  text.width = std::max(widest(text.name, kNameSize, Weight::bold),
                        widest(text.detail, kDetailSize, Weight::regular)) +
               2 * kPadX + badge;
  text.height = kNameLine * static_cast<double>(text.name.size()) +
                kDetailLine * static_cast<double>(text.detail.size()) + 2 * kPadY;
  return text;
}

EdgeText measure_edge(const SceneEdge& edge) {
  EdgeText text;
  const std::string label = clean(edge.label);
  if (label.empty()) return text;
  text.lines = wrap(label, kMaxEdgeLabel, kDetailSize, Weight::regular, 3).lines;
  text.width = widest(text.lines, kDetailSize, Weight::regular) + 8;
  text.height = kDetailLine * static_cast<double>(text.lines.size()) + 6;
  return text;
}

/// Depth of each node among the nodes of its band: the longest way to it by forward arrows. Cycles
/// are cut where a depth-first search (own stack: scenes can be deep) meets them.
std::vector<std::int32_t> depth_in_band(const Scene& scene) {
  const std::size_t count = scene.nodes.size();
  std::vector<std::vector<std::int32_t>> next(count);
  for (const SceneEdge& edge : scene.edges) {
    const auto from = static_cast<std::size_t>(edge.from);
    if (edge.from != edge.to &&
        scene.nodes[from].band == scene.nodes[static_cast<std::size_t>(edge.to)].band) {
      next[from].push_back(edge.to);
    }
  }
  enum : std::uint8_t { unseen, open, closed };
  std::vector<std::uint8_t> state(count, unseen);
  std::vector<std::size_t> at(count, 0);
  std::vector<std::size_t> finished;
  for (std::size_t root = 0; root < count; ++root) {
    if (state[root] != unseen) continue;
    std::vector<std::size_t> stack{root};
    state[root] = open;
    while (!stack.empty()) {
      const std::size_t node = stack.back();
      if (at[node] == next[node].size()) {
        state[node] = closed;
        finished.push_back(node);
        stack.pop_back();
        continue;
      }
      const auto target = static_cast<std::size_t>(next[node][at[node]]);
      if (state[target] == open) {
        next[node].erase(next[node].begin() + static_cast<std::ptrdiff_t>(at[node]));
        continue;
      }
      ++at[node];
      if (state[target] == unseen) {
        state[target] = open;
        stack.push_back(target);
      }
    }
  }
  std::vector<std::int32_t> depth(count, 0);
  for (auto node = finished.rbegin(); node != finished.rend(); ++node) {
    for (const std::int32_t target : next[*node]) {
      auto& there = depth[static_cast<std::size_t>(target)];
      there = std::max(there, depth[*node] + 1);
    }
  }
  return depth;
}

/// Nodes of each (band, depth) level in scene order.
using Levels = std::vector<std::vector<std::size_t>>;
Levels levels_of(const Scene& scene) {
  const std::vector<std::int32_t> depth = depth_in_band(scene);
  std::vector<std::int32_t> deepest(scene.bands.size(), -1);
  for (std::size_t i = 0; i < scene.nodes.size(); ++i) {
    auto& band = deepest[static_cast<std::size_t>(scene.nodes[i].band)];
    band = std::max(band, depth[i]);
  }
  std::vector<std::size_t> first(scene.bands.size() + 1, 0);
  for (std::size_t band = 0; band < deepest.size(); ++band) {
    first[band + 1] = first[band] + static_cast<std::size_t>(deepest[band] + 1);
  }
  Levels levels(first.back());
  for (std::size_t i = 0; i < scene.nodes.size(); ++i) {
    levels[first[static_cast<std::size_t>(scene.nodes[i].band)] +
           static_cast<std::size_t>(depth[i])]
        .push_back(i);
  }
  return levels;
}

/// Nodes of one level by lane: lanes stand side by side, so each has its own room in a rank.
using Lanes = std::vector<std::vector<std::size_t>>;
Lanes lanes_of(const Scene& scene, const std::vector<std::size_t>& level) {
  Lanes lanes(scene.groups.size() + 1);
  for (const std::size_t node : level) {
    lanes[static_cast<std::size_t>(scene.nodes[node].group + 1)].push_back(node);
  }
  return lanes;
}

/// Ranks that a level takes when a lane may hold `most` nodes of one rank.
std::size_t ranks_for(const Lanes& lanes, std::size_t most) {
  std::size_t ranks = 1;
  for (const auto& lane : lanes) ranks = std::max(ranks, (lane.size() + most - 1) / most);
  return ranks;
}

/// How many nodes of one lane a rank may hold so that the picture is about as wide as A3. Counts
/// grow to the largest lane at most: O(largest lane × (levels × lanes)).
std::size_t nodes_per_rank(const Scene& scene, const Texts& texts,
                           const std::vector<Lanes>& levels) {
  double width = kMinBox, height = 30;
  for (const NodeText& text : texts.nodes) {
    width = std::max(width, text.width);
    height = std::max(height, text.height);
  }
  bool labels = false;
  for (const EdgeText& text : texts.edges) labels = labels || !text.lines.empty();
  const bool right = scene.direction == "LR";
  const double along = right ? width + 54 : height + 40;
  const double across = right ? height + 15 : width + 20;
  std::vector<std::size_t> largest(scene.groups.size() + 1, 0);
  for (const Lanes& lanes : levels) {
    for (std::size_t i = 0; i < lanes.size(); ++i) {
      largest[i] = std::max(largest[i], lanes[i].size());
    }
  }
  const std::size_t end = *std::max_element(largest.begin(), largest.end());
  // Arrows with words read best straight across: their bands stay one rank each. So do columns
  // that fit a page, since a ragged second column reads as a layer of its own.
  if (labels || (right && end <= kTallestColumn)) return std::max<std::size_t>(end, 1);
  const std::size_t start = scene.groups.empty() ? 3 : 1;
  for (std::size_t most = start; most < end; ++most) {
    std::size_t ranks = 0, side_by_side = 0;
    for (const Lanes& lanes : levels) ranks += ranks_for(lanes, most);
    for (const std::size_t lane : largest) side_by_side += std::min(lane, most);
    const double run = along * static_cast<double>(ranks);
    const double span = across * static_cast<double>(side_by_side);
    // The span grows and the run shrinks with `most`: stop where they meet the paper's proportion.
    if (right ? run <= kPaper * span : span >= kPaper * run) return most;
  }
  return std::max<std::size_t>(end, 1);
}

LayoutJob job_of(const Scene& scene, const Texts& texts, const std::vector<std::int32_t>& ranks,
                 bool labels, bool groups) {
  LayoutJob job;
  job.left_to_right = scene.direction == "LR";
  for (std::size_t i = 0; i < scene.nodes.size(); ++i) {
    job.nodes.push_back({texts.nodes[i].width, texts.nodes[i].height});
    job.group_of.push_back(groups ? scene.nodes[i].group : -1);
  }
  for (std::size_t i = 0; groups && i < scene.groups.size(); ++i) {
    job.parent.push_back(scene.groups[i].parent);
    job.group_label_width.push_back(
        text_width(clean(scene.groups[i].label), kNameSize, Weight::bold) + 8);
  }
  for (std::size_t i = 0; i < scene.edges.size(); ++i) {
    LayoutJob::Edge edge{scene.edges[i].from, scene.edges[i].to, 1, {}, true};
    if (labels) edge.label = {texts.edges[i].width, texts.edges[i].height};
    if (!ranks.empty()) {
      edge.min_length =
          ranks[static_cast<std::size_t>(edge.to)] - ranks[static_cast<std::size_t>(edge.from)];
      if (edge.min_length < 0) {
        // Runs against the bands: laid out the other way round, drawn as it is.
        std::swap(edge.from, edge.to);
        edge.min_length = -edge.min_length;
      }
    }
    edge.min_length = std::max(edge.min_length, 1);
    job.edges.push_back(edge);
  }
  return job;
}

/// With every arrow exactly as long as the difference of its ranks, the network simplex has one
/// answer per connected part: ours. An invisible node ties the parts to each other.
void tie_parts(LayoutJob& job, const std::vector<std::int32_t>& ranks) {
  const std::size_t count = job.nodes.size();
  std::vector<std::size_t> part(count);
  std::iota(part.begin(), part.end(), std::size_t{0});
  const auto root = [&](std::size_t node) {
    while (part[node] != node) node = part[node] = part[part[node]];
    return node;
  };
  for (const LayoutJob::Edge& edge : job.edges) {
    part[root(static_cast<std::size_t>(edge.from))] = root(static_cast<std::size_t>(edge.to));
  }
  // Each part is tied at its first rank: short ties take no room.
  std::vector<std::size_t> first(count, count);
  for (std::size_t node = 0; node < count; ++node) {
    std::size_t& best = first[root(node)];
    if (best == count || ranks[node] < ranks[best]) best = node;
  }
  const auto anchor = static_cast<std::int32_t>(count);
  std::vector<LayoutJob::Edge> ties;
  for (const std::size_t node : first) {
    if (node != count) {
      ties.push_back({anchor, static_cast<std::int32_t>(node), ranks[node] + 1, {}, false});
    }
  }
  if (ties.size() < 2) return;
  job.nodes.push_back({1, 1});
  job.group_of.push_back(-1);
  job.edges.insert(job.edges.end(), ties.begin(), ties.end());
}

/// Turns the arrows of the answer back the way the scene has them, lets the lines without a head
/// at one end run up to the box there, and drops the ties.
void restore(Layout& layout, const Scene& scene, const LayoutJob& job) {
  layout.nodes.resize(scene.nodes.size());
  layout.edges.resize(scene.edges.size());
  for (std::size_t i = 0; i < scene.edges.size(); ++i) {
    PlacedEdge& edge = layout.edges[i];
    if (edge.curves.empty()) continue;
    if (job.edges[i].from != scene.edges[i].from) {
      for (auto& curve : edge.curves) std::reverse(curve.begin(), curve.end());
      std::reverse(edge.curves.begin(), edge.curves.end());
      std::swap(edge.head, edge.tail);
    }
    if (edge.tail && !scene.edges[i].both) {
      auto& first = edge.curves.front();
      first.insert(first.begin(), 3, *edge.tail);  // a straight piece, as a curve
      edge.tail.reset();
    }
  }
}

/// Cuts off the empty margins that ties and invisible parts leave.
void crop(Layout& layout, const Texts& texts) {
  constexpr double kFar = 1e12;
  double left = kFar, top = kFar, right = -kFar, bottom = -kFar;
  const auto include = [&](double x, double y) {
    left = std::min(left, x), right = std::max(right, x);
    top = std::min(top, y), bottom = std::max(bottom, y);
  };
  const auto include_area = [&](const Area& area) {
    include(area.x, area.y);
    include(area.right(), area.bottom());
  };
  for (const Area& area : layout.nodes) include_area(area);
  for (const Area& area : layout.groups) include_area(area);
  for (std::size_t i = 0; i < layout.edges.size(); ++i) {
    for (const auto& curve : layout.edges[i].curves) {
      for (const Point& point : curve) include(point.x, point.y);
    }
    if (const auto& label = layout.edges[i].label) {
      include_area({label->x - texts.edges[i].width / 2, label->y - texts.edges[i].height / 2,
                    texts.edges[i].width, texts.edges[i].height});
    }
  }
  if (left > right) return;
  const auto move = [&](Point& point) { point = {point.x - left, point.y - top}; };
  for (auto* areas : {&layout.nodes, &layout.groups}) {
    for (Area& area : *areas) area.x -= left, area.y -= top;
  }
  for (PlacedEdge& edge : layout.edges) {
    for (auto& curve : edge.curves) std::for_each(curve.begin(), curve.end(), move);
    for (auto* end : {&edge.head, &edge.tail, &edge.label}) {
      if (*end) move(**end);
    }
  }
  layout.width = right - left;
  layout.height = bottom - top;
}

}  // namespace

Texts measure(const Scene& scene) {
  Texts texts;
  double common = kMinBox;
  for (const SceneNode& node : scene.nodes) {
    texts.nodes.push_back(measure_node(node));
    if (node.shape != "circle") common = std::max(common, texts.nodes.back().width);
  }
  for (std::size_t i = 0; i < scene.nodes.size(); ++i) {
    if (scene.nodes[i].shape != "circle") texts.nodes[i].width = std::ceil(common);
  }
  for (const SceneEdge& edge : scene.edges) texts.edges.push_back(measure_edge(edge));
  return texts;
}

std::vector<std::int32_t> band_ranks(const Scene& scene, const Texts& texts) {
  if (scene.bands.empty()) return {};
  std::vector<Lanes> levels;
  for (const auto& level : levels_of(scene)) levels.push_back(lanes_of(scene, level));
  const std::size_t most = nodes_per_rank(scene, texts, levels);
  std::vector<std::int32_t> ranks(scene.nodes.size(), 0);
  std::int32_t rank = 0;
  for (const Lanes& lanes : levels) {
    const std::size_t parts = ranks_for(lanes, most);
    for (const auto& lane : lanes) {
      const std::size_t own = std::max<std::size_t>(1, (lane.size() + most - 1) / most);
      const std::size_t share = std::max<std::size_t>(1, (lane.size() + own - 1) / own);
      for (std::size_t i = 0; i < lane.size(); ++i) {
        ranks[lane[i]] = rank + static_cast<std::int32_t>(i / share);
      }
    }
    rank += static_cast<std::int32_t>(parts);
  }
  return ranks;
}

bool bands_hold(const Scene& scene, const Layout& layout) {
  if (scene.bands.empty()) return true;
  constexpr double kFar = 1e12;
  std::vector<std::pair<double, double>> extents(scene.bands.size(), {kFar, -kFar});
  for (std::size_t i = 0; i < scene.nodes.size(); ++i) {
    const Area& area = layout.nodes[i];
    auto& [low, high] = extents[static_cast<std::size_t>(scene.nodes[i].band)];
    low = std::min(low, scene.direction == "LR" ? area.x : area.y);
    high = std::max(high, scene.direction == "LR" ? area.right() : area.bottom());
  }
  double before = -kFar;
  for (const auto& [low, high] : extents) {
    if (high < low) continue;  // an empty band
    if (low <= before) return false;
    before = high;
  }
  return true;
}

Layout plain_rows(const Scene& scene, const Texts& texts) {
  Layout result;
  result.edges.resize(scene.edges.size());
  result.groups.resize(scene.groups.size());
  result.nodes.resize(scene.nodes.size());
  std::vector<std::size_t> order(scene.nodes.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const auto key = [&](std::size_t i) {
    return std::pair(scene.nodes[i].band, scene.nodes[i].group);
  };
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return key(a) < key(b); });
  double area = 0;
  for (const NodeText& text : texts.nodes) area += (text.width + 16) * (text.height + 16);
  const double row_width = std::max(720.0, std::sqrt(area * kPaper));
  double x = 0, y = 0, row = 0;
  for (std::size_t k = 0; k < order.size(); ++k) {
    const NodeText& text = texts.nodes[order[k]];
    const bool new_part = k > 0 && key(order[k]) != key(order[k - 1]);
    if (x > 0 && (new_part || x + text.width > row_width)) {
      y += row + (new_part ? 28 : 14);
      x = row = 0;
    }
    result.nodes[order[k]] = {x, y, text.width, text.height};
    result.width = std::max(result.width, x + text.width);
    x += text.width + 16;
    row = std::max(row, text.height);
  }
  result.height = y + row;
  return result;
}

Layout layout(const Scene& scene, const Texts& texts, std::chrono::milliseconds limit) {
  const std::vector<std::int32_t> ranks = band_ranks(scene, texts);
  struct Means {
    bool labels, groups;
    int share;  // of the time limit, in hundredths
    std::string_view left_out;
  };
  constexpr std::array kMeans = {
      Means{true, true, 55, ""},
      Means{false, true, 25,
            "The words on the arrows are left out: the layout with them took too long."},
      Means{false, false, 20,
            "Frames and the words on the arrows are left out: the layout with them took too long."},
  };
  bool any_label = false;
  for (const EdgeText& text : texts.edges) any_label = any_label || !text.lines.empty();
  std::string trouble = "is empty";
  for (const Means& means : kMeans) {
    if (scene.nodes.empty()) break;
    if (means.groups && !means.labels && !any_label) continue;
    if (!means.groups && scene.groups.empty()) continue;
    LayoutJob job = job_of(scene, texts, ranks, means.labels, means.groups);
    if (!ranks.empty()) tie_parts(job, ranks);
    LayoutAttempt attempt = graphviz_layout(job, limit * means.share / 100);
    if (attempt.end == ChildEnd::done && !bands_hold(scene, attempt.layout)) {
      trouble = "mixed the layers";
      continue;
    }
    if (attempt.end == ChildEnd::done) {
      restore(attempt.layout, scene, job);
      crop(attempt.layout, texts);
      if (!means.left_out.empty()) attempt.layout.notes.emplace_back(means.left_out);
      return std::move(attempt.layout);
    }
    trouble = attempt.message;
  }
  Layout rows = plain_rows(scene, texts);
  if (!scene.edges.empty()) {
    rows.notes.push_back(fmt::format(
        "The {} arrows are left out: the layout {}. They are in the DOT file and in the text.",
        scene.edges.size(), trouble));
  }
  return rows;
}

}  // namespace lintel::exporters
