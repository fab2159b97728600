// contracts: what ends when, the last day to act, what to do, what is stranded.

#include <algorithm>
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
#include "core/error.hpp"
#include "graph/contracts.hpp"

namespace lintel::cli {

namespace {

using graph::ContractRow;
using graph::Contracts;
using graph::NoticeState;
using Rows = std::vector<const ContractRow*>;

constexpr int kSoon = 90;  // days that the headline looks ahead

template <typename T>
Json optional_json(const std::optional<T>& value) {
  return value ? Json(*value) : Json(nullptr);
}

Json json_of_row(const Model& model, const ContractRow& row) {
  const graph::ContractTerms& terms = row.terms;
  Json item = json_of(model, terms.element);
  item["start"] = date_json(terms.start);
  item["end"] = date_json(terms.end);
  item["rolling"] = terms.rolling;
  item["notice_months"] = optional_json(terms.notice);
  item["extension_months"] = optional_json(terms.extension);
  item["decide_by"] = date_json(terms.decide_by);
  item["state"] = graph::name_of(row.state);
  item["days_left"] = optional_json(row.days_left);
  item["annual"] = money_json(terms.annual);
  item["assignment"] = graph::name_of(terms.assignment);
  item["on_expiry"] = graph::name_of(terms.on_expiry);
  item["others_may_use"] = optional_json(terms.others_may_use);
  item["supplier"] = terms.supplier_words;
  item["action"] = graph::name_of(row.action);
  item["reason"] = row.reason;
  item["stranded"] = decimal(row.stranded);
  Json covers = Json::array();
  for (const graph::Covered& covered : terms.covers) covers.push_back(model.ref(covered.element));
  item["covers"] = covers;
  item["stated"] = model.where(model.at(terms.element).where);
  return item;
}

void print_json(Context& context, const Model& model, const Contracts& answer, const Rows& rows) {
  Json list = Json::array();
  for (const ContractRow* row : rows) list.push_back(json_of_row(model, *row));
  print(context, Json{{"as_of", date_json(answer.as_of)},
                      {"target", date_json(answer.target)},
                      {"contracts", list},
                      {"annual_total", decimal(answer.annual_total)},
                      {"without_value", answer.without_value},
                      {"stranded_total", decimal(answer.stranded_total)}});
}

/// The rows that the words of the call ask for.
Rows chosen(const Model& model, const Contracts& answer, const Arguments& arguments) {
  Rows rows;
  if (arguments.has("--within")) {
    if (!answer.as_of) {
      throw Error(ErrorCode::usage, "--within counts from the as-of date, and the estate has none",
                  {}, "Import the programme's settings, or a manifest that states \"as of\".");
    }
    rows = graph::notices_within(answer, arguments.number("--within", kSoon, 0, 36'500));
  } else {
    for (const ContractRow& row : answer.rows) rows.push_back(&row);
  }
  const std::vector<ElementId> asked = lookup_all(model, arguments.all("CONTRACT"));
  const std::string action = arguments.get("--action");
  std::erase_if(rows, [&](const ContractRow* row) {
    const bool named =
        asked.empty() || std::find(asked.begin(), asked.end(), row->terms.element) != asked.end();
    return !named || (!action.empty() && graph::name_of(row->action) != action);
  });
  for (const ElementId e : asked) {
    if (model.type(e) == ElementType::Contract) continue;
    throw Error(ErrorCode::usage, "\"" + std::string(model.ref(e)) + "\" is no contract", {},
                "See what covers it: lintel show " + shell_word(model.ref(e)));
  }
  return rows;
}

std::string headline(const Contracts& answer) {
  std::size_t passed = 0;
  std::size_t early = 0;
  std::size_t stranded = 0;
  for (const ContractRow& row : answer.rows) {
    passed += row.state == NoticeState::passed ? 1U : 0U;
    stranded += row.stranded.pence != 0 ? 1U : 0U;
    early += row.terms.end && answer.target &&
                     std::chrono::sys_days(*row.terms.end) < std::chrono::sys_days(*answer.target)
                 ? 1U
                 : 0U;
  }
  std::string text = counted(answer.rows.size(), "contract", "contracts") + " worth " +
                     words(answer.annual_total) + " a year";
  if (answer.target) {
    text += "; " + std::to_string(early) + (early == 1 ? " ends" : " end") +
            " before the target date " + words(*answer.target);
  }
  text += ".";
  if (answer.as_of) {
    const std::size_t soon = graph::notices_within(answer, kSoon).size();
    text += " On " + words(*answer.as_of) + " the last day to give notice has passed for " +
            std::to_string(passed) + " and comes within " + std::to_string(kSoon) + " days for " +
            std::to_string(soon) + ".";
  }
  if (stranded > 0) {
    text += " " + words(answer.stranded_total) + " is stranded in " +
            counted(stranded, "contract", "contracts") + ".";
  }
  if (answer.without_value > 0) {
    text += " " + counted(answer.without_value, "contract states", "contracts state") +
            " no annual value.";
  }
  return text;
}

std::string decide_words(const ContractRow& row) {
  if (row.state == NoticeState::any_day) return "any day";
  std::string text = date_words(row.terms.decide_by, "not known");
  if (row.state == NoticeState::passed || row.state == NoticeState::ended) text += " !";
  return text;
}

std::string end_words(const ContractRow& row) {
  return row.terms.rolling ? "rolling" : date_words(row.terms.end);
}

void print_table(Context& context, const Words& words_of, const Rows& rows, bool all) {
  const Model& model = words_of.model();
  TextTable table({{"Decide by", false, false},
                   {"Ends", false, false},
                   {"Ref", false, false},
                   {"Contract", false, true},
                   {"A year", true, false},
                   {"Action", false, false},
                   {.heading = "Stranded", .csv_only = true}});
  bool passed = false;
  for (const ContractRow* row : rows) {
    passed |= row->state == NoticeState::passed || row->state == NoticeState::ended;
    table.add({date_cell(decide_words(*row), row->terms.decide_by),
               date_cell(end_words(*row), row->terms.end), model.ref(row->terms.element),
               words_of.name(row->terms.element), money_cell(row->terms.annual),
               graph::name_of(row->action), money_cell(row->stranded)});
  }
  const std::size_t limit = all ? 0 : kRowLimit;
  context.out << "\n";
  print(context, table, limit);
  if (passed) context.out << "  ! the last day has passed\n";
}

/// Everything about one contract, with its proof.
void print_contract(Context& context, const Words& words_of, const ContractRow& row) {
  const Model& model = words_of.model();
  const graph::ContractTerms& terms = row.terms;
  const int width = context.terminal.width;
  context.out << wrapped(words_of.name(terms.element) + " (" +
                             std::string(model.ref(terms.element)) + ", " +
                             words_of.partner(model.partner(terms.element)) +
                             "): " + std::string(graph::name_of(row.action)) + ".",
                         width);
  TextTable table({{"Term", false, false}, {"Register", false, true}});
  const auto months = [](const std::optional<int>& n) {
    return n ? counted(static_cast<std::size_t>(std::max(0, *n)), "month", "months") : "not stated";
  };
  std::string covers;
  for (const graph::Covered& covered : terms.covers) {
    covers += (covers.empty() ? "" : ", ") + std::string(model.ref(covered.element));
  }
  std::string by = decide_words(row);
  if (row.days_left && *row.days_left >= 0)
    by += " (" + std::to_string(*row.days_left) + " days left)";
  table.add({"Decide by", by});
  table.add({"Ends", end_words(row)});
  table.add({"Notice", months(terms.notice)});
  table.add({"Extension", months(terms.extension)});
  table.add({"A year", money_words(terms.annual)});
  table.add({"Supplier",
             terms.supplier_words.empty() ? "not stated" : std::string(terms.supplier_words)});
  table.add({"Assignable", std::string(graph::name_of(terms.assignment))});
  table.add({"At its end", std::string(graph::name_of(terms.on_expiry))});
  if (row.stranded.pence != 0) table.add({"Stranded", words(row.stranded)});
  table.add({"Source", source_row(model, model.at(terms.element).where)});
  context.out << table.text(width);
  context.out << wrapped("Why: " + row.reason + ".", width, 2);
  context.out << wrapped("Covers: " + (covers.empty() ? "nothing recorded" : covers) + ".", width,
                         2);
}

int run_contracts(Context& context, const Arguments& arguments) {
  const Model model = context.load();
  const graph::Snapshot graph(model);
  const Contracts answer =
      graph::contracts(graph, graph::scope(graph, certainty_option(arguments)));
  const Rows rows = chosen(model, answer, arguments);
  if (context.json) {
    print_json(context, model, answer, rows);
    return 0;
  }
  const Words words_of(model);
  if (arguments.has("CONTRACT") && context.csv == nullptr) {
    for (std::size_t i = 0; i < rows.size(); ++i) {
      if (i != 0) context.out << "\n";
      print_contract(context, words_of, *rows[i]);
    }
    return 0;
  }
  context.out << wrapped(headline(answer), context.terminal.width);
  if (rows.empty() && context.csv == nullptr) {
    context.out << (answer.rows.empty()
                        ? "\n  No contracts are known. Import a contract register.\n"
                        : "\n  None of them is asked for.\n");
    return 0;
  }
  print_table(context, words_of, rows, arguments.has("--all"));
  if (context.csv != nullptr) return 0;
  const std::string first = shell_word(model.ref(rows.front()->terms.element));
  context.out << "\n  Why, and from where:  lintel contracts " << first
              << "\n  If it lapses:         lintel impact --change lapse " << first << "\n";
  return 0;
}

}  // namespace

Command contracts_command() {
  static constexpr std::array kArguments = {
      ArgumentSpec{"CONTRACT", "explain these contracts: refs or names", false, true, "ref"}};
  static constexpr std::array kOptions = {
      OptionSpec{"--within", "", "DAYS", "only notices due within DAYS days of the as-of date", "",
                 false, ""},
      OptionSpec{"--action", "", "ACTION", "only contracts with this action",
                 "transfer|host|novate|extend|re-tender|terminate|keep", false, ""},
      kCertaintyOption, kAllOption, kCsvOption};
  return {"contracts",
          "Answers",
          "which contracts end when, the last day to act, and what is stranded",
          "In the order in which action is due. The last day to give notice is the end less the "
          "notice in calendar months; the action follows from what becomes of the systems that "
          "the contract covers.",
          "  lintel contracts\n"
          "  lintel contracts --within 90\n"
          "  lintel contracts S-C20\n"
          "  lintel contracts --action novate --all",
          kArguments,
          kOptions,
          run_contracts};
}

}  // namespace lintel::cli
