#include "importers/exchange_view.hpp"

#include <array>
#include <string>

#include "core/attributes.hpp"
#include "importers/view_builder.hpp"

namespace lintel::importers {

std::string_view either(const xml::Reader& reader, std::string_view now, std::string_view before) {
  const std::string_view value = reader.attribute(now);
  return value.empty() ? reader.attribute(before) : value;
}

bool Names::read(xml::Reader& reader) {
  language_ = reader.language();
  last_ = reader.text();
  if (count_++ > 0) return false;
  first_ = last_;
  return true;
}

std::string Names::key(std::string_view what) const {
  std::string key(what);
  if (count_ < 2) return key;
  return key + "@" + (language_.empty() ? std::to_string(count_) : language_);
}

void read_exchange_properties(xml::Reader& reader, ModelBuilder& builder, bool of_model) {
  reader.children([&] {
    if (reader.name() != "property") {
      builder.unknown_tag(reader.name(), reader.place());
      return;
    }
    std::string definition(either(reader, "propertyDefinitionRef", "propertydefinitionref"));
    if (definition.empty()) definition = reader.attribute("identifierref");
    bool first = true;
    reader.children([&] {
      const std::string language(first ? std::string_view() : reader.language());
      const Place place = reader.place();
      first = false;
      if (of_model)
        builder.defined_model_fact(definition, language, reader.text(), place);
      else
        builder.defined_property(definition, language, reader.text(), place);
    });
  });
}

namespace {

/// "#RRGGBB" of a tag with attributes r, g, b.
std::string colour(const xml::Reader& reader) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string text = "#";
  for (const std::string_view part : {"r", "g", "b"}) {
    const auto value = static_cast<unsigned>(coordinate(reader.attribute(part), 0)) & 255U;
    text += digits[value >> 4U];
    text += digits[value & 15U];
  }
  return text;
}

/// Reads <style> into the words of ViewNode::style.
void read_style(xml::Reader& reader, StyleText& style) {
  style.add("width", either(reader, "lineWidth", "linewidth"));
  reader.children([&] {
    const std::string_view tag = reader.name();
    if (tag == "fillColor" || tag == "fillcolor") {
      style.add("fill", colour(reader));
      const std::string_view opacity = reader.attribute("a");
      if (opacity != "100") style.add("opacity", opacity);
    } else if (tag == "lineColor" || tag == "linecolor") {
      style.add("line", colour(reader));
    } else if (tag == "font") {
      std::string font(reader.attribute("name"));
      font += "|" + std::string(reader.attribute("size"));
      if (const std::string_view how = reader.attribute("style"); !how.empty())
        font += "|" + std::string(how);
      style.add("font", font);
      reader.children([&] {
        if (reader.name() == "color") style.add("color", colour(reader));
      });
    }
  });
}

/// What the formats call the kinds of boxes; 2.1 writes "group" and nothing for notes.
ViewNodeKind node_kind(std::string_view type, bool has_element) {
  if (has_element) return ViewNodeKind::element;
  if (type == "Container" || type == "group") return ViewNodeKind::group;
  if (type == "Label" || type == "note" || type == "label" || type.empty())
    return ViewNodeKind::note;
  return ViewNodeKind::other;
}

std::string point(const xml::Reader& reader) {
  return std::to_string(coordinate(reader.attribute("x"), 0)) + "," +
         std::to_string(coordinate(reader.attribute("y"), 0));
}

class ExchangeView {
 public:
  ExchangeView(xml::Reader& reader, ModelBuilder& builder)
      : reader_(reader), builder_(builder), view_(builder) {}

  void read() {
    reader_.children([&] { part(); });
    view_.finish();
  }

 private:
  void part();
  void node(std::int32_t parent);
  void node_part(std::int32_t index, Names& labels, StyleText& style);
  void connection();
  void connection_part(std::size_t index, Names& labels, StyleText& style);
  TextId text(std::string_view words) { return builder_.draft().text(words); }

  xml::Reader& reader_;
  ModelBuilder& builder_;
  ViewBuilder view_;
  Names names_;
  Names documentation_;
};

void ExchangeView::part() {
  const std::string_view tag = reader_.name();
  const Place place = reader_.place();
  if (tag == "node") {
    node(-1);
  } else if (tag == "connection") {
    connection();
  } else if (tag == "name" || tag == "label") {
    if (names_.read(reader_))
      builder_.name_concept(names_.first());
    else
      builder_.property(names_.key("name"), names_.last(), place);
  } else if (tag == "documentation") {
    documentation_.read(reader_);
    builder_.property(documentation_.key(key::kDocumentation), documentation_.last(), place);
  } else if (tag == "properties") {
    read_exchange_properties(reader_, builder_, false);
  } else {
    builder_.unknown_tag(tag, place);
  }
}

void ExchangeView::node(std::int32_t parent) {
  std::string_view concept_id = either(reader_, "elementRef", "elementref");
  if (concept_id.empty()) concept_id = reader_.attribute("conceptRef");
  std::string_view type = local_name(reader_.xsi_type());
  if (type.empty()) type = reader_.attribute("type");
  ViewNode node;
  node.kind = node_kind(type, !either(reader_, "elementRef", "elementref").empty());
  node.id = text(reader_.attribute("identifier"));
  node.concept_key = text(concept_id);
  node.parent = parent;
  node.x = coordinate(reader_.attribute("x"), 0);
  node.y = coordinate(reader_.attribute("y"), 0);
  node.width = coordinate(reader_.attribute("w"), -1);
  node.height = coordinate(reader_.attribute("h"), -1);
  const std::int32_t index = view_.add_node(node);
  Names labels;
  StyleText style;
  reader_.children([&] { node_part(index, labels, style); });
  view_.node(index).style = text(style.text());
}

void ExchangeView::node_part(std::int32_t index, Names& labels, StyleText& style) {
  const std::string_view tag = reader_.name();
  if (tag == "node") {
    node(index);
  } else if (tag == "label") {
    const bool first = labels.read(reader_);
    const TextId label = text(labels.last());
    if (first) view_.node(index).label = label;
  } else if (tag == "style") {
    read_style(reader_, style);
  } else if (tag == "viewRef") {
    if (view_.node(index).kind == ViewNodeKind::element) {
      style.add("view", reader_.attribute("ref"));  // a drill-down from an element
    } else {
      view_.node(index).kind = ViewNodeKind::view_reference;
      view_.node(index).concept_key = text(reader_.attribute("ref"));
    }
  } else if (tag == "documentation" || tag == "properties") {
    builder_.not_kept("the " + std::string(tag) + " of a box in a view", reader_.place());
  } else {
    builder_.unknown_tag(tag, reader_.place());
  }
}

void ExchangeView::connection() {
  ViewConnection line;
  line.id = text(reader_.attribute("identifier"));
  line.concept_key = text(either(reader_, "relationshipRef", "relationshipref"));
  const std::size_t index = view_.add_connection(line, reader_.attribute("source"),
                                                 reader_.attribute("target"), reader_.place());
  Names labels;
  StyleText style;
  reader_.children([&] { connection_part(index, labels, style); });
  view_.connection(index).style = text(style.text());
}

void ExchangeView::connection_part(std::size_t index, Names& labels, StyleText& style) {
  const std::string_view tag = reader_.name();
  if (tag == "bendpoint") {
    view_.add_bend(index, coordinate(reader_.attribute("x"), 0),
                   coordinate(reader_.attribute("y"), 0));
  } else if (tag == "style") {
    read_style(reader_, style);
  } else if (tag == "label") {
    const bool first = labels.read(reader_);
    const TextId label = text(labels.last());
    if (first) view_.connection(index).label = label;
  } else if (tag == "sourceAttachment") {
    style.add("from", point(reader_));
  } else if (tag == "targetAttachment") {
    style.add("to", point(reader_));
  } else if (tag == "documentation" || tag == "properties" || tag == "viewRef") {
    builder_.not_kept("the " + std::string(tag) + " of a line in a view", reader_.place());
  } else {
    builder_.unknown_tag(tag, reader_.place());
  }
}

}  // namespace

void read_exchange_view(xml::Reader& reader, ModelBuilder& builder) {
  builder.add_view(reader.attribute("identifier"), {}, "diagram", reader.place());
  builder.draft().views.back().viewpoint = builder.draft().text(reader.attribute("viewpoint"));
  ExchangeView(reader, builder).read();
}

}  // namespace lintel::importers
