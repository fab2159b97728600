#include <array>
#include <ostream>

#include "cli/commands.hpp"
#include "cli/context.hpp"
#include "cli/csv.hpp"
#include "cli/interrupt.hpp"
#include "cli/json.hpp"
#include "cli/options.hpp"
#include "cli/table.hpp"
#include "core/date.hpp"
#include "importers/reconcile.hpp"

namespace lintel::cli {

namespace {

Json revision_json(const Revision& revision) {
  return {{"revision", revision.number}, {"at", revision.at},
          {"author", revision.author},   {"command", revision.command},
          {"message", revision.message}, {"sources", revision.sources}};
}

/// "2026-03-31T14:05:09Z" as "31 Mar 2026 14:05".
std::string when(const std::string& at) {
  const auto day = read_date(at.substr(0, 10));
  return day && at.size() >= 16 ? words(day->date) + " " + at.substr(11, 5) : at;
}

int run_log(Context& context, const Arguments& arguments) {
  const std::vector<Revision> revisions = context.open(Store::Mode::read_only).log();
  if (context.json) {
    Json list = Json::array();
    for (const Revision& revision : revisions) list.push_back(revision_json(revision));
    print(context, Json{{"revisions", list}});
    return 0;
  }
  if (revisions.empty()) {
    context.out << "Nothing has been imported yet.\n";
    return 0;
  }
  context.out << counted(revisions.size(), "revision", "revisions") << ", newest first.\n\n";
  TextTable table({{"Revision", true, false},
                   {"When (UTC)", false, false},
                   {"Who", false, true},
                   {"Changed", false, true},
                   {"By", false, true}});
  for (const Revision& r : revisions) {
    table.add({std::to_string(r.number), when(r.at), r.author, r.message, r.command});
  }
  const std::size_t limit = arguments.has("--all") ? 0 : kRowLimit;
  print(context, table, limit, "older: lintel log --all");
  context.out << "\n  Take the newest back:  lintel undo\n";
  return 0;
}

int run_undo(Context& context, const Arguments&) {
  note_interrupts();
  Store store = context.open(Store::Mode::read_write);
  const Revision undone = store.undo(
      [&](const auto& drafts) { return importers::reconcile(drafts, context.progress()); });
  if (context.json) {
    print(context, Json{{"undone", revision_json(undone)}, {"revision", store.revision()}});
    return 0;
  }
  context.out << "Took back revision " << undone.number << " (" << undone.command
              << ").\n  The estate is at revision " << store.revision() << ".\n";
  return 0;
}

}  // namespace

Command log_command() {
  static constexpr std::array kOptions = {
      OptionSpec{"--all", "", "", "list all revisions, not only the newest 20", "", false, ""},
      kCsvOption};
  return {"log",
          "Estate",
          "list the revisions: who changed what, when",
          "Every command that changes the estate makes one revision.",
          "  lintel log",
          {},
          kOptions,
          run_log};
}

Command undo_command() {
  return {"undo",
          "Estate",
          "take back the newest revision",
          "The estate becomes what it was before the newest revision. Undo again to go further "
          "back. What was undone can be imported again.",
          "  lintel undo",
          {},
          {},
          run_undo};
}

}  // namespace lintel::cli
