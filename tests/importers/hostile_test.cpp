// Files that are broken, of another kind, or made to do harm: each is refused with a message that
// says where, what and what to do; the whole message is tested.

#include <gtest/gtest.h>

#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "core/error.hpp"
#include "importers/archimate.hpp"
#include "importers/exchange.hpp"
#include "importers/file.hpp"
#include "importers/importer.hpp"
#include "importers/xml.hpp"
#include "tests/importers/draft_dump.hpp"
#include "tests/support/places.hpp"

namespace lintel::importers {
namespace {

namespace fs = std::filesystem;
using namespace std::string_literals;

const std::string kOpen =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    "<archimate:model xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
    "xmlns:archimate=\"http://www.archimatetool.com/archimate\" name=\"M\" id=\"m\">\n";
const std::string kClose = "</archimate:model>\n";

/// An error as the command line prints it.
std::string words(const Error& error) {
  std::string text = error.place + ": " + error.what() + "\n";
  if (!error.excerpt.empty()) text += error.excerpt + "\n";
  return text + "  " + error.hint + "\n";
}

/// What is said of `bytes`, read as an Archi model.
std::string refusal(std::string_view bytes,
                    const ImportOptions& options = {.path = "m.archimate"}) {
  try {
    read_archimate(bytes, options);
  } catch (const Error& error) {
    EXPECT_EQ(error.code, ErrorCode::bad_input);
    return words(error);
  }
  return "accepted";
}

struct Case {
  const char* name;
  std::string bytes;
  std::string message;
};

class Hostile : public ::testing::TestWithParam<Case> {};

TEST_P(Hostile, IsRefusedInTheseWords) { EXPECT_EQ(refusal(GetParam().bytes), GetParam().message); }

const Case kCases[] = {
    {"empty", "", R"(m.archimate: the file is empty
  Nothing was imported. Export the model again from Archi and retry.
)"},
    {"blank", "  \n ", R"(m.archimate:2:2: the file ends before its first element
  Nothing was imported. Export the model again from Archi and retry.
)"},
    {"text", "Ref,Name\nM-A01,Tallystone\n",
     R"(m.archimate:1:1: this is no XML file: it does not begin with a tag
  1 │ Ref,Name
    │ ^
  Nothing was imported. Export the model again from Archi and retry.
)"},
    {"zip", "PK\x03\x04rest",
     R"(m.archimate: zipped models are not read yet: Archi saves a model as an archive when it holds images
  Nothing was imported. Remove the images in Archi and save it, or export it as an Open Exchange file and import that.
)"},
    {"other_xml", "<?xml version=\"1.0\"?>\n<html><body/></html>",
     R"(m.archimate:2:1: this is no Archi model: its root is <html> of the namespace "", where <model> of "http://www.archimatetool.com/archimate" was expected
  2 │ <html><body/></html>
    │ ^
  Nothing was imported. Open it in the tool that wrote it.
)"},
    {"wrong_namespace",
     "<?xml version=\"1.0\"?>\n<archimate:model xmlns:archimate=\"http://example.org/Bogus\"/>",
     R"(m.archimate:2:1: this is no Archi model: its root is <model> of the namespace "http://example.org/Bogus", where <model> of "http://www.archimatetool.com/archimate" was expected
  2 │ <archimate:model xmlns:archimate="http://example.org/Bogus"/>
    │ ^
  Nothing was imported. Open it in the tool that wrote it.
)"},
    {"exchange", "<model xmlns=\"http://www.opengroup.org/xsd/archimate/3.0/\"/>",
     R"(m.archimate:1:1: this is no Archi model: its root is <model> of the namespace "http://www.opengroup.org/xsd/archimate/3.0/", where <model> of "http://www.archimatetool.com/archimate" was expected
  1 │ <model xmlns="http://www.opengroup.org/xsd/archimate/3.0/"/>
    │ ^
  Nothing was imported. It is an Open Exchange file: rename it to end in .xml.
)"},
    {"cut_in_tag",
     kOpen + "  <folder name=\"Technology\" id=\"t\">\n    <element xsi:type=\"archimate:Node\" na",
     R"(m.archimate:4:42: the file ends inside <folder>; it was probably cut off while copying
  4 │     <element xsi:type="archimate:Node" na
    │                                          ^
  Nothing was imported. Export the model again from Archi and retry.
)"},
    {"cut_in_text", kOpen + "  <purpose>To show",
     R"(m.archimate:3:19: the file ends inside <purpose>; it was probably cut off while copying
  3 │   <purpose>To show
    │                   ^
  Nothing was imported. Export the model again from Archi and retry.
)"},
    {"cut_before_root", "<?xml version=\"1.0\"?>\n<!-- nothing",
     R"(m.archimate:2:13: the file ends before its first element
  2 │ <!-- nothing
    │             ^
  Nothing was imported. Export the model again from Archi and retry.
)"},
    {"cut_after_declaration", "<?xml version=\"1.0\"?>\n",
     R"(m.archimate:2:1: the file ends before its first element
  Nothing was imported. Export the model again from Archi and retry.
)"},
    {"more_behind", kOpen + kClose + "<more/>",
     R"(m.archimate:4:1: there is more text behind the end of the document
  4 │ <more/>
    │ ^
  Nothing was imported. Export the model again from Archi and retry.
)"},
    {"mismatch", kOpen + "  <folder name=\"A\" id=\"a\">\n  </wrong>\n" + kClose,
     R"(m.archimate:4:11: </wrong> stands where <folder> of line 3 should be closed; part of the file may be missing
  4 │   </wrong>
    │           ^
  Nothing was imported. Export the model again from Archi and retry.
)"},
    {"bare_ampersand", kOpen + "  <purpose>Bed & breakfast</purpose>\n" + kClose,
     R"(m.archimate:3:17: a bare "&", or a tag without a name
  3 │   <purpose>Bed & breakfast</purpose>
    │                 ^
  Nothing was imported. Write "&" as &amp; and "<" as &lt;.
)"},
    {"bare_less", kOpen + "  <folder name=\"a<b\"/>\n" + kClose,
     R"(m.archimate:3:18: a bare "<" inside the value of an attribute
  3 │   <folder name="a<b"/>
    │                  ^
  Nothing was imported. Write it as &lt;.
)"},
    {"twice", kOpen + "  <folder name=\"a\" name=\"b\"/>\n" + kClose,
     R"(m.archimate:3:28: the attribute "name" is given twice
  3 │   <folder name="a" name="b"/>
    │                            ^
  Nothing was imported. Remove one of the two.
)"},
    {"undefined_entity", kOpen + "  <purpose>caf&eacute;</purpose>\n" + kClose,
     R"(m.archimate:3:23: the entity &eacute; is not defined
  3 │   <purpose>caf&eacute;</purpose>
    │                       ^
  Nothing was imported. Write the character itself, or &amp; for a plain "&".
)"},
    {"latin1", kOpen + "  <purpose>caf\xE9 au lait</purpose>\n" + kClose,
     R"(m.archimate:3:15: the bytes 0xE9 0x20 are no text in the encoding that the file declares
  3 │   <purpose>caf� au lait</purpose>
    │               ^
  Nothing was imported. If it was saved on Windows, retry with --encoding windows-1252.
)"},
    {"control", kOpen + "  <purpose>bell \x07</purpose>\n" + kClose,
     R"(m.archimate:3:17: the control character 0x07 is not allowed in XML
  3 │   <purpose>bell \x07</purpose>
    │                 ^
  Nothing was imported. Remove it in a text editor.
)"},
    {"unknown_encoding", "<?xml version=\"1.0\" encoding=\"klingon\"?>\n<a/>",
     R"(m.archimate:1:39: the encoding "klingon" is not known
  1 │ <?xml version="1.0" encoding="klingon"?>
    │                                       ^
  Nothing was imported. Save it as UTF-8, or name its encoding with --encoding.
)"},
    {"laughs",
     "<?xml version=\"1.0\"?>\n<!DOCTYPE lolz [\n <!ENTITY lol \"lol\">\n"
     " <!ENTITY lol2 \"&lol;&lol;&lol;&lol;&lol;&lol;\">\n]>\n<lolz>&lol2;</lolz>",
     R"(m.archimate:3:20: a DOCTYPE that declares entities ("lol") is not read: they could expand without limit
  3 │  <!ENTITY lol "lol">
    │                    ^
  Nothing was imported. No modelling tool writes this; remove the DOCTYPE if you trust the file.
)"},
    {"parameter_entity",
     "<!DOCTYPE a [ <!ENTITY % remote SYSTEM \"http://example.org/a.dtd\"> %remote; ]>\n<a/>",
     R"(m.archimate:1:66: a DOCTYPE that declares entities ("remote") is not read: they could expand without limit
  1 │ … a [ <!ENTITY % remote SYSTEM "http://example.org/a.dtd"> %remote; ]>
    │                                                          ^
  Nothing was imported. No modelling tool writes this; remove the DOCTYPE if you trust the file.
)"},
    {"external_entity",
     "<!DOCTYPE a [ <!ENTITY secret SYSTEM \"file:///etc/passwd\"> ]>\n<a>&secret;</a>",
     R"(m.archimate:1:58: a DOCTYPE that declares entities ("secret") is not read: they could expand without limit
  1 │ …!DOCTYPE a [ <!ENTITY secret SYSTEM "file:///etc/passwd"> ]>
    │                                                          ^
  Nothing was imported. No modelling tool writes this; remove the DOCTYPE if you trust the file.
)"},
    {"default_attribute", "<!DOCTYPE a [ <!ATTLIST a b CDATA \"much\"> ]>\n<a/>",
     R"(m.archimate:1:41: a DOCTYPE that declares attributes (of <a>) is not read: they could expand without limit
  1 │ <!DOCTYPE a [ <!ATTLIST a b CDATA "much"> ]>
    │                                         ^
  Nothing was imported. No modelling tool writes this; remove the DOCTYPE if you trust the file.
)"},
    {"external_dtd_entity",
     "<!DOCTYPE a SYSTEM \"http://example.org/a.dtd\">\n<a b=\"&remote;\">&remote;</a>",
     R"(m.archimate:2:15: the entity &remote; is not defined
  2 │ <a b="&remote;">&remote;</a>
    │               ^
  Nothing was imported. Write the character itself, or &amp; for a plain "&".
)"},
};

INSTANTIATE_TEST_SUITE_P(All, Hostile, ::testing::ValuesIn(kCases),
                         [](const auto& one) { return std::string(one.param.name); });

/// `refusal` for files: place, message and hint, on three lines.
std::string file_refusal(const fs::path& file) {
  try {
    read_archimate_file(file, {.path = "m.archimate"});
  } catch (const Error& error) {
    EXPECT_EQ(error.code, ErrorCode::bad_input);
    return error.place + ": " + error.what() + "\n" + error.hint;
  }
  return "accepted";
}

/// A folder that is gone after the test.
struct Scratch {
  Scratch() {
    std::string name = (fs::temp_directory_path() / "lintel-XXXXXX").string();
    path = ::mkdtemp(name.data());
  }
  ~Scratch() { fs::remove_all(path); }
  fs::path file(const std::string& name, const std::string& bytes = {}) const {
    std::ofstream(path / name, std::ios::binary) << bytes;
    return path / name;
  }
  fs::path path;
};

TEST(HostileFile, Missing) {
  EXPECT_EQ(file_refusal("/nowhere/m.archimate"),
            "m.archimate: no such file or folder\n"
            "Check the spelling; a path is taken from the folder that you are in.");
}

TEST(HostileFile, IsAFolder) {
  const Scratch scratch;
  EXPECT_EQ(file_refusal(scratch.path),
            "m.archimate: is a folder, where one file was expected\n"
            "Import the folder itself to read every file in it, or name one of its files.");
}

TEST(HostileFile, IsAPipeWithoutWriter) {
  const Scratch scratch;
  const fs::path pipe = scratch.path / "pipe";
  ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
  EXPECT_EQ(file_refusal(pipe),
            "m.archimate: is a pipe or device, where a file was expected\n"
            "Save what it delivers to a file and import that.");
}

TEST(HostileFile, MayNotBeRead) {
  if (::geteuid() == 0) GTEST_SKIP() << "root may read every file";
  const Scratch scratch;
  const fs::path file = scratch.file("m.archimate", kOpen + kClose);
  fs::permissions(file, fs::perms::none);
  EXPECT_EQ(file_refusal(file),
            "m.archimate: cannot be read: Permission denied\n"
            "Ask its owner for the right to read it, or copy it to a place of your own.");
}

TEST(HostileFile, FailsWhileItIsRead) {
  // A regular file whose first page is not mapped: reading it is an input/output error.
  const fs::path memory = "/proc/self/mem";
  if (!fs::is_regular_file(memory)) GTEST_SKIP() << "no /proc here";
  EXPECT_EQ(file_refusal(memory),
            "m.archimate: cannot be read: Input/output error\n"
            "Copy the file to a local disk and retry.");
}

std::string contents(const std::string& name) {
  std::ifstream stream(fs::path(lintel::tests::source_dir()) / "tests/importers/data" / name,
                       std::ios::binary);
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

/// Every beginning of a good file is refused, and nearly all because they end too early.
template <typename Read>
void expect_prefixes_refused(const std::string& whole, Read read) {
  const std::size_t last = whole.rfind('>');  // what follows is only a line break
  for (std::size_t size = 1; size <= last; ++size) {
    try {
      read(std::string_view(whole).substr(0, size));
      ADD_FAILURE() << "accepted the first " << size << " bytes";
    } catch (const Error& error) {
      const std::string message = error.what();
      EXPECT_TRUE(message.starts_with("the file ends ")) << size << ": " << message;
      EXPECT_FALSE(error.place.empty());
    }
  }
}

TEST(Truncated, ArchimateAtEveryByte) {
  expect_prefixes_refused(contents("library.archimate"), [](std::string_view bytes) {
    read_archimate(bytes, {.path = "m.archimate"});
  });
}

TEST(Truncated, ExchangeAtEveryByte) {
  expect_prefixes_refused(contents("exchange3.xml"),
                          [](std::string_view bytes) { read_exchange(bytes, {.path = "m.xml"}); });
}

/// `text` (UTF-8 of the basic plane) as UTF-16 with a byte-order mark.
std::string utf16(std::string_view text, bool big_endian) {
  std::string bytes;
  const auto put = [&](unsigned unit) {
    const char high = static_cast<char>(unit >> 8U);
    const char low = static_cast<char>(unit & 255U);
    bytes += big_endian ? high : low;
    bytes += big_endian ? low : high;
  };
  put(0xFEFFU);
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto first = static_cast<unsigned char>(text[i]);
    const auto next = [&] { return static_cast<unsigned char>(text[++i]) & 0x3FU; };
    if (first < 0x80)
      put(first);
    else if (first < 0xE0)
      put(((first & 0x1FU) << 6U) | next());
    else {
      const unsigned high = (first & 0x0FU) << 12U;
      const unsigned middle = next() << 6U;
      put(high | middle | next());
    }
  }
  return bytes;
}

TEST(Large, NestingIsRefusedBeforeItFillsTheStack) {
  std::string bytes = kOpen;
  for (int i = 0; i < 100'000; ++i) bytes += "<folder>";
  EXPECT_EQ(
      refusal(bytes),
      "m.archimate:3:2048: elements are nested more than 256 deep\n"
      "  3 │ …><folder><folder><folder><folder><folder><folder><folder><folder><folder><fo…\n"
      "    │                                                          ^\n"
      "  Nothing was imported. No modelling tool writes this; look at it in a text editor.\n");
}

TEST(Large, DeepestNestingIsRead) {
  std::string bytes = kOpen;
  for (int i = 1; i < xml::kMaxDepth; ++i) bytes += "<folder>";
  for (int i = 1; i < xml::kMaxDepth; ++i) bytes += "</folder>";
  EXPECT_EQ(refusal(bytes + kClose), "accepted");
}

TEST(Large, AttributeIsRefused) {
  const std::string bytes =
      kOpen + "<folder name=\"" + std::string(11'000'000, 'x') + "\"/>" + kClose;
  EXPECT_EQ(
      refusal(bytes),
      "m.archimate:3:1: a single tag or text is larger than 10 MB\n"
      "  3 │ <folder name=\"" +
          std::string(62, 'x') +
          "…\n"
          "    │ ^\n"
          "  Nothing was imported. No modelling tool writes this; look at it in a text editor.\n");
}

TEST(Large, ManyAttributesInUtf16AreRefusedToo) {
  std::string bytes = "<folder";
  for (int i = 0; i < 100'000; ++i) bytes += " a" + std::to_string(i) + " = 'x>'";
  const std::string message = refusal(utf16(bytes, true));
  EXPECT_TRUE(message.find("a single tag has more than 10000 attributes") != message.npos)
      << message;
}

TEST(Large, TextIsRefused) {
  const std::string bytes =
      kOpen + "<purpose>" + std::string(11'000'000, 'x') + "</purpose>" + kClose;
  EXPECT_EQ(
      refusal(bytes),
      "m.archimate:3:1: a single text is larger than 10 MB\n"
      "  Nothing was imported. No modelling tool writes this; look at it in a text editor.\n");
}

TEST(Large, ManyAttributesAreRefusedQuickly) {
  std::string bytes = kOpen + "<folder";
  for (int i = 0; i < 1'000'000; ++i) bytes += " a" + std::to_string(i) + "=\"\"";
  EXPECT_EQ(
      refusal(bytes + "/>" + kClose),
      "m.archimate:3:1: a single tag has more than 10000 attributes\n"
      "  3 │ <folder a0=\"\" a1=\"\" a2=\"\" a3=\"\" a4=\"\" a5=\"\" a6=\"\" a7=\"\" a8=\"\" "
      "a9=\"\" a10=\"\" a…\n"
      "    │ ^\n"
      "  Nothing was imported. No modelling tool writes this; look at it in a text editor.\n");
}

TEST(Encodings, GiveTheSameDraft) {
  const std::string body =
      "<model xmlns=\"http://www.opengroup.org/xsd/archimate/3.0/\" "
      "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" identifier=\"m\">\n<name>£ "
      "café</name>\n"
      "<elements><element identifier=\"a\" "
      "xsi:type=\"Node\"><name>Größe</name></element></elements></model>";
  const auto dump_of = [](std::string_view bytes, std::string encoding = {}) {
    return testing::dump(read_exchange(bytes, {.path = "m.xml", .encoding = std::move(encoding)}));
  };
  const std::string expected = dump_of(body);
  EXPECT_EQ(expected, "exchange-xml \"£ café\" \na Node \"Größe\" @3:11\n");
  EXPECT_EQ(dump_of("\xEF\xBB\xBF" + body), expected);
  EXPECT_EQ(dump_of(utf16(body, true)), expected);
  EXPECT_EQ(dump_of(utf16(body, false)), expected);
  std::string latin;
  for (std::size_t i = 0; i < body.size(); ++i) {
    const auto byte = static_cast<unsigned char>(body[i]);
    latin += byte < 0x80 ? body[i]
                         : static_cast<char>(((byte & 0x03U) << 6U) |
                                             (static_cast<unsigned char>(body[++i]) & 0x3FU));
  }
  EXPECT_EQ(dump_of("<?xml version='1.0' encoding='windows-1252'?>" + latin), expected);
  // The user knows better than the file.
  EXPECT_EQ(dump_of("<?xml version='1.0' encoding='UTF-8'?>" + latin, "windows-1252"), expected);
  EXPECT_EQ(dump_of(latin, "windows-1252"), expected);
}

// A library never prints, but libxml2 does when bytes cannot be converted.
TEST(Encodings, BytesThatCannotBeConvertedAreRefusedSilently) {
  ::testing::internal::CaptureStderr();
  const std::string ucs4("\0\0<\0\0a\0/>\0", 10);  // a find of the fuzzer
  std::string refusals = refusal("<?xml version='1.0' encoding='windows-1252'?>\n<a>\x81</a>");
  refusals += refusal(ucs4);
  refusals += refusal(std::string("\xFE\xFF\0<\0a\xD8\0\0/\0>", 12));
  std::string deep;
  try {
    read_exchange(
        "<?xml version='1.0' encoding='windows-1252'?>\n<model "
        "xmlns='http://www.opengroup.org/xsd/archimate/3.0/'><name>" +
            std::string(100'000, 'x') + "\x81</name></model>",
        {.path = "m.xml"});
  } catch (const Error& error) {
    deep = words(error);
  }
  EXPECT_EQ(::testing::internal::GetCapturedStderr(), "");
  EXPECT_EQ(
      refusals,
      R"(m.archimate:2:1: this is no Archi model: its root is <a> of the namespace "", where <model> of "http://www.archimatetool.com/archimate" was expected
  2 │ <a>
    │ ^
  Nothing was imported. Open it in the tool that wrote it.
m.archimate:1:1: the encoding "UCS4 2143" is not known
  Nothing was imported. Save it as UTF-8, or name its encoding with --encoding.
m.archimate:1:1: it holds bytes that are no text in the encoding that the file declares
  Nothing was imported. If it was saved on Windows, retry with --encoding windows-1252.
)");
  EXPECT_EQ(
      deep,
      R"(m.xml:2:100066: it holds bytes that are no text in the encoding that the file declares
  Nothing was imported. If it was saved on Windows, retry with --encoding windows-1252.
)");
}

TEST(Encodings, UnknownNameIsWrongUsage) {
  try {
    read_exchange("<a/>", {.path = "m.xml", .encoding = "klingon"});
    ADD_FAILURE() << "accepted";
  } catch (const Error& error) {
    EXPECT_EQ(error.code, ErrorCode::usage);
    EXPECT_EQ(words(error),
              "m.xml: the encoding \"klingon\" is not known\n"
              "  Known are utf-8, utf-16, iso-8859-1, windows-1252 and others.\n");
  }
}

TEST(Findings, OfAMillionFaultsAreCapped) {
  std::string bytes = kOpen + "<folder name=\"Business\">\n";
  for (int i = 0; i < 20'000; ++i) bytes += "<element xsi:type=\"archimate:Node\" id=\"same\"/>\n";
  const Draft draft = read_archimate(bytes + "</folder>" + kClose, {.path = "m.archimate"});
  EXPECT_EQ(draft.elements.size(), 20'000U);
  EXPECT_EQ(draft.view(draft.elements.back().key), "same#20000");
  ASSERT_EQ(draft.findings.size(), 1001U);
  EXPECT_EQ(draft.findings.back().code, "more-findings");
}

TEST(Excerpt, ShowsTheCaretUnderTheCharacter) {
  EXPECT_EQ(xml::excerpt(7, "ab<c", 2), "  7 │ ab<c\n    │   ^");
  EXPECT_EQ(xml::excerpt(12, "漢字<c", 6), "  12 │ 漢字<c\n     │     ^");
  EXPECT_EQ(xml::excerpt(1, "a\tb\x1b[31m", 3).find('\x1b'), std::string::npos);
  EXPECT_EQ(xml::excerpt(1, std::string(500, 'x'), 250),
            "  1 │ …" + std::string(76, 'x') + "…\n    │ " + std::string(57, ' ') + "^");
  EXPECT_EQ(xml::excerpt(1, "  ", 1), "");
}

}  // namespace
}  // namespace lintel::importers
