#pragma once
// How `impact` tells of changes that are not plain losses.

#include "cli/command.hpp"
#include "cli/context.hpp"
#include "graph/snapshot.hpp"

namespace lintel::cli {

/// `impact --change lapse`: contracts or suppliers REF…. Returns the exit code.
int run_lapse(Context& context, const Arguments& arguments, const graph::Snapshot& graph);
/// `impact --change breach`: systems or data REF…. Returns the exit code.
int run_breach(Context& context, const Arguments& arguments, const graph::Snapshot& graph);

}  // namespace lintel::cli
