#include <array>
#include <ostream>

#include "cli/commands.hpp"
#include "cli/context.hpp"
#include "cli/help.hpp"
#include "cli/parser.hpp"
#include "core/error.hpp"
#include "core/names.hpp"

namespace lintel::cli {

namespace {

int run_help(Context& context, const Arguments& arguments) {
  std::string name;
  for (const std::string& word : arguments.all("COMMAND")) {
    name += (name.empty() ? "" : " ") + word;
  }
  if (name.empty()) {
    context.out << help_text();
    return 0;
  }
  if (const Command* command = find_command(name)) {
    context.out << help_text(*command);
    return 0;
  }
  bool group = false;
  for (const Command& command : commands()) {
    group = group || command.name.starts_with(name + " ");
  }
  if (group) {
    context.out << help_text_of_group(name);
    return 0;
  }
  throw unknown_command(name);
}

}  // namespace

Command help_command() {
  static constexpr std::array kArguments = {
      ArgumentSpec{"COMMAND", "the command to explain", false, true, "command"}};
  return {"help",
          "Other",
          "explain lintel, or one command",
          "Without a command, lists all of them.",
          "  lintel help impact",
          kArguments,
          {},
          run_help};
}

}  // namespace lintel::cli
