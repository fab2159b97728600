#pragma once
// A command that failed. What is wrong in the data is a Finding instead.

#include <stdexcept>
#include <string>
#include <vector>

namespace lintel {

/// Why a command failed, each with the exit code of the program.
enum class ErrorCode {
  findings = 1,         ///< findings of severity error, or a difference found
  usage = 2,            ///< wrong usage of the command line
  not_found = 3,        ///< no element of that name
  ambiguous = 4,        ///< a name that fits several elements
  bad_input = 5,        ///< an input file cannot be read; nothing was imported
  unusable_estate = 6,  ///< the estate is missing, locked, corrupt, foreign, newer, or cannot grow
  output_failed = 74,   ///< the answer could not be written; the command itself was carried out
};

/// The one exception of Lintel. `main` prints it as
///   lintel: PLACE: MESSAGE
///     EXCERPT
///     HINT
/// and exits with `code`.
class Error : public std::runtime_error {
 public:
  Error(ErrorCode why, const std::string& message, std::string where = {}, std::string advice = {})
      : std::runtime_error(message), code(why), place(std::move(where)), hint(std::move(advice)) {}

  ErrorCode code;
  std::string place;    ///< "model.archimate:812:17", "register.csv row 13"; may be empty
  std::string hint;     ///< what to do next; may be empty
  std::string excerpt;  ///< source lines with a caret, ready to print; may be empty
  std::vector<std::string> choices;  ///< candidates of "did you mean", ready to print
};

}  // namespace lintel
