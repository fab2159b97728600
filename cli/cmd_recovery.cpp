// recovery.

#include <algorithm>
#include <array>
#include <ostream>

#include "cli/commands.hpp"
#include "cli/context.hpp"
#include "cli/csv.hpp"
#include "cli/json.hpp"
#include "cli/options.hpp"
#include "cli/words.hpp"
#include "core/duration.hpp"
#include "core/error.hpp"
#include "graph/recovery.hpp"

namespace lintel::cli {

namespace {

using graph::Hours;
using graph::Recovery;
using graph::RecoveryState;
using graph::Restore;
using graph::ServiceRecovery;

Json number_or_null(const std::optional<double>& number) {
  return number ? Json(*number) : Json(nullptr);
}

Json chain_json(const Model& model, const graph::Chain& chain) {
  Json refs = Json::array();
  for (const ElementId e : chain.elements) {
    if (model.type(e) != ElementType::Junction) refs.push_back(model.ref(e));
  }
  return refs;
}

void put_hours(Json& item, const Hours& hours) {
  item["achieved"] = hours.least;
  item["achieved_at_most"] = number_or_null(hours.most);
  item["exact"] = hours.exact();
}

Json services_json(const Model& model, const Recovery& answer) {
  Json services = Json::array();
  for (const ServiceRecovery& row : answer.services) {
    Json item = json_of(model, row.service);
    item["statutory"] = row.statutory;
    item["rto"] = number_or_null(row.rto);
    item["rpo"] = number_or_null(row.rpo);
    put_hours(item, row.achieved);
    item["gap"] = row.gap;
    item["state"] = graph::name_of(row.state);
    item["chain"] = chain_json(model, row.chain);
    if (row.unknown) item["unknown"] = model.ref(*row.unknown);
    services.push_back(std::move(item));
  }
  return services;
}

void print_json(Context& context, const Model& model, const Recovery& answer) {
  Json order = Json::array();
  for (const Restore& row : answer.order) {
    Json item = json_of(model, row.element);
    item["own"] = number_or_null(row.own);
    put_hours(item, row.achieved);
    item["required_within"] = number_or_null(row.required);
    if (row.circle > 0) item["circle"] = row.circle;
    order.push_back(std::move(item));
  }
  Json data = Json::array();
  for (const graph::DataPoint& row : answer.data) {
    Json item = json_of(model, row.data);
    item["rpo"] = number_or_null(row.stated);
    item["inherited"] = number_or_null(row.inherited);
    item["from"] = row.service.valid() ? Json(model.ref(row.service)) : Json(nullptr);
    item["gap"] = row.gap;
    data.push_back(std::move(item));
  }
  Json circles = Json::array();
  for (const auto& circle : answer.circles) {
    Json refs = Json::array();
    for (const ElementId e : circle) refs.push_back(model.ref(e));
    circles.push_back(std::move(refs));
  }
  print(context, Json{{"certainty", lintel::name_of(answer.certainty)},
                      {"services", services_json(model, answer)},
                      {"gaps", answer.gaps},
                      {"unsure", answer.unsure},
                      {"without_rto", answer.without_rto},
                      {"unknown_hours", answer.unknown_hours},
                      {"order", order},
                      {"data", data},
                      {"circles", circles}});
}

/// "34 h", "≥ 34 h", "0 h to 2 h".
Cell hours_cell(const Hours& hours) {
  std::string words = words_of_hours(hours.least);
  if (!hours.exact()) {
    words = hours.most ? words + " to " + words_of_hours(*hours.most) : "≥ " + words;
  }
  return Cell(words, plain_number(hours.least));
}

Cell hours_cell(const std::optional<double>& hours, std::string_view otherwise) {
  return hours ? Cell(words_of_hours(*hours), plain_number(*hours))
               : Cell(std::string(otherwise), "");
}

std::string headline(const Recovery& answer) {
  const std::size_t all = answer.services.size();
  std::string text = std::to_string(answer.gaps) + " of " + counted(all, "service", "services") +
                     " cannot be restored within the recovery time objective";
  if (answer.unsure > 0) {
    text +=
        "; " + std::to_string(answer.unsure) + " cannot be told, as recovery hours are not stated";
  }
  if (answer.without_rto > 0) text += "; " + std::to_string(answer.without_rto) + " state none";
  return text + ".";
}

/// The chain that binds, without the service and the process that has its name.
std::string waits_for(const Words& words, const ServiceRecovery& row) {
  graph::Chain chain = row.chain;
  const std::string service = words.name(row.service);
  const auto other =
      std::ranges::find_if(chain.elements, [&](ElementId e) { return words.name(e) != service; });
  chain.elements.erase(chain.elements.begin(), other);
  return words.chain(chain);
}

void print_services(Context& context, const Words& words, const Recovery& answer, bool all) {
  TextTable table({{.heading = "Ref", .csv_only = true},
                   {"Service", false, true},
                   {"Partner", false, false},
                   {"RTO", true, false},
                   {"Achieved", true, false},
                   {.heading = "Achieved at most", .csv_only = true},
                   {.heading = "Gap", .right = true, .flexible = false},
                   {.heading = "State", .csv_only = true},
                   {"Waits for", false, true}});
  for (const ServiceRecovery& row : answer.services) {
    const bool shown = all || context.csv != nullptr || row.state == RecoveryState::gap ||
                       row.state == RecoveryState::unsure;
    if (!shown) continue;
    std::string waits = waits_for(words, row);
    if (row.unknown) {
      waits += (waits.empty() ? "" : "; ") + ("not stated: " + words.name(*row.unknown));
    }
    table.add({words.model().ref(row.service), words.name(row.service),
               words.model().partner(row.service), hours_cell(row.rto, "none"),
               hours_cell(row.achieved), row.achieved.most ? plain_number(*row.achieved.most) : "",
               row.gap > 0 ? Cell(words_of_hours(row.gap), plain_number(row.gap)) : Cell("", ""),
               graph::name_of(row.state), waits});
  }
  if (table.rows() == 0 && context.csv == nullptr) return;
  const std::size_t limit = all ? 0 : kRowLimit;
  context.out << "\n";
  print(context, table, limit);
}

void print_order(Context& context, const Words& words, const Recovery& answer, bool all) {
  TextTable table({{"", true, false},
                   {.heading = "Ref", .csv_only = true},
                   {"Restore", false, true},
                   {"Own", true, false},
                   {"Required within", true, false},
                   {"Back after", true, false},
                   {"What", false, true}});
  std::size_t turn = 0;
  for (const Restore& row : answer.order) {
    if (!row.required && !all && context.csv == nullptr) continue;
    table.add({std::to_string(++turn), words.model().ref(row.element), words.name(row.element),
               hours_cell(row.own, "unknown"), hours_cell(row.required, "–"),
               hours_cell(row.achieved), words.kind_and_partner(row.element)});
  }
  context.out << wrapped(
                     "Restore in this order: the soonest latest start first, and what others "
                     "rest on before them. Required within: hours that leave all that rest on "
                     "it in time; below 0 no restoring is quick enough.",
                     context.terminal.width)
              << "\n";
  const std::size_t limit = all ? 0 : kRowLimit;
  print(context, table, limit);
}

void print_data(Context& context, const Words& words, const Recovery& answer, bool all) {
  std::size_t gaps = 0;
  for (const auto& row : answer.data) gaps += row.gap ? 1U : 0U;
  context.out << wrapped(counted(answer.data.size(), "data asset has", "data assets have") +
                             " a recovery point objective, its own or that of a service that "
                             "needs it; " +
                             std::to_string(gaps) + " state a looser one than they inherit.",
                         context.terminal.width)
              << "\n";
  TextTable table({{.heading = "Ref", .csv_only = true},
                   {"Data", false, true},
                   {"Stated", true, false},
                   {"Needed", true, false},
                   {"Gap", false, false},
                   {"For the service", false, true}});
  for (const graph::DataPoint& row : answer.data) {
    table.add({words.model().ref(row.data), words.name(row.data), hours_cell(row.stated, "–"),
               hours_cell(row.inherited, "–"), row.gap ? "yes" : "",
               row.service.valid() ? words.name(row.service) : ""});
  }
  const std::size_t limit = all ? 0 : kRowLimit;
  if (table.rows() > 0 || context.csv != nullptr) print(context, table, limit);
}

void print_circles(Context& context, const Words& words, const Recovery& answer) {
  if (answer.circles.empty()) return;
  std::string text = counted(answer.circles.size(), "circle", "circles") +
                     " of elements that need each other to be back first " +
                     (answer.circles.size() == 1 ? "was" : "were") +
                     " taken as one, restored together: ";
  constexpr std::size_t kShown = 3;
  for (std::size_t i = 0; i < answer.circles.size() && i < kShown; ++i) {
    const auto& circle = answer.circles[i];
    text += i == 0 ? "" : "; ";
    for (std::size_t k = 0; k < circle.size() && k < kShown; ++k) {
      text += (k == 0 ? "" : ", ") + words.name(circle[k]);
    }
    if (circle.size() > kShown) text += " and " + std::to_string(circle.size() - kShown) + " more";
  }
  if (answer.circles.size() > kShown) text += "; …";
  context.out << wrapped(text + ".", context.terminal.width, 2);
}

void print_next(Context& context, const Words& words, const Recovery& answer, bool all) {
  std::size_t quiet = 0;
  for (const auto& row : answer.services) {
    const bool seen = row.state == RecoveryState::gap || row.state == RecoveryState::unsure;
    quiet += seen ? 0U : 1U;
  }
  if (!all && quiet > 0) {
    context.out << "  Also: " << counted(quiet, "service", "services")
                << " in time or without an objective: --all\n";
  }
  if (answer.unknown_hours > 0) {
    context.out << wrapped(counted(answer.unknown_hours, "element states", "elements state") +
                               " no recovery hours; \"≥\" counts them as 0.",
                           context.terminal.width, 2);
  }
  print_circles(context, words, answer);
  context.out << "\n  In what order to restore:  lintel recovery --order\n";
  const ServiceRecovery& first = answer.services.front();
  if (first.chain.elements.size() > 1) {
    const Model& model = words.model();
    context.out << "  The rows behind a chain:   lintel path "
                << shell_word(model.ref(first.service)) << " "
                << shell_word(model.ref(first.chain.elements.back())) << "\n";
  }
}

int run_recovery(Context& context, const Arguments& arguments) {
  const Model model = context.load();
  const graph::Snapshot graph(model);
  const bool order = arguments.has("--order"), data = arguments.has("--data");
  if (order && data) throw Error(ErrorCode::usage, "--order and --data exclude each other");
  const Recovery answer = graph::recovery(graph, certainty_option(arguments));
  if (context.json) {
    print_json(context, model, answer);
    return 0;
  }
  const Words words(model);
  const bool all = arguments.has("--all");
  if (order) {
    print_order(context, words, answer, all);
    print_circles(context, words, answer);
  } else if (data) {
    print_data(context, words, answer, all);
  } else {
    context.out << wrapped(headline(answer), context.terminal.width);
    print_services(context, words, answer, all);
    if (!answer.services.empty()) print_next(context, words, answer, all);
  }
  return 0;
}

}  // namespace

Command recovery_command() {
  static constexpr std::array kOptions = {
      OptionSpec{"--order", "", "", "in what order to restore, and within how many hours", "",
                 false, ""},
      OptionSpec{"--data", "", "", "the recovery points that data inherits", "", false, ""},
      kCertaintyOption, kAllOption, kCsvOption};
  return {"recovery",
          "Answers",
          "can every service be restored in time, and what holds it up",
          "The time in which each service can be back, by the recovery hours of all that it rests "
          "on: the slowest need, the soonest alternative. Compares it with the recovery time "
          "objective of the service, or else of its function, and names the chain that binds.",
          "  lintel recovery\n"
          "  lintel recovery --order\n"
          "  lintel recovery --data --csv\n"
          "  lintel recovery --if 'lose M-P3'",
          {},
          kOptions,
          run_recovery};
}

}  // namespace lintel::cli
