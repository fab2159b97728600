// score: which functions suit a shared service best.

#include <algorithm>
#include <array>
#include <cmath>
#include <ostream>

#include "cli/commands.hpp"
#include "cli/context.hpp"
#include "cli/csv.hpp"
#include "cli/json.hpp"
#include "cli/options.hpp"
#include "core/duration.hpp"
#include "core/error.hpp"
#include "core/names.hpp"
#include "graph/score.hpp"

namespace lintel::cli {

namespace {

using graph::Function;
using graph::FunctionScore;
using graph::Interval;
using graph::kCriterionCount;
using graph::Scores;

constexpr std::array<std::string_view, 3> kScopes = {"candidate", "out", "undecided"};
std::string_view scope_word(const Function& function) {
  return kScopes[static_cast<std::size_t>(function.scope)];
}

/// "67", or "55–78" where something is not known: of 100.
std::string points(Interval value) {
  const std::string low = std::to_string(std::lround(value.low * 100));
  const std::string high = std::to_string(std::lround(value.high * 100));
  return low == high ? low : low + "–" + high;
}
/// "3", or "2–5"; for programs "2 to 5", which no spreadsheet takes for a date.
Cell ranks(std::size_t best, std::size_t worst) {
  const std::string from = std::to_string(best), to = std::to_string(worst);
  return best == worst ? Cell(from) : Cell(from + "–" + to, from + " to " + to);
}

std::string criterion_names() {
  std::string out;
  for (const auto& row : graph::criteria())
    out += (out.empty() ? "" : ", ") + std::string(row.name);
  return out;
}

/// The weights of --weight NAME=N.
graph::ScoreQuestion question_of(const Arguments& arguments) {
  graph::ScoreQuestion question;
  question.out_of_scope = arguments.has("--out");
  for (const std::string& text : arguments.all("--weight")) {
    const std::size_t equals = text.find('=');
    const std::string name = text.substr(0, equals);
    const auto criterion = graph::criterion(name);
    if (!criterion) {
      throw Error(ErrorCode::usage, "no criterion is called \"" + name + "\"", "",
                  "The criteria: " + criterion_names() + ".");
    }
    const auto number =
        equals == std::string::npos ? std::nullopt : read_number(text.substr(equals + 1));
    if (!number || *number < 0) {
      throw Error(ErrorCode::usage,
                  "--weight is \"" + text + "\"; it must be NAME=N, N a number of 0 or more", "",
                  "For example:  lintel score --weight " + name + "=2");
    }
    question.weights[static_cast<std::size_t>(*criterion)] = *number;
  }
  return question;
}

void print_json(Context& context, const graph::Programme& programme, const Scores& answer) {
  Json criteria = Json::array();
  for (std::size_t k = 0; k < kCriterionCount; ++k) {
    criteria.push_back({{"name", graph::criteria()[k].name},
                        {"meaning", graph::criteria()[k].meaning},
                        {"weight", answer.question.weights[k]}});
  }
  Json functions = Json::array();
  for (const FunctionScore& row : answer.functions) {
    const Function& function = programme.functions[row.function];
    Json values = Json::array();
    for (std::size_t k = 0; k < kCriterionCount; ++k) {
      values.push_back({{"name", graph::criteria()[k].name},
                        {"low", row.values[k].value.low},
                        {"high", row.values[k].value.high},
                        {"evidence", row.values[k].evidence}});
    }
    functions.push_back({{"function", function.code},
                         {"name", function.name},
                         {"scope", scope_word(function)},
                         {"rank", row.rank},
                         {"score", row.score.middle()},
                         {"low", row.score.low},
                         {"high", row.score.high},
                         {"best_rank", row.best_rank},
                         {"worst_rank", row.worst_rank},
                         {"stable", row.best_rank == row.worst_rank},
                         {"best_rank_if_known", row.best_if_known},
                         {"worst_rank_if_known", row.worst_if_known},
                         {"criteria", std::move(values)}});
  }
  print(context, Json{{"criteria", criteria},
                      {"weight_change", graph::kWeightChange},
                      {"combinations", answer.combinations},
                      {"functions", functions}});
}

std::string headline(const graph::Programme& programme, const Scores& answer) {
  const FunctionScore& first = answer.functions.front();
  const auto stable = static_cast<std::size_t>(
      std::count_if(answer.functions.begin(), answer.functions.end(),
                    [](const FunctionScore& row) { return row.best_rank == row.worst_rank; }));
  return std::string(programme.functions[first.function].name) + " suits sharing best, with " +
         points(first.score) + " of 100 points. " + std::to_string(stable) + " of " +
         counted(answer.functions.size(), "function keeps its rank", "functions keep their ranks") +
         " whichever weights change by a fifth.";
}

TextTable score_table(const graph::Programme& programme, const Scores& answer) {
  std::vector<Column> columns = {{"Rank", true, false},
                                 {.heading = "Code", .csv_only = true},
                                 {"Function", false, true},
                                 {"Scope", false, false},
                                 {"Points", true, false},
                                 {.heading = "Low", .csv_only = true},
                                 {.heading = "High", .csv_only = true},
                                 {"Weights ±20 %", true, false},
                                 {"If all were known", true, false}};
  for (const auto& row : graph::criteria())
    columns.push_back({.heading = row.name, .csv_only = true});
  TextTable table(columns);
  for (const FunctionScore& row : answer.functions) {
    const Function& function = programme.functions[row.function];
    std::vector<Cell> cells = {std::to_string(row.rank),
                               function.code,
                               Cell(std::string(function.code) + " " + std::string(function.name),
                                    std::string(function.name)),
                               scope_word(function),
                               Cell(points(row.score), plain_number(row.score.middle())),
                               plain_number(row.score.low),
                               plain_number(row.score.high),
                               ranks(row.best_rank, row.worst_rank),
                               ranks(row.best_if_known, row.worst_if_known)};
    for (const auto& value : row.values) {
      cells.emplace_back(plain_number(value.value.middle()));
    }
    table.add(std::move(cells));
  }
  return table;
}

/// The criteria of one function, with what proves each.
void print_function(Context& context, const graph::Programme& programme, const Scores& answer,
                    const FunctionScore& row) {
  const Function& function = programme.functions[row.function];
  context.out << wrapped(std::string(function.name) + " (" + std::string(function.code) +
                             ") is number " + std::to_string(row.rank) + " of " +
                             counted(answer.functions.size(), "function", "functions") + ", with " +
                             points(row.score) + " of 100 points.",
                         context.terminal.width)
              << "\n";
  TextTable table({{"Criterion", false, false},
                   {"Weight", true, false},
                   {"Points", true, false},
                   {"Because", false, true},
                   {"It measures the", false, true}});
  for (std::size_t k = 0; k < kCriterionCount; ++k) {
    const auto& info = graph::criteria()[k];
    table.add({info.name, plain_number(answer.question.weights[k]),
               Cell(points(row.values[k].value), plain_number(row.values[k].value.middle())),
               row.values[k].evidence, info.meaning});
  }
  print(context, table);
}

const FunctionScore& row_called(const graph::Programme& programme, const Scores& answer,
                                const std::string& word) {
  const std::string wanted = normal_name(word);
  std::vector<std::string> names;
  for (const FunctionScore& row : answer.functions) {
    const Function& function = programme.functions[row.function];
    if (normal_name(function.code) == wanted || normal_name(function.name) == wanted) return row;
    names.emplace_back(function.code);
    names.emplace_back(function.name);
  }
  for (const Function& function : programme.functions) {
    if (normal_name(function.code) != wanted && normal_name(function.name) != wanted) continue;
    throw Error(
        ErrorCode::not_found, std::string(function.name) + " is out of scope, so not scored", "",
        "Score what is out of scope too:  lintel score " + std::string(function.code) + " --out");
  }
  Error error(ErrorCode::not_found, "no function is called \"" + word + "\"", "",
              "The functions:  lintel score --all");
  error.choices = did_you_mean(word, names);
  throw error;
}

void print_ranking(Context& context, const graph::Programme& programme, const Scores& answer,
                   bool all) {
  context.out << wrapped(headline(programme, answer), context.terminal.width) << "\n";
  const TextTable table = score_table(programme, answer);
  const std::size_t limit = all ? 0 : kRowLimit;
  print(context, table, limit);
  std::string weights;
  for (std::size_t k = 0; k < kCriterionCount; ++k) {
    weights += (k == 0 ? "" : ", ") + std::string(graph::criteria()[k].name) + " " +
               plain_number(answer.question.weights[k]);
  }
  const FunctionScore& first = answer.functions.front();
  context.out << wrapped("Weights: " + weights + ". Weights ±20 %: the ranks over all " +
                             grouped(static_cast<std::int64_t>(answer.combinations)) +
                             " combinations of each weight a fifth up or down. A range of points "
                             "or ranks means that something is not recorded.",
                         context.terminal.width, 2)
              << "\n  Why so many points:  lintel score "
              << programme.functions[first.function].code
              << "\n  With other weights:  lintel score --weight saving=5 --weight will=0\n";
}

int run_score(Context& context, const Arguments& arguments) {
  const graph::ScoreQuestion question = question_of(arguments);
  const Model model = context.load();
  const graph::Snapshot graph(model);
  const graph::Scope scope = graph::scope(graph, certainty_option(arguments));
  const Scores answer = graph::score(graph, scope, question);
  const std::string word = arguments.get("FUNCTION");
  if (context.json) {
    print_json(context, scope.programme, answer);
  } else if (!word.empty()) {
    print_function(context, scope.programme, answer, row_called(scope.programme, answer, word));
  } else if (answer.functions.empty()) {
    context.out << wrapped(
        "No function is a candidate or undecided, so there is nothing to score. Import the "
        "programme's list of functions, or score all: lintel score --out",
        context.terminal.width);
  } else {
    print_ranking(context, scope.programme, answer, arguments.has("--all"));
  }
  return 0;
}

}  // namespace

Command score_command() {
  static constexpr std::array kArguments = {ArgumentSpec{
      "FUNCTION", "one function, by code or name: its criteria, with the proof", false, false, ""}};
  static constexpr std::array kOptions = {
      OptionSpec{"--weight", "", "NAME=N", "weight of a criterion (may be given several times)", "",
                 true, ""},
      OptionSpec{"--out", "", "", "score functions that are out of scope too", "", false, ""},
      kCertaintyOption, kAllOption, kCsvOption};
  return {"score",
          "Answers",
          "which functions suit a shared service best, and whether the order holds",
          "Scores candidate and undecided functions by weighted criteria: spread, saving, product, "
          "independence, contract, support, will. What no register says makes an interval. The "
          "order is tried with every weight a fifth higher and lower.",
          "  lintel score\n"
          "  lintel score F05\n"
          "  lintel score --weight saving=5 --weight will=0",
          kArguments,
          kOptions,
          run_score};
}

}  // namespace lintel::cli
