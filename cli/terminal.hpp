#pragma once
// What a stream can show.

#include <string>
#include <string_view>

namespace lintel::cli {

/// Emphasis that a terminal may give to words. Never the only carrier of a meaning.
enum class Emphasis { none, strong, faint, good, warning, bad };

struct Terminal {
  bool interactive = false;  ///< a person watches
  bool colour = false;       ///< interactive, and neither NO_COLOR nor TERM=dumb is set
  int width = 80;            ///< columns for sentences; $COLUMNS, else 80, when not a terminal
  /// Columns for tables: `width`, but without a bound when neither a terminal nor $COLUMNS sets
  /// one, so that a program that reads the text finds each row on one line.
  int table_width = 80;

  /// `text` with the emphasis's escape codes, or as it is without colour.
  [[nodiscard]] std::string mark(Emphasis emphasis, std::string_view text) const;
};

/// Looks at the file descriptor and the environment.
Terminal terminal_of(int file_descriptor);

}  // namespace lintel::cli
