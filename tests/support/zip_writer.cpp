#include "tests/support/zip_writer.hpp"

#include <zip.h>

#include <stdexcept>

namespace lintel::testing {
namespace {

void require(bool done) {
  if (!done) throw std::runtime_error("the archive cannot be written");
}

}  // namespace

std::string zip_of(const Parts& parts, bool stored) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* buffer = zip_source_buffer_create(nullptr, 0, 0, &error);
  require(buffer != nullptr);
  zip_source_keep(buffer);
  zip_t* archive = zip_open_from_source(buffer, ZIP_CREATE | ZIP_TRUNCATE, &error);
  require(archive != nullptr);
  for (const auto& [name, bytes] : parts) {
    zip_source_t* content = zip_source_buffer(archive, bytes.data(), bytes.size(), 0);
    const zip_int64_t at = zip_file_add(archive, name.c_str(), content, ZIP_FL_ENC_UTF_8);
    require(at >= 0);
    // OpenDocument wants its type first and not packed, so that the first bytes tell it.
    if (stored || name == "mimetype")
      zip_set_file_compression(archive, static_cast<zip_uint64_t>(at), ZIP_CM_STORE, 0);
  }
  require(zip_close(archive) == 0);
  require(zip_source_open(buffer) == 0);
  zip_stat_t facts;
  zip_stat_init(&facts);
  require(zip_source_stat(buffer, &facts) == 0);
  std::string bytes(facts.size, '\0');
  require(zip_source_read(buffer, bytes.data(), bytes.size()) ==
          static_cast<zip_int64_t>(bytes.size()));
  zip_source_close(buffer);
  zip_source_free(buffer);
  return bytes;
}

}  // namespace lintel::testing
