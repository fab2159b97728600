// suppliers: spend, pooling, and what stops if one fails.

#include <array>
#include <ostream>

#include "cli/commands.hpp"
#include "cli/context.hpp"
#include "cli/csv.hpp"
#include "cli/json.hpp"
#include "cli/money_words.hpp"
#include "cli/options.hpp"
#include "cli/table.hpp"
#include "cli/words.hpp"
#include "graph/suppliers.hpp"

namespace lintel::cli {

namespace {

using graph::SupplierRow;
using graph::Suppliers;

void print_json(Context& context, const Model& model, const Suppliers& answer) {
  Json rows = Json::array();
  for (const SupplierRow& row : answer.rows) {
    Json contracts = Json::array();
    for (const ElementId e : row.contracts) contracts.push_back(model.ref(e));
    Json partners = Json::array();
    for (const graph::PartnerSpend& spend : row.partners) {
      partners.push_back({{"partner", spend.partner},
                          {"annual", decimal(spend.annual)},
                          {"contracts", spend.contracts}});
    }
    Json services = Json::array();
    for (const ElementId e : row.stops) services.push_back(model.ref(e));
    rows.push_back({{"ref", row.supplier.valid() ? Json(model.ref(row.supplier)) : Json(nullptr)},
                    {"name", row.name},
                    {"annual", decimal(row.annual)},
                    {"without_value", row.without_value},
                    {"contracts", contracts},
                    {"partners", partners},
                    {"poolable", row.poolable()},
                    {"services", services},
                    {"statutory", row.statutory},
                    {"unsupported", row.unsupported}});
  }
  print(context, Json{{"suppliers", rows},
                      {"total", decimal(answer.annual_total)},
                      {"pooled", decimal(answer.pooled_total)}});
}

std::string headline(const Suppliers& answer) {
  std::size_t pooled = 0;
  std::size_t unnamed = 0;
  for (const SupplierRow& row : answer.rows) {
    pooled += row.poolable() && !row.name.empty() ? 1U : 0U;
    if (row.name.empty()) unnamed += row.contracts.size();
  }
  const std::size_t named = answer.rows.size() - (unnamed > 0 ? 1 : 0);
  std::string text = counted(named, "supplier is", "suppliers are") + " paid " +
                     words(answer.annual_total) + " a year. " + std::to_string(pooled) +
                     (pooled == 1 ? " serves" : " serve") + " more than one partner, for " +
                     words(answer.pooled_total) + ": ask " + (pooled == 1 ? "it" : "these") +
                     " for one price.";
  if (unnamed > 0) {
    text += " " + counted(unnamed, "contract names", "contracts name") + " no supplier.";
  }
  return text;
}

std::string partner_words(const SupplierRow& row) {
  std::string text;
  for (const graph::PartnerSpend& spend : row.partners) {
    text += (text.empty() ? "" : " ") +
            (spend.partner.empty() ? std::string("programme") : std::string(spend.partner));
  }
  return text;
}

int run_suppliers(Context& context, const Arguments& arguments) {
  const Model model = context.load();
  const graph::Snapshot graph(model);
  const Suppliers answer = graph::suppliers(graph, certainty_option(arguments), context.progress());
  if (context.json) {
    print_json(context, model, answer);
    return 0;
  }
  if (answer.rows.empty()) {
    context.out << "No contracts are known. Import a contract register.\n";
    return 0;
  }
  context.out << wrapped(headline(answer), context.terminal.width);
  TextTable table({{"Supplier", false, true},
                   {"A year", true, false},
                   {"Contracts", true, false},
                   {"Partners", false, true},
                   {"Stops", true, false},
                   {"Statutory", true, false}});
  for (const SupplierRow& row : answer.rows) {
    table.add({row.name.empty() ? "(no supplier named)" : std::string(row.name),
               money_cell(row.annual), std::to_string(row.contracts.size()), partner_words(row),
               std::to_string(row.stops.size()), std::to_string(row.statutory)});
  }
  const std::size_t limit = arguments.has("--all") ? 0 : kRowLimit;
  context.out << "\n";
  print(context, table, limit);
  context.out << wrapped("Stops: services that stop if the supplier fails; Statutory: of these.",
                         context.terminal.width, 2);
  const SupplierRow& first = answer.rows.front();
  if (first.supplier.valid()) {
    context.out << "\n  If it fails:  lintel impact --change lapse "
                << shell_word(model.ref(first.supplier)) << "\n";
  }
  return 0;
}

}  // namespace

Command suppliers_command() {
  static constexpr std::array kOptions = {kCertaintyOption, kAllOption, kCsvOption};
  return {"suppliers",
          "Answers",
          "what is spent with whom, where to pool, and what stops if one fails",
          "Most spent first. A supplier of several partners is an opportunity to buy together. "
          "What stops is what rests on the systems that its contracts cover, where these stop at "
          "the contract's end.",
          "  lintel suppliers\n  lintel impact --change lapse \"Tamsworth Managed Services plc\"",
          {},
          kOptions,
          run_suppliers};
}

}  // namespace lintel::cli
