#pragma once
// Plain SQL over the estate: one statement that only reads, within limits.

#include "core/sqlite.hpp"
#include "core/store.hpp"

namespace lintel {

/// See Store::query.
Table query(sqlite::Connection& db, std::string_view sql, const QueryLimits& limits);

}  // namespace lintel
