#pragma once
// Paths of sources as a person reads them: without the folder that all of them share.

#include <span>
#include <string_view>

namespace lintel::cli {

/// The longest folder that holds all of `paths`, with its "/" at the end; empty when there is none
/// or no path. A view into the first path. O(length of all).
std::string_view common_folder(std::span<const std::string_view> paths);

/// `path` without `folder` in front, when it stands there.
std::string_view below(std::string_view path, std::string_view folder);

}  // namespace lintel::cli
