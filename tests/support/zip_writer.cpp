#include "tests/support/zip_writer.hpp"

#include <zip.h>

#include <memory>
#include <stdexcept>

namespace lintel::testing {
namespace {

void require(bool done) {
  if (!done) throw std::runtime_error("the archive cannot be written");
}

struct FreeSource {
  void operator()(zip_source_t* source) const { zip_source_free(source); }
};
struct Discard {
  void operator()(zip_t* archive) const { zip_discard(archive); }
};

}  // namespace

std::string zip_of(const Parts& parts, bool stored) {
  zip_error_t error;
  zip_error_init(&error);
  const std::unique_ptr<zip_source_t, FreeSource> buffer(
      zip_source_buffer_create(nullptr, 0, 0, &error));
  require(buffer != nullptr);
  std::unique_ptr<zip_t, Discard> archive(
      zip_open_from_source(buffer.get(), ZIP_CREATE | ZIP_TRUNCATE, &error));
  require(archive != nullptr);
  zip_source_keep(buffer.get());  // the archive has one share, and this function the other
  for (const auto& [name, bytes] : parts) {
    zip_source_t* content = zip_source_buffer(archive.get(), bytes.data(), bytes.size(), 0);
    const zip_int64_t at = zip_file_add(archive.get(), name.c_str(), content, ZIP_FL_ENC_UTF_8);
    if (at < 0) zip_source_free(content);
    require(at >= 0);
    // OpenDocument wants its type first and not packed, so that the first bytes tell it.
    if (stored || name == "mimetype")
      zip_set_file_compression(archive.get(), static_cast<zip_uint64_t>(at), ZIP_CM_STORE, 0);
  }
  require(zip_close(archive.get()) == 0);
  static_cast<void>(archive.release());
  require(zip_source_open(buffer.get()) == 0);
  zip_stat_t facts;
  zip_stat_init(&facts);
  require(zip_source_stat(buffer.get(), &facts) == 0);
  std::string bytes(facts.size, '\0');
  require(zip_source_read(buffer.get(), bytes.data(), bytes.size()) ==
          static_cast<zip_int64_t>(bytes.size()));
  zip_source_close(buffer.get());
  return bytes;
}

}  // namespace lintel::testing
