// costs: the contract register rolled up by partner, function, role, class, supplier, service.

#include <array>
#include <ostream>

#include "cli/commands.hpp"
#include "cli/context.hpp"
#include "cli/csv.hpp"
#include "cli/json.hpp"
#include "cli/money_words.hpp"
#include "cli/options.hpp"
#include "cli/table.hpp"
#include "graph/costs.hpp"

namespace lintel::cli {

namespace {

using graph::CostBy;
using graph::CostRow;
using graph::Costs;

void print_json(Context& context, const Model& model, const Costs& answer) {
  Json rows = Json::array();
  for (const CostRow& row : answer.rows) {
    rows.push_back({{"key", row.key},
                    {"name", row.name},
                    {"annual", decimal(row.annual)},
                    {"count", row.count},
                    {"left_over", row.left_over},
                    {"stated", model.where(row.where)}});
  }
  print(context, Json{{"by", graph::name_of(answer.question.by)},
                      {"driver", graph::name_of(answer.question.driver)},
                      {"rows", rows},
                      {"total", decimal(answer.total)},
                      {"contracts", answer.contracts},
                      {"without_value", answer.without_value},
                      {"assumed", answer.assumed}});
}

/// Contracts count by partner and supplier, elements by all others.
bool counts_contracts(CostBy by) { return by == CostBy::partner || by == CostBy::supplier; }

std::string_view driver_words(graph::CostDriver driver) {
  constexpr std::array<std::string_view, 3> kWords = {" in equal parts", " by its users",
                                                      " by its annual costs"};
  return kWords[static_cast<std::size_t>(driver)];
}

std::string headline(const Costs& answer) {
  Money left_over;
  for (const CostRow& row : answer.rows) {
    if (row.left_over) left_over += row.annual;
  }
  std::string text = counted(answer.contracts, "contract costs ", "contracts cost ") +
                     words(answer.total) + " a year, here by " +
                     std::string(graph::name_of(answer.question.by)) + ".";
  if (!counts_contracts(answer.question.by)) {
    text += " Each contract's value is shared among what it covers" +
            std::string(driver_words(answer.question.driver));
    text += answer.question.by == CostBy::function || answer.question.by == CostBy::service
                ? " and handed on to the services that rest on it."
                : ".";
  }
  if (left_over.pence != 0) text += " " + words(left_over) + " belongs to none.";
  if (answer.assumed > 0) {
    text += " " + counted(answer.assumed, "element states", "elements state") +
            " no such number and " + (answer.assumed == 1 ? "takes" : "take") +
            " the mean of the same contract.";
  }
  if (answer.without_value > 0) {
    text += " " + counted(answer.without_value, "contract states", "contracts state") +
            " no annual value.";
  }
  return text;
}

int run_costs(Context& context, const Arguments& arguments) {
  const Model model = context.load();
  const graph::Snapshot graph(model);
  graph::CostQuestion question;
  question.by = graph::cost_by(arguments.get("--by", "partner")).value_or(CostBy::partner);
  question.driver =
      graph::cost_driver(arguments.get("--driver", "equal")).value_or(graph::CostDriver::equal);
  question.certainty = certainty_option(arguments);
  const Costs answer = graph::costs(graph, graph::scope(graph, question.certainty), question);
  if (context.json) {
    print_json(context, model, answer);
    return 0;
  }
  if (answer.contracts == 0) {
    context.out << "No contracts are known. Import a contract register.\n";
    return 0;
  }
  context.out << wrapped(headline(answer), context.terminal.width);
  TextTable table({{"Key", false, true},
                   {"Name", false, true},
                   {"A year", true, false},
                   {counts_contracts(question.by) ? "Contracts" : "Elements", true, false},
                   {"First source", false, true}});
  for (const CostRow& row : answer.rows) {
    table.add({row.key, row.name, money_cell(row.annual), std::to_string(row.count),
               source_row(model, row.where)});
  }
  const std::size_t limit = arguments.has("--all") ? 0 : kRowLimit;
  context.out << "\n";
  print(context, table, limit);
  context.out << "  Total " << words(answer.total) << ", the register's own, to the penny.\n";
  return 0;
}

}  // namespace

Command costs_command() {
  static constexpr std::array kOptions = {
      OptionSpec{"--by", "", "WHAT", "what to add up by (default: partner)",
                 "partner|function|role|class|supplier|service", false, ""},
      OptionSpec{"--driver", "", "DRIVER",
                 "how a contract's value is shared among what it covers (default: equal)",
                 "equal|users|annual-cost", false, ""},
      kCertaintyOption, kAllOption, kCsvOption};
  return {"costs",
          "Answers",
          "what things cost: contract values by partner, role, service and more",
          "The values of all contracts, allocated to what they cover. Every roll-up adds up to the "
          "register's total to the penny; what belongs to no key is a row of its own.",
          "  lintel costs\n"
          "  lintel costs --by service --all\n"
          "  lintel costs --by role --driver users",
          {},
          kOptions,
          run_costs};
}

}  // namespace lintel::cli
