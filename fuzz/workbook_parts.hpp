#pragma once
// From the bytes of a fuzzer to a workbook: lines "--- NAME" begin the parts of its archive. What
// begins like an archive is one.

#include <algorithm>
#include <cstdlib>
#include <exception>
#include <string>
#include <string_view>

#include "core/error.hpp"
#include "importers/register.hpp"
#include "tests/support/zip_writer.hpp"

namespace lintel::fuzz {

inline std::string workbook_of(std::string_view bytes) {
  if (bytes.starts_with("PK")) return std::string(bytes);
  constexpr std::string_view mark = "--- ";
  testing::Parts parts;
  while (!bytes.empty() && parts.size() < 50) {
    const std::size_t end = std::min(bytes.find('\n'), bytes.size());
    const std::string_view line = bytes.substr(0, end);
    bytes.remove_prefix(std::min(end + 1, bytes.size()));
    if (line.starts_with(mark))
      parts.emplace_back(line.substr(mark.size()), "");
    else if (!parts.empty())
      parts.back().second.append(line).append("\n");
  }
  return testing::zip_of(parts, true);
}

/// A workbook is a draft, or an Error(bad_input) that says where, and nothing else.
inline void read_workbook(std::string_view bytes, const char* name) {
  std::string workbook;
  try {
    workbook = workbook_of(bytes);
  } catch (const std::exception&) {
    return;  // two parts of one name, or a name that no archive can hold
  }
  try {
    const Draft draft = importers::read_register(workbook, {.partner = "P", .path = name});
    for (const DraftElement& element : draft.elements) {
      const Range range = element.properties;
      if (range.first + range.count > draft.properties.size()) std::abort();
    }
  } catch (const Error& error) {
    if (error.code != ErrorCode::bad_input || error.place.empty()) std::abort();
  }
}

}  // namespace lintel::fuzz
