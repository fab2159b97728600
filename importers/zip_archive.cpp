#include "importers/zip_archive.hpp"

#include <zip.h>

#include <utility>

#include "core/error.hpp"
#include "core/names.hpp"

namespace lintel::importers {
namespace {

constexpr std::string_view kSaveAgain =
    "Nothing was imported. Copy or download the file again, or open it in the program that made it "
    "and save it anew.";

struct CloseArchive {
  void operator()(zip_t* archive) const { zip_discard(archive); }
};
struct ClosePart {
  void operator()(zip_file_t* part) const {
    if (part != nullptr) zip_fclose(part);  // a shared_ptr calls it for null too
  }
};

[[noreturn]] void fail(const std::string& shown, const std::string& message,
                       std::string_view hint = kSaveAgain) {
  throw Error(ErrorCode::bad_input, message, shown, std::string(hint));
}

std::string megabytes(std::uint64_t bytes) { return std::to_string(bytes / 1'000'000) + " MB"; }

}  // namespace

struct ZipArchive::State {
  std::string shown;
  ZipLimits limits;
  std::unique_ptr<zip_t, CloseArchive> archive;
  std::uint64_t packed = 0;    // size of the file
  std::uint64_t unpacked = 0;  // so far, of all parts

  [[nodiscard]] zip_int64_t find(const std::string& name) const {
    const zip_int64_t exact = zip_name_locate(archive.get(), name.c_str(), ZIP_FL_ENC_RAW);
    if (exact >= 0) return exact;
    return zip_name_locate(archive.get(), name.c_str(), ZIP_FL_NOCASE);
  }

  /// Counts what a part has given so far; throws where no honest file would be.
  void count(const std::string& name, std::uint64_t got, std::uint64_t of_part,
             std::uint64_t packed_part) {
    unpacked += got;
    // What the archive says of itself may be a lie, so that the size of the file counts too.
    const std::uint64_t most = limits.ratio * std::min(packed_part, packed);
    if (of_part > limits.free && of_part > most) {
      fail(shown,
           "its part " + printable(name) + " unpacks to more than " + std::to_string(limits.ratio) +
               " times its size, which no spreadsheet does: it would fill the memory",
           "Nothing was imported. Do not trust this file; if it is your own, split it or export it "
           "as CSV.");
    }
    if (unpacked > limits.unpacked) {
      fail(shown, "unpacks to more than " + megabytes(limits.unpacked),
           "Nothing was imported. Split it, or export it as CSV.");
    }
  }
};

ZipArchive::ZipArchive(std::unique_ptr<State> state) : state_(std::move(state)) {
  const auto parts =
      static_cast<std::uint64_t>(zip_get_num_entries(state_->archive.get(), ZIP_FL_UNCHANGED));
  if (parts > state_->limits.parts)
    fail(state_->shown, "has more than " + std::to_string(state_->limits.parts) + " parts",
         "Nothing was imported. No spreadsheet program writes this.");
}
ZipArchive::ZipArchive(ZipArchive&& other) noexcept = default;
ZipArchive::~ZipArchive() = default;

namespace {

/// In words; ends the life of `error`.
std::string words_of(zip_error_t& error) {
  const int code = zip_error_code_zip(&error);
  const bool cut = code == ZIP_ER_NOZIP || code == ZIP_ER_INCONS || code == ZIP_ER_EOF;
  std::string words = cut ? "the file is damaged or cut off: the list of its parts is missing"
                          : std::string("cannot be opened: ") + zip_error_strerror(&error);
  zip_error_fini(&error);
  return words;
}

}  // namespace

ZipArchive ZipArchive::of_file(const std::filesystem::path& file, const std::string& shown,
                               ZipLimits limits) {
  require_file(file, shown);
  auto state = std::make_unique<State>();
  state->shown = shown;
  state->limits = limits;
  std::error_code ignored;
  state->packed = std::filesystem::file_size(file, ignored);
  int code = 0;
  state->archive.reset(zip_open(file.c_str(), ZIP_RDONLY, &code));
  if (!state->archive) {
    zip_error_t error;
    zip_error_init_with_code(&error, code);
    fail(shown, words_of(error));
  }
  return ZipArchive(std::move(state));
}

ZipArchive ZipArchive::of_memory(std::string_view bytes, const std::string& shown,
                                 ZipLimits limits) {
  auto state = std::make_unique<State>();
  state->shown = shown;
  state->limits = limits;
  state->packed = bytes.size();
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  if (source != nullptr) {
    state->archive.reset(zip_open_from_source(source, ZIP_RDONLY, &error));
    if (!state->archive) zip_source_free(source);
  }
  const std::string words = words_of(error);
  if (!state->archive) fail(shown, words);
  return ZipArchive(std::move(state));
}

const std::string& ZipArchive::shown() const { return state_->shown; }

bool ZipArchive::has(const std::string& name) const { return state_->find(name) >= 0; }

std::uint64_t ZipArchive::size(const std::string& name) const {
  const zip_int64_t index = state_->find(name);
  zip_stat_t facts;
  zip_stat_init(&facts);
  if (index < 0 ||
      zip_stat_index(state_->archive.get(), static_cast<zip_uint64_t>(index), 0, &facts) != 0)
    return 0;
  return facts.size;
}

ByteSource ZipArchive::open(const std::string& name, const Progress& progress) {
  State* state = state_.get();
  const zip_int64_t found = state->find(name);
  if (found < 0) fail(state->shown, "has no part " + printable(name) + ", which it needs");
  const auto index = static_cast<zip_uint64_t>(found);
  zip_stat_t facts;
  zip_stat_init(&facts);
  if (zip_stat_index(state->archive.get(), index, 0, &facts) != 0)
    fail(state->shown, "its part " + printable(name) + " cannot be found");
  if (facts.encryption_method != ZIP_EM_NONE)
    fail(state->shown, "is protected by a password",
         "Nothing was imported. Open it, remove the password and save it.");
  const std::shared_ptr<zip_file_t> part(zip_fopen_index(state->archive.get(), index, 0),
                                         ClosePart{});
  if (!part)
    fail(state->shown, "its part " + printable(name) +
                           " cannot be unpacked: " + zip_strerror(state->archive.get()));
  const std::uint64_t packed = facts.comp_size;
  std::uint64_t given = 0;
  const auto read = [state, part, packed, given, name](std::span<char> block) mutable {
    const zip_int64_t got = zip_fread(part.get(), block.data(), block.size());
    if (got < 0)
      fail(state->shown,
           "its part " + printable(name) + " is damaged: " + zip_file_strerror(part.get()));
    given += static_cast<std::uint64_t>(got);
    state->count(name, static_cast<std::uint64_t>(got), given, packed);
    return static_cast<std::size_t>(got);
  };
  return ByteSource::of_reader(read, facts.size, state->shown, progress);
}

}  // namespace lintel::importers
