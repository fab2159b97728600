// docs/findings.md has every code of the sources, and no other.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>

#include "tests/support/places.hpp"

namespace lintel {
namespace {

namespace fs = std::filesystem;
using Codes = std::set<std::string>;

std::string text_of(const fs::path& file) {
  std::ostringstream text;
  text << std::ifstream(file).rdbuf();
  return text.str();
}

void collect(const std::string& text, const std::regex& pattern, Codes& codes) {
  for (std::sregex_iterator at(text.begin(), text.end(), pattern), end; at != end; ++at) {
    codes.insert((*at)[1]);
  }
}

/// Codes stand behind a severity, in `code = "…"`, or first in the `add` of the conflicts.
Codes codes_of_sources() {
  const std::regex behind_severity(R"(Severity::\w+,\s*\"([a-z]+(?:-[a-z]+)*)\")");
  const std::regex assigned(R"(\.code = \"([a-z]+(?:-[a-z]+)*)\")");
  const std::regex conflict(R"(\badd\(\"([a-z]+(?:-[a-z]+)*)\",)");
  Codes codes;
  for (const char* folder : {"core", "importers", "graph", "cli"}) {
    for (const auto& entry :
         fs::recursive_directory_iterator(fs::path(lintel::tests::source_dir()) / folder)) {
      if (entry.path().extension() != ".cpp") continue;
      const std::string text = text_of(entry.path());
      collect(text, behind_severity, codes);
      collect(text, assigned, codes);
      if (entry.path().filename() == "scope_conflicts.cpp") collect(text, conflict, codes);
    }
  }
  return codes;
}

/// The codes of the first column of the tables.
Codes codes_of_docs() {
  Codes codes;
  std::istringstream lines(text_of(fs::path(lintel::tests::source_dir()) / "docs/findings.md"));
  for (std::string line; std::getline(lines, line);) {
    if (!line.starts_with("| `")) continue;
    collect(line.substr(0, line.find(" | ")), std::regex("`([a-z-]+)`"), codes);
  }
  return codes;
}

TEST(FindingCodes, AreTheSameInSourcesAndDocs) {
  const Codes sources = codes_of_sources();
  EXPECT_GT(sources.size(), 50U);  // or the patterns no longer fit the sources
  EXPECT_THAT(codes_of_docs(), ::testing::ContainerEq(sources));
}

}  // namespace
}  // namespace lintel
