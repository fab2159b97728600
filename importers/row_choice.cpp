// Which rows of a register count.
#include <algorithm>
#include <array>

#include "core/duration.hpp"
#include "core/money.hpp"
#include "core/names.hpp"
#include "importers/rows.hpp"

namespace lintel::importers {
namespace {

/// Where a key was first seen.
struct First {
  std::size_t row = 0;  // in the sheet
  std::size_t repeats = 0;
};

class Chooser {
 public:
  explicit Chooser(Rows& rows)
      : rows_(rows), id_(rows.column("id")), partner_(rows.column("partner")) {}

  void run() {
    say_when_there_are_no_ids();
    const std::size_t count = rows_.sheet.rows();
    for (std::size_t row = rows_.header_row + 1; row < count; ++row) {
      rows_.advance(row, "rows looked at");
      if (!look_at(row) || is_total(row) || is_header(row) || is_note(row)) continue;
      choose(row);
    }
  }

 private:
  std::string_view text(std::size_t row, const Column& column) const {
    return trimmed(rows_.sheet.cell(row, column.index));
  }
  std::string number(std::size_t row) const { return std::to_string(rows_.sheet.number(row)); }

  /// Counts the filled cells; false for a blank row.
  bool look_at(std::size_t row) {
    filled_ = 0;
    first_ = nullptr;
    for (const Column& column : rows_.columns) {
      if (text(row, column).empty()) continue;
      if (first_ == nullptr) first_ = &column;
      ++filled_;
    }
    return filled_ > 0;
  }

  bool is_total(std::size_t row) {
    if (id_ != nullptr && id_ != first_ && !text(row, *id_).empty()) return false;
    if (rows_.kind.programme) return false;
    const std::string words = normal_name(text(row, *first_));
    constexpr std::array<std::string_view, 6> totals = {"total",     "totals",   "grand total",
                                                        "sub total", "subtotal", "sum"};
    bool total = std::find(totals.begin(), totals.end(), words) != totals.end();
    if (!total && (words.starts_with("total ") || words.starts_with("grand total "))) {
      // "Total Mobile" is a product: beside a total there are only numbers.
      total = filled_ > 1 &&
              std::all_of(rows_.columns.begin(), rows_.columns.end(), [&](const Column& column) {
                const std::string_view cell = text(row, column);
                return &column == first_ || cell.empty() || read_money(cell) || read_number(cell);
              });
    }
    if (!total) return false;
    rows_.skipped.push_back("total row " + number(row) + " skipped");
    rows_.find(Severity::info, "total-row-skipped", row, first_,
               "a total is no row of the register", {});
    return true;
  }

  /// The headers again, as printouts and joined files have them.
  bool is_header(std::size_t row) {
    if (filled_ < 2) return false;
    for (const Column& column : rows_.columns) {
      const std::string_view cell = text(row, column);
      if (!cell.empty() && cell != text(rows_.header_row, column)) return false;
    }
    rows_.skipped.push_back("repeated header row " + number(row) + " skipped");
    return true;
  }

  /// A line of words across the table: "Corporate systems", "End of register".
  bool is_note(std::size_t row) {
    if (filled_ != 1 || rows_.columns.size() < 4) return false;
    const std::string_view words = text(row, *first_);
    if (first_->field == "id" && looks_like_id(words)) return false;
    if (first_->field == "name" && first_ != &rows_.columns.front()) return false;
    if (first_->field == "name" && id_ == nullptr) {
      rows_.find(Severity::info, "name-only-row", row, first_,
                 "\"" + ellipsis(printable(words), 60) +
                     "\" stands alone in its row; it is kept as a " +
                     std::string(rows_.kind.row_word) + " of which nothing more is known",
                 "Delete the row if it is a note.");
      return false;
    }
    rows_.find(Severity::info, "note-row-skipped", row, first_,
               "\"" + ellipsis(printable(words), 60) +
                   "\" stands alone in its row and is no row of "
                   "the register",
               {});
    rows_.skipped.push_back("note in row " + number(row) + " skipped");
    return true;
  }

  /// The first column without a meaning whose cells are ids, each once; null when none is.
  const Column* likely_ids() const {
    constexpr std::size_t looked_at = 200;
    const std::size_t end = std::min(rows_.sheet.rows(), rows_.header_row + 1 + looked_at);
    for (const Column& column : rows_.columns) {
      if (column.field != kPropertyField) continue;
      std::unordered_set<std::string_view> seen;
      bool ids = true;
      for (std::size_t row = rows_.header_row + 1; row < end && ids; ++row) {
        const std::string_view cell = text(row, column);
        ids =
            cell.empty() || (looks_like_id(cell) && !read_number(cell) && seen.insert(cell).second);
      }
      if (ids && seen.size() > 1) return &column;
    }
    return nullptr;
  }

  void say_when_there_are_no_ids() {
    const bool wants = rows_.kind.build == build_assets || rows_.kind.build == build_contracts;
    if (id_ != nullptr || !wants) return;
    if (const Column* likely = likely_ids()) {
      rows_.find(Severity::warning, "no-id-column", rows_.header_row, likely,
                 "no header is known as that of the references, but \"" +
                     printable(likely->header) +
                     "\" looks like it; rows are known by their names, and what other registers "
                     "say of those references is not joined to them",
                 "Write field = \"id\" for the column into a mapping (lintel map), and import with "
                 "--mapping.");
    } else {
      rows_.find(Severity::info, "no-id-column", rows_.header_row, nullptr,
                 "no column holds references, so rows are known by their names",
                 "Add a column of references: a row that is renamed is taken for a new one.");
    }
  }

  /// The first filled field of `alternatives` ('|' between).
  std::string_view first_word(std::size_t row, std::string_view alternatives) const {
    while (!alternatives.empty()) {
      const std::size_t end = std::min(alternatives.find('|'), alternatives.size());
      if (const Column* column = rows_.column(alternatives.substr(0, end)))
        if (const std::string_view word = text(row, *column); !word.empty()) return word;
      alternatives.remove_prefix(std::min(end + 1, alternatives.size()));
    }
    return {};
  }

  /// Key of a row that states no id, from its words; empty when it has none.
  std::string natural_key(std::size_t row) const {
    if (rows_.kind.kind == RegisterKind::flows) {
      const std::string_view source = first_word(row, "source");
      const std::string_view target = first_word(row, "target");
      if (source.empty() && target.empty()) return {};
      return std::string(source) + ">" + std::string(target) + ":" +
             std::string(first_word(row, "asset"));
    }
    // Spellings are what aliases are about.
    if (rows_.kind.build == build_aliases) return std::string(first_word(row, "written"));
    std::string key;
    std::string_view groups = rows_.kind.natural;
    while (!groups.empty()) {
      const std::size_t end = std::min(groups.find(','), groups.size());
      const std::string_view word = first_word(row, groups.substr(0, end));
      if (!word.empty()) key += (key.empty() ? "" : ":") + compact_name(word);
      groups.remove_prefix(std::min(end + 1, groups.size()));
    }
    return key;
  }

  void choose(std::size_t row) {
    Row chosen;
    chosen.index = row;
    if (id_ != nullptr && !says_nothing(text(row, *id_))) {
      chosen.key = std::string(text(row, *id_));
    } else {
      chosen.key = natural_key(row);
      chosen.natural = true;
      if (chosen.key.empty()) {
        rows_.find(Severity::warning, "row-without-id", row, id_,
                   "the row has neither a reference nor a name; it is left out",
                   "Give it a reference, or delete it.");
        return;
      }
      if (id_ != nullptr)
        rows_.find(Severity::warning, "row-without-id", row, id_,
                   "the row has no reference; it is known by its words",
                   "Give it a reference of its own.", chosen.key);
    }
    std::string identity = chosen.key;
    if (partner_ != nullptr && rows_.draft.partner.empty())
      identity = std::string(text(row, *partner_)) + "\n" + identity;
    const auto [at, is_new] = seen_.try_emplace(std::move(identity), First{row, 0});
    if (!is_new && !repeated(at->second, chosen)) return;
    rows_.rows.push_back(std::move(chosen));
  }

  /// A key that an earlier row has. True when the row still counts.
  bool repeated(First& first, Row& row) {
    const Column* conflict = nullptr;
    bool more = false;
    for (const Column& column : rows_.columns) {
      const std::string_view here = text(row.index, column);
      const std::string_view there = text(first.row, column);
      if (here.empty() || here == there || normal_name(here) == normal_name(there)) continue;
      const Field* field = field_of(rows_.kind, column.field);
      if (field != nullptr && field->many) {
        more = true;
      } else if (conflict == nullptr) {
        conflict = &column;
      }
    }
    const std::string where = "row " + number(first.row);
    if (conflict != nullptr && rows_.kind.kind == RegisterKind::flows && row.natural) {
      row.key += "#" + std::to_string(++first.repeats + 1);  // two flows of the same data
      return true;
    }
    if (conflict != nullptr) {
      const std::string_view there = text(first.row, *conflict);
      rows_.find(Severity::warning, "conflicting-repeat", row.index, conflict,
                 row.key + " is already in " + where + ", where this is " +
                     (there.empty() ? "empty" : "\"" + ellipsis(printable(there), 40) + "\"") +
                     " and not \"" + ellipsis(printable(text(row.index, *conflict)), 40) +
                     "\"; the first row is kept",
                 "Delete the wrong row.", row.key);
      return false;
    }
    if (more) {
      row.continued = true;
      return true;
    }
    rows_.find(Severity::info, "repeated-row", row.index, id_,
               row.key + " is already in " + where + "; the rows are joined", "Delete one of them.",
               row.key);
    return false;
  }

  Rows& rows_;
  const Column* id_;
  const Column* partner_;
  const Column* first_ = nullptr;  // first filled column of the row at hand
  std::size_t filled_ = 0;
  std::unordered_map<std::string, First> seen_;
};

}  // namespace

void choose_rows(Rows& rows) { Chooser(rows).run(); }

}  // namespace lintel::importers
