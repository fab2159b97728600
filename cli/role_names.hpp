#pragma once
// Roles as a person names them on the command line.

#include <optional>
#include <string_view>
#include <vector>

#include "cli/command.hpp"
#include "graph/programme.hpp"

namespace lintel::cli {

/// The roles that the values of `option` list, with "," between, by code or name in any case; as
/// indices in Programme::roles. Nothing when the option is not given; empty for "". Throws
/// Error(not_found) with "did you mean", Error(ambiguous) for a name of several roles.
std::optional<std::vector<std::size_t>> roles_option(const Arguments& arguments,
                                                     std::string_view option,
                                                     const graph::Programme& programme);

/// "Mapping (GIS)", or the code alone where the role has no other name.
std::string role_title(const graph::Role& role);
/// "BC, PLAN, RB": codes; "none" for an empty list.
std::string role_codes(const graph::Programme& programme, const std::vector<std::size_t>& roles);

}  // namespace lintel::cli
