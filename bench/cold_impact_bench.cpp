// A cold question: `lintel impact` on the sample's estate as a whole process, against a process
// that does nothing. Wanted: less than 50 ms between them.
//   cold_impact_bench [LINTEL]

#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <filesystem>
#include <string>
#include <vector>

extern char** environ;

namespace {

namespace fs = std::filesystem;

/// Runs a command without its output; milliseconds from start to end, negative when it failed.
double milliseconds(const std::vector<std::string>& command) {
  std::vector<char*> words;
  for (const std::string& word : command) words.push_back(const_cast<char*>(word.c_str()));
  words.push_back(nullptr);
  posix_spawn_file_actions_t silent;
  posix_spawn_file_actions_init(&silent);
  posix_spawn_file_actions_addopen(&silent, 1, "/dev/null", 1, 0);
  posix_spawn_file_actions_addopen(&silent, 2, "/dev/null", 1, 0);
  const auto start = std::chrono::steady_clock::now();
  pid_t child = 0;
  int status = -1;
  if (posix_spawn(&child, words[0], &silent, nullptr, words.data(), environ) == 0) {
    waitpid(child, &status, 0);
  }
  const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - start;
  posix_spawn_file_actions_destroy(&silent);
  return status == 0 ? took.count() : -1;
}

/// The shortest of 60 runs: what else the machine does only ever adds.
double shortest(const std::vector<std::string>& command) {
  double best = -1;
  for (int i = 0; i < 60; ++i) {
    const double took = milliseconds(command);
    if (took < 0) return -1;
    if (best < 0 || took < best) best = took;
  }
  return best;
}

}  // namespace

int main(int count, char** arguments) {
  const std::string source = LINTEL_SOURCE_DIR;
  const std::string lintel = count > 1 ? arguments[1] : source + "/build/release/bin/lintel";
  const fs::path folder = fs::temp_directory_path() / ("lintel-cold-" + std::to_string(getpid()));
  fs::create_directories(folder);
  const std::string estate = (folder / "cold.lintel").string();
  const bool ready =
      milliseconds({lintel, "init", estate}) >= 0 &&
      milliseconds({lintel, "--estate", estate, "import", source + "/samples/programme.toml"}) >= 0;
  const double nothing = shortest({"/bin/true"});
  const double version = ready ? shortest({lintel, "--version"}) : -1;
  const double impact = ready ? shortest({lintel, "--estate", estate, "impact", "M-A01"}) : -1;
  fs::remove_all(folder);
  if (impact < 0 || version < 0 || nothing < 0) {
    std::fprintf(stderr, "cold_impact: %s does not run: script/build release first\n",
                 lintel.c_str());
    return 1;
  }
  std::printf("empty process %.1f ms, lintel --version %.1f ms, lintel impact M-A01 %.1f ms\n",
              nothing, version, impact);
  std::printf("beyond an empty process: %.1f ms (wanted: under 50), %.1f times it\n",
              impact - nothing, impact / nothing);
  return 0;
}
