#include <algorithm>
#include <array>
#include <ostream>

#include "cli/commands.hpp"
#include "cli/context.hpp"
#include "cli/csv.hpp"
#include "cli/impact_changes.hpp"
#include "cli/json.hpp"
#include "cli/options.hpp"
#include "cli/table.hpp"
#include "cli/words.hpp"
#include "core/attributes.hpp"
#include "core/duration.hpp"
#include "graph/impact.hpp"

namespace lintel::cli {

namespace {

using graph::Impact;
using graph::Lost;

bool is_service(const Model& model, ElementId element) {
  return model.type(element) == ElementType::BusinessService;
}

bool is_statutory(const Model& model, ElementId element) {
  return read_boolean(model.value(element, key::kStatutory)).value_or(false);
}

void print_json(Context& context, const Model& model, const Impact& impact) {
  Json causes = Json::array();
  for (const ElementId e : impact.question.causes) causes.push_back(json_of(model, e));
  Json lost = Json::array();
  for (const Lost& row : impact.lost) {
    Json item = json_of(model, row.element);
    item["certainty"] = lintel::name_of(row.certainty);
    item["distance"] = row.distance;
    item["via"] = {{"relationship", row.via.valid() ? model.text(model.at(row.via).ref) : ""},
                   {"from", row.from.valid() ? model.ref(row.from) : ""}};
    lost.push_back(item);
  }
  Json degraded = Json::array();
  for (const graph::Degraded& row : impact.degraded) {
    Json item = json_of(model, row.element);
    item["lost_of"] = {row.lost, row.total};
    degraded.push_back(item);
  }
  print(context, Json{{"change", change_word(impact.question.change)},
                      {"certainty", lintel::name_of(impact.question.certainty)},
                      {"causes", causes},
                      {"lost", lost},
                      {"degraded", degraded},
                      {"services_lost", impact.services_lost},
                      {"statutory_lost", impact.statutory_lost}});
}

std::string headline(const Words& words, const Impact& impact) {
  const auto& causes = impact.question.causes;
  std::string text = impact.question.change == graph::ChangeKind::retire ? "Retiring " : "Losing ";
  text += words.name(causes.front());
  if (causes.size() > 1) {
    text += " and " + counted(causes.size() - 1, "other", "others");
  } else {
    text += " (" + words.kind_and_partner(causes.front()) + ")";
  }
  if (impact.services_lost > 0) {
    text += " stops " + counted(impact.services_lost, "service", "services");
    text += impact.statutory_lost == 0
                ? ", none of them statutory"
                : ", " + grouped(static_cast<std::int64_t>(impact.statutory_lost)) +
                      " of them statutory";
  } else if (!impact.lost.empty()) {
    text += " stops no service, but " + counted(impact.lost.size(), "element", "elements");
  } else {
    text += " stops nothing";
  }
  if (!impact.degraded.empty()) {
    text += impact.lost.empty() ? ", but weakens " : ", and weakens ";
    text += counted(impact.degraded.size(), "system", "systems");
  }
  return text + ".";
}

/// Statutory services first, then those that must be back soonest.
std::vector<ElementId> services_of(const Model& model, const Impact& impact) {
  std::vector<ElementId> services;
  for (const Lost& row : impact.lost) {
    if (is_service(model, row.element)) services.push_back(row.element);
  }
  const auto rank = [&](ElementId e) {
    return std::pair(!is_statutory(model, e), read_hours(model.value(e, key::kRto)).value_or(1e9));
  };
  std::stable_sort(services.begin(), services.end(),
                   [&](ElementId a, ElementId b) { return rank(a) < rank(b); });
  return services;
}

bool print_services(Context& context, const Words& words, const Impact& impact, bool all) {
  const Model& model = words.model();
  const std::vector<ElementId> services = services_of(model, impact);
  if (services.empty()) return false;
  const bool partners = std::any_of(services.begin(), services.end(), [&](ElementId e) {
    return model.partner(e) != model.partner(services.front());
  });
  std::vector<Column> columns = {{"Service", false, true}};
  if (partners) columns.push_back({"Partner", false, false});
  columns.insert(
      columns.end(),
      {{"Statutory", false, false}, {"RTO", true, false}, {"Lost through", false, true}});
  TextTable table(columns);
  for (const ElementId service : services) {
    graph::Chain chain = impact.path_to_cause(service);
    if (!chain.elements.empty()) chain.elements.erase(chain.elements.begin());
    // A single cause is named above; repeating it in every row says nothing.
    if (impact.question.causes.size() == 1 && chain.elements.size() > 1) chain.elements.pop_back();
    // So does the process behind a service, which shares its name.
    if (chain.elements.size() > 1 && words.name(chain.elements.front()) == words.name(service)) {
      chain.elements.erase(chain.elements.begin());
    }
    const auto hours = read_hours(model.value(service, key::kRto));
    std::vector<std::string> cells = {words.name(service)};
    if (partners) cells.emplace_back(model.partner(service));
    cells.emplace_back(is_statutory(model, service) ? "yes" : "no");
    cells.push_back(hours ? words_of_hours(*hours) : "not stated");
    cells.push_back(words.chain(chain, true));
    table.add(cells);
  }
  context.out << "\n";
  print(context, table, all ? 0 : kRowLimit, "more services: --all");
  return true;
}

void print_others(Context& context, const Words& words, const Impact& impact, bool all) {
  const Model& model = words.model();
  std::vector<ElementId> others;
  for (const Lost& row : impact.lost) {
    if (!is_service(model, row.element)) others.push_back(row.element);
  }
  if (!all && !others.empty() && impact.services_lost > 0) {
    context.out << wrapped("Also lost: " + words.tally(others) + ": --all.", context.terminal.width,
                           2);
    return;
  }
  if (others.empty()) return;
  TextTable table({{"Ref", false, false},
                   {"Also lost", false, true},
                   {"What", false, true},
                   {"Certainty", false, false},
                   {"Through", false, true}});
  for (const Lost& row : impact.lost) {
    if (is_service(model, row.element)) continue;
    graph::Chain chain = impact.path_to_cause(row.element);
    if (!chain.elements.empty()) chain.elements.erase(chain.elements.begin());
    if (impact.question.causes.size() == 1 && chain.elements.size() > 1) chain.elements.pop_back();
    table.add({std::string(model.ref(row.element)), words.name(row.element),
               words.kind(row.element), std::string(lintel::name_of(row.certainty)),
               words.chain(chain, true)});
  }
  context.out << "\n";
  print(context, table, all ? 0 : kRowLimit);
}

void print_degraded(Context& context, const Words& words, const Impact& impact, bool all) {
  if (impact.degraded.empty()) return;
  std::string text;
  const std::size_t shown =
      all ? impact.degraded.size() : std::min<std::size_t>(5, impact.degraded.size());
  for (std::size_t i = 0; i < shown; ++i) {
    const graph::Degraded& row = impact.degraded[i];
    text += (i == 0 ? "" : "; ") + words.name(row.element) + ", " +
            std::to_string(row.total - row.lost) + " of " + std::to_string(row.total) + " left";
  }
  if (shown < impact.degraded.size()) {
    text += "; … and " + std::to_string(impact.degraded.size() - shown) + " more: --all";
  }
  context.out << wrapped("Weakened: " + text + ".", context.terminal.width, 2);
}

void print_next(Context& context, const Words& words, const Impact& impact) {
  const Model& model = words.model();
  const std::string cause = shell_word(model.ref(impact.question.causes.front()));
  context.out << "\n";
  const auto services = services_of(model, impact);
  if (!services.empty()) {
    context.out << "  Why one of them:  lintel path " << shell_word(model.ref(services.front()))
                << " " << cause << "\n";
  } else if (impact.lost.empty()) {
    context.out << "  What rests on it:  lintel show " << cause << "\n";
  }
  context.out << "  As a picture:     lintel diagram impact " << cause << " -o impact.svg\n";
}

/// Everything lost and weakened in one table, for programs.
void print_csv(Context& context, const Words& words, const Impact& impact) {
  const Model& model = words.model();
  TextTable table({{"Ref"},
                   {"Name"},
                   {"Type"},
                   {"Partner"},
                   {"State"},
                   {"Steps"},
                   {"Certainty"},
                   {"RTO hours"},
                   {"Through"}});
  for (const Lost& row : impact.lost) {
    graph::Chain chain = impact.path_to_cause(row.element);
    if (!chain.elements.empty()) chain.elements.erase(chain.elements.begin());
    const auto hours = read_hours(model.value(row.element, key::kRto));
    table.add({model.ref(row.element), words.name(row.element), info(model.type(row.element)).name,
               model.partner(row.element), "lost", std::to_string(row.distance),
               lintel::name_of(row.certainty), hours ? plain_number(*hours) : "",
               words.chain(chain, true)});
  }
  for (const graph::Degraded& row : impact.degraded) {
    table.add({model.ref(row.element), words.name(row.element), info(model.type(row.element)).name,
               model.partner(row.element), "weakened"});
  }
  print(context, table);
}

int run_impact(Context& context, const Arguments& arguments) {
  const Model model = context.load();
  const graph::Snapshot graph(model);
  const std::string change = arguments.get("--change");
  if (change == "lapse") return run_lapse(context, arguments, graph);
  if (change == "breach") return run_breach(context, arguments, graph);
  const Impact impact =
      graph::impact(graph, {lookup_all(model, arguments.all("REF")), change_option(arguments),
                            certainty_option(arguments)});
  if (context.json) {
    print_json(context, model, impact);
    return 0;
  }
  const Words words(model);
  if (context.csv != nullptr) {
    print_csv(context, words, impact);
    return 0;
  }
  const bool all = arguments.has("--all");
  context.out << wrapped(headline(words, impact), context.terminal.width);
  const bool services = print_services(context, words, impact, all);
  if (!services) context.out << "\n";
  print_others(context, words, impact, all);
  print_degraded(context, words, impact, all);
  print_next(context, words, impact);
  return 0;
}

}  // namespace

Command impact_command() {
  static constexpr std::array kArguments = {ArgumentSpec{
      "REF", "what is lost, retired, breached or lapses: refs or names", true, true, "ref"}};
  static constexpr std::array kOptions = {
      OptionSpec{"--change", "", "KIND", "what happens to it (default: lose)",
                 "lose|retire|breach|lapse", false, ""},
      kCertaintyOption,
      OptionSpec{"--all", "", "", "list everything that is lost, not only services", "", false, ""},
      kCsvOption};
  return {"impact",
          "Answers",
          "what stops, and what is only weakened, if this is lost or retired",
          "Follows what rests on what, from the cause to the services. One of two alternatives "
          "stops nothing: it weakens. Several REFs are lost together. A breach follows data along "
          "flows and accesses instead; a lapse is of contracts, or of all contracts of a supplier: "
          "what they cover stops or runs on unsupported, as their terms say.",
          "  lintel impact M-P3\n"
          "  lintel impact \"MER-SAN\" --all\n"
          "  lintel impact M-P1 M-P2\n"
          "  lintel impact S-A04 --change retire\n"
          "  lintel impact M-A01 --change breach\n"
          "  lintel impact S-C20 --change lapse\n"
          "  lintel impact M-P1 --if 'lose M-P2'",
          kArguments,
          kOptions,
          run_impact};
}

}  // namespace lintel::cli
