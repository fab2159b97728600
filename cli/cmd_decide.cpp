// decide: decisions recorded in the estate.

#include <algorithm>
#include <array>
#include <chrono>
#include <ostream>
#include <set>

#include "cli/commands.hpp"
#include "cli/context.hpp"
#include "cli/decide_report.hpp"
#include "cli/findings.hpp"
#include "cli/interrupt.hpp"
#include "cli/options.hpp"
#include "cli/revisions.hpp"
#include "cli/words.hpp"
#include "core/attributes.hpp"
#include "core/date.hpp"
#include "core/decision_words.hpp"
#include "core/error.hpp"
#include "core/names.hpp"
#include "graph/decision_log.hpp"
#include "graph/lookup.hpp"
#include "graph/scope.hpp"

namespace lintel::cli {

namespace {

using importers::RecordedDecision;

[[noreturn]] void refuse(const std::string& why, const std::string& hint,
                         std::vector<std::string> choices = {}) {
  Error error(ErrorCode::usage, why, {}, hint);
  error.choices = std::move(choices);
  throw error;
}

/// A date option as ISO text.
std::string date_option(const Arguments& arguments, std::string_view name) {
  const std::string text = arguments.get(name);
  if (text.empty()) return {};
  const auto reading = read_date(text);
  if (!reading || reading->loose) {
    refuse(std::string(name) + " is \"" + printable(text) + "\", which is no date",
           "write it like 2027-09-30 or 30 Sep 2027");
  }
  return iso(reading->date);
}

std::string needed(const Arguments& arguments, std::string_view name, std::string_view why) {
  std::string text = arguments.get(name);
  if (normal_name(text).empty()) {
    refuse(std::string(name) + " is missing: " + std::string(why),
           "lintel decide --help shows each kind of decision");
  }
  return text;
}

/// What every decision has: why, by whom, when.
RecordedDecision start(const Arguments& arguments) {
  RecordedDecision decision;
  decision.reason = needed(arguments, "--reason", "a decision needs a reason");
  decision.by = arguments.get("--by", arguments.get("--approver"));
  if (decision.by.empty()) decision.by = author();
  decision.decided = date_option(arguments, "--on");
  if (decision.decided.empty()) {
    decision.decided =
        iso(Date(std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now())));
  }
  return decision;
}

/// Words by which reconciliation finds `e` again, whatever is imported later.
void name_subject(const Model& model, ElementId e, RecordedDecision& decision) {
  decision.partner = model.partner(e);
  decision.about = decision.partner.empty() ? std::string(model.ref(e))
                                            : std::string(model.text(model.at(e).source_id));
}

std::vector<std::string> class_names() {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < graph::kScopeClassCount; ++i) {
    const auto scope_class = static_cast<graph::ScopeClass>(i);
    if (scope_class == graph::ScopeClass::unknown ||
        scope_class == graph::ScopeClass::separate_local) {
      continue;
    }
    names.emplace_back(graph::name_of(scope_class));
  }
  return names;
}

RecordedDecision class_decision(const Model& model, const graph::Programme& programme, ElementId e,
                                const Arguments& arguments) {
  const std::string chosen = needed(arguments, "CLASS", "name the class that is decided for it");
  const Words words(model);
  const graph::ScopeKind kind = graph::scope_kind(model, e);
  if (kind == graph::ScopeKind::service || kind == graph::ScopeKind::process) {
    const std::string_view function = model.value(e, key::kFunction);
    refuse(words.name(e) + " takes its class from its function",
           "decide the function's scope: lintel decide " +
               (function.empty() ? "FUNCTION" : shell_word(function)) + " candidate|out|undecided");
  }
  if (kind == graph::ScopeKind::other || !graph::of_partner(programme, model, e)) {
    refuse(words.name(e) + " (" + words.kind(e) + ") has no scope class",
           "decide about an application, server, network or site of a partner, or a function");
  }
  if (chosen == graph::name_of(graph::ScopeClass::separate_local)) {
    refuse("what stays separate needs an opt-out",
           "lintel decide " + shell_word(model.ref(e)) +
               " --opt-out --reason … --justification … --approver … --expires DATE");
  }
  const std::vector<std::string> classes = class_names();
  if (std::find(classes.begin(), classes.end(), chosen) == classes.end()) {
    refuse("\"" + printable(chosen) + "\" is no class that can be decided", "", classes);
  }
  RecordedDecision decision = start(arguments);
  decision.question = question::kClass;
  decision.chosen = chosen;
  name_subject(model, e, decision);
  return decision;
}

RecordedDecision scope_decision(const Model& model, ElementId function,
                                const Arguments& arguments) {
  const std::string chosen =
      needed(arguments, "CLASS", "say whether the function is candidate, out or undecided");
  const std::vector<std::string> scopes = {"candidate", "out", "undecided"};
  if (std::find(scopes.begin(), scopes.end(), chosen) == scopes.end()) {
    refuse("the scope of a function cannot be \"" + printable(chosen) + "\"", "", scopes);
  }
  RecordedDecision decision = start(arguments);
  decision.question = question::kScope;
  decision.entity = Entity::function;
  decision.about = model.text(model.at(function).source_id);
  decision.chosen = chosen;
  return decision;
}

RecordedDecision opt_out(const Model& model, const graph::Programme& programme, ElementId e,
                         const Arguments& arguments) {
  const Words words(model);
  if (graph::scope_kind(model, e) != graph::ScopeKind::application ||
      !graph::of_partner(programme, model, e)) {
    refuse(words.name(e) + " (" + words.kind(e) + ") is no application of a partner",
           "opt out with the application that stays separate");
  }
  RecordedDecision decision = start(arguments);
  decision.question = question::kOptOut;
  decision.chosen = question::kOptOut;
  decision.justification = needed(arguments, "--justification", "an opt-out needs one");
  decision.by = needed(arguments, "--approver", "an opt-out needs the one who approves it");
  decision.expires = date_option(arguments, "--expires");
  needed(arguments, "--expires", "an opt-out ends on a date");
  name_subject(model, e, decision);
  graph::OptOut judged;
  judged.reason = decision.reason;
  judged.justification = decision.justification;
  judged.approver = decision.by;
  judged.expires = read_date(decision.expires)->date;
  if (const std::string lacks = graph::shortcoming_of(judged, programme.target); !lacks.empty()) {
    refuse("the opt-out would not count: " + lacks, "give what it lacks");
  }
  for (const graph::Role& role : programme.roles) {
    if (role.survivor != e) continue;
    refuse(words.name(e) + " is the survivor of the " + std::string(role.name) +
               " group: it cannot opt out, as what moves onto it would have nowhere to go",
           "choose another survivor first: lintel decide --role " + shell_word(role.code) +
               " --survivor REF --reason …");
  }
  return decision;
}

const graph::Role& role_named(const graph::Programme& programme, const std::string& name) {
  std::vector<std::string> codes;
  for (const graph::Role& role : programme.roles) {
    if (normal_name(role.code) == normal_name(name) ||
        normal_name(role.name) == normal_name(name)) {
      return role;
    }
    codes.emplace_back(role.code);
  }
  Error unknown(ErrorCode::not_found, "no role is called \"" + printable(name) + "\"", {},
                "the programme's list of roles has the codes");
  unknown.choices = did_you_mean(name, codes);
  throw unknown;
}

RecordedDecision survivor(const Model& model, const graph::Programme& programme,
                          const Arguments& arguments) {
  const graph::Role& role = role_named(programme, arguments.get("--role"));
  const std::string chosen =
      needed(arguments, "--survivor", "name the system that survives, or undecided");
  if (!role.element.valid()) {
    refuse("role " + std::string(role.code) + " stands in no list of roles",
           "add it to the programme's list of roles");
  }
  RecordedDecision decision = start(arguments);
  decision.question = question::kSurvivor;
  decision.entity = Entity::role;
  decision.about = role.code;
  if (normal_name(chosen) == "undecided") {
    decision.chosen = "undecided";
  } else if (const graph::Partner* partner = programme.partner(chosen)) {
    decision.chosen = partner->code;
  } else {
    const ElementId e = graph::lookup(model, chosen);
    RecordedDecision named;
    name_subject(model, e, named);
    decision.chosen = named.partner.empty() ? named.about : named.partner + ":" + named.about;
  }
  return decision;
}

RecordedDecision asked(const Model& model, const Arguments& arguments) {
  const graph::Programme programme = graph::programme_of(model);
  if (arguments.has("--role")) return survivor(model, programme, arguments);
  const ElementId e =
      graph::lookup(model, needed(arguments, "REF", "name the element that the decision is about"));
  if (arguments.has("--opt-out")) return opt_out(model, programme, e, arguments);
  if (model.type(e) == ElementType::BusinessFunction) return scope_decision(model, e, arguments);
  return class_decision(model, programme, e, arguments);
}

/// Takes `id` back: a recorded decision leaves; an opt-out of a register gets a decision against
/// it. Gives the words for the log.
std::string withdraw(const Model& model, std::vector<RecordedDecision>& decisions,
                     const Arguments& arguments, std::int64_t number) {
  const std::string id = arguments.get("--withdraw");
  const auto found = std::find_if(decisions.begin(), decisions.end(), [&](const auto& d) {
    return normal_name(d.id) == normal_name(id);
  });
  if (found != decisions.end()) {
    const std::string withdrawn = found->id;
    decisions.erase(found);
    return withdrawn + " withdrawn";
  }
  std::vector<std::string> ids;
  for (const graph::LoggedDecision& row : graph::decision_log(model)) {
    ids.emplace_back(row.id);
    if (row.question != question::kOptOut || normal_name(row.id) != normal_name(id)) continue;
    RecordedDecision decision = start(arguments);
    decision.question = question::kWithdrawal;
    decision.about = row.id;
    decision.chosen = kWithdrawn;
    importers::add_decision(decisions, std::move(decision), number);
    return "opt-out " + std::string(row.id) + " withdrawn";
  }
  Error unknown(ErrorCode::not_found, "no decision or opt-out is called \"" + printable(id) + "\"",
                {}, "lintel decide --list has their names");
  unknown.choices = did_you_mean(id, ids);
  throw unknown;
}

/// Does the decision reach what it is meant for? A source id that reconciliation takes for another
/// element must not change that one silently.
void verify(const Model& model, const RecordedDecision& decision) {
  for (const graph::LoggedDecision& row : graph::decision_log(model)) {
    if (row.id != decision.id) continue;
    if (!row.about) break;
    const Element& about = model.at(*row.about);
    const bool same = !about.stub && (model.text(about.source_id) == decision.about ||
                                      model.text(about.ref) == decision.about);
    if (same && model.text(about.partner) == decision.partner) return;
    break;
  }
  throw Error(ErrorCode::bad_input,
              "\"" + printable(decision.about) + "\" cannot be told from another element", {},
              "nothing was written; give the element an id of its own in its register");
}

int run_decide(Context& context, const Arguments& arguments) {
  const bool acts = arguments.has("REF") || arguments.has("--role") || arguments.has("--withdraw");
  if (arguments.has("--list") || !acts) {
    const Model model = context.load();
    print_decisions(context, model, arguments.has("--all"));
    return 0;
  }
  note_interrupts();
  Store store = context.open(Store::Mode::read_write);
  const Model before = store.load();
  std::vector<RecordedDecision> decisions = importers::recorded_decisions(store.drafts());
  const std::int64_t number = next_revision(store);
  DecisionReport report;
  if (arguments.has("--withdraw")) {
    report.message = withdraw(before, decisions, arguments, number);
    commit_alone(context, store, importers::decisions_draft(decisions), number, report.message);
  } else {
    RecordedDecision decision = asked(before, arguments);
    decision.revision = number;
    report.superseded = importers::add_decision(decisions, decision, number);
    report.decision = decisions.back();
    report.message = report.decision->id + ": " + importers::title_of(*report.decision);
    commit_alone(context, store, importers::decisions_draft(decisions), number, report.message,
                 [&](const Model& model) { verify(model, *report.decision); });
  }
  report.revision = number;
  print_report(context, before, store.load(), report);
  return 0;
}

}  // namespace

Command decide_command() {
  static constexpr std::array kArguments = {
      ArgumentSpec{"REF", "the element or function, by ref or name", false, false, "ref"},
      ArgumentSpec{"CLASS",
                   "shared-core, consolidate, common-platform, integrate, retire or out-of-scope; "
                   "of a function: candidate, out or undecided",
                   false, false, ""}};
  static constexpr std::array kOptions = {
      OptionSpec{"--role", "", "ROLE", "decide the survivor of this role", "", false, ""},
      OptionSpec{"--survivor", "", "REF",
                 "the system that survives, or undecided; for HOSTING a "
                 "partner",
                 "", false, "ref"},
      OptionSpec{"--opt-out", "", "", "the application stays separate", "", false, ""},
      OptionSpec{"--reason", "", "TEXT", "why", "", false, ""},
      OptionSpec{"--justification", "", "TEXT", "opt-out: what makes the reason good", "", false,
                 ""},
      OptionSpec{"--approver", "", "NAME", "opt-out: who approves it", "", false, ""},
      OptionSpec{"--expires", "", "DATE", "opt-out: its last day", "", false, ""},
      OptionSpec{"--by", "", "NAME", "who decided (default: you)", "", false, ""},
      OptionSpec{"--on", "", "DATE", "when it was decided (default: today)", "", false, ""},
      OptionSpec{"--withdraw", "", "ID", "take back a decision, or an opt-out of a register", "",
                 false, ""},
      OptionSpec{"--list", "", "", "list every decision and opt-out", "", false, ""},
      kAllOption,
      kCsvOption};
  return {"decide",
          "Answers",
          "record a decision: a class, a survivor, a function's scope, an opt-out",
          "A decision is kept in the estate beside the registers and wins over them, also after "
          "they are imported again. Each is one revision: lintel undo takes the newest back, "
          "--withdraw any. A class that is decided outweighs the scope rules; what contradicts "
          "it is listed by scope and check.",
          "  lintel decide M-A08 integrate --reason \"Too special\" --by \"Programme board\"\n"
          "  lintel decide F05 candidate --reason \"Agreed on 3 May\"\n"
          "  lintel decide --role GIS --survivor A-A08 --reason \"Newest\"\n"
          "  lintel decide S-A11 --opt-out --reason local --justification \"Audit open\" \\\n"
          "      --approver \"Chief Executive\" --expires 2028-03-31\n"
          "  lintel decide --withdraw DEC-7\n"
          "  lintel decide --list",
          kArguments,
          kOptions,
          run_decide,
          true};
}

}  // namespace lintel::cli
