// impact --change breach: where data can get to.

#include <ostream>

#include "cli/csv.hpp"
#include "cli/impact_changes.hpp"
#include "cli/json.hpp"
#include "cli/money_words.hpp"
#include "cli/table.hpp"
#include "cli/words.hpp"
#include "graph/breach.hpp"

namespace lintel::cli {

namespace {

using graph::Breach;
using graph::Breached;
using graph::ExposedAsset;
using graph::Exposure;

void print_json(Context& context, const Model& model, const Breach& breach) {
  Json causes = Json::array();
  Json reached = Json::array();
  for (const ElementId e : breach.causes) {
    causes.push_back(json_of(model, e));
    reached.push_back(model.ref(e));
  }
  Json lost = Json::array();
  for (const Breached& row : breach.reached) {
    Json item = json_of(model, row.element);
    item["certainty"] = lintel::name_of(Certainty::certain);
    item["distance"] = row.distance;
    item["via"] = {{"relationship", model.text(model.at(row.via).ref)},
                   {"from", model.ref(row.from)}};
    lost.push_back(item);
    reached.push_back(model.ref(row.element));
  }
  Json assets = Json::array();
  Json personal = Json::array();
  for (const ExposedAsset& asset : breach.assets) {
    if (asset.personal && asset.exposure == Exposure::spreads) personal.push_back(asset.name);
    assets.push_back({{"ref", asset.element.valid() ? Json(model.ref(asset.element)) : nullptr},
                      {"name", asset.name},
                      {"exposure", graph::name_of(asset.exposure)},
                      {"personal", asset.personal},
                      {"special", asset.special},
                      {"controller", asset.controller},
                      {"subjects", asset.subjects},
                      {"shown_by", model.text(model.at(asset.shown_by).ref)},
                      {"stated", model.where(model.at(asset.shown_by).where)}});
  }
  print(context, Json{{"change", "breach"},
                      {"causes", causes},
                      {"reached", reached},
                      {"lost", lost},
                      {"degraded", Json::array()},
                      {"services_lost", 0},
                      {"statutory_lost", 0},
                      {"assets", assets},
                      {"personal_assets", personal},
                      {"controllers", breach.controllers},
                      {"subjects", breach.subjects}});
}

std::string headline(const Words& words_of, const Breach& breach) {
  std::string text = "A breach of " + words_of.name(breach.causes.front());
  if (breach.causes.size() > 1) {
    text += " and " + counted(breach.causes.size() - 1, "other", "others");
  } else {
    text += " (" + words_of.kind_and_partner(breach.causes.front()) + ")";
  }
  text += breach.reached.empty()
              ? " reaches no other system"
              : " can reach " + counted(breach.reached.size(), "other system or body",
                                        "other systems and bodies");
  text += breach.personal == 0
              ? "; no personal data leaves it"
              : "; " + counted(breach.personal, "set", "sets") + " of personal data can spread";
  if (breach.personal_held > 0) {
    text += ", and " + std::to_string(breach.personal_held) + " more " +
            (breach.personal_held == 1 ? "is" : "are") + " held there";
  }
  return text + ".";
}

void print_reached(Context& context, const Words& words_of, const Breach& breach, bool all) {
  if (breach.reached.empty()) return;
  const Model& model = words_of.model();
  TextTable table({{"Reached", false, true},
                   {"What", false, true},
                   {"Steps", true, false},
                   {"From", false, true},
                   {"Source", false, true}});
  for (const Breached& row : breach.reached) {
    table.add({words_of.name(row.element), words_of.kind_and_partner(row.element),
               std::to_string(row.distance), words_of.name(row.from),
               source_row(model, model.at(row.via).where)});
  }
  const std::size_t limit = all ? 0 : kRowLimit;
  context.out << "\n";
  print(context, table, limit);
}

void print_assets(Context& context, const Words& words_of, const Breach& breach, bool all) {
  if (breach.assets.empty()) return;
  const Model& model = words_of.model();
  TextTable table({{"Data", false, true},
                   {"Personal", false, false},
                   {"How", false, false},
                   {"Source", false, true}});
  for (const ExposedAsset& asset : breach.assets) {
    table.add({std::string(asset.name),
               asset.special    ? "special"
               : asset.personal ? "yes"
                                : "no",
               std::string(graph::name_of(asset.exposure)),
               source_row(model, model.at(asset.shown_by).where)});
  }
  const std::size_t limit = all ? 0 : kRowLimit;
  context.out << "\n";
  print_aside(context, table, limit);
}

std::string joined(const std::vector<std::string_view>& words) {
  std::string text;
  for (const std::string_view word : words) {
    text += (text.empty() ? "" : ", ") + std::string(word);
  }
  return text;
}

}  // namespace

int run_breach(Context& context, const Arguments& arguments, const graph::Snapshot& graph) {
  const Model& model = graph.model();
  const Breach breach = graph::breach(graph, lookup_all(model, arguments.all("REF")));
  if (context.json) {
    print_json(context, model, breach);
    return 0;
  }
  const Words words_of(model);
  const bool all = arguments.has("--all");
  context.out << wrapped(headline(words_of, breach), context.terminal.width);
  print_reached(context, words_of, breach, all);
  print_assets(context, words_of, breach, all);
  if (!breach.controllers.empty()) {
    context.out << "\n"
                << wrapped("To be told: " + joined(breach.controllers) + ".",
                           context.terminal.width, 2);
  }
  if (!breach.subjects.empty()) {
    context.out << wrapped("Data of: " + joined(breach.subjects) + ".", context.terminal.width, 2);
  }
  context.out << "\n  What stops if it is lost:  lintel impact "
              << shell_word(model.ref(breach.causes.front())) << "\n";
  return 0;
}

}  // namespace lintel::cli
