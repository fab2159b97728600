// Any bytes must become a draft or an Error, never anything else.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "core/error.hpp"
#include "importers/register.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  lintel::importers::ImportOptions options;
  options.path = "fuzz.csv";
  try {
    (void)lintel::importers::read_register(bytes, options);
  } catch (const lintel::Error&) {
  }
  return 0;
}
