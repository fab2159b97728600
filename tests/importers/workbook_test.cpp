// What the cells of workbooks become.

#include "importers/workbook/workbook.hpp"

#include <gtest/gtest.h>

#include "tests/importers/workbook_parts.hpp"

namespace lintel::importers {
namespace {

using testing::ods_of;
using testing::read_words;
using testing::xlsx_of;
using testing::xlsx_rows;

struct Case {
  const char* name;
  std::string bytes;
  std::string said;
};

class Workbook : public ::testing::TestWithParam<Case> {};

TEST_P(Workbook, IsReadAs) { EXPECT_EQ(read_words(GetParam().bytes), GetParam().said); }

const Case kXlsx[] = {
    {"shared_and_inline_strings",
     xlsx_rows("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>1</v></c><c r=\"B1\" t=\"inlineStr\"><is>"
               "<t xml:space=\"preserve\"> in &amp; out </t></is></c>"
               "<c r=\"C1\" t=\"s\"><v>0</v></c><c r=\"D1\" t=\"s\"><v>1</v></c></row>",
               {.shared = "<si><t>one</t></si><si><t>0042</t></si>"}),
     "One\n1: 0042| in & out |one|0042\n"},
    {"rich_text_without_its_phonetic_guide",
     xlsx_rows("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c t=\"inlineStr\"><is><r><t>a</t></r>"
               "<r><rPr><b/></rPr><t>b</t></r></is></c></row>",
               {.shared = "<si><r><rPr><b/></rPr><t>Tally</t></r><r><t>stone</t></r>"
                          "<rPh sb=\"0\" eb=\"1\"><t>tari</t></rPh><phoneticPr/></si>"}),
     "One\n1: Tallystone|ab\n"},
    {"escaped_characters",
     xlsx_rows("<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>a_x000A_b _x005F_x000A_ "
               "_x0007_c _xZZZZ_</t></is></c></row>"),
     "One\n1: a\nb _x000A_ c _xZZZZ_\n"},
    {"numbers_booleans_dates_and_texts_of_formulas",
     xlsx_rows("<row r=\"1\"><c r=\"A1\"><v>12</v></c><c r=\"B1\"><v>0.30000000000000004</v></c>"
               "<c r=\"C1\" t=\"b\"><v>1</v></c><c r=\"D1\" t=\"b\"><v>0</v></c>"
               "<c r=\"E1\" t=\"str\"><f>A1&amp;\"x\"</f><v>12x</v></c>"
               "<c r=\"F1\" t=\"d\"><v>2027-03-31T00:00:00</v></c>"
               "<c r=\"G1\"><v>1.2E3</v></c></row>"),
     "One\n1: 12|0.3|TRUE|FALSE|12x|2027-03-31|1200\n"},
    {"formats",
     xlsx_rows("<row r=\"1\"><c r=\"A1\" s=\"1\"><v>46477</v></c><c r=\"B1\" s=\"2\"><v>96000</v>"
               "</c><c r=\"C1\" s=\"3\"><v>0.4</v></c><c r=\"D1\" s=\"0\"><v>46477</v></c>"
               "<c r=\"E1\" s=\"99\"><v>46477</v></c></row>",
               {.formats = "<numFmt numFmtId=\"164\" formatCode=\"&quot;£&quot;#,##0\"/>",
                .cell_formats = "<xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"164\"/>"
                                "<xf numFmtId=\"9\"/>"}),
     "One\n1: 2027-03-31|£96000|40%|46477|46477\n"},
    {"days_since_1904",
     xlsx_rows("<row r=\"1\"><c r=\"A1\" s=\"0\"><v>45015</v></c></row>",
               {.cell_formats = "<xf numFmtId=\"14\"/>", .properties = " date1904=\"1\""}),
     "One\n1: 2027-03-31\n"},
    {"errors_and_formulas_without_value",
     xlsx_rows("<row r=\"2\"><c r=\"B2\" t=\"e\"><f>X9</f><v>#REF!</v></c><c r=\"C2\"><f>1+1</f>"
               "</c><c r=\"D2\"><f>1+1</f><v/></c><c r=\"E2\" t=\"str\"><f>\"\"</f><v></v></c>"
               "<c r=\"F2\"><v>1</v></c></row>"),
     "One\n2: |||||1\n"
     "warning cell-error One!B2: the cell shows #REF!, so it counts as empty\n"
     "warning formula-without-value One!C2: the formula was saved without its value, so the cell "
     "counts as empty\n"
     "warning formula-without-value One!D2: the formula was saved without its value, so the cell "
     "counts as empty\n"},
    {"gaps_and_cells_without_places",
     xlsx_rows("<row r=\"3\"><c r=\"C3\"><v>3</v></c><c><v>4</v></c></row><row><c><v>1</v></c>"
               "<c/><c/></row><row r=\"9\"/><row r=\"10\"><c r=\"B10\" s=\"4\"/></row>"),
     "One\n3: ||3|4\n4: 1\n"},
    {"a_stray_cell_in_the_last_corner",
     xlsx_rows("<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>"
               "<row r=\"1048576\"><c r=\"XFD1048576\" s=\"1\"/></row>"),
     "One\n1: 1\n"},
    {"merged_and_hidden",
     xlsx_of({.sheets = {"<cols><col min=\"2\" max=\"3\" hidden=\"1\"/><col min=\"5\" max=\"9\" "
                         "hidden=\"1\"/></cols><sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c>"
                         "<c r=\"C1\"><v>3</v></c></row><row r=\"2\" hidden=\"1\"><c r=\"A2\"><v>2"
                         "</v></c></row><row r=\"3\" hidden=\"1\"/></sheetData><mergeCells>"
                         "<mergeCell ref=\"A1:C1\"/><mergeCell ref=\"A2:A4\"/></mergeCells>"},
              .sheet_states = " state=\"veryHidden\""}),
     "One\n1: 1||3\n2: 2\nmerged !A2 !A4\n"
     "warning hidden-sheet One: the sheet is hidden; it was read like the others\n"
     "warning hidden-rows One: row 2 is hidden; it was read like the others\n"
     "warning hidden-columns One: columns B–C are hidden; they were read like the others\n"},
    {"several_sheets",
     xlsx_of({.sheets = {"<sheetData><row><c><v>1</v></c></row></sheetData>", "<sheetData/>",
                         "<sheetData><row r=\"2\"><c><v>3</v></c></row></sheetData>"}}),
     "One\n1: 1\nTwo\nThree\n2: 3\n"},
    {"a_shared_text_that_is_not_there",
     xlsx_rows("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>1</v></c><c t=\"s\"><v>-1</v></c>"
               "<c t=\"s\"><v>0</v></c></row>",
               {.shared = "<si><t>a</t></si>"}),
     "One\n1: ||a\n"
     "warning damaged-cell One!A1: the cell names the shared text 1, but the workbook has 1; the "
     "cell counts as empty\n"
     "warning damaged-cell One!B1: the cell names the shared text -1, but the workbook has 1; the "
     "cell counts as empty\n"},
    {"a_number_that_is_none",
     xlsx_rows("<row r=\"1\"><c r=\"A1\"><v>12abc</v></c><c><v>INF</v></c></row>"),
     "One\n1: 12abc|INF\n"
     "warning damaged-cell One!A1: \"12abc\" is no number\n"
     "warning damaged-cell One!B1: \"INF\" is no number\n"},
};
INSTANTIATE_TEST_SUITE_P(Xlsx, Workbook, ::testing::ValuesIn(kXlsx),
                         [](const auto& param) { return param.param.name; });

std::string ods_sheet(const std::string& rows) {
  return ods_of("<table:table table:name=\"One\">" + rows + "</table:table>");
}
std::string ods_cell(const std::string& attributes, const std::string& shown) {
  return "<table:table-cell " + attributes + "><text:p>" + shown + "</text:p></table:table-cell>";
}

const Case kOds[] = {
    {"texts",
     ods_sheet("<table:table-row>" + ods_cell("office:value-type=\"string\"", "0042") +
               ods_cell("office:value-type=\"string\"",
                        "a<text:s text:c=\"3\"/>b<text:span>c</text:span><text:tab/>d"
                        "<text:line-break/>e<text:a>f</text:a>") +
               "<table:table-cell office:value-type=\"string\"><office:annotation><text:p>comment"
               "</text:p></office:annotation><text:p>g</text:p><text:p>h</text:p>"
               "</table:table-cell></table:table-row>"),
     "One\n1: 0042|a   bc\td\nef|g\nh\n"},
    {"values",
     ods_sheet(
         "<table:table-row>" +
         ods_cell("office:value-type=\"float\" office:value=\"96000\"", "96,000") +
         ods_cell("office:value-type=\"float\" office:value=\"42\"", "00042") +
         ods_cell("office:value-type=\"float\" office:value=\"3\"", "3 days") +
         ods_cell("office:value-type=\"float\" office:value=\"61450\"", "61k") +
         ods_cell("office:value-type=\"currency\" office:currency=\"GBP\" office:value=\"12.5\"",
                  "£12.50") +
         ods_cell("office:value-type=\"percentage\" office:value=\"0.15\"", "15.00%") +
         ods_cell("office:value-type=\"date\" office:date-value=\"2027-03-31\"", "31/03/27") +
         ods_cell("office:value-type=\"date\" office:date-value=\"2027-03-31T12:30:00.5\"", "x") +
         ods_cell("office:value-type=\"boolean\" office:boolean-value=\"true\"", "WAHR") +
         ods_cell("office:value-type=\"time\" office:time-value=\"PT04H30M00S\"", "04:30") +
         ods_cell("office:value-type=\"time\" office:time-value=\"PT36H00M00S\"", "12:00") +
         "</table:table-row>"),
     "One\n1: 96000|00042|3 days|61450|£12.50|15%|2027-03-31|2027-03-31 "
     "12:30:00|TRUE|04:30|36 hours\n"},
    {"a_duration_by_its_style",
     ods_of("<table:table table:name=\"One\"><table:table-column "
            "table:default-cell-style-name=\"ce1\"/><table:table-column/><table:table-row>" +
                ods_cell("office:value-type=\"time\" office:time-value=\"PT04H00M00S\"", "04:00") +
                ods_cell("table:style-name=\"ce1\" office:value-type=\"time\" "
                         "office:time-value=\"PT00H30M00S\"",
                         "00:30") +
                ods_cell("office:value-type=\"time\" office:time-value=\"PT00H30M00S\"", "00:30") +
                "</table:table-row></table:table>",
            "<number:time-style style:name=\"N1\" number:truncate-on-overflow=\"false\"/>"
            "<style:style style:name=\"ce1\" style:family=\"table-cell\" "
            "style:data-style-name=\"N1\"/>"),
     "One\n1: 4 hours|30 minutes|00:30\n"},
    {"errors_and_formulas_without_value",
     ods_sheet(
         "<table:table-row>" +
         ods_cell("table:formula=\"of:=[.X1]\" office:value-type=\"string\" "
                  "office:string-value=\"\" calcext:value-type=\"error\"",
                  "#REF!") +
         ods_cell("table:formula=\"of:=1/0\" office:value-type=\"float\" office:value=\"0\"",
                  "Err:502") +
         "<table:table-cell table:formula=\"of:=1+1\"/>" +
         ods_cell("table:formula=\"of:=1+1\" office:value-type=\"float\" office:value=\"2\"", "2") +
         "</table:table-row>"),
     "One\n1: |||2\n"
     "warning cell-error One!A1: the cell shows #REF!, so it counts as empty\n"
     "warning cell-error One!B1: the cell shows Err:502, so it counts as empty\n"
     "warning formula-without-value One!C1: the formula was saved without its value, so the cell "
     "counts as empty\n"},
    {"what_is_empty_costs_nothing",
     ods_sheet("<table:table-row table:number-rows-repeated=\"2\"><table:table-cell "
               "table:number-columns-repeated=\"16384\"/></table:table-row><table:table-row>"
               "<table:table-cell table:number-columns-repeated=\"2\"/>" +
               ods_cell("office:value-type=\"string\"", "c") +
               "<table:table-cell table:number-columns-repeated=\"1048576\"/></table:table-row>"
               "<table:table-row table:number-rows-repeated=\"1048573\"><table:table-cell "
               "table:number-columns-repeated=\"16384\"/></table:table-row>"),
     "One\n3: ||c\n"},
    {"repeated_cells_and_rows",
     ods_sheet("<table:table-row table:number-rows-repeated=\"2\">" +
               ods_cell("office:value-type=\"string\" table:number-columns-repeated=\"2\"", "a") +
               "<table:table-cell/>" + ods_cell("office:value-type=\"string\"", "b") +
               "</table:table-row><table:table-row>" +
               ods_cell("office:value-type=\"string\"", "c") + "</table:table-row>"),
     "One\n1: a|a||b\n2: a|a||b\n3: c\n"},
    {"groups_headers_merged_and_hidden",
     ods_of(
         "<table:table table:name=\"One\" table:style-name=\"ta1\"><table:table-column/>"
         "<table:table-column table:visibility=\"collapse\"/><table:table-header-rows>"
         "<table:table-row>" +
             ods_cell("office:value-type=\"string\" table:number-columns-spanned=\"2\"", "Title") +
             "<table:covered-table-cell/></table:table-row></table:table-header-rows>"
             "<table:table-row-group><table:table-row-group><table:table-row "
             "table:visibility=\"filter\">" +
             ods_cell("office:value-type=\"string\" table:number-rows-spanned=\"2\"", "a") +
             ods_cell("office:value-type=\"string\"", "b") +
             "</table:table-row></table:table-row-group></table:table-row-group></table:table>",
         "<style:style style:name=\"ta1\" style:family=\"table\"><style:table-properties "
         "table:display=\"false\"/></style:style>"),
     "One\n1: Title\n2: a|b\nmerged !A2 !A3\n"
     "warning hidden-sheet One: the sheet is hidden; it was read like the others\n"
     "warning hidden-rows One: row 2 is hidden; it was read like the others\n"
     "warning hidden-columns One: column B is hidden; it was read like the others\n"},
    {"what_is_no_cell",
     ods_of("<table:tracked-changes><table:cell-content-change><table:table-cell><text:p>old"
            "</text:p></table:table-cell></table:cell-content-change></table:tracked-changes>"
            "<table:table table:name=\"One\"><table:shapes><text:p>shape</text:p></table:shapes>"
            "<table:table-row>" +
            ods_cell("office:value-type=\"string\"", "a") +
            "</table:table-row></table:table><table:named-expressions/>"),
     "One\n1: a\n"},
};
INSTANTIATE_TEST_SUITE_P(Ods, Workbook, ::testing::ValuesIn(kOds),
                         [](const auto& param) { return param.param.name; });

TEST(WorkbookFile, SomeRowsAreEnoughToRecogniseIt) {
  const std::string rows =
      "<row><c><v>1</v></c></row><row><c><v>2</v></c></row><row><c><v>3</v></c></row>";
  const Table table = read_workbook(xlsx_rows(rows), {.shown = "w.xlsx", .rows = 2});
  EXPECT_EQ(testing::dump(table), "One\n1: 1\n2: 2\n");
}

TEST(WorkbookFile, IsKnownByItsEndingOrItsFirstBytes) {
  const struct {
    std::string head;
    const char* file;
    bool known;
  } cases[] = {
      {"", "a.XLSX", true},
      {"", "a.ods", true},
      {"", "a.xls", true},
      {"", "a.numbers", true},
      {"", "a.csv", false},
      {"PK\x03\x04", "a.zip", false},
      {xlsx_rows(""), "a.bin", true},
      {ods_of(""), "a.bin", true},
      {"App Ref,Name\n", "a.txt", false},
  };
  for (const auto& c : cases) EXPECT_EQ(looks_like_workbook(c.head, c.file), c.known) << c.file;
}

}  // namespace
}  // namespace lintel::importers
