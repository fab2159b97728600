#pragma once
// A draft as bytes, for the store.

#include <memory>
#include <string>
#include <string_view>

#include "core/draft.hpp"

namespace lintel {

/// `draft` as a self-contained, versioned, checksummed byte string. O(size).
std::string encode(const Draft& draft);
/// The draft of `bytes`. Throws Error(unusable_estate) on damaged or newer bytes; never reads
/// outside them, whatever they are.
std::shared_ptr<const Draft> decode_draft(std::string_view bytes);

}  // namespace lintel
