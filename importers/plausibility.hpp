#pragma once
// Is a sheet of a kind, once its columns have been given to the fields of that kind?

#include <string>
#include <string_view>
#include <vector>

#include "importers/column_facts.hpp"
#include "importers/header.hpp"
#include "importers/register_kinds.hpp"
#include "importers/table.hpp"

namespace lintel::importers {

/// The best score among the columns that carry field `key`; 0 when none does.
double score_of_field(const std::vector<ColumnMeaning>& columns, std::string_view key);

/// Every group of `required` has a field that a column carries.
bool has_required(const KindInfo& kind, const std::vector<ColumnMeaning>& columns);

/// What the cells say about the kind as a whole: a factor and a bonus.
struct Plausibility {
  double factor = 1;
  double bonus = 0;
};

/// `facts` and `columns` are parallel.
Plausibility plausibility_of(const Sheet& sheet, std::size_t header_row, const KindInfo& kind,
                             const std::vector<ColumnFacts>& facts,
                             const std::vector<ColumnMeaning>& columns,
                             const RecognitionHints& hints);

/// Does a word of the file's name belong to `kind`?
bool file_speaks_for(const KindInfo& kind, const std::string& file_name);

}  // namespace lintel::importers
