// crossings and overlap.

#include <algorithm>
#include <array>
#include <ostream>

#include "cli/commands.hpp"
#include "cli/context.hpp"
#include "cli/csv.hpp"
#include "cli/json.hpp"
#include "cli/options.hpp"
#include "cli/table.hpp"
#include "cli/words.hpp"
#include "graph/crossings.hpp"
#include "graph/overlap.hpp"

namespace lintel::cli {

namespace {

using graph::Crossing;

void print_json(Context& context, const Model& model, const graph::Crossings& answer) {
  Json rows = Json::array();
  for (const Crossing& row : answer.crossings) {
    rows.push_back({{"source", model.ref(row.source)},
                    {"target", model.ref(row.target)},
                    {"asset", row.asset},
                    {"personal", row.personal},
                    {"kind", row.external ? "external" : "boundary"},
                    {"agreement", row.agreement},
                    {"lawful_basis", row.lawful_basis},
                    {"lacks_agreement", row.lacks_agreement},
                    {"lacks_basis", row.lacks_basis},
                    {"from_after", row.from_after},
                    {"to_after", row.to_after},
                    {"flow", model.text(model.at(row.flow).ref)},
                    {"stated", model.where(model.at(row.flow).where)}});
  }
  print(context, Json{{"crossings", rows}, {"distinct_interfaces", answer.distinct_interfaces}});
}

std::string lacks(const Crossing& row) {
  if (row.lacks_agreement && row.lacks_basis) return "no agreement, no lawful basis";
  if (row.lacks_agreement) return "no agreement";
  if (row.lacks_basis) return "no lawful basis";
  return "";
}

/// Personal data that lacks something first, then other personal data, then the rest.
std::vector<const Crossing*> worst_first(const graph::Crossings& answer) {
  std::vector<const Crossing*> rows;
  for (const Crossing& row : answer.crossings) rows.push_back(&row);
  const auto rank = [](const Crossing* row) {
    return row->lacks_agreement || row->lacks_basis ? 0 : row->personal ? 1 : 2;
  };
  std::stable_sort(rows.begin(), rows.end(),
                   [&](const Crossing* a, const Crossing* b) { return rank(a) < rank(b); });
  return rows;
}

int run_crossings(Context& context, const Arguments& arguments) {
  const Model model = context.load();
  const graph::Snapshot graph(model);
  const graph::Scope scope = graph::scope(graph, certainty_option(arguments));
  const graph::Crossings answer = graph::crossings(graph, scope);
  if (context.json) {
    print_json(context, model, answer);
    return 0;
  }
  std::size_t personal = 0;
  std::size_t external = 0;
  std::size_t missing = 0;
  for (const Crossing& row : answer.crossings) {
    personal += row.personal ? 1U : 0U;
    external += row.external ? 1U : 0U;
    missing += row.lacks_agreement || row.lacks_basis ? 1U : 0U;
  }
  context.out << wrapped(
      counted(answer.crossings.size(), "flow crosses", "flows cross") +
          " the boundary of the shared service, " + std::to_string(external) +
          " of them to or from bodies outside the programme. " + std::to_string(personal) +
          " carry personal data; " + std::to_string(missing) +
          " of these lack an agreement or a lawful basis. After consolidation " +
          counted(answer.distinct_interfaces, "interface remains", "interfaces remain") +
          " to build or re-point.",
      context.terminal.width);
  if (answer.crossings.empty()) return 0;
  const Words words(model);
  TextTable table({{.heading = "From ref", .csv_only = true},
                   {.heading = "To ref", .csv_only = true},
                   {"From", false, true},
                   {"To", false, true},
                   {"What", false, true},
                   {"Personal data", false, true}});
  const bool only_personal = arguments.has("--personal");
  for (const Crossing* row : worst_first(answer)) {
    if (only_personal && !row->personal) continue;
    std::string personal_data = row->personal ? "yes" : "no";
    if (const std::string missing_words = lacks(*row); !missing_words.empty()) {
      personal_data += ": " + missing_words;
    }
    table.add({model.ref(row->source), model.ref(row->target), words.name_and_partner(row->source),
               words.name_and_partner(row->target), std::string(row->asset), personal_data});
  }
  const std::size_t limit = arguments.has("--all") ? 0 : kRowLimit;
  context.out << "\n";
  print(context, table, limit);
  context.out << "\n  As a picture:  lintel diagram flows -o flows.svg\n";
  return 0;
}

void print_json(Context& context, const Model& model, const graph::Overlap& answer) {
  Json cells = Json::array();
  for (const graph::OverlapCell& cell : answer.cells) {
    Json applications = Json::array();
    for (const ElementId e : cell.applications) applications.push_back(model.ref(e));
    cells.push_back({{"function", cell.function},
                     {"partner", cell.partner},
                     {"products", cell.products},
                     {"applications", applications},
                     {"state", graph::name_of(cell.state)}});
  }
  Json shared = Json::array();
  for (const auto& row : answer.shared) {
    shared.push_back({{"product", row.product}, {"partners", row.partners}});
  }
  print(context, Json{{"cells", cells}, {"shared_products", shared}});
}

std::string cell_words(const graph::OverlapCell& cell) {
  if (cell.state != graph::OverlapState::products) return std::string(graph::name_of(cell.state));
  std::string words;
  for (const std::string_view product : cell.products) {
    words += (words.empty() ? "" : ", ") + std::string(product);
  }
  return words;
}

std::string function_words(const Model& model, std::string_view code) {
  const auto function = model.find_ref(code);
  const std::string_view name = function ? model.name(*function) : std::string_view{};
  return std::string(code) + (name.empty() ? "" : " " + std::string(name));
}

void print_grid(Context& context, const Model& model, const graph::Overlap& answer, bool all) {
  std::vector<Column> columns = {{"Function", false, true}};
  for (const std::string_view code : answer.partners) columns.push_back({code, false, true});
  TextTable table(columns);
  for (std::size_t row = 0; row < answer.functions.size(); ++row) {
    std::vector<std::string> cells = {function_words(model, answer.functions[row])};
    for (std::size_t i = 0; i < answer.partners.size(); ++i) {
      cells.push_back(cell_words(answer.cells[row * answer.partners.size() + i]));
    }
    table.add(cells);
  }
  context.out << "\n";
  print(context, table, all ? 0 : kRowLimit * 2);
}

int run_overlap(Context& context, const Arguments& arguments) {
  const Model model = context.load();
  const graph::Snapshot graph(model);
  const graph::Overlap answer = graph::overlap(graph);
  if (context.json) {
    print_json(context, model, answer);
    return 0;
  }
  std::size_t gaps = 0;
  for (const auto& cell : answer.cells) gaps += cell.state == graph::OverlapState::gap ? 1U : 0U;
  context.out << wrapped(
      counted(answer.shared.size(), "product is", "products are") +
          " used by more than one partner; " + counted(gaps, "cell is", "cells are") +
          " a GAP (the partner should provide the function, and nothing is recorded). "
          "n/a: its tier does not provide it; unknown: the partner handed in nothing.",
      context.terminal.width);
  if (answer.functions.empty()) {
    context.out << "\n  No functions are known. Import the programme's list of functions.\n";
    return 0;
  }
  print_grid(context, model, answer, arguments.has("--all"));
  TextTable shared({{"Product", false, false}, {"Partners", false, true}});
  for (const auto& row : answer.shared) {
    std::string partners;
    for (const std::string_view code : row.partners) {
      partners += (partners.empty() ? "" : ", ") + std::string(code);
    }
    shared.add({std::string(row.product), partners});
  }
  const std::size_t limit = arguments.has("--all") ? 0 : kRowLimit;
  context.out << "\n";
  print_aside(context, shared, limit);
  context.out << "\n  As a picture:  lintel diagram landscape -o landscape.svg\n";
  return 0;
}

}  // namespace

Command crossings_command() {
  static constexpr std::array kOptions = {
      kCertaintyOption,
      OptionSpec{"--personal", "", "", "only flows of personal data", "", false, ""}, kAllOption,
      kCsvOption};
  return {"crossings",
          "Answers",
          "which information flows cross the boundary, and what they lack",
          "Flows with exactly one end inside the shared service; personal data without an "
          "agreement or a lawful basis is marked.",
          "  lintel crossings\n  lintel crossings --personal --all",
          {},
          kOptions,
          run_crossings};
}

Command overlap_command() {
  static constexpr std::array kOptions = {kAllOption, kCsvOption};
  return {"overlap",
          "Answers",
          "what is duplicated across partners: functions by partners",
          "Each cell holds the products with which a partner does a function, or GAP, n/a, "
          "unknown.",
          "  lintel overlap",
          {},
          kOptions,
          run_overlap};
}

}  // namespace lintel::cli
