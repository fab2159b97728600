#pragma once
// Cells as spreadsheets name them.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace lintel {

/// "A", "B", … "Z", "AA": what a spreadsheet calls the 0-based `column`.
std::string column_letters(std::size_t column);

/// "Applications!G14", "'ICT systems'!G14": what a spreadsheet's "Go to" takes. Both numbers are
/// 1-based.
std::string cell_address(std::string_view sheet, std::size_t column, std::uint32_t row);

}  // namespace lintel
