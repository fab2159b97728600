#pragma once
// A model as bytes: what Store::load reads. The rows beside it are for people and other programs;
// reading 10^6 elements from rows takes seconds, from these bytes a fraction of that.

#include <string>
#include <string_view>

#include "core/model.hpp"

namespace lintel {

/// `model` as a self-contained, versioned, checksummed byte string. Equal models give equal bytes.
/// O(size).
std::string encode(const Model& model);
/// The model of `bytes`. Throws Error(unusable_estate) on damaged or newer bytes; never reads
/// outside them, and every id, range and text of the result is valid.
Model decode_model(std::string_view bytes);

}  // namespace lintel
