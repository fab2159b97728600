#include "importers/archimate_view.hpp"

#include <charconv>
#include <string>
#include <vector>

#include "core/attributes.hpp"
#include "importers/view_builder.hpp"

namespace lintel::importers {
namespace {

/// Views and boxes by the names of Archi's classes.
struct KindName {
  std::string_view type;
  std::string_view kind;
};
constexpr KindName kViewKinds[] = {
    {"ArchimateDiagramModel", "diagram"}, {"SketchModel", "sketch"}, {"CanvasModel", "canvas"}};

struct NodeName {
  std::string_view type;
  ViewNodeKind kind;
};
constexpr NodeName kNodeKinds[] = {
    {"DiagramObject", ViewNodeKind::element},
    {"Group", ViewNodeKind::group},
    {"Note", ViewNodeKind::note},
    {"DiagramModelReference", ViewNodeKind::view_reference},
    {"DiagramModelImage", ViewNodeKind::image},
    {"SketchModelSticky", ViewNodeKind::note},
    {"CanvasModelSticky", ViewNodeKind::note},
    {"CanvasModelImage", ViewNodeKind::image},
};

ViewNodeKind node_kind(std::string_view type) {
  for (const NodeName& row : kNodeKinds)
    if (row.type == type) return row.kind;
  return ViewNodeKind::other;  // an actor of a sketch, a block of a canvas
}

std::string_view first_of(std::string_view a, std::string_view b) { return a.empty() ? b : a; }

/// Archi's fonts are those of SWT: "1|Segoe UI|9.0|3|WINDOWS|…", where 1 is bold and 2 italic.
std::string font_words(std::string_view font) {
  std::vector<std::string_view> fields;
  for (std::size_t first = 0; first <= font.size() && fields.size() < 4;) {
    const std::size_t end = std::min(font.find('|', first), font.size());
    fields.push_back(font.substr(first, end - first));
    first = end + 1;
  }
  if (fields.size() < 4) return {};
  std::string words(fields[1]);
  words += '|';
  words += fields[2];
  const int bits = coordinate(fields[3], 0);
  if (bits == 1) words += "|bold";
  if (bits == 2) words += "|italic";
  if (bits == 3) words += "|bold italic";
  return words;
}

/// Opacity in per cent, from Archi's 0 to 255.
std::string opacity(std::string_view alpha) {
  if (alpha.empty()) return {};
  return std::to_string(coordinate(alpha, 255) * 100 / 255);
}

/// The style that the present tag states, in the words of ViewNode::style.
StyleText style_of(const xml::Reader& reader) {
  StyleText style;
  style.add("fill", reader.attribute("fillColor"));
  style.add("line", reader.attribute("lineColor"));
  style.add("font", font_words(reader.attribute("font")));
  style.add("color", reader.attribute("fontColor"));
  style.add("width", reader.attribute("lineWidth"));
  style.add("opacity", opacity(reader.attribute("alpha")));
  style.add("align", reader.attribute("textAlignment"));
  style.add("position", reader.attribute("textPosition"));
  style.add("border", reader.attribute("borderType"));
  style.add("figure", reader.attribute("type"));
  style.add("image", reader.attribute("imagePath"));
  return style;
}

class ArchimateView {
 public:
  ArchimateView(xml::Reader& reader, ModelBuilder& builder)
      : reader_(reader), builder_(builder), view_(builder) {}

  void read() {
    reader_.children([&] { part(); });
    view_.finish();
  }

 private:
  void part();
  void child(std::int32_t parent);
  void child_part(std::int32_t index, StyleText& style);
  void bounds(std::int32_t index);
  void connection();
  void connection_part(std::size_t index, StyleText& style);
  void feature(StyleText& style) const {
    style.add("feature." + std::string(reader_.attribute("name")), reader_.attribute("value"));
  }
  TextId text(std::string_view words) { return builder_.draft().text(words); }

  xml::Reader& reader_;
  ModelBuilder& builder_;
  ViewBuilder view_;
};

void ArchimateView::part() {
  const std::string_view tag = reader_.name();
  const Place place = reader_.place();
  if (tag == "child") {
    child(-1);
  } else if (tag == "documentation") {
    builder_.property(key::kDocumentation, reader_.text(), place);
  } else if (tag == "property") {
    builder_.property(reader_.attribute("key"), reader_.attribute("value"), place);
  } else if (tag == "hintContent") {
    builder_.property("hint", reader_.text(), place);
  } else if (tag != "feature") {
    builder_.unknown_tag(tag, place);
  }
}

void ArchimateView::child(std::int32_t parent) {
  ViewNode node;
  node.kind = node_kind(local_name(reader_.xsi_type()));
  node.id = text(reader_.attribute("id"));
  node.parent = parent;
  node.label = text(reader_.attribute("name"));
  node.concept_key =
      text(node.kind == ViewNodeKind::view_reference ? reader_.attribute("model")
                                                     : reader_.attribute("archimateElement"));
  if (parent >= 0) {  // until the bounds are read
    node.x = view_.node(parent).x;
    node.y = view_.node(parent).y;
  }
  StyleText style = style_of(reader_);
  const std::int32_t index = view_.add_node(node);
  reader_.children([&] { child_part(index, style); });
  view_.node(index).style = text(style.text());
}

void ArchimateView::child_part(std::int32_t index, StyleText& style) {
  const std::string_view tag = reader_.name();
  if (tag == "bounds") {
    bounds(index);
  } else if (tag == "child") {
    child(index);
  } else if (tag == "sourceConnection") {
    connection();
  } else if (tag == "content") {
    style.add("name", builder_.draft().view(view_.node(index).label));  // of a sticky note
    const TextId label = text(reader_.text());
    view_.node(index).label = label;
  } else if (tag == "feature") {
    feature(style);
  } else if (tag == "documentation" || tag == "property" || tag == "notes") {
    builder_.not_kept("the " + std::string(tag) + " of a box in a view", reader_.place());
  } else {
    builder_.unknown_tag(tag, reader_.place());
  }
}

/// Archi counts from the corner of the box around; a draft counts from the corner of the view.
/// Bounds come before the boxes inside, so the one around is known.
void ArchimateView::bounds(std::int32_t index) {
  ViewNode& node = view_.node(index);
  node.x += coordinate(reader_.attribute("x"), 0);
  node.y += coordinate(reader_.attribute("y"), 0);
  node.width = coordinate(reader_.attribute("width"), -1);
  node.height = coordinate(reader_.attribute("height"), -1);
}

void ArchimateView::connection() {
  ViewConnection line;
  line.id = text(reader_.attribute("id"));
  line.concept_key =
      text(first_of(reader_.attribute("archimateRelationship"), reader_.attribute("relationship")));
  line.label = text(reader_.attribute("name"));
  StyleText style = style_of(reader_);
  const std::size_t index = view_.add_connection(line, reader_.attribute("source"),
                                                 reader_.attribute("target"), reader_.place());
  reader_.children([&] { connection_part(index, style); });
  view_.connection(index).style = text(style.text());
}

void ArchimateView::connection_part(std::size_t index, StyleText& style) {
  const std::string_view tag = reader_.name();
  if (tag == "bendpoint") {
    view_.add_bend(index, RelativeBend{.start_x = coordinate(reader_.attribute("startX"), 0),
                                       .start_y = coordinate(reader_.attribute("startY"), 0),
                                       .end_x = coordinate(reader_.attribute("endX"), 0),
                                       .end_y = coordinate(reader_.attribute("endY"), 0)});
  } else if (tag == "sourceConnection") {
    connection();
  } else if (tag == "feature") {
    feature(style);
  } else if (tag == "documentation" || tag == "property") {
    builder_.not_kept("the " + std::string(tag) + " of a line in a view", reader_.place());
  } else {
    builder_.unknown_tag(tag, reader_.place());
  }
}

}  // namespace

std::string_view archimate_view_kind(std::string_view type) {
  for (const KindName& row : kViewKinds)
    if (row.type == type) return row.kind;
  return {};
}

void read_archimate_view(xml::Reader& reader, ModelBuilder& builder, std::string_view kind,
                         std::string_view folder) {
  builder.add_view(reader.attribute("id"), reader.attribute("name"), kind, reader.place());
  builder.draft().views.back().viewpoint = builder.draft().text(reader.attribute("viewpoint"));
  builder.file_last(folder);
  ArchimateView(reader, builder).read();
}

}  // namespace lintel::importers
