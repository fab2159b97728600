#pragma once
// How one table of an answer differs from another: generic over the tables that commands print.

#include <cstddef>
#include <vector>

#include "cli/table.hpp"

namespace lintel::cli {

/// The rows that differ, ready to print: what is new or changed in the order of the later table,
/// then what is gone; one row for each changed value. Rows are paired by their key.
struct TableDifference {
  TextTable table;
  std::size_t added = 0, gone = 0, changed = 0;  ///< rows of the answer
};
/// Columns are paired by their heading; one that a table lacks is empty there. Values are compared
/// as a program reads them, and shown as a person does. Of a changed row, long texts are left out
/// where a short value changed too: they mostly tell why it did. O(rows × columns) and sorting.
TableDifference difference(const TextTable& before, const TextTable& after);

/// The columns that tell rows apart in both tables, as places in `before` (for the second table in
/// `after`): the one headed Ref, Code or Key if no two rows share it, else as many of the first
/// columns as it takes, else all. Columns that only one of the tables has are no key.
struct KeyColumns {
  std::vector<std::size_t> before, after;
};
KeyColumns key_columns(const TextTable& before, const TextTable& after);

}  // namespace lintel::cli
