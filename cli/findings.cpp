#include "cli/findings.hpp"

#include <algorithm>
#include <cctype>
#include <map>
#include <ostream>
#include <tuple>

#include "cli/places.hpp"
#include "cli/table.hpp"
#include "core/names.hpp"

namespace lintel::cli {

namespace {

/// Findings that say the same of several rows of one column stand on one line from this many on.
constexpr std::size_t kFoldFrom = 3;

/// A line of the list: a finding, and how many like it there are.
struct Line {
  const Finding* first = nullptr;
  std::size_t count = 0;
};

/// The column of "row 2, \"element\"" or "Applications!G14" ("Applications!G"), or nothing.
std::string_view column_of(std::string_view place) {
  const std::size_t comma = place.find(", \"");
  if (comma != std::string_view::npos) return place.substr(comma + 2);
  const std::size_t bang = place.rfind('!');
  if (bang == std::string_view::npos) return {};
  return place.substr(0, std::min(place.find_first_of("0123456789", bang), place.size()));
}

/// The message without what differs from row to row: quoted words, and words with digits.
std::string skeleton(std::string_view message) {
  std::string out;
  for (std::size_t at = 0; at < message.size();) {
    if (message[at] == '"') {
      const std::size_t close = message.find('"', at + 1);
      out += '_';
      at = close == std::string_view::npos ? message.size() : close + 1;
      continue;
    }
    const std::size_t end = std::min(message.find_first_of(" \"", at + 1), message.size());
    const std::string_view word = message.substr(at, end - at);
    const bool digits =
        std::any_of(word.begin(), word.end(), [](unsigned char c) { return std::isdigit(c) != 0; });
    out += digits ? std::string_view("_") : word;
    at = end;
  }
  return out;
}

/// Joins alike findings; errors never, so that each is read. O(n log n).
std::vector<Line> folded(const std::vector<Finding>& findings, bool all) {
  using Key = std::tuple<std::string_view, std::string_view, std::string_view, std::string>;
  std::map<Key, std::size_t> counts;
  const auto key = [](const Finding& f) {
    return Key{f.code, f.source, column_of(f.place), skeleton(f.message)};
  };
  const auto foldable = [&](const Finding& f) { return !all && f.severity == Severity::warning; };
  for (const Finding& finding : findings) {
    if (foldable(finding)) ++counts[key(finding)];
  }
  std::vector<Line> lines;
  for (const Finding& finding : findings) {
    if (!all && finding.severity == Severity::info) continue;
    if (!foldable(finding)) {
      lines.push_back({&finding, 1});
      continue;
    }
    std::size_t& count = counts[key(finding)];
    if (count == 0) continue;  // stands in the line of an earlier one
    if (count < kFoldFrom) {
      lines.push_back({&finding, 1});
      continue;
    }
    lines.push_back({&finding, count});
    count = 0;
  }
  return lines;
}

std::string line_text(const Line& line, std::string_view folder) {
  const Finding& finding = *line.first;
  std::string text(below(finding.source, folder));
  const std::string_view column = column_of(finding.place);
  if (line.count > 1) {
    std::string row = finding.place;
    if (!column.empty() && !finding.place.starts_with(column)) {  // "Sheet!G14" names its own
      row.resize(row.size() - column.size() - 2);
      text.append(text.empty() ? "" : ", ").append(column);
    }
    text = grouped(static_cast<std::int64_t>(line.count)) + " × " + text;
    if (!row.empty()) text += ", first " + row;
  } else if (!finding.place.empty()) {
    text += (text.empty() ? "" : ", ") + finding.place;
  }
  return text + (text.empty() ? "" : ": ") + with_hint(finding.message, finding.hint);
}

void print_line(Context& context, const Line& line, std::string_view folder) {
  constexpr int kIndent = 11;
  const Severity severity = line.first->severity;
  const Emphasis emphasis = severity == Severity::error     ? Emphasis::bad
                            : severity == Severity::warning ? Emphasis::warning
                                                            : Emphasis::faint;
  const std::string word(severity == Severity::info ? "note" : name_of(severity));
  const std::string body =
      wrapped(printable(line_text(line, folder)), context.terminal.width, kIndent);
  context.out << "  " << context.terminal.mark(emphasis, word)
              << std::string(kIndent - 2 - word.size(), ' ')
              << body.substr(std::min<std::size_t>(body.size(), kIndent));
}

std::string_view folder_of(const std::vector<Finding>& findings) {
  std::vector<std::string_view> paths;
  for (const Finding& finding : findings) {
    if (!finding.source.empty()) paths.push_back(finding.source);
  }
  return common_folder(paths);
}

void print_rest(Context& context, std::size_t hidden, bool folds, std::size_t notes,
                std::string_view more) {
  std::string text;
  if (hidden > 0) text = "and " + grouped(static_cast<std::int64_t>(hidden)) + " more";
  if (notes > 0) {
    text += (text.empty() ? "and " : ", and ") + counted(notes, "note", "notes") +
            " on how cells were read";
  }
  if (text.empty() && folds) text = "each of them";
  if (!text.empty()) {
    context.out << wrapped("… " + text + ": " + std::string(more), context.terminal.width, 2);
  }
}

}  // namespace

std::string with_hint(std::string_view message, std::string_view hint) {
  std::string text(message.substr(0, message.find_last_not_of(' ') + 1));
  if (hint.empty()) return text;
  if (!text.empty() && std::string_view(".!?:").find(text.back()) == std::string_view::npos) {
    text += '.';
  }
  if (!text.empty()) text += ' ';
  std::string rest(hint);
  if (!hint.starts_with("lintel ")) {
    rest[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(rest[0])));
  }
  return text + rest;
}

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
  if (findings.empty()) return;
  std::size_t serious = 0;
  for (const Finding& f : findings) serious += f.severity == Severity::info ? 0U : 1U;
  const std::string_view folder = folder_of(findings);
  if (serious > 0) {
    context.out << "\n! " << counted(serious, "finding", "findings") << " to look at"
                << (folder.empty() ? "" : ", in ") << printable(folder) << "\n";
  } else if (all) {
    context.out << "\n";
  }
  std::size_t lines = 0;
  std::size_t said = 0;
  bool folds = false;
  for (const Line& line : folded(findings, all)) {
    if (!all && lines >= kRowLimit && line.first->severity != Severity::error) continue;
    print_line(context, line, folder);
    ++lines;
    said += line.count;
    folds = folds || line.count > 1;
  }
  if (!all) print_rest(context, serious - said, folds, findings.size() - serious, more);
}

}  // namespace lintel::cli
