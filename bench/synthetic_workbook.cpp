#include "bench/synthetic_workbook.hpp"

#include <algorithm>
#include <chrono>
#include <optional>
#include <string_view>
#include <unordered_map>

#include "core/cell_address.hpp"
#include "core/date.hpp"

namespace lintel::bench {
namespace {

const std::string kHead = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '&')
      out += "&amp;";
    else if (c == '<')
      out += "&lt;";
    else
      out += c;
  }
  return out;
}

bool whole_number(std::string_view text) {
  return !text.empty() && text.size() < 12 && (text[0] != '0' || text.size() == 1) &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// A date as "31/03/2027"; of nothing else is it known here.
std::optional<Date> date_of(std::string_view text) {
  if (text.size() != 10 || text[2] != '/' || text[5] != '/') return std::nullopt;
  const auto reading = read_date(text);
  return reading ? std::optional(reading->date) : std::nullopt;
}

std::string link(const std::string& id, const std::string& type, const std::string& target) {
  return "<Relationship Id=\"" + id +
         "\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/" + type +
         "\" Target=\"" + target + "\"/>";
}

std::string links(const std::string& all) {
  return kHead +
         "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">" +
         all + "</Relationships>";
}

}  // namespace

SyntheticWorkbook xlsx_of(const importers::Sheet& sheet) {
  const std::string space = " xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
  SyntheticWorkbook book;
  book.sheet = kHead + "<worksheet" + space + "><sheetData>";
  book.shared = kHead + "<sst" + space + ">";
  std::unordered_map<std::string_view, std::size_t> known;
  for (std::size_t row = 0; row < sheet.rows(); ++row) {
    const std::string number = std::to_string(sheet.number(row));
    book.sheet += "<row r=\"" + number + "\" spans=\"1:12\">";
    for (std::size_t column = 0; column < sheet.width(row); ++column) {
      const std::string_view text = sheet.cell(row, column);
      book.sheet += "<c r=\"" + column_letters(column) + number + "\"";
      if (whole_number(text)) {
        book.sheet += "><v>" + std::string(text);
      } else if (const auto date = date_of(text)) {
        book.sheet +=
            " s=\"1\"><v>" + std::to_string(days_between(std::chrono::year(1899) / 12 / 30, *date));
      } else {
        const auto [at, is_new] = known.try_emplace(text, known.size());
        if (is_new) book.shared += "<si><t>" + escaped(text) + "</t></si>";
        book.sheet += " t=\"s\"><v>" + std::to_string(at->second);
      }
      book.sheet += "</v></c>";
    }
    book.sheet += "</row>";
  }
  book.sheet += "</sheetData></worksheet>";
  book.shared += "</sst>";
  book.archive = testing::zip_of(
      {{"_rels/.rels", links(link("r", "officeDocument", "xl/workbook.xml"))},
       {"xl/workbook.xml",
        kHead + "<workbook" + space +
            " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">"
            "<sheets><sheet name=\"Applications\" sheetId=\"1\" r:id=\"s\"/></sheets></workbook>"},
       {"xl/_rels/workbook.xml.rels",
        links(link("s", "worksheet", "worksheets/sheet1.xml") +
              link("t", "sharedStrings", "sharedStrings.xml") + link("u", "styles", "styles.xml"))},
       {"xl/styles.xml", kHead + "<styleSheet" + space +
                             "><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs>"
                             "</styleSheet>"},
       {"xl/sharedStrings.xml", book.shared},
       {"xl/worksheets/sheet1.xml", book.sheet}});
  return book;
}

SyntheticWorkbook ods_of(const importers::Sheet& sheet) {
  SyntheticWorkbook book;
  book.sheet = kHead +
               "<office:document-content "
               "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" "
               "xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" "
               "xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"><office:body>"
               "<office:spreadsheet><table:table table:name=\"Applications\">";
  for (std::size_t row = 0; row < sheet.rows(); ++row) {
    book.sheet += "<table:table-row table:style-name=\"ro1\">";
    for (std::size_t column = 0; column < sheet.width(row); ++column) {
      const std::string_view text = sheet.cell(row, column);
      book.sheet += "<table:table-cell office:value-type=\"";
      if (whole_number(text))
        book.sheet += "float\" office:value=\"" + std::string(text);
      else if (const auto date = date_of(text))
        book.sheet += "date\" office:date-value=\"" + iso(*date);
      else
        book.sheet += "string";
      book.sheet += "\"><text:p>" + escaped(text) + "</text:p></table:table-cell>";
    }
    book.sheet += "</table:table-row>";
  }
  book.sheet += "</table:table></office:spreadsheet></office:body></office:document-content>";
  book.archive = testing::zip_of({{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"},
                                  {"content.xml", book.sheet}});
  return book;
}

}  // namespace lintel::bench
