#include "cli/terminal.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <array>
#include <cstdlib>

namespace lintel::cli {

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
  return terminal;
}

}  // namespace lintel::cli
