// resilience.

#include <algorithm>
#include <array>
#include <ostream>

#include "cli/commands.hpp"
#include "cli/context.hpp"
#include "cli/csv.hpp"
#include "cli/json.hpp"
#include "cli/options.hpp"
#include "cli/words.hpp"
#include "core/attributes.hpp"
#include "core/error.hpp"
#include "graph/cut_sets.hpp"
#include "graph/resilience.hpp"
#include "graph/target_state.hpp"

namespace lintel::cli {

namespace {

using graph::CutSet;
using graph::CutSets;
using graph::Resilience;
using graph::SinglePoint;

/// Minimal cut sets that JSON spells out per service; above, the rest is only counted.
constexpr std::size_t kMostSpelled = 1000;
/// Without asked services, those of all are searched where services times elements are at most
/// this, so that it stays a matter of a second or two.
constexpr std::size_t kMostSearched = 2'000'000;

/// Everything that one call answers.
struct Answer {
  Resilience resilience;
  std::vector<CutSets> cuts;  ///< of the asked services, or of all where they are few
  bool asked = false;         ///< services were named
};

bool is_behaviour(ElementType type) {
  return type == ElementType::BusinessService || type == ElementType::BusinessProcess;
}

/// Spells out minimal cut sets, one element per part, until `room` is used up.
void spell(const Model& model, const CutSet& set, std::size_t& room, Json& out, Json service) {
  std::vector<std::size_t> at(set.parts.size(), 0);
  while (room > 0) {
    Json elements = Json::array();
    for (std::size_t i = 0; i < at.size(); ++i) elements.push_back(model.ref(set.parts[i][at[i]]));
    out.push_back({{"service", service}, {"order", set.order()}, {"elements", elements}});
    --room;
    std::size_t part = at.size();
    while (part > 0 && ++at[part - 1] == set.parts[part - 1].size()) at[--part] = 0;
    if (part == 0) return;
  }
}

std::uint64_t count_of(const CutSets& cuts, std::size_t order) {
  std::uint64_t count = 0;
  for (const CutSet& set : cuts.sets) count += set.order() == order ? set.count() : 0;
  return count;
}

void print_json(Context& context, const Model& model, const Answer& answer) {
  Json points = Json::array();
  for (const SinglePoint& row : answer.resilience.single_points) {
    Json item = json_of(model, row.element);
    item["services"] = row.now.services;
    item["statutory"] = row.now.statutory;
    item["after"] = row.after.statutory;
    item["services_after"] = row.after.services;
    points.push_back(std::move(item));
  }
  Json services = Json::array();
  for (const graph::ServiceExposure& row : answer.resilience.services) {
    Json item = json_of(model, row.service);
    item["statutory"] = row.statutory;
    item["single_points"] = row.now;
    item["single_points_after"] = row.after;
    services.push_back(std::move(item));
  }
  Json sets = Json::array();
  Json searched = Json::array();
  for (const CutSets& cuts : answer.cuts) {
    std::size_t room = kMostSpelled;
    std::uint64_t count = 0;
    for (const CutSet& set : cuts.sets) {
      spell(model, set, room, sets, model.ref(cuts.service));
      count += set.count();
    }
    searched.push_back({{"service", model.ref(cuts.service)},
                        {"complete_to_order", cuts.complete_to},
                        {"cut_sets", count},
                        {"left_out", count - (kMostSpelled - room)}});
  }
  print(context, Json{{"certainty", lintel::name_of(answer.resilience.question.certainty)},
                      {"moved_in_target_state", answer.resilience.moved},
                      {"statutory_services", answer.resilience.statutory_services},
                      {"single_points", points},
                      {"services", services},
                      {"cut_sets", sets},
                      {"cut_sets_searched", searched}});
}

std::string headline(const Words& words, const Resilience& answer) {
  std::size_t now = 0;
  for (const SinglePoint& row : answer.single_points) {
    if (!is_behaviour(words.model().type(row.element)) && row.now.statutory > 0) ++now;
  }
  std::string text = counted(now, "element is", "elements are") +
                     " a single point of failure: the loss of one alone stops a statutory service.";
  const SinglePoint* worst = nullptr;
  for (const SinglePoint& row : answer.single_points) {
    if (is_behaviour(words.model().type(row.element))) continue;
    if (worst == nullptr || row.after.statutory > worst->after.statutory) worst = &row;
  }
  if (worst == nullptr) return text;
  const SinglePoint* first = &answer.single_points.front();
  for (const SinglePoint& row : answer.single_points) {
    if (is_behaviour(words.model().type(row.element))) continue;
    first = &row;
    break;
  }
  const std::string of = " of " + std::to_string(answer.statutory_services);
  text += " The worst, " + words.name(first->element) + ", stops " +
          std::to_string(first->now.statutory) + of + ".";
  if (answer.moved > 0) {
    text += " After consolidation the worst is " + words.name(worst->element) + ", with " +
            std::to_string(worst->after.statutory) + of + ".";
  }
  return text;
}

TextTable points_table(const Words& words, const Resilience& answer, bool everything) {
  const bool moves = answer.moved > 0;
  TextTable table({{.heading = "Ref", .csv_only = true},
                   {"Single point", false, true},
                   {"Services", true, false},
                   {"Statutory", true, false},
                   {"After", true, false, !moves},
                   {.heading = "Services after", .csv_only = true},
                   {"What", false, true}});
  for (const SinglePoint& row : answer.single_points) {
    if (!everything && is_behaviour(words.model().type(row.element))) continue;
    table.add({words.model().ref(row.element), words.name(row.element),
               std::to_string(row.now.services), std::to_string(row.now.statutory),
               std::to_string(row.after.statutory), std::to_string(row.after.services),
               words.kind_and_partner(row.element)});
  }
  return table;
}

void print_ranking(Context& context, const Words& words, const Answer& answer, bool all) {
  const Resilience& resilience = answer.resilience;
  context.out << wrapped(headline(words, resilience), context.terminal.width);
  const TextTable table = points_table(words, resilience, all || context.csv != nullptr);
  if (table.rows() == 0 && context.csv == nullptr) return;
  const std::size_t limit = all ? 0 : kRowLimit;
  context.out << "\n";
  print(context, table, limit, "more, and processes: --all");
  if (resilience.moved > 0) {
    context.out << wrapped("After: statutory services lost once the " +
                               counted(resilience.moved, "system that consolidates has",
                                       "systems that consolidate have") +
                               " moved to their survivors.",
                           context.terminal.width, 2);
  } else {
    context.out << wrapped("No survivor is decided, so there is no target state to compare with.",
                           context.terminal.width, 2);
  }
  const auto worst = std::ranges::find_if(resilience.single_points, [&](const SinglePoint& row) {
    return !is_behaviour(words.model().type(row.element));
  });
  if (worst == resilience.single_points.end()) return;
  context.out << "\n  What one of them stops:       lintel impact "
              << shell_word(words.model().ref(worst->element))
              << "\n  What stops a service:         lintel resilience SERVICE\n";
}

std::string part_words(const Words& words, const std::vector<ElementId>& part) {
  std::string text;
  constexpr std::size_t kShown = 3;
  for (std::size_t i = 0; i < part.size() && i < kShown; ++i) {
    text += (i == 0 ? "" : " or ") + words.name(part[i]);
  }
  if (part.size() > kShown) text += " or " + counted(part.size() - kShown, "other", "others");
  return text;
}

/// Rows of cut sets: single points one by one, then pairs and triples by interchangeable elements.
class CutTable {
 public:
  CutTable(const Words& words, bool triples)
      : words_(words),
        table_({{.heading = "Service", .csv_only = true},
                {"Order", true, false},
                {"Stops with the loss of", false, true},
                {"and of", false, true},
                {.heading = "and also of", .csv_only = !triples}}) {}

  void add(const CutSets& cuts) {
    const std::string_view service = words_.model().ref(cuts.service);
    for (const CutSet& set : cuts.sets) {
      if (set.order() > 1) {
        table_.add(
            {service, std::to_string(set.order()), cell(set, 0), cell(set, 1), cell(set, 2)});
        continue;
      }
      for (const ElementId e : set.parts[0]) {
        table_.add({service, "1", Cell(title(e), std::string(words_.model().ref(e)))});
      }
    }
  }
  [[nodiscard]] const TextTable& table() const { return table_; }

 private:
  /// "MER-SAN (storage, MER)".
  [[nodiscard]] std::string title(ElementId e) const {
    const Model& model = words_.model();
    std::string text = words_.name(e) + " (" + words_.kind(e);
    if (!model.partner(e).empty()) text += ", " + std::string(model.partner(e));
    return text + ")";
  }

  /// Names for readers, "ref|ref" for programs.
  [[nodiscard]] Cell cell(const CutSet& set, std::size_t part) const {
    if (part >= set.parts.size()) return Cell("");
    std::string refs;
    for (const ElementId e : set.parts[part]) {
      refs += (refs.empty() ? "" : "|") + std::string(words_.model().ref(e));
    }
    return Cell(part_words(words_, set.parts[part]), refs);
  }

  const Words& words_;
  TextTable table_;
};

void print_service(Context& context, const Words& words, const CutSets& cuts, bool all) {
  const std::uint64_t pairs = count_of(cuts, 2), triples = count_of(cuts, 3);
  std::string text = words.name(cuts.service) + " (" + words.kind_and_partner(cuts.service) +
                     ") stops with any one of " + counted(count_of(cuts, 1), "element", "elements");
  if (cuts.complete_to >= 2 && pairs > 0) text += " or any of " + counted(pairs, "pair", "pairs");
  if (cuts.complete_to >= 3 && triples > 0) {
    text += " or any of " + counted(triples, "triple", "triples");
  }
  context.out << wrapped(text + ".", context.terminal.width) << "\n";
  CutTable rows(words, triples > 0);
  rows.add(cuts);
  const TextTable& table = rows.table();
  const std::size_t limit = all ? 0 : kRowLimit;
  if (table.rows() > 0) print_aside(context, table, limit, "more rows: --all");
  if (cuts.complete_to < 3) {
    context.out << wrapped("Complete up to order " + std::to_string(cuts.complete_to) +
                               " only: there is too much redundancy to try all larger sets.",
                           context.terminal.width, 2);
  }
}

/// A single point that is proven by the chain from the service to it.
void print_proof(Context& context, const Words& words, const CutSets& cuts) {
  const Model& model = words.model();
  context.out << "\n";
  if (!cuts.sets.empty() && cuts.sets.front().order() == 1) {
    const ElementId point = cuts.sets.front().parts.front().front();
    context.out << "  The proof of one:  lintel path " << shell_word(model.ref(cuts.service)) << " "
                << shell_word(model.ref(point)) << "\n";
  }
  for (const CutSet& set : cuts.sets) {
    if (set.order() < 2) continue;
    context.out << "  Of several:        lintel impact";
    for (const auto& part : set.parts) context.out << " " << shell_word(model.ref(part.front()));
    context.out << "\n";
    break;
  }
}

std::vector<ElementId> asked_services(const Model& model, const Arguments& arguments) {
  std::vector<ElementId> services = lookup_all(model, arguments.all("SERVICE"));
  for (const ElementId e : services) {
    if (model.type(e) == ElementType::BusinessService) continue;
    throw Error(ErrorCode::usage,
                std::string(model.name(e)) + " (" + std::string(model.ref(e)) + ") is a " +
                    std::string(info(model.type(e)).user_word) + ", not a service",
                "", "What stops with it:  lintel impact " + shell_word(model.ref(e)));
  }
  return services;
}

/// The ranking (where it is printed), and the cut sets of `services`, or of all where that is
/// quick.
Answer answer_of(const graph::Snapshot& graph, std::vector<ElementId> services, Certainty certainty,
                 const Context& context) {
  Answer answer;
  answer.asked = !services.empty();
  const Progress progress = context.progress();
  if (!answer.asked || context.json) {
    answer.resilience = graph::resilience(
        graph, {certainty, graph::target_state(graph, graph::scope(graph, certainty))}, progress);
  }
  const std::size_t all = answer.resilience.services.size();
  if (!answer.asked && context.json && all * graph.size() <= kMostSearched) {
    for (const auto& row : answer.resilience.services) services.push_back(row.service);
  }
  graph::CutSetLimits limits;
  if (services.size() > 1) limits.steps /= services.size();
  for (const ElementId service : services) {
    progress("services searched for cut sets", answer.cuts.size(), services.size());
    answer.cuts.push_back(graph::cut_sets(graph, service, certainty, limits));
  }
  return answer;
}

void print_services(Context& context, const Words& words, const Answer& answer, bool all) {
  if (context.csv != nullptr) {
    CutTable rows(words, true);
    for (const CutSets& cuts : answer.cuts) rows.add(cuts);
    print(context, rows.table());
    return;
  }
  for (std::size_t i = 0; i < answer.cuts.size(); ++i) {
    if (i > 0) context.out << "\n";
    print_service(context, words, answer.cuts[i], all);
    print_proof(context, words, answer.cuts[i]);
  }
}

int run_resilience(Context& context, const Arguments& arguments) {
  const Model model = context.load();
  const graph::Snapshot graph(model);
  const Answer answer =
      answer_of(graph, asked_services(model, arguments), certainty_option(arguments), context);
  if (context.json) {
    print_json(context, model, answer);
    return 0;
  }
  const Words words(model);
  if (answer.asked) {
    print_services(context, words, answer, arguments.has("--all"));
  } else {
    print_ranking(context, words, answer, arguments.has("--all"));
  }
  return 0;
}

}  // namespace

Command resilience_command() {
  static constexpr std::array kArguments = {
      ArgumentSpec{"SERVICE", "services to look into, by ref or name", false, true, "ref"}};
  static constexpr std::array kOptions = {
      kCertaintyOption,
      OptionSpec{"--all", "", "", "print every row, processes and services too", "", false, ""},
      kCsvOption};
  return {"resilience",
          "Answers",
          "which single failures stop services, now and after consolidation",
          "Ranks the elements whose loss alone stops services, with how many statutory services "
          "each stops now, and after every system that consolidates has moved to its survivor. "
          "With SERVICE: its single points, and the pairs and triples that stop it together "
          "(minimal cut sets).",
          "  lintel resilience\n"
          "  lintel resilience MER:F01\n"
          "  lintel resilience --csv > single-points.csv",
          kArguments,
          kOptions,
          run_resilience};
}

}  // namespace lintel::cli
