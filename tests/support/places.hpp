#pragma once
// Where the tests find the source tree and what was built. Defined in one source file, so that no
// other object depends on where the tree lies.

#include <string>

namespace lintel::tests {

/// The root of the source tree, without a slash at its end.
std::string source_dir();
/// The root of the build tree, without a slash at its end.
std::string binary_dir();

}  // namespace lintel::tests
