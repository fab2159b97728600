#include "importers/header.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <set>
#include <unordered_map>

#include "core/attributes.hpp"
#include "core/names.hpp"
#include "importers/evidence.hpp"
#include "importers/header_words.hpp"
#include "importers/references.hpp"

namespace lintel::importers {
namespace {

constexpr double kLikeEnough = 0.55;     // a header that is less like a field is not of it
constexpr std::size_t kHeaderRows = 40;  // headers are looked for in the first rows only

/// All synonyms of all kinds, findable by their words, so that a header is compared with those that
/// share a word and not with thousands. Built once, then constant.
class SynonymIndex {
 public:
  SynonymIndex() {
    for (const KindInfo& kind : register_kinds()) {
      first_field_.push_back(field_count_);
      for (const Field& field : kind.fields) {
        add_all(field.headers, 1);
        if (const Attribute* attribute = lintel::attribute(field.key))
          add_all(attribute->headers, 0.97);
        ++field_count_;
      }
    }
    first_field_.push_back(field_count_);
  }

  /// Likeness of `header` to every field of every kind.
  [[nodiscard]] std::vector<double> scores(std::string_view header) const {
    std::vector<double> best(field_count_, 0);
    if (header.size() > 120) return best;
    const HeaderWords words = header_words(header);
    double header_weight = 0;
    for (const std::string& word : words.words) header_weight += weight_of(word);
    struct Match {
      double shared = 0;
      std::size_t equal = 0;
    };
    std::unordered_map<std::uint32_t, Match> matches;
    for (const auto& [word, near] : near_words(words.words)) {
      for (const std::uint32_t synonym : postings_[word]) {
        Match& match = matches[synonym];
        match.shared += near * weight_of(vocabulary_[word]);
        if (near == 1) ++match.equal;
      }
    }
    for (const auto& [index, match] : matches) {
      const Synonym& synonym = synonyms_[index];
      const bool equal = match.equal == synonym.words && synonym.words == words.words.size();
      const double likeness =
          equal ? 1 : std::min(0.95, 0.9 * 2 * match.shared / (header_weight + synonym.weight));
      for (const auto& [field, factor] : synonym.fields)
        best[field] = std::max(best[field], likeness * factor);
    }
    return best;
  }
  [[nodiscard]] std::size_t first_field(const KindInfo& kind) const {
    return first_field_[static_cast<std::size_t>(kind.kind)];
  }

 private:
  struct Synonym {
    double weight = 0;
    std::size_t words = 0;
    std::vector<std::pair<std::size_t, double>> fields;
  };

  void add_all(std::string_view headers, double factor) {
    while (!headers.empty()) {
      const std::size_t end = std::min(headers.find('|'), headers.size());
      add(header_words(headers.substr(0, end)).words, factor);
      headers.remove_prefix(std::min(end + 1, headers.size()));
    }
  }

  void add(std::vector<std::string> words, double factor) {
    std::sort(words.begin(), words.end());
    words.erase(std::unique(words.begin(), words.end()), words.end());
    const auto [at, is_new] =
        by_words_.try_emplace(words, static_cast<std::uint32_t>(synonyms_.size()));
    if (is_new) {
      Synonym synonym;
      synonym.words = words.size();
      for (const std::string& word : words) {
        synonym.weight += weight_of(word);
        const auto [known, fresh] =
            word_ids_.try_emplace(word, static_cast<std::uint32_t>(vocabulary_.size()));
        if (fresh) {
          vocabulary_.push_back(word);
          postings_.emplace_back();
        }
        postings_[known->second].push_back(at->second);
      }
      synonyms_.push_back(std::move(synonym));
    }
    auto& fields = synonyms_[at->second].fields;
    if (fields.empty() || fields.back().first != field_count_)
      fields.emplace_back(field_count_, factor);
  }

  /// Words of the vocabulary that are like one of `words`, each with its best likeness.
  [[nodiscard]] std::map<std::uint32_t, double> near_words(
      const std::vector<std::string>& words) const {
    std::map<std::uint32_t, double> near;
    for (const std::string& word : words) {
      for (std::uint32_t id = 0; id < vocabulary_.size(); ++id) {
        const double like = word_likeness(word, vocabulary_[id]);
        if (like > 0) near[id] = std::max(near[id], like);
      }
    }
    return near;
  }

  std::vector<std::string> vocabulary_;
  std::unordered_map<std::string, std::uint32_t> word_ids_;
  std::vector<std::vector<std::uint32_t>> postings_;
  std::vector<Synonym> synonyms_;
  std::map<std::vector<std::string>, std::uint32_t> by_words_;
  std::vector<std::size_t> first_field_;
  std::size_t field_count_ = 0;
};

const SynonymIndex& synonym_index() {
  static const SynonymIndex index;
  return index;
}

/// Everything about the columns that does not depend on the kind.
struct ColumnFacts {
  std::size_t column = 0;
  std::vector<double> scores;  // by field of every kind
  ColumnEvidence evidence;
  double own_ids = 0;  // share of cells that name ids of another column of the sheet
};

std::size_t filled_cells(const Sheet& sheet, std::size_t row) {
  std::size_t count = 0;
  for (std::size_t column = 0; column < sheet.width(row); ++column)
    if (!trimmed(sheet.cell(row, column)).empty()) ++count;
  return count;
}

/// Headers are words; numbers and dates are not.
bool may_be_header(std::string_view cell) {
  return !cell.empty() && cell.size() <= 120 && std::any_of(cell.begin(), cell.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           static_cast<unsigned char>(c) >= 0x80;
  });
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

std::vector<ColumnFacts> facts_of(const Sheet& sheet, std::size_t header_row) {
  std::vector<ColumnFacts> facts;
  const std::size_t width = std::min<std::size_t>(sheet.columns(), 2000);
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

/// Header and cells together.
double score_of(const ColumnFacts& facts, double like, const Field& field) {
  if (like < kLikeEnough) return 0;
  const ColumnEvidence& evidence = facts.evidence;
  if (evidence.filled == 0) return like * 0.8;  // an empty column says no more than its header
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
    case Shape::date:
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
  };
  std::vector<Pair> pairs;
  const std::size_t first = synonym_index().first_field(kind);
  for (std::size_t i = 0; i < facts.size(); ++i) {
    for (std::size_t f = 0; f < kind.fields.size(); ++f) {
      const Field& field = kind.fields[f];
      const double by_header = score_of(facts[i], facts[i].scores[first + f], field);
      const double by_cells = score_by_cells(facts[i], kind, field);
      if (const double score = std::max(by_header, by_cells); score > 0.3)
        pairs.push_back({score, i, f});
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
    taken[pair.field] = true;
  }
  return columns;
}

double score_of_field(const std::vector<ColumnMeaning>& columns, std::string_view key) {
  double best = 0;
  for (const ColumnMeaning& column : columns)
    if (column.field != nullptr && column.field->key == key) best = std::max(best, column.score);
  return best;
}

/// Every group of `required` has a field that a column carries.
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

/// What the cells say about the kind as a whole: a factor and a bonus.
struct Plausibility {
  double factor = 1;
  double bonus = 0;
};

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

Recognition reading_as(const Sheet& sheet, const KindInfo& kind, std::size_t header_row,
                       const std::vector<ColumnFacts>& facts, const RecognitionHints& hints) {
  Recognition reading;
  reading.kind = &kind;
  reading.header_row = header_row;
  reading.columns = assign(facts, kind);
  double total = 0;
  std::size_t known = 0;
  for (const Field& field : kind.fields)
    total += field.weight * score_of_field(reading.columns, field.key);
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

std::optional<Recognition> recognise(const Sheet& sheet, const RecognitionHints& hints) {
  const auto header_row = find_header_row(sheet);
  if (!header_row) return std::nullopt;
  const std::vector<ColumnFacts> facts = facts_of(sheet, *header_row);
  std::optional<Recognition> best;
  for (const KindInfo& kind : register_kinds()) {
    Recognition reading = reading_as(sheet, kind, *header_row, facts, hints);
    if (!best || reading.score > best->score) best = std::move(reading);
  }
  return best;
}

Recognition recognise_as(const Sheet& sheet, const KindInfo& kind, std::size_t header_row,
                         const RecognitionHints& hints) {
  return reading_as(sheet, kind, header_row, facts_of(sheet, header_row), hints);
}

}  // namespace lintel::importers
