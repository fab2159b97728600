// Workbooks that are damaged, locked, of another program, or made to do harm: each is refused with
// a message that says where, what and what to do, or read in bounded memory.

#include <gtest/gtest.h>

#include <algorithm>

#include "core/error.hpp"
#include "importers/workbook/workbook.hpp"
#include "importers/zip_archive.hpp"
#include "tests/importers/workbook_parts.hpp"

namespace lintel::importers {
namespace {

using lintel::testing::Parts;
using lintel::testing::zip_of;
using testing::ods_of;
using testing::parts_of;
using testing::read_words;
using testing::xlsx_of;
using testing::xlsx_rows;
using namespace std::string_literals;

struct Case {
  const char* name;
  std::string file;
  std::string bytes;
  std::string message;
};

class HostileWorkbook : public ::testing::TestWithParam<Case> {};

TEST_P(HostileWorkbook, IsRefusedInTheseWords) {
  EXPECT_EQ(read_words(GetParam().bytes, GetParam().file), GetParam().message);
}

/// A compound file that names a stream.
std::string compound(const std::string& stream) {
  std::string bytes = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"s + std::string(500, '\0');
  for (const char c : stream) bytes += {c, '\0'};
  return bytes;
}

std::string without(Parts parts, const std::string& name) {
  std::erase_if(parts, [&name](const auto& part) { return part.first == name; });
  return zip_of(parts);
}

std::string with(Parts parts, const std::string& name, const std::string& bytes) {
  for (auto& part : parts)
    if (part.first == name) part.second = bytes;
  return zip_of(parts);
}

const Parts kGood = parts_of({.sheets = {"<sheetData/>"}});

std::string links(const std::string& target, const std::string& extra = {}) {
  return with(kGood, "xl/_rels/workbook.xml.rels",
              "<Relationships><Relationship Id=\"s1\" Type=\"x/worksheet\" Target=\"" + target +
                  "\"" + extra + "/></Relationships>");
}

const std::string kAgain =
    "\n  Nothing was imported. Copy or download the file again, or open it in the program that "
    "made "
    "it and save it anew.\n";
const std::string kSave =
    "\n  Nothing was imported. Open the workbook in a spreadsheet program and save it again.\n";

const Case kCases[] = {
    {"empty", "w.xlsx", "",
     "w.xlsx: the file is empty\n  Nothing was imported. Export it again.\n"},
    {"cut_off", "w.xlsx", xlsx_rows("").substr(0, 500),
     "w.xlsx: the file is damaged or cut off: the list of its parts is missing" + kAgain},
    {"old_excel", "w.xls", compound("Workbook"),
     "w.xls: is a workbook of Excel 97 to 2003 (.xls), which is not read\n  Nothing was imported. "
     "Open it in Excel or LibreOffice and save it as .xlsx, or run: soffice --headless "
     "--convert-to "
     "xlsx FILE\n"},
    {"locked", "w.xlsx", compound("EncryptedPackage"),
     "w.xlsx: is protected by a password\n  Nothing was imported. Open it in Excel, remove the "
     "password under File > Info > Protect Workbook > Encrypt with Password, and save it.\n"},
    {"word_document", "w.xlsx", compound("WordDocument"),
     "w.xlsx: is a document of an old office program, not a workbook that is read\n  Nothing was "
     "imported. Open it in the program that made it and save it as .xlsx or .ods.\n"},
    {"early_excel", "w.xls", "\x09\x04\x06\x00\x00\x00\x10\x00"s,
     "w.xls: is a workbook of an early Excel (.xls), which is not read\n  Nothing was imported. "
     "Open it in Excel or LibreOffice and save it as .xlsx.\n"},
    {"web_page", "w.xls", "\n<html><body><table><tr><td>a",
     "w.xls: is a web page that is called a workbook, which is not read\n  Nothing was imported. "
     "Open it in Excel or LibreOffice and save it as .xlsx.\n"},
    {"text", "w.xls", "App Ref\tSystem Name\nA1\tRates\n",
     "w.xls: is text that is called a workbook\n  Nothing was imported. Rename it to end in .csv "
     "and import that.\n"},
    {"binary", "w.xlsx", "\x01\x02\0\x03"s,
     "w.xlsx: is no workbook: it does not begin like one\n  Nothing was imported. Open it in the "
     "program that made it and save it as .xlsx or .ods.\n"},
    {"binary_workbook", "w.xlsb",
     zip_of({{"[Content_Types].xml", "<a/>"}, {"xl/workbook.bin", ""}}),
     "w.xlsb: is a binary workbook of Excel (.xlsb), which is not read\n  Nothing was imported. "
     "Open it in Excel and save it as .xlsx.\n"},
    {"numbers", "w.numbers", zip_of({{"Index/Document.iwa", "x"}}),
     "w.numbers: is a workbook of Apple Numbers, which is not read\n  Nothing was imported. Open "
     "it "
     "in Numbers and export it: File > Export To > Excel.\n"},
    {"zip_of_files", "w.xlsx", zip_of({{"a.csv", "a,b"}}),
     "w.xlsx: is a zip archive without a workbook in it\n  Nothing was imported. If workbooks or "
     "registers lie in it, unpack it and import those.\n"},
    {"no_list_of_sheets", "w.xlsx", without(kGood, "xl/workbook.xml"),
     "w.xlsx: has no part xl/workbook.xml, which it needs" + kAgain},
    {"no_sheet", "w.xlsx", without(kGood, "xl/worksheets/sheet1.xml"),
     "w.xlsx: the sheet \"One\" should be in worksheets/sheet1.xml, which the workbook does not "
     "have" +
         kSave},
    {"a_path_out_of_the_archive", "w.xlsx", links("../../../etc/passwd"),
     "w.xlsx: the sheet \"One\" should be in ../../../etc/passwd, which the workbook does not "
     "have" +
         kSave},
    {"a_path_to_another_file", "w.xlsx", links("file:///etc/passwd", " TargetMode=\"External\""),
     "w.xlsx: the sheet \"One\" should be in file:///etc/passwd, which the workbook does not have" +
         kSave},
    {"a_link_that_is_not_there", "w.xlsx",
     with(kGood, "xl/_rels/workbook.xml.rels", "<Relationships/>"),
     "w.xlsx: the sheet \"One\" has no part in the workbook" + kSave},
    {"another_document", "w.xlsx", with(kGood, "xl/workbook.xml", "<document/>"),
     "w.xlsx, part xl/workbook.xml:1:1: this is no workbook: its root is <document>\n  1 │ "
     "<document/>\n    │ ^\n  Nothing was imported. Open it in the program that made it and save "
     "it "
     "as .xlsx.\n"},
    {"entities", "w.xlsx",
     with(kGood, "xl/worksheets/sheet1.xml",
          "<!DOCTYPE w [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]>\n<worksheet>&b;</worksheet>"),
     "w.xlsx, part xl/worksheets/sheet1.xml:1:31: a DOCTYPE that declares entities (\"a\") is not "
     "read: they could expand without limit\n  1 │ <!DOCTYPE w [<!ENTITY a \"aaaa\"><!ENTITY b "
     "\"&a;&a;\">]>\n    │                               ^\n  Nothing was imported. No spreadsheet "
     "program writes this; remove the DOCTYPE if you trust the file.\n"},
    {"a_row_before_its_time", "w.xlsx",
     xlsx_rows("<row r=\"7\"><c><v>1</v></c></row><row r=\"3\"><c><v>1</v></c></row>"),
     "w.xlsx: in the sheet One row 3 comes after row 7\n  Nothing was imported. Open the workbook "
     "in "
     "a spreadsheet program and save it again, or export the sheet as CSV.\n"},
    {"a_cell_twice", "w.xlsx",
     xlsx_rows("<row r=\"1\"><c r=\"B1\"><v>1</v></c><c r=\"B1\"><v>1</v></c></row>"),
     "w.xlsx: in the sheet One the cells of row 1 are out of order or stand twice\n  Nothing was "
     "imported. Open the workbook in a spreadsheet program and save it again, or export the sheet "
     "as CSV.\n"},
    {"too_many_rows", "w.xlsx", xlsx_rows("<row r=\"1048577\"><c><v>1</v></c></row>"),
     "w.xlsx: the sheet One has more than 1048576 rows\n  Nothing was imported. Open the workbook "
     "in "
     "a spreadsheet program and save it again, or export the sheet as CSV.\n"},
    {"ods_locked", "w.ods",
     ods_of("", "",
            {{"META-INF/manifest.xml",
              "<m:manifest xmlns:m=\"m\"><m:file-entry><m:encryption-data/></m:file-entry>"
              "</m:manifest>"}}),
     "w.ods: is protected by a password\n  Nothing was imported. Open it in LibreOffice, clear "
     "\"Save with password\" under File > Save As, and save it.\n"},
    {"ods_of_another_kind", "w.ods",
     zip_of({{"content.xml",
              "<o:document-content xmlns:o=\"o\"><o:body><o:text/></o:body>"
              "</o:document-content>"}}),
     "w.ods: is an OpenDocument file, but no spreadsheet\n  Nothing was imported. If there is a "
     "table in it, copy it into a spreadsheet.\n"},
};
INSTANTIATE_TEST_SUITE_P(All, HostileWorkbook, ::testing::ValuesIn(kCases),
                         [](const auto& param) { return param.param.name; });

/// The place and message of an error; the first line of the dump otherwise.
std::string first_line(const std::string& bytes, const std::string& name = "w.xlsx") {
  const std::string words = read_words(bytes, name);
  return words.substr(0, words.find('\n'));
}

TEST(HostileWorkbooks, ABadAddressIsRefused) {
  for (const char* address :
       {"1", "A", "a1", "A0", "A1x", "ABCD1", "A2", "XFE1", "A-1", "A99999999999", "ZZZ1"}) {
    const std::string said = first_line(
        xlsx_rows("<row r=\"1\"><c r=\"" + std::string(address) + "\"><v>1</v></c></row>"));
    EXPECT_EQ(said.substr(0, 6), "w.xlsx") << address << ": " << said;
  }
}

TEST(HostileWorkbooks, DeepNestingIsRefused) {
  std::string deep;
  for (int i = 0; i < 300; ++i) deep += "<x>";
  EXPECT_EQ(first_line(xlsx_of({.sheets = {deep}})),
            "w.xlsx, part xl/worksheets/sheet1.xml:2:845: elements are nested more than 256 deep");
  std::string groups = "<table:table>";
  for (int i = 0; i < 300; ++i) groups += "<table:table-row-group>";
  EXPECT_NE(first_line(ods_of(groups), "w.ods").find("nested more than 256 deep"),
            std::string::npos);
}

TEST(HostileWorkbooks, ABombIsDefused) {
  // 80 MB of spaces in 80 kB: a ratio that no table reaches.
  const std::string bomb =
      xlsx_of({.sheets = {"<sheetData>" + std::string(80'000'000, ' ') + "</sheetData>"}});
  EXPECT_LT(bomb.size(), 100'000U);
  EXPECT_EQ(first_line(bomb),
            "w.xlsx: its part xl/worksheets/sheet1.xml unpacks to more than 250 times its size, "
            "which no spreadsheet does: it would fill the memory");
}

TEST(HostileWorkbooks, LimitsHoldForTheWholeArchive) {
  const std::string bytes = zip_of({{"a", std::string(1000, 'a')}, {"b", std::string(1000, 'b')}});
  const auto refusal = [&bytes](ZipLimits limits) -> std::string {
    try {
      ZipArchive archive = ZipArchive::of_memory(bytes, "a.zip", limits);
      for (const char* name : {"a", "b"}) {
        ByteSource part = archive.open(name);
        std::array<char, 64> block{};
        while (part.read(block) > 0) {
        }
      }
    } catch (const Error& error) {
      return error.what();
    }
    return "read";
  };
  EXPECT_EQ(refusal({}), "read");
  EXPECT_EQ(refusal({.parts = 1}), "has more than 1 parts");
  EXPECT_EQ(refusal({.free = 100, .ratio = 2}),
            "its part a unpacks to more than 2 times its size, which no spreadsheet does: it would "
            "fill the memory");
  EXPECT_EQ(refusal({.unpacked = 1500}), "unpacks to more than 0 MB");
}

TEST(HostileWorkbooks, ADamagedPartIsRefused) {
  std::string bytes = zip_of(parts_of({.sheets = {"<sheetData/>"}}), true);
  const std::size_t at = bytes.find("<sheetData/>");
  ASSERT_NE(at, std::string::npos);
  bytes[at + 3] = 'X';
  EXPECT_EQ(first_line(bytes), "w.xlsx: its part xl/worksheets/sheet1.xml is damaged: CRC error");
}

TEST(HostileWorkbooks, SheetsOfOneNameAreToldApart) {
  Parts parts = parts_of({.sheets = {"<sheetData/>", "<sheetData/>", "<sheetData/>"}});
  for (auto& [name, bytes] : parts) {
    if (name != "xl/workbook.xml") continue;
    for (const char* other : {"\"Two\"", "\"Three\""})
      bytes.replace(bytes.find(other), std::string(other).size(), "\"ONE\"");
  }
  EXPECT_EQ(read_words(zip_of(parts)), "One\nONE (2)\nONE (3)\n");
}

TEST(HostileWorkbooks, FarCellsAreBounded) {
  // Each costs 16,384 cells; a table of them would fill the memory.
  std::string rows;
  for (int row = 1; row <= 2000; ++row)
    rows += "<row><c r=\"XFD" + std::to_string(row) + "\"><v>1</v></c></row>";
  const Table table = read_workbook(xlsx_rows(rows), {.shown = "w.xlsx"});
  EXPECT_LT(table.sheets[0].memory(), 80'000'000U);
  ASSERT_EQ(table.facts[0].findings.size(), 1U);
  EXPECT_EQ(table.facts[0].findings[0].code, "cells-left-out");
  EXPECT_EQ(table.facts[0].findings[0].place, "One!XFD245");
}

TEST(HostileWorkbooks, RepeatedCellsAreBounded) {
  const std::string cell =
      "<table:table-cell office:value-type=\"string\" table:number-columns-repeated=\"16384\">"
      "<text:p>x</text:p></table:table-cell>";
  const Table table = read_workbook(ods_of("<table:table table:name=\"One\"><table:table-row "
                                           "table:number-rows-repeated=\"1048576\">" +
                                           cell + "</table:table-row></table:table>"),
                                    {.shown = "w.ods"});
  EXPECT_LT(table.sheets[0].memory(), 80'000'000U);
  ASSERT_EQ(table.facts[0].findings.size(), 1U);
  EXPECT_EQ(table.facts[0].findings[0].code, "cells-left-out");
}

TEST(HostileWorkbooks, AMillionErrorsAreCounted) {
  std::string rows;
  for (int row = 0; row < 5000; ++row) rows += "<row><c t=\"e\"><v>#N/A</v></c></row>";
  const Table table = read_workbook(xlsx_rows(rows), {.shown = "w.xlsx"});
  EXPECT_EQ(table.facts[0].findings.size(), 1001U);
  EXPECT_EQ(table.facts[0].findings.back().code, "more-findings");
}

// Every cut and every changed byte gives a table or an Error, never anything else.
TEST(HostileWorkbooks, CutsAndChangesAreTablesOrErrors) {
  const std::string good =
      xlsx_rows("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c s=\"1\"><v>46477</v></c></row>",
                {.shared = "<si><t>one</t></si>",
                 .cell_formats = "<xf numFmtId=\"0\"/><xf numFmtId=\"14\"/>"});
  for (const std::string& whole : {good, zip_of({{"content.xml", "<a/>"}})}) {
    for (std::size_t at = 0; at < whole.size(); at += 3) {
      EXPECT_FALSE(read_words(whole.substr(0, at)).empty());
      std::string changed = whole;
      changed[at] = static_cast<char>(changed[at] ^ 0x55);
      EXPECT_FALSE(read_words(changed).empty());
    }
  }
}

}  // namespace
}  // namespace lintel::importers
