#pragma once
// A progress bar with rate and time left, which vanishes when the work is done.

#include <iosfwd>

#include "cli/terminal.hpp"
#include "core/progress.hpp"

namespace lintel::cli {

/// A Progress that draws on `err` when a person watches it (not before half a second has passed),
/// and throws Interrupted after Ctrl-C in any case. Copies share one bar; the last one to go wipes
/// the line.
Progress progress_bar(std::ostream& err, const Terminal& terminal);

}  // namespace lintel::cli
