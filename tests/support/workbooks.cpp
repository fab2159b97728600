#include "tests/support/workbooks.hpp"

#include <xlsxwriter.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <fstream>
#include <stdexcept>

#include "core/date.hpp"
#include "core/duration.hpp"
#include "core/money.hpp"
#include "importers/csv.hpp"
#include "tests/support/zip_writer.hpp"

namespace lintel::testing {
namespace {

using importers::Sheet;
using Kind = TypedCell::Kind;

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '&')
      out += "&amp;";
    else if (c == '<')
      out += "&lt;";
    else if (c == '"')
      out += "&quot;";
    else
      out += c;
  }
  return out;
}

/// Cells of a row that are filled, up to two.
int filled(const Sheet& sheet, std::size_t row) {
  int count = 0;
  for (std::size_t column = 0; column < sheet.width(row); ++column)
    if (!sheet.cell(row, column).empty() && ++count == 2) break;
  return count;
}

/// A title stands alone above the table.
bool is_title(const Sheet& sheet, std::size_t row) {
  return row < 3 && filled(sheet, row) == 1 && !sheet.cell(row, 0).empty() && sheet.columns() > 1;
}

class XlsxWriter {
 public:
  explicit XlsxWriter(const std::filesystem::path& file) : book_(workbook_new(file.c_str())) {
    constexpr std::array<const char*, 4> dates = {"dd/mm/yyyy", "d\\-mmm\\-yy", "d mmmm yyyy;@",
                                                  "[$-809]dddd, d mmmm yyyy"};
    constexpr std::array<const char*, 4> money = {"\"£\"#,##0", "[$£-809]#,##0.00",
                                                  "_-\"£\"* #,##0.00_-;\\-\"£\"* #,##0.00_-",
                                                  "[$£-809]#,##0;[Red]-[$£-809]#,##0"};
    for (std::size_t i = 0; i < dates.size(); ++i) {
      dates_[i] = workbook_add_format(book_);
      format_set_num_format(dates_[i], dates[i]);
      money_[i] = workbook_add_format(book_);
      format_set_num_format(money_[i], money[i]);
    }
  }

  void add(const Sheet& sheet) {
    lxw_worksheet* page = workbook_add_worksheet(book_, sheet.name().c_str());
    if (page == nullptr) throw std::runtime_error("no sheet can be called " + sheet.name());
    for (std::size_t row = 0; row < sheet.rows(); ++row) {
      const lxw_row_t at = sheet.number(row) - 1;
      if (is_title(sheet, row)) {
        worksheet_merge_range(page, at, 0, at, static_cast<lxw_col_t>(sheet.columns() - 1),
                              std::string(sheet.cell(row, 0)).c_str(), nullptr);
        continue;
      }
      for (std::size_t column = 0; column < sheet.width(row); ++column)
        write(page, at, static_cast<lxw_col_t>(column), typed(sheet.cell(row, column)));
    }
  }

  void finish() {
    if (workbook_close(book_) != LXW_NO_ERROR) throw std::runtime_error("cannot write a workbook");
  }

 private:
  void write(lxw_worksheet* page, lxw_row_t row, lxw_col_t column, const TypedCell& cell) {
    const std::size_t style = (row + column) % dates_.size();
    switch (cell.kind) {
      case Kind::empty:
        break;
      case Kind::text:
        worksheet_write_string(page, row, column, cell.text.c_str(), nullptr);
        break;
      case Kind::number:
        worksheet_write_number(page, row, column, cell.number, nullptr);
        break;
      case Kind::money:
        worksheet_write_number(page, row, column, cell.number, money_[style]);
        break;
      case Kind::date:
        worksheet_write_number(page, row, column, cell.number, dates_[style]);
        break;
    }
  }

  lxw_workbook* book_;
  std::array<lxw_format*, 4> dates_{};
  std::array<lxw_format*, 4> money_{};
};

std::string ods_cell(const TypedCell& cell) {
  const std::string number = std::to_string(cell.number);
  const std::string shown = "<text:p>" + escaped(cell.text) + "</text:p></table:table-cell>";
  switch (cell.kind) {
    case Kind::empty:
      return "<table:table-cell/>";
    case Kind::text:
      return "<table:table-cell office:value-type=\"string\">" + shown;
    case Kind::number:
      return "<table:table-cell office:value-type=\"float\" office:value=\"" + number + "\">" +
             shown;
    case Kind::money:
      return "<table:table-cell office:value-type=\"currency\" office:currency=\"GBP\" "
             "office:value=\"" +
             number + "\">" + shown;
    case Kind::date:
      return "<table:table-cell office:value-type=\"date\" office:date-value=\"" + cell.text +
             "\">" + shown;
  }
  return {};
}

std::string ods_sheet(const Sheet& sheet) {
  const std::string width = std::to_string(sheet.columns());
  std::string xml = "<table:table table:name=\"" + escaped(sheet.name()) +
                    "\"><table:table-column table:number-columns-repeated=\"16384\"/>\n";
  for (std::size_t row = 0; row < sheet.rows(); ++row) {
    xml += "<table:table-row>";
    if (is_title(sheet, row)) {
      xml += "<table:table-cell office:value-type=\"string\" table:number-columns-spanned=\"" +
             width + "\"><text:p>" + escaped(sheet.cell(row, 0)) +
             "</text:p></table:table-cell><table:covered-table-cell "
             "table:number-columns-repeated=\"" +
             std::to_string(sheet.columns() - 1) + "\"/>";
    } else {
      for (std::size_t column = 0; column < sheet.width(row); ++column)
        xml += ods_cell(typed(sheet.cell(row, column)));
    }
    xml += "<table:table-cell table:number-columns-repeated=\"16000\"/></table:table-row>\n";
  }
  // What LibreOffice writes below every table.
  return xml +
         "<table:table-row table:number-rows-repeated=\"1048000\"><table:table-cell "
         "table:number-columns-repeated=\"16384\"/></table:table-row></table:table>";
}

}  // namespace

Sheet sheet_of(const std::filesystem::path& file) {
  importers::CsvOptions options;
  options.path = file.string();
  const importers::Table table = importers::read_csv(
      [&file] { return importers::ByteSource::of_file(file, file.string()); }, options);
  Sheet sheet(file.stem().string().substr(0, 31));
  const Sheet& read = table.sheets.front();
  for (std::size_t row = 0; row < read.rows(); ++row) {
    sheet.begin_row(read.number(row));
    for (std::size_t column = 0; column < read.width(row); ++column)
      sheet.add_cell(read.cell(row, column));
  }
  return sheet;
}

TypedCell typed(std::string_view text) {
  TypedCell cell;
  cell.text = text;
  if (text.empty()) return cell;
  cell.kind = Kind::text;
  const bool plain = text.find_first_not_of("0123456789.") == std::string_view::npos &&
                     (text[0] != '0' || text.size() == 1 || text[1] == '.') && text.size() < 12;
  if (plain && std::count(text.begin(), text.end(), '.') < 2 && text.back() != '.') {
    if (const auto number = read_number(text)) {
      cell.kind = Kind::number;
      cell.number = *number;
      return cell;
    }
  }
  if (text.starts_with("£") &&
      text.find_first_not_of("0123456789,.", 2) == std::string_view::npos) {
    if (const auto money = read_money(text); money && !money->loose && !money->included) {
      cell.kind = Kind::money;
      cell.number = static_cast<double>(money->amount.pence) / 100;
      return cell;
    }
  }
  const auto date =
      text.find_first_of("/-") == std::string_view::npos ? std::nullopt : read_date(text);
  if (date && !date->loose) {
    cell.kind = Kind::date;
    cell.text = iso(date->date);
    cell.number = days_between(std::chrono::year(1899) / 12 / 30, date->date);
  }
  return cell;
}

void write_xlsx(const std::filesystem::path& file, const std::vector<Sheet>& sheets) {
  XlsxWriter writer(file);
  for (const Sheet& sheet : sheets) writer.add(sheet);
  writer.finish();
}

void write_ods(const std::filesystem::path& file, const std::vector<Sheet>& sheets) {
  std::string content =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<office:document-content "
      "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" "
      "xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" "
      "xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" "
      "office:version=\"1.3\"><office:body><office:spreadsheet>";
  for (const Sheet& sheet : sheets) content += ods_sheet(sheet);
  content += "</office:spreadsheet></office:body></office:document-content>\n";
  const std::string type = "application/vnd.oasis.opendocument.spreadsheet";
  const std::string manifest =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<manifest:manifest "
      "xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\" "
      "manifest:version=\"1.3\"><manifest:file-entry manifest:full-path=\"/\" "
      "manifest:media-type=\"" +
      type +
      "\"/><manifest:file-entry manifest:full-path=\"content.xml\" "
      "manifest:media-type=\"text/xml\"/></manifest:manifest>\n";
  std::ofstream(file, std::ios::binary) << zip_of(
      {{"mimetype", type}, {"META-INF/manifest.xml", manifest}, {"content.xml", content}});
}

}  // namespace lintel::testing
