#include "cli/decide_report.hpp"

#include <algorithm>
#include <ostream>
#include <set>

#include "cli/csv.hpp"
#include "cli/findings.hpp"
#include "cli/json.hpp"
#include "cli/table.hpp"
#include "cli/words.hpp"
#include "core/date.hpp"
#include "core/decision_words.hpp"
#include "core/names.hpp"
#include "graph/decision_log.hpp"
#include "graph/diff.hpp"
#include "graph/optouts.hpp"

namespace lintel::cli {

namespace {

using graph::ClassChange;
using graph::LoggedDecision;

/// What a decision does to the answers.
struct Effect {
  std::vector<ClassChange> classes;
  std::vector<graph::Conflict> conflicts;  ///< that were not there before
  std::optional<Money> price;              ///< of an opt-out that was recorded
};

Effect effect_of(const Model& before, const Model& after, const DecisionReport& report) {
  const graph::Snapshot old(before), now(after);
  Effect effect;
  effect.classes = graph::class_changes(old, now);
  std::set<std::string> known;
  for (const graph::Conflict& conflict : graph::scope(old).conflicts)
    known.insert(conflict.message);
  for (graph::Conflict& conflict : graph::scope(now).conflicts) {
    if (!known.contains(conflict.message)) effect.conflicts.push_back(std::move(conflict));
  }
  if (report.decision && report.decision->question == question::kOptOut) {
    for (const graph::OptOutPrice& row : graph::optouts(now).optouts) {
      if (row.optout.id == report.decision->id && row.extra) effect.price = row.extra->total();
    }
  }
  return effect;
}

Json report_json(const Model& after, const DecisionReport& report, const Effect& effect) {
  Json classes = Json::array();
  for (const ClassChange& change : effect.classes) {
    Json item = json_of(after, change.element);
    item["before"] = graph::name_of(change.before);
    item["after"] = graph::name_of(change.after);
    classes.push_back(std::move(item));
  }
  Json conflicts = Json::array();
  for (const graph::Conflict& row : effect.conflicts) {
    conflicts.push_back({{"code", row.code},
                         {"element", row.element.valid() ? after.ref(row.element) : ""},
                         {"message", row.message},
                         {"hint", row.hint}});
  }
  Json superseded = Json::array();
  for (const auto& old : report.superseded) superseded.push_back(old.id);
  return {{"revision", report.revision},
          {"id", report.decision ? Json(report.decision->id) : Json(nullptr)},
          {"message", report.message},
          {"superseded", superseded},
          {"classes", classes},
          {"conflicts", conflicts},
          {"price", effect.price ? Json(decimal(*effect.price)) : Json(nullptr)}};
}

std::string date_words(const std::optional<Date>& date) { return date ? words(*date) : ""; }
/// "Leader, 15 Mar 2026": what is known of the two.
std::string by_words(const LoggedDecision& row) {
  std::string text(row.by);
  if (!row.decided) return text;
  return text + (text.empty() ? "nobody, " : ", ") + date_words(row.decided);
}
std::string date_iso(const std::optional<Date>& date) { return date ? iso(*date) : ""; }

std::string chosen_words(const LoggedDecision& row) {
  if (row.question == question::kOptOut) {
    return row.chosen.empty() ? "opt-out" : "opt-out, " + std::string(row.chosen);
  }
  std::string text(row.chosen);
  if (row.question != question::kClass) text.insert(0, std::string(row.question) + " ");
  return text;
}

Json decision_json(const Model& model, const LoggedDecision& row) {
  return {{"id", row.id},
          {"question", row.question},
          {"about", row.about ? json_of(model, *row.about) : Json(nullptr)},
          {"chosen", row.chosen},
          {"reason", row.reason},
          {"justification", row.justification},
          {"by", row.by},
          {"decided", date_iso(row.decided)},
          {"expires", date_iso(row.expires)},
          {"supersedes", row.supersedes},
          {"recorded", row.recorded},
          {"stated", model.where(model.at(row.element).where)}};
}

}  // namespace

void print_report(Context& context, const Model& before, const Model& after,
                  const DecisionReport& report) {
  const Effect effect = effect_of(before, after, report);
  if (context.json) return print(context, report_json(after, report, effect));
  const int width = context.terminal.width;
  const Words words(after);
  std::string first = "Recorded " + report.message;
  if (!report.decision) first = "Done: " + report.message;
  first += " (revision " + std::to_string(report.revision) + ").";
  for (const auto& old : report.superseded) first += " It takes the place of " + old.id + ".";
  context.out << wrapped(printable(first), width);
  if (effect.price) {
    context.out << wrapped(
        "Price: " + lintel::words(Money{(effect.price->pence + 50) / 100 * 100}) +
            " (lintel optouts).",
        width, 2);
  }
  context.out << wrapped(
      effect.classes.empty()
          ? std::string("No scope class changes.")
          : counted(effect.classes.size(), "scope class changes:", "scope classes change:"),
      width, 2);
  TextTable table(
      {{"Ref", false, false}, {"Name", false, true}, {"Was", false, false}, {"Is", false, false}});
  for (const ClassChange& change : effect.classes) {
    table.add({after.ref(change.element), words.name(change.element), graph::name_of(change.before),
               graph::name_of(change.after)});
  }
  if (table.rows() > 0 || context.csv != nullptr) {
    context.out << "\n";
    print(context, table, kRowLimit,
          "more: lintel diff --classes " + std::to_string(before.revision) + " " +
              std::to_string(report.revision));
  }
  if (!effect.conflicts.empty()) {
    context.out << "\n! " << counted(effect.conflicts.size(), "new conflict", "new conflicts")
                << "\n";
  }
  for (const graph::Conflict& conflict : effect.conflicts) {
    const std::string body =
        wrapped(printable(with_hint(conflict.message, conflict.hint)), width, 4);
    context.out << "  • " << body.substr(std::min<std::size_t>(body.size(), 4));
  }
  context.out << "\n  Take it back:  lintel undo\n";
}

void print_decisions(Context& context, const Model& model, bool all) {
  const std::vector<LoggedDecision> log = graph::decision_log(model);
  if (context.json) {
    Json rows = Json::array();
    for (const LoggedDecision& row : log) rows.push_back(decision_json(model, row));
    print(context, Json{{"decisions", rows}});
    return;
  }
  const auto recorded = static_cast<std::size_t>(std::count_if(
      log.begin(), log.end(), [](const LoggedDecision& row) { return row.recorded; }));
  context.out << wrapped(log.empty() ? "Nothing has been decided yet."
                                     : counted(log.size(), "decision", "decisions") + ", " +
                                           grouped(static_cast<std::int64_t>(recorded)) +
                                           " recorded in the estate, the rest stated by registers.",
                         context.terminal.width);
  const Words words(model);
  TextTable table({{"Id", false, false},
                   {.heading = "Ref", .csv_only = true},
                   {"About", false, true},
                   {"Decided", false, true},
                   {"Why", false, true},
                   {.heading = "Justification", .csv_only = true},
                   {"By", false, true},
                   {.heading = "On", .csv_only = true},
                   {"Until", false, false},
                   {.heading = "Stated", .csv_only = true}});
  for (const LoggedDecision& row : log) {
    table.add({row.id, row.about ? model.ref(*row.about) : std::string_view{},
               row.about ? words.name_and_partner(*row.about) : std::string(row.about_text),
               chosen_words(row), row.reason, row.justification,
               Cell(by_words(row), std::string(row.by)), date_iso(row.decided),
               Cell(date_words(row.expires), date_iso(row.expires)),
               model.where(model.at(row.element).where)});
  }
  if (table.rows() > 0 || context.csv != nullptr) {
    context.out << "\n";
    print(context, table, all ? 0 : kRowLimit);
  }
  context.out << "\n  What the opt-outs cost:  lintel optouts\n";
}

}  // namespace lintel::cli
