#include "importers/workbook/ods.hpp"

#include <algorithm>
#include <charconv>
#include <unordered_set>
#include <utility>

#include "core/error.hpp"
#include "core/names.hpp"
#include "importers/workbook/grid.hpp"
#include "importers/workbook/ods_cell.hpp"
#include "importers/workbook/part.hpp"

namespace lintel::importers::workbook {
namespace {

constexpr std::size_t kMostStyles = 100'000;
constexpr std::size_t kMostMerges = 10'000;

std::uint64_t count_of(std::string_view text) {
  std::uint64_t count = 1;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), count);
  return read.ec == std::errc() && count > 0 ? count : 1;
}

/// What styles say that matters here.
struct Styles {
  std::unordered_set<std::string> long_times;  ///< number formats that count hours beyond a day
  std::unordered_set<std::string> long_cells;  ///< cell styles of those
  std::unordered_set<std::string> hidden;      ///< table styles that hide their sheet
};

/// Reads <office:automatic-styles> or <office:styles>, where `reader` stands.
void read_styles(xml::Reader& reader, Styles& styles) {
  reader.children([&] {
    const std::string_view tag = reader.name();
    std::string name(reader.attribute("name", kStyle));
    if (tag == "time-style") {
      if (reader.attribute("truncate-on-overflow", kNumber) == "false" &&
          styles.long_times.size() < kMostStyles)
        styles.long_times.insert(std::move(name));
    } else if (tag == "style") {
      const std::string format(reader.attribute("data-style-name", kStyle));
      if (styles.long_times.contains(format) && styles.long_cells.size() < kMostStyles)
        styles.long_cells.insert(name);
      reader.children([&] {
        if (reader.name() == "table-properties" && reader.attribute("display", kTable) == "false")
          styles.hidden.insert(name);
      });
    }
  });
}

/// Reads one <table:table>.
class SheetReader {
 public:
  SheetReader(xml::Reader& reader, const Styles& styles, const WorkbookOptions& options,
              Sheet& sheet, SheetFacts& facts)
      : reader_(reader),
        styles_(styles),
        options_(options),
        sheet_(sheet),
        facts_(facts),
        grid_(sheet, options.shown) {}

  void read(bool hidden) {
    rows();
    report_hidden(sheet_, hidden, hidden_rows_, hidden_columns_, findings_);
    grid_.report(findings_);
    facts_.findings = findings_.take();
  }

 private:
  /// Columns with one default style, and hidden or not.
  struct ColumnRun {
    std::size_t end = 0;
    bool long_time = false;
  };
  /// A cell of the row at hand, to be written as often as the row is repeated.
  struct Cell {
    std::size_t column = 0;
    std::uint64_t times = 1;
    std::string text;
  };

  /// Rows and columns, in groups or not. Groups nest as deep as xml::Reader allows. True when
  /// enough rows are read.
  bool rows() {
    return reader_.children_until([&] {
      const std::string_view tag = reader_.name();
      if (reader_.name_space() != kTable) return false;
      if (tag == "table-row") {
        row();
        return sheet_.rows() >= options_.rows;
      }
      if (tag == "table-column") {
        column();
      } else if (tag == "table-row-group" || tag == "table-rows" || tag == "table-header-rows" ||
                 tag == "table-column-group" || tag == "table-columns" ||
                 tag == "table-header-columns") {
        return rows();
      }
      return false;
    });
  }

  void column() {
    const std::uint64_t count = count_of(reader_.attribute("number-columns-repeated", kTable));
    const std::size_t first = columns_.empty() ? 0 : columns_.back().end;
    if (first >= kMostColumns) return;
    const std::size_t end = first + std::min<std::uint64_t>(count, kMostColumns - first);
    const std::string style(reader_.attribute("default-cell-style-name", kTable));
    columns_.push_back({end, styles_.long_cells.contains(style)});
    const std::string_view visibility = reader_.attribute("visibility", kTable);
    if (!visibility.empty() && visibility != "visible")
      hidden_columns_.emplace_back(first, end - 1);
  }

  [[nodiscard]] bool long_time(const std::string& style, std::size_t column) const {
    if (!style.empty()) return styles_.long_cells.contains(style);
    for (const ColumnRun& run : columns_)
      if (column < run.end) return run.long_time;
    return false;
  }

  void row() {
    const std::uint64_t times = count_of(reader_.attribute("number-rows-repeated", kTable));
    const std::string_view visibility = reader_.attribute("visibility", kTable);
    const bool hidden = !visibility.empty() && visibility != "visible";
    row_ = next_row_;
    next_row_ += std::min<std::uint64_t>(times, kMostRows);
    cells_.clear();
    column_ = 0;
    reader_.children([&] {
      if (reader_.name() == "table-cell" || reader_.name() == "covered-table-cell") cell();
    });
    if (cells_.empty()) return;
    for (std::uint64_t i = 0; i < times; ++i) {
      const std::uint64_t number = row_ + i;
      if (number > kMostRows) break;
      grid_.begin_row(static_cast<std::uint32_t>(number));
      if (!write_row(i > 0)) break;
      if (hidden) hidden_rows_.add(static_cast<std::uint32_t>(number));
      if (sheet_.rows() >= options_.rows) break;
    }
  }

  /// Writes the cells at hand; `again`: they were written already in the row before. False when
  /// there were too many of them.
  bool write_row(bool again) {
    held_.resize(cells_.size());
    for (std::size_t i = 0; i < cells_.size(); ++i) {
      const Cell& cell = cells_[i];
      grid_.skip_to(cell.column);
      if (again) {
        if (!grid_.repeat(held_[i])) return false;
      } else {
        const std::size_t before = sheet_.text_size();
        grid_.text(cell.text);
        if (sheet_.text_size() == before) return false;
        held_[i] = sheet_.last_cell();
      }
      for (std::uint64_t more = 1; more < cell.times && grid_.column() < kMostColumns; ++more)
        if (!grid_.repeat(held_[i])) return false;
    }
    return true;
  }

  void cell() {
    const std::uint64_t times = count_of(reader_.attribute("number-columns-repeated", kTable));
    const std::uint64_t rows = count_of(reader_.attribute("number-rows-spanned", kTable));
    const std::uint64_t columns = count_of(reader_.attribute("number-columns-spanned", kTable));
    const std::size_t column = column_;
    column_ += std::min<std::uint64_t>(times, kMostColumns);
    if (column >= kMostColumns || reader_.name() == "covered-table-cell") return;
    const OdsValue value = value_of(reader_);
    const std::string style(reader_.attribute("style-name", kTable));
    shown_.clear();
    append_paragraphs(reader_, shown_);
    if (rows > 1 && row_ + rows - 1 <= kMostRows && facts_.merges.size() < kMostMerges)
      facts_.merges.push_back({static_cast<std::uint32_t>(row_),
                               static_cast<std::uint32_t>(row_ + rows - 1), column,
                               column + std::min<std::uint64_t>(columns, kMostColumns) - 1});
    if (value.error || (value.formula && is_error_text(shown_))) {
      report_error_value(shown_.empty() ? "an error" : shown_, address(column), findings_);
      return;
    }
    if (value.formula && value.type.empty() && shown_.empty()) {
      report_no_value(address(column), findings_);
      return;
    }
    const bool hours = value.type == "time" && long_time(style, column);
    std::string text = text_of(value, shown_, hours);
    if (!text.empty()) cells_.push_back({column, times, std::move(text)});
  }

  [[nodiscard]] std::string address(std::size_t column) const {
    return cell_address(sheet_.name(), column + 1,
                        static_cast<std::uint32_t>(std::min<std::uint64_t>(row_, kMostRows)));
  }

  xml::Reader& reader_;
  const Styles& styles_;
  const WorkbookOptions& options_;
  Sheet& sheet_;
  SheetFacts& facts_;
  GridWriter grid_;
  FindingSink findings_;
  HiddenRows hidden_rows_;
  HiddenColumns hidden_columns_;
  std::vector<ColumnRun> columns_;
  std::uint64_t row_ = 1, next_row_ = 1;
  std::size_t column_ = 0;
  std::vector<Cell> cells_;     // filled cells of the row at hand
  std::vector<CellText> held_;  // where the sheet has their texts, once written
  std::string shown_;
};

/// Each part of a locked document is encrypted by itself; only the list of parts says so.
void refuse_encrypted(ZipArchive& archive, const WorkbookOptions& options) {
  const std::string part = "META-INF/manifest.xml";
  if (!archive.has(part)) return;
  bool encrypted = false;
  xml::Reader reader = open_part(archive, part, options);
  reader.root();
  reader.children([&] {
    if (reader.name() == "encrypted-key") encrypted = true;
    reader.children([&] { encrypted = encrypted || reader.name() == "encryption-data"; });
  });
  if (encrypted)
    throw Error(ErrorCode::bad_input, "is protected by a password", options.shown,
                "Nothing was imported. Open it in LibreOffice, clear \"Save with password\" under "
                "File > Save As, and save it.");
}

}  // namespace

Table read_ods(ZipArchive& archive, const WorkbookOptions& options) {
  refuse_encrypted(archive, options);
  Table table;
  table.dialect = "OpenDocument workbook";
  SheetAdder adder(table, options);
  Styles styles;
  if (archive.has("styles.xml")) {
    xml::Reader reader = open_part(archive, "styles.xml", options);
    reader.root();
    reader.children([&] {
      if (reader.name() == "styles") read_styles(reader, styles);
    });
  }
  xml::Reader reader = open_part(archive, "content.xml", options);
  reader.root();
  if (reader.name() != "document-content")
    throw reader.error_here(
        "this is no OpenDocument file: its root is <" + printable(reader.name()) + ">",
        "Open it in the program that made it and save it as .ods or .xlsx.");
  bool spreadsheet = false;
  const bool stopped = reader.children_until([&] {
    if (reader.name() == "automatic-styles") read_styles(reader, styles);
    if (reader.name() != "body") return false;
    return reader.children_until([&] {
      if (reader.name() != "spreadsheet") return false;
      spreadsheet = true;
      return reader.children_until([&] {
        if (reader.name() != "table") return false;
        const bool hidden =
            styles.hidden.contains(std::string(reader.attribute("style-name", kTable)));
        Sheet& sheet = adder.add(reader.attribute("name", kTable));
        SheetReader(reader, styles, options, sheet, table.facts.back()).read(hidden);
        return sheet.rows() >= options.rows;
      });
    });
  });
  if (!stopped) reader.finish();
  if (!spreadsheet)
    throw Error(ErrorCode::bad_input, "is an OpenDocument file, but no spreadsheet", options.shown,
                "Nothing was imported. If there is a table in it, copy it into a spreadsheet.");
  return table;
}

}  // namespace lintel::importers::workbook
