// Files that cannot be imported: each is refused with its place, advice and exit code 5, and the
// estate stays byte for byte as it was.
#include <gtest/gtest.h>

#include "tests/end-to-end/program.hpp"
#include "tests/end-to-end/samples.hpp"

namespace lintel {
namespace {

using testing::kModel;
using testing::Program;
using testing::Said;

std::string repeated(const std::string& piece, int times) {
  std::string text;
  for (int i = 0; i < times; ++i) text += piece;
  return text;
}

std::string documented(const std::string& text) {
  std::string model = kModel;
  return model.insert(model.find("  <folder"), "<documentation>" + text + "</documentation>");
}

struct Case {
  const char* file;
  std::string bytes;
  const char* said;  ///< after "lintel: FILE"
};

const Case kCases[] = {
    {"cut.archimate", std::string(kModel).substr(0, 700),
     ":12:27: the file ends inside <folder>; it was probably cut off while copying\n"
     "    12 │     <element xsi:type=\"arc\n"
     "       │                           ^\n"
     "  Nothing was imported. Export the model again from Archi and retry.\n"},
    {"report.pdf", "%PDF-1.7 and so on",
     ": no importer knows this kind of file\n"
     "  Nothing was imported. Known are: Archi model (.archimate, Archi 2 to 5); ArchiMate "
     "exchange "
     "file (.xml, versions 2.1 and 3); register (.csv, .tsv, .txt; workbooks .xlsx, .ods).\n"},
    {"page.xml", "<html/>",
     ":1:1: this is no ArchiMate exchange file: its root is <html> without a namespace, where "
     "<model> of \"http://www.opengroup.org/xsd/archimate/3.0/\" was expected\n"
     "    1 │ <html/>\n"
     "      │ ^\n"
     "  Nothing was imported. In Archi: File, Export, Model to Open Exchange File.\n"},
    {"bomb.xml", "<!DOCTYPE x [<!ENTITY a \"aa\">]><model>&a;</model>",
     ":1:29: a DOCTYPE that declares entities (\"a\") is not read: they could expand without "
     "limit\n"
     "    1 │ <!DOCTYPE x [<!ENTITY a \"aa\">]><model>&a;</model>\n"
     "      │                             ^\n"
     "  Nothing was imported. No modelling tool writes this; remove the DOCTYPE if you trust the "
     "file.\n"},
    {"outside.xml", "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><model>&a;</model>",
     ":1:52: a DOCTYPE that declares entities (\"a\") is not read: they could expand without "
     "limit\n"
     "    1 │ <!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><model>&a;</model>\n"
     "      │                                                    ^\n"
     "  Nothing was imported. No modelling tool writes this; remove the DOCTYPE if you trust the "
     "file.\n"},
    {"deep.xml",
     "<model xmlns=\"http://www.opengroup.org/xsd/archimate/3.0/\">" + repeated("<item>", 100'000),
     ":1:1595: elements are nested more than 256 deep\n"
     "    1 │ …em><item><item><item><item><item><item><item><item><item><item><item><item><…\n"
     "      │                                                          ^\n"
     "  Nothing was imported. No modelling tool writes this; look at it in a text editor.\n"},
    {"line.archimate", documented(std::string(12'000'000, 'x')),
     ":3:1: a single text is larger than 10 MB\n"
     "  Nothing was imported. No modelling tool writes this; look at it in a text editor.\n"},
    {"line.csv", std::string(20'000'000, 'x'),
     ":1: a cell is longer than 1048576 bytes\n"
     "    1 │ xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\n"
     "      │ ^\n"
     "  Is this a table? If so, shorten the cell, or write kind, header_row and delimiter = \";\" "
     "into a mapping file (docs/registers.md) and import with --mapping.\n"},
    {"columns.csv", "App Ref,System Name\n" + repeated("A1,", 1'000'000),
     ":2: row 2 has more than 16384 columns\n"
     "  Is this a table? If so, write kind, header_row and delimiter = \";\" into a mapping file "
     "(docs/registers.md) and import with --mapping.\n"},
    {"zeros.csv", std::string(1'000'000, '\0'),
     ":1: holds NUL bytes, so it is no text\n"
     "  Export it as CSV. If it is UTF-16 text without a mark, give --encoding utf-16.\n"},
    {"quote.csv", "App Ref,System Name,Owner\nA1,\"Tally,x\nA2,Levy,y\n",
     ":2: the quote that opens here is never closed\n"
     "    2 │ A1,\"Tally,x\n"
     "      │    ^\n"
     "  Close the quote, or double it (\"\") where it is part of the text.\n"},
    {"other.csv", "first,second\n1,2\n",
     ": is a table, but of no kind of register that Lintel knows; the headers in row 1 are "
     "\"first\", \"second\"\n"
     "  Write a mapping with: lintel map other.csv > mapping.toml, correct it, and import with "
     "--mapping mapping.toml\n"},
    {"empty.csv", "",
     ": is empty\n"
     "  Export the register as CSV, with its headers.\n"},
};

class HostileInput : public ::testing::Test {
 protected:
  HostileInput() {
    program_.write("small.archimate", kModel);
    EXPECT_EQ(program_.run("init work").code, 0);
    EXPECT_EQ(program_.run("import small.archimate").code, 0);
    estate_ = program_.read("work.lintel");
  }
  /// `call` fails with `code` and these words, and leaves the estate and nothing beside it.
  void expect_refused(const std::string& call, const std::string& words, int code = 5,
                      const std::string& before = "") {
    SCOPED_TRACE(call);
    const std::vector<std::string> files = program_.files();
    const Said said = program_.run(call, before);
    EXPECT_EQ(said.err, words);
    EXPECT_EQ(said.code, code);
    EXPECT_EQ(said.out, "");
    EXPECT_TRUE(program_.read("work.lintel") == estate_) << "the estate differs";
    EXPECT_EQ(program_.files(), files);
  }
  Program program_;
  std::string estate_;
};

TEST_F(HostileInput, IsRefusedWithPlaceAndAdvice) {
  for (const Case& each : kCases) {
    program_.write(each.file, each.bytes);
    const std::string file = each.file;
    expect_refused("import " + file, "lintel: " + file + each.said);
    std::filesystem::remove(program_.folder() / file);
  }
}

TEST_F(HostileInput, IsMissing) {
  expect_refused("import absent.csv",
                 "lintel: absent.csv: no such file or folder\n"
                 "  Check the spelling; a path is taken from the folder that you are in.\n");
}

// All files of one call, or none.
TEST_F(HostileInput, TakesTheGoodFilesOfTheSameCallWithIt) {
  program_.write("good.csv", testing::register_of(3));
  program_.write("bad/a.csv", testing::register_of(3));
  program_.write("bad/b.archimate", std::string(kModel).substr(0, 700));
  program_.write("report.pdf", "%PDF");
  const std::string cut =
      ":12:27: the file ends inside <folder>; it was probably cut off while copying\n"
      "    12 │     <element xsi:type=\"arc\n"
      "       │                           ^\n"
      "  Nothing was imported. Export the model again from Archi and retry.\n";
  expect_refused("import good.csv bad", "lintel: bad/b.archimate" + cut);
  expect_refused("import --dry-run bad", "lintel: bad/b.archimate" + cut);
  expect_refused("import good.csv report.pdf",
                 "lintel: report.pdf: no importer knows this kind of file\n"
                 "  Nothing was imported. Known are: Archi model (.archimate, Archi 2 to 5); "
                 "ArchiMate exchange file (.xml, versions 2.1 and 3); register (.csv, .tsv, "
                 ".txt; workbooks .xlsx, .ods).\n");
  for (const std::string option : {"", "--dry-run "}) {
    expect_refused("import " + option + "good.csv ./good.csv",
                   "lintel: ./good.csv: the same source comes twice in one import\n"
                   "  name it once, or import the two versions one after the other\n");
  }
}

/// Calls a program without the rights of root, where the test has them.
class WithoutRights : public HostileInput {
 protected:
  void SetUp() override {
    std::filesystem::permissions(program_.folder(), std::filesystem::perms(0755));
    if (geteuid() != 0) return;
    nobody_ = "setpriv --reuid=65534 --regid=65534 --clear-groups --";
    if (program_.run("help", nobody_).code != 0)
      GTEST_SKIP() << "root passes every check of rights, and may not become another user here, or "
                      "that user may not run "
                   << Program::binary();
  }
  void allow(const std::string& name, unsigned mode) const {
    std::filesystem::permissions(program_.folder() / name, std::filesystem::perms(mode));
  }
  std::string nobody_;
};

TEST_F(WithoutRights, AFolderOrFileCannotBeRead) {
  program_.write("secret/a.csv", testing::register_of(3));
  program_.write("mixed/a.csv", testing::register_of(3));
  program_.write("mixed/b.csv", testing::register_of(3));
  allow("secret", 0);
  allow("mixed/b.csv", 0);
  allow("work.lintel", 0666);
  const auto refused = [&](const std::string& path, const std::string& words) {
    expect_refused("import " + path, "lintel: " + words, 5, nobody_);
  };
  const std::string advice =
      "  Ask its owner for the right to read it, or copy it to a place of your own.\n";
  refused("secret",
          "secret: the folder cannot be read: Permission denied\n"
          "  Ask its owner for the right to read it.\n");
  refused("secret/a.csv", "secret/a.csv: cannot be read: Permission denied\n" + advice);
  refused("mixed/b.csv", "mixed/b.csv: cannot be read: Permission denied\n" + advice);
  refused("mixed", "mixed/b.csv: cannot be read: Permission denied\n" + advice);
  allow("secret", 0700);
}

TEST_F(WithoutRights, TheEstateCannotBeWritten) {
  program_.write("new.csv", testing::register_of(3));
  allow("work.lintel", 0444);
  expect_refused("import new.csv",
                 "lintel: work.lintel: the estate cannot be written: Permission denied\n"
                 "  check the permissions of the file, or work on a copy\n",
                 6, nobody_);
  // The file may be written, but not the journal beside it.
  allow("work.lintel", 0666);
  std::filesystem::permissions(program_.folder(), std::filesystem::perms(0555));
  expect_refused("import new.csv",
                 "lintel: work.lintel: the estate cannot be written\n"
                 "  check the permissions of the file and of its folder\n",
                 6, nobody_);
  expect_refused("init other",
                 "lintel: other.lintel: the estate cannot be made: Permission denied\n"
                 "  check that the folder exists and that you may write to it\n",
                 6, nobody_);
  expect_refused("diagram impact h1 -o p.svg",
                 "lintel: p.svg: the picture cannot be written\n"
                 "  check that the folder exists, that you may write there and that the disk has "
                 "room\n",
                 74, nobody_);
  EXPECT_EQ(program_.run("status", nobody_).code, 0) << "reading needs no right to write";
  std::filesystem::permissions(program_.folder(), std::filesystem::perms(0755));
  allow("work.lintel", 0);
  expect_refused("status",
                 "lintel: work.lintel: the estate cannot be read: Permission denied\n"
                 "  check the permissions of the file and of its folder\n",
                 6, nobody_);
}

}  // namespace
}  // namespace lintel
