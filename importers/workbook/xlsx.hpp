#pragma once
// XLSX (Office Open XML, transitional and strict) as a Table. See workbook.hpp.

#include "importers/workbook/workbook.hpp"
#include "importers/zip_archive.hpp"

namespace lintel::importers::workbook {

/// Reads all sheets of an open archive. Throws Error(bad_input).
Table read_xlsx(ZipArchive& archive, const WorkbookOptions& options);

}  // namespace lintel::importers::workbook
