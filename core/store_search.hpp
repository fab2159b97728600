#pragma once
// Full-text search in the estate.

#include "core/sqlite.hpp"
#include "core/store.hpp"

namespace lintel {

/// `Tallystone mer-h` as a query of FTS5: each word quoted and a prefix, all of them wanted. Empty
/// when there is no word in `words`.
std::string search_query(std::string_view words);
/// See Store::search.
std::vector<Hit> search(sqlite::Connection& db, std::string_view words, std::size_t limit);

}  // namespace lintel
