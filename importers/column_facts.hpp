#pragma once
// What the columns of a sheet show, whatever kind of register it may be.

#include <cstddef>
#include <string_view>
#include <vector>

#include "importers/evidence.hpp"
#include "importers/table.hpp"

namespace lintel::importers {

/// Columns beyond these are not looked at: a table has fewer, but a stray cell may stand anywhere.
inline constexpr std::size_t kColumnsLookedAt = 2000;

/// Everything about the columns that does not depend on the kind.
struct ColumnFacts {
  std::size_t column = 0;
  std::vector<double> scores;  // by field of every kind
  ColumnEvidence evidence;
  double own_ids = 0;  // share of cells that name ids of another column of the sheet
};

/// Headers are words; numbers and dates are not. `cell` is trimmed.
bool may_be_header(std::string_view cell);

/// The facts of each column that has a header in row `header_row` or cells below it. O(columns) on
/// a bounded number of rows.
std::vector<ColumnFacts> facts_of(const Sheet& sheet, std::size_t header_row);

}  // namespace lintel::importers
