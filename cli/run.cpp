#include "cli/run.hpp"

#include <poll.h>
#include <unistd.h>

#include <cerrno>
#include <ostream>
#include <system_error>

#include "cli/context.hpp"
#include "cli/interrupt.hpp"
#include "cli/options.hpp"
#include "cli/parser.hpp"
#include "cli/what_if.hpp"
#include "core/names.hpp"

namespace lintel::cli {

namespace {

std::string shell_words(const std::vector<std::string>& words) {
  std::string line = "lintel";
  for (const std::string& word : words) {
    const bool plain =
        !word.empty() && word.find_first_of(" \t\"'$`\\|&;<>()*?") == std::string::npos;
    line += plain ? " " + word : " \"" + word + "\"";
  }
  return printable(line);
}

std::string indented(std::string_view text) {
  std::string out;
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    out += "  " + printable(text.substr(at, end - at)) + "\n";
    at = end + 1;
  }
  return out;
}

/// A reader that has seen enough (`lintel find x | head`) is no error; a full disk is one, or half
/// an answer would look whole.
void check_written(std::ostream& out) {
  errno = 0;
  out.flush();
  if (out) return;
  const int error = errno;
  pollfd reader{STDOUT_FILENO, POLLOUT, 0};
  if (poll(&reader, 1, 0) > 0 && (reader.revents & POLLERR) != 0) return;
  throw Error(ErrorCode::output_failed,
              "the output cannot be written" +
                  (error == 0 ? "" : ": " + std::generic_category().message(error)),
              "",
              "Part of it is missing, but the command was carried out: what it changed is kept.\n"
              "Make room on the disk, and ask again for what is missing.");
}

int call_command(const Call& call, const std::vector<std::string>& words, std::ostream& out,
                 std::ostream& err) {
  const bool csv = call.arguments.has(kCsvOption.name);
  if (csv && call.json) throw Error(ErrorCode::usage, "--csv and --json exclude each other");
  std::ostream nowhere(nullptr);
  Context context{
      csv ? nowhere : out, err,       terminal_of(STDOUT_FILENO), terminal_of(STDERR_FILENO),
      call.estate,         call.json, shell_words(words),         csv ? &out : nullptr};
  const bool supposed = call.arguments.has(kIfOption.name);
  const int code = supposed ? answer_supposed(context, *call.command, call.arguments)
                            : call.command->run(context, call.arguments);
  check_written(out);
  return code;
}

}  // namespace

std::string error_text(const Error& error) {
  std::string text = "lintel: ";
  if (!error.place.empty()) text += printable(error.place) + ": ";
  text += printable(error.what()) + "\n";
  text += indented(error.excerpt);
  if (!error.choices.empty() && error.code == ErrorCode::not_found) text += "  Did you mean\n";
  if (!error.choices.empty() && error.code == ErrorCode::usage) text += "  Did you mean\n";
  for (const std::string& choice : error.choices) text += "    " + printable(choice) + "\n";
  text += indented(error.hint);
  return text;
}

int run(const std::vector<std::string>& words, std::ostream& out, std::ostream& err) {
  expect_failing_writes();
  try {
    const Call call = parse(words);
    if (call.command == nullptr) {
      out << call.text;
      check_written(out);
      return 0;
    }
    return call_command(call, words, out, err);
  } catch (const Error& error) {
    out.flush();
    err << error_text(error) << std::flush;
    return static_cast<int>(error.code);
  } catch (const Interrupted& interrupted) {
    err << "lintel: stopped; nothing was changed\n" << std::flush;
    return 128 + interrupted.signal;
  }
}

}  // namespace lintel::cli
