#pragma once
// Making and opening the file of an estate, and every reason why that may fail.

#include <filesystem>
#include <string>

#include "core/sqlite.hpp"
#include "core/store.hpp"

namespace lintel {

/// See Store::create.
sqlite::Connection create_estate(const std::filesystem::path& file, const std::string& name);
/// See Store::open.
sqlite::Connection open_estate(const std::filesystem::path& file, Store::Mode mode);

}  // namespace lintel
