#pragma once
// What a command may touch: the streams, the terminal's manners, and the estate.

#include <filesystem>
#include <iosfwd>
#include <optional>
#include <string>

#include "cli/terminal.hpp"
#include "core/model.hpp"
#include "core/progress.hpp"
#include "core/store.hpp"

namespace lintel::cli {

class TextTable;

/// Handed to every command. Data goes to `out`, everything else to `err`.
struct Context {
  std::ostream& out;
  std::ostream& err;
  Terminal terminal;          ///< of `out`
  Terminal error_terminal;    ///< of `err`
  std::string estate_option;  ///< --estate; empty = by environment, else the only one here
  bool json = false;
  std::string command_line;  ///< as typed, for the log
  /// With --csv, where tables go (cli/csv.hpp); `out` then swallows the rest. Null otherwise.
  std::ostream* csv = nullptr;
  bool csv_printed = false;  ///< the call has printed its table
  /// Asked instead of the estate: what is supposed (cli/what_if.hpp). Null otherwise.
  const Model* model = nullptr;
  /// Where the table of --csv is kept, beside what is printed of it. Null otherwise.
  std::optional<TextTable>* table = nullptr;

  /// The estate's file: --estate, else $LINTEL_ESTATE, else the only *.lintel in this folder.
  /// Throws Error(unusable_estate) when there is none, Error(usage) when there are several.
  [[nodiscard]] std::filesystem::path estate_file() const;
  [[nodiscard]] Store open(Store::Mode mode) const;
  /// Opens read-only and loads the newest revision; a copy of `model` where that is set.
  [[nodiscard]] Model load() const;
  /// A progress bar on `err` when that is a terminal; else only checks for an interrupt.
  [[nodiscard]] Progress progress() const;
};

/// Name of the person for the log: $LINTEL_AUTHOR, else the login name.
std::string author();

}  // namespace lintel::cli
