// risks: the register ranked, the five by five matrix, and what services inherit.

#include <array>
#include <ostream>

#include "cli/commands.hpp"
#include "cli/context.hpp"
#include "cli/csv.hpp"
#include "cli/findings.hpp"
#include "cli/json.hpp"
#include "cli/money_words.hpp"
#include "cli/options.hpp"
#include "cli/words.hpp"
#include "graph/risks.hpp"

namespace lintel::cli {

namespace {

using graph::RiskRow;
using graph::Risks;
using graph::RiskScore;

constexpr int kScale = 5;

Json score_json(const std::optional<RiskScore>& score) {
  if (!score) return nullptr;
  return Json{{"likelihood", score->likelihood},
              {"impact", score->impact},
              {"score", score->score()},
              {"band", graph::name_of(graph::band_of(score->score()))}};
}

void print_json(Context& context, const Model& model, const Risks& answer) {
  Json risks = Json::array();
  for (const RiskRow& row : answer.rows) {
    Json item = json_of(model, row.element);
    item["inherent"] = score_json(row.inherent);
    item["residual"] = score_json(row.residual);
    item["cause"] = row.cause;
    item["mitigation"] = row.mitigation;
    item["owner"] = row.owner;
    item["review"] = date_json(row.review);
    item["overdue"] = row.overdue;
    Json affects = Json::array();
    for (const ElementId e : row.affects) affects.push_back(model.ref(e));
    item["affects"] = affects;
    item["services"] = row.reached.counted ? Json(row.reached.services) : Json(nullptr);
    item["statutory"] = row.reached.counted ? Json(row.reached.statutory) : Json(nullptr);
    item["stated"] = model.where(model.at(row.element).where);
    risks.push_back(std::move(item));
  }
  Json services = Json::array();
  for (const graph::InheritedRisk& row : answer.services) {
    Json item = json_of(model, row.service);
    item["statutory"] = row.statutory;
    item["score"] = row.score;
    item["risk"] = model.ref(row.risk);
    services.push_back(std::move(item));
  }
  Json findings = Json::array();
  for (const Finding& finding : answer.findings) findings.push_back(json_of(finding));
  print(context, Json{{"as_of", date_json(answer.as_of)},
                      {"risks", risks},
                      {"services", services},
                      {"findings", findings}});
}

std::string headline(const Words& words_of, const Risks& answer) {
  std::size_t severe = 0;
  std::size_t statutory = 0;
  for (const RiskRow& row : answer.rows) {
    severe += row.inherent && row.inherent->score() >= 15 ? 1U : 0U;
  }
  for (const graph::InheritedRisk& row : answer.services) statutory += row.statutory ? 1U : 0U;
  std::string text = counted(answer.rows.size(), "risk", "risks") + ", " + std::to_string(severe) +
                     " of them severe before mitigation. " +
                     counted(answer.services.size(), "service inherits", "services inherit") +
                     " a risk, " + std::to_string(statutory) + " of them statutory.";
  const RiskRow& first = answer.rows.front();
  if (first.rank_score() > 0) {
    text += " The highest " + std::string(first.residual ? "after" : "before") + " mitigation is " +
            words_of.name(first.element) + ", " + std::to_string(first.rank_score()) + ".";
  }
  return text;
}

Cell score_cell(const std::optional<RiskScore>& score) {
  return score ? Cell(std::to_string(score->score())) : Cell("?", "");
}
Cell level_cell(const std::optional<RiskScore>& score, int RiskScore::*level) {
  return score ? Cell(std::to_string((*score).*level)) : Cell("");
}

TextTable risks_table(const Words& words_of, const Risks& answer) {
  const Model& model = words_of.model();
  TextTable table({{"Ref", false, false},
                   {"Risk", false, true},
                   {"Now", true, false},
                   {"Residual", true, false},
                   {.heading = "Likelihood", .csv_only = true},
                   {.heading = "Impact", .csv_only = true},
                   {.heading = "Residual likelihood", .csv_only = true},
                   {.heading = "Residual impact", .csv_only = true},
                   {"Services", true, false},
                   {"Stat.", true, false},
                   {.heading = "Affects", .csv_only = true},
                   {"Owner", false, true},
                   {"Review", false, false},
                   {.heading = "Mitigation", .csv_only = true},
                   {.heading = "Source", .csv_only = true}});
  for (const RiskRow& row : answer.rows) {
    std::string affects;
    for (const ElementId e : row.affects) {
      affects += (affects.empty() ? "" : "|") + std::string(model.ref(e));
    }
    const auto count = [&](std::size_t n) {
      return row.reached.counted ? Cell(std::to_string(n)) : Cell("?", "");
    };
    table.add({model.ref(row.element), words_of.name(row.element), score_cell(row.inherent),
               score_cell(row.residual), level_cell(row.inherent, &RiskScore::likelihood),
               level_cell(row.inherent, &RiskScore::impact),
               level_cell(row.residual, &RiskScore::likelihood),
               level_cell(row.residual, &RiskScore::impact), count(row.reached.services),
               count(row.reached.statutory), affects,
               row.owner.empty() ? "none" : std::string(row.owner),
               Cell(date_words(row.review, "none") + (row.overdue ? " !" : ""),
                    row.review ? iso(*row.review) : ""),
               row.mitigation, model.where(model.at(row.element).where)});
  }
  return table;
}

/// Likelihood downwards from 5, impact to the right; refs in the cells.
void print_matrix(Context& context, const Model& model, const Risks& answer, bool residual) {
  std::array<std::array<std::string, kScale>, kScale> cells;
  std::array<std::array<std::size_t, kScale>, kScale> counts{};
  constexpr std::size_t kShown = 6;
  for (const RiskRow& row : answer.rows) {
    const auto& score = residual ? row.residual : row.inherent;
    if (!score) continue;
    const auto l = static_cast<std::size_t>(score->likelihood - 1);
    const auto i = static_cast<std::size_t>(score->impact - 1);
    if (++counts[l][i] > kShown) continue;
    cells[l][i] += (cells[l][i].empty() ? "" : " ") + std::string(model.ref(row.element));
  }
  TextTable table({{residual ? "Likelihood after" : "Likelihood", true, false},
                   {"Impact 1", false, true},
                   {"2", false, true},
                   {"3", false, true},
                   {"4", false, true},
                   {"5", false, true}});
  for (std::size_t l = kScale; l-- > 0;) {
    std::vector<Cell> row = {std::to_string(l + 1)};
    for (std::size_t i = 0; i < kScale; ++i) {
      std::string text = cells[l][i].empty() ? "·" : cells[l][i];
      if (counts[l][i] > kShown) text += " +" + std::to_string(counts[l][i] - kShown);
      row.emplace_back(text);
    }
    table.add(std::move(row));
  }
  context.out << "\n";
  print_aside(context, table);
}

void print_services(Context& context, const Words& words_of, const Risks& answer,
                    std::size_t limit) {
  TextTable table({{"Service", false, true},
                   {"Statutory", false, false},
                   {"Score", true, false},
                   {"Highest risk that it inherits", false, true}});
  for (const graph::InheritedRisk& row : answer.services) {
    table.add({words_of.name_and_partner(row.service), row.statutory ? "yes" : "no",
               std::to_string(row.score),
               std::string(words_of.model().ref(row.risk)) + " " + words_of.name(row.risk)});
  }
  if (table.rows() == 0) return;
  context.out << "\n";
  print_aside(context, table, limit);
}

int run_risks(Context& context, const Arguments& arguments) {
  const Model model = context.load();
  const graph::Snapshot graph(model);
  const Risks answer = graph::risks(graph, certainty_option(arguments));
  if (context.json) {
    print_json(context, model, answer);
    return 0;
  }
  const Words words_of(model);
  const TextTable table = risks_table(words_of, answer);
  if (answer.rows.empty()) {
    context.out << "No risks are known. Import the programme's risk register.\n";
    if (context.csv != nullptr) print(context, table);
    return 0;
  }
  const std::size_t limit = arguments.has("--all") ? 0 : kRowLimit;
  context.out << wrapped(headline(words_of, answer), context.terminal.width) << "\n";
  print(context, table, limit);
  print_matrix(context, model, answer, arguments.has("--residual"));
  print_services(context, words_of, answer, arguments.has("--all") ? 0 : kRowLimit / 2);
  print_findings(context, answer.findings, arguments.has("--all"), "--all");
  for (const RiskRow& row : answer.rows) {
    if (row.affects.empty()) continue;
    context.out << "\n  What one of them stops:  lintel impact "
                << shell_word(model.ref(row.affects.front())) << "\n";
    break;
  }
  return 0;
}

}  // namespace

Command risks_command() {
  static constexpr std::array kOptions = {
      OptionSpec{"--residual", "", "", "draw the matrix after mitigation", "", false, ""},
      kCertaintyOption, kAllOption, kCsvOption};
  return {"risks",
          "Answers",
          "the risk register ranked, and which services inherit each",
          "Risks by their residual score (likelihood × impact after mitigation), with the services "
          "that rest on what each affects, the five by five matrix, and for each service the "
          "highest risk that it inherits.",
          "  lintel risks\n  lintel risks --residual",
          {},
          kOptions,
          run_risks};
}

}  // namespace lintel::cli
