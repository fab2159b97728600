#pragma once
// A command as data: its words, its options and the function that runs it. The parser, the help
// texts, the shell completion and the tests all read the one table of `commands()`.

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace lintel::cli {

struct Context;

/// A positional argument.
struct ArgumentSpec {
  std::string_view name;  ///< "REF", "FILE"; shown in the usage line
  std::string_view help;
  bool required = true;
  bool many = false;          ///< takes one or more words
  std::string_view complete;  ///< what a shell should offer: "file", "ref", "command", "" = nothing
};

/// An option. A flag has no `value`.
struct OptionSpec {
  std::string_view name;    ///< "--certainty"
  std::string_view letter;  ///< "-o", or empty
  std::string_view value;   ///< "LEVEL"; empty = a flag
  std::string_view help;
  std::string_view choices;   ///< "certain|likely|possible"; empty = free
  bool many = false;          ///< may be given several times
  std::string_view complete;  ///< like ArgumentSpec::complete
};

/// The words of one call, after parsing.
class Arguments {
 public:
  std::map<std::string, std::vector<std::string>, std::less<>> values;

  /// Was the flag or option given?
  [[nodiscard]] bool has(std::string_view name) const { return values.contains(name); }
  /// The last value of an option or argument, or `otherwise`.
  [[nodiscard]] std::string get(std::string_view name, std::string_view otherwise = {}) const;
  /// All values.
  [[nodiscard]] std::vector<std::string> all(std::string_view name) const;
  /// A whole number in [low, high]. Throws Error(usage) naming the option.
  [[nodiscard]] int number(std::string_view name, int otherwise, int low, int high) const;
};

/// One command. `run` returns the exit code, or throws lintel::Error.
struct Command {
  std::string_view name;         ///< "impact", "diagram impact"
  std::string_view group;        ///< heading in `lintel help`
  std::string_view summary;      ///< one line, no full stop
  std::string_view description;  ///< paragraphs
  std::string_view examples;     ///< lines: command, two spaces, what it does
  std::span<const ArgumentSpec> arguments;
  std::span<const OptionSpec> options;
  int (*run)(Context& context, const Arguments& arguments);
  bool writes = false;  ///< changes the estate, so that it cannot be asked under suppositions
};

/// All commands, in the order of `lintel help`.
std::span<const Command> commands();
/// The command of this name, or null.
const Command* find_command(std::string_view name);
/// Can the command be asked under suppositions (--if)? Every answer can.
bool takes_suppositions(const Command& command);
/// The options of a command: its own, and --if where it takes suppositions.
std::vector<OptionSpec> options_of(const Command& command);
/// The options that every command takes: --estate, --json, --help, --version.
std::span<const OptionSpec> global_options();

}  // namespace lintel::cli
