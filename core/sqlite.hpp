#pragma once
// SQLite with owners: a connection, a statement, a transaction. Only the store's files include
// this.
//
//   sqlite::Connection db("w.lintel", sqlite::Connection::Access::read_only);
//   sqlite::Statement rows(db, "SELECT path FROM source WHERE id > ?1");
//   rows.bind(1, std::int64_t{7});
//   while (rows.step()) use(rows.text(0));
//
// Every function throws Error(unusable_estate) with the file as its place and with words for what
// SQLite reported: locked, disk full, damaged, not allowed.

#include <sqlite3.h>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace lintel::sqlite {

class Connection {
 public:
  enum class Access { read_only, read_write };
  /// Opens an existing file; waits up to 5 s for locks.
  Connection(const std::filesystem::path& file, Access access);

  /// Runs statements that take no parameters and give no rows.
  void run(const char* sql);
  /// The first column of the first row of `sql`; 0 when there is none.
  std::int64_t number(const char* sql);
  [[nodiscard]] sqlite3* get() const { return handle_.get(); }
  [[nodiscard]] const std::filesystem::path& file() const { return file_; }
  /// The last result code in words. Throws always.
  [[noreturn]] void fail(int code) const;

 private:
  struct Close {
    void operator()(sqlite3* handle) const { sqlite3_close_v2(handle); }
  };
  std::filesystem::path file_;
  std::unique_ptr<sqlite3, Close> handle_;
};

/// A prepared statement. Parameters count from 1, columns from 0. What is bound must stay in place
/// until the statement has been stepped.
class Statement {
 public:
  Statement(const Connection& connection, std::string_view sql);

  void bind(int parameter, std::int64_t value);
  void bind(int parameter, std::string_view text);
  void bind_blob(int parameter, std::string_view bytes);
  void bind_null(int parameter);

  /// True when there is a row to read.
  bool step();
  /// Steps a statement that gives no row, and makes it ready to run again.
  void run();
  void reset();

  [[nodiscard]] int columns() const { return sqlite3_column_count(handle_.get()); }
  [[nodiscard]] std::int64_t number(int column) const {
    return sqlite3_column_int64(handle_.get(), column);
  }
  [[nodiscard]] bool null(int column) const {
    return sqlite3_column_type(handle_.get(), column) == SQLITE_NULL;
  }
  /// Valid until the next step.
  [[nodiscard]] std::string_view text(int column) const;
  [[nodiscard]] std::string_view blob(int column) const;
  [[nodiscard]] sqlite3_stmt* get() const { return handle_.get(); }

 private:
  struct Finalize {
    void operator()(sqlite3_stmt* handle) const { sqlite3_finalize(handle); }
  };
  const Connection* connection_;
  std::unique_ptr<sqlite3_stmt, Finalize> handle_;
};

/// BEGIN … COMMIT; rolled back when it goes out of scope without `commit`.
class Transaction {
 public:
  enum class Kind { reading, writing };
  Transaction(Connection& connection, Kind kind);
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  ~Transaction();
  void commit();

 private:
  Connection& connection_;
  bool open_ = true;
};

}  // namespace lintel::sqlite
