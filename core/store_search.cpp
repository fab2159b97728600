#include "core/store_search.hpp"

#include <algorithm>

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

}  // namespace lintel
