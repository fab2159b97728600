#include "bench/same_rows.hpp"

#include <cstdio>
#include <cstdlib>
#include <memory>

namespace lintel::bench {
namespace {

struct Close {
  void operator()(sqlite3* db) const { sqlite3_close(db); }
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using Database = std::unique_ptr<sqlite3, Close>;
using Statement = std::unique_ptr<sqlite3_stmt, Close>;

Database open(const std::filesystem::path& file) {
  sqlite3* db = nullptr;
  if (sqlite3_open(file.c_str(), &db) != SQLITE_OK) {
    std::fprintf(stderr, "%s: %s\n", file.c_str(), sqlite3_errmsg(db));
    std::exit(1);
  }
  return Database(db);
}

void run(const Database& db, const std::string& sql) {
  if (sqlite3_exec(db.get(), sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK) return;
  std::fprintf(stderr, "%s: %s\n", sql.c_str(), sqlite3_errmsg(db.get()));
  std::exit(1);
}

Statement prepare(const Database& db, const std::string& sql) {
  sqlite3_stmt* statement = nullptr;
  sqlite3_prepare_v2(db.get(), sql.c_str(), -1, &statement, nullptr);
  return Statement(statement);
}

}  // namespace

SameRows::SameRows(const std::filesystem::path& estate) {
  const Database db = open(estate);
  for (const std::string name : {"element", "relationship", "property", "text", "view", "view_node",
                                 "view_connection", "setting", "finding"}) {
    Rows& table = tables_.emplace_back();
    const Statement schema =
        prepare(db, "SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = '" + name + "'");
    if (sqlite3_step(schema.get()) != SQLITE_ROW) std::exit(1);
    table.create = reinterpret_cast<const char*>(sqlite3_column_text(schema.get(), 0));
    const Statement rows = prepare(db, "SELECT * FROM " + name);
    table.columns = sqlite3_column_count(rows.get());
    table.insert = "INSERT INTO " + name + " VALUES(?";
    for (int column = 1; column < table.columns; ++column) table.insert += ",?";
    table.insert += ")";
    while (sqlite3_step(rows.get()) == SQLITE_ROW) {
      ++rows_;
      for (int column = 0; column < table.columns; ++column) {
        Cell& cell = table.cells.emplace_back();
        cell.type = sqlite3_column_type(rows.get(), column);
        if (cell.type == SQLITE_INTEGER) cell.number = sqlite3_column_int64(rows.get(), column);
        if (cell.type != SQLITE_TEXT) continue;
        cell.number = static_cast<std::int64_t>(texts_.size());
        cell.length = static_cast<std::size_t>(sqlite3_column_bytes(rows.get(), column));
        texts_.append(reinterpret_cast<const char*>(sqlite3_column_text(rows.get(), column)),
                      cell.length);
      }
    }
  }
}

void SameRows::insert(const std::filesystem::path& file) const {
  const Database db = open(file);
  run(db, "PRAGMA cache_size = -200000");
  run(db, "PRAGMA synchronous = FULL");
  run(db, "BEGIN");
  for (const Rows& table : tables_) {
    run(db, table.create);
    const Statement insert = prepare(db, table.insert);
    int column = 0;
    for (const Cell& cell : table.cells) {
      ++column;
      if (cell.type == SQLITE_INTEGER) sqlite3_bind_int64(insert.get(), column, cell.number);
      if (cell.type == SQLITE_NULL) sqlite3_bind_null(insert.get(), column);
      if (cell.type == SQLITE_TEXT)
        sqlite3_bind_text(insert.get(), column, texts_.data() + cell.number,
                          static_cast<int>(cell.length), SQLITE_STATIC);
      if (column < table.columns) continue;
      sqlite3_step(insert.get());
      sqlite3_reset(insert.get());
      column = 0;
    }
  }
  run(db, "COMMIT");
}

}  // namespace lintel::bench
