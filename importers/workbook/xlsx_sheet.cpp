#include "importers/workbook/xlsx_sheet.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>

#include "core/error.hpp"
#include "core/names.hpp"
#include "importers/workbook/grid.hpp"

namespace lintel::importers::workbook {
namespace {

/// Merged cells that are reported; a sheet of more is a form, no register.
constexpr std::size_t kMostMerges = 10'000;

struct Address {
  std::size_t column = 0;
  std::uint32_t row = 0;
};

/// "AB12".
std::optional<Address> address_of(std::string_view text) {
  std::size_t column = 0;
  std::size_t at = 0;
  for (; at < text.size() && at < 4 && text[at] >= 'A' && text[at] <= 'Z'; ++at)
    column = column * 26 + static_cast<std::size_t>(text[at] - 'A' + 1);
  Address address{column - 1, 0};
  const char* const end = text.data() + text.size();
  const auto number = std::from_chars(text.data() + at, end, address.row);
  if (column == 0 || number.ec != std::errc() || number.ptr != end || address.row == 0)
    return std::nullopt;
  return address;
}

template <typename Number>
std::optional<Number> number_of(std::string_view text) {
  Number number{};
  const char* const end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, number);
  if (text.empty() || read.ec != std::errc() || read.ptr != end) return std::nullopt;
  return number;
}

bool is_true(std::string_view text) { return text == "1" || text == "true"; }

/// Digits that a plain number would be written with too.
bool plain_digits(std::string_view text) {
  if (text.starts_with('-')) text.remove_prefix(1);
  return !text.empty() && text.size() <= 15 && (text[0] != '0' || text.size() == 1) &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

enum class CellType : std::uint8_t { number, shared, text, formula_text, boolean, error, date };

CellType type_of(std::string_view word) {
  if (word == "s") return CellType::shared;
  if (word == "inlineStr") return CellType::text;
  if (word == "str") return CellType::formula_text;
  if (word == "b") return CellType::boolean;
  if (word == "e") return CellType::error;
  if (word == "d") return CellType::date;
  return CellType::number;
}

class SheetReader {
 public:
  SheetReader(xml::Reader& reader, XlsxShared& shared, std::uint32_t number, Sheet& sheet,
              SheetFacts& facts)
      : reader_(reader),
        shared_(shared),
        number_(number),
        sheet_(sheet),
        facts_(facts),
        grid_(sheet, shared.options.shown) {}

  void read(bool hidden) {
    reader_.root();
    const bool stopped = reader_.children_until([&] {
      const std::string_view tag = reader_.name();
      if (tag == "cols") {
        columns();
      } else if (tag == "sheetData") {
        return reader_.children_until([&] { return row(); });
      } else if (tag == "mergeCells") {
        reader_.children([&] { merge(reader_.attribute("ref")); });
      }
      return false;
    });
    if (!stopped) reader_.finish();
    report_hidden(sheet_, hidden, hidden_rows_, hidden_columns_, findings_);
    grid_.report(findings_);
    facts_.findings = findings_.take();
  }

 private:
  [[noreturn]] void fail(const std::string& message) {
    throw reader_.error_here(message,
                             "Open the workbook in a spreadsheet program and save it again.");
  }

  void columns() {
    reader_.children([&] {
      if (!is_true(reader_.attribute("hidden")) || hidden_columns_.size() >= kMostColumns) return;
      const auto first = number_of<std::size_t>(reader_.attribute("min"));
      const auto last = number_of<std::size_t>(reader_.attribute("max"));
      if (first && last && *first > 0 && *last >= *first)
        hidden_columns_.emplace_back(*first - 1, *last - 1);
    });
  }

  /// True when enough rows are read.
  bool row() {
    if (reader_.name() != "row") return false;
    const std::string_view stated = reader_.attribute("r");
    const auto number = stated.empty() ? grid_.row() + 1 : number_of<std::uint32_t>(stated);
    if (!number || *number == 0)
      fail("\"" + ellipsis(printable(stated), 20) + "\" is no number of a row");
    const bool hidden = is_true(reader_.attribute("hidden"));
    const std::size_t rows = sheet_.rows();
    grid_.begin_row(*number);
    reader_.children([&] {
      if (reader_.name() == "c") cell();
    });
    if (hidden && sheet_.rows() > rows) hidden_rows_.add(*number);
    return sheet_.rows() >= shared_.options.rows;
  }

  void cell() {
    if (const std::string_view stated = reader_.attribute("r"); !stated.empty()) {
      const auto address = address_of(stated);
      if (!address || address->row != grid_.row())
        fail("\"" + ellipsis(printable(stated), 20) + "\" is no cell of row " +
             std::to_string(grid_.row()));
      grid_.skip_to(address->column);
    }
    const CellType type = type_of(reader_.attribute("t"));
    const std::size_t style = number_of<std::size_t>(reader_.attribute("s")).value_or(0);
    value_.clear();
    bool has_value = false;
    bool formula = false;
    reader_.children([&] {
      const std::string_view tag = reader_.name();
      if (tag == "v") {
        value_ = reader_.text();
        has_value = true;
      } else if (tag == "f") {
        formula = true;
      } else if (tag == "is") {
        append_rich_text(reader_, value_);
        has_value = true;
      }
    });
    if (!has_value || (value_.empty() && type != CellType::formula_text)) {
      if (formula) report_no_value(grid_.address(), findings_);
      value_.clear();
      grid_.text({});
      return;
    }
    write(type, style);
  }

  void write(CellType type, std::size_t style) {
    switch (type) {
      case CellType::shared:
        return write_shared();
      case CellType::boolean:
        return grid_.text(is_true(value_) ? "TRUE" : "FALSE");
      case CellType::error:
        report_error_value(value_, grid_.address(), findings_);
        return grid_.text({});
      case CellType::date:
        return grid_.text(std::string_view(value_).ends_with("T00:00:00")
                              ? std::string_view(value_).substr(0, value_.size() - 9)
                              : std::string_view(value_));
      case CellType::number:
        return write_number(style);
      case CellType::text:
      case CellType::formula_text:
        return grid_.text(value_);
    }
  }

  void write_number(std::size_t style) {
    static const NumberFormat kGeneral;
    const NumberFormat& format = style < shared_.formats.size() ? shared_.formats[style] : kGeneral;
    if (format == kGeneral && plain_digits(value_)) return grid_.text(value_);
    const auto number = number_of<double>(value_);
    if (!number || !std::isfinite(*number)) {
      damaged("\"" + ellipsis(printable(value_), 40) + "\" is no number");
      return grid_.text(value_);
    }
    grid_.text(text_of(*number, format, shared_.since_1904));
  }

  void write_shared() {
    const auto index = number_of<std::size_t>(value_);
    if (!index || *index >= shared_.texts.size()) {
      damaged("the cell names the shared text " + ellipsis(printable(value_), 20) +
              ", but the workbook has " + std::to_string(shared_.texts.size()) +
              "; the cell counts as empty");
      return grid_.text({});
    }
    if (shared_.known.size() < shared_.texts.size()) shared_.known.resize(shared_.texts.size());
    XlsxShared::Known& known = shared_.known[*index];
    if (known.sheet == number_) return grid_.again(known.text);
    const std::size_t before = sheet_.text_size();
    grid_.text(shared_.texts.text(*index));
    if (sheet_.text_size() > before) known = {sheet_.last_cell(), number_};
  }

  void damaged(std::string message) {
    findings_.add({.severity = Severity::warning,
                   .code = "damaged-cell",
                   .place = grid_.address(),
                   .message = std::move(message),
                   .hint = "Open the workbook in a spreadsheet program, mend the cell and save."});
  }

  void merge(std::string_view range) {
    const std::size_t colon = range.find(':');
    if (colon == std::string_view::npos || facts_.merges.size() >= kMostMerges) return;
    const auto first = address_of(range.substr(0, colon));
    const auto last = address_of(range.substr(colon + 1));
    if (!first || !last || last->row <= first->row) return;
    facts_.merges.push_back({first->row, last->row, first->column, last->column});
  }

  xml::Reader& reader_;
  XlsxShared& shared_;
  std::uint32_t number_;
  Sheet& sheet_;
  SheetFacts& facts_;
  GridWriter grid_;
  FindingSink findings_;
  HiddenRows hidden_rows_;
  HiddenColumns hidden_columns_;
  std::string value_;  // of the cell at hand
};

}  // namespace

void read_xlsx_sheet(ZipArchive& archive, const std::string& part, XlsxShared& shared,
                     std::uint32_t number, bool hidden, Sheet& sheet, SheetFacts& facts) {
  xml::Reader reader = open_part(archive, part, shared.options);
  SheetReader(reader, shared, number, sheet, facts).read(hidden);
}

}  // namespace lintel::importers::workbook
