// The one table of commands, in the order of `lintel help`.

#include <algorithm>
#include <array>

#include "cli/command.hpp"
#include "cli/commands.hpp"
#include "cli/options.hpp"
#include "core/error.hpp"

namespace lintel::cli {

std::span<const Command> commands() {
  static const std::array kCommands = {
      init_command(),
      import_command(),
      map_command(),

      status_command(),
      find_command_command(),
      show_command(),
      check_command(),
      log_command(),
      undo_command(),
      sql_command(),
      diff_command(),
      baseline_command(),
      impact_command(),
      depends_command(),
      path_command(),
      trace_command(),
      derive_command(),
      resilience_command(),
      recovery_command(),
      scope_command(),
      why_command(),
      crossings_command(),
      overlap_command(),
      boundary_command(),
      clusters_command(),
      score_command(),
      contracts_command(),
      suppliers_command(),
      costs_command(),
      case_command(),
      waves_command(),
      projects_command(),
      themes_command(),
      risks_command(),
      unknowns_command(),
      optouts_command(),
      decide_command(),
      diagram_impact_command(),
      diagram_layers_command(),
      diagram_landscape_command(),
      diagram_flows_command(),
      types_command(),
      completion_command(),
      help_command(),
  };
  return kCommands;
}

const Command* find_command(std::string_view name) {
  const auto all = commands();
  const auto found =
      std::find_if(all.begin(), all.end(), [&](const Command& c) { return c.name == name; });
  return found == all.end() ? nullptr : &*found;
}

bool takes_suppositions(const Command& command) {
  return command.group == "Answers" && !command.writes;
}

std::vector<OptionSpec> options_of(const Command& command) {
  std::vector<OptionSpec> options(command.options.begin(), command.options.end());
  if (takes_suppositions(command)) options.push_back(kIfOption);
  return options;
}

std::span<const OptionSpec> global_options() {
  static constexpr std::array kOptions = {
      OptionSpec{"--estate", "", "FILE",
                 "the estate to use (else $LINTEL_ESTATE, else the only *.lintel here)", "", false,
                 "file"},
      OptionSpec{"--json", "", "", "print one JSON document instead of text", "", false, ""},
      OptionSpec{"--help", "-h", "", "explain the command", "", false, ""},
      OptionSpec{"--version", "", "", "print the version", "", false, ""},
  };
  return kOptions;
}

std::string Arguments::get(std::string_view name, std::string_view otherwise) const {
  const auto found = values.find(name);
  if (found == values.end() || found->second.empty()) return std::string(otherwise);
  return found->second.back();
}

std::vector<std::string> Arguments::all(std::string_view name) const {
  const auto found = values.find(name);
  return found == values.end() ? std::vector<std::string>{} : found->second;
}

int Arguments::number(std::string_view name, int otherwise, int low, int high) const {
  const std::string text = get(name);
  if (text.empty()) return otherwise;
  int value = 0;
  const bool digits = text.size() < 10 && text.find_first_not_of("0123456789") == std::string::npos;
  if (digits) value = std::stoi(text);
  if (!digits || value < low || value > high) {
    throw Error(ErrorCode::usage, std::string(name) + " is \"" + text +
                                      "\"; it must be a whole number from " + std::to_string(low) +
                                      " to " + std::to_string(high));
  }
  return value;
}

}  // namespace lintel::cli
