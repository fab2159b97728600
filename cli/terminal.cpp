#include "cli/terminal.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <array>
#include <charconv>
#include <cstdlib>

namespace lintel::cli {

namespace {

constexpr int kUnbounded = 1 << 20;

/// $COLUMNS as a number of columns that text fits in, or 0.
int stated_columns() {
  const char* text = std::getenv("COLUMNS");
  if (text == nullptr) return 0;
  int columns = 0;
  const std::string_view digits(text);
  const auto [end, error] = std::from_chars(digits.begin(), digits.end(), columns);
  const bool whole = error == std::errc() && end == digits.end();
  return whole && columns >= 40 && columns < kUnbounded ? columns : 0;
}

}  // namespace

std::string Terminal::mark(Emphasis emphasis, std::string_view text) const {
  static constexpr std::array<std::string_view, 6> kCodes = {"", "1", "2", "32", "33", "31"};
  const std::string_view code = kCodes[static_cast<std::size_t>(emphasis)];
  if (!colour || code.empty()) return std::string(text);
  return "\033[" + std::string(code) + "m" + std::string(text) + "\033[0m";
}

Terminal terminal_of(int file_descriptor) {
  Terminal terminal;
  terminal.interactive = isatty(file_descriptor) == 1;
  const char* no_color = std::getenv("NO_COLOR");
  const char* term = std::getenv("TERM");
  const bool dumb = term != nullptr && std::string_view(term) == "dumb";
  terminal.colour = terminal.interactive && (no_color == nullptr || *no_color == '\0') && !dumb;
  winsize size{};
  if (terminal.interactive && ioctl(file_descriptor, TIOCGWINSZ, &size) == 0 && size.ws_col >= 40) {
    terminal.width = size.ws_col;
  }
  const int stated = stated_columns();
  if (!terminal.interactive && stated > 0) terminal.width = stated;
  terminal.table_width = terminal.interactive || stated > 0 ? terminal.width : kUnbounded;
  return terminal;
}

}  // namespace lintel::cli
