#pragma once
// Options that several commands share.

#include "cli/command.hpp"
#include "core/metamodel.hpp"
#include "graph/impact.hpp"

namespace lintel::cli {

inline constexpr OptionSpec kCertaintyOption{"--certainty",
                                             "",
                                             "LEVEL",
                                             "how sure a dependence must be (default: likely)",
                                             "certain|likely|possible",
                                             false,
                                             ""};
inline constexpr OptionSpec kChangeOption{
    "--change", "", "KIND", "what happens to it (default: lose)", "lose|retire", false, ""};
inline constexpr OptionSpec kAllOption{"--all", "", "", "print every row", "", false, ""};
/// For every command that prints a table through cli/csv.hpp; `run` acts on it.
inline constexpr OptionSpec kCsvOption{"--csv", "",    "", "print the table as CSV, every row",
                                       "",      false, ""};

/// Of every answer (options_of); `run` acts on it.
inline constexpr OptionSpec kIfOption{
    "--if",
    "",
    "WORDS",
    "suppose first, and compare with today: 'lose X', 'retire X', 'opt-out X', 'candidate F', "
    "'out F', 'undecided F', 'survivor ROLE=X', 'without PARTNER'; several in their order",
    "",
    true,
    ""};

/// The certainty of --certainty; likely when not given.
inline Certainty certainty_option(const Arguments& arguments) {
  return certainty(arguments.get("--certainty", "likely")).value_or(Certainty::likely);
}

/// The change of --change; lose when not given.
inline graph::ChangeKind change_option(const Arguments& arguments) {
  return arguments.get("--change") == "retire" ? graph::ChangeKind::retire
                                               : graph::ChangeKind::lose;
}

/// "lose", "retire".
inline std::string_view change_word(graph::ChangeKind change) {
  return change == graph::ChangeKind::retire ? "retire" : "lose";
}

}  // namespace lintel::cli
