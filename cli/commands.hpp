#pragma once
// One function per command; each stands in the file of its name (cmd_status.cpp …) and returns the
// row for the table in commands.cpp.

#include "cli/command.hpp"

namespace lintel::cli {

Command init_command();
Command import_command();
Command status_command();
Command log_command();
Command undo_command();
Command types_command();
Command completion_command();
Command help_command();

}  // namespace lintel::cli
