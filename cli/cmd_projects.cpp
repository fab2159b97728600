// projects: which projects in flight change something that will be consolidated or retired.

#include <array>
#include <ostream>

#include "cli/commands.hpp"
#include "cli/context.hpp"
#include "cli/csv.hpp"
#include "cli/json.hpp"
#include "cli/money_words.hpp"
#include "cli/options.hpp"
#include "cli/words.hpp"
#include "graph/project_conflicts.hpp"

namespace lintel::cli {

namespace {

using graph::ProjectConflict;
using graph::ProjectConflicts;
using graph::ProjectRow;

/// From a candidate service to what the project changes: why it is in scope at all.
const graph::Chain* path_of(const graph::Scope& scope, ElementId e) {
  const graph::Classified* row = scope.find(e);
  return row == nullptr || row->path.elements.empty() ? nullptr : &row->path;
}

void print_json(Context& context, const Model& model, const graph::Scope& scope,
                const ProjectConflicts& answer) {
  Json projects = Json::array();
  for (const ProjectRow& row : answer.rows) {
    Json item = json_of(model, row.element);
    item["partner"] = row.of_programme ? Json("ALL") : Json(row.partner);
    item["status"] = row.status;
    item["start"] = date_json(row.start);
    item["end"] = date_json(row.end);
    item["days_past_target"] = row.days_past_target ? Json(*row.days_past_target) : Json(nullptr);
    item["budget"] = money_json(row.budget);
    item["carries_out"] = row.carries_out;
    Json changes = Json::array();
    for (const ElementId e : row.changes) changes.push_back(model.ref(e));
    item["changes"] = changes;
    Json conflicts = Json::array();
    for (const ProjectConflict& c : row.conflicts) {
      Json path = Json::array();
      if (const graph::Chain* chain = path_of(scope, c.element)) {
        for (const ElementId e : chain->elements) path.push_back(model.ref(e));
      }
      conflicts.push_back({{"kind", graph::name_of(c.kind)},
                           {"element", json_of(model, c.element)},
                           {"survivor", c.survivor ? Json(model.ref(*c.survivor)) : Json(nullptr)},
                           {"other", c.other.valid() ? Json(model.ref(c.other)) : Json(nullptr)},
                           {"days_of_use", c.days_of_use ? Json(*c.days_of_use) : Json(nullptr)},
                           {"reason", c.reason},
                           {"path", path},
                           {"stated", model.where(model.at(c.relationship).where)}});
    }
    item["conflicts"] = conflicts;
    projects.push_back(std::move(item));
  }
  print(context, Json{{"as_of", date_json(answer.as_of)},
                      {"target", date_json(answer.target)},
                      {"projects", projects},
                      {"in_conflict", answer.in_conflict},
                      {"budget_in_conflict", decimal(answer.budget_in_conflict)},
                      {"without_budget", answer.without_budget}});
}

std::string headline(const ProjectConflicts& answer) {
  std::string text = std::to_string(answer.in_conflict) + " of " +
                     counted(answer.rows.size(), "project is", "projects are") +
                     " in conflict with the scope or with each other";
  if (answer.in_conflict > 0) {
    text += ", with budgets of " + words(answer.budget_in_conflict);
    if (answer.without_budget > 0) {
      text += " and " + std::to_string(answer.without_budget) + " not stated";
    }
  }
  return text + ".";
}

TextTable conflicts_table(const Words& words_of, const ProjectConflicts& answer) {
  const Model& model = words_of.model();
  TextTable table({{"Project", false, false},
                   {.heading = "Name", .csv_only = true},
                   {.heading = "Partner", .csv_only = true},
                   {.heading = "Status", .csv_only = true},
                   {"Ends", false, false},
                   {"Budget", true, false},
                   {"Changes", false, true},
                   {.heading = "Ref", .csv_only = true},
                   {.heading = "Conflict", .csv_only = true},
                   {.heading = "Days of use", .csv_only = true},
                   {"Conflict", false, true},
                   {.heading = "Source", .csv_only = true}});
  for (const ProjectRow& row : answer.rows) {
    for (const ProjectConflict& c : row.conflicts) {
      table.add({model.ref(row.element), words_of.name(row.element), row.partner, row.status,
                 Cell(date_words(row.end), row.end ? iso(*row.end) : ""),
                 Cell(money_words(row.budget), row.budget ? decimal(*row.budget) : ""),
                 words_of.name_and_partner(c.element), model.ref(c.element), graph::name_of(c.kind),
                 c.days_of_use ? std::to_string(*c.days_of_use) : "", c.reason,
                 model.where(model.at(c.relationship).where)});
    }
  }
  return table;
}

void print_others(Context& context, const Words& words_of, const ProjectConflicts& answer) {
  std::string carries;
  std::string rest;
  for (const ProjectRow& row : answer.rows) {
    if (!row.conflicts.empty()) continue;
    std::string& list = row.carries_out ? carries : rest;
    list += (list.empty() ? "" : ", ") + std::string(words_of.model().ref(row.element));
  }
  if (!carries.empty()) {
    context.out << wrapped("Carry the consolidation out: " + carries + ".", context.terminal.width,
                           2);
  }
  if (!rest.empty()) {
    context.out << wrapped("No conflict: " + rest + ".", context.terminal.width, 2);
  }
}

/// The proof of the first: the row that says so, and why the element is in scope.
void print_proof(Context& context, const Words& words_of, const graph::Scope& scope,
                 const ProjectConflicts& answer) {
  const Model& model = words_of.model();
  for (const ProjectRow& row : answer.rows) {
    for (const ProjectConflict& c : row.conflicts) {
      std::string text = "Proof of " + std::string(model.ref(row.element)) + ": " +
                         source_row(model, model.at(c.relationship).where);
      if (const graph::Chain* chain = path_of(scope, c.element)) {
        text += "; in scope by " + words_of.chain(*chain);
      }
      context.out << "\n"
                  << wrapped(text + ".", context.terminal.width, 2)
                  << "  Why its class:           lintel why " << shell_word(model.ref(c.element))
                  << "\n  The projects in time:    lintel waves --projects\n";
      return;
    }
  }
}

int run_projects(Context& context, const Arguments& arguments) {
  const Model model = context.load();
  const graph::Snapshot graph(model);
  const graph::Scope scope = graph::scope(graph, certainty_option(arguments));
  const ProjectConflicts answer = graph::project_conflicts(graph, scope);
  if (context.json) {
    print_json(context, model, scope, answer);
    return 0;
  }
  const Words words_of(model);
  if (answer.rows.empty()) {
    context.out << "No projects are known. Import the programme's list of projects.\n";
  } else {
    context.out << wrapped(headline(answer), context.terminal.width);
  }
  const TextTable table = conflicts_table(words_of, answer);
  const std::size_t limit = arguments.has("--all") ? 0 : kRowLimit;
  if (table.rows() > 0) context.out << "\n";
  if (table.rows() > 0 || context.csv != nullptr) print(context, table, limit);
  print_others(context, words_of, answer);
  print_proof(context, words_of, scope, answer);
  return 0;
}

}  // namespace

Command projects_command() {
  static constexpr std::array kOptions = {kCertaintyOption, kAllOption, kCsvOption};
  return {"projects",
          "Answers",
          "which projects change what will be consolidated or retired",
          "A project of one partner that changes something that is consolidated, retires or is not "
          "decided is in conflict, and so are two projects that change the same thing at the same "
          "time. Projects of the whole programme, and those that change the survivor too, carry "
          "the consolidation out.",
          "  lintel projects\n  lintel projects --csv",
          {},
          kOptions,
          run_projects};
}

}  // namespace lintel::cli
