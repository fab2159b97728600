#pragma once
// Help texts, made from the table of commands.

#include <string>

#include "cli/command.hpp"

namespace lintel::cli {

/// "lintel impact REF… [--change KIND] [--certainty LEVEL]".
std::string usage_line(const Command& command);
/// "lintel 0.1.0".
std::string version_text();
/// The help of the program: what it is, the commands by group, the first steps.
std::string help_text();
/// The help of one command: usage, what it does, arguments, options, examples.
std::string help_text(const Command& command);
/// The commands that begin with `first` ("diagram"), each with its summary.
std::string help_text_of_group(std::string_view first);

}  // namespace lintel::cli
