#include <array>
#include <charconv>
#include <ostream>

#include "cli/commands.hpp"
#include "cli/context.hpp"
#include "cli/csv.hpp"
#include "cli/interrupt.hpp"
#include "cli/json.hpp"
#include "cli/options.hpp"
#include "cli/table.hpp"
#include "core/error.hpp"
#include "core/names.hpp"

namespace lintel::cli {

namespace {

constexpr int kRows = 1000;
constexpr int kSeconds = 60;

QueryLimits limits_of(const Arguments& arguments) {
  QueryLimits limits;
  limits.rows = static_cast<std::size_t>(arguments.number("--limit", kRows, 1, 100'000'000));
  limits.time = std::chrono::seconds(arguments.number("--seconds", kSeconds, 1, 86'400));
  note_interrupts();
  limits.progress = [](std::string_view, std::uint64_t, std::uint64_t) {
    if (const int signal = interrupted(); signal != 0) throw Interrupted{signal};
  };
  return limits;
}

Json json_of(const SqlValue& cell) {
  const char* const end = cell.text.data() + cell.text.size();
  switch (cell.kind) {
    case SqlValue::Kind::null:
      return nullptr;
    case SqlValue::Kind::integer: {
      std::int64_t number = 0;
      std::from_chars(cell.text.data(), end, number);
      return number;
    }
    case SqlValue::Kind::real: {
      double number = 0;
      const auto [at, error] = std::from_chars(cell.text.data(), end, number);
      if (error == std::errc() && at == end) return number;
      return cell.text;  // what JSON has no number for: Inf
    }
    case SqlValue::Kind::text:
    case SqlValue::Kind::blob:
      break;
  }
  return cell.text;
}

void print_json(Context& context, const Table& table) {
  Json rows = Json::array();
  for (const std::vector<SqlValue>& cells : table.rows) {
    Json row = Json::array();
    for (const SqlValue& cell : cells) row.push_back(json_of(cell));
    rows.push_back(std::move(row));
  }
  print(context, Json{{"columns", table.columns}, {"rows", rows}, {"cut", table.cut}});
}

bool is_number(const SqlValue& cell) {
  return cell.kind == SqlValue::Kind::integer || cell.kind == SqlValue::Kind::real;
}

void print_table(Context& context, const Table& table) {
  std::vector<std::string> headings;
  for (const std::string& column : table.columns) headings.push_back(printable(column));
  std::vector<Column> columns;
  for (std::size_t i = 0; i < headings.size(); ++i) {
    const bool number = !table.rows.empty() && is_number(table.rows.front()[i]);
    columns.push_back({headings[i], number, !number});
  }
  TextTable text(std::move(columns));
  for (const std::vector<SqlValue>& cells : table.rows) {
    std::vector<Cell> row;
    row.reserve(cells.size());
    for (const SqlValue& cell : cells) row.emplace_back(cell.text, cell.text);
    text.add(std::move(row));
  }
  print(context, text);
  if (table.rows.empty()) context.out << "  no rows\n";
}

/// Views and their columns: what a person needs to know before asking.
void print_views(Context& context, const Store& store) {
  const Table table = store.query(
      "SELECT v.name, group_concat(c.name, ', ') AS columns FROM sqlite_schema v, "
      "pragma_table_info(v.name) c WHERE v.type = 'view' "
      "AND v.name NOT IN ('present_version', 'search_text') GROUP BY v.name ORDER BY v.name",
      {});
  if (context.json) return print_json(context, table);
  if (context.csv != nullptr) return print_table(context, table);
  context.out << "Views to ask; docs/estate-file.md says what they hold.\n\n";
  for (const std::vector<SqlValue>& row : table.rows) {
    context.out << "  " << row[0].text << "\n" << wrapped(row[1].text, context.terminal.width, 6);
  }
  context.out
      << "\n  For example:  lintel sql \"SELECT type, count(*) FROM elements GROUP BY type\"\n";
}

int run_sql(Context& context, const Arguments& arguments) {
  const Store store = context.open(Store::Mode::read_only);
  const std::string sql = arguments.get("SQL");
  if (sql.empty()) {
    print_views(context, store);
    return 0;
  }
  const Table table = store.query(sql, limits_of(arguments));
  if (context.json) {
    print_json(context, table);
  } else {
    print_table(context, table);
  }
  if (table.cut && !context.json) {
    context.err << "lintel: there are more rows than these "
                << grouped(static_cast<std::int64_t>(table.rows.size())) << ": --limit N\n";
  }
  return 0;
}

}  // namespace

Command sql_command() {
  static constexpr std::array kArguments = {ArgumentSpec{
      "SQL", "one SELECT; without it the views and their columns are listed", false, false, ""}};
  static constexpr std::array kOptions = {
      kCsvOption,
      OptionSpec{"--limit", "", "N", "print at most N rows (default: 1000)", "", false, ""},
      OptionSpec{"--seconds", "", "N", "give up after N seconds (default: 60)", "", false, ""},
  };
  return {"sql",
          "Estate",
          "ask the estate in SQL, read-only",
          "The estate is an SQLite file with documented views: elements, relationships, rests_on, "
          "properties, findings, sources and more. This runs one statement that only reads. "
          "What is in or out of scope is not stored: lintel scope --json gives it.",
          "  lintel sql\n"
          "  lintel sql \"SELECT ref, name FROM elements WHERE type = 'Contract'\"\n"
          "  lintel sql --csv \"SELECT * FROM rests_on\" > dependence.csv",
          kArguments,
          kOptions,
          run_sql};
}

}  // namespace lintel::cli
