// Any parts as an ODS workbook.
#include "fuzz/workbook_parts.hpp"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  lintel::fuzz::read_workbook({reinterpret_cast<const char*>(data), size}, "fuzzed.ods");
  return 0;
}
