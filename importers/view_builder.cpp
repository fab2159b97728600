#include "importers/view_builder.hpp"

#include <array>
#include <charconv>
#include <utility>

#include "core/names.hpp"

namespace lintel::importers {
namespace {

constexpr std::int32_t kFarthest = 1'000'000;

/// Archi's sizes for boxes that state none.
struct Size {
  std::int32_t width, height;
};
constexpr Size kElementSize{120, 55};
constexpr Size kJunctionSize{15, 15};
constexpr Size kGroupSize{400, 140};
constexpr Size kNoteSize{185, 80};

void append_point(std::string& text, std::int32_t x, std::int32_t y) {
  if (!text.empty()) text += ' ';
  text += std::to_string(x) + "," + std::to_string(y);
}

}  // namespace

std::int32_t coordinate(std::string_view text, std::int32_t otherwise) {
  std::int32_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || value > kFarthest || value < -kFarthest) return otherwise;
  return value;
}

void StyleText::add(std::string_view key, std::string_view value) {
  if (value.empty()) return;
  if (!text_.empty()) text_ += ';';
  append(key);
  text_ += '=';
  append(value);
}

void StyleText::append(std::string_view part) {
  constexpr std::string_view kMarks = "%;=\n\r";
  constexpr std::array<std::string_view, 5> kEscapes = {"%25", "%3B", "%3D", "%0A", "%0D"};
  for (const char c : part) {
    const std::size_t mark = kMarks.find(c);
    if (mark == std::string_view::npos) {
      text_ += c;
    } else {
      text_ += kEscapes[mark];
    }
  }
}

std::int32_t ViewBuilder::add_node(ViewNode node) {
  std::vector<ViewNode>& nodes = builder_.draft().views.back().nodes;
  const auto index = static_cast<std::int32_t>(nodes.size());
  if (!node.id.empty()) by_id_.try_emplace(node.id.value, Found{index, false});
  nodes.push_back(node);
  return index;
}

ViewNode& ViewBuilder::node(std::int32_t index) {
  return builder_.draft().views.back().nodes[static_cast<std::size_t>(index)];
}

std::size_t ViewBuilder::add_connection(ViewConnection connection, std::string_view source,
                                        std::string_view target, Place place) {
  const std::size_t index = lines_.size();
  if (!connection.id.empty()) {
    by_id_.try_emplace(connection.id.value, Found{static_cast<std::int32_t>(index), true});
  }
  Line& line = lines_.emplace_back();
  line.connection = connection;
  line.source = builder_.draft().text(source);
  line.target = builder_.draft().text(target);
  line.place = place;
  return index;
}

void ViewBuilder::add_bend(std::size_t index, std::int32_t x, std::int32_t y) {
  append_point(lines_[index].bends, x, y);
}

ViewBuilder::Found ViewBuilder::find(TextId id) const {
  const auto found = by_id_.find(id.value);
  return id.empty() || found == by_id_.end() ? Found{} : found->second;
}

ViewBuilder::Point ViewBuilder::centre_of_node(const ViewNode& node) const {
  Size size = kElementSize;
  if (node.kind == ViewNodeKind::group) size = kGroupSize;
  if (node.kind == ViewNodeKind::note) size = kNoteSize;
  if (builder_.is_junction(node.concept_key)) size = kJunctionSize;
  if (node.width > 0) size.width = node.width;
  if (node.height > 0) size.height = node.height;
  // Halves are cut, as Archi counts in whole pixels.
  const std::int32_t x = node.x + size.width / 2;
  const std::int32_t y = node.y + size.height / 2;
  return {static_cast<double>(x), static_cast<double>(y)};
}

/// Middle of a box, or of the straight line that a connection would be. Lines may end on each other
/// in a circle, so the search has a floor.
ViewBuilder::Point ViewBuilder::centre(Found end, int depth) const {
  if (end.index < 0 || depth == 0) return {};
  if (!end.connection) {
    const auto& nodes = builder_.draft().views.back().nodes;
    return centre_of_node(nodes[static_cast<std::size_t>(end.index)]);
  }
  const Ends& ends = ends_[static_cast<std::size_t>(end.index)];
  const Point from = centre(ends.source, depth - 1);
  const Point to = centre(ends.target, depth - 1);
  return {(from.x + to.x) / 2, (from.y + to.y) / 2};
}

/// As Archi draws it: the i-th of n points lies between its offset from the source and its offset
/// from the target, weighted i to n + 1 - i, and fractions are cut.
void ViewBuilder::make_absolute(Line& line, const Ends& ends) const {
  if (line.relative.empty()) return;
  constexpr int kDeepest = 6;
  const Point from = centre(ends.source, kDeepest);
  const Point to = centre(ends.target, kDeepest);
  const auto count = static_cast<double>(line.relative.size() + 1);
  for (std::size_t i = 0; i < line.relative.size(); ++i) {
    const RelativeBend& bend = line.relative[i];
    const double weight = static_cast<double>(i + 1) / count;
    const double x = (from.x + bend.start_x) * (1 - weight) + (to.x + bend.end_x) * weight;
    const double y = (from.y + bend.start_y) * (1 - weight) + (to.y + bend.end_y) * weight;
    append_point(line.bends, static_cast<std::int32_t>(x), static_cast<std::int32_t>(y));
  }
}

/// Finds the ends of all lines. A line that ends on a line that is left out is left out too.
void ViewBuilder::tie(std::vector<Ends>& ends) {
  std::vector<std::vector<std::size_t>> ending_on(lines_.size());
  std::vector<std::size_t> lost;
  for (std::size_t i = 0; i < lines_.size(); ++i) {
    Ends& own = ends.emplace_back(Ends{find(lines_[i].source), find(lines_[i].target)});
    for (const Found& end : {own.source, own.target}) {
      if (end.index >= 0 && end.connection)
        ending_on[static_cast<std::size_t>(end.index)].push_back(i);
    }
    if (own.source.index < 0 || own.target.index < 0) lost.push_back(i);
  }
  std::vector<bool> left_out(lines_.size(), false);
  while (!lost.empty()) {
    const std::size_t line = lost.back();
    lost.pop_back();
    if (left_out[line]) continue;
    left_out[line] = true;
    lost.insert(lost.end(), ending_on[line].begin(), ending_on[line].end());
  }
  std::int32_t kept = 0;
  for (std::size_t i = 0; i < lines_.size(); ++i) {
    if (!left_out[i]) lines_[i].kept = kept++;
  }
}

void ViewBuilder::finish() {
  tie(ends_);
  DraftView& view = builder_.draft().views.back();
  std::size_t lost = 0;
  Place first;
  for (std::size_t i = 0; i < lines_.size(); ++i) {
    Line& line = lines_[i];
    if (line.kept < 0) {
      if (lost++ == 0) first = line.place;
      continue;
    }
    const auto tie_end = [&](const Found& end, std::int32_t& index, bool& is_connection) {
      is_connection = end.connection;
      index = end.connection ? lines_[static_cast<std::size_t>(end.index)].kept : end.index;
    };
    ViewConnection& connection = line.connection;
    tie_end(ends_[i].source, connection.source, connection.source_is_connection);
    tie_end(ends_[i].target, connection.target, connection.target_is_connection);
    make_absolute(line, ends_[i]);
    connection.bends = builder_.draft().text(line.bends);
    view.connections.push_back(connection);
  }
  if (lost == 0) return;
  builder_.finding(
      Severity::info, "view-line-without-end", first, std::string(builder_.draft().view(view.key)),
      std::to_string(lost) + (lost == 1 ? " line" : " lines") + " of the view \"" +
          printable(builder_.draft().view(view.name)) + "\" end on nothing in it and were left out",
      "Draw them again in the tool that wrote the file.");
}

}  // namespace lintel::importers
