#include "importers/column_facts.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "importers/references.hpp"
#include "importers/synonym_index.hpp"

namespace lintel::importers {
namespace {

/// Share of the cells of each column that name an id of the column that looks most like ids.
void find_own_ids(const Sheet& sheet, std::size_t header_row, std::vector<ColumnFacts>& facts) {
  const ColumnFacts* ids = nullptr;
  for (const ColumnFacts& column : facts)
    if (column.evidence.filled >= 2 && fit(column.evidence, Shape::id) > 0.9 &&
        column.evidence.of(Shape::references) > 0.8 && (ids == nullptr))
      ids = &column;
  if (ids == nullptr) return;
  std::set<std::string_view> known;
  const std::size_t end = std::min(sheet.rows(), header_row + 2001);
  for (std::size_t row = header_row + 1; row < end; ++row)
    known.insert(trimmed(sheet.cell(row, ids->column)));
  known.erase("");
  for (ColumnFacts& column : facts) {
    if (&column == ids || column.evidence.filled == 0) continue;
    std::size_t cells = 0;
    std::size_t hits = 0;
    for (std::size_t row = header_row + 1; row < std::min(end, header_row + 201); ++row) {
      const auto groups = split_references(sheet.cell(row, column.column), {true, true, {}, {}});
      if (groups.empty()) continue;
      ++cells;
      if (known.count(groups.front().names.front()) != 0) ++hits;
    }
    if (cells > 1) column.own_ids = static_cast<double>(hits) / static_cast<double>(cells);
  }
}

}  // namespace

bool may_be_header(std::string_view cell) {
  return !cell.empty() && cell.size() <= 120 && std::any_of(cell.begin(), cell.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           static_cast<unsigned char>(c) >= 0x80;
  });
}

std::vector<ColumnFacts> facts_of(const Sheet& sheet, std::size_t header_row) {
  std::vector<ColumnFacts> facts;
  const std::size_t width = std::min(sheet.columns(), kColumnsLookedAt);
  for (std::size_t column = 0; column < width; ++column) {
    ColumnFacts here;
    here.column = column;
    const std::string_view header = trimmed(sheet.cell(header_row, column));
    here.evidence = evidence_of(sheet, column, header_row + 1);
    if (header.empty() && here.evidence.filled == 0) continue;
    here.scores = synonym_index().scores(may_be_header(header) ? header : std::string_view{});
    facts.push_back(std::move(here));
  }
  find_own_ids(sheet, header_row, facts);
  return facts;
}

}  // namespace lintel::importers
