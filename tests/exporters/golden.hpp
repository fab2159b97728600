#pragma once
// Golden files: tests/golden/diagrams/NAME. LINTEL_RECORD=1 writes them anew; read the diff.

#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>

#include <gtest/gtest.h>

#include "tests/support/places.hpp"

namespace lintel::exporters {

inline void expect_golden(const std::string& name, const std::string& actual) {
  const std::string path = lintel::tests::source_dir() + "/tests/golden/diagrams/" + name;
  if (std::getenv("LINTEL_RECORD") != nullptr) {
    std::ofstream(path, std::ios::binary) << actual;
    return;
  }
  std::ifstream file(path, std::ios::binary);
  ASSERT_TRUE(file) << path << " is missing: record it with LINTEL_RECORD=1";
  std::ostringstream expected;
  expected << file.rdbuf();
  EXPECT_EQ(expected.str(), actual)
      << "differs from " << path << " (LINTEL_RECORD=1 records it anew)";
}

}  // namespace lintel::exporters
