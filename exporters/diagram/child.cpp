#include "exporters/diagram/child.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <exception>

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace lintel::exporters {
namespace {

using Clock = std::chrono::steady_clock;

constexpr int kWorkThrew = 3;

bool write_all(int fd, const char* data, std::size_t size) {
  while (size > 0) {
    const ssize_t written = ::write(fd, data, size);
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    data += written;
    size -= static_cast<std::size_t>(written);
  }
  return true;
}

/// The child's whole life. Never returns, and runs no destructors or exit handlers of the parent.
[[noreturn]] void live(int fd, const std::function<std::string()>& work) {
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  for (const int signal : {SIGSEGV, SIGABRT, SIGFPE, SIGBUS, SIGILL, SIGTERM, SIGINT}) {
    std::signal(signal, SIG_DFL);
  }
  std::signal(SIGPIPE, SIG_IGN);
  const rlimit no_core{0, 0};
  ::setrlimit(RLIMIT_CORE, &no_core);
  // Libraries in there print on stderr; only what they return counts.
  const int null = ::open("/dev/null", O_RDWR);
  if (null >= 0) {
    ::dup2(null, STDIN_FILENO);
    ::dup2(null, STDOUT_FILENO);
    ::dup2(null, STDERR_FILENO);
  }
  int status = kWorkThrew;
  try {
    const std::string bytes = work();
    status = write_all(fd, bytes.data(), bytes.size()) ? 0 : kWorkThrew;
  } catch (const std::exception& error) {
    write_all(fd, error.what(), std::strlen(error.what()));
  } catch (...) {
    write_all(fd, "unknown error", 13);
  }
  ::_exit(status);
}

/// Waits for the child's end; a child that has closed its pipe ends at once, one that was killed
/// too.
int reap(pid_t child) {
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return status;
}

enum class Reading : unsigned char { ended, late, too_much };

Reading read_until(int fd, Clock::time_point deadline, std::size_t max_bytes, std::string& bytes) {
  std::array<char, 1U << 16U> buffer{};
  for (;;) {
    const auto left =
        std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now());
    if (left.count() <= 0) return Reading::late;
    pollfd waiting{fd, POLLIN, 0};
    const int ready =
        ::poll(&waiting, 1, static_cast<int>(std::min<std::int64_t>(left.count(), 1 << 30)));
    if (ready < 0 && errno != EINTR) return Reading::ended;
    if (ready <= 0) continue;
    const ssize_t got = ::read(fd, buffer.data(), buffer.size());
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return Reading::ended;
    bytes.append(buffer.data(), static_cast<std::size_t>(got));
    if (bytes.size() > max_bytes) return Reading::too_much;
  }
}

}  // namespace

ChildResult run_in_child(const std::function<std::string()>& work, std::chrono::milliseconds limit,
                         std::size_t max_bytes) {
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) {
    return {ChildEnd::failed, {}, fmt::format("no pipe: {}", std::strerror(errno))};
  }
  const auto deadline = Clock::now() + limit;
  const pid_t child = ::fork();
  if (child < 0) {
    const int error = errno;
    ::close(ends[0]);
    ::close(ends[1]);
    return {ChildEnd::failed, {}, fmt::format("no process: {}", std::strerror(error))};
  }
  if (child == 0) {
    ::close(ends[0]);
    live(ends[1], work);
  }
  ::close(ends[1]);
  std::string bytes;
  const Reading reading = read_until(ends[0], deadline, max_bytes, bytes);
  ::close(ends[0]);
  if (reading != Reading::ended) ::kill(child, SIGKILL);
  const int status = reap(child);
  if (reading == Reading::late) {
    return {ChildEnd::timed_out,
            {},
            fmt::format("was stopped after {:.3g} s", static_cast<double>(limit.count()) / 1000.0)};
  }
  if (reading == Reading::too_much) return {ChildEnd::failed, {}, "returned too much"};
  if (WIFSIGNALED(status)) {
    return {ChildEnd::crashed, {}, fmt::format("ended by signal {}", WTERMSIG(status))};
  }
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) return {ChildEnd::failed, {}, bytes};
  return {ChildEnd::done, std::move(bytes), {}};
}

}  // namespace lintel::exporters
