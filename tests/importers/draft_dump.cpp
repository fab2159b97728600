#include "tests/importers/draft_dump.hpp"

namespace lintel::importers::testing {
namespace {

class Dump {
 public:
  explicit Dump(const Draft& draft) : draft_(draft) {}

  std::string text() {
    out_ += draft_.format + " \"" + draft_.title + "\" " + draft_.summary + "\n";
    for (const DraftProperty& setting : draft_.settings) line("setting", setting);
    for (const DraftElement& element : draft_.elements) add(element);
    for (const DraftRelationship& relationship : draft_.relationships) add(relationship);
    for (const DraftView& view : draft_.views) add(view);
    return out_;
  }

 private:
  std::string_view of(TextId id) const { return draft_.view(id); }
  std::string quoted(TextId id) const {
    std::string text = "\"";
    for (const char c : of(id)) {
      if (c == '\n')
        text += "\\n";
      else if (c == '\r')
        text += "\\r";
      else
        text += c;
    }
    return text + "\"";
  }
  void line(std::string_view what, const DraftProperty& property) {
    out_ += std::string(what) + " " + std::string(of(property.key)) + " = " +
            quoted(property.value) + " @" + place(property.place) + "\n";
  }
  static std::string place(Place place) {
    return std::to_string(place.line) + ":" + std::to_string(place.column);
  }
  void properties(Range range) {
    for (std::uint32_t i = 0; i < range.count; ++i) line("   ", draft_.properties[range.first + i]);
  }
  void add(const DraftElement& element) {
    out_ += std::string(of(element.key)) + " " + std::string(info(element.type).name) + " " +
            quoted(element.name);
    if (element.junction != JunctionKind::none)
      out_ += " " + std::string(lintel::name_of(element.junction));
    if (element.natural_key) out_ += " natural";
    out_ += " @" + place(element.place) + "\n";
    properties(element.properties);
  }
  void add(const DraftRelationship& relationship) {
    out_ += std::string(of(relationship.key)) + " " + std::string(info(relationship.type).name) +
            " " + std::string(of(relationship.source.text)) + " > " +
            std::string(of(relationship.target.text));
    if (!relationship.name.empty()) out_ += " " + quoted(relationship.name);
    if (relationship.type == RelationshipType::Access)
      out_ += " " + std::string(lintel::name_of(relationship.access));
    if (relationship.directed) out_ += " directed";
    if (relationship.natural_key) out_ += " natural";
    out_ += " @" + place(relationship.place) + "\n";
    properties(relationship.properties);
  }
  void add(const DraftView& view) {
    out_ += "view " + std::string(of(view.key)) + " " + quoted(view.name) + " " +
            std::string(of(view.kind)) + " folder=" + quoted(view.folder) +
            " viewpoint=" + quoted(view.viewpoint) + " @" + place(view.place) + "\n";
    properties(view.properties);
    for (const ViewNode& node : view.nodes) {
      out_ += "  box " + std::string(of(node.id)) + " " + std::string(name_of(node.kind)) + " " +
              std::string(of(node.concept_key)) + " " + quoted(node.label) + " " +
              std::to_string(node.x) + "," + std::to_string(node.y) + " " +
              std::to_string(node.width) + "x" + std::to_string(node.height);
      if (node.parent >= 0) out_ += " in " + std::to_string(node.parent);
      out_ += " " + std::string(of(node.style)) + "\n";
    }
    for (const ViewConnection& line : view.connections) {
      out_ += "  line " + std::string(of(line.id)) + " " + std::string(of(line.concept_key)) + " " +
              (line.source_is_connection ? "line " : "box ") + std::to_string(line.source) + " > " +
              (line.target_is_connection ? "line " : "box ") + std::to_string(line.target) + " " +
              quoted(line.label) + " [" + std::string(of(line.bends)) + "] " +
              std::string(of(line.style)) + "\n";
    }
  }

  const Draft& draft_;
  std::string out_;
};

}  // namespace

std::string dump(const Draft& draft) { return Dump(draft).text(); }

std::string dump_findings(const Draft& draft) {
  std::string text;
  for (const Finding& finding : draft.findings) {
    text += std::string(lintel::name_of(finding.severity)) + " " + finding.code + " " +
            finding.source + ":" + finding.place + " [" + finding.subject +
            "]: " + finding.message + " | " + finding.hint + "\n";
  }
  return text;
}

}  // namespace lintel::importers::testing
