#include <algorithm>
#include <array>
#include <map>
#include <ostream>
#include <set>

#include "cli/commands.hpp"
#include "cli/context.hpp"
#include "cli/findings.hpp"
#include "cli/import_report.hpp"
#include "core/draft_codec.hpp"
#include "core/error.hpp"
#include "importers/carry_over.hpp"
#include "importers/plan.hpp"
#include "importers/reconcile.hpp"
#include "importers/register.hpp"

namespace lintel::cli {

namespace {

using Drafts = std::vector<std::shared_ptr<const Draft>>;

importers::ImportOptions options_of(const Arguments& arguments, const Progress& progress) {
  importers::ImportOptions options;
  options.partner = arguments.get("--partner");
  options.encoding = arguments.get("--encoding");
  options.mapping = arguments.get("--mapping");
  options.progress = progress;
  return options;
}

/// What the call names, as jobs and drafts made on the spot (a manifest's settings).
importers::Plan plan_of(const Arguments& arguments, const Progress& progress) {
  importers::Plan plan;
  const importers::ImportOptions options = options_of(arguments, progress);
  for (const std::string& path : arguments.all("PATH")) {
    importers::Plan part = importers::plan_for(path, options);
    plan.jobs.insert(plan.jobs.end(), part.jobs.begin(), part.jobs.end());
    plan.skipped.insert(plan.skipped.end(), part.skipped.begin(), part.skipped.end());
    for (Draft& draft : part.drafts) plan.drafts.push_back(std::move(draft));
  }
  if (plan.jobs.empty() && plan.drafts.empty()) {
    Error nothing(ErrorCode::bad_input, "there is nothing here that an importer knows",
                  arguments.get("PATH"), "lintel types --formats lists what can be imported");
    nothing.excerpt.clear();
    for (const std::string& skipped : plan.skipped) nothing.excerpt += skipped + "\n";
    throw nothing;
  }
  return plan;
}

/// Sources are named relative to the folder of the estate, so that both can move together.
std::string source_name(const std::filesystem::path& file, const std::filesystem::path& estate) {
  const std::filesystem::path base = std::filesystem::absolute(estate).parent_path();
  const std::filesystem::path name =
      std::filesystem::absolute(file).lexically_normal().lexically_relative(
          base.lexically_normal());
  return (name.empty() ? file : name).generic_string();
}

/// Before the first byte is read: reading takes long, and a dry run must say it too.
void check_distinct(const importers::Plan& plan, const std::filesystem::path& estate) {
  std::set<std::string> names;
  for (const importers::Job& job : plan.jobs) {
    if (names.insert(source_name(job.file, estate)).second) continue;
    throw Error(ErrorCode::bad_input, "the same source comes twice in one import",
                job.file.generic_string(),
                "name it once, or import the two versions one after the other");
  }
}

std::vector<Draft> read_all(importers::Plan& plan, const std::filesystem::path& estate) {
  check_distinct(plan, estate);
  std::vector<Draft> drafts;
  for (const importers::Job& job : plan.jobs) {
    importers::ImportOptions options = job.options;
    options.path = source_name(job.file, estate);
    Draft draft = job.importer->read(job.file, options);
    draft.path = options.path;
    draft.order = job.order;
    drafts.push_back(std::move(draft));
  }
  for (Draft& draft : plan.drafts) {
    draft.path = source_name(draft.path, estate);
    drafts.push_back(std::move(draft));
  }
  return drafts;
}

/// How the registers of `plan` are read, for --verbose. Reads each a second time: the drafts keep
/// what was read, not how.
void add_mappings(ImportReport& report, const importers::Plan& plan,
                  const std::filesystem::path& estate) {
  for (const importers::Job& job : plan.jobs) {
    if (job.importer->format != "register") continue;
    const std::string path = source_name(job.file, estate);
    for (ImportedSource& source : report.sources) {
      if (source.draft->path != path) continue;
      importers::ImportOptions options = job.options;
      options.path = path;
      source.mappings = importers::mappings_for(job.file, options);
    }
  }
}

/// Where the file of a source lies: source names are relative to the folder of the estate.
bool still_there(const std::filesystem::path& estate, const std::string& path) {
  std::error_code ignored;
  return std::filesystem::exists(std::filesystem::absolute(estate).parent_path() / path, ignored);
}

/// A source of the same path that belongs to another partner, or null: the import replaces it.
const Draft* replaced_by(const Draft& draft, const Drafts& before) {
  const auto found = std::find_if(before.begin(), before.end(), [&draft](const auto& old) {
    return old->path == draft.path && old->partner != draft.partner;
  });
  return found == before.end() ? nullptr : found->get();
}

/// `MER`; "no partner" for a source of the programme.
std::string partner_words(const std::string& partner) {
  return partner.empty() ? "no partner" : partner;
}

/// Counts what the replaced source had as gone, and says why.
Finding report_replaced(const Draft& old, const Draft& draft, importers::DraftDelta& delta) {
  const auto count = [](const auto& things) {
    return std::count_if(things.begin(), things.end(), [](const auto& each) { return !each.gone; });
  };
  delta.elements.gone += count(old.elements);
  delta.relationships.gone += count(old.relationships);
  delta.views.gone += count(old.views);
  return {.severity = Severity::warning,
          .code = "partner-changed",
          .source = draft.path,
          .message = "the file was imported for " + partner_words(old.partner) +
                     " before and is now imported for " + partner_words(draft.partner) + "; the " +
                     std::to_string(count(old.elements)) + " elements it had are gone",
          .hint =
              "If both partners have such a file, undo this import and keep the files under "
              "different names."};
}

/// `notes` gets what the import does beyond the drafts themselves.
ImportReport compare(std::vector<Draft> read, const Drafts& before,
                     const std::filesystem::path& estate, bool prune, std::vector<Finding>& notes) {
  const auto there = [&](const std::string& path) { return still_there(estate, path); };
  std::set<const Draft*> continued;
  ImportReport report;
  for (Draft& draft : read) {
    const Draft* old = importers::earlier_version(before, draft, there);
    if (old != nullptr && !continued.insert(old).second) old = nullptr;
    // A file that is imported alone keeps the rank that a manifest gave it.
    if (old != nullptr && draft.order == 0) draft.order = old->order;
    ImportedSource source;
    source.delta = importers::carry_over(old, draft, prune);
    if (const Draft* replaced = replaced_by(draft, before))
      notes.push_back(report_replaced(*replaced, draft, source.delta));
    source.unchanged = old != nullptr && encode(*old) == encode(draft);
    if (old != nullptr && old->path != draft.path) source.moved_from = old->path;
    source.draft = std::make_shared<const Draft>(std::move(draft));
    report.sources.push_back(std::move(source));
  }
  return report;
}

/// The newer versions that the import brings.
Drafts changed_drafts(const ImportReport& report) {
  Drafts drafts;
  for (const ImportedSource& source : report.sources)
    if (!source.unchanged) drafts.push_back(source.draft);
  return drafts;
}

/// The paths that sources moved away from. One that another file of this import now has is no path
/// to take away.
std::vector<std::string> left_paths(const ImportReport& report) {
  std::set<std::string_view> present;
  for (const ImportedSource& source : report.sources) present.insert(source.draft->path);
  std::vector<std::string> paths;
  for (const ImportedSource& source : report.sources)
    if (!source.moved_from.empty() && !present.contains(source.moved_from))
      paths.push_back(source.moved_from);
  return paths;
}

/// The findings that the imported sources have a part in.
std::vector<Finding> findings_of(const Model& model, const ImportReport& report,
                                 const std::vector<Finding>& notes) {
  std::set<std::string> paths;
  for (const ImportedSource& source : report.sources) paths.insert(source.draft->path);
  std::vector<Finding> findings = notes;
  for (const Finding& finding : model.findings) {
    if (finding.source.empty() || paths.contains(finding.source)) findings.push_back(finding);
  }
  sort_worst_first(findings);
  return findings;
}

/// The drafts of the estate as they would be after the import.
Drafts merged(const Drafts& before, const Change& change) {
  std::map<std::string, std::shared_ptr<const Draft>> all;
  for (const auto& draft : before) all[draft->path] = draft;
  for (const std::string& path : change.removed) all.erase(path);
  for (const auto& draft : change.drafts) all[draft->path] = draft;
  Drafts drafts;
  for (auto& [path, draft] : all) drafts.push_back(draft);
  return drafts;
}

/// Reads, compares, and commits unless it is a dry run.
ImportReport bring_in(const Context& context, const Arguments& arguments) {
  const std::filesystem::path estate = context.estate_file();
  const bool dry_run = arguments.has("--dry-run");
  Store store = Store::open(estate, dry_run ? Store::Mode::read_only : Store::Mode::read_write);
  const Progress progress = context.progress();
  importers::Plan plan = plan_of(arguments, progress);
  std::vector<Draft> read = read_all(plan, estate);
  const Drafts before = store.drafts();
  std::vector<Finding> notes;
  ImportReport report = compare(std::move(read), before, estate, arguments.has("--prune"), notes);
  if (arguments.has("--verbose")) add_mappings(report, plan, estate);
  report.skipped = plan.skipped;
  report.dry_run = dry_run;
  report.revision = store.revision();

  Change change{.author = author(),
                .command = context.command_line,
                .message = change_words(report.sources),
                .drafts = changed_drafts(report),
                .removed = left_paths(report)};
  if (dry_run || (change.drafts.empty() && change.removed.empty())) {
    report.findings =
        findings_of(importers::reconcile(merged(before, change), progress), report, notes);
    return report;
  }
  const auto resolve = [&](const Drafts& drafts) {
    Model model = importers::reconcile(drafts, progress);
    report.findings = findings_of(model, report, notes);
    return model;
  };
  report.revision = store.commit(change, resolve, progress).number;
  report.committed = true;
  return report;
}

int run_import(Context& context, const Arguments& arguments) {
  const ImportReport report = bring_in(context, arguments);
  print(context, report, arguments.has("--all"));
  return exit_code(report.findings);
}

}  // namespace

Command import_command() {
  static constexpr std::array kArguments = {
      ArgumentSpec{"PATH",
                   "file, folder, or manifest (programme.toml); a folder means every file in it "
                   "that an importer knows",
                   true, true, "file"}};
  static constexpr std::array kOptions = {
      OptionSpec{"--partner", "-p", "CODE", "the partner whose files these are", "", false, ""},
      OptionSpec{"--mapping", "", "FILE", "how to read a register (see lintel map)", "", false,
                 "file"},
      OptionSpec{"--encoding", "", "NAME", "utf-8, windows-1252 or utf-16 (default: detected)", "",
                 false, ""},
      OptionSpec{"--dry-run", "-n", "", "say what would happen, change nothing", "", false, ""},
      OptionSpec{"--prune", "", "", "remove what the newer version of a file no longer has", "",
                 false, ""},
      OptionSpec{"--all", "", "", "print every finding, also the notes", "", false, ""},
      OptionSpec{"--verbose", "-v", "", "print what each column of a register is read as", "",
                 false, ""},
  };
  return {"import",
          "Estate",
          "bring registers and models into the estate",
          "Reads registers (CSV, and workbooks: .xlsx, .ods), Archi models (.archimate) and Open "
          "Exchange models (.xml). All "
          "files of one call make one revision; a file that cannot be read imports nothing. "
          "Importing a newer version of a file updates what changed. The order of imports does "
          "not matter.",
          "  lintel import programme/\n"
          "  lintel import --partner MER merewold/\n"
          "  lintel import --dry-run model.archimate\n"
          "  lintel import programme.toml",
          kArguments,
          kOptions,
          run_import};
}

}  // namespace lintel::cli
