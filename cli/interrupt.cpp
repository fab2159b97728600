#include "cli/interrupt.hpp"

#include <csignal>

namespace lintel::cli {

namespace {

// The one piece of process-wide state: a signal handler can reach nothing else.
volatile std::sig_atomic_t signals_seen = 0;

void on_signal(int signal) {
  signals_seen = signals_seen + 1;
  std::signal(signal, SIG_DFL);
}

}  // namespace

void note_interrupts() {
  std::signal(SIGINT, on_signal);
  std::signal(SIGTERM, on_signal);
  std::signal(SIGPIPE, SIG_IGN);
}

bool interrupted() { return signals_seen != 0; }

}  // namespace lintel::cli
