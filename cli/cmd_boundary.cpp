// boundary: where the shared service would best end, role by role.

#include <algorithm>
#include <array>
#include <ostream>

#include "cli/commands.hpp"
#include "cli/context.hpp"
#include "cli/csv.hpp"
#include "cli/json.hpp"
#include "cli/money_words.hpp"
#include "cli/options.hpp"
#include "cli/role_names.hpp"
#include "cli/words.hpp"
#include "core/attributes.hpp"
#include "graph/boundary.hpp"

namespace lintel::cli {

namespace {

using graph::Boundary;
using graph::CutFlow;
using graph::Place;
using graph::Programme;
using graph::RoleOption;

std::string_view code_of(const Programme& programme, std::size_t role) {
  return programme.roles[role].code;
}

Json codes_json(const Programme& programme, const std::vector<std::size_t>& roles) {
  Json out = Json::array();
  for (const std::size_t role : roles) out.push_back(code_of(programme, role));
  return out;
}

std::vector<std::size_t> placed(const Boundary& answer, Place place) {
  std::vector<std::size_t> out;
  for (const RoleOption& role : answer.between) {
    if (role.place == place) out.push_back(role.role);
  }
  return out;
}

Json role_json(const Model& model, const Programme& programme, const RoleOption& role) {
  Json instances = Json::array();
  for (const ElementId e : role.instances) {
    instances.push_back({{"ref", model.ref(e)},
                         {"annual_cost", model.value(e, key::kAnnualCost)},
                         {"stated", model.where(model.at(e).where)}});
  }
  return {{"role", code_of(programme, role.role)},
          {"name", programme.roles[role.role].name},
          {"place", graph::name_of(role.place)},
          {"saving", decimal(role.saving)},
          {"migration", decimal(role.migration)},
          {"product_change", decimal(role.product_change)},
          {"regret", role.regret ? Json(decimal(*role.regret)) : Json(nullptr)},
          {"products", role.products},
          {"without_cost", role.without_cost},
          {"instances", std::move(instances)}};
}

void print_json(Context& context, const Model& model, const Programme& programme,
                const Boundary& answer) {
  Json regret = Json::object();
  Json roles = Json::array();
  for (const RoleOption& role : answer.between) {
    if (role.regret) regret[std::string(code_of(programme, role.role))] = decimal(*role.regret);
    roles.push_back(role_json(model, programme, role));
  }
  Json cut = Json::array();
  for (const CutFlow& flow : answer.cut) {
    cut.push_back({{"flow", model.text(model.at(flow.flow).ref)},
                   {"source", model.ref(flow.source)},
                   {"target", model.ref(flow.target)},
                   {"from_role", code_of(programme, flow.from)},
                   {"to_role", code_of(programme, flow.to)},
                   {"asset", model.value(flow.flow, key::kAsset)},
                   {"method", flow.method},
                   {"personal", flow.personal},
                   {"priced", flow.priced},
                   {"cost", decimal(flow.cost)},
                   {"stated", model.where(model.at(flow.flow).where)}});
  }
  // The smallest and the largest shared side: what lies between them is negotiable.
  const std::vector<std::size_t> smallest = placed(answer, Place::shared);
  std::vector<std::size_t> largest = smallest;
  const std::vector<std::size_t> negotiable = placed(answer, Place::negotiable);
  largest.insert(largest.end(), negotiable.begin(), negotiable.end());
  std::sort(largest.begin(), largest.end());
  print(context, Json{{"shared", codes_json(programme, smallest)},
                      {"local", codes_json(programme, placed(answer, Place::local))},
                      {"negotiable", codes_json(programme, negotiable)},
                      {"cost", decimal(answer.cost)},
                      {"regret", regret},
                      {"core", codes_json(programme, answer.core)},
                      {"kept_local", codes_json(programme, answer.local)},
                      {"minimal_shared", codes_json(programme, smallest)},
                      {"maximal_shared", codes_json(programme, largest)},
                      {"parts",
                       {{"saving_given_up", decimal(answer.saving_given_up)},
                        {"migration", decimal(answer.migration)},
                        {"product_change", decimal(answer.product_change)},
                        {"interfaces", decimal(answer.interfaces)}}},
                      {"years", answer.years},
                      {"roles", roles},
                      {"cut", cut},
                      {"assumptions", answer.assumptions}});
}

/// "it shares 5 of 7 roles and keeps 2 local; none is a close call".
std::string headline(const Boundary& answer) {
  const std::size_t shared = placed(answer, Place::shared).size();
  const std::size_t local = placed(answer, Place::local).size();
  const std::size_t either = answer.between.size() - shared - local;
  const std::string all = std::to_string(answer.between.size());
  return "The boundary costs least, " + words(answer.cost) + " over " +
         counted(static_cast<std::size_t>(answer.years), "year", "years") + ", with " +
         std::to_string(shared) + " of " + all + (answer.between.size() == 1 ? " role" : " roles") +
         " between shared and " + std::to_string(local) + " kept local; " +
         (either == 0 ? std::string("none is negotiable.")
                      : std::to_string(either) + " may go either way at the same cost.");
}

/// Shared, negotiable, local; the closest calls first.
std::vector<const RoleOption*> by_place(const Boundary& answer) {
  std::vector<const RoleOption*> rows;
  for (const RoleOption& role : answer.between) rows.push_back(&role);
  const auto rank = [](const RoleOption* role) {
    const int place = role->place == Place::shared ? 0 : role->place == Place::negotiable ? 1 : 2;
    return std::pair(place, role->regret.value_or(Money{}));
  };
  std::stable_sort(rows.begin(), rows.end(),
                   [&](const RoleOption* a, const RoleOption* b) { return rank(a) < rank(b); });
  return rows;
}

std::string place_words(Place place) {
  return place == Place::shared ? "share" : place == Place::local ? "keep local" : "either";
}

TextTable role_table(const Programme& programme, const Boundary& answer) {
  TextTable table({{.heading = "Code", .csv_only = true},
                   {"Role", false, true},
                   {"Best", false, false},
                   {"Flipped costs", true, false},
                   {"Saves if shared", true, false},
                   {"Moving costs", true, false},
                   {.heading = "Product change", .csv_only = true},
                   {.heading = "Systems", .csv_only = true}});
  for (const RoleOption* role : by_place(answer)) {
    Money moving = role->migration;
    moving += role->product_change;
    const std::string code(code_of(programme, role->role));
    table.add({code,
               Cell(role_title(programme.roles[role->role]),
                    std::string(programme.roles[role->role].name)),
               Cell(place_words(role->place), std::string(graph::name_of(role->place))),
               role->regret ? Cell("+" + words(*role->regret), decimal(*role->regret))
                            : Cell("not known", ""),
               money_cell(role->saving), money_cell(moving), money_cell(role->product_change),
               std::to_string(role->instances.size())});
  }
  return table;
}

TextTable cut_table(const Words& words_of, const Programme& programme, const Boundary& answer) {
  TextTable table({{"Cut flow from", false, true},
                   {"to", false, true},
                   {"Interface", false, true},
                   {"Costs", true, false},
                   {"Stated in", false, true}});
  for (const CutFlow& flow : answer.cut) {
    std::string method = flow.method.empty() ? "not stated" : std::string(flow.method);
    if (flow.personal) method += ", personal data";
    const auto end = [&](ElementId e, std::size_t role) {
      return words_of.name_and_partner(e) + ", " + std::string(code_of(programme, role));
    };
    table.add({end(flow.source, flow.from), end(flow.target, flow.to), method,
               money_cell(flow.cost), words_of.where(words_of.model().at(flow.flow).where)});
  }
  return table;
}

void print_text(Context& context, const Model& model, const Programme& programme,
                const Boundary& answer, bool all) {
  const int width = context.terminal.width;
  const std::size_t limit = all ? 0 : kRowLimit;
  context.out << wrapped(headline(answer), width);
  if (!answer.between.empty() || context.csv != nullptr) {
    const TextTable table = role_table(programme, answer);
    context.out << "\n";
    print(context, table, limit);
  }
  context.out << "\n"
              << wrapped("Of the cost: interfaces " + words(answer.interfaces) + ", migration " +
                             words(answer.migration) + ", product changes " +
                             words(answer.product_change) + ", savings given up " +
                             words(answer.saving_given_up) + ".",
                         width, 2)
              << wrapped("Fixed: shared " + role_codes(programme, answer.core) + "; local " +
                             role_codes(programme, answer.local) + ".",
                         width, 2);
  for (const std::string& assumption : answer.assumptions) {
    context.out << wrapped("Assumed: " + assumption + ".", width, 2);
  }
  if (!answer.cut.empty()) {
    const Words words_of(model);
    const TextTable table = cut_table(words_of, programme, answer);
    context.out << "\n";
    print_aside(context, table, limit);
  }
  context.out
      << "\n  With other roles fixed:  lintel boundary --core R,… --local R,… --between R,…\n"
         "  What belongs together:   lintel clusters\n";
}

int run_boundary(Context& context, const Arguments& arguments) {
  const Model model = context.load();
  const graph::Snapshot graph(model);
  const graph::Scope scope = graph::scope(graph, certainty_option(arguments));
  const graph::BoundaryQuestion question{roles_option(arguments, "--core", scope.programme),
                                         roles_option(arguments, "--local", scope.programme),
                                         roles_option(arguments, "--between", scope.programme)};
  const Boundary answer =
      graph::boundary(graph, scope, graph::cost_model_of(model), question, context.progress());
  if (context.json) {
    print_json(context, model, scope.programme, answer);
  } else {
    print_text(context, model, scope.programme, answer, arguments.has("--all"));
  }
  return 0;
}

}  // namespace

Command boundary_command() {
  static constexpr std::array kOptions = {
      OptionSpec{"--core", "", "ROLES", "roles that are shared in any case, with \",\" between", "",
                 true, ""},
      OptionSpec{"--local", "", "ROLES", "roles that stay local in any case", "", true, ""},
      OptionSpec{"--between", "", "ROLES", "roles that may go either way; others take no part", "",
                 true, ""},
      kCertaintyOption,
      kAllOption,
      kCsvOption};
  return {"boundary",
          "Answers",
          "where the shared service would best end, what it costs, and what is a close call",
          "Puts each role on the shared or the local side so that interfaces, migrations and "
          "savings given up cost least together (a minimum cut), and says how much more each role "
          "would cost on the other side. Without options, roles that only candidate functions use "
          "are shared, roles out of scope are local, and the rest lies between.",
          "  lintel boundary\n"
          "  lintel boundary --core RB,PLAN --local FIN,HR --between GIS,GAZ,CRM",
          {},
          kOptions,
          run_boundary};
}

}  // namespace lintel::cli
