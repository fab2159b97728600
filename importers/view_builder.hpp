#pragma once
// One stored view while it is read: boxes and lines may refer to each other in any order, and
// Archi's bend points are known only when both ends are.

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "importers/model_builder.hpp"

namespace lintel::importers {

/// A bend point of Archi: offsets from the centres of the two ends.
struct RelativeBend {
  std::int32_t start_x = 0, start_y = 0, end_x = 0, end_y = 0;
};

/// Gathers the "key=value;…" text of ViewNode::style.
class StyleText {
 public:
  /// Adds `key=value`; nothing when `value` is empty. "%", ";", "=" and line breaks become "%3B"
  /// and the like.
  void add(std::string_view key, std::string_view value);
  [[nodiscard]] const std::string& text() const { return text_; }

 private:
  void append(std::string_view part);
  std::string text_;
};

class ViewBuilder {
 public:
  /// Fills the view that `builder` added last.
  explicit ViewBuilder(ModelBuilder& builder) : builder_(builder) {}

  /// Adds a box; its coordinates are absolute. Returns its index.
  std::int32_t add_node(ViewNode node);
  [[nodiscard]] ViewNode& node(std::int32_t index);

  /// Adds a line between the things of these ids.
  std::size_t add_connection(ViewConnection connection, std::string_view source,
                             std::string_view target, Place place);
  [[nodiscard]] ViewConnection& connection(std::size_t index) { return lines_[index].connection; }
  void add_bend(std::size_t index, RelativeBend bend) { lines_[index].relative.push_back(bend); }
  void add_bend(std::size_t index, std::int32_t x, std::int32_t y);

  /// Ties lines to their ends and makes bends absolute. A line without an end in this view is left
  /// out, with a finding.
  void finish();

 private:
  struct Line {
    ViewConnection connection;
    TextId source, target;
    std::vector<RelativeBend> relative;
    std::string bends;
    Place place;
    std::int32_t kept = -1;  // its index among the lines that have both ends
  };
  struct Point {
    double x = 0, y = 0;
  };
  struct Found {
    std::int32_t index = -1;
    bool connection = false;
  };
  struct Ends {
    Found source, target;
  };

  [[nodiscard]] Found find(TextId id) const;
  [[nodiscard]] Point centre(Found end, int depth) const;
  [[nodiscard]] Point centre_of_node(const ViewNode& node) const;
  void tie(std::vector<Ends>& ends);
  void make_absolute(Line& line, const Ends& ends) const;

  ModelBuilder& builder_;
  std::vector<Line> lines_;
  std::vector<Ends> ends_;
  std::unordered_map<std::uint32_t, Found> by_id_;
};

/// A whole number as the formats write coordinates ("-12", "12.5" is cut); `otherwise` when it is
/// none or absurd (beyond ±1,000,000).
std::int32_t coordinate(std::string_view text, std::int32_t otherwise);

}  // namespace lintel::importers
