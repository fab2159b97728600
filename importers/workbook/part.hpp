#pragma once
// The XML parts of a workbook's archive, and names that sheets can be told apart by.

#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

#include "importers/workbook/workbook.hpp"
#include "importers/xml.hpp"
#include "importers/zip_archive.hpp"

namespace lintel::importers::workbook {

/// Most sheets of a workbook that are read.
inline constexpr std::size_t kMostSheets = 1000;

/// Opens a part for reading; errors name the workbook and the part.
xml::Reader open_part(ZipArchive& archive, const std::string& part, const WorkbookOptions& options);

/// Adds sheets to a table.
class SheetAdder {
 public:
  SheetAdder(Table& table, const WorkbookOptions& options) : table_(table), options_(options) {}
  /// A sheet called `name`, or nearly so where that is empty or taken. Throws Error(bad_input) when
  /// there are too many.
  Sheet& add(std::string_view name);

 private:
  Table& table_;
  const WorkbookOptions& options_;
  std::unordered_set<std::string> taken_;
};

/// Hidden rows of a sheet that have cells.
struct HiddenRows {
  std::uint64_t count = 0;
  std::uint32_t first = 0, last = 0;
  void add(std::uint32_t row);
};
/// Hidden columns as runs, in order, both ends included, 0-based.
using HiddenColumns = std::vector<std::pair<std::size_t, std::size_t>>;

/// Says that the sheet, rows or columns with cells in them are hidden: they are read all the same.
void report_hidden(const Sheet& sheet, bool hidden_sheet, const HiddenRows& rows,
                   const HiddenColumns& columns, FindingSink& findings);
/// "Applications!G14: the cell shows #REF!".
void report_error_value(std::string_view error, std::string address, FindingSink& findings);
/// A formula that was saved without its value.
void report_no_value(std::string address, FindingSink& findings);

}  // namespace lintel::importers::workbook
