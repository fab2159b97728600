// optouts: the register of opt-outs with the price of each.

#include <array>
#include <ostream>

#include "cli/commands.hpp"
#include "cli/context.hpp"
#include "cli/csv.hpp"
#include "cli/interrupt.hpp"
#include "cli/json.hpp"
#include "cli/options.hpp"
#include "cli/words.hpp"
#include "core/date.hpp"
#include "graph/optouts.hpp"

namespace lintel::cli {

namespace {

using graph::OptOutPrice;
using graph::OptOuts;
using graph::OptOutState;

/// To the pound, as a board reads it: "£63,917", "-£62,000".
std::string pounds(Money amount) {
  const std::int64_t half = amount.pence < 0 ? -50 : 50;
  return words(Money{(amount.pence + half) / 100 * 100});
}

Json cost_json(const graph::ProgrammeCost& cost) {
  return {{"run", decimal(cost.run)},
          {"migration", decimal(cost.migration)},
          {"interfaces", decimal(cost.interfaces)},
          {"total", decimal(cost.total())}};
}

Json date_json(const std::optional<Date>& date) { return date ? Json(iso(*date)) : Json(nullptr); }

void print_json(Context& context, const Model& model, const OptOuts& answer) {
  Json rows = Json::array();
  for (const OptOutPrice& row : answer.optouts) {
    const graph::OptOut& optout = row.optout;
    Json item = {{"id", optout.id},
                 {"about", optout.about ? json_of(model, *optout.about) : Json(nullptr)},
                 {"reason", optout.reason},
                 {"justification", optout.justification},
                 {"approver", optout.approver},
                 {"decided", date_json(optout.decided)},
                 {"expires", date_json(optout.expires)},
                 {"state", graph::name_of(row.state)},
                 {"why", row.why},
                 {"price", row.extra ? Json(decimal(row.extra->total())) : Json(nullptr)},
                 {"price_of", row.extra ? cost_json(*row.extra) : Json(nullptr)},
                 {"class_without", graph::name_of(row.without)},
                 {"stated", model.where(model.at(optout.element).where)}};
    rows.push_back(std::move(item));
  }
  print(context, Json{{"optouts", rows},
                      {"total", decimal(answer.total)},
                      {"cost_with_none", cost_json(answer.none)},
                      {"assumptions", answer.assumptions}});
}

std::string headline(const OptOuts& answer) {
  std::size_t counting = 0;
  for (const OptOutPrice& row : answer.optouts) counting += row.state == OptOutState::counts;
  if (answer.optouts.empty()) return "Nobody opts out.";
  std::string text = "Of " + counted(answer.optouts.size(), "opt-out, ", "opt-outs, ") +
                     std::to_string(counting) + (counting == 1 ? " counts" : " count");
  if (counting > 0)
    text += "; priced alone, " + std::string(counting == 1 ? "it costs " : "they cost ") +
            pounds(answer.total);
  return text + ".";
}

/// What of the price is what: "run £72,917, migration -£15,000, interfaces £6,000".
std::string parts_words(const graph::ProgrammeCost& extra) {
  std::string text;
  const auto add = [&](std::string_view name, Money amount) {
    if (amount.pence == 0) return;
    text += (text.empty() ? "" : ", ") + std::string(name) + " " + pounds(amount);
  };
  add("run", extra.run);
  add("migration", extra.migration);
  add("interfaces", extra.interfaces);
  return text.empty() ? "costs nothing either way" : text;
}

std::string state_words(const OptOutPrice& row) {
  if (row.state == OptOutState::counts) return parts_words(*row.extra);
  if (row.state == OptOutState::refused) return row.why;  // as the price says
  std::string text(graph::name_of(row.state));
  text += ": " + row.why;
  if (row.extra && row.state == OptOutState::invalid) text += "; " + parts_words(*row.extra);
  return text;
}

/// A refused opt-out has no price: its figure is what is lost for the others.
Cell price_cell(const OptOutPrice& row) {
  if (!row.extra) return {"–", ""};
  const std::string plain = decimal(row.extra->total());
  return {row.state == OptOutState::refused ? "refused" : pounds(row.extra->total()), plain};
}

TextTable table_of(const Words& words, const OptOuts& answer) {
  TextTable table({{"Opt-out", false, false},
                   {.heading = "Ref", .csv_only = true},
                   {"System", false, true},
                   {"Reason", false, true},
                   {"Until", false, false},
                   {"Price", true, false},
                   {.heading = "Approver", .csv_only = true},
                   {.heading = "State", .csv_only = true},
                   {"What changes", false, true},
                   {.heading = "Run", .csv_only = true},
                   {.heading = "Migration", .csv_only = true},
                   {.heading = "Interfaces", .csv_only = true},
                   {.heading = "Stated", .csv_only = true}});
  for (const OptOutPrice& row : answer.optouts) {
    const graph::OptOut& optout = row.optout;
    const auto part = [&](Money graph::ProgrammeCost::*member) {
      return row.extra ? decimal((*row.extra).*member) : std::string();
    };
    table.add(
        {optout.id, optout.about ? words.model().ref(*optout.about) : std::string_view{},
         optout.about ? words.name_and_partner(*optout.about) : std::string(optout.about_text),
         optout.reason,
         Cell(optout.expires ? lintel::words(*optout.expires) : "no expiry",
              optout.expires ? iso(*optout.expires) : ""),
         price_cell(row), optout.approver, graph::name_of(row.state), state_words(row),
         part(&graph::ProgrammeCost::run), part(&graph::ProgrammeCost::migration),
         part(&graph::ProgrammeCost::interfaces),
         words.model().where(words.model().at(optout.element).where)});
  }
  return table;
}

int run_optouts(Context& context, const Arguments& arguments) {
  const Model model = context.load();
  const graph::Snapshot graph(model);
  note_interrupts();
  const Progress progress = context.progress();
  const OptOuts answer =
      graph::optouts(graph, certainty_option(arguments),
                     [&](std::size_t done, std::size_t all) { progress("opt-outs", done, all); });
  if (context.json) {
    print_json(context, model, answer);
    return 0;
  }
  const Words words(model);
  context.out << wrapped(headline(answer), context.terminal.width);
  const TextTable table = table_of(words, answer);
  if (table.rows() > 0 || context.csv != nullptr) {
    context.out << "\n";
    print(context, table, arguments.has("--all") ? 0 : kRowLimit);
  }
  context.out << "\n"
              << wrapped("Price: the cost with this opt-out alone, less the cost with none (" +
                             pounds(answer.none.total()) + ": run " + pounds(answer.none.run) +
                             ", migration " + pounds(answer.none.migration) + ", interfaces " +
                             pounds(answer.none.interfaces) + ").",
                         context.terminal.width, 2);
  for (const std::string& assumption : answer.assumptions) {
    context.out << wrapped("Assumed: " + assumption + ".", context.terminal.width, 2);
  }
  context.out << "\n  Every decision:  lintel decide --list\n";
  return 0;
}

}  // namespace

Command optouts_command() {
  static constexpr std::array kOptions = {kCertaintyOption, kAllOption, kCsvOption};
  return {"optouts",
          "Answers",
          "who opts out of the shared service, until when, and at which price",
          "The price of an opt-out is what the programme costs with it alone, less what it costs "
          "with none: run over the years of the appraisal, migration, and interfaces by their "
          "method, by the programme's cost model. One that lacks a reason, a justification, an "
          "approver or an expiry on or after the target date does not count; where the survivor "
          "itself opts out it is refused.",
          "  lintel optouts\n  lintel optouts --csv",
          {},
          kOptions,
          run_optouts};
}

}  // namespace lintel::cli
