#include "core/store_query.hpp"

#include <algorithm>
#include <array>
#include <exception>
#include <memory>

#include "core/error.hpp"

namespace lintel {

namespace {

using Clock = std::chrono::steady_clock;

constexpr int kLongestValue = 300 << 20U;   // bytes: a part of the packed model is 256 MB
constexpr int kStepsBetweenLooks = 20'000;  // of SQLite's machine: some tenths of a millisecond

// Pragmas that only describe. FTS5 asks for the first one itself, to see whether its table changed.
constexpr std::array<std::string_view, 4> kDescribing = {"data_version", "table_info", "table_list",
                                                         "table_xinfo"};

// Allows what a reading statement needs, and nothing that writes, attaches files, sets pragmas or
// loads code.
int only_reading(void*, int action, const char* first, const char* second, const char*,
                 const char*) {
  switch (action) {
    case SQLITE_SELECT:
    case SQLITE_READ:
    case SQLITE_RECURSIVE:
      return SQLITE_OK;
    case SQLITE_PRAGMA: {
      const bool describes =
          std::find(kDescribing.begin(), kDescribing.end(), first) != kDescribing.end();
      // The version may be asked for, not set; the others take the name of a table.
      const bool sets = std::string_view(first) == "data_version" && second != nullptr;
      return describes && !sets ? SQLITE_OK : SQLITE_DENY;
    }
    case SQLITE_UPDATE:
      // What SQLite asks for when it sets up pragma_table_info(); such a statement itself is
      // refused in any case.
      return std::string_view(first) == "sqlite_master" ? SQLITE_OK : SQLITE_DENY;
    case SQLITE_FUNCTION:
      return SQLITE_OK;  // load_extension() is off unless a program turns it on
    default:
      return SQLITE_DENY;
  }
}

// For as long as it lives the connection only reads, makes no huge values, and stops a statement
// when its time is up or the caller's progress throws.
class Guard {
 public:
  Guard(sqlite3* handle, const QueryLimits& limits)
      : handle_(handle),
        limits_(limits),
        end_(Clock::now() + limits.time),
        longest_(sqlite3_limit(handle, SQLITE_LIMIT_LENGTH, kLongestValue)) {
    sqlite3_set_authorizer(handle_, only_reading, nullptr);
    sqlite3_progress_handler(handle_, kStepsBetweenLooks, look, this);
  }
  Guard(const Guard&) = delete;
  Guard& operator=(const Guard&) = delete;
  ~Guard() {
    sqlite3_progress_handler(handle_, 0, nullptr, nullptr);
    sqlite3_set_authorizer(handle_, nullptr, nullptr);
    sqlite3_limit(handle_, SQLITE_LIMIT_LENGTH, longest_);
  }

  // Why the statement was stopped.
  [[noreturn]] void fail_stopped() const {
    if (thrown_) std::rethrow_exception(thrown_);
    const auto seconds = std::chrono::duration<double>(limits_.time).count();
    std::string text = std::to_string(seconds);
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.') text.pop_back();
    throw Error(ErrorCode::usage, "this SQL takes longer than " + text + " s", {},
                "narrow the question, or allow it more time; views that are joined without a "
                "condition multiply");
  }

 private:
  // SQLite calls it from C: an exception waits until the statement has returned.
  static int look(void* self) {
    Guard& guard = *static_cast<Guard*>(self);
    try {
      guard.limits_.progress("rows", guard.looks_++, 0);
    } catch (...) {
      guard.thrown_ = std::current_exception();
      return 1;
    }
    return Clock::now() > guard.end_ ? 1 : 0;
  }

  sqlite3* handle_;
  const QueryLimits& limits_;
  Clock::time_point end_;
  int longest_;
  std::uint64_t looks_ = 0;
  std::exception_ptr thrown_;
};

using Prepared = std::unique_ptr<sqlite3_stmt, decltype(&sqlite3_finalize)>;

[[noreturn]] void refuse_sql(const std::string& why) {
  throw Error(ErrorCode::usage, "this SQL cannot be run: " + why, {},
              "give one SELECT; lintel sql alone lists the views and their columns");
}

Prepared prepare(sqlite::Connection& db, std::string_view sql) {
  constexpr std::size_t kLongestSql = 1'000'000;  // SQLite's own limit
  if (sql.size() > kLongestSql) refuse_sql("it is longer than 1 MB");
  sqlite3_stmt* handle = nullptr;
  const char* rest = nullptr;
  const int code =
      sqlite3_prepare_v2(db.get(), sql.data(), static_cast<int>(sql.size()), &handle, &rest);
  Prepared statement(handle, sqlite3_finalize);
  if (code == SQLITE_AUTH) refuse_sql("only reading is allowed here");
  if (code != SQLITE_OK) refuse_sql(sqlite3_errmsg(db.get()));
  if (handle == nullptr) refuse_sql("it is empty");
  const std::string_view tail = sql.substr(static_cast<std::size_t>(rest - sql.data()));
  const bool blank = std::all_of(tail.begin(), tail.end(),
                                 [](char c) { return static_cast<unsigned char>(c) <= 0x20U; });
  if (!blank) refuse_sql("there is more than one statement");
  if (sqlite3_stmt_readonly(handle) == 0) refuse_sql("only reading is allowed here");
  return statement;
}

SqlValue value_of(sqlite3_stmt* row, int column) {
  const int type = sqlite3_column_type(row, column);
  const auto text = [&] {
    const auto* data = reinterpret_cast<const char*>(sqlite3_column_text(row, column));
    const auto size = static_cast<std::size_t>(sqlite3_column_bytes(row, column));
    return data == nullptr ? std::string() : std::string(data, size);
  };
  switch (type) {
    case SQLITE_INTEGER:
      return {SqlValue::Kind::integer, text()};
    case SQLITE_FLOAT:
      return {SqlValue::Kind::real, text()};
    case SQLITE_TEXT:
      return {SqlValue::Kind::text, text()};
    case SQLITE_BLOB:
      return {SqlValue::Kind::blob,
              "(" + std::to_string(sqlite3_column_bytes(row, column)) + " bytes)"};
    default:
      return {};
  }
}

}  // namespace

Table query(sqlite::Connection& db, std::string_view sql, const QueryLimits& limits) {
  const Guard guard(db.get(), limits);
  const Prepared statement = prepare(db, sql);
  sqlite3_stmt* const row = statement.get();
  Table table;
  const int columns = sqlite3_column_count(row);
  for (int i = 0; i < columns; ++i) table.columns.emplace_back(sqlite3_column_name(row, i));
  std::size_t bytes = 0;
  int code = SQLITE_ROW;
  while ((code = sqlite3_step(row)) == SQLITE_ROW) {
    table.cut = table.rows.size() == limits.rows || bytes > limits.bytes;
    if (table.cut) return table;
    std::vector<SqlValue>& cells = table.rows.emplace_back();
    for (int i = 0; i < columns; ++i) bytes += cells.emplace_back(value_of(row, i)).text.size();
  }
  const int kind = code & 0xFF;
  if (kind == SQLITE_INTERRUPT) guard.fail_stopped();
  if (kind == SQLITE_ERROR || kind == SQLITE_TOOBIG) refuse_sql(sqlite3_errmsg(db.get()));
  if (code != SQLITE_DONE) db.fail(code);
  return table;
}

}  // namespace lintel
