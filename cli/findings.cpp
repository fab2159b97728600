#include "cli/findings.hpp"

#include <algorithm>
#include <ostream>

#include "cli/table.hpp"
#include "core/names.hpp"

namespace lintel::cli {

namespace {

void print_finding(Context& context, const Finding& finding) {
  constexpr int kIndent = 11;
  const Emphasis emphasis = finding.severity == Severity::error     ? Emphasis::bad
                            : finding.severity == Severity::warning ? Emphasis::warning
                                                                    : Emphasis::faint;
  std::string word(name_of(finding.severity));
  std::string text = finding.source;
  if (!finding.place.empty()) text += (text.empty() ? "" : ", ") + finding.place;
  text += (text.empty() ? "" : ": ") + finding.message;
  if (!finding.hint.empty()) text += ". " + finding.hint;
  const std::string body = wrapped(printable(text), context.terminal.width, kIndent);
  context.out << "  " << context.terminal.mark(emphasis, word)
              << std::string(kIndent - 2 - word.size(), ' ')
              << body.substr(std::min<std::size_t>(body.size(), kIndent));
}

}  // namespace

void sort_worst_first(std::vector<Finding>& findings) {
  std::stable_sort(findings.begin(), findings.end(),
                   [](const Finding& a, const Finding& b) { return a.severity > b.severity; });
}

int exit_code(const std::vector<Finding>& findings) {
  return std::any_of(findings.begin(), findings.end(),
                     [](const Finding& f) { return f.severity == Severity::error; })
             ? 1
             : 0;
}

void print_findings(Context& context, const std::vector<Finding>& findings, bool all,
                    std::string_view more) {
  std::size_t serious = 0;
  for (const Finding& f : findings) serious += f.severity == Severity::info ? 0U : 1U;
  const std::size_t notes = findings.size() - serious;
  const std::size_t shown = all ? findings.size() : std::min(serious, kRowLimit);
  if (findings.empty()) return;
  if (serious > 0) {
    context.out << "\n! " << counted(serious, "finding", "findings") << " to look at\n";
  } else if (all) {
    context.out << "\n";
  }
  std::size_t printed = 0;
  for (const Finding& finding : findings) {
    if (printed == shown) break;
    if (!all && finding.severity == Severity::info) continue;
    print_finding(context, finding);
    ++printed;
  }
  if (!all && (serious > shown || notes > 0)) {
    context.out << "  … ";
    if (serious > shown) context.out << "and " << serious - shown << " more";
    if (serious > shown && notes > 0) context.out << ", ";
    if (notes > 0)
      context.out << "and " << counted(notes, "note", "notes") << " on how cells were read";
    context.out << ": " << more << "\n";
  }
}

}  // namespace lintel::cli
