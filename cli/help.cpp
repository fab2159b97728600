#include "cli/help.hpp"

#include <algorithm>
#include <vector>

#include "cli/table.hpp"
#include "core/names.hpp"

#ifndef LINTEL_VERSION
#define LINTEL_VERSION "unknown"
#endif

namespace lintel::cli {

namespace {

constexpr int kWidth = 80;

std::string option_words(const OptionSpec& spec) {
  std::string words = spec.letter.empty() ? "" : std::string(spec.letter) + ", ";
  words += spec.name;
  if (!spec.value.empty()) words += " " + std::string(spec.value);
  return words;
}

std::string option_help(const OptionSpec& spec) {
  std::string help(spec.help);
  if (!spec.choices.empty()) {
    std::string list(spec.choices);
    for (std::size_t at = 0; (at = list.find('|', at)) != std::string::npos; at += 2) {
      list.replace(at, 1, ", ");
    }
    help += " (" + list + ")";
  }
  return help;
}

/// Two columns: words, then their explanation, wrapped and hanging.
std::string definitions(const std::vector<std::pair<std::string, std::string>>& rows) {
  int left = 0;
  for (const auto& row : rows) left = std::max(left, display_width(row.first));
  left = std::min(left, 26);
  std::string out;
  for (const auto& [words, help] : rows) {
    std::string text = wrapped(help, kWidth - 2, left + 4);
    if (text.empty()) text = "\n";
    const auto room = static_cast<std::size_t>(left + 4);
    if (display_width(words) > left) {
      out.append("  ").append(words).append("\n").append(text);
    } else {
      out += "  " + words +
             std::string(room - 2 - static_cast<std::size_t>(display_width(words)), ' ') +
             (text.size() > room ? text.substr(room) : text);
    }
  }
  return out;
}

}  // namespace

std::string usage_line(const Command& command) {
  std::string line = "lintel " + std::string(command.name);
  for (const ArgumentSpec& spec : command.arguments) {
    std::string word = std::string(spec.name) + (spec.many ? "…" : "");
    line += spec.required ? " " + word : " [" + word + "]";
  }
  for (const OptionSpec& spec : options_of(command)) {
    line += " [" + std::string(spec.letter.empty() ? spec.name : spec.letter);
    if (!spec.value.empty()) line += " " + std::string(spec.value);
    line += "]";
  }
  return line;
}

std::string version_text() { return "lintel " LINTEL_VERSION "\n"; }

std::string help_text() {
  std::string out =
      "lintel shows an organisation what rests on what.\n\n"
      "usage: lintel [--estate FILE] [--json] COMMAND …\n";
  std::string group;
  std::vector<std::pair<std::string, std::string>> rows;
  const auto flush = [&] {
    if (!rows.empty()) out += "\n" + group + "\n" + definitions(rows);
    rows.clear();
  };
  for (const Command& command : commands()) {
    if (command.group != group) flush();
    group = command.group;
    rows.emplace_back(command.name, command.summary);
  }
  flush();
  rows.clear();
  for (const OptionSpec& spec : global_options()) {
    rows.emplace_back(option_words(spec), option_help(spec));
  }
  out += "\nOptions of every command\n" + definitions(rows);
  out +=
      "\nFirst steps\n"
      "  lintel init wendmoor.lintel\n"
      "  lintel import --partner MER merewold/\n"
      "  lintel status\n"
      "\nlintel help COMMAND explains one command, with examples.\n";
  return out;
}

std::string help_text(const Command& command) {
  std::string out =
      wrapped("lintel " + std::string(command.name) + ": " + std::string(command.summary), kWidth) +
      "\nusage:\n" + wrapped(usage_line(command), kWidth, 2) + "\n" +
      wrapped(command.description, kWidth);
  std::vector<std::pair<std::string, std::string>> rows;
  for (const ArgumentSpec& spec : command.arguments) rows.emplace_back(spec.name, spec.help);
  for (const OptionSpec& spec : options_of(command)) {
    rows.emplace_back(option_words(spec), option_help(spec));
  }
  for (const OptionSpec& spec : global_options()) {
    rows.emplace_back(option_words(spec), option_help(spec));
  }
  out += "\n" + definitions(rows);
  if (!command.examples.empty()) out += "\nexamples:\n" + std::string(command.examples) + "\n";
  return out;
}

std::string help_text_of_group(std::string_view first) {
  const std::string prefix = std::string(first) + " ";
  std::vector<std::pair<std::string, std::string>> rows;
  for (const Command& command : commands()) {
    if (command.name.starts_with(prefix)) rows.emplace_back(command.name, command.summary);
  }
  if (rows.empty()) return help_text();
  return "usage: lintel " + std::string(first) + " …\n\n" + definitions(rows) + "\nlintel help " +
         std::string(first) + " NAME explains one of them.\n";
}

}  // namespace lintel::cli
