#pragma once
// Any answer under suppositions (`--if`), and how it differs from today's.

#include "cli/command.hpp"
#include "cli/context.hpp"

namespace lintel::cli {

/// Answers `command` of the estate as it would be under the suppositions of --if. As text: what is
/// supposed, the answer, and how its table differs from today's. As JSON: the answer with "if",
/// "today" and "difference". As CSV: the table of the answer alone. The estate is only read.
/// Throws as graph::suppose and the command do; returns the exit code of the command.
int answer_supposed(Context& context, const Command& command, const Arguments& arguments);

}  // namespace lintel::cli
