#include "cli/progress_bar.hpp"

#include <algorithm>
#include <chrono>
#include <memory>
#include <ostream>
#include <string>

#include "cli/interrupt.hpp"
#include "cli/table.hpp"
#include "core/names.hpp"

namespace lintel::cli {

namespace {

using Clock = std::chrono::steady_clock;

class Bar {
 public:
  Bar(std::ostream& err, Terminal terminal) : err_(err), terminal_(terminal) {}
  Bar(const Bar&) = delete;
  Bar& operator=(const Bar&) = delete;
  ~Bar() {
    if (drawn_) err_ << "\r\033[K" << std::flush;
  }

  void show(std::string_view what, std::uint64_t done, std::uint64_t total) {
    const Clock::time_point now = Clock::now();
    if (what != what_ || done < done_) {
      what_ = what;
      started_ = now;
    }
    done_ = done;
    const bool patient = now - born_ < std::chrono::milliseconds(500);
    if (patient || now - last_ < std::chrono::milliseconds(100)) return;
    last_ = now;
    drawn_ = true;
    err_ << "\r\033[K" << ellipsis(line(now, total), terminal_.width - 1) << std::flush;
  }

 private:
  [[nodiscard]] std::string line(Clock::time_point now, std::uint64_t total) const {
    const double seconds = std::max(0.001, std::chrono::duration<double>(now - started_).count());
    const double rate = static_cast<double>(done_) / seconds;
    // The folders would push the bar itself off the line.
    std::string text = printable(what_);
    const std::size_t folder = text.rfind('/');
    const std::size_t path = text.rfind(' ', folder) + 1;  // "bytes of PATH"
    if (folder != std::string::npos && path <= folder) text.erase(path, folder + 1 - path);
    text = ellipsis(text, std::max(20, terminal_.width - 48)) + "  ";
    if (total > 0) {
      constexpr std::uint64_t kCells = 20;
      const std::uint64_t filled = std::min(kCells, done_ * kCells / total);
      for (std::uint64_t i = 0; i < kCells; ++i) text += i < filled ? "█" : "░";
      text += " " + std::to_string(std::min<std::uint64_t>(100, done_ * 100 / total)) + " %";
    } else {
      text += grouped(static_cast<std::int64_t>(done_));
    }
    text += "  " + grouped(static_cast<std::int64_t>(rate)) + "/s";
    if (total > done_ && rate > 0) {
      const auto left = static_cast<std::int64_t>(static_cast<double>(total - done_) / rate) + 1;
      text += "  " + grouped(left) + " s left";
    }
    return text;
  }

  std::ostream& err_;
  Terminal terminal_;
  Clock::time_point born_ = Clock::now();
  Clock::time_point started_ = born_;
  Clock::time_point last_{};
  std::string what_;
  std::uint64_t done_ = 0;
  bool drawn_ = false;
};

}  // namespace

Progress progress_bar(std::ostream& err, const Terminal& terminal) {
  note_interrupts();
  std::shared_ptr<Bar> bar;
  if (terminal.interactive) bar = std::make_shared<Bar>(err, terminal);
  return [bar](std::string_view what, std::uint64_t done, std::uint64_t total) {
    if (const int signal = interrupted(); signal != 0) throw Interrupted{signal};
    if (bar != nullptr) bar->show(what, done, total);
  };
}

}  // namespace lintel::cli
