// waves: in which order what is consolidated can move, and how the projects stand in time.

#include <array>
#include <ostream>

#include "cli/commands.hpp"
#include "cli/context.hpp"
#include "cli/csv.hpp"
#include "cli/findings.hpp"
#include "cli/options.hpp"
#include "cli/waves_slip.hpp"
#include "cli/waves_words.hpp"
#include "core/error.hpp"

namespace lintel::cli {

namespace {

using graph::Move;
using graph::MoveAfter;
using graph::Transition;
using graph::Wave;
using graph::WorkItem;

std::string joined(const Words& words, const std::vector<ElementId>& elements, std::size_t most) {
  std::string text;
  for (std::size_t i = 0; i < elements.size() && i < most; ++i) {
    text += (i == 0 ? "" : ", ") + words.name(elements[i]);
  }
  if (elements.size() > most) text += " and " + std::to_string(elements.size() - most) + " more";
  return text;
}

std::string headline(const Words& words_of, const WavesAnswer& answer) {
  const Transition& t = answer.transition;
  if (t.moves.empty()) return "Nothing is consolidated, so nothing has to move.";
  std::string text = counted(t.moves.size(), "element is", "elements are") + " consolidated, in " +
                     counted(t.waves.size(), "wave", "waves") + ".";
  const Move* first = nullptr;
  std::size_t late = 0;
  for (const Move& move : t.moves) {
    late += move.days_late ? 1U : 0U;
    if (!move.ends) continue;
    if (first == nullptr ||
        std::chrono::sys_days(*move.ends) < std::chrono::sys_days(*first->ends)) {
      first = &move;
    }
  }
  if (first != nullptr) {
    const bool overdue =
        t.as_of && std::chrono::sys_days(*first->ends) < std::chrono::sys_days(*t.as_of);
    text += " The first deadline " + std::string(overdue ? "passed" : "is") + " on " +
            words(*first->ends) + ": " + words_of.name(first->element) + ", " +
            std::string(graph::words_of(first->deadline)) + ".";
  }
  if (late > 0) {
    text += " " + counted(late, "is", "are") + " planned for after the deadline.";
  }
  if (t.unplanned > 0) {
    text += " No project carries out " + std::to_string(t.unplanned) + " of them.";
  }
  if (t.undecided > 0) {
    text += " For " + counted(t.undecided, "system", "systems") + " the survivor is undecided.";
  }
  return text;
}

/// "MER-SAN (wave 1)", or that it needs the partner's people on a platform first.
std::string why_words(const Words& words_of, const Move& move) {
  if (move.after.empty()) {
    return move.wave == 1 ? "rests on nothing that moves" : "moves together with others";
  }
  std::string text;
  for (const MoveAfter& after : move.after) {
    text += (text.empty() ? "after " : ", ") + words_of.name(after.element);
    if (after.rule == graph::MoveRule::shared_first) text += " (platform)";
  }
  return text;
}

std::string by_words(const Move& move) {
  if (!move.by) return "not stated";
  return words(*move.by) + (move.days_late ? " !" : "");
}

/// Infrastructure has no survivor of its own: the hosting partner takes it.
std::string onto_words(const Words& words_of, const Move& move, std::string_view host) {
  if (move.onto) return words_of.name(*move.onto);
  const bool application = words_of.model().type(move.element) == ElementType::ApplicationComponent;
  return application || host.empty() ? "undecided" : "hosting, " + std::string(host);
}

TextTable moves_table(const Words& words_of, const Transition& t, std::string_view host) {
  const Model& model = words_of.model();
  TextTable table({{"Wave", true, false},
                   {.heading = "Ref", .csv_only = true},
                   {"What moves", false, true},
                   {"Onto", false, true},
                   {"By", false, false},
                   {"Project", false, false},
                   {.heading = "Planned", .csv_only = true},
                   {.heading = "Days late", .csv_only = true},
                   {.heading = "Deadline", .csv_only = true},
                   {.heading = "Contract", .csv_only = true},
                   {.heading = "Last notice", .csv_only = true},
                   {.heading = "Locked until", .csv_only = true},
                   {"Why here", false, true},
                   {.heading = "Source", .csv_only = true}});
  const auto ref = [&](ElementId e) {
    return e.valid() ? std::string(model.ref(e)) : std::string();
  };
  const auto date = [](const std::optional<Date>& d) { return d ? iso(*d) : std::string(); };
  for (const Move& move : t.moves) {
    const std::string onto = onto_words(words_of, move, host);
    table.add({std::to_string(move.wave), model.ref(move.element),
               words_of.name_and_partner(move.element),
               Cell(onto, move.onto ? ref(*move.onto) : ""), Cell(by_words(move), date(move.by)),
               Cell(move.project.valid() ? ref(move.project) : "none", ref(move.project)),
               date(move.planned), move.days_late ? std::to_string(*move.days_late) : "",
               graph::words_of(move.deadline), ref(move.contract), date(move.notice),
               date(move.locked_until), why_words(words_of, move),
               model.where(model.at(move.element).where)});
  }
  return table;
}

void print_waves(Context& context, const Words& words_of, const Transition& t) {
  TextTable table({{"Wave", true, false},
                   {"Moves", true, false},
                   {"First deadline", false, false},
                   {"Planned", false, false},
                   {"Then switch off", false, true}});
  for (const Wave& wave : t.waves) {
    table.add({std::to_string(wave.number), std::to_string(wave.moves.size()), date_words(wave.by),
               date_words(wave.planned, "not planned"), joined(words_of, wave.switch_off, 6)});
  }
  print_aside(context, table);
}

void print_plan_sentence(Context& context, const Words& words_of, const WavesAnswer& answer) {
  if (!answer.plan.end) return;
  std::string text = "The projects end on " + words(*answer.plan.end);
  if (answer.plan.target) {
    const int days = days_between(*answer.plan.target, *answer.plan.end);
    if (days > 0)
      text +=
          ", " + counted(static_cast<std::size_t>(days), "day", "days") + " after the target date";
  }
  std::string path;
  for (const std::size_t i : answer.plan.critical_path) {
    path += (path.empty() ? "" : " › ") + words_of.name(answer.plan.items[i].element);
  }
  context.out << wrapped(text + ". Critical path: " + path + ".", context.terminal.width, 2);
}

void print_transition(Context& context, const Words& words_of, const WavesAnswer& answer,
                      bool all) {
  const Transition& t = answer.transition;
  context.out << wrapped(headline(words_of, answer), context.terminal.width);
  if (!t.moves.empty()) {
    context.out << "\n";
    print_waves(context, words_of, t);
    context.out << "\n";
  }
  const TextTable table = moves_table(words_of, t, answer.host);
  const std::size_t limit = all ? 0 : kRowLimit;
  print(context, table, limit);
  if (!t.switch_off_now.empty()) {
    context.out << wrapped("Nothing that moves rests on what retires here, so it can go now: " +
                               joined(words_of, t.switch_off_now, 6) + ".",
                           context.terminal.width, 2);
  }
  print_plan_sentence(context, words_of, answer);
  print_findings(context, answer.findings(), all, "--all");
  if (t.moves.empty()) return;
  context.out << "\n  Why one moves there:      lintel waves "
              << shell_word(words_of.model().ref(t.moves.back().element))
              << "\n  The projects in time:     lintel waves --projects\n";
}

/// Everything about one move, with its proof.
void print_move(Context& context, const Words& words_of, const WavesAnswer& answer, ElementId e) {
  const Transition& t = answer.transition;
  const Model& model = words_of.model();
  const auto found = std::find_if(t.moves.begin(), t.moves.end(),
                                  [&](const Move& move) { return move.element == e; });
  if (found == t.moves.end()) {
    throw Error(ErrorCode::usage, words_of.name(e) + " is not consolidated, so it does not move",
                {}, "Its class and why:  lintel why " + shell_word(model.ref(e)));
  }
  const Move& move = *found;
  context.out << wrapped(
      words_of.name_and_partner(e) + " moves in wave " + std::to_string(move.wave) + " of " +
          std::to_string(t.waves.size()) + ", onto " +
          (move.onto ? words_of.name(*move.onto) : std::string("what is not decided yet")) + ".",
      context.terminal.width);
  TextTable table({{"", false, false}, {"What", false, true}, {"Source", false, true}});
  const auto source = [&](ElementId of) {
    return of.valid() ? source_row(model, model.at(of).where) : std::string();
  };
  for (const MoveAfter& after : move.after) {
    std::string way;
    for (const ElementId step : after.way) {
      way += (way.empty() ? "" : " › ") + words_of.name(step);
    }
    table.add(
        {"After",
         after.rule == graph::MoveRule::rests_on
             ? way
             : words_of.name(after.element) + ": all that use the survivor use " + way + " too",
         source(after.element)});
  }
  if (move.ends) {
    table.add({"Ends", words(*move.ends) + ": " + std::string(graph::words_of(move.deadline)),
               source(move.contract.valid() ? move.contract : e)});
  }
  if (move.notice) table.add({"Last notice", words(*move.notice), source(move.contract)});
  if (move.by && move.by_because != e) {
    table.add({"Needed by",
               words(*move.by) + ": " + words_of.name(move.by_because) + " waits for it",
               source(move.by_because)});
  }
  if (move.locked_until) {
    table.add({"Locked until", words(*move.locked_until) + ": the contract cannot be assigned",
               source(move.locked_by)});
  }
  table.add({"Project",
             move.project.valid()
                 ? words_of.name(move.project) + ", " + date_words(move.planned, "without dates")
                 : "none carries it out",
             source(move.project)});
  print(context, table);
}

void print_projects(Context& context, const Words& words_of, const WavesAnswer& answer, bool all) {
  const Model& model = words_of.model();
  if (answer.plan.items.empty()) {
    context.out << "No projects are known. Import the programme's list of projects.\n";
  } else {
    print_plan_sentence(context, words_of, answer);
    context.out << "\n";
  }
  TextTable table({{"Wave", true, false},
                   {"Project", false, false},
                   {"Name", false, true},
                   {"Starts", false, false},
                   {"Ends", false, false},
                   {"Slack", true, false},
                   {"Float", true, false},
                   {"After", false, false},
                   {.heading = "Critical", .csv_only = true},
                   {.heading = "Latest start", .csv_only = true},
                   {.heading = "Latest end", .csv_only = true},
                   {.heading = "Source", .csv_only = true}});
  const auto days = [](const std::optional<int>& n, std::string_view mark = "") {
    return n ? Cell(std::to_string(*n) + " d" + std::string(mark), std::to_string(*n))
             : Cell("?", "");
  };
  const auto date = [](const std::optional<Date>& d) {
    return Cell(date_words(d, "?"), d ? iso(*d) : std::string());
  };
  for (const WorkItem& item : answer.plan.items) {
    if (item.milestone || item.state == graph::WorkState::stopped) continue;
    std::string after;
    for (const graph::Prerequisite& before : item.after) {
      after += (after.empty() ? "" : " ") +
               std::string(model.ref(answer.plan.items[before.item].element));
    }
    table.add({std::to_string(item.wave), model.ref(item.element), words_of.name(item.element),
               date(item.earliest_start), date(item.earliest_end),
               days(item.slack, item.critical ? " *" : ""), days(item.float_days), after,
               item.critical ? "yes" : "no", date(item.latest_start), date(item.latest_end),
               model.where(model.at(item.element).where)});
  }
  const std::size_t limit = all ? 0 : kRowLimit;
  print(context, table, limit);
  context.out << wrapped(
      "Slack: days it may slip before the last project ends later (* none: it is "
      "critical). Float: before any other project moves.",
      context.terminal.width, 2);
  print_findings(context, answer.plan.findings, all, "--all");
}

int run_waves(Context& context, const Arguments& arguments) {
  const Model model = context.load();
  const graph::Snapshot graph(model);
  const graph::Scope scope = graph::scope(graph, certainty_option(arguments));
  WavesAnswer answer;
  answer.host = scope.programme.hosting_partner;
  answer.plan = graph::work_plan(graph);
  answer.transition =
      graph::transition(graph, scope, answer.plan, graph::project_conflicts(graph, scope));
  std::vector<std::pair<std::size_t, int>> slips;
  for (const std::string& words : arguments.all("--slip")) {
    slips.push_back(slip_of(model, answer.plan, words));
  }
  answer.slipped = !slips.empty();
  if (answer.slipped) answer.shifts = graph::slip(answer.plan, slips);
  const std::vector<ElementId> asked = lookup_all(model, arguments.all("ELEMENT"));
  if (context.json) {
    print(context, json_of(model, answer));
    return 0;
  }
  const Words words_of(model);
  if (answer.slipped) {
    print_slip(context, words_of, answer);
  } else if (arguments.has("--projects")) {
    print_projects(context, words_of, answer, arguments.has("--all"));
  } else if (!asked.empty()) {
    for (const ElementId e : asked) print_move(context, words_of, answer, e);
  } else {
    print_transition(context, words_of, answer, arguments.has("--all"));
  }
  return 0;
}

}  // namespace

Command waves_command() {
  static constexpr std::array kArguments = {
      ArgumentSpec{"ELEMENT", "explain where these move, with the proof", false, true, "ref"}};
  static constexpr std::array kOptions = {
      OptionSpec{"--slip", "", "PROJECT=DAYS", "what moves when a project ends so much later", "",
                 true, "ref"},
      OptionSpec{"--projects", "", "", "the projects in time: waves, slack, critical path", "",
                 false, ""},
      kCertaintyOption, kAllOption, kCsvOption};
  return {
      "waves",
      "Answers",
      "in which order things can move, what is critical, what slips",
      "What is consolidated moves in waves: what others rest on first, and the partner's people "
      "onto a shared platform before they use what rests on it. Each move has a deadline, by "
      "its contract and support and by those of what waits for it, and the project that carries "
      "it out. The projects themselves are put in time by the critical path method.",
      "  lintel waves\n  lintel waves M-A04\n  lintel waves --projects\n"
      "  lintel waves --slip PR6=20",
      kArguments,
      kOptions,
      run_waves};
}

}  // namespace lintel::cli
