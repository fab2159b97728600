// scope and why.

#include <algorithm>
#include <array>
#include <cmath>
#include <ostream>
#include <utility>

#include "cli/commands.hpp"
#include "cli/context.hpp"
#include "cli/csv.hpp"
#include "cli/filter.hpp"
#include "cli/findings.hpp"
#include "cli/json.hpp"
#include "cli/options.hpp"
#include "cli/table.hpp"
#include "cli/words.hpp"
#include "core/date.hpp"
#include "core/error.hpp"
#include "core/names.hpp"
#include "graph/lookup.hpp"
#include "graph/scope.hpp"

namespace lintel::cli {

namespace {

using graph::Classified;
using graph::Scope;
using graph::ScopeClass;

Json path_json(const Model& model, const graph::Chain& chain) {
  Json refs = Json::array();
  for (const ElementId e : chain.elements) refs.push_back(model.ref(e));
  return refs;
}

Json classified_json(const Model& model, const Classified& row) {
  Json item = json_of(model, row.element);
  item["class"] = graph::name_of(row.scope_class);
  item["rule"] = row.rule;
  item["reason"] = row.reason;
  item["survivor"] = row.survivor ? Json(model.ref(*row.survivor)) : Json(nullptr);
  item["share"] = row.share < 0 ? Json(nullptr) : Json(row.share);
  item["path"] = path_json(model, row.path);
  if (row.computed) {
    item["computed"] = graph::name_of(*row.computed);
    item["computed_rule"] = row.computed_rule;
  }
  return item;
}

void print_json(Context& context, const Model& model, const Scope& scope) {
  Json classes = Json::array();
  for (const Classified& row : scope.classes) classes.push_back(classified_json(model, row));
  Json counts = Json::object();
  for (std::size_t i = 0; i < graph::kScopeClassCount; ++i) {
    counts[std::string(graph::name_of(static_cast<ScopeClass>(i)))] = scope.counts[i];
  }
  Json conflicts = Json::array();
  for (const graph::Conflict& row : scope.conflicts) {
    conflicts.push_back({{"code", row.code},
                         {"element", row.element.valid() ? model.ref(row.element) : ""},
                         {"message", row.message},
                         {"hint", row.hint}});
  }
  const auto& programme = scope.programme;
  print(context, Json{{"programme", programme.name},
                      {"as_of", programme.as_of ? iso(*programme.as_of) : ""},
                      {"target", programme.target ? iso(*programme.target) : ""},
                      {"threshold", scope.threshold},
                      {"classes", classes},
                      {"counts", counts},
                      {"conflicts", conflicts}});
}

std::string headline(const Scope& scope) {
  std::size_t total = 0;
  for (const std::size_t count : scope.counts) total += count;
  const auto count = [&](ScopeClass c) { return scope.counts[static_cast<std::size_t>(c)]; };
  const std::size_t shared = count(ScopeClass::shared_core) + count(ScopeClass::consolidate) +
                             count(ScopeClass::common_platform);
  std::string text = "Of " +
                     counted(total, "application, server, network and site",
                             "applications, servers, networks and sites") +
                     ", " + grouped(static_cast<std::int64_t>(shared)) +
                     " are inside the shared service, " +
                     grouped(static_cast<std::int64_t>(count(ScopeClass::integrate))) +
                     " stay local with interfaces";
  const std::size_t unknown = count(ScopeClass::unknown);
  if (unknown > 0) {
    text += ", " + grouped(static_cast<std::int64_t>(unknown)) + " cannot be decided yet";
  }
  return text + ".";
}

std::string dates(const graph::Programme& programme) {
  std::string text(programme.name.empty() ? "Programme without a name" : programme.name);
  text += programme.as_of ? ", as of " + words(*programme.as_of) : ", no as-of date";
  text += programme.target ? ", target date " + words(*programme.target) : ", no target date";
  return text + ".";
}

void print_counts(Context& context, const Words& words, const Scope& scope) {
  static constexpr std::array<std::string_view, graph::kScopeClassCount> kMeaning = {
      "kept, and used by all partners",    "several become one: moves onto the survivor",
      "what the shared service stands on", "stays local and gets interfaces",
      "stays local by a valid opt-out",    "switched off",
      "a decision or a fact is missing",   "not touched by this programme"};
  std::map<std::string_view, std::array<std::size_t, graph::kScopeClassCount>> by_partner;
  for (const Classified& row : scope.classes) {
    const auto kind = graph::scope_kind(words.model(), row.element);
    if (kind != graph::ScopeKind::application && kind != graph::ScopeKind::infrastructure) continue;
    ++by_partner[words.model().partner(row.element)][static_cast<std::size_t>(row.scope_class)];
  }
  std::vector<Column> columns = {{"", false, false}, {"Class", false, false}, {"All", true, false}};
  const bool partners = by_partner.size() <= 5;
  if (partners) {
    for (const auto& [code, counts] : by_partner)
      columns.push_back({code.empty() ? "–" : code, true, false});
  }
  columns.push_back({"Meaning", false, true});
  TextTable table(columns);
  for (std::size_t i = 0; i < graph::kScopeClassCount; ++i) {
    const auto scope_class = static_cast<ScopeClass>(i);
    std::vector<std::string> cells = {std::string(graph::letter_of(scope_class)),
                                      std::string(graph::name_of(scope_class)),
                                      std::to_string(scope.counts[i])};
    if (partners) {
      for (const auto& [code, counts] : by_partner) cells.push_back(std::to_string(counts[i]));
    }
    cells.emplace_back(kMeaning[i]);
    table.add(cells);
  }
  print_aside(context, table);
}

bool wanted(const Classified& row, const Arguments& arguments, const Model& model) {
  const std::string scope_class = arguments.get("--class");
  const std::string partner = arguments.get("--partner");
  if (!scope_class.empty() && graph::name_of(row.scope_class) != scope_class) return false;
  return partner.empty() || model.partner(row.element) == partner;
}

void print_rows(Context& context, const Words& words, const Scope& scope,
                const Arguments& arguments) {
  TextTable table({{"", false, false},
                   {"Ref", false, false},
                   {"Name", false, true},
                   {"Why", false, true},
                   {.heading = "Class", .csv_only = true},
                   {.heading = "Partner", .csv_only = true}});
  for (std::size_t i = 0; i < graph::kScopeClassCount; ++i) {
    for (const Classified& row : scope.classes) {
      if (row.scope_class != static_cast<ScopeClass>(i)) continue;
      if (!wanted(row, arguments, words.model())) continue;
      table.add({std::string(graph::letter_of(row.scope_class)),
                 std::string(words.model().ref(row.element)), words.name(row.element), row.reason,
                 graph::name_of(row.scope_class), words.model().partner(row.element)});
    }
  }
  const std::size_t limit = arguments.has("--all") ? 0 : kRowLimit;
  context.out << "\n";
  print(context, table, limit, "more: --all, or --class and --partner to narrow");
}

void print_conflicts(Context& context, const Scope& scope) {
  if (scope.conflicts.empty()) return;
  context.out << "\n! "
              << counted(scope.conflicts.size(), "conflict to settle", "conflicts to settle")
              << "\n";
  std::size_t shown = 0;
  for (const graph::Conflict& row : scope.conflicts) {
    if (++shown > kRowLimit) break;
    const std::string body =
        wrapped(printable(with_hint(row.message, row.hint)), context.terminal.width, 4);
    context.out << "  • " << body.substr(std::min<std::size_t>(body.size(), 4));
  }
  if (scope.conflicts.size() > kRowLimit) {
    context.out << "  … and " << scope.conflicts.size() - kRowLimit << " more: --json\n";
  }
}

int run_scope(Context& context, const Arguments& arguments) {
  const Model model = context.load();
  const graph::Snapshot graph(model);
  expect_partner(model, arguments.get("--partner"));
  const Scope scope = graph::scope(graph, certainty_option(arguments));
  if (context.json) {
    print_json(context, model, scope);
    return 0;
  }
  const Words words(model);
  context.out << wrapped(headline(scope), context.terminal.width)
              << wrapped(dates(scope.programme), context.terminal.width) << "\n";
  print_counts(context, words, scope);
  const bool rows = context.csv != nullptr || arguments.has("--all") || arguments.has("--class") ||
                    arguments.has("--partner");
  if (rows) print_rows(context, words, scope, arguments);
  print_conflicts(context, scope);
  context.out << "\n  Every element with its reason:  lintel scope --all\n"
              << "  Why one of them:                lintel why REF\n"
              << "  As a picture:                   lintel diagram landscape -o landscape.svg\n";
  return 0;
}

std::string upper(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  return out;
}

void labelled(Context& context, std::string_view label, std::string_view text) {
  constexpr int kIndent = 11;
  const std::string body = wrapped(text, context.terminal.width, kIndent);
  context.out << "  " << label << std::string(kIndent - 2 - label.size(), ' ')
              << body.substr(std::min<std::size_t>(body.size(), kIndent));
}

/// "rows 6-8, 11" from rows in any order.
std::string row_words(std::vector<std::uint32_t> rows) {
  std::sort(rows.begin(), rows.end());
  rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
  std::string text = rows.size() == 1 ? " row " : " rows ";
  for (std::size_t i = 0; i < rows.size();) {
    std::size_t last = i;
    while (last + 1 < rows.size() && rows[last + 1] == rows[last] + 1) ++last;
    text += (i == 0 ? "" : ", ") + std::to_string(rows[i]);
    if (last > i) text += "-" + std::to_string(rows[last]);
    i = last + 1;
  }
  return text;
}

/// "functions.csv rows 6-8, 11 · roles.csv row 14": each register once, other places one by one.
std::string sources_words(const Words& words, const std::vector<Provenance>& sources) {
  std::vector<std::pair<std::string, std::vector<std::uint32_t>>> files;
  for (const Provenance& provenance : sources) {
    const std::string where = words.where(provenance);
    const std::string row = " row " + std::to_string(provenance.place.line);
    const bool in_table = provenance.place.line != 0 && where.ends_with(row);
    const std::string file = in_table ? where.substr(0, where.size() - row.size()) : where;
    if (where.empty()) continue;
    auto found = std::find_if(files.begin(), files.end(),
                              [&](const auto& entry) { return entry.first == file; });
    if (found == files.end()) found = files.insert(files.end(), {file, {}});
    if (in_table) found->second.push_back(static_cast<std::uint32_t>(provenance.place.line));
  }
  std::string text;
  for (const auto& [file, rows] : files) {
    text += (text.empty() ? "" : " · ") + file + (rows.empty() ? "" : row_words(rows));
  }
  return text;
}

void print_why(Context& context, const Words& words, const Scope& scope, const graph::Why& why) {
  const Model& model = words.model();
  const Classified& row = why.classified;
  context.out << wrapped(words.name(row.element) + " (" +
                             words.partner(model.partner(row.element)) + ") is " +
                             upper(graph::name_of(row.scope_class)) + ".",
                         context.terminal.width);
  labelled(context, "Rule", row.rule + ": " + row.reason);
  if (row.computed) {
    labelled(context, "By rules",
             std::string(graph::name_of(*row.computed)) + ", by rule " + row.computed_rule);
  }
  const bool share_said = row.reason.find(" %") != std::string::npos;
  if (row.share >= 0 && !share_said) {
    labelled(context, "Share",
             std::to_string(std::lround(row.share * 100)) +
                 " % of what its group supports is in scope (threshold " +
                 std::to_string(std::lround(scope.threshold * 100)) + " %)");
  }
  if (!row.path.elements.empty()) labelled(context, "Path", words.chain(row.path));
  if (row.survivor) {
    labelled(context, "Moves to",
             words.name(*row.survivor) + " (" + std::string(model.ref(*row.survivor)) + ")");
  }
  const std::string sources = sources_words(words, why.sources);
  if (!sources.empty()) labelled(context, "Sources", sources);
  std::string_view label = "Changes";
  for (const graph::Lever& lever : why.levers) {
    labelled(context, std::exchange(label, ""),
             "to " + upper(graph::name_of(lever.becomes)) + " if " + lever.change);
  }
}

void print_stub(Context& context, const Words& words, ElementId element) {
  const Model& model = words.model();
  const Element& e = model.at(element);
  if (context.json) {
    print(context, Json{{"element", json_of(model, element)},
                        {"stub", true},
                        {"class", nullptr},
                        {"mentioned", model.where(e.where, true)}});
    return;
  }
  context.out << wrapped(
      words.name(element) + " is a stub: it is mentioned, but no source defines it.",
      context.terminal.width);
  labelled(context, "Mentioned", words.where(e.where, true));
  context.out << "\n  Import the register that defines it, or mend the cell.\n";
}

int run_why(Context& context, const Arguments& arguments) {
  const Model model = context.load();
  const graph::Snapshot graph(model);
  const ElementId element = graph::lookup(model, arguments.get("REF"));
  const Words words(model);
  if (model.at(element).stub) {
    print_stub(context, words, element);
    return 0;
  }
  const Scope scope = graph::scope(graph, certainty_option(arguments));
  if (scope.find(element) == nullptr) {
    throw Error(ErrorCode::not_found,
                words.name(element) + " (" + std::string(info(model.type(element)).label) +
                    ") has no scope class: only partners' services, processes, applications, "
                    "servers, networks and sites have one",
                "", "lintel show " + shell_word(model.ref(element)) + " tells what it is");
  }
  const graph::Why why = graph::why(graph, scope, element);
  if (!context.json) {
    print_why(context, words, scope, why);
    return 0;
  }
  Json document = classified_json(model, why.classified);
  Json sources = Json::array();
  for (const Provenance& provenance : why.sources) sources.push_back(model.where(provenance, true));
  Json levers = Json::array();
  for (const graph::Lever& lever : why.levers) {
    levers.push_back({{"change", lever.change}, {"becomes", graph::name_of(lever.becomes)}});
  }
  document["sources"] = sources;
  document["levers"] = levers;
  print(context, document);
  return 0;
}

}  // namespace

Command scope_command() {
  static constexpr std::array kOptions = {
      kCertaintyOption,
      OptionSpec{"--class", "", "CLASS", "only elements of this class",
                 "shared-core|consolidate|common-platform|integrate|separate-local|retire|unknown|"
                 "out-of-scope",
                 false, ""},
      OptionSpec{"--partner", "", "CODE", "only elements of this partner", "", false, ""},
      OptionSpec{"--all", "", "", "list every element with its class and reason", "", false, ""},
      kCsvOption};
  return {"scope",
          "Answers",
          "what is in scope of the shared service, in which class, and why",
          "Applies the scope rules to the programme's decisions: which functions are candidates, "
          "which system survives in each role, which opt-outs are valid. Every application, "
          "server, network, site, service and process gets exactly one class.",
          "  lintel scope\n  lintel scope --class unknown\n  lintel scope --partner STO --all\n"
          "  lintel scope --if 'candidate F13' --if 'survivor GIS=A-A08'",
          {},
          kOptions,
          run_scope};
}

Command why_command() {
  static constexpr std::array kArguments = {
      ArgumentSpec{"REF", "the element, by ref or name", true, false, "ref"}};
  static constexpr std::array kOptions = {kCertaintyOption};
  return {"why",
          "Answers",
          "why an element has its scope class: rule, path, sources, what would change it",
          "Also tells who mentioned a stub.",
          "  lintel why M-A08\n  lintel why \"MapHarrow GIS\"",
          kArguments,
          kOptions,
          run_why};
}

}  // namespace lintel::cli
