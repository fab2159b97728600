#include "tests/support/places.hpp"

namespace lintel::tests {

std::string source_dir() { return LINTEL_SOURCE_DIR; }
std::string binary_dir() { return LINTEL_BINARY_DIR; }

}  // namespace lintel::tests
