#include "importers/plausibility.hpp"

#include <algorithm>
#include <array>

#include "importers/header_words.hpp"

namespace lintel::importers {
namespace {

const ColumnEvidence* evidence_for(const std::vector<ColumnFacts>& facts,
                                   const std::vector<ColumnMeaning>& columns,
                                   std::string_view key) {
  for (std::size_t i = 0; i < columns.size(); ++i)
    if (columns[i].field != nullptr && columns[i].field->key == key) return &facts[i].evidence;
  return nullptr;
}

/// Share of the cells of the key column that are words of a settings file or a cost model.
double known_keys(const Sheet& sheet, std::size_t header_row, std::size_t column,
                  RegisterKind kind) {
  constexpr std::array<std::string_view, 12> settings = {"programme", "name",      "as",   "target",
                                                         "vesting",   "threshold", "date", "theta",
                                                         "deadline",  "baseline",  "day",  "mixed"};
  constexpr std::array<std::string_view, 13> costs = {
      "year", "saving",    "migration", "interface",   "surcharge",  "product", "share",
      "cost", "appraisal", "discount",  "integration", "connection", "moved"};
  std::size_t rows = 0;
  std::size_t hits = 0;
  for (std::size_t row = header_row + 1; row < std::min(sheet.rows(), header_row + 60); ++row) {
    const HeaderWords words = header_words(sheet.cell(row, column));
    if (words.words.empty()) continue;
    ++rows;
    const auto in = [&words](const auto& list) {
      return std::any_of(words.words.begin(), words.words.end(), [&list](const std::string& word) {
        return std::find(list.begin(), list.end(), word) != list.end();
      });
    };
    if (kind == RegisterKind::settings ? in(settings) : in(costs)) ++hits;
  }
  return rows == 0 ? 0 : static_cast<double>(hits) / static_cast<double>(rows);
}

/// Is `word` in a header?
bool speaks_of(const Sheet& sheet, std::size_t header_row, std::string_view word) {
  for (std::size_t column = 0; column < std::min<std::size_t>(sheet.width(header_row), 100);
       ++column) {
    const HeaderWords header = header_words(sheet.cell(header_row, column));
    if (std::find(header.words.begin(), header.words.end(), word) != header.words.end())
      return true;
  }
  return false;
}

}  // namespace

double score_of_field(const std::vector<ColumnMeaning>& columns, std::string_view key) {
  double best = 0;
  for (const ColumnMeaning& column : columns)
    if (column.field != nullptr && column.field->key == key) best = std::max(best, column.score);
  return best;
}

bool has_required(const KindInfo& kind, const std::vector<ColumnMeaning>& columns) {
  std::string_view groups = kind.required;
  while (!groups.empty()) {
    const std::size_t end = std::min(groups.find(','), groups.size());
    std::string_view fields = groups.substr(0, end);
    bool found = false;
    while (!fields.empty()) {
      const std::size_t stop = std::min(fields.find('|'), fields.size());
      found = found || score_of_field(columns, fields.substr(0, stop)) > 0;
      fields.remove_prefix(std::min(stop + 1, fields.size()));
    }
    if (!found) return false;
    groups.remove_prefix(std::min(end + 1, groups.size()));
  }
  return true;
}

Plausibility plausibility_of(const Sheet& sheet, std::size_t header_row, const KindInfo& kind,
                             const std::vector<ColumnFacts>& facts,
                             const std::vector<ColumnMeaning>& columns,
                             const RecognitionHints& hints) {
  const ColumnEvidence* classes = evidence_for(facts, columns, "class");
  const double apps = classes == nullptr ? 0 : classes->application_class;
  const double infra = classes == nullptr ? 0 : classes->infrastructure_class;
  switch (kind.kind) {
    case RegisterKind::applications:
      return {infra > 0.3 ? 0.3 : 1, 0};
    case RegisterKind::infrastructure:
      if (classes == nullptr) return {0.7, 0};
      return {apps > 0.05 ? 0.3 : 1, infra > 0.6 ? 2.0 : 0.0};
    case RegisterKind::inventory:
      return {apps > 0 && infra > 0 ? 1 : 0.3, apps > 0 && infra > 0 ? 3.0 : 0.0};
    case RegisterKind::roles: {
      // A reference and a name are what every register has: something must speak of roles.
      const bool said = score_of_field(columns, "platform") > 0 ||
                        file_speaks_for(kind, hints.file_name) ||
                        speaks_of(sheet, header_row, "role");
      return {said ? 1 : 0.3, 0};
    }
    case RegisterKind::services:
      return {1, hints.of_partner ? 1.5 : 0};
    case RegisterKind::functions:
      return {hints.of_partner && score_of_field(columns, "scope") == 0 ? 0.6 : 1,
              score_of_field(columns, "scope") > 0.5 ? 1.5 : 0};
    case RegisterKind::settings:
    case RegisterKind::cost_model: {
      for (const ColumnMeaning& column : columns)
        if (column.field != nullptr && column.field->key == "key")
          return {known_keys(sheet, header_row, column.column, kind.kind) >= 0.5 ? 1 : 0.2,
                  known_keys(sheet, header_row, column.column, kind.kind)};
      return {0.2, 0};
    }
    case RegisterKind::product_aliases:
    case RegisterKind::supplier_aliases: {
      const bool suppliers = kind.kind == RegisterKind::supplier_aliases;
      const ColumnEvidence* names =
          evidence_for(facts, columns, suppliers ? "supplier" : "product");
      if (names == nullptr) names = evidence_for(facts, columns, "canonical");
      const bool companies = names != nullptr && names->company > 0.3;
      return {1, companies == suppliers ? 0.5 : -0.5};
    }
    default:
      return {};
  }
}

bool file_speaks_for(const KindInfo& kind, const std::string& file_name) {
  const HeaderWords file = header_words(file_name);
  const HeaderWords kind_words = header_words(kind.file_words);
  return std::any_of(kind_words.words.begin(), kind_words.words.end(), [&file](const auto& word) {
    return std::find(file.words.begin(), file.words.end(), word) != file.words.end();
  });
}

}  // namespace lintel::importers
