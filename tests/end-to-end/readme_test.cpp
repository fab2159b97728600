// The README shows what the program prints: its calls are run, and every line shown is compared.

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <sstream>

#include "tests/end-to-end/program.hpp"
#include "tests/support/places.hpp"

namespace lintel {
namespace {

using Lines = std::vector<std::string>;

Lines lines_of(const std::string& text) {
  Lines lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

struct Shown {
  std::string call;  ///< "impact M-P3"
  Lines lines;       ///< "…" alone stands for any number of lines
};

/// The calls of the README's fenced blocks, with the lines under each.
std::vector<Shown> calls_of(const Lines& readme) {
  std::vector<Shown> calls;
  bool fenced = false;
  for (const std::string& line : readme) {
    if (line.starts_with("```")) {
      fenced = !fenced;
      if (fenced) calls.emplace_back();
    } else if (fenced && line.starts_with("$ lintel ")) {
      calls.push_back({line.substr(9), {}});
    } else if (fenced && !calls.back().call.empty()) {
      calls.back().lines.push_back(line);
    }
  }
  std::erase_if(calls, [](const Shown& shown) { return shown.call.empty(); });
  return calls;
}

/// The first line shown that `said` does not have in its place, or nothing.
std::string first_difference(const Lines& shown, const Lines& said) {
  std::size_t at = 0;
  bool skip = false;
  for (const std::string& line : shown) {
    if (line == "…") {
      skip = true;
      continue;
    }
    if (skip) {
      at = static_cast<std::size_t>(
          std::find(said.begin() + static_cast<std::ptrdiff_t>(at), said.end(), line) -
          said.begin());
    }
    skip = false;
    if (at >= said.size() || said[at] != line) return line;
    ++at;
  }
  return skip || at == said.size() ? "" : "(the end)";
}

TEST(Readme, ShowsWhatTheProgramPrints) {
  const testing::Program program;
  const std::filesystem::path source = lintel::tests::source_dir();
  std::filesystem::create_symlink(source / "samples", program.folder() / "samples");
  std::filesystem::copy_file(source / "README.md", program.folder() / "README.md");
  setenv("COLUMNS", "80", 1);
  const std::vector<Shown> calls = calls_of(lines_of(program.read("README.md")));
  EXPECT_GE(calls.size(), 5U);
  for (const Shown& shown : calls) {
    const testing::Said said = program.run(shown.call);
    EXPECT_EQ(said.code, 0) << "lintel " << shown.call << "\n" << said.err;
    EXPECT_EQ(first_difference(shown.lines, lines_of(said.out)), "")
        << "lintel " << shown.call << " prints\n"
        << said.out;
  }
  unsetenv("COLUMNS");
}

}  // namespace
}  // namespace lintel
