#include "core/store_open.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <optional>
#include <system_error>

#include "core/error.hpp"
#include "core/store_schema.hpp"

namespace lintel {

namespace {

namespace fs = std::filesystem;
using Access = sqlite::Connection::Access;

constexpr const char* kNameAnother =
    "name an estate with --estate FILE, or make one with: lintel init FILE";

[[noreturn]] void refuse(const fs::path& file, const std::string& message, std::string hint) {
  throw Error(ErrorCode::unusable_estate, message, file.string(), std::move(hint));
}

std::string words_of(int error) { return std::generic_category().message(error); }

// What the file system can tell. The file is not opened: closing it would drop the locks that
// another connection of this process may hold on it.
void check_path(const fs::path& file, Store::Mode mode) {
  std::error_code error;
  const fs::file_status status = fs::status(file, error);
  if (status.type() == fs::file_type::not_found) {
    refuse(file, "there is no such estate", kNameAnother);
  }
  if (status.type() == fs::file_type::none) {
    refuse(file, "the estate cannot be read: " + error.message(),
           "check the permissions of the file and of its folder");
  }
  if (fs::is_directory(status)) {
    refuse(file, "this is a folder, not an estate", "name the .lintel file inside it");
  }
  if (!fs::is_regular_file(status)) {
    refuse(file, "this is not a file", kNameAnother);
  }
  if (access(file.c_str(), R_OK) != 0) {
    refuse(file, "the estate cannot be read: " + words_of(errno),
           "check the permissions of the file and of its folder");
  }
  if (mode == Store::Mode::read_write && access(file.c_str(), W_OK) != 0) {
    refuse(file, "the estate cannot be written: " + words_of(errno),
           "check the permissions of the file, or work on a copy");
  }
  const std::uintmax_t size = fs::file_size(file, error);
  if (!error && size == 0) {
    refuse(file, "this is not an estate: the file is empty", kNameAnother);
  }
  // SQLite takes anything shorter than its smallest page for a new file.
  if (!error && size < 512) {
    refuse(file, "this is not an estate: it is not an SQLite file", kNameAnother);
  }
}

bool has_journal(const fs::path& file) {
  std::error_code ignored;
  return fs::exists(file.string() + "-journal", ignored) ||
         fs::exists(file.string() + "-wal", ignored);
}

// What a broken-off command left in the journal is taken back by the next one who may write. Called
// after the file was seen to be an estate, so that no foreign file is touched.
void recover(const fs::path& file) {
  try {
    sqlite::Connection db(file, Access::read_write);
    db.number("SELECT count(*) FROM sqlite_schema");
  } catch (const Error& error) {
    refuse(file,
           "a broken-off command left the estate in the middle of a change, and the change cannot "
           "be taken back: " +
               std::string(error.what()),
           "open the estate once where it can be written, with the file " +
               file.filename().string() + "-journal beside it");
  }
}

// Numbers of the file's header, straight from the file (https://sqlite.org/fileformat2.html). Only
// for a file that SQLite refused to read: it holds no lock then that closing the file could drop.
struct RawHeader {
  std::int64_t application = 0;
  std::int64_t expected_size = 0;  // by the header
};

RawHeader read_raw_header(const fs::path& file) {
  const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
  unsigned char bytes[100] = {};
  if (descriptor >= 0) {
    const bool whole = pread(descriptor, bytes, sizeof bytes, 0) == sizeof bytes;
    close(descriptor);
    if (!whole) return {};
  }
  const auto big_endian = [&](std::size_t at, std::size_t size) {
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < size; ++i) value = value << 8U | bytes[at + i];
    return value;
  };
  const std::uint64_t page = big_endian(16, 2) == 1 ? 65536 : big_endian(16, 2);
  return {static_cast<std::int64_t>(big_endian(68, 4)),
          static_cast<std::int64_t>(page * big_endian(28, 4))};
}

struct Header {
  std::int64_t application = 0, version = 0;
};

// SQLite overlooks a last page that is not whole.
void check_size(const fs::path& file, const Header& header, std::int64_t expected) {
  std::error_code error;
  const auto size = static_cast<std::int64_t>(fs::file_size(file, error));
  if (error || size >= expected || header.application != schema::kApplicationId) return;
  refuse(file,
         "the estate is cut short: " + std::to_string(size) + " of " + std::to_string(expected) +
             " bytes are there",
         "it was probably cut off while copying: copy it again");
}

// Reads the numbers that say what this file is, and the schema, without changing anything.
// Nothing when a journal has to be played back first.
std::optional<Header> read_header(const fs::path& file) {
  sqlite::Connection db(file, Access::read_only);
  try {
    db.run("BEGIN");  // until the connection closes: the size is then that of the state read
    const Header header{db.number("PRAGMA application_id"), db.number("PRAGMA user_version")};
    db.number("SELECT count(*) FROM sqlite_schema");
    check_size(file, header, db.number("PRAGMA page_count") * db.number("PRAGMA page_size"));
    return header;
  } catch (const Error&) {
    const int kind = sqlite3_errcode(db.get()) & 0xFF;
    if (has_journal(file) && (kind == SQLITE_READONLY || kind == SQLITE_CANTOPEN)) {
      return std::nullopt;
    }
    if (kind == SQLITE_CORRUPT) {
      const RawHeader raw = read_raw_header(file);
      check_size(file, {raw.application, 0}, raw.expected_size);
    }
    throw;
  }
}

void check_application(const fs::path& file, std::int64_t id) {
  if (id == schema::kApplicationId) return;
  refuse(file, "this is an SQLite file of another program, not an estate", kNameAnother);
}

Header check_contents(const fs::path& file) {
  std::optional<Header> header = read_header(file);
  if (!header) {
    check_application(file, read_raw_header(file).application);
    recover(file);
    header = read_header(file);
    if (!header) refuse(file, "the estate is in use", "try again in a moment");
  }
  check_application(file, header->application);
  if (header->version < 1) {
    refuse(file,
           "the estate is damaged: its format is " + std::to_string(header->version) +
               ", and the first format is 1",
           "take the last copy of it; the file was left as it is");
  }
  if (header->version > schema::kVersion) {
    refuse(file,
           "the estate was written by a newer Lintel: its format is " +
               std::to_string(header->version) + ", this program knows up to " +
               std::to_string(schema::kVersion),
           "use the newer program; the file was left as it is");
  }
  return *header;
}

// A rollback journal, so that a failed command leaves every byte as it was and one file is all
// there ever is (docs/decisions/0003-rollback-journal.md). Rows are derived from a checked model,
// so foreign keys are stated for readers and tested, not enforced row by row. Without secure_delete
// SQLite would else overwrite with zeros what the next statements write again.
void prepare_for_writing(sqlite::Connection& db) {
  for (const char* sql : {"PRAGMA journal_mode = DELETE", "PRAGMA synchronous = FULL",
                          "PRAGMA foreign_keys = OFF", "PRAGMA secure_delete = OFF",
                          "PRAGMA cache_size = -200000", "PRAGMA temp_store = MEMORY"}) {
    db.number(sql);
  }
}

}  // namespace

sqlite::Connection create_estate(const fs::path& file, const std::string& name) {
  const int descriptor = ::open(file.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0666);
  if (descriptor < 0 && errno == EEXIST) {
    refuse(file, "there is already a file of this name; it was left as it is",
           "choose another name, or remove the file first");
  }
  if (descriptor < 0) {
    refuse(file, "the estate cannot be made: " + words_of(errno),
           "check that the folder exists and that you may write to it");
  }
  close(descriptor);
  try {
    sqlite::Connection db(file, Access::read_write);
    prepare_for_writing(db);
    schema::create(db, name);
    return db;
  } catch (...) {
    std::error_code ignored;
    fs::remove(file, ignored);
    throw;
  }
}

sqlite::Connection open_estate(const fs::path& file, Store::Mode mode) {
  check_path(file, mode);
  const Header header = check_contents(file);
  const bool outdated = header.version < schema::kVersion;
  if (mode == Store::Mode::read_write || outdated) {
    sqlite::Connection db(file, Access::read_write);
    prepare_for_writing(db);
    schema::migrate(db);
    if (mode == Store::Mode::read_write) return db;
  }
  return {file, Access::read_only};
}

}  // namespace lintel
