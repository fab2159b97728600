#pragma once
// A draft as text, for tests: one line per concept, its properties indented below.

#include <string>

#include "core/draft.hpp"

namespace lintel::importers::testing {

/// Everything that `draft` says, places included, in its own order.
std::string dump(const Draft& draft);

/// "severity code place [subject]: message | hint", one line each.
std::string dump_findings(const Draft& draft);

}  // namespace lintel::importers::testing
