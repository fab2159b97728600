// clusters: which roles belong together.

#include <array>
#include <cmath>
#include <ostream>

#include "cli/commands.hpp"
#include "cli/context.hpp"
#include "cli/csv.hpp"
#include "cli/json.hpp"
#include "cli/options.hpp"
#include "cli/role_names.hpp"
#include "cli/words.hpp"
#include "graph/clusters.hpp"

namespace lintel::cli {

namespace {

using graph::Cluster;
using graph::Clusters;
using graph::Programme;
using graph::RolePair;

Json codes_json(const Programme& programme, const std::vector<std::size_t>& roles) {
  Json out = Json::array();
  for (const std::size_t role : roles) out.push_back(programme.roles[role].code);
  return out;
}

void print_json(Context& context, const Model& model, const Programme& programme,
                const Clusters& answer) {
  Json rows = Json::array();
  for (std::size_t i = 0; i < answer.clusters.size(); ++i) {
    const Cluster& cluster = answer.clusters[i];
    rows.push_back({{"cluster", i + 1},
                    {"roles", codes_json(programme, cluster.roles)},
                    {"links_inside", cluster.inside},
                    {"links_outside", cluster.outside}});
  }
  Json between = Json::array();
  for (const RolePair& pair : answer.between) {
    between.push_back({{"roles", codes_json(programme, {pair.a, pair.b})},
                       {"flows", pair.flows},
                       {"other_links", pair.others},
                       {"one_of_them", model.text(model.at(pair.first).ref)},
                       {"stated", model.where(model.at(pair.first).where)}});
  }
  print(context, Json{{"clusters", rows},
                      {"modularity", answer.modularity},
                      {"links", answer.links},
                      {"unconnected", codes_json(programme, answer.unconnected)},
                      {"platform", codes_json(programme, answer.platform)},
                      {"between", between},
                      {"seed", graph::kClusterSeed}});
}

TextTable cluster_table(const Programme& programme, const Clusters& answer, bool per_role) {
  if (per_role) {  // for programs: one row per role
    TextTable table({{"Cluster", true}, {"Code"}, {"Role"}});
    for (std::size_t i = 0; i < answer.clusters.size(); ++i) {
      for (const std::size_t role : answer.clusters[i].roles) {
        table.add({std::to_string(i + 1), programme.roles[role].code, programme.roles[role].name});
      }
    }
    return table;
  }
  TextTable table({{"Cluster", true, false},
                   {"Links inside", true, false},
                   {"to others", true, false},
                   {"Roles, most linked first", false, true}});
  for (std::size_t i = 0; i < answer.clusters.size(); ++i) {
    const Cluster& cluster = answer.clusters[i];
    std::string roles;
    for (const std::size_t role : cluster.roles) {
      roles += (roles.empty() ? "" : ", ") + role_title(programme.roles[role]);
    }
    table.add({std::to_string(i + 1), std::to_string(cluster.inside),
               std::to_string(cluster.outside), roles});
  }
  return table;
}

TextTable between_table(const Words& words, const Programme& programme, const Clusters& answer) {
  TextTable table({{"Tied across clusters", false, true},
                   {"", false, true},
                   {"Flows", true, false},
                   {"Other links", true, false},
                   {"One of them stated in", false, true}});
  const auto title = [&](std::size_t role) {
    return role_title(programme.roles[role]) + ", " + std::to_string(answer.of[role] + 1);
  };
  for (const RolePair& pair : answer.between) {
    table.add({title(pair.a), title(pair.b), std::to_string(pair.flows),
               std::to_string(pair.others), words.where(words.model().at(pair.first).where)});
  }
  return table;
}

void print_text(Context& context, const Model& model, const Programme& programme,
                const Clusters& answer, bool all) {
  const int width = context.terminal.width;
  std::size_t inside = 0, roles = 0;
  for (const Cluster& cluster : answer.clusters) {
    inside += cluster.inside;
    roles += cluster.roles.size();
  }
  context.out << wrapped(counted(roles, "role falls", "roles fall") + " into " +
                             counted(answer.clusters.size(), "cluster", "clusters") + ": " +
                             grouped(static_cast<std::int64_t>(inside)) + " of " +
                             counted(answer.links, "link", "links") +
                             " between roles stay inside one (modularity " +
                             plain_number(std::round(answer.modularity * 1000) / 1000) + ").",
                         width);
  const std::size_t limit = all ? 0 : kRowLimit;
  context.out << "\n";
  const TextTable table = cluster_table(programme, answer, context.csv != nullptr);
  print(context, table, limit);
  context.out << wrapped("Without a link: " + role_codes(programme, answer.unconnected) + ".",
                         width, 2)
              << wrapped(
                     "Platform roles, left out: " + role_codes(programme, answer.platform) + ".",
                     width, 2);
  if (!answer.between.empty()) {
    const TextTable between = between_table(Words(model), programme, answer);
    context.out << "\n";
    print_aside(context, between, limit);
  }
  context.out << "\n  Where the boundary costs least:  lintel boundary\n";
}

int run_clusters(Context& context, const Arguments& arguments) {
  const Model model = context.load();
  const graph::Snapshot graph(model);
  const Programme programme = graph::programme_of(model);
  const Clusters answer = graph::clusters(graph, programme);
  if (context.json) {
    print_json(context, model, programme, answer);
  } else {
    print_text(context, model, programme, answer, arguments.has("--all"));
  }
  return 0;
}

}  // namespace

Command clusters_command() {
  static constexpr std::array kOptions = {kAllOption, kCsvOption};
  return {"clusters",
          "Answers",
          "which roles belong together by what flows between their systems",
          "Communities of roles (Leiden), tied by the flows and other links between their systems. "
          "Platform roles are left out, because everything rests on them. The same estate always "
          "gives the same clusters.",
          "  lintel clusters\n  lintel clusters --csv > clusters.csv",
          {},
          kOptions,
          run_clusters};
}

}  // namespace lintel::cli
