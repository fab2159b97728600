#pragma once
// A register as a workbook, the way spreadsheet programs write them.

#include <cstddef>
#include <string>

#include "importers/table.hpp"
#include "tests/support/zip_writer.hpp"

namespace lintel::bench {

/// The archive of a workbook, and its parts that hold the cells.
struct SyntheticWorkbook {
  std::string archive;
  std::string sheet;   ///< the XML of the sheet
  std::string shared;  ///< the XML of the shared texts; empty for ODS
  [[nodiscard]] std::size_t unpacked() const { return sheet.size() + shared.size(); }
};

/// `sheet` as XLSX: texts shared, whole numbers and dates ("31/03/2027") as numbers.
SyntheticWorkbook xlsx_of(const importers::Sheet& sheet);
/// The same as ODS.
SyntheticWorkbook ods_of(const importers::Sheet& sheet);

}  // namespace lintel::bench
