#include "cli/context.hpp"

#include <pwd.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <vector>

#include "cli/progress_bar.hpp"
#include "core/error.hpp"

namespace lintel::cli {

std::filesystem::path Context::estate_file() const {
  if (!estate_option.empty()) return estate_option;
  if (const char* named = std::getenv("LINTEL_ESTATE"); named != nullptr && *named != '\0') {
    return named;
  }
  std::vector<std::filesystem::path> found;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(".", error)) {
    if (entry.path().extension() == ".lintel") found.push_back(entry.path().filename());
  }
  if (found.size() == 1) return found.front();
  if (found.empty()) {
    throw Error(ErrorCode::unusable_estate, "there is no estate (*.lintel) in this folder", "",
                "make one with: lintel init NAME.lintel, or name one with --estate FILE");
  }
  std::sort(found.begin(), found.end());
  Error several(ErrorCode::usage, "there are several estates in this folder", "",
                "name the one you mean with --estate FILE");
  for (const auto& file : found) several.choices.push_back(file.string());
  throw several;
}

Store Context::open(Store::Mode mode) const { return Store::open(estate_file(), mode); }

Model Context::load() const {
  return model != nullptr ? *model : open(Store::Mode::read_only).load();
}

Progress Context::progress() const { return progress_bar(err, error_terminal); }

std::string author() {
  if (const char* named = std::getenv("LINTEL_AUTHOR"); named != nullptr && *named != '\0') {
    return named;
  }
  const passwd* entry = getpwuid(getuid());
  return entry == nullptr ? "unknown" : entry->pw_name;
}

}  // namespace lintel::cli
