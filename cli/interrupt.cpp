#include "cli/interrupt.hpp"

#include <csignal>
#include <initializer_list>

namespace lintel::cli {

namespace {

// The one piece of process-wide state: a signal handler can reach nothing else.
volatile std::sig_atomic_t signal_seen = 0;

void on_signal(int signal) {
  signal_seen = signal;
  std::signal(signal, SIG_DFL);
}

}  // namespace

void expect_failing_writes() {
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGXFSZ, SIG_IGN);
}

void note_interrupts() {
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
    if (signal_seen == signal) continue;  // it is the second that ends the process
    if (std::signal(signal, on_signal) == SIG_IGN) std::signal(signal, SIG_IGN);
  }
}

int interrupted() { return signal_seen; }

}  // namespace lintel::cli
