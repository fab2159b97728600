// case: the business case per option.

#include <array>
#include <ostream>

#include "cli/commands.hpp"
#include "cli/context.hpp"
#include "cli/csv.hpp"
#include "cli/json.hpp"
#include "cli/money_words.hpp"
#include "cli/options.hpp"
#include "cli/table.hpp"
#include "graph/business_case.hpp"

namespace lintel::cli {

namespace {

using graph::BusinessCase;
using graph::CaseOption;

void print_json(Context& context, const BusinessCase& answer) {
  Json options = Json::array();
  for (const CaseOption& o : answer.options) {
    const auto tenths = o.appraisal.payback_tenths;
    options.push_back(
        {{"option", o.name},
         {"meaning", o.meaning},
         {"baseline", decimal(answer.baseline)},
         {"one_off", decimal(o.one_off)},
         {"migration", decimal(o.migration)},
         {"product_change", decimal(o.product_change)},
         {"interface_cost", decimal(o.interface_cost)},
         {"stranded", decimal(o.stranded)},
         {"run", decimal(o.run)},
         {"saving", decimal(o.saving)},
         {"net", decimal(o.appraisal.net)},
         {"payback_years", tenths ? Json(static_cast<double>(*tenths) / 10) : Json(nullptr)},
         {"npv", decimal(o.appraisal.present_value)},
         {"moved", o.moved},
         {"product_changes", o.product_changes},
         {"interfaces", o.interfaces},
         {"retired", o.retired},
         {"undecided", o.undecided}});
  }
  print(context,
        Json{{"years", answer.model.years},
             {"saving_share", static_cast<double>(answer.model.saving_share.millionths) / 1e6},
             {"discount_rate", static_cast<double>(answer.model.discount_rate.millionths) / 1e6},
             {"baseline", decimal(answer.baseline)},
             {"options", options},
             {"assumptions", answer.assumptions}});
}

std::string headline(const BusinessCase& answer) {
  const CaseOption& decided = answer.options[1];
  std::string text = "As decided, the programme costs " + words(decided.one_off) +
                     " once and saves " + words(decided.saving) + " of " + words(answer.baseline) +
                     " a year";
  text += decided.appraisal.payback_tenths
              ? ": it pays back in " + graph::payback_words(decided.appraisal)
              : ": it never pays back";
  return text + " and leaves " + words(decided.appraisal.net) + " after " +
         counted(static_cast<std::size_t>(answer.model.years), "year", "years") + ".";
}

int run_case(Context& context, const Arguments& arguments) {
  const Model model = context.load();
  const graph::Snapshot graph(model);
  const BusinessCase answer = graph::business_case(
      graph, graph::scope(graph, certainty_option(arguments)),
      graph::cost_driver(arguments.get("--driver", "equal")).value_or(graph::CostDriver::equal));
  if (context.json) {
    print_json(context, answer);
    return 0;
  }
  context.out << wrapped(headline(answer), context.terminal.width) << "\n";
  std::vector<Column> columns = {{"", false, false}};
  for (const CaseOption& o : answer.options) columns.push_back({o.name, true, false});
  TextTable table(columns);
  const auto line = [&](const std::string& what, const auto& value_of) {
    std::vector<Cell> cells = {Cell(what)};
    for (const CaseOption& o : answer.options) cells.push_back(value_of(o));
    table.add(std::move(cells));
  };
  const auto share = lintel::graph::words(answer.model.saving_share);
  line("Run now, a year", [&](const CaseOption&) { return money_cell(answer.baseline); });
  line("Saving, a year", [](const CaseOption& o) { return money_cell(o.saving); });
  line("Run after, a year", [](const CaseOption& o) { return money_cell(o.run); });
  line("Migration", [](const CaseOption& o) { return money_cell(o.migration); });
  line("Product changes", [](const CaseOption& o) { return money_cell(o.product_change); });
  line("Interfaces", [](const CaseOption& o) { return money_cell(o.interface_cost); });
  line("One-off", [](const CaseOption& o) { return money_cell(o.one_off); });
  line("Stranded", [](const CaseOption& o) { return money_cell(o.stranded); });
  line("Net, " + counted(static_cast<std::size_t>(answer.model.years), "year", "years"),
       [](const CaseOption& o) { return money_cell(o.appraisal.net); });
  line("Present value", [](const CaseOption& o) { return money_cell(o.appraisal.present_value); });
  line("Payback", [](const CaseOption& o) { return graph::payback_words(o.appraisal); });
  line("Instances moved", [](const CaseOption& o) { return std::to_string(o.moved); });
  line("… to another product",
       [](const CaseOption& o) { return std::to_string(o.product_changes); });
  line("Interfaces to build", [](const CaseOption& o) { return std::to_string(o.interfaces); });
  print(context, table);
  context.out << wrapped("Saved: " + share +
                             " of what is consolidated, all of what retires. "
                             "Discounted at " +
                             lintel::graph::words(answer.model.discount_rate) + " a year.",
                         context.terminal.width, 2);
  for (const std::string& assumption : answer.assumptions) {
    context.out << wrapped("Assumed: " + assumption + ".", context.terminal.width, 2);
  }
  context.out << "\n  Where the costs lie:  lintel costs --by class\n"
                 "  What is stranded:     lintel contracts\n";
  return 0;
}

}  // namespace

Command case_command() {
  static constexpr std::array kOptions = {
      OptionSpec{"--driver", "", "DRIVER",
                 "how a contract's value is shared among what it covers (default: equal)",
                 "equal|users|annual-cost", false, ""},
      kCertaintyOption, kCsvOption};
  return {"case",
          "Answers",
          "the business case: one-off, saving, payback and present value, by option",
          "Compares going on as now with the programme as decided, and with the same without "
          "opt-outs. All prices come from the programme's cost model; what it does not state is "
          "listed as assumed.",
          "  lintel case\n  lintel case --json",
          {},
          kOptions,
          run_case};
}

}  // namespace lintel::cli
