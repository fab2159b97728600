#include "importers/workbook/workbook.hpp"

#include <algorithm>
#include <array>

#include "core/error.hpp"
#include "importers/file.hpp"
#include "importers/workbook/ods.hpp"
#include "importers/workbook/xlsx.hpp"
#include "importers/zip_archive.hpp"

namespace lintel::importers {
namespace {

using namespace std::string_view_literals;

constexpr std::string_view kZip = "PK\x03\x04";
constexpr std::string_view kCompoundFile = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
constexpr std::string_view kOdsType = "mimetypeapplication/vnd.oasis.opendocument.spreadsheet";
/// Of a compound file, this much is searched for what it holds.
constexpr std::size_t kSearched = std::size_t{64} << 20U;

std::string ending_of(const std::filesystem::path& file) {
  std::string ending = file.extension().string();
  std::transform(ending.begin(), ending.end(), ending.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return ending;
}

[[noreturn]] void refuse(const std::string& shown, const std::string& what,
                         const std::string& hint) {
  throw Error(ErrorCode::bad_input, what, shown, "Nothing was imported. " + hint);
}

/// The names in a compound file are UTF-16.
bool has_stream(std::string_view bytes, std::string_view name) {
  std::string wide;
  for (const char c : name) {
    wide += c;
    wide += '\0';
  }
  return bytes.find(wide) != std::string_view::npos;
}

[[noreturn]] void refuse_compound_file(std::string_view bytes, const std::string& shown) {
  if (has_stream(bytes, "EncryptedPackage"))
    refuse(shown, "is protected by a password",
           "Open it in Excel, remove the password under File > Info > Protect Workbook > Encrypt "
           "with Password, and save it.");
  if (has_stream(bytes, "Workbook") || has_stream(bytes, "Book"))
    refuse(shown, "is a workbook of Excel 97 to 2003 (.xls), which is not read",
           "Open it in Excel or LibreOffice and save it as .xlsx, or run: soffice --headless "
           "--convert-to xlsx FILE");
  refuse(shown, "is a document of an old office program, not a workbook that is read",
         "Open it in the program that made it and save it as .xlsx or .ods.");
}

/// What is no zip archive cannot be a workbook that is read.
void refuse_unless_zip(std::string_view head, const std::string& shown) {
  if (head.starts_with(kZip) || head.starts_with("PK\x05\x06")) return;
  if (head.empty()) refuse(shown, "the file is empty", "Export it again.");
  // Excel 2 to 4 wrote their records without a compound file around them.
  const bool old = head.size() > 4 && head[0] == '\x09' && head[1] < '\x09' && head[1] % 2 == 0;
  if (old)
    refuse(shown, "is a workbook of an early Excel (.xls), which is not read",
           "Open it in Excel or LibreOffice and save it as .xlsx.");
  std::string_view text = head.substr(0, 4096);
  if (text.find("<html"sv) != std::string_view::npos ||
      text.find("<table"sv) != std::string_view::npos ||
      text.find("<HTML"sv) != std::string_view::npos)
    refuse(shown, "is a web page that is called a workbook, which is not read",
           "Open it in Excel or LibreOffice and save it as .xlsx.");
  if (text.find("schemas-microsoft-com:office:spreadsheet"sv) != std::string_view::npos)
    refuse(shown, "is a workbook in the XML of Excel 2003, which is not read",
           "Open it in Excel or LibreOffice and save it as .xlsx.");
  if (std::none_of(text.begin(), text.end(),
                   [](char c) { return c == '\0' || (c > 0 && c < '\t'); }))
    refuse(shown, "is text that is called a workbook", "Rename it to end in .csv and import that.");
  refuse(shown, "is no workbook: it does not begin like one",
         "Open it in the program that made it and save it as .xlsx or .ods.");
}

Table read(ZipArchive& archive, const WorkbookOptions& options) {
  const std::string& shown = options.shown;
  if (archive.has("xl/workbook.bin"))
    refuse(shown, "is a binary workbook of Excel (.xlsb), which is not read",
           "Open it in Excel and save it as .xlsx.");
  if (archive.has("Index/Document.iwa") || archive.has("Index.zip"))
    refuse(shown, "is a workbook of Apple Numbers, which is not read",
           "Open it in Numbers and export it: File > Export To > Excel.");
  if (archive.has("xl/workbook.xml") || archive.has("[Content_Types].xml"))
    return workbook::read_xlsx(archive, options);
  if (archive.has("content.xml")) return workbook::read_ods(archive, options);
  refuse(shown, "is a zip archive without a workbook in it",
         "If workbooks or registers lie in it, unpack it and import those.");
}

}  // namespace

bool looks_like_workbook(std::string_view head, const std::filesystem::path& file) {
  constexpr std::array<std::string_view, 10> endings = {
      ".xlsx", ".xlsm", ".xltx", ".xltm", ".ods", ".ots", ".xls", ".xlt", ".xlsb", ".numbers"};
  if (std::find(endings.begin(), endings.end(), ending_of(file)) != endings.end()) return true;
  if (!head.starts_with(kZip)) return false;
  return head.substr(std::min<std::size_t>(30, head.size())).starts_with(kOdsType) ||
         head.find("xl/workbook.") != std::string_view::npos;
}

Table read_workbook_file(const std::filesystem::path& file, const WorkbookOptions& options) {
  const std::string head = read_head(file, 4096, options.shown);
  if (head.starts_with(kCompoundFile))
    refuse_compound_file(read_head(file, kSearched, options.shown), options.shown);
  refuse_unless_zip(head, options.shown);
  ZipArchive archive = ZipArchive::of_file(file, options.shown);
  Table table = read(archive, options);
  ByteSource bytes = ByteSource::of_file(file, options.shown);
  std::array<char, kHeadSize> block{};
  while (bytes.read(block) > 0) {
  }
  table.digest = bytes.digest();
  return table;
}

Table read_workbook(std::string_view bytes, const WorkbookOptions& options) {
  if (bytes.starts_with(kCompoundFile)) refuse_compound_file(bytes, options.shown);
  refuse_unless_zip(bytes, options.shown);
  ZipArchive archive = ZipArchive::of_memory(bytes, options.shown);
  Table table = read(archive, options);
  table.digest = digest_of(bytes);
  return table;
}

}  // namespace lintel::importers
