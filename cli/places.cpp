#include "cli/places.hpp"

#include <algorithm>

namespace lintel::cli {

std::string_view common_folder(std::span<const std::string_view> paths) {
  if (paths.empty()) return {};
  std::string_view common = paths.front();
  for (const std::string_view path : paths) {
    const auto [end, ignored] =
        std::mismatch(common.begin(), common.end(), path.begin(), path.end());
    common = common.substr(0, static_cast<std::size_t>(end - common.begin()));
  }
  return common.substr(0, common.rfind('/') + 1);  // npos + 1 = 0: no folder
}

std::string_view below(std::string_view path, std::string_view folder) {
  return path.starts_with(folder) ? path.substr(folder.size()) : path;
}

}  // namespace lintel::cli
