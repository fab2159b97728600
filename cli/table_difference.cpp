#include "cli/table_difference.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "core/names.hpp"

namespace lintel::cli {

namespace {

constexpr int kLongText = 40;  // columns of a terminal
/// Headings of what names an element or a key, each beside a name for people.
constexpr std::array<std::string_view, 3> kRefs = {"Ref", "Code", "Key"};

bool is_ref(std::string_view heading) {
  return std::find(kRefs.begin(), kRefs.end(), heading) != kRefs.end();
}

/// A column that at least one of the two tables has.
struct Pair {
  std::string_view heading;
  std::optional<std::size_t> before, after;
};

/// The columns of `after`, then those that only `before` has. Of several with one heading, the
/// first is paired with the first.
std::vector<Pair> paired_columns(const TextTable& before, const TextTable& after) {
  std::vector<Pair> pairs;
  std::vector<bool> taken(before.columns().size(), false);
  for (std::size_t i = 0; i < after.columns().size(); ++i) {
    Pair pair{after.columns()[i].heading, std::nullopt, i};
    for (std::size_t j = 0; j < taken.size() && !pair.before; ++j) {
      if (taken[j] || before.columns()[j].heading != pair.heading) continue;
      pair.before = j;
      taken[j] = true;
    }
    pairs.push_back(pair);
  }
  for (std::size_t j = 0; j < taken.size(); ++j) {
    if (!taken[j]) pairs.push_back({before.columns()[j].heading, j, std::nullopt});
  }
  return pairs;
}

using Key = std::vector<std::string_view>;

Key key_of(const TextTable& table, std::size_t row, const std::vector<std::size_t>& columns) {
  Key key;
  for (const std::size_t column : columns) key.push_back(table.csv(row, column));
  return key;
}

bool tells_apart(const TextTable& table, const std::vector<std::size_t>& columns) {
  std::set<Key> seen;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    if (!seen.insert(key_of(table, row, columns)).second) return false;
  }
  return true;
}

/// The texts of a row in these columns, those that only programs read left out unless `all`.
std::string texts(const TextTable& table, std::size_t row, const std::vector<std::size_t>& columns,
                  bool all) {
  std::string words;
  for (const std::size_t column : columns) {
    const std::string_view text = table.shown(row, column);
    if (text.empty() || (!all && table.columns()[column].csv_only)) continue;
    words.append(words.empty() ? "" : ", ").append(text);
  }
  return words;
}

/// Of a key of several columns the words that a reader sees; where they are all for programs (the
/// refs of a flow's ends), as many of the first that he does.
std::string words_of_several(const TextTable& table, std::size_t row,
                             const std::vector<std::size_t>& key) {
  if (std::string words = texts(table, row, key, false); !words.empty()) return words;
  std::vector<std::size_t> seen;
  for (std::size_t i = 0; i < table.columns().size() && seen.size() < key.size(); ++i) {
    if (!table.columns()[i].csv_only) seen.push_back(i);
  }
  std::string words = texts(table, row, seen, false);
  return words.empty() ? texts(table, row, key, true) : words;
}

/// "MapHarrow GIS (M-A08)": a row by its key, with the name beside a lone ref.
std::string row_words(const TextTable& table, std::size_t row,
                      const std::vector<std::size_t>& key) {
  if (key.size() > 1) return words_of_several(table, row, key);
  std::string words = texts(table, row, key, true);
  if (key.size() != 1 || !is_ref(table.columns()[key.front()].heading)) return words;
  for (std::size_t i = 0; i < table.columns().size(); ++i) {
    const Column& column = table.columns()[i];
    if (column.csv_only || !column.flexible || column.right || i == key.front()) continue;
    std::string name(table.shown(row, i));
    if (name.empty() || name == words || name.starts_with(words + " ")) return name;
    return name.append(" (").append(words).append(")");
  }
  return words;
}

/// One value that differs.
struct Value {
  std::string_view heading, before, after;
  bool long_text;
};

std::vector<Value> changed_values(const TextTable& before, std::size_t old, const TextTable& after,
                                  std::size_t now, const std::vector<Pair>& pairs) {
  std::vector<Value> values;
  bool all_long = true;
  for (const Pair& pair : pairs) {
    const std::string_view was = pair.before ? before.csv(old, *pair.before) : std::string_view{};
    const std::string_view is = pair.after ? after.csv(now, *pair.after) : std::string_view{};
    if (was == is || pair.heading.empty()) continue;  // a letter says what another column does
    Value value{pair.heading, pair.before ? before.shown(old, *pair.before) : was,
                pair.after ? after.shown(now, *pair.after) : is, false};
    value.long_text = std::max(display_width(value.before), display_width(value.after)) > kLongText;
    all_long &= value.long_text;
    values.push_back(value);
  }
  if (!all_long) std::erase_if(values, [](const Value& value) { return value.long_text; });
  return values;
}

}  // namespace

KeyColumns key_columns(const TextTable& before, const TextTable& after) {
  const std::vector<Pair> pairs = paired_columns(before, after);
  const auto works = [&](const KeyColumns& key) {
    return tells_apart(before, key.before) && tells_apart(after, key.after);
  };
  for (const Pair& pair : pairs) {
    if (!pair.before || !pair.after || !is_ref(pair.heading)) continue;
    KeyColumns key{{*pair.before}, {*pair.after}};
    if (works(key)) return key;
  }
  KeyColumns key;
  for (const Pair& pair : pairs) {
    if (!pair.before || !pair.after) continue;
    key.before.push_back(*pair.before);
    key.after.push_back(*pair.after);
    if (works(key)) break;
  }
  return key;
}

namespace {

/// The rows of a difference as they are found; the columns for values only when there are any.
struct Found {
  std::vector<std::vector<Cell>> rows;
  std::size_t added = 0, gone = 0, changed = 0;

  [[nodiscard]] TableDifference table() const {
    std::vector<Column> columns = {{"", false, false}, {"Which", false, true}};
    if (changed > 0) {
      for (const std::string_view heading : {"What", "Today", "Then"}) {
        columns.push_back({heading, false, true});
      }
    }
    TableDifference out{TextTable(std::move(columns)), added, gone, changed};
    for (const std::vector<Cell>& row : rows) out.table.add(row);
    return out;
  }
};

}  // namespace

TableDifference difference(const TextTable& before, const TextTable& after) {
  Found out;
  const std::vector<Pair> pairs = paired_columns(before, after);
  const KeyColumns key = key_columns(before, after);
  // Rows of one key pair up in their order.
  std::map<Key, std::vector<std::size_t>> old;
  for (std::size_t row = before.rows(); row-- > 0;) {
    old[key_of(before, row, key.before)].push_back(row);
  }
  for (std::size_t now = 0; now < after.rows(); ++now) {
    const auto found = old.find(key_of(after, now, key.after));
    if (found == old.end() || found->second.empty()) {
      ++out.added;
      out.rows.push_back({"new", row_words(after, now, key.after)});
      continue;
    }
    const std::size_t row = found->second.back();
    found->second.pop_back();
    const std::vector<Value> values = changed_values(before, row, after, now, pairs);
    out.changed += values.empty() ? 0U : 1U;
    for (const Value& value : values) {
      out.rows.push_back({"changed", row_words(after, now, key.after), value.heading,
                          value.before.empty() ? "–" : value.before,
                          value.after.empty() ? "–" : value.after});
    }
  }
  std::vector<std::size_t> gone;
  for (const auto& [unused, rows] : old) gone.insert(gone.end(), rows.begin(), rows.end());
  std::sort(gone.begin(), gone.end());
  for (const std::size_t row : gone) {
    ++out.gone;
    out.rows.push_back({"gone", row_words(before, row, key.before)});
  }
  return out.table();
}

}  // namespace lintel::cli
