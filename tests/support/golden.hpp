#pragma once
// Golden files: expected output beside its input. LINTEL_RECORD=1 writes what the program says now;
// read the diff before you commit it.

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include "tests/support/places.hpp"

namespace lintel::testing {

inline std::string read_text(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

/// Compares `actual` with tests/golden/NAME.
inline void expect_golden(const std::string& name, const std::string& actual) {
  const std::filesystem::path file =
      std::filesystem::path(lintel::tests::source_dir()) / "tests" / "golden" / name;
  if (std::getenv("LINTEL_RECORD") != nullptr) {
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << actual;
  }
  EXPECT_EQ(read_text(file), actual)
      << "differs from " << file << "; LINTEL_RECORD=1 records it anew";
}

}  // namespace lintel::testing
