#include <array>
#include <cmath>
#include <ostream>
#include <set>

#include "cli/commands.hpp"
#include "cli/context.hpp"
#include "cli/csv.hpp"
#include "cli/findings.hpp"
#include "cli/json.hpp"
#include "cli/options.hpp"
#include "cli/table.hpp"
#include "cli/words.hpp"
#include "core/names.hpp"
#include "graph/check.hpp"

namespace lintel::cli {

namespace {

double share(const graph::Completeness& row) {
  return row.required == 0 ? 1.0
                           : static_cast<double>(row.present) / static_cast<double>(row.required);
}

std::string percent(double value) {
  const auto tenths = std::lround(value * 1000);
  return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + " %";
}

void print_json(Context& context, const graph::Check& check) {
  Json findings = Json::array();
  for (const Finding& finding : check.findings) findings.push_back(json_of(finding));
  Json completeness = Json::array();
  for (const graph::Completeness& row : check.completeness) {
    completeness.push_back({{"partner", row.partner},
                            {"kind", row.kind},
                            {"present", row.present},
                            {"required", row.required},
                            {"missing", row.missing}});
  }
  print(context, Json{{"findings", findings}, {"completeness", completeness}});
}

void print_completeness(Context& context, const std::vector<graph::Completeness>& rows) {
  if (rows.empty()) return;
  TextTable table({{"Partner", false, false},
                   {"What", false, false},
                   {"Stated", true, false},
                   {"Missing most", false, true}});
  for (const graph::Completeness& row : rows) {
    std::string missing;
    for (const std::string& words : row.missing) missing += (missing.empty() ? "" : ", ") + words;
    table.add({row.partner.empty() ? "–" : row.partner, row.kind, percent(share(row)), missing});
  }
  context.out << "\n";
  print_aside(context, table);
}

void print_csv(Context& context, const std::vector<Finding>& findings) {
  TextTable table(
      {{"Severity"}, {"Code"}, {"Source"}, {"Place"}, {"Subject"}, {"Message"}, {"Hint"}});
  for (const Finding& f : findings) {
    table.add({name_of(f.severity), f.code, f.source, f.place, f.subject, f.message, f.hint});
  }
  print(context, table);
}

/// The codes that occur, in the order of the alphabet.
std::string codes_of(const std::vector<Finding>& findings) {
  std::set<std::string_view> codes;
  for (const Finding& finding : findings) codes.insert(finding.code);
  std::string list;
  for (const std::string_view code : codes) list += (list.empty() ? "" : ", ") + std::string(code);
  return list;
}

int run_check(Context& context, const Arguments& arguments) {
  const Model model = context.load();
  const graph::Snapshot graph(model);
  graph::Check check = graph::check(graph);
  const std::string only = arguments.get("--code");
  const std::string codes = codes_of(check.findings);
  if (!only.empty()) {
    std::erase_if(check.findings, [&](const Finding& f) { return f.code != only; });
  }
  sort_worst_first(check.findings);
  if (context.json) {
    print_json(context, check);
    return exit_code(check.findings);
  }
  if (context.csv != nullptr) {
    print_csv(context, check.findings);
    return exit_code(check.findings);
  }
  std::size_t errors = 0;
  std::size_t warnings = 0;
  for (const Finding& finding : check.findings) {
    errors += finding.severity == Severity::error ? 1U : 0U;
    warnings += finding.severity == Severity::warning ? 1U : 0U;
  }
  context.out << wrapped("The estate has " + counted(errors, "error", "errors") + ", " +
                             counted(warnings, "warning", "warnings") + " and " +
                             counted(check.findings.size() - errors - warnings, "note", "notes") +
                             (only.empty() ? "." : " with the code " + printable(only) + "."),
                         context.terminal.width);
  if (!only.empty() && check.findings.empty()) {
    context.out << wrapped(
        codes.empty() ? "It has no findings at all." : "It has others: " + codes + ".",
        context.terminal.width, 2);
    return 0;
  }
  if (only.empty()) print_completeness(context, check.completeness);
  print_findings(context, check.findings, arguments.has("--all"), "lintel check --all");
  return exit_code(check.findings);
}

}  // namespace

Command check_command() {
  static constexpr std::array kOptions = {
      OptionSpec{"--code", "", "CODE", "only findings of this code", "", false, ""},
      OptionSpec{"--all", "", "", "print every finding, also the notes", "", false, ""},
      kCsvOption};
  return {"check",
          "Estate",
          "what is wrong, missing or doubtful in the estate",
          "Relationships that ArchiMate does not allow, references to nothing, likely duplicates, "
          "missing attributes by partner, contradictions between sources and between decisions. "
          "Exits with 1 when there are errors.",
          "  lintel check\n  lintel check --code possible-duplicate",
          {},
          kOptions,
          run_check};
}

}  // namespace lintel::cli
