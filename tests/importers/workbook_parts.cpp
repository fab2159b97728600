#include "tests/importers/workbook_parts.hpp"

#include <array>

#include "core/error.hpp"
#include "importers/workbook/workbook.hpp"

namespace lintel::importers::testing {
namespace {

using lintel::testing::Parts;

// Functions, because tables of other files are made of these before main.
std::string head() { return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"; }
std::string main_space() {
  return " xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
}
std::string link_space() {
  return "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
}
std::string relationships() {
  return "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">";
}

std::string link(const std::string& id, const std::string& type, const std::string& target) {
  return "<Relationship Id=\"" + id + "\" Type=\"" + link_space() + "/" + type + "\" Target=\"" +
         target + "\"/>";
}

}  // namespace

Parts parts_of(const XlsxParts& parts) {
  constexpr std::array<const char*, 3> names = {"One", "Two", "Three"};
  std::string sheets;
  std::string links =
      link("st", "styles", "styles.xml") + link("ss", "sharedStrings", "sharedStrings.xml");
  Parts all = {
      {"[Content_Types].xml", head() +
                                  "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/"
                                  "content-types\"/>"},
      {"_rels/.rels", head() + relationships() + link("r", "officeDocument", "xl/workbook.xml") +
                          "</Relationships>"}};
  for (std::size_t i = 0; i < parts.sheets.size(); ++i) {
    const std::string number = std::to_string(i + 1);
    sheets += "<sheet name=\"" + std::string(names.at(i)) + "\" sheetId=\"" + number +
              "\" r:id=\"s" + number + "\"" + parts.sheet_states + "/>";
    links += link("s" + number, "worksheet", "worksheets/sheet" + number + ".xml");
    all.emplace_back("xl/worksheets/sheet" + number + ".xml",
                     head() + "<worksheet" + main_space() + ">" + parts.sheets[i] + "</worksheet>");
  }
  all.emplace_back("xl/workbook.xml", head() + "<workbook" + main_space() + " xmlns:r=\"" +
                                          link_space() + "\"><workbookPr" + parts.properties +
                                          "/><sheets>" + sheets + "</sheets></workbook>");
  all.emplace_back("xl/_rels/workbook.xml.rels",
                   head() + relationships() + links + "</Relationships>");
  all.emplace_back("xl/sharedStrings.xml",
                   head() + "<sst" + main_space() + ">" + parts.shared + "</sst>");
  all.emplace_back("xl/styles.xml", head() + "<styleSheet" + main_space() + "><numFmts>" +
                                        parts.formats + "</numFmts><cellXfs>" + parts.cell_formats +
                                        "</cellXfs></styleSheet>");
  all.insert(all.end(), parts.more.begin(), parts.more.end());
  return all;
}

std::string xlsx_of(const XlsxParts& parts) { return lintel::testing::zip_of(parts_of(parts)); }

std::string xlsx_rows(const std::string& rows, XlsxParts parts) {
  parts.sheets = {"<sheetData>" + rows + "</sheetData>"};
  return xlsx_of(parts);
}

std::string ods_of(const std::string& sheets, const std::string& styles, const Parts& more) {
  const std::string spaces =
      " xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\""
      " xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\""
      " xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\""
      " xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\""
      " xmlns:number=\"urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0\""
      " xmlns:calcext=\"urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0\"";
  Parts parts = {{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"},
                 {"content.xml", head() + "<office:document-content" + spaces +
                                     "><office:automatic-styles>" + styles +
                                     "</office:automatic-styles><office:body>"
                                     "<office:spreadsheet>" +
                                     sheets +
                                     "</office:spreadsheet></office:body>"
                                     "</office:document-content>"}};
  parts.insert(parts.end(), more.begin(), more.end());
  return lintel::testing::zip_of(parts);
}

std::string dump(const Table& table) {
  std::string out;
  const auto add = [&out](const std::vector<Finding>& findings) {
    for (const Finding& finding : findings)
      out += std::string(name_of(finding.severity)) + " " + finding.code + " " + finding.place +
             ": " + finding.message + "\n";
  };
  for (std::size_t i = 0; i < table.sheets.size(); ++i) {
    const Sheet& sheet = table.sheets[i];
    out += sheet.name() + "\n";
    for (std::size_t row = 0; row < sheet.rows(); ++row) {
      out += std::to_string(sheet.number(row)) + ": ";
      for (std::size_t column = 0; column < sheet.width(row); ++column)
        out += (column == 0 ? "" : "|") + std::string(sheet.cell(row, column));
      out += "\n";
    }
    for (const CellRange& merge : table.facts[i].merges)
      out += "merged " + cell_address("", merge.first_column + 1, merge.first_row) + " " +
             cell_address("", merge.last_column + 1, merge.last_row) + "\n";
    add(table.facts[i].findings);
  }
  add(table.findings);
  return out;
}

std::string read_words(const std::string& bytes, const std::string& name) {
  try {
    return dump(read_workbook(bytes, {.shown = name}));
  } catch (const Error& error) {
    std::string text = error.place + ": " + error.what() + "\n";
    if (!error.excerpt.empty()) text += error.excerpt + "\n";
    return text + "  " + error.hint + "\n";
  }
}

}  // namespace lintel::importers::testing
