#pragma once
// Runs the built program in a folder of its own and gives back what it said.

#include <sys/wait.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

namespace lintel::testing {

struct Said {
  int code = 0;
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
  ~Program() { std::filesystem::remove_all(folder_); }

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
  /// Runs `lintel ARGUMENTS` by the shell; `arguments` are quoted by the caller.
  [[nodiscard]] Said run(const std::string& arguments) const {
    const char* named = std::getenv("LINTEL_BINARY");
    const std::string binary =
        named != nullptr ? named : std::string(LINTEL_BINARY_DIR) + "/bin/lintel";
    const std::string command = "cd '" + folder_.string() + "' && LINTEL_AUTHOR=tester '" + binary +
                                "' " + arguments + " >.out 2>.err </dev/null";
    const int status = std::system(command.c_str());
    return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, read(".out"), read(".err")};
  }

 private:
  std::filesystem::path folder_;
};

}  // namespace lintel::testing
