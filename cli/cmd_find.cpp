// find and show.

#include <algorithm>
#include <array>
#include <ostream>

#include "cli/commands.hpp"
#include "cli/context.hpp"
#include "cli/csv.hpp"
#include "cli/filter.hpp"
#include "cli/json.hpp"
#include "cli/options.hpp"
#include "cli/table.hpp"
#include "cli/words.hpp"
#include "core/attributes.hpp"
#include "core/names.hpp"
#include "graph/lookup.hpp"

namespace lintel::cli {

namespace {

struct Row {
  std::string ref, name, type, partner, snippet;
};

std::vector<Row> stub_rows(const Model& model) {
  std::vector<Row> rows;
  for (const Element& e : model.elements) {
    if (!e.stub) continue;
    rows.push_back({std::string(model.text(e.ref)), std::string(model.text(e.name)),
                    std::string(info(e.type).name), std::string(model.text(e.partner)),
                    "mentioned in " + model.where(e.where, true)});
  }
  return rows;
}

/// Without words, everything that a source defines; --type and --partner narrow it.
std::vector<Row> all_rows(const Model& model) {
  std::vector<Row> rows;
  for (const Element& e : model.elements) {
    if (e.stub || e.type == ElementType::Junction) continue;
    rows.push_back({std::string(model.text(e.ref)), std::string(model.text(e.name)),
                    std::string(info(e.type).name), std::string(model.text(e.partner)), ""});
  }
  return rows;
}

/// Where the words stand, unless ref or name already shows it.
std::string elsewhere(const Row& row) {
  const std::string text = normal_name(row.snippet);
  const bool shown = normal_name(row.ref).find(text) != std::string::npos ||
                     normal_name(row.name).find(text) != std::string::npos;
  return shown ? std::string() : row.snippet;
}

std::vector<Row> search_rows(const Store& store, const Arguments& arguments) {
  std::string words;
  for (const std::string& word : arguments.all("WORDS")) {
    words += (words.empty() ? "" : " ") + word;
  }
  std::vector<Row> rows;
  if (words.find_first_not_of(" \t") == std::string::npos) return all_rows(store.load());
  for (Hit& hit : store.search(words, 100'000)) {
    rows.push_back({std::move(hit.ref), std::move(hit.name), std::move(hit.type),
                    std::move(hit.partner), std::move(hit.snippet)});
  }
  return rows;
}

bool wanted(const Row& row, const Arguments& arguments) {
  const std::string partner = arguments.get("--partner");
  if (!partner.empty() && row.partner != partner) return false;
  const std::string type = arguments.get("--type");
  return type.empty() || is_of_type(row.type, type);
}

int run_find(Context& context, const Arguments& arguments) {
  expect_type(arguments.get("--type"));
  const Store store = context.open(Store::Mode::read_only);
  std::vector<Row> rows =
      arguments.has("--stubs") ? stub_rows(store.load()) : search_rows(store, arguments);
  std::erase_if(rows, [&](const Row& row) { return !wanted(row, arguments); });
  // Only now, as the whole estate must be read to know its partners.
  if (rows.empty() && arguments.has("--partner"))
    expect_partner(store.load(), arguments.get("--partner"));
  if (context.json) {
    Json list = Json::array();
    for (const Row& row : rows) {
      list.push_back({{"ref", row.ref},
                      {"type", row.type},
                      {"name", row.name},
                      {"partner", row.partner},
                      {"match", row.snippet}});
    }
    print(context, Json{{"elements", list}});
    return 0;
  }
  if (rows.empty()) {
    context.out << (arguments.has("--stubs") ? "There are no stubs.\n" : "Nothing was found.\n");
    if (!arguments.has("--stubs")) {
      context.out
          << "  All words must stand in one element; fewer words, or their beginnings, find "
             "more.\n";
    }
    return 0;
  }
  context.out << counted(rows.size(), "element was", "elements were") << " found.\n\n";
  const bool places =
      std::any_of(rows.begin(), rows.end(), [](const Row& row) { return !elsewhere(row).empty(); });
  std::vector<Column> columns = {{"Ref", false, false},
                                 {"Name", false, true},
                                 {"Partner", false, false},
                                 {"Type", false, true}};
  if (places) columns.push_back({"Where the words stand", false, true});
  TextTable table(columns);
  for (const Row& row : rows) {
    const auto type = element_type(row.type);
    table.add({row.ref, row.name, row.partner, type ? std::string(info(*type).user_word) : row.type,
               elsewhere(row)});
  }
  const std::size_t limit = arguments.has("--all") ? 0 : kRowLimit;
  print(context, table, limit);
  context.out << "\n  More about one:  lintel show " << shell_word(rows.front().ref) << "\n";
  return 0;
}

Json properties_json(const Model& model, std::span<const Property> properties) {
  Json list = Json::array();
  for (const Property& p : properties) {
    list.push_back({{"key", model.text(p.key)},
                    {"value", model.text(p.value)},
                    {"winner", p.winner},
                    {"source", model.where(p.where, true)}});
  }
  return list;
}

std::string end_ref(const Model& model, const End& end) {
  if (end.element.valid()) return std::string(model.ref(end.element));
  return end.relationship.valid() ? std::string(model.text(model.at(end.relationship).ref)) : "";
}

std::string end_name(const Words& words, const End& end) {
  if (end.element.valid()) return words.name(end.element);
  return "relationship " + end_ref(words.model(), end);
}

/// Relationships of an element, those with structure first.
std::vector<RelationshipId> relationships_of(const Model& model, ElementId element) {
  std::vector<RelationshipId> found;
  for (std::size_t i = 0; i < model.relationships.size(); ++i) {
    const Relationship& r = model.relationships[i];
    if (r.source.element == element || r.target.element == element) {
      found.emplace_back(i);
    }
  }
  return found;
}

void print_show_json(Context& context, const Model& model, ElementId element) {
  const Element& e = model.at(element);
  Json document = json_of(model, element);
  document["source_id"] = model.text(e.source_id);
  document["stub"] = e.stub;
  document["gone"] = e.gone;
  document["source"] = model.where(e.where, true);
  document["properties"] = properties_json(model, model.properties_of(element));
  Json relationships = Json::array();
  for (const RelationshipId id : relationships_of(model, element)) {
    const Relationship& r = model.at(id);
    relationships.push_back({{"relationship", model.text(r.ref)},
                             {"type", info(r.type).name},
                             {"source", end_ref(model, r.source)},
                             {"target", end_ref(model, r.target)},
                             {"stated", model.where(r.where, true)},
                             {"properties", properties_json(model, model.properties_of(id))}});
  }
  document["relationships"] = relationships;
  print(context, document);
}

void print_properties(Context& context, const Words& words, ElementId element) {
  const Model& model = words.model();
  TextTable table({{"Attribute", false, false}, {"Value", false, true}, {"Source", false, true}});
  const Element& e = model.at(element);
  table.add({"Name", std::string(model.text(e.name)), words.where(e.where, true)});
  std::vector<const Property*> order;
  for (const Property& p : model.properties_of(element)) order.push_back(&p);
  const auto rank = [&](const Property* p) {
    const Attribute* known = attribute(model.text(p->key));
    return known == nullptr ? attributes().size()
                            : static_cast<std::size_t>(known - attributes().data());
  };
  std::stable_sort(order.begin(), order.end(),
                   [&](const Property* a, const Property* b) { return rank(a) < rank(b); });
  for (const Property* p : order) {
    const Attribute* known = attribute(model.text(p->key));
    std::string label(known == nullptr ? model.text(p->key) : known->label);
    if (!p->winner) label = "  also";
    table.add(
        {label, readable(model.text(p->key), model.text(p->value)), words.where(p->where, true)});
  }
  context.out << "\n";
  print(context, table);
}

void print_relationships(Context& context, const Words& words, ElementId element, bool all) {
  const Model& model = words.model();
  const std::vector<RelationshipId> found = relationships_of(model, element);
  if (found.empty()) return;
  TextTable table({{"Relationship", false, false}, {"With", false, true}, {"Source", false, true}});
  for (const RelationshipId id : found) {
    const Relationship& r = model.at(id);
    const bool outgoing = r.source.element == element;
    const std::string_view link = model.value(id, key::kLink);
    std::string type = std::string(outgoing ? "→ " : "← ") + std::string(info(r.type).name);
    if (!link.empty()) type += " (" + std::string(link) + ")";
    table.add({type, end_name(words, outgoing ? r.target : r.source), words.where(r.where)});
  }
  context.out << "\n";
  print_aside(context, table, all ? 0 : kRowLimit, "more relationships: --all");
}

int run_show(Context& context, const Arguments& arguments) {
  const Model model = context.load();
  const ElementId element = graph::lookup(model, arguments.get("REF"));
  if (context.json) {
    print_show_json(context, model, element);
    return 0;
  }
  const Words words(model);
  const Element& e = model.at(element);
  std::string first = words.name(element) + " (" + std::string(model.ref(element)) + ") is " +
                      with_article(words.kind_and_partner(element)) + ".";
  if (e.stub) first += " It is a stub: mentioned, but defined by no source.";
  if (e.gone) first += " It is gone from the newest version of its source.";
  context.out << wrapped(first, context.terminal.width);
  print_properties(context, words, element);
  print_relationships(context, words, element, arguments.has("--all"));
  const std::string ref = shell_word(model.ref(element));
  context.out << "\n  If it is lost:     lintel impact " << ref
              << "\n  What it rests on:  lintel depends " << ref << "\n";
  return 0;
}

}  // namespace

Command find_command_command() {
  static constexpr std::array kArguments = {
      ArgumentSpec{"WORDS", "words, or their beginnings", false, true, ""}};
  static constexpr std::array kOptions = {
      OptionSpec{"--type", "", "TYPE", "only of this type: ArchiMate's name or ours", "", false,
                 ""},
      OptionSpec{"--partner", "", "CODE", "only of this partner", "", false, ""},
      OptionSpec{"--stubs", "", "", "list what is mentioned but defined nowhere", "", false, ""},
      kAllOption, kCsvOption};
  return {
      "find",
      "Estate",
      "search names, refs and attributes",
      "Finds the elements in whose ref, name or attributes all the words stand; without words, all "
      "elements. --type and --partner narrow the list.",
      "  lintel find tally\n  lintel find planning --type application\n  lintel find --stubs",
      kArguments,
      kOptions,
      run_find};
}

Command show_command() {
  static constexpr std::array kArguments = {
      ArgumentSpec{"REF", "the element, by ref or name", true, false, "ref"}};
  static constexpr std::array kOptions = {kAllOption, kCsvOption};
  return {"show",
          "Estate",
          "everything known about one element, with the source of every value",
          "Where sources contradict each other, the winning value comes first and the others are "
          "marked \"also\".",
          "  lintel show M-A01\n  lintel show \"Tallystone Cloud\"",
          kArguments,
          kOptions,
          run_show};
}

}  // namespace lintel::cli
