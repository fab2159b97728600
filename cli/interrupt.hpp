#pragma once
// Ctrl-C: noted by a signal handler, acted on where the work can be undone cleanly.

namespace lintel::cli {

/// Thrown by a progress callback after Ctrl-C; the command's transaction is rolled back on the way.
struct Interrupted {};

/// From now on SIGINT and SIGTERM are noted, and a broken pipe makes writes fail instead of
/// killing. A second signal ends the process at once.
void note_interrupts();
/// Has one come?
bool interrupted();

}  // namespace lintel::cli
