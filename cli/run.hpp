#pragma once
// One call of the program, from its words to its exit code. The one exit point.

#include <iosfwd>
#include <string>
#include <vector>

#include "core/error.hpp"

namespace lintel::cli {

/// Parses `words` and runs the command. Exit codes: 0 done, 1 findings of severity error, 2 wrong
/// usage, 3 not found, 4 ambiguous, 5 bad input, 6 estate unusable, 130 interrupted. A broken pipe
/// is not an error.
int run(const std::vector<std::string>& words, std::ostream& out, std::ostream& err);

/// "lintel: PLACE: MESSAGE", excerpt, choices, hint: as a person reads it.
std::string error_text(const Error& error);

}  // namespace lintel::cli
