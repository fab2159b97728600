#pragma once
// A model as text, for tests: one line per concept, its properties indented below.

#include <string>

#include "core/model.hpp"

namespace lintel::importers::testing {

/// Everything that `model` says, in its own order. An element is
///   element REF type "NAME" @PARTNER [stub] [gone] <file row 3>
///     key = value <place>        (a losing value: `key ~ value`)
std::string dump(const Model& model);
/// Elements and relationships without places and properties, one line each.
std::string outline(const Model& model);
/// "severity code file place [subject]: message | hint", one line each.
std::string dump_findings(const Model& model);

}  // namespace lintel::importers::testing
