#pragma once
// Options that narrow an answer, and the error that they name nothing the estate knows.

#include <string_view>

#include "core/model.hpp"

namespace lintel::cli {

/// Throws Error(usage), with "did you mean" and the codes there are, unless an element of `model`
/// belongs to the partner `code`. An empty `code` narrows nothing. O(elements).
void expect_partner(const Model& model, std::string_view code);

/// Throws Error(usage), with "did you mean", unless `type` is an element type of ArchiMate or the
/// everyday word for one ("server"). An empty `type` narrows nothing.
void expect_type(std::string_view type);

/// True when `type`, as `expect_type` takes it, stands for the type named `type_name`.
bool is_of_type(std::string_view type_name, std::string_view type);

}  // namespace lintel::cli
