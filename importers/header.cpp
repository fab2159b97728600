#include "importers/header.hpp"

#include <algorithm>
#include <utility>

#include "importers/column_facts.hpp"
#include "importers/plausibility.hpp"
#include "importers/synonym_index.hpp"

namespace lintel::importers {
namespace {

constexpr double kLikeEnough = 0.55;     // a header that is less like a field is not of it
constexpr std::size_t kHeaderRows = 40;  // headers are looked for in the first rows only

std::size_t filled_cells(const Sheet& sheet, std::size_t row) {
  std::size_t count = 0;
  for (std::size_t column = 0; column < sheet.width(row); ++column)
    if (!trimmed(sheet.cell(row, column)).empty()) ++count;
  return count;
}

/// How much the cells of `row` are like the headers of their best kind.
double header_row_score(const Sheet& sheet, std::size_t row) {
  const SynonymIndex& index = synonym_index();
  std::vector<std::vector<double>> columns;
  for (std::size_t column = 0; column < std::min<std::size_t>(sheet.width(row), 100); ++column) {
    const std::string_view cell = trimmed(sheet.cell(row, column));
    if (may_be_header(cell)) columns.push_back(index.scores(cell));
  }
  double best = 0;
  for (const KindInfo& kind : register_kinds()) {
    double total = 0;
    const std::size_t first = index.first_field(kind);
    for (std::size_t field = 0; field < kind.fields.size(); ++field) {
      double highest = 0;
      for (const auto& scores : columns) highest = std::max(highest, scores[first + field]);
      if (highest >= kLikeEnough) total += highest * (0.3 + kind.fields[field].weight);
    }
    best = std::max(best, total);
  }
  return best;
}

std::optional<std::size_t> find_header_row(const Sheet& sheet) {
  std::optional<std::size_t> found;
  double best = 0;
  std::size_t looked_at = 0;
  for (std::size_t row = 0; row < sheet.rows() && looked_at < kHeaderRows; ++row) {
    if (filled_cells(sheet, row) < 2) continue;
    ++looked_at;
    const double score = header_row_score(sheet, row);
    // A later row must be clearly better: data may look like headers here and there.
    if (!found || score > best * 1.15 + 0.5) {
      found = row;
      best = score;
    }
  }
  return found;
}

/// Header and cells together.
double score_of(const ColumnFacts& facts, double like, const Field& field) {
  if (like < kLikeEnough) return 0;
  const ColumnEvidence& evidence = facts.evidence;
  if (evidence.filled == 0) return like * 0.8;  // an empty column says no more than its header
  // "Installed" with dates and "Built" with years name no server, however like "installed on".
  if (field.shape == Shape::references || field.shape == Shape::function) {
    constexpr double exact = 0.96;
    if (evidence.of(Shape::date) > 0.5 && evidence.of(Shape::number) <= 0.5) return 0;
    if (like < exact && evidence.of(Shape::number) > 0.5 && facts.own_ids < 0.5 &&
        field.shape == Shape::references)
      return 0;
  }
  const double fits = fit(evidence, field.shape);
  // Few cells prove little against a header that is exactly right.
  const double doubt = evidence.filled < 3 ? 0.15 : strict(field.shape) ? 0.45 : 0.3;
  return like * (1 - doubt + doubt * fits);
}

/// Score of a column by its cells alone, for fields whose cells are telling. At most 0.5: any
/// likely header beats it.
double score_by_cells(const ColumnFacts& facts, const KindInfo& kind, const Field& field) {
  const ColumnEvidence& evidence = facts.evidence;
  if (evidence.filled < 3) return 0;
  // Numbers, dates and addresses of a network look like ids and codes, and are none; and a date may
  // be that of anything.
  const bool plain =
      evidence.of(Shape::number) > 0.5 || evidence.of(Shape::date) > 0.5 || evidence.address > 0.5;
  if (plain && field.shape != Shape::money) return 0;
  switch (field.shape) {
    case Shape::classes:
    case Shape::scope:
    case Shape::tier:
    case Shape::marking:
    case Shape::frequency:
    case Shape::method:
    case Shape::location:
    case Shape::hosting:
      return evidence.of(field.shape) >= 0.8 && evidence.distinct < 0.9
                 ? 0.5 * evidence.of(field.shape)
                 : 0;
    case Shape::references:
      return facts.own_ids >= 0.7 && field.key == "needs" ? 0.5 : 0;
    case Shape::function:
      return evidence.of(Shape::function) >= 0.8 && facts.own_ids < 0.3 && field.many ? 0.4 : 0;
    case Shape::money: {
      const auto same = std::count_if(kind.fields.begin(), kind.fields.end(),
                                      [&](const Field& f) { return f.shape == field.shape; });
      const bool numbers = field.shape == Shape::money && evidence.of(Shape::number) > 0.5;
      return same == 1 && !numbers && evidence.of(field.shape) >= 0.8 ? 0.4 : 0;
    }
    case Shape::id:
      return field.key == "id" && fit(evidence, Shape::id) > 0.95 && evidence.distinct > 0.95 ? 0.45
                                                                                              : 0;
    case Shape::name:
      return field.key == "name" && fit(evidence, Shape::name) > 0.9 && evidence.distinct > 0.8 &&
                     evidence.of(Shape::id) < 0.5
                 ? 0.35
                 : 0;
    default:
      return 0;
  }
}

/// Gives columns to fields, best pair first.
std::vector<ColumnMeaning> assign(const std::vector<ColumnFacts>& facts, const KindInfo& kind) {
  struct Pair {
    double score;
    std::size_t fact;
    std::size_t field;
    bool by_cells;
  };
  std::vector<Pair> pairs;
  const std::size_t first = synonym_index().first_field(kind);
  for (std::size_t i = 0; i < facts.size(); ++i) {
    for (std::size_t f = 0; f < kind.fields.size(); ++f) {
      const Field& field = kind.fields[f];
      const double by_header = score_of(facts[i], facts[i].scores[first + f], field);
      const double by_cells = score_by_cells(facts[i], kind, field);
      if (const double score = std::max(by_header, by_cells); score > 0.3)
        pairs.push_back({score, i, f, by_cells > by_header});
    }
  }
  std::stable_sort(pairs.begin(), pairs.end(),
                   [](const Pair& a, const Pair& b) { return a.score > b.score; });
  std::vector<ColumnMeaning> columns(facts.size());
  std::vector<bool> taken(kind.fields.size());
  for (std::size_t i = 0; i < facts.size(); ++i) columns[i].column = facts[i].column;
  for (const Pair& pair : pairs) {
    const Field& field = kind.fields[pair.field];
    if (columns[pair.fact].field != nullptr || (taken[pair.field] && !field.many)) continue;
    columns[pair.fact].field = &field;
    columns[pair.fact].score = pair.score;
    columns[pair.fact].by_cells = pair.by_cells;
    taken[pair.field] = true;
  }
  return columns;
}

Recognition reading_as(const Sheet& sheet, const KindInfo& kind, std::size_t header_row,
                       const std::vector<ColumnFacts>& facts, const RecognitionHints& hints) {
  Recognition reading;
  reading.kind = &kind;
  reading.header_row = header_row;
  reading.columns = assign(facts, kind);
  double total = 0;
  std::size_t known = 0;
  // Squared: several headers that are only nearly those of heavy fields must not outweigh a few
  // that are exactly those of light ones.
  for (const Field& field : kind.fields) {
    const double score = score_of_field(reading.columns, field.key);
    total += field.weight * score * score;
  }
  for (const ColumnMeaning& column : reading.columns) known += column.field != nullptr ? 1U : 0U;
  const Plausibility cells =
      plausibility_of(sheet, header_row, kind, facts, reading.columns, hints);
  // Columns that a kind cannot explain speak against it, but registers often have odd columns.
  if (!facts.empty())
    total *= 0.7 + 0.3 * static_cast<double>(known) / static_cast<double>(facts.size());
  total = (total + cells.bonus) * cells.factor;
  if (total > 0 && file_speaks_for(kind, hints.file_name)) total += 0.75;
  if (!has_required(kind, reading.columns)) total *= 0.3;
  reading.score = total;
  return reading;
}

}  // namespace

std::vector<double> header_scores(std::string_view header, const KindInfo& kind) {
  const std::vector<double> all = synonym_index().scores(header);
  const auto first = all.begin() + static_cast<std::ptrdiff_t>(synonym_index().first_field(kind));
  return {first, first + static_cast<std::ptrdiff_t>(kind.fields.size())};
}

namespace {

std::optional<Recognition> best_reading(const Sheet& sheet, std::size_t header_row,
                                        const std::vector<ColumnFacts>& facts,
                                        const RecognitionHints& hints) {
  std::optional<Recognition> best;
  for (const KindInfo& kind : register_kinds()) {
    Recognition reading = reading_as(sheet, kind, header_row, facts, hints);
    if (!best || reading.score > best->score) best = std::move(reading);
  }
  return best;
}

}  // namespace

std::optional<Recognition> recognise(const Sheet& sheet, const RecognitionHints& hints) {
  const auto header_row = find_header_row(sheet);
  if (!header_row) return std::nullopt;
  return best_reading(sheet, *header_row, facts_of(sheet, *header_row), hints);
}

bool recognisable(const Sheet& sheet, const std::string& file_name) {
  const auto header_row = find_header_row(sheet);
  if (!header_row) return false;
  const std::vector<ColumnFacts> facts = facts_of(sheet, *header_row);
  for (const bool of_partner : {true, false}) {
    const auto reading = best_reading(sheet, *header_row, facts, {file_name, of_partner});
    if (reading && reading->score >= kEnoughScore) return true;
  }
  return false;
}

Recognition recognise_as(const Sheet& sheet, const KindInfo& kind, std::size_t header_row,
                         const RecognitionHints& hints) {
  return reading_as(sheet, kind, header_row, facts_of(sheet, header_row), hints);
}

}  // namespace lintel::importers
