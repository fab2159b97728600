// Delimiter-separated text: each row of a table is one input and what its sheet looks like.
#include "importers/csv.hpp"

#include <gtest/gtest.h>

#include <random>
#include <string>

#include "core/error.hpp"
#include "importers/encoding.hpp"

namespace lintel::importers {
namespace {

/// "[a][b]\n[c]\n": every cell in brackets, every row on a line of its own.
std::string dump(const Sheet& sheet) {
  std::string out;
  for (std::size_t row = 0; row < sheet.rows(); ++row) {
    for (std::size_t column = 0; column < sheet.width(row); ++column)
      out += "[" + std::string(sheet.cell(row, column)) + "]";
    out += "\n";
  }
  return out;
}

std::string parse(std::string_view text, char delimiter = ',') {
  return dump(parse_csv(text, {delimiter, false}));
}

struct ParseCase {
  const char* name;
  std::string_view text;
  const char* rows;
};

constexpr ParseCase kParse[] = {
    {"plain", "a,b\n1,2\n", "[a][b]\n[1][2]\n"},
    {"no final line end", "a,b\n1,2", "[a][b]\n[1][2]\n"},
    {"crlf", "a,b\r\n1,2\r\n", "[a][b]\n[1][2]\n"},
    {"cr only", "a,b\r1,2\r", "[a][b]\n[1][2]\n"},
    {"empty file", "", ""},
    {"one line end", "\n", "[]\n"},
    {"blank lines are rows", "a\n\nb\n", "[a]\n[]\n[b]\n"},
    {"empty cells", ",\n,,\n", "[][]\n[][][]\n"},
    {"final delimiter", "a,", "[a][]\n"},
    {"ragged", "a,b,c\n1\n1,2,3,4\n", "[a][b][c]\n[1]\n[1][2][3][4]\n"},
    {"spaces are kept", " a , b \n", "[ a ][ b ]\n"},
    {"quoted", "\"a\",\"b\"\n", "[a][b]\n"},
    {"quoted delimiter", "\"a,b\",c\n", "[a,b][c]\n"},
    {"quoted line end", "\"a\nb\",c\r\nd\n", "[a\nb][c]\n[d]\n"},
    {"doubled quote", "\"say \"\"hi\"\"\",c\n", "[say \"hi\"][c]\n"},
    {"empty quoted", "\"\",\"\"\n", "[][]\n"},
    {"only a doubled quote", "\"\"\"\"\n", "[\"]\n"},
    {"quoted at the end of the file", "a,\"b\"", "[a][b]\n"},
    {"space before a quote", "a, \"b, c\"\n", "[a][b, c]\n"},
    {"quote inside a plain cell", "19\" rack,b\n", "[19\" rack][b]\n"},
    {"loose quote inside a quoted cell", "\"19\" rack\",b\n", "[19\" rack][b]\n"},
};

TEST(Csv, CellsAndRows) {
  for (const ParseCase& c : kParse) EXPECT_EQ(parse(c.text), c.rows) << c.name;
}

// The parser is fed in blocks, and their borders may fall anywhere.
TEST(Csv, BlanksAfterAClosingQuoteAreNoText) {
  const Sheet sheet = parse_csv("\"A1\" ,\"Alpha\"\t,\"P\"  \n\"a \"b\" c\",\"d\" ", {});
  ASSERT_EQ(sheet.rows(), 2U);
  ASSERT_EQ(sheet.width(0), 3U);
  EXPECT_EQ(sheet.cell(0, 0), "A1");
  EXPECT_EQ(sheet.cell(0, 1), "Alpha");
  EXPECT_EQ(sheet.cell(0, 2), "P");
  EXPECT_EQ(sheet.cell(1, 0), "a \"b\" c");
  EXPECT_EQ(sheet.cell(1, 1), "d");
}

TEST(Csv, BlocksOfAnySizeGiveTheSameRows) {
  for (const ParseCase& c : kParse) {
    for (std::size_t size = 1; size <= c.text.size(); ++size) {
      Sheet sheet;
      CsvParser parser({',', false}, {}, sheet);
      for (std::size_t at = 0; at < c.text.size(); at += size) parser.feed(c.text.substr(at, size));
      parser.finish();
      EXPECT_EQ(dump(sheet), c.rows) << c.name << ", blocks of " << size;
    }
  }
}

// Any cells, written with quotes where they need them, come back.
TEST(Csv, WhatIsWrittenIsRead) {
  std::mt19937 generator(20260401);
  const auto random = [&generator] { return static_cast<unsigned>(generator()); };
  constexpr std::string_view letters = "ab,;\"\n\r x";
  for (int round = 0; round < 2000; ++round) {
    std::string text;
    std::string expected;
    const unsigned rows = 1 + random() % 4;
    for (unsigned row = 0; row < rows; ++row) {
      const unsigned width = 1 + random() % 4;
      for (unsigned column = 0; column < width; ++column) {
        std::string cell;
        for (unsigned i = random() % 6; i > 0; --i) cell += letters[random() % letters.size()];
        expected += "[" + cell + "]";
        text += column == 0 ? "\"" : ",\"";
        for (const char letter : cell) text += letter == '"' ? "\"\"" : std::string(1, letter);
        text += "\"";
      }
      expected += "\n";
      text += random() % 2 == 0 ? "\r\n" : "\n";
    }
    ASSERT_EQ(parse(text), expected) << text;
  }
}

TEST(Csv, RowsHaveTheNumbersOfASpreadsheet) {
  const Sheet sheet = parse_csv("a\n\n\"b\nc\"\nd\n", {',', false});
  ASSERT_EQ(sheet.rows(), 4U);
  EXPECT_EQ(sheet.number(3), 4U);  // the line end inside row 3 is no row
  EXPECT_EQ(sheet.cell(0, 9), "");
}

TEST(Csv, FindsTheDelimiter) {
  struct Case {
    const char* name;
    const char* text;
    char delimiter;
  };
  constexpr Case cases[] = {
      {"comma", "a,b,c\n1,2,3\n", ','},
      {"semicolon with commas inside", "id;name;fn\nX1;Levy;57,55,69\nX2;Town Hall, East;3\n", ';'},
      {"tab", "a\tb\n1,5\t2,5\n", '\t'},
      {"bar", "a|b|c\n1|2|3\n", '|'},
      {"bars inside cells of a comma file", "id,needs\nA,x|y\nB,x|y|z\n", ','},
      {"title rows", "Register of systems\n\nid;name;owner\n1;a;b\n2;c;d\n3;e;f\n", ';'},
      {"one column", "name\nx\ny\n", ','},
      {"quoted delimiters", "a;b\n\"1,2,3\";\"4,5,6\"\n", ';'},
      {"decimal commas", "id;cost\n1;5,50\n2;6,50\n", ';'},
      {"nothing", "", ','},
  };
  for (const Case& c : cases) EXPECT_EQ(dialect_of(c.text).delimiter, c.delimiter) << c.name;
}

TEST(Csv, ASepLineNamesTheDelimiterAndIsNoRow) {
  const std::string text = "sep=;\r\na;b\r\n1,0;2\r\n";
  const Dialect dialect = dialect_of(text);
  EXPECT_EQ(dialect, (Dialect{';', true}));
  const Sheet sheet = parse_csv(text, dialect);
  EXPECT_EQ(dump(sheet), "[a][b]\n[1,0][2]\n");
  EXPECT_EQ(sheet.number(0), 1U);
}

struct Failure {
  std::string place, message, hint, excerpt;
};
Failure failure_of(std::string_view text, CsvLimits limits = {}) {
  try {
    parse_csv(text, {',', false}, "r.csv", limits);
  } catch (const Error& error) {
    EXPECT_EQ(error.code, ErrorCode::bad_input);
    return {error.place, error.what(), error.hint, error.excerpt};
  }
  return {};
}

TEST(Csv, ALoneQuoteIsNamedWhereItOpened) {
  const Failure failure = failure_of("id,name\n1,\"Town Hall\n2,Depot\n3,\xC2\xA3\n");
  EXPECT_EQ(failure.place, "r.csv:2");
  EXPECT_EQ(failure.message, "the quote that opens here is never closed");
  EXPECT_EQ(failure.hint, "Close the quote, or double it (\"\") where it is part of the text.");
  EXPECT_EQ(failure.excerpt,
            "  2 \u2502 1,\"Town Hall\n"
            "    \u2502   ^");
}

TEST(Csv, ALoneQuoteIsNoticedWhenALaterQuoteWouldCloseIt) {
  EXPECT_EQ(failure_of("id,name\n1,\"Town Hall\n2,\"Depot\",x\n").place, "r.csv:2");
  EXPECT_EQ(failure_of("\"\n\"x").place, "r.csv:1");
}

TEST(Csv, LimitsAreErrorsAtOnce) {
  const CsvLimits limits{.cell = 10, .row = 30, .columns = 5, .rows = 3};
  EXPECT_EQ(failure_of("a\n" + std::string(11, 'x'), limits).message,
            "a cell is longer than 10 bytes");
  EXPECT_EQ(failure_of("a\n" + std::string(11, 'x'), limits).place, "r.csv:2");
  EXPECT_EQ(failure_of("aaaaaaaaaa,bbbbbbbbbb,cccccccccc,d", limits).message,
            "a row is longer than 30 bytes");
  EXPECT_EQ(failure_of(",,,,,", limits).message, "row 1 has more than 5 columns");
  EXPECT_EQ(failure_of("\n\n\n\n", limits).message, "has more than 3 rows");
  EXPECT_EQ(failure_of("a,\"b\nccccccccccccccc\n", limits).message,
            "the quote that opens here is never closed");
}

TEST(Csv, NulBytesAreNoText) {
  using namespace std::string_literals;
  EXPECT_EQ(failure_of("a,b\n1,\0\n"s).message, "holds NUL bytes, so it is no text");
}

// A gigabyte without a line end: the parser stops after the first megabyte of it.
TEST(Csv, AnEndlessLineIsRefusedBeforeItIsRead) {
  Sheet sheet;
  CsvParser parser({',', false}, "huge.csv", sheet);
  const std::string block(1U << 16U, 'x');
  std::size_t fed = 0;
  try {
    for (; fed < (1U << 30U); fed += block.size()) parser.feed(block);
    FAIL() << "took it all";
  } catch (const Error& error) {
    EXPECT_EQ(error.place, "huge.csv:1");
    EXPECT_LE(fed, std::size_t{1} << 20U);
    EXPECT_LE(sheet.memory(), std::size_t{4} << 20U);
  }
}

Table read(std::string_view bytes, const std::string& encoding = {}) {
  CsvOptions options;
  options.path = "r.csv";
  options.encoding = encoding;
  return read_csv([bytes] { return ByteSource::of_memory(bytes); }, options);
}

TEST(CsvEncoding, IsFoundOut) {
  using namespace std::string_view_literals;
  struct Case {
    const char* name;
    std::string_view bytes;
    const char* rows;
    const char* dialect;
  };
  const Case cases[] = {
      {"utf-8", "\xC2\xA3,x\n"sv, "[\xC2\xA3][x]\n", "utf-8, separated by comma"},
      {"utf-8 with a mark",
       "\xEF\xBB\xBF"
       "a,b\n"sv,
       "[a][b]\n", "utf-8, separated by comma"},
      {"windows-1252", "\xA3;\x80\n"sv, "[\xC2\xA3][\xE2\x82\xAC]\n",
       "windows-1252, separated by semicolon"},
      {"utf-16 little-endian",
       "\xFF\xFE"
       "a\0,\0\xA3\0\n\0"sv,
       "[a][\xC2\xA3]\n", "utf-16le, separated by comma"},
      {"utf-16 big-endian",
       "\xFE\xFF"
       "\0a\0,\0b\0\n"sv,
       "[a][b]\n", "utf-16be, separated by comma"},
      {"overlong is not utf-8", "\xC0\xAF,a\n"sv, "[\xC3\x80\xC2\xAF][a]\n",
       "windows-1252, separated by comma"},
      {"cut off character", "a,\xC2"sv, "[a][\xC3\x82]\n", "windows-1252, separated by comma"},
  };
  for (const Case& c : cases) {
    const Table table = read(c.bytes);
    EXPECT_EQ(dump(table.sheets[0]), c.rows) << c.name;
    EXPECT_EQ(table.dialect, c.dialect) << c.name;
    EXPECT_EQ(table.digest, digest_of(c.bytes)) << c.name;
  }
}

// The first byte that is not UTF-8 may come late in a large file.
TEST(CsvEncoding, IsCorrectedHoweverLateItShows) {
  std::string bytes;
  while (bytes.size() < 300'000) bytes += "id,name\n";
  bytes += "1,\xA3\n";
  const Table table = read(bytes);
  EXPECT_EQ(table.sheets.size(), 1U);
  EXPECT_EQ(table.sheets[0].cell(table.sheets[0].rows() - 1, 1), "\xC2\xA3");
}

TEST(CsvEncoding, IsWhatThePersonSays) {
  EXPECT_EQ(dump(read("\xC2\xA3,x\n", "cp1252").sheets[0]), "[\xC3\x82\xC2\xA3][x]\n");
  try {
    read("a,\xA3\n", "utf-8");
    FAIL();
  } catch (const Error& error) {
    EXPECT_STREQ(error.what(), "is not utf-8 near byte 2");
    EXPECT_EQ(error.place, "r.csv");
  }
  try {
    read("a\n", "klingon");
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.code, ErrorCode::usage);
    EXPECT_STREQ(error.what(), "\"klingon\" is no encoding that Lintel reads");
  }
}

TEST(CsvEncoding, StrictUtf8) {
  struct Case {
    const char* text;
    std::size_t valid;
  };
  const Case cases[] = {
      {"abc", 3},
      {"\xC2\xA3", 2},
      {"\xE2\x82\xAC", 3},
      {"\xF0\x9F\x98\x80", 4},
      {"a\x80", 1},
      {"a\xC1\x81", 1},
      {"a\xE0\x80\x80", 1},
      {"a\xED\xA0\x80", 1},
      {"a\xF4\x90\x80\x80", 1},
      {"a\xF5", 1},
      {"a\xE2\x82", 1},
      {"abcdefghij\xFF", 10},
  };
  for (const Case& c : cases) EXPECT_EQ(valid_utf8_prefix(c.text), c.valid) << c.text;
}

TEST(SheetTable, ColumnLetters) {
  EXPECT_EQ(column_letters(0), "A");
  EXPECT_EQ(column_letters(25), "Z");
  EXPECT_EQ(column_letters(26), "AA");
  EXPECT_EQ(column_letters(701), "ZZ");
  EXPECT_EQ(column_letters(702), "AAA");
}

TEST(SheetTable, TrimsNoBreakSpaces) {
  EXPECT_EQ(trimmed(" \xC2\xA0 a b\t\xC2\xA0"), "a b");
  EXPECT_EQ(trimmed("\xC2\xA0"), "");
}

}  // namespace
}  // namespace lintel::importers
