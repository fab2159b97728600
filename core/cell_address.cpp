#include "core/cell_address.hpp"

#include <algorithm>

namespace lintel {
namespace {

/// May stand in an address without quotes.
bool plain(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         static_cast<unsigned char>(c) >= 0x80;
}

}  // namespace

std::string column_letters(std::size_t column) {
  std::string letters;
  for (std::size_t rest = column + 1; rest > 0; rest = (rest - 1) / 26)
    letters.insert(letters.begin(), static_cast<char>('A' + (rest - 1) % 26));
  return letters;
}

std::string cell_address(std::string_view sheet, std::size_t column, std::uint32_t row) {
  std::string address;
  const bool digit_first = !sheet.empty() && sheet.front() >= '0' && sheet.front() <= '9';
  if (!digit_first && std::all_of(sheet.begin(), sheet.end(), plain)) {
    address = sheet;
  } else {
    address = "'";
    for (const char c : sheet) {
      address += c;
      if (c == '\'') address += c;
    }
    address += "'";
  }
  return address + "!" + column_letters(column - 1) + std::to_string(row);
}

}  // namespace lintel
