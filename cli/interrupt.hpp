#pragma once
// Ctrl-C: noted by a signal handler, acted on where the work can be undone cleanly.

namespace lintel::cli {

/// Thrown by a progress callback after Ctrl-C; the command's transaction is rolled back on the way.
struct Interrupted {
  int signal;  ///< the program then exits with 128 + this, as shells do
};

/// A broken pipe makes writes fail instead of killing, and so does a limit on the size of files: a
/// disk that is full is reported, whatever filled it.
void expect_failing_writes();
/// From now on SIGINT, SIGTERM and SIGHUP are noted, unless whoever started the program chose to
/// have them ignored (nohup). A second signal ends the process at once. For commands that write the
/// estate or report their advance; all others end at the first signal.
void note_interrupts();
/// The signal that has come; 0 when none has.
int interrupted();

}  // namespace lintel::cli
