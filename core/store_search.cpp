#include "core/store_search.hpp"

#include <algorithm>

#include "core/error.hpp"

namespace lintel {

namespace {

bool is_space(char c) { return static_cast<unsigned char>(c) <= 0x20U; }

// Could FTS5 find a token in it? It takes letters and digits; beyond ASCII it decides itself.
bool has_token(std::string_view word) {
  return std::any_of(word.begin(), word.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x80U || (byte | 0x20U) - 'a' < 26U || byte - unsigned{'0'} < 10U;
  });
}

// Allows what a reading statement needs, and nothing that writes, attaches files, sets pragmas or
// loads code.
int only_reading(void*, int action, const char* first, const char*, const char*, const char*) {
  switch (action) {
    case SQLITE_SELECT:
    case SQLITE_READ:
    case SQLITE_RECURSIVE:
      return SQLITE_OK;
    case SQLITE_PRAGMA:
      // FTS5 looks at this one to see whether its table changed.
      return std::string_view(first) == "data_version" ? SQLITE_OK : SQLITE_DENY;
    case SQLITE_FUNCTION:
      return SQLITE_OK;  // load_extension() is off unless a program turns it on
    default:
      return SQLITE_DENY;
  }
}

class OnlyReading {
 public:
  explicit OnlyReading(sqlite3* handle) : handle_(handle) {
    sqlite3_set_authorizer(handle_, only_reading, nullptr);
  }
  OnlyReading(const OnlyReading&) = delete;
  OnlyReading& operator=(const OnlyReading&) = delete;
  ~OnlyReading() { sqlite3_set_authorizer(handle_, nullptr, nullptr); }

 private:
  sqlite3* handle_;
};

[[noreturn]] void refuse_sql(const std::string& why) {
  throw Error(ErrorCode::usage, "this SQL cannot be run: " + why, {},
              "give one SELECT; docs/estate-file.md lists the tables, or try: "
              "SELECT name FROM sqlite_schema WHERE type = 'view'");
}

// Line breaks of a snippet would tear a table.
std::string one_line(std::string_view text) {
  std::string out(text);
  std::replace_if(out.begin(), out.end(), is_space, ' ');
  return out;
}

}  // namespace

std::string search_query(std::string_view words) {
  std::string query;
  for (std::size_t at = 0; at < words.size();) {
    while (at < words.size() && is_space(words[at])) ++at;
    const std::size_t begin = at;
    while (at < words.size() && !is_space(words[at])) ++at;
    const std::string_view word = words.substr(begin, at - begin);
    if (!has_token(word)) continue;
    if (!query.empty()) query.push_back(' ');
    query.push_back('"');
    for (const char c : word) query.append(c == '"' ? "\"\"" : std::string_view(&c, 1));
    query.append("\"*");
  }
  return query;
}

std::vector<Hit> search(sqlite::Connection& db, std::string_view words, std::size_t limit) {
  std::vector<Hit> hits;
  const std::string query = search_query(words);
  if (query.empty()) return hits;
  // A hit in the ref weighs most, then the name, then what is written about it.
  sqlite::Statement find(db, R"sql(
    SELECT e.ref, e.name, t.name, e.partner, snippet(search, -1, '', '', '…', 12)
    FROM search JOIN element e ON e.id = search.rowid JOIN element_type t ON t.id = e.type
    WHERE search MATCH ?1 ORDER BY bm25(search, 10.0, 5.0, 1.0, 1.0), e.id LIMIT ?2)sql");
  find.bind(1, query);
  find.bind(2, static_cast<std::int64_t>(limit));
  while (find.step()) {
    hits.push_back({std::string(find.text(0)), std::string(find.text(1)), std::string(find.text(2)),
                    std::string(find.text(3)), one_line(find.text(4))});
  }
  return hits;
}

Table query(sqlite::Connection& db, std::string_view sql, std::size_t limit) {
  const OnlyReading guard(db.get());
  sqlite3_stmt* handle = nullptr;
  const char* rest = nullptr;
  const int prepared =
      sqlite3_prepare_v2(db.get(), sql.data(), static_cast<int>(sql.size()), &handle, &rest);
  const std::unique_ptr<sqlite3_stmt, decltype(&sqlite3_finalize)> owner(handle, sqlite3_finalize);
  if (prepared != SQLITE_OK) {
    refuse_sql(prepared == SQLITE_AUTH ? "only reading is allowed here" : sqlite3_errmsg(db.get()));
  }
  const std::string_view tail = sql.substr(static_cast<std::size_t>(rest - sql.data()));
  if (handle == nullptr) refuse_sql("it is empty");
  if (!std::all_of(tail.begin(), tail.end(), is_space)) {
    refuse_sql("there is more than one statement");
  }
  if (sqlite3_stmt_readonly(handle) == 0) refuse_sql("only reading is allowed here");
  Table table;
  const int columns = sqlite3_column_count(handle);
  for (int i = 0; i < columns; ++i) table.columns.emplace_back(sqlite3_column_name(handle, i));
  int code = SQLITE_ROW;
  while ((code = sqlite3_step(handle)) == SQLITE_ROW) {
    table.cut = table.rows.size() == limit;
    if (table.cut) return table;
    std::vector<std::string>& row = table.rows.emplace_back();
    for (int i = 0; i < columns; ++i) {
      const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(handle, i));
      const auto size = static_cast<std::size_t>(sqlite3_column_bytes(handle, i));
      row.emplace_back(text == nullptr ? "" : text, text == nullptr ? 0 : size);
    }
  }
  if (code == SQLITE_ERROR) refuse_sql(sqlite3_errmsg(db.get()));
  if (code != SQLITE_DONE) db.fail(code);
  return table;
}

}  // namespace lintel
