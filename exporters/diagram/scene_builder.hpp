#pragma once
// What the scene builders share: words for elements, layers as bands, partners as lanes, folding of
// large pictures, and arrows without repetition.

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "core/model.hpp"
#include "exporters/diagram/palette.hpp"
#include "exporters/diagram/scene.hpp"

namespace lintel::exporters {

/// Layers of a picture, from top to bottom; `other` is for what has no place in one (goals,
/// projects).
enum class PictureLayer : std::uint8_t {
  channels,
  services,
  processes,
  applications,
  data,
  servers,
  networks,
  sites,
  other
};
inline constexpr std::size_t kPictureLayers = 9;
PictureLayer picture_layer(ElementType type);
/// All bands, services first or (reversed) sites first; those without boxes are not drawn.
std::vector<SceneBand> layer_bands(bool reversed);
std::int32_t band_of(PictureLayer layer, bool reversed);

/// "Wendmoor · as of 31 Mar 2026 · EXTRA · COMPLETENESS"; parts that are not known are left out.
std::string subtitle_of(const Model& model, const SceneOptions& options, const std::string& extra);
/// "Source: 12 files, revision 4 · lintel diagram impact M-P3".
std::string footer_of(const Model& model, const SceneOptions& options);
/// Name of the element, or its ref.
std::string title_of(const Model& model, ElementId element);
/// "1 service", "15 services": `count` with the type's word.
std::string counted(std::size_t count, ElementType type);
/// "1 box", "3 boxes".
std::string counted(std::size_t count, std::string_view one, std::string_view many);

/// A box to be, which may be counted instead of drawn when there are too many.
struct SceneItem {
  ElementId element;
  std::int32_t band = -1;
  std::int32_t group = -1;
  Style style;
  std::string detail;  ///< what the detail says besides type and partner: "statutory"
  std::string fate;    ///< items of one fate may be counted together: "lost"
  bool keep = false;   ///< never folded
  /// Bands (groups, where there are no bands) fold in this order, least first.
  std::int32_t worth = 0;
  std::size_t weight = 0;  ///< a counted box names its heaviest: what carries most
  bool bare = false;       ///< the detail leaves the kind out: the band says it
};

class SceneBuilder {
 public:
  SceneBuilder(const Model& model, const SceneOptions& options);

  /// Adds boxes for `items`. Above the limit, the boxes of one band, lane, type and fate become one
  /// box with their number, band by band until the rest fits; a note says so. O(items log items).
  void add(const std::vector<SceneItem>& items);
  /// Adds one box for `element`, whatever the limit; its index.
  std::int32_t add_one(const SceneItem& item);
  /// The box of `whole` stands for `part` too: a process that is drawn with its service.
  void stand_for(ElementId whole, ElementId part);
  /// A small junction, drawn once per id; its index.
  std::int32_t add_junction(ElementId junction, std::int32_t band, std::int32_t group);
  /// Index of the box that stands for `element`, or −1.
  [[nodiscard]] std::int32_t box(ElementId element) const;
  /// Is `element` one of several in its box?
  [[nodiscard]] bool folded(ElementId element) const;
  /// Adds an arrow between boxes, once; repeated ones make it wider where an end is a count. A
  /// solid one wins over a dashed.
  void arrow(std::int32_t from, std::int32_t to, const Style& style, double width = 1.0);
  /// Drops arrows from or to counts until `most` are left, those that stand for fewest dependences
  /// first; returns how many. An arrow between two single elements is never dropped.
  std::size_t keep_heaviest_arrows(std::size_t most);
  /// Lane of a partner code, made when new; −1 for none.
  std::int32_t lane(std::string_view partner);
  /// Full name of a partner, or its code.
  [[nodiscard]] std::string partner_name(std::string_view code) const;
  /// "storage, Merewold · EXTRA"; without the partner where the lane or the subtitle names it.
  [[nodiscard]] std::string detail_of(const SceneItem& item) const;
  void legend(std::string text, const Style& style, bool line = false);
  void note(std::string text) { scene_.notes.push_back(std::move(text)); }

  /// The scene, with what was added. Call once, at the end.
  Scene take(std::string title, std::string subtitle);
  Scene& scene() { return scene_; }

 private:
  using FoldKey = std::tuple<std::int32_t, std::int32_t, ElementType, std::string, std::string>;
  [[nodiscard]] FoldKey key_of(const SceneItem& item) const;
  [[nodiscard]] bool names_partner(const SceneItem& item) const;
  [[nodiscard]] bool between_single(const SceneEdge& edge) const;
  void add_count(const std::vector<const SceneItem*>& members);
  void widen();
  void find_only_partner(const std::vector<SceneItem>& items);

  const Model& model_;
  const SceneOptions& options_;
  Scene scene_;
  std::unordered_map<std::string_view, std::string> partner_names_;
  std::string_view only_partner_;  ///< code, when all boxes are of one partner
  std::unordered_map<ElementId, std::int32_t> boxes_;
  std::unordered_map<ElementId, bool> folded_;
  std::map<std::pair<std::int32_t, std::int32_t>, std::size_t> arrows_;
  std::vector<std::size_t> arrow_counts_;
  std::unordered_set<std::int32_t> counts_;  ///< boxes that stand for several elements
  std::map<std::string, std::int32_t, std::less<>> lanes_;
};

}  // namespace lintel::exporters
