#pragma once
// Work in a forked child process: it may crash, hang or leak, and this process goes on.

#include <chrono>
#include <functional>
#include <string>

namespace lintel::exporters {

enum class ChildEnd : unsigned char { done, timed_out, crashed, failed };

struct ChildResult {
  ChildEnd end = ChildEnd::done;
  std::string bytes;    ///< what the child returned; empty unless done
  std::string message;  ///< what happened otherwise: "was stopped after 20 s", "ended by signal 11"
};

/// Runs `work` in a child and returns its bytes. After `limit` the child is killed; so it is when
/// it returns more than `max_bytes`. An exception in `work` is `failed` with its message. The child
/// writes no core file and dies with its parent. Not for use while other threads hold locks that
/// `work` needs.
ChildResult run_in_child(const std::function<std::string()>& work, std::chrono::milliseconds limit,
                         std::size_t max_bytes = std::size_t{256} << 20U);

}  // namespace lintel::exporters
