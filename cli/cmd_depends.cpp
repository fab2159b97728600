// depends, path, trace: what rests on what, seen from above.

#include <array>
#include <ostream>

#include "cli/commands.hpp"
#include "cli/context.hpp"
#include "cli/csv.hpp"
#include "cli/json.hpp"
#include "cli/options.hpp"
#include "cli/table.hpp"
#include "cli/words.hpp"
#include "core/error.hpp"
#include "graph/depends.hpp"
#include "graph/lookup.hpp"
#include "graph/paths.hpp"

namespace lintel::cli {

namespace {

Json supporter_json(const Model& model, const graph::Supporter& row) {
  Json item = json_of(model, row.element);
  item["certainty"] = lintel::name_of(row.certainty);
  item["distance"] = row.distance;
  item["alternative"] = row.alternative;
  return item;
}

int run_depends(Context& context, const Arguments& arguments) {
  const Model model = context.load();
  const graph::Snapshot graph(model);
  const auto of = lookup_all(model, arguments.all("REF"));
  const auto depth = static_cast<std::uint32_t>(
      arguments.has("--depth") ? arguments.number("--depth", 1, 1, 1'000'000) : 0);
  const graph::Depends answer = graph::depends(graph, {of, certainty_option(arguments), depth});
  if (context.json) {
    Json asked = Json::array();
    for (const ElementId e : of) asked.push_back(json_of(model, e));
    Json rows = Json::array();
    for (const graph::Supporter& row : answer.rests_on) rows.push_back(supporter_json(model, row));
    print(context, Json{{"of", asked}, {"rests_on", rows}});
    return 0;
  }
  const Words words(model);
  std::vector<ElementId> elements;
  std::size_t spared = 0;
  for (const graph::Supporter& row : answer.rests_on) {
    elements.push_back(row.element);
    spared += row.alternative ? 1U : 0U;
  }
  std::string first = words.name(of.front()) + " (" + words.kind_and_partner(of.front()) + ")";
  if (of.size() > 1) first += " and " + counted(of.size() - 1, "other", "others");
  context.out << wrapped(elements.empty() ? first + " rests on nothing that is recorded."
                                          : first + " rests on " + words.tally(elements) + ".",
                         context.terminal.width);
  if (elements.empty()) return 0;
  const std::size_t limit = arguments.has("--all") ? 0 : kRowLimit;
  TextTable table({{"Ref", false, false},
                   {"Rests on", false, true},
                   {"What", false, true},
                   {"Steps", true, false},
                   {"Certainty", false, false},
                   {"Alone?", false, false}});
  for (const graph::Supporter& row : answer.rests_on) {
    table.add({std::string(model.ref(row.element)), words.name(row.element),
               words.kind(row.element), std::to_string(row.distance),
               std::string(lintel::name_of(row.certainty)), row.alternative ? "one of" : "needed"});
  }
  context.out << "\n";
  print(context, table, limit);
  if (spared > 0) {
    context.out << wrapped("\"one of\": there is an alternative; its loss alone only weakens.",
                           context.terminal.width, 2);
  }
  context.out << "\n  The way to one:  lintel path " << shell_word(model.ref(of.front())) << " "
              << shell_word(model.ref(elements.back())) << "\n";
  return 0;
}

Json chain_json(const Model& model, const graph::Chain& chain) {
  Json items = Json::array();
  for (std::size_t i = 0; i < chain.elements.size(); ++i) {
    items.push_back(json_of(model, chain.elements[i]));
    if (i < chain.relationships.size()) {
      const Relationship& r = model.at(chain.relationships[i]);
      items.push_back({{"relationship", model.text(r.ref)},
                       {"type", info(r.type).name},
                       {"source", model.where(r.where)}});
    }
  }
  return items;
}

void print_chain(Context& context, const Words& words, const graph::Chain& chain) {
  const Model& model = words.model();
  TextTable table(
      {{"From the dependent on", false, true}, {"By", false, false}, {"Source", false, true}});
  for (std::size_t i = 0; i < chain.elements.size(); ++i) {
    const ElementId element = chain.elements[i];
    const bool junction = model.type(element) == ElementType::Junction;
    const std::string name =
        junction ? "any of" : words.name(element) + " (" + std::string(model.ref(element)) + ")";
    const std::string indent = i == 0 ? "" : "› ";
    if (i == 0) {
      table.add({name, "", ""});
      continue;
    }
    const Relationship& by = model.at(chain.relationships[i - 1]);
    table.add({indent + name, std::string(info(by.type).name), words.where(by.where)});
  }
  print(context, table);
}

/// All paths in one table, for programs.
void print_csv(Context& context, const Words& words, const graph::Paths& answer) {
  const Model& model = words.model();
  TextTable table({{"Path"}, {"Step"}, {"Ref"}, {"Name"}, {"Relationship"}, {"Type"}, {"Source"}});
  for (std::size_t path = 0; path < answer.paths.size(); ++path) {
    const graph::Chain& chain = answer.paths[path];
    for (std::size_t i = 0; i < chain.elements.size(); ++i) {
      const Relationship* by = i == 0 ? nullptr : &model.at(chain.relationships[i - 1]);
      table.add({std::to_string(path + 1), std::to_string(i), model.ref(chain.elements[i]),
                 model.name(chain.elements[i]), by == nullptr ? "" : model.text(by->ref),
                 by == nullptr ? "" : info(by->type).name,
                 by == nullptr ? "" : model.where(by->where)});
    }
  }
  print(context, table);
}

int run_path(Context& context, const Arguments& arguments) {
  const Model model = context.load();
  const graph::Snapshot graph(model);
  const ElementId from = graph::lookup(model, arguments.get("A"));
  const ElementId to = graph::lookup(model, arguments.get("B"));
  const auto wanted = static_cast<std::size_t>(arguments.number("--paths", 3, 1, 100));
  const graph::Paths answer = graph::paths(graph, {from, to, certainty_option(arguments), wanted});
  const Words words(model);
  if (context.json) {
    Json paths = Json::array();
    for (const graph::Chain& chain : answer.paths) paths.push_back(chain_json(model, chain));
    print(context, Json{{"from", json_of(model, from)},
                        {"to", json_of(model, to)},
                        {"reversed", answer.reversed},
                        {"paths", paths}});
    return 0;
  }
  if (context.csv != nullptr) {
    print_csv(context, words, answer);
    return 0;
  }
  if (answer.paths.empty()) {
    context.out << wrapped(from == to ? "Both names mean " + words.name_and_partner(from) + "."
                                      : "Neither of " + words.name_and_partner(from) + " and " +
                                            words.name_and_partner(to) + " rests on the other.",
                           context.terminal.width);
    if (from == to) return 0;
    context.out << "\n  With weaker dependences:  --certainty possible\n";
    return 0;
  }
  const ElementId dependent = answer.reversed ? to : from;
  const ElementId supporter = answer.reversed ? from : to;
  context.out << wrapped(words.name(dependent) + " rests on " + words.name(supporter) + ", by " +
                             counted(answer.paths.size(), "path", "paths") +
                             (answer.paths.size() == wanted ? " shown" : "") + ".",
                         context.terminal.width);
  for (const graph::Chain& chain : answer.paths) {
    context.out << "\n";
    print_chain(context, words, chain);
  }
  if (answer.paths.size() == wanted) {
    context.out << "\n  There may be more:  --paths " << wanted * 3 << "\n";
  }
  return 0;
}

int run_trace(Context& context, const Arguments& arguments) {
  const Model model = context.load();
  const graph::Snapshot graph(model);
  const ElementId service = graph::lookup(model, arguments.get("SERVICE"));
  const graph::Trace answer = graph::trace(graph, service, certainty_option(arguments));
  if (context.json) {
    Json layers = Json::array();
    for (const graph::TraceLayer& layer : answer.layers) {
      Json elements = Json::array();
      for (const ElementId e : layer.elements) elements.push_back(json_of(model, e));
      layers.push_back({{"layer", layer.name}, {"elements", elements}});
    }
    print(context, Json{{"of", json_of(model, service)}, {"layers", layers}});
    return 0;
  }
  const Words words(model);
  std::vector<ElementId> all;
  for (const graph::TraceLayer& layer : answer.layers) {
    for (const ElementId e : layer.elements) {
      if (e != service) all.push_back(e);
    }
  }
  context.out << wrapped(words.name(service) + " (" + words.kind_and_partner(service) +
                             ") rests, end to end, on " + words.tally(all) + ".",
                         context.terminal.width);
  for (const graph::TraceLayer& layer : answer.layers) {
    std::string names;
    for (const ElementId e : layer.elements) names += (names.empty() ? "" : "; ") + words.name(e);
    if (names.empty() && layer.name == "other") continue;
    if (names.empty()) names = "none recorded";
    context.out << "\n  " << context.terminal.mark(Emphasis::strong, layer.name) << "\n"
                << wrapped(names, context.terminal.width, 4);
  }
  context.out << "\n  As a picture:  lintel diagram layers " << shell_word(model.ref(service))
              << " -o layers.svg\n";
  return 0;
}

}  // namespace

Command depends_command() {
  static constexpr std::array kArguments = {
      ArgumentSpec{"REF", "whose supports: refs or names", true, true, "ref"}};
  static constexpr std::array kOptions = {
      kCertaintyOption,
      OptionSpec{"--depth", "", "N", "only up to N steps (default: all)", "", false, ""},
      kAllOption, kCsvOption};
  return {"depends",
          "Answers",
          "everything that this rests on",
          "Follows what rests on what upwards, from the dependent to everything that supports it, "
          "alternatives included.",
          "  lintel depends MER:F01\n  lintel depends \"Council tax\" --depth 2",
          kArguments,
          kOptions,
          run_depends};
}

Command path_command() {
  static constexpr std::array kArguments = {
      ArgumentSpec{"A", "the dependent, or the support", true, false, "ref"},
      ArgumentSpec{"B", "the other end", true, false, "ref"}};
  static constexpr std::array kOptions = {
      kCertaintyOption,
      OptionSpec{"--paths", "", "N", "how many paths at most (default: 3)", "", false, ""},
      kCsvOption};
  return {"path",
          "Answers",
          "how one thing rests on another, step by step, with sources",
          "The shortest dependence path and its alternatives, in whichever direction there is one.",
          "  lintel path MER:F01 M-P3\n  lintel path M-P3 MER:F01 --paths 10",
          kArguments,
          kOptions,
          run_path};
}

Command trace_command() {
  static constexpr std::array kArguments = {
      ArgumentSpec{"SERVICE", "a service, by ref or name", true, false, "ref"}};
  static constexpr std::array kOptions = {kCertaintyOption};
  return {"trace",
          "Answers",
          "a service end to end: channel, process, application, server, site",
          "Everything that the service rests on, layer by layer.",
          "  lintel trace MER:F05",
          kArguments,
          kOptions,
          run_trace};
}

}  // namespace lintel::cli
