#include <gtest/gtest.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "cli/command.hpp"
#include "cli/run.hpp"

namespace lintel::cli {
namespace {

std::string script(const std::string& shell) {
  std::ostringstream out;
  std::ostringstream err;
  EXPECT_EQ(run({"completion", shell}, out, err), 0) << err.str();
  return out.str();
}

/// What bash offers after `words`, with the generated script.
std::string offered(const std::string& words, int position) {
  const std::filesystem::path file =
      std::filesystem::path(::testing::TempDir()) / "lintel_completion.bash";
  std::ofstream(file) << script("bash") << "\nCOMP_WORDS=(" << words << ")\nCOMP_CWORD=" << position
                      << "\n_lintel\necho \"${COMPREPLY[*]}\"\n";
  FILE* pipe = popen(("bash " + file.string()).c_str(), "r");
  std::string text;
  char buffer[4096];
  while (std::fgets(buffer, sizeof buffer, pipe) != nullptr) text += buffer;
  pclose(pipe);
  return text;
}

TEST(Completion, OffersCommandsOptionsAndChoicesInBash) {
  EXPECT_EQ(offered("lintel impa", 1), "impact\n");
  EXPECT_EQ(offered("lintel diagram la", 2), "landscape layers\n");
  EXPECT_EQ(offered("lintel impact --cert", 2), "--certainty\n");
  EXPECT_EQ(offered("lintel impact --certainty ''", 3), "certain likely possible\n");
  EXPECT_EQ(offered("lintel --estate x.lintel stat", 3), "status\n");
}

TEST(Completion, KnowsEveryCommandInEveryShell) {
  for (const std::string shell : {"bash", "zsh", "fish"}) {
    const std::string text = script(shell);
    for (const Command& command : commands()) {
      const std::string last(command.name.substr(command.name.rfind(' ') + 1));
      EXPECT_NE(text.find(last), std::string::npos) << shell << " lacks " << command.name;
    }
  }
}

TEST(Completion, QuotesWhatHelpSaysForFish) {
  std::istringstream lines(script("fish"));
  for (std::string line; std::getline(lines, line);) {
    bool open = false;
    for (std::size_t i = 0; i < line.size(); ++i) {
      if (open && line[i] == '\\') {
        ++i;
      } else if (line[i] == '\'') {
        open = !open;
      }
    }
    EXPECT_FALSE(open) << line;
  }
}

TEST(Completion, OffersFilesForEveryOptionThatTakesOne) {
  EXPECT_NE(script("bash").find("--estate|--mapping|--output|-o)"), std::string::npos);
}

TEST(Completion, RefusesUnknownShells) {
  std::ostringstream out;
  std::ostringstream err;
  EXPECT_EQ(run({"completion", "tcsh"}, out, err), 2);
  EXPECT_EQ(err.str(),
            "lintel: there is no completion for the shell \"tcsh\"\n"
            "  it can be: bash zsh fish\n");
}

}  // namespace
}  // namespace lintel::cli
