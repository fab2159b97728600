#pragma once
// One sheet of an XLSX workbook: <row> and <c> into a Sheet.

#include <string>

#include "importers/workbook/xlsx_parts.hpp"

namespace lintel::importers::workbook {

/// What the sheets of a workbook share.
struct XlsxShared {
  const WorkbookOptions& options;
  SharedTexts texts;
  std::vector<NumberFormat> formats;
  bool since_1904 = false;
  /// Where the sheet at hand holds a shared text already, by its number: kept by sheet, so that it
  /// need not be cleared for each.
  struct Known {
    CellText text;
    std::uint32_t sheet = 0;
  };
  std::vector<Known> known;
};

/// Reads the part `part` into `sheet`, which is number `number` (from 1), and its facts. `hidden`:
/// the workbook hides the sheet.
void read_xlsx_sheet(ZipArchive& archive, const std::string& part, XlsxShared& shared,
                     std::uint32_t number, bool hidden, Sheet& sheet, SheetFacts& facts);

}  // namespace lintel::importers::workbook
