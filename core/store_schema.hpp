#pragma once
// The tables of the estate file, their version, and how an older version becomes the present one.
// docs/estate-file.md describes them for readers with other programs.

#include <cstdint>

#include "core/sqlite.hpp"

namespace lintel::schema {

/// In the header of every estate, so that no other SQLite file is taken for one: "Lntl".
inline constexpr std::int64_t kApplicationId = 0x4C6E746C;
/// The version that this program writes, as user_version.
inline constexpr std::int64_t kVersion = 2;

/// Makes the tables of an estate called `name` in an empty file, as one transaction.
void create(sqlite::Connection& db, std::string_view name);
/// Brings an estate of an older version to kVersion, as one transaction. Nothing to do: no write.
void migrate(sqlite::Connection& db);

}  // namespace lintel::schema
