#pragma once
// Where in a file something was said.

#include <cstdint>

#include "core/text_pool.hpp"

namespace lintel {

/// Place inside one source, in the terms a person sees there. For tables `line` is the row number
/// of the spreadsheet (the record number of a CSV, title rows included) and `column` the column
/// number; for text and XML they are line and column. All 1-based, 0 = not known. `field` is the
/// header of the column ("System Name") or the attribute; `sheet` the worksheet, else empty.
struct Place {
  TextId sheet;
  TextId field;
  std::uint32_t line = 0;
  std::uint32_t column = 0;
  auto operator<=>(const Place&) const = default;
};

}  // namespace lintel
