#pragma once
// Time as the benchmarks report it: of this process on its processor, so that ratios hold on a
// machine that does other things too. Waiting for the disk is not in it.

#include <algorithm>
#include <ctime>
#include <functional>

namespace lintel::bench {

/// Milliseconds of processor time since the process began.
inline double processor_time() {
  std::timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

/// Milliseconds of processor time that `work` takes.
inline double milliseconds(const std::function<void()>& work) {
  const double start = processor_time();
  work();
  return processor_time() - start;
}

/// Milliseconds of the fastest of `runs` runs: the least disturbed one.
inline double fastest(int runs, const std::function<void()>& work) {
  double best = milliseconds(work);
  for (int i = 1; i < runs; ++i) best = std::min(best, milliseconds(work));
  return best;
}

}  // namespace lintel::bench
