#pragma once
// Registers of CSV as workbooks, the way people keep them: numbers, dates and money as such, each
// in one of several formats, titles merged across the table.
//
//   write_xlsx("estate.xlsx", {sheet_of("applications.csv")});
//   write_ods("estate.ods", {sheet_of("applications.csv")});

#include <filesystem>
#include <string>
#include <vector>

#include "importers/table.hpp"

namespace lintel::testing {

/// The sheet of a CSV file, named like the file without its ending, cut to Excel's 31 characters.
importers::Sheet sheet_of(const std::filesystem::path& file);

/// What a cell of text is in a workbook.
struct TypedCell {
  enum class Kind { empty, text, number, money, date } kind = Kind::empty;
  double number = 0;  ///< days since 30 December 1899 for dates, pounds for money
  std::string text;   ///< as in the CSV; of dates as ISO
};
TypedCell typed(std::string_view text);

/// Writes an XLSX file with libxlsxwriter. Throws std::runtime_error.
void write_xlsx(const std::filesystem::path& file, const std::vector<importers::Sheet>& sheets);
/// Writes an ODS file.
void write_ods(const std::filesystem::path& file, const std::vector<importers::Sheet>& sheets);

}  // namespace lintel::testing
