// diff and baseline.

#include <algorithm>
#include <array>
#include <ostream>

#include "cli/commands.hpp"
#include "cli/context.hpp"
#include "cli/csv.hpp"
#include "cli/interrupt.hpp"
#include "cli/json.hpp"
#include "cli/options.hpp"
#include "cli/revisions.hpp"
#include "cli/words.hpp"
#include "core/date.hpp"
#include "core/error.hpp"
#include "core/names.hpp"
#include "graph/diff.hpp"

namespace lintel::cli {

namespace {

using graph::ConceptChange;
using graph::DiffKind;

/// The two states to compare: as named; else the newest baseline, or the revision before, to now.
std::pair<State, State> states_of(const Store& store, const Arguments& arguments) {
  const auto baselines = importers::baselines_of(store.drafts());
  const State now = state_of(store, baselines, "now");
  if (arguments.has("FROM")) {
    return {state_of(store, baselines, arguments.get("FROM")),
            arguments.has("TO") ? state_of(store, baselines, arguments.get("TO")) : now};
  }
  if (!baselines.empty()) return {state_of(store, baselines, baselines.back().name), now};
  const std::vector<Revision> log = store.log();
  const std::int64_t before = log.size() < 2 ? 0 : log[1].number;
  return {{before, "revision " + std::to_string(before)}, now};
}

Json change_json(const ConceptChange& change) {
  Json values = Json::array();
  for (const graph::ValueChange& value : change.values) {
    values.push_back({{"key", value.key},
                      {"before", value.before},
                      {"after", value.after},
                      {"stated", value.source}});
  }
  return {{"change", graph::name_of(change.kind)},
          {"what", graph::name_of(change.what)},
          {"ref", change.ref},
          {"type", change.type},
          {"name", change.name},
          {"partner", change.partner},
          {"stated", change.source},
          {"values", values}};
}

std::string tally(const graph::Diff& diff) {
  constexpr std::array kKinds = {DiffKind::added, DiffKind::changed, DiffKind::gone};
  std::string text;
  for (const DiffKind kind : kKinds) {
    const auto count = std::count_if(diff.changes.begin(), diff.changes.end(),
                                     [&](const ConceptChange& c) { return c.kind == kind; });
    if (count == 0) continue;
    text += (text.empty() ? "" : ", ") + grouped(count) + " " + std::string(graph::name_of(kind));
  }
  return text;
}

TextTable changes_table(const graph::Diff& diff) {
  TextTable table({{"", false, false},
                   {.heading = "What", .csv_only = true},
                   {"Ref", false, true},
                   {"Name", false, true},
                   {"Value", false, true},
                   {"Before", false, true},
                   {"After", false, true},
                   {.heading = "Stated", .csv_only = true}});
  for (const ConceptChange& change : diff.changes) {
    const std::string_view what = graph::name_of(change.what);
    if (change.values.empty()) {
      table.add({graph::name_of(change.kind), what, change.ref, change.name, change.type, "", "",
                 change.source});
    }
    for (const graph::ValueChange& value : change.values) {
      table.add({graph::name_of(change.kind), what, change.ref, change.name, value.key,
                 Cell(readable(value.key, value.before), value.before),
                 Cell(readable(value.key, value.after), value.after), value.source});
    }
  }
  return table;
}

int print_classes(Context& context, const Model& before, const Model& after, const State& from,
                  const State& to, const Arguments& arguments) {
  const graph::Snapshot old(before), now(after);
  const auto changes = graph::class_changes(old, now, certainty_option(arguments));
  const auto undecided = std::count_if(
      changes.begin(), changes.end(),
      [](const graph::ClassChange& change) { return change.cause != graph::ClassCause::decision; });
  if (context.json) {
    Json rows = Json::array();
    for (const graph::ClassChange& change : changes) {
      Json item = json_of(after, change.element);
      item["before"] = graph::name_of(change.before);
      item["after"] = graph::name_of(change.after);
      item["cause"] = graph::name_of(change.cause);
      item["decision"] = change.decision.empty() ? Json(nullptr) : Json(change.decision);
      item["reason"] = change.reason;
      rows.push_back(std::move(item));
    }
    print(context, Json{{"from", from.revision},
                        {"to", to.revision},
                        {"classes", rows},
                        {"without_decision", undecided}});
    return changes.empty() ? 0 : 1;
  }
  const Words words(after);
  std::string text =
      changes.empty() ? "No element changed its class"
                      : counted(changes.size(), "element changed its class, ",
                                "elements changed their class, ") +
                            (undecided == 0 ? std::string("each by a recorded decision")
                                            : grouped(undecided) + " without a recorded decision");
  text += ": from " + from.name + " to " + to.name + ".";
  context.out << wrapped(text, context.terminal.width);
  TextTable table({{"Ref", false, true},
                   {"Name", false, true},
                   {"Was", false, false},
                   {"Is", false, false},
                   {"By", false, true},
                   {.heading = "Reason", .csv_only = true}});
  for (const bool decided : {false, true}) {
    for (const graph::ClassChange& change : changes) {
      if ((change.cause == graph::ClassCause::decision) != decided) continue;
      std::string by(graph::name_of(change.cause));
      if (!change.decision.empty()) by += " " + change.decision;
      table.add({after.ref(change.element), words.name(change.element),
                 graph::name_of(change.before), graph::name_of(change.after), by, change.reason});
    }
  }
  if (table.rows() == 0 && context.csv == nullptr) return 0;
  const std::size_t limit = arguments.has("--all") ? 0 : kRowLimit;
  context.out << "\n";
  print(context, table, limit);
  context.out << "\n  Why one of them:  lintel why REF\n";
  return changes.empty() ? 0 : 1;
}

int run_diff(Context& context, const Arguments& arguments) {
  const Store store = context.open(Store::Mode::read_only);
  const auto [from, to] = states_of(store, arguments);
  const Model before = load_at(store, from.revision);
  const Model after = load_at(store, to.revision);
  if (arguments.has("--classes")) {
    return print_classes(context, before, after, from, to, arguments);
  }
  const graph::Diff diff = graph::diff(before, after);
  if (context.json) {
    Json rows = Json::array();
    for (const ConceptChange& change : diff.changes) rows.push_back(change_json(change));
    print(context, Json{{"from", from.revision}, {"to", to.revision}, {"changes", rows}});
    return diff.empty() ? 0 : 1;
  }
  context.out << wrapped((diff.empty() ? std::string("Nothing differs") : tally(diff)) + ": from " +
                             from.name + " to " + to.name + ".",
                         context.terminal.width);
  const TextTable table = changes_table(diff);
  if (table.rows() == 0 && context.csv == nullptr) return 0;
  const std::size_t limit = arguments.has("--all") ? 0 : kRowLimit;
  context.out << "\n";
  print(context, table, limit);
  context.out << "\n  What changed its class:  lintel diff --classes " << from.revision << " "
              << to.revision << "\n";
  return diff.empty() ? 0 : 1;
}

std::string today() {
  const auto day = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
  return iso(Date(day));
}

int list_baselines(Context& context, const std::vector<importers::Baseline>& baselines) {
  if (context.json) {
    Json rows = Json::array();
    for (const auto& row : baselines) {
      rows.push_back(
          {{"name", row.name}, {"revision", row.revision}, {"by", row.by}, {"marked", row.at}});
    }
    print(context, Json{{"baselines", rows}});
    return 0;
  }
  context.out << (baselines.empty() ? "No baseline is marked.\n"
                                    : counted(baselines.size(), "baseline", "baselines") + ".\n");
  TextTable table({{"Name", false, true},
                   {"Revision", true, false},
                   {"Marked", false, false},
                   {"By", false, true}});
  for (const auto& row : baselines) {
    const auto day = read_date(row.at);
    table.add({row.name, std::to_string(row.revision),
               Cell(day ? words(day->date) : row.at, row.at), row.by});
  }
  if (table.rows() > 0 || context.csv != nullptr) {
    context.out << "\n";
    print(context, table);
  }
  context.out << "\n  What changed since:  lintel diff NAME\n";
  return 0;
}

int run_baseline(Context& context, const Arguments& arguments) {
  const bool list = arguments.has("--list") || !arguments.has("NAME");
  if (list) {
    return list_baselines(context,
                          importers::baselines_of(context.open(Store::Mode::read_only).drafts()));
  }
  note_interrupts();
  Store store = context.open(Store::Mode::read_write);
  auto baselines = importers::baselines_of(store.drafts());
  const std::string name = arguments.get("NAME");
  if (normal_name(name).empty() || normal_name(name) == "now" ||
      name.find_first_not_of("0123456789") == std::string::npos) {
    throw Error(ErrorCode::usage, "\"" + printable(name) + "\" cannot name a baseline", {},
                "use a word that is no number and not \"now\", such as \"workshop 1\"");
  }
  const State state = state_of(store, baselines, arguments.get("--at", "now"));
  std::erase_if(baselines,
                [&](const auto& old) { return normal_name(old.name) == normal_name(name); });
  baselines.push_back({name, state.revision, author(), today()});
  const std::int64_t number = next_revision(store);
  const Revision revision =
      commit_alone(context, store, importers::baselines_draft(baselines), number,
                   "baseline " + name + " is revision " + std::to_string(state.revision));
  if (context.json) {
    print(context,
          Json{{"baseline", name}, {"marks", state.revision}, {"revision", revision.number}});
    return 0;
  }
  context.out << wrapped("Baseline \"" + printable(name) + "\" marks revision " +
                             std::to_string(state.revision) + ".",
                         context.terminal.width)
              << "\n  What changed since:  lintel diff " << shell_word(name) << "\n";
  return 0;
}

}  // namespace

Command diff_command() {
  static constexpr std::array kArguments = {
      ArgumentSpec{"FROM", "a revision, a baseline, or now (default: the newest baseline)", false,
                   false, ""},
      ArgumentSpec{"TO", "the same (default: now)", false, false, ""}};
  static constexpr std::array kOptions = {
      OptionSpec{"--classes", "", "", "what changed its scope class, and what without a decision",
                 "", false, ""},
      kCertaintyOption, kAllOption, kCsvOption};
  return {"diff",
          "Estate",
          "what differs between two revisions or baselines",
          "Lists the elements, relationships, views and settings that were added, changed or are "
          "gone, with each value before and after. Without names it compares the newest baseline "
          "(else the revision before) with now. Exits with 1 when there is a difference.",
          "  lintel diff\n  lintel diff 3 5\n  lintel diff \"workshop 1\" --classes",
          kArguments,
          kOptions,
          run_diff};
}

Command baseline_command() {
  static constexpr std::array kArguments = {ArgumentSpec{
      "NAME", "what to call it; without one the baselines are listed", false, false, ""}};
  static constexpr std::array kOptions = {
      OptionSpec{"--list", "", "", "list the baselines", "", false, ""},
      OptionSpec{"--at", "", "REVISION", "the revision to mark (default: now)", "", false, ""},
      kCsvOption};
  return {"baseline",
          "Estate",
          "give a revision a name, to compare with later",
          "Marking is itself a revision and can be undone. A name that is given again moves.",
          "  lintel baseline \"workshop 1\"\n  lintel baseline --list",
          kArguments,
          kOptions,
          run_baseline};
}

}  // namespace lintel::cli
