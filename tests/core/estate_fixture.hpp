#pragma once
// A folder that goes when the test ends, and what a failed command says.

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <vector>

#include "core/error.hpp"
#include "core/store.hpp"

namespace lintel::test {

class EstateTest : public testing::Test {
 protected:
  EstateTest() {
    std::string pattern = (std::filesystem::temp_directory_path() / "lintel-XXXXXX").string();
    folder_ = mkdtemp(pattern.data());
  }
  ~EstateTest() override {
    std::error_code ignored;
    std::filesystem::permissions(folder_, std::filesystem::perms::owner_all, ignored);
    std::filesystem::remove_all(folder_, ignored);
  }

  [[nodiscard]] std::filesystem::path folder() const { return folder_; }
  [[nodiscard]] std::filesystem::path estate() const { return folder_ / "w.lintel"; }

  /// Names of the files in the folder, sorted.
  [[nodiscard]] std::vector<std::string> files() const {
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(folder_)) {
      names.push_back(entry.path().filename().string());
    }
    std::sort(names.begin(), names.end());
    return names;
  }

  static std::string bytes_of(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  static void write(const std::filesystem::path& file, std::string_view bytes) {
    std::ofstream(file, std::ios::binary) << bytes;
  }

  /// "CODE MESSAGE (HINT)" of the Error that `action` throws, with its place checked against
  /// `place`; "no error" without one.
  template <typename Action>
  static std::string said(const std::filesystem::path& place, Action action) {
    try {
      action();
    } catch (const Error& error) {
      EXPECT_EQ(error.place, place.string());
      return std::to_string(static_cast<int>(error.code)) + " " + error.what() + " (" + error.hint +
             ")";
    }
    return "no error";
  }

 private:
  std::filesystem::path folder_;
};

/// A small register: `count` applications called `PATH Application N`.
inline std::shared_ptr<const Draft> applications(const std::string& path, int count,
                                                 const std::string& partner = "MER") {
  auto draft = std::make_shared<Draft>();
  draft->path = path;
  draft->partner = partner;
  draft->format = "register";
  draft->kind = "applications";
  draft->digest = "digest of " + path;
  for (int i = 1; i <= count; ++i) {
    const Place place{{}, draft->text("System Name"), static_cast<std::uint32_t>(i + 3), 2};
    draft->add_element(ElementType::ApplicationComponent, "A" + std::to_string(i),
                       "Application " + std::to_string(i), place);
    draft->add_property("owner", "Owner " + std::to_string(i), place);
    draft->add_property("documentation", "Pays housing benefit in café no. " + std::to_string(i),
                        place);
  }
  return draft;
}

}  // namespace lintel::test
