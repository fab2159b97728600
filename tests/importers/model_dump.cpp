#include "tests/importers/model_dump.hpp"

namespace lintel::importers::testing {

namespace {

std::string text(const Model& model, TextId id) { return std::string(model.text(id)); }

std::string end_of(const Model& model, End end) {
  if (end.relationship.valid()) return "[" + text(model, model.at(end.relationship).ref) + "]";
  if (end.element.valid()) return std::string(model.ref(end.element));
  return "NOWHERE";
}

std::string place_of(const Model& model, const Provenance& where) {
  const std::string place = model.where(where, true);
  return place.empty() ? place : " <" + place + ">";
}

void properties_of(std::string& out, const Model& model, Range range) {
  for (const Property& property : model.properties_of(range)) {
    out += "  " + text(model, property.key) + (property.winner ? " = " : " ~ ") +
           text(model, property.value) + place_of(model, property.where) + "\n";
  }
}

std::string line_of(const Model& model, const Element& element) {
  std::string out = text(model, element.ref) + " " + std::string(info(element.type).name);
  if (element.junction != JunctionKind::none) {
    out += " " + std::string(name_of(element.junction));
  }
  out += " \"" + text(model, element.name) + "\"";
  if (!element.partner.empty()) out += " @" + text(model, element.partner);
  if (element.stub) out += " stub";
  if (element.gone) out += " gone";
  return out;
}

std::string line_of(const Model& model, const Relationship& relationship) {
  std::string out =
      text(model, relationship.ref) + " " + std::string(info(relationship.type).name) + " " +
      end_of(model, relationship.source) + " -> " + end_of(model, relationship.target);
  if (!relationship.name.empty()) out += " \"" + text(model, relationship.name) + "\"";
  if (relationship.gone) out += " gone";
  return out;
}

std::string view_of(const Model& model, const View& view) {
  std::string out = "view " + text(model, view.ref) + " \"" + text(model, view.name) + "\"" +
                    place_of(model, view.where) + "\n";
  for (const ViewNode& node : view.nodes) {
    out += "  node " + text(model, node.id) + " " + text(model, node.concept_key) + "\n";
  }
  for (const ViewConnection& line : view.connections) {
    out += "  line " + text(model, line.id) + " " + text(model, line.concept_key) + "\n";
  }
  properties_of(out, model, view.properties);
  return out;
}

}  // namespace

std::string dump(const Model& model) {
  std::string out;
  for (const Source& source : model.sources) {
    out += "source " + source.path + " @" + source.partner + " " + source.format + " " +
           std::to_string(source.elements) + " " + std::to_string(source.relationships) + " " +
           std::to_string(source.views) + "\n";
  }
  for (const Setting& setting : model.settings) {
    out += "setting " + text(model, setting.key) + " = " + text(model, setting.value) +
           place_of(model, setting.where) + "\n";
  }
  for (const Element& element : model.elements) {
    out += "element " + line_of(model, element) + place_of(model, element.where) + "\n";
    properties_of(out, model, element.properties);
  }
  for (const Relationship& relationship : model.relationships) {
    out +=
        "relationship " + line_of(model, relationship) + place_of(model, relationship.where) + "\n";
    properties_of(out, model, relationship.properties);
  }
  for (const View& view : model.views) out += view_of(model, view);
  return out + dump_findings(model);
}

std::string outline(const Model& model) {
  std::string out;
  for (const Element& element : model.elements) out += line_of(model, element) + "\n";
  for (const Relationship& relationship : model.relationships) {
    out += line_of(model, relationship) + "\n";
  }
  return out;
}

std::string dump_findings(const Model& model) {
  std::string out;
  for (const Finding& finding : model.findings) {
    out += std::string(name_of(finding.severity)) + " " + finding.code;
    if (!finding.source.empty()) out += " " + finding.source;
    if (!finding.place.empty()) out += " " + finding.place;
    if (!finding.subject.empty()) out += " [" + finding.subject + "]";
    out += ": " + finding.message;
    if (!finding.hint.empty()) out += " | " + finding.hint;
    out += "\n";
  }
  return out;
}

}  // namespace lintel::importers::testing
