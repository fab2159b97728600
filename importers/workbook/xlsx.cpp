#include "importers/workbook/xlsx.hpp"

#include <utility>

#include "core/error.hpp"
#include "core/names.hpp"
#include "importers/workbook/xlsx_sheet.hpp"

namespace lintel::importers::workbook {
namespace {

/// A relationship's id stands in one of two namespaces: of the standard as first published, and of
/// its strict form.
constexpr std::string_view kLinks =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
constexpr std::string_view kStrictLinks = "http://purl.oclc.org/ooxml/officeDocument/relationships";

struct ListedSheet {
  std::string name;
  std::string link;
  bool hidden = false;
};

struct Listing {
  std::vector<ListedSheet> sheets;
  bool since_1904 = false;
};

Listing read_listing(ZipArchive& archive, const std::string& part, const WorkbookOptions& options) {
  Listing listing;
  xml::Reader reader = open_part(archive, part, options);
  reader.root();
  if (reader.name() != "workbook")
    throw reader.error_here("this is no workbook: its root is <" + printable(reader.name()) + ">",
                            "Open it in the program that made it and save it as .xlsx.");
  reader.children([&] {
    if (reader.name() == "workbookPr") {
      const std::string_view value = reader.attribute("date1904");
      listing.since_1904 = value == "1" || value == "true";
    } else if (reader.name() == "sheets") {
      reader.children([&] {
        ListedSheet sheet;
        sheet.name = reader.attribute("name");
        sheet.link = reader.attribute("id", kLinks);
        if (sheet.link.empty()) sheet.link = reader.attribute("id", kStrictLinks);
        const std::string_view state = reader.attribute("state");
        sheet.hidden = !state.empty() && state != "visible";
        if (listing.sheets.size() <= kMostSheets) listing.sheets.push_back(std::move(sheet));
      });
    }
  });
  return listing;
}

/// The part of a listed sheet. Empty for a chart or a dialogue, which hold no cells.
std::string part_of(ZipArchive& archive, const ListedSheet& listed, const PartLinks& links,
                    const std::string& shown) {
  const auto found = links.find(listed.link);
  const std::string name = "the sheet \"" + ellipsis(printable(listed.name), 40) + "\" ";
  const std::string hint =
      "Nothing was imported. Open the workbook in a spreadsheet program and save it again.";
  if (found == links.end())
    throw Error(ErrorCode::bad_input, name + "has no part in the workbook", shown, hint);
  if (found->second.type != "worksheet") return {};
  if (found->second.target.empty() || !archive.has(found->second.target))
    throw Error(ErrorCode::bad_input,
                name + "should be in " + ellipsis(printable(found->second.stated), 80) +
                    ", which the workbook does not have",
                shown, hint);
  return found->second.target;
}

}  // namespace

Table read_xlsx(ZipArchive& archive, const WorkbookOptions& options) {
  std::string main = target_of(links_of(archive, "", options), "officeDocument");
  if (main.empty() || !archive.has(main)) main = "xl/workbook.xml";
  const PartLinks links = links_of(archive, main, options);
  const Listing listing = read_listing(archive, main, options);
  XlsxShared shared{.options = options};
  shared.texts = read_shared_texts(archive, target_of(links, "sharedStrings"), options);
  shared.formats = read_formats(archive, target_of(links, "styles"), options);
  shared.since_1904 = listing.since_1904;
  Table table;
  table.dialect = "Excel workbook";
  SheetAdder adder(table, options);
  for (const ListedSheet& listed : listing.sheets) {
    const std::string part = part_of(archive, listed, links, options.shown);
    if (part.empty()) {
      table.findings.push_back({.severity = Severity::info,
                                .code = "sheet-not-read",
                                .place = listed.name,
                                .message = "the sheet is a chart and holds no cells"});
      continue;
    }
    Sheet& sheet = adder.add(listed.name);
    read_xlsx_sheet(archive, part, shared, static_cast<std::uint32_t>(table.sheets.size()),
                    listed.hidden, sheet, table.facts.back());
  }
  return table;
}

}  // namespace lintel::importers::workbook
