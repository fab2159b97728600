#include <array>
#include <ostream>

#include "cli/commands.hpp"
#include "cli/context.hpp"
#include "cli/csv.hpp"
#include "cli/json.hpp"
#include "cli/options.hpp"
#include "cli/table.hpp"
#include "core/attributes.hpp"
#include "importers/importer.hpp"

namespace lintel::cli {

namespace {

std::string_view word_of(Dependent dependent) {
  switch (dependent) {
    case Dependent::none:
      return "nobody";
    case Dependent::source:
      return "source on target";
    case Dependent::target:
      return "target on source";
    case Dependent::both:
      return "both ways";
  }
  return "nobody";
}

std::string_view word_of(ValueType type) {
  static constexpr std::array<std::string_view, 7> kWords = {"text",     "number",  "money", "date",
                                                             "duration", "boolean", "list"};
  return kWords[static_cast<std::size_t>(type)];
}

void list_elements(Context& context) {
  TextTable table(
      {{"Element type", false, false}, {"Layer", false, false}, {"In words", false, true}});
  for (const ElementTypeInfo& row : element_types()) {
    table.add({std::string(row.name), std::string(name_of(row.layer)), std::string(row.user_word)});
  }
  print(context, table);
}

void list_relationships(Context& context) {
  TextTable table({{"Relationship type", false, false},
                   {"Who rests on whom", false, true},
                   {"Certainty", false, false}});
  for (const RelationshipTypeInfo& row : relationship_types()) {
    table.add({std::string(row.name), std::string(word_of(row.dependent)),
               std::string(name_of(row.certainty))});
  }
  print(context, table);
  context.out << "\n  Access rests by its mode (read: source on target; write: target on source),\n"
                 "  a flow by its property \"required\".\n";
}

void list_attributes(Context& context) {
  TextTable table(
      {{"Attribute", false, false}, {"In words", false, true}, {"Reads as", false, false}});
  for (const Attribute& row : attributes()) {
    std::string type(word_of(row.type));
    if (!row.unit.empty()) type += " (" + std::string(row.unit) + ")";
    table.add({std::string(row.key), std::string(row.label), type});
  }
  print(context, table);
}

void list_formats(Context& context) {
  TextTable table({{"Format", false, false}, {"What it is", false, true}});
  for (const importers::Importer& row : importers::importers()) {
    table.add({std::string(row.format), std::string(row.description)});
  }
  print(context, table);
}

Json json_of_tables() {
  Json elements = Json::array();
  for (const ElementTypeInfo& row : element_types()) {
    elements.push_back(
        {{"name", row.name}, {"layer", name_of(row.layer)}, {"word", row.user_word}});
  }
  Json relationships = Json::array();
  for (const RelationshipTypeInfo& row : relationship_types()) {
    relationships.push_back({{"name", row.name},
                             {"category", row.category},
                             {"dependent", word_of(row.dependent)},
                             {"certainty", name_of(row.certainty)}});
  }
  Json keys = Json::array();
  for (const Attribute& row : attributes()) {
    keys.push_back(
        {{"key", row.key}, {"label", row.label}, {"type", word_of(row.type)}, {"unit", row.unit}});
  }
  Json formats = Json::array();
  for (const importers::Importer& row : importers::importers()) {
    formats.push_back({{"format", row.format}, {"description", row.description}});
  }
  return {{"elements", elements},
          {"relationships", relationships},
          {"attributes", keys},
          {"formats", formats}};
}

int run_types(Context& context, const Arguments& arguments) {
  if (context.json) {
    print(context, json_of_tables());
    return 0;
  }
  const bool all = !arguments.has("--relationships") && !arguments.has("--attributes") &&
                   !arguments.has("--formats") && !arguments.has("--elements");
  if (all) {
    const auto number = [](std::size_t count) { return std::to_string(count); };
    context.out << wrapped("Lintel knows the " + number(element_types().size() - 1) +
                               " element types of ArchiMate 3.2 and the junction, " +
                               number(relationship_types().size()) + " relationship types, " +
                               number(attributes().size()) + " attributes of registers and " +
                               number(importers::importers().size()) + " file formats.",
                           context.terminal.width)
                << "\n";
  }
  if (all || arguments.has("--elements")) list_elements(context);
  if (all) context.out << "\n";
  if (all || arguments.has("--relationships")) list_relationships(context);
  if (arguments.has("--attributes")) list_attributes(context);
  if (arguments.has("--formats")) list_formats(context);
  if (all) {
    context.out << "\n  Also:  lintel types --attributes   lintel types --formats\n";
  }
  return 0;
}

}  // namespace

Command types_command() {
  static constexpr std::array kOptions = {
      OptionSpec{"--elements", "", "", "only the element types", "", false, ""},
      OptionSpec{"--relationships", "", "", "only the relationship types, and who rests on whom",
                 "", false, ""},
      OptionSpec{"--attributes", "", "", "the known attributes and how they are read", "", false,
                 ""},
      OptionSpec{"--formats", "", "", "the file formats that can be imported", "", false, ""},
      kCsvOption,
  };
  return {"types",
          "Other",
          "the types of elements and relationships, attributes, formats",
          "The vocabulary: ArchiMate 3.2 types with the words that answers use for them, what "
          "each relationship says about dependence, the attributes that registers can carry.",
          "  lintel types --relationships",
          {},
          kOptions,
          run_types};
}

}  // namespace lintel::cli
