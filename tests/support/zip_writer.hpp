#pragma once
// Zip archives made in memory, as the tests of workbooks need them.

#include <string>
#include <utility>
#include <vector>

namespace lintel::testing {

/// Names and contents of the parts of an archive, in order.
using Parts = std::vector<std::pair<std::string, std::string>>;

/// The bytes of an archive of `parts`. `stored`: not packed. Throws std::runtime_error.
std::string zip_of(const Parts& parts, bool stored = false);

}  // namespace lintel::testing
