#pragma once
// Runs the built program in a folder of its own and gives back what it said.

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

#include "tests/support/places.hpp"

namespace lintel::testing {

struct Said {
  int code = 0;  ///< exit code; 1000 + N when signal N ended the program
  std::string out, err;
};

/// A folder that vanishes with the object, and the program called in it.
class Program {
 public:
  Program() {
    std::string pattern = (std::filesystem::temp_directory_path() / "lintel-test-XXXXXX").string();
    folder_ = mkdtemp(pattern.data());
  }
  Program(const Program&) = delete;
  Program& operator=(const Program&) = delete;
  ~Program() {
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }

  [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }

  void write(const std::string& name, const std::string& bytes) const {
    std::filesystem::create_directories((folder_ / name).parent_path());
    std::ofstream(folder_ / name, std::ios::binary) << bytes;
  }
  [[nodiscard]] std::string read(const std::string& name) const {
    std::ifstream in(folder_ / name, std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
  }
  [[nodiscard]] bool exists(const std::string& name) const {
    std::error_code ignored;
    return std::filesystem::exists(folder_ / name, ignored);
  }
  /// Names of what lies in the folder, sorted; what the program said is not listed.
  [[nodiscard]] std::vector<std::string> files() const {
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(folder_)) {
      const std::string name = entry.path().filename().string();
      if (name != ".out" && name != ".err") names.push_back(name);
    }
    std::sort(names.begin(), names.end());
    return names;
  }
  [[nodiscard]] static std::string binary() {
    const char* named = std::getenv("LINTEL_BINARY");
    return named != nullptr ? named : lintel::tests::binary_dir() + "/bin/lintel";
  }
  /// Runs `lintel ARGUMENTS` by the shell; `arguments` are quoted by the caller. `before` is put in
  /// front of the program: "ulimit -f 100;", "setpriv … --".
  [[nodiscard]] Said run(const std::string& arguments, const std::string& before = "") const {
    const std::string command = "cd '" + folder_.string() + "' && export LINTEL_AUTHOR=tester; " +
                                "exec 2>.err </dev/null; " + before + " '" + binary() + "' " +
                                arguments + " >.out";
    return said(std::system(command.c_str()));
  }
  [[nodiscard]] Said said(int status) const {
    const int code = WIFEXITED(status) ? WEXITSTATUS(status) : 1000 + WTERMSIG(status);
    return {code, read(".out"), read(".err")};
  }

 private:
  std::filesystem::path folder_;
};

/// The program at work: a test may watch it, signal it, and wait for its end. Killed with the
/// object if it still runs.
class Running {
 public:
  Running(const Program& program, const std::vector<std::string>& words) : program_(program) {
    const std::string binary = Program::binary();
    std::vector<char*> argv{const_cast<char*>(binary.c_str())};
    for (const std::string& word : words) argv.push_back(const_cast<char*>(word.c_str()));
    argv.push_back(nullptr);
    pid_ = fork();
    if (pid_ != 0) return;
    if (chdir(program.folder().c_str()) != 0) _exit(126);
    constexpr int kNew = O_CREAT | O_TRUNC | O_WRONLY;
    if (dup2(open(".out", kNew, 0666), 1) < 0 || dup2(open(".err", kNew, 0666), 2) < 0) _exit(126);
    execv(binary.c_str(), argv.data());
    _exit(127);
  }
  Running(const Running&) = delete;
  Running& operator=(const Running&) = delete;
  ~Running() {
    if (pid_ > 0) signal(SIGKILL), wait();
  }

  void signal(int number) const { kill(pid_, number); }
  /// Waits until `seen`, at most 30 s. False when the program ended before.
  [[nodiscard]] bool until(const std::function<bool()>& seen) {
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(30);
    while (!seen() && std::chrono::steady_clock::now() < end) {
      if (ended()) return false;
      std::this_thread::sleep_for(std::chrono::microseconds(200));
    }
    return !ended() && seen();
  }
  /// Does the program have a handler of its own for signal `number` by now?
  [[nodiscard]] bool catches(int number) const {
    std::ifstream status("/proc/" + std::to_string(pid_) + "/status");
    for (std::string line; std::getline(status, line);) {
      if (line.rfind("SigCgt:", 0) != 0) continue;
      return ((std::stoull(line.substr(7), nullptr, 16) >> (number - 1)) & 1U) != 0;
    }
    return false;
  }
  Said wait() {
    if (pid_ > 0) waitpid(pid_, &status_, 0);
    pid_ = -1;
    return program_.said(status_);
  }

 private:
  bool ended() {
    if (pid_ < 0) return true;
    if (waitpid(pid_, &status_, WNOHANG) == 0) return false;
    pid_ = -1;
    return true;
  }

  const Program& program_;
  pid_t pid_ = -1;
  int status_ = 0;
};

}  // namespace lintel::testing
