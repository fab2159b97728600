#include "core/sqlite.hpp"

#include <cerrno>
#include <system_error>

#include "core/error.hpp"

namespace lintel::sqlite {

namespace {

constexpr int kLockWait = 5000;  // ms

[[noreturn]] void refuse(const std::filesystem::path& file, const std::string& message,
                         std::string hint) {
  throw Error(ErrorCode::unusable_estate, message, file.string(), std::move(hint));
}

// What the operating system said last about the file; 0 when it said nothing.
int last_system_error(sqlite3* handle) {
  if (handle == nullptr) return 0;
  int error = 0;
  sqlite3_file_control(handle, "main", SQLITE_FCNTL_LAST_ERRNO, &error);
  return error != 0 ? error : sqlite3_system_errno(handle);
}

// SQLite itself knows ENOSPC only; quotas and limits fill a disk just the same.
bool no_room(int code, int error) {
  return code == SQLITE_FULL || (code == SQLITE_IOERR && (error == EDQUOT || error == EFBIG));
}

}  // namespace

Connection::Connection(const std::filesystem::path& file, Access access)
    : file_(std::filesystem::absolute(file)) {
  // An absolute path is never taken for a "file:" address, whatever the file is called.
  const int flags = (access == Access::read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE) |
                    SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
  sqlite3* handle = nullptr;
  const int code = sqlite3_open_v2(file_.c_str(), &handle, flags, nullptr);
  handle_.reset(handle);
  file_ = file;  // messages call the file what the user called it
  if (code != SQLITE_OK) fail(code);
  sqlite3_busy_timeout(handle, kLockWait);
  // The file may come from anyone: what its schema says is data, not a program to run.
  sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr);
}

void Connection::fail(int code) const {
  sqlite3* handle = handle_.get();
  const int error = last_system_error(handle);
  const int kind = code & 0xFF;
  if (kind == SQLITE_BUSY || kind == SQLITE_LOCKED) {
    refuse(file_, "the estate is in use: another program is writing to it or reading it for long",
           "wait until the other command has finished, then run this one again");
  }
  if (no_room(kind, error)) {
    refuse(file_, "the disk is full",
           "make room on the disk and run the command again; the estate is as it was before");
  }
  if (kind == SQLITE_NOTADB) {
    refuse(file_, "this is not an estate: it is not an SQLite file",
           "name an estate with --estate FILE, or make one with: lintel init FILE");
  }
  if (kind == SQLITE_CORRUPT) {
    refuse(file_, "the estate is damaged: " + std::string(sqlite3_errmsg(handle)),
           "go back to a copy from before, or make a new estate and import the sources again");
  }
  if (kind == SQLITE_READONLY || kind == SQLITE_PERM || kind == SQLITE_AUTH) {
    refuse(file_, "the estate cannot be written",
           "check the permissions of the file and of its folder");
  }
  if (kind == SQLITE_CANTOPEN || kind == SQLITE_IOERR) {
    const std::string reason =
        error != 0 ? std::generic_category().message(error)
                   : std::string(handle == nullptr ? "out of memory" : sqlite3_errmsg(handle));
    refuse(file_, "the estate cannot be read or written: " + reason,
           "check the disk, and the permissions of the file and of its folder");
  }
  if (kind == SQLITE_TOOBIG) {
    refuse(file_, "a source is too large to be kept in an estate: over 1 GB when packed",
           "split the file and import the parts");
  }
  refuse(file_,
         "SQLite refused: " + std::string(handle == nullptr ? "no memory" : sqlite3_errmsg(handle)),
         "this is a fault of Lintel or of the file: run sqlite3 FILE \"PRAGMA integrity_check\"");
}

void Connection::run(const char* sql) {
  const int code = sqlite3_exec(get(), sql, nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) fail(code);
}

std::int64_t Connection::number(const char* sql) {
  Statement statement(*this, sql);
  return statement.step() ? statement.number(0) : 0;
}

Statement::Statement(const Connection& connection, std::string_view sql)
    : connection_(&connection) {
  sqlite3_stmt* handle = nullptr;
  const int code = sqlite3_prepare_v2(connection.get(), sql.data(), static_cast<int>(sql.size()),
                                      &handle, nullptr);
  handle_.reset(handle);
  if (code != SQLITE_OK) connection.fail(code);
}

void Statement::bind(int parameter, std::int64_t value) {
  sqlite3_bind_int64(get(), parameter, value);
}

void Statement::bind(int parameter, std::string_view text) {
  // A null pointer would bind NULL.
  const char* data = text.data() == nullptr ? "" : text.data();
  const int code =
      sqlite3_bind_text64(get(), parameter, data, text.size(), SQLITE_STATIC, SQLITE_UTF8);
  if (code != SQLITE_OK) connection_->fail(code);
}

void Statement::bind_blob(int parameter, std::string_view bytes) {
  const char* data = bytes.data() == nullptr ? "" : bytes.data();
  const int code = sqlite3_bind_blob64(get(), parameter, data, bytes.size(), SQLITE_STATIC);
  if (code != SQLITE_OK) connection_->fail(code);
}

void Statement::bind_null(int parameter) { sqlite3_bind_null(get(), parameter); }

bool Statement::step() {
  const int code = sqlite3_step(get());
  if (code == SQLITE_ROW) return true;
  if (code != SQLITE_DONE) connection_->fail(code);
  return false;
}

void Statement::run() {
  step();
  reset();
}

void Statement::reset() { sqlite3_reset(get()); }

std::string_view Statement::text(int column) const {
  const auto* data = reinterpret_cast<const char*>(sqlite3_column_text(get(), column));
  if (data == nullptr) return {};
  return {data, static_cast<std::size_t>(sqlite3_column_bytes(get(), column))};
}

std::string_view Statement::blob(int column) const {
  const auto* data = static_cast<const char*>(sqlite3_column_blob(get(), column));
  if (data == nullptr) return {};
  return {data, static_cast<std::size_t>(sqlite3_column_bytes(get(), column))};
}

Transaction::Transaction(Connection& connection, Kind kind) : connection_(connection) {
  connection_.run(kind == Kind::writing ? "BEGIN IMMEDIATE" : "BEGIN");
}

Transaction::~Transaction() {
  // A failed rollback leaves the journal behind, from which the next opening restores the file.
  if (open_) sqlite3_exec(connection_.get(), "ROLLBACK", nullptr, nullptr, nullptr);
}

void Transaction::commit() {
  connection_.run("COMMIT");
  open_ = false;
}

}  // namespace lintel::sqlite
