#pragma once
// Writes a model into the derived tables of the estate. Inside the caller's transaction.

#include <span>

#include "core/model.hpp"
#include "core/progress.hpp"
#include "core/sqlite.hpp"

namespace lintel {

/// Replaces all derived rows, the search index and the packed model by `model`. `source_ids` are
/// the rows of table source for model.sources; 0 = not known there. Reports "rows". O(rows).
void write_rows(sqlite::Connection& db, const Model& model,
                std::span<const std::int64_t> source_ids, const Progress& progress);

/// Fills in who rests on whom in the rows of `model`, where an older version left it out.
/// O(relationships).
void write_dependences(sqlite::Connection& db, const Model& model);

/// The model as `write_rows` stored it; an empty one when none was stored yet.
Model read_model(sqlite::Connection& db);

}  // namespace lintel
