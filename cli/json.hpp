#pragma once
// The JSON contract: how elements and findings look in every answer.

#include <nlohmann/json.hpp>
#include <string_view>

#include "cli/context.hpp"
#include "core/finding.hpp"
#include "core/model.hpp"

namespace lintel::cli {

/// Keeps the order in which members were added, so that documents read well.
using Json = nlohmann::ordered_json;

/// {"ref","type","name","partner"}
Json json_of(const Model& model, ElementId element);
/// {"severity","code","source","place","subject","message","hint"}
Json json_of(const Finding& finding);
/// Prints one document, two-space indented, invalid UTF-8 replaced.
void print(Context& context, const Json& document);

}  // namespace lintel::cli
