// unknowns: what is not known, by statutory effect and money, and what would resolve it.

#include <array>
#include <ostream>

#include "cli/commands.hpp"
#include "cli/context.hpp"
#include "cli/csv.hpp"
#include "cli/json.hpp"
#include "cli/money_words.hpp"
#include "cli/options.hpp"
#include "cli/words.hpp"
#include "graph/unknowns.hpp"

namespace lintel::cli {

namespace {

using graph::UnknownRow;
using graph::Unknowns;

std::string name_of_row(const Words& words_of, const UnknownRow& row) {
  if (!row.subject.empty()) return std::string(row.subject);
  return row.element.valid() ? words_of.name(row.element) : "?";
}

std::string where_of(const Model& model, const UnknownRow& row) {
  return row.element.valid() ? model.where(model.at(row.element).where) : std::string();
}

void print_json(Context& context, const Words& words_of, const Unknowns& answer) {
  const Model& model = words_of.model();
  Json rows = Json::array();
  for (const UnknownRow& row : answer.rows) {
    Json item =
        row.element.valid()
            ? json_of(model, row.element)
            : Json{{"ref", nullptr}, {"type", nullptr}, {"name", row.subject}, {"partner", ""}};
    item["kind"] = graph::name_of(row.kind);
    item["what"] = row.what;
    item["resolve"] = row.resolve;
    item["annual"] = money_json(row.annual);
    item["at_least"] = row.part_of_money;
    item["services"] = row.reached.counted ? Json(row.reached.services) : Json(nullptr);
    item["statutory"] = row.reached.counted ? Json(row.reached.statutory) : Json(nullptr);
    item["stated"] = where_of(model, row);
    rows.push_back(std::move(item));
  }
  Json counts = Json::object();
  for (std::size_t i = 0; i < answer.counts.size(); ++i) {
    counts[std::string(graph::name_of(static_cast<graph::UnknownKind>(i)))] = answer.counts[i];
  }
  print(context, Json{{"unknowns", rows},
                      {"counts", counts},
                      {"touching_statutory", answer.touching_statutory},
                      {"without_money", answer.without_money}});
}

std::string headline(const Model& model, const Unknowns& answer, std::string_view kind) {
  if (model.elements.empty()) return "Nothing is imported yet, so nothing is known to be missing.";
  if (answer.rows.empty() && !kind.empty())
    return "Nothing of the kind " + std::string(kind) + " is missing.";
  if (answer.rows.empty()) return "Nothing is missing that the answers need.";
  struct KindWords {
    std::string_view one, many;
  };
  constexpr std::array<KindWords, graph::kUnknownKindCount> kWords = {
      KindWords{"class", "classes"},
      KindWords{"undecided function", "undecided functions"},
      KindWords{"undecided survivor", "undecided survivors"},
      KindWords{"application with gaps", "applications with gaps"},
      KindWords{"contract with gaps", "contracts with gaps"},
      KindWords{"thing that nothing describes", "things that nothing describes"}};
  std::string list;
  for (std::size_t i = 0; i < answer.counts.size(); ++i) {
    if (answer.counts[i] == 0) continue;
    list += (list.empty() ? "" : ", ") + counted(answer.counts[i], kWords[i].one, kWords[i].many);
  }
  std::string text = counted(answer.rows.size(), "thing is", "things are") + " not known: " + list +
                     ". " + counted(answer.touching_statutory, "touches", "touch") +
                     " a statutory service";
  if (answer.without_money > 0)
    text += "; for " + std::to_string(answer.without_money) + " no money is stated";
  return text + ".";
}

TextTable unknowns_table(const Words& words_of, const Unknowns& answer) {
  const Model& model = words_of.model();
  TextTable table({{"Kind", false, false},
                   {.heading = "Ref", .csv_only = true},
                   {"What", false, true},
                   {"A year", true, false},
                   {"Stat.", true, false},
                   {.heading = "Services", .csv_only = true},
                   {"Not known, and what resolves it", false, true},
                   {.heading = "What resolves it", .csv_only = true},
                   {.heading = "Source", .csv_only = true}});
  for (const UnknownRow& row : answer.rows) {
    const auto count = [&](std::size_t n) {
      return row.reached.counted ? Cell(std::to_string(n)) : Cell("?", "");
    };
    std::string what = name_of_row(words_of, row);
    if (row.element.valid() && !model.partner(row.element).empty()) {
      what += " (" + std::string(model.partner(row.element)) + ")";
    }
    table.add({graph::name_of(row.kind), row.element.valid() ? model.ref(row.element) : row.subject,
               what,
               Cell(row.annual ? words(*row.annual) + (row.part_of_money ? " +" : "") : "?",
                    row.annual ? decimal(*row.annual) : ""),
               count(row.reached.statutory), count(row.reached.services),
               Cell(row.what + ". " + row.resolve, row.what), row.resolve, where_of(model, row)});
  }
  return table;
}

int run_unknowns(Context& context, const Arguments& arguments) {
  const Model model = context.load();
  const graph::Snapshot graph(model);
  const graph::Scope scope = graph::scope(graph, certainty_option(arguments));
  Unknowns answer = graph::unknowns(graph, scope);
  if (arguments.has("--kind")) answer = graph::only(std::move(answer), arguments.get("--kind"));
  const Words words_of(model);
  if (context.json) {
    print_json(context, words_of, answer);
    return 0;
  }
  context.out << wrapped(headline(model, answer, arguments.get("--kind")), context.terminal.width);
  const TextTable table = unknowns_table(words_of, answer);
  const std::size_t limit = arguments.has("--all") ? 0 : kRowLimit;
  if (table.rows() > 0) context.out << "\n";
  if (table.rows() > 0 || context.csv != nullptr) print(context, table, limit);
  if (answer.rows.empty()) return 0;
  context.out << wrapped(
      "A year: the money at stake; +: at least, some of it is not stated; ?: not "
      "stated. Stat.: statutory services that rest on it.",
      context.terminal.width, 2);
  const UnknownRow& first = answer.rows.front();
  if (first.element.valid()) {
    context.out << "\n  All that is known of it:  lintel show "
                << shell_word(model.ref(first.element)) << "\n";
  }
  return 0;
}

}  // namespace

Command unknowns_command() {
  static constexpr std::array kOptions = {
      OptionSpec{"--kind", "", "KIND", "only these",
                 "class|function|survivor|missing|terms|not described", false, ""},
      kCertaintyOption, kAllOption, kCsvOption};
  return {"unknowns",
          "Answers",
          "what is not known, by money and statutory effect",
          "Applications without a class, functions and survivors that nobody has decided, missing "
          "owners, support ends, contracts and terms, and what is only mentioned: first what "
          "touches statutory services, then the rest, each by the money at stake, with what would "
          "resolve it.",
          "  lintel unknowns\n  lintel unknowns --kind survivor",
          {},
          kOptions,
          run_unknowns};
}

}  // namespace lintel::cli
