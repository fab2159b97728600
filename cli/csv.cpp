#include "cli/csv.hpp"

#include <algorithm>
#include <ostream>

namespace lintel::cli {

namespace {

/// "12", "-12.50", "+3": digits with at most one point among them.
bool is_plain_number(std::string_view text) {
  if (text.starts_with('+') || text.starts_with('-')) text.remove_prefix(1);
  const auto digit = [](char c) { return c >= '0' && c <= '9'; };
  if (text.empty() || !digit(text.front()) || !digit(text.back())) return false;
  return std::ranges::count(text, '.') <= 1 &&
         std::ranges::all_of(text, [&](char c) { return digit(c) || c == '.'; });
}

bool runs_as_formula(std::string_view text) {
  constexpr std::string_view kStarts = "=+-@\t\r";
  return !text.empty() && kStarts.find(text.front()) != std::string_view::npos &&
         !is_plain_number(text);
}

}  // namespace

std::string csv_field(std::string_view text) {
  std::string field = runs_as_formula(text) ? "'" : "";
  field += text;
  const bool outer_space = !field.empty() && (field.front() == ' ' || field.back() == ' ');
  if (!outer_space && field.find_first_of(",\"\r\n") == std::string::npos) return field;
  std::string quoted = "\"";
  for (const char c : field) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + "\"";
}

std::string csv_text(const TextTable& table) {
  std::string out;
  const std::size_t columns = table.columns().size();
  for (std::size_t i = 0; i < columns; ++i) {
    out += (i == 0 ? "" : ",") + csv_field(table.columns()[i].heading);
  }
  out += "\n";
  for (std::size_t row = 0; row < table.rows(); ++row) {
    for (std::size_t i = 0; i < columns; ++i) {
      if (i != 0) out += ',';
      out += csv_field(table.csv(row, i));
    }
    out += "\n";
  }
  return out;
}

void print(Context& context, const TextTable& table, std::size_t limit, std::string_view rest) {
  if (context.csv == nullptr) {
    print_aside(context, table, limit, rest);
  } else if (!context.csv_printed) {
    *context.csv << csv_text(table);
    if (context.table != nullptr) *context.table = table;
    context.csv_printed = true;
  }
}

void print_aside(Context& context, const TextTable& table, std::size_t limit,
                 std::string_view rest) {
  if (context.csv != nullptr) return;
  context.out << table.text(context.terminal.table_width, limit);
  if (limit != 0 && table.rows() > limit) {
    context.out << "  … and " << table.rows() - limit << " " << rest << "\n";
  }
}

}  // namespace lintel::cli
