// impact --change lapse: contracts that end, suppliers that fail.

#include <algorithm>
#include <ostream>

#include "cli/csv.hpp"
#include "cli/impact_changes.hpp"
#include "cli/json.hpp"
#include "cli/money_words.hpp"
#include "cli/options.hpp"
#include "cli/table.hpp"
#include "cli/words.hpp"
#include "graph/by_ref.hpp"
#include "graph/lapse.hpp"

namespace lintel::cli {

namespace {

using graph::Lapse;
using graph::LapsedCover;

Json json_of_cover(const Model& model, const LapsedCover& row) {
  Json item = json_of(model, row.element);
  item["contract"] = model.ref(row.contract);
  item["on_expiry"] = graph::name_of(row.on_expiry);
  item["stated"] = model.where(model.at(row.relationship).where);
  return item;
}

/// One entry of `lost`: what stops with its contract comes first, at distance 1; what is lost with
/// it follows, one step further than from its own cause.
Json json_of_lost(const Model& model, ElementId e, Certainty certainty, std::uint32_t distance,
                  RelationshipId via, ElementId from) {
  Json item = json_of(model, e);
  item["certainty"] = lintel::name_of(certainty);
  item["distance"] = distance;
  item["via"] = {{"relationship", via.valid() ? model.text(model.at(via).ref) : ""},
                 {"from", from.valid() ? model.ref(from) : ""}};
  return item;
}

void print_json(Context& context, const Model& model, const Lapse& lapse) {
  Json causes = Json::array();
  for (const ElementId e : lapse.causes) causes.push_back(json_of(model, e));
  Json contracts = Json::array();
  for (const ElementId e : lapse.contracts) contracts.push_back(model.ref(e));
  Json stopped = Json::array();
  Json lost = Json::array();
  for (const LapsedCover& row : lapse.stopped) {
    stopped.push_back(json_of_cover(model, row));
    lost.push_back(
        json_of_lost(model, row.element, Certainty::certain, 1, row.relationship, row.contract));
  }
  for (const graph::Lost& row : lapse.impact.lost) {
    lost.push_back(
        json_of_lost(model, row.element, row.certainty, row.distance + 1, row.via, row.from));
  }
  Json unsupported = Json::array();
  for (const LapsedCover& row : lapse.unsupported) {
    unsupported.push_back(json_of_cover(model, row));
  }
  Json degraded = Json::array();
  for (const graph::Degraded& row : lapse.impact.degraded) {
    Json item = json_of(model, row.element);
    item["lost_of"] = {row.lost, row.total};
    degraded.push_back(item);
  }
  print(context, Json{{"change", "lapse"},
                      {"certainty", lintel::name_of(lapse.impact.question.certainty)},
                      {"causes", causes},
                      {"contracts", contracts},
                      {"first_end", date_json(lapse.first_end)},
                      {"stopped", stopped},
                      {"unsupported", unsupported},
                      {"lost", lost},
                      {"degraded", degraded},
                      {"services_lost", lapse.impact.services_lost},
                      {"statutory_lost", lapse.impact.statutory_lost}});
}

std::string headline(const Words& words_of, const Lapse& lapse) {
  std::string text = "If " + words_of.name(lapse.causes.front());
  if (lapse.causes.size() > 1) {
    text += " and " + counted(lapse.causes.size() - 1, "other", "others") + " lapse";
  } else if (words_of.model().type(lapse.causes.front()) == ElementType::Contract) {
    text += " (" + words_of.kind_and_partner(lapse.causes.front()) + ") lapses";
    if (lapse.first_end) text += " on " + words(*lapse.first_end);
  } else {
    text += " fails with its " + counted(lapse.contracts.size(), "contract", "contracts");
  }
  text += ", " + counted(lapse.stopped.size(), "covered element stops", "covered elements stop") +
          " and " + counted(lapse.unsupported.size(), "runs on unsupported", "run on unsupported") +
          "; ";
  text += counted(lapse.impact.services_lost, "service stops", "services stop");
  if (lapse.impact.services_lost > 0) {
    text += ", " + grouped(static_cast<std::int64_t>(lapse.impact.statutory_lost)) +
            " of them statutory";
  }
  return text + ".";
}

void print_services(Context& context, const Words& words_of, const graph::Snapshot& graph,
                    const Lapse& lapse, bool all) {
  const Model& model = words_of.model();
  std::vector<ElementId> services;
  for (const LapsedCover& row : lapse.stopped) services.push_back(row.element);
  for (const graph::Lost& row : lapse.impact.lost) services.push_back(row.element);
  std::erase_if(services,
                [&](ElementId e) { return model.type(e) != ElementType::BusinessService; });
  if (services.empty()) return;
  graph::sort_by_ref(model, services);
  const auto statutory = [&](ElementId e) { return graph::is_statutory(graph, e).value_or(false); };
  std::stable_partition(services.begin(), services.end(), statutory);
  TextTable table({{"Service", false, true},
                   {"Partner", false, false},
                   {"Statutory", false, false},
                   {"Stops through", false, true}});
  for (const ElementId service : services) {
    graph::Chain chain = lapse.impact.path_to_cause(service);
    if (!chain.elements.empty()) chain.elements.erase(chain.elements.begin());
    table.add({words_of.name(service), std::string(model.partner(service)),
               statutory(service) ? "yes" : "no", words_of.chain(chain, true)});
  }
  const std::size_t limit = all ? 0 : kRowLimit;
  context.out << "\n";
  print(context, table, limit);
}

void print_covers(Context& context, const Words& words_of, const Lapse& lapse, bool all) {
  const Model& model = words_of.model();
  TextTable table({{"Covered", false, true},
                   {"Contract", false, false},
                   {"At its end", false, false},
                   {"Source", false, true}});
  const auto add = [&](const LapsedCover& row) {
    table.add({words_of.name(row.element), std::string(model.ref(row.contract)),
               row.on_expiry == graph::OnExpiry::not_stated ? "stops (not stated)"
                                                            : std::string(name_of(row.on_expiry)),
               source_row(model, model.at(row.relationship).where)});
  };
  for (const LapsedCover& row : lapse.stopped) add(row);
  for (const LapsedCover& row : lapse.unsupported) add(row);
  if (table.rows() == 0) return;
  const std::size_t limit = all ? 0 : kRowLimit;
  context.out << "\n";
  print_aside(context, table, limit);
}

}  // namespace

int run_lapse(Context& context, const Arguments& arguments, const graph::Snapshot& graph) {
  const Model& model = graph.model();
  const Lapse lapse =
      graph::lapse(graph, lookup_all(model, arguments.all("REF")), certainty_option(arguments));
  if (context.json) {
    print_json(context, model, lapse);
    return 0;
  }
  const Words words_of(model);
  const bool all = arguments.has("--all");
  context.out << wrapped(headline(words_of, lapse), context.terminal.width);
  print_services(context, words_of, graph, lapse, all);
  print_covers(context, words_of, lapse, all);
  context.out << "\n  When, and what to do:  lintel contracts "
              << shell_word(model.ref(lapse.contracts.front())) << "\n";
  return 0;
}

}  // namespace lintel::cli
