// themes: what each theme of the strategy gathers, shares and leaves local.

#include <array>
#include <ostream>

#include "cli/commands.hpp"
#include "cli/context.hpp"
#include "cli/csv.hpp"
#include "cli/json.hpp"
#include "cli/money_words.hpp"
#include "cli/options.hpp"
#include "cli/words.hpp"
#include "graph/themes.hpp"

namespace lintel::cli {

namespace {

using graph::ThemeRow;
using graph::Themes;

Json refs_of(const Model& model, const std::vector<ElementId>& elements) {
  Json refs = Json::array();
  for (const ElementId e : elements) refs.push_back(model.ref(e));
  return refs;
}

void print_json(Context& context, const Model& model, const Themes& answer) {
  Json themes = Json::array();
  for (const ThemeRow& row : answer.rows) {
    Json item = json_of(model, row.element);
    item["shared"] = row.shared;
    item["local"] = row.local;
    item["principle"] = row.principle;
    item["elements"] = refs_of(model, row.elements);
    Json counts = Json::object();
    for (std::size_t i = 0; i < row.counts.size(); ++i) {
      counts[std::string(graph::name_of(static_cast<graph::ScopeClass>(i)))] = row.counts[i];
    }
    item["counts"] = counts;
    item["without_class"] = row.without_class;
    item["partners_missing"] = row.partners_missing;
    Json conflicts = Json::array();
    for (const graph::ThemeConflict& c : row.conflicts) {
      conflicts.push_back(
          {{"element", c.element.valid() ? Json(model.ref(c.element)) : Json(nullptr)},
           {"reason", c.reason}});
    }
    item["conflicts"] = conflicts;
    item["stated"] = model.where(model.at(row.element).where);
    themes.push_back(std::move(item));
  }
  print(context, Json{{"themes", themes}, {"unmapped", refs_of(model, answer.unmapped)}});
}

std::string class_words(const ThemeRow& row) {
  std::string text;
  const auto add = [&](std::size_t count, std::string_view what) {
    if (count == 0) return;
    text += (text.empty() ? "" : ", ") + std::to_string(count) + " " + std::string(what);
  };
  for (std::size_t i = 0; i < row.counts.size(); ++i) {
    add(row.counts[i], graph::name_of(static_cast<graph::ScopeClass>(i)));
  }
  add(row.without_class, "without class");
  return text.empty() ? "nothing" : text;
}

std::string agreed(std::string_view text) {
  return text.empty() ? "none agreed" : std::string(text);
}

TextTable themes_table(const Words& words_of, const Themes& answer) {
  const Model& model = words_of.model();
  TextTable table({{"Theme", false, true},
                   {"Shared", false, true},
                   {"Local choice", false, true},
                   {"Gathers", false, true},
                   {"Conflicts", true, false},
                   {.heading = "Principle", .csv_only = true},
                   {.heading = "Elements", .csv_only = true},
                   {.heading = "Source", .csv_only = true}});
  for (const ThemeRow& row : answer.rows) {
    std::string refs;
    for (const ElementId e : row.elements) {
      refs += (refs.empty() ? "" : "|") + std::string(model.ref(e));
    }
    table.add({words_of.name(row.element), Cell(agreed(row.shared), std::string(row.shared)),
               Cell(agreed(row.local), std::string(row.local)), class_words(row),
               std::to_string(row.conflicts.size()), row.principle, refs,
               model.where(model.at(row.element).where)});
  }
  return table;
}

void print_conflicts(Context& context, const Words& words_of, const Themes& answer,
                     std::size_t limit) {
  TextTable table({{"In theme", false, true}, {"What", false, true}, {"Conflict", false, true}});
  for (const ThemeRow& row : answer.rows) {
    for (const graph::ThemeConflict& c : row.conflicts) {
      table.add({words_of.name(row.element),
                 c.element.valid() ? words_of.name_and_partner(c.element) : "the theme", c.reason});
    }
  }
  if (table.rows() == 0) return;
  context.out << "\n";
  print_aside(context, table, limit);
}

int run_themes(Context& context, const Arguments& arguments) {
  const Model model = context.load();
  const graph::Snapshot graph(model);
  const graph::Scope scope = graph::scope(graph, certainty_option(arguments));
  const Themes answer = graph::themes(graph, scope, graph::project_conflicts(graph, scope));
  if (context.json) {
    print_json(context, model, answer);
    return 0;
  }
  const Words words_of(model);
  std::size_t conflicts = 0;
  std::size_t elements = 0;
  for (const ThemeRow& row : answer.rows) {
    conflicts += row.conflicts.size();
    elements += row.elements.size();
  }
  if (answer.rows.empty()) {
    context.out << "No themes are known. Import the programme's list of themes.\n";
  } else {
    context.out << wrapped(counted(answer.rows.size(), "theme gathers", "themes gather") + " " +
                               counted(elements, "element", "elements") + ", with " +
                               counted(conflicts, "conflict", "conflicts") + ". " +
                               counted(answer.unmapped.size(), "application", "applications") +
                               " inside the shared service " +
                               (answer.unmapped.size() == 1 ? "is" : "are") + " in no theme.",
                           context.terminal.width);
  }
  const TextTable table = themes_table(words_of, answer);
  const std::size_t limit = arguments.has("--all") ? 0 : kRowLimit;
  if (table.rows() > 0) context.out << "\n";
  if (table.rows() > 0 || context.csv != nullptr) print(context, table, limit);
  print_conflicts(context, words_of, answer, limit);
  if (!answer.rows.empty() && !answer.unmapped.empty()) {
    constexpr std::size_t kFew = 8;
    std::string list;
    for (std::size_t i = 0; i < answer.unmapped.size() && i < kFew; ++i) {
      list += (i == 0 ? "" : ", ") + std::string(model.ref(answer.unmapped[i]));
    }
    if (answer.unmapped.size() > kFew) {
      list += " and " + std::to_string(answer.unmapped.size() - kFew) + " more";
    }
    context.out << wrapped("In no theme: " + list + ".", context.terminal.width, 2);
  }
  return 0;
}

}  // namespace

Command themes_command() {
  static constexpr std::array kOptions = {kCertaintyOption, kAllOption, kCsvOption};
  return {"themes",
          "Answers",
          "what each theme shares, leaves local and gathers",
          "Each theme of the programme's single strategy with its shared part, its local choice, "
          "what it gathers by class, and where opt-outs, projects or decisions contradict it. "
          "Applications inside the shared service that no theme gathers are listed.",
          "  lintel themes\n  lintel --json themes",
          {},
          kOptions,
          run_themes};
}

}  // namespace lintel::cli
