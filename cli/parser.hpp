#pragma once
// The command line as CLI11 parses it. Only parser.cpp knows CLI11.

#include <string>
#include <vector>

#include "cli/command.hpp"
#include "core/error.hpp"

namespace lintel::cli {

/// A parsed call.
struct Call {
  const Command* command = nullptr;  ///< null: help or version was asked for
  Arguments arguments;
  std::string estate;
  bool json = false;
  std::string text;  ///< the help or version text, when `command` is null
};

/// Parses the words after the program's name. Throws Error(usage) with "did you mean" for unknown
/// commands and options, and for missing or excess words.
Call parse(const std::vector<std::string>& words);

/// The error that there is no command `word`, with the names that are near it.
Error unknown_command(const std::string& word);

}  // namespace lintel::cli
