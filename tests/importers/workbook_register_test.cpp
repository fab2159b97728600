// Registers in workbooks: several sheets as one source, mappings and findings by sheet and cell.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>

#include "core/date.hpp"
#include "core/error.hpp"
#include "importers/csv.hpp"
#include "importers/importer.hpp"
#include "importers/plan.hpp"
#include "importers/reconcile.hpp"
#include "importers/register.hpp"
#include "tests/importers/draft_dump.hpp"
#include "tests/importers/workbook_parts.hpp"
#include "tests/support/places.hpp"
#include "tests/support/workbooks.hpp"

namespace lintel::importers {
namespace {

namespace fs = std::filesystem;
using lintel::testing::write_ods;
using lintel::testing::write_xlsx;

Sheet sheet(const std::string& name, const std::string& csv) {
  const Sheet read = parse_csv(csv, {});
  Sheet named(name);
  for (std::size_t row = 0; row < read.rows(); ++row) {
    named.begin_row(read.number(row));
    for (std::size_t column = 0; column < read.width(row); ++column)
      named.add_cell(read.cell(row, column));
  }
  return named;
}

const std::string kApplications =
    "Register of systems,,,\n\nApp Ref,System Name,Product,Support "
    "Ends\nA1,Rates,Ratex,31/03/2027\n"
    "A2,Mail,Mailex,soon\n";
const std::string kContracts =
    "Contract Ref,Title,Supplier,Annual value,End\nC1,Rates,Ratex Ltd,\"£96,000\",31/03/2028\n";
const std::string kCover = "Prepared by ICT\n\n";
const std::string kSites = "colour,shape\nred,round\nblue,square\n";

std::vector<Sheet> estate() {
  return {sheet("Cover", kCover), sheet("ICT systems", kApplications),
          sheet("Contracts", kContracts), sheet("Shapes", kSites)};
}

/// A folder of files that is gone after the test.
class WorkbookRegister : public ::testing::TestWithParam<const char*> {
 protected:
  WorkbookRegister() {
    std::string name = (fs::temp_directory_path() / "lintel-XXXXXX").string();
    folder_ = ::mkdtemp(name.data());
  }
  ~WorkbookRegister() override { fs::remove_all(folder_); }

  fs::path write(const std::vector<Sheet>& sheets, const std::string& stem = "estate") {
    const fs::path file = folder_ / (stem + GetParam());
    if (file.extension() == ".ods")
      write_ods(file, sheets);
    else
      write_xlsx(file, sheets);
    return file;
  }
  fs::path write_text(const std::string& name, const std::string& text) {
    std::ofstream(folder_ / name) << text;
    return folder_ / name;
  }
  static Draft read(const fs::path& file, ImportOptions options = {}) {
    options.partner = "BXD";
    options.path = "w";
    return read_register_file(file, options);
  }
  static std::string refusal(const fs::path& file, const ImportOptions& options = {}) {
    try {
      read(file, options);
    } catch (const Error& error) {
      std::string words =
          error.place + ": " + error.what() + "\n" + error.excerpt + "\n" + error.hint;
      for (const std::string& choice : error.choices) words += "\n? " + choice;
      const std::string path = file.parent_path().string() + "/";
      for (std::size_t at = words.find(path); at != std::string::npos; at = words.find(path))
        words.erase(at, path.size());
      return words;
    }
    return "read";
  }

  fs::path folder_;
};
INSTANTIATE_TEST_SUITE_P(Formats, WorkbookRegister, ::testing::Values(".xlsx", ".ods"),
                         [](const auto& param) { return std::string(param.param + 1); });

TEST_P(WorkbookRegister, AllItsRegistersAreOneSource) {
  const Draft draft = read(write(estate()));
  EXPECT_EQ(draft.format, "register");
  EXPECT_EQ(draft.kind, "workbook");
  EXPECT_EQ(draft.title, "Register of systems");
  EXPECT_EQ(draft.summary,
            "ICT systems: applications register, header in row 3; all 4 columns known. Contracts: "
            "contracts register, header in row 1; all 5 columns known. Not read: \"Cover\", "
            "\"Shapes\".");
  EXPECT_EQ(
      testing::dump_findings(draft),
      "warning not-a-date w:'ICT systems'!D5 [A2]: \"soon\" is no date | Write a date such as "
      "31/03/2027; until then the value is missing.\n"
      "info sheet-not-read w:Cover []: the sheet is no table | \n"
      "info sheet-not-read w:Shapes []: the sheet is no register of a known kind; row 1 has "
      "\"colour\", \"shape\" | If it is one, say how to read it with a mapping (lintel map).\n");
  for (const Finding& finding : draft.findings) EXPECT_EQ(finding.source, "w");
  ASSERT_EQ(draft.elements.size(), 3U);
  EXPECT_EQ(draft.view(draft.elements[2].place.sheet), "Contracts");
}

TEST_P(WorkbookRegister, ASheetIsReadLikeTheCsvThatItWas) {
  const Draft book = read(write({sheet("ICT systems", kApplications)}));
  const Draft text = read(write_text("systems.csv", kApplications));
  ASSERT_EQ(book.elements.size(), text.elements.size());
  ASSERT_EQ(book.properties.size(), text.properties.size());
  EXPECT_EQ(book.kind, text.kind);
  for (std::size_t i = 0; i < text.properties.size(); ++i) {
    EXPECT_EQ(book.view(book.properties[i].key), text.view(text.properties[i].key));
    EXPECT_EQ(book.properties[i].place.line, text.properties[i].place.line);
    EXPECT_EQ(book.properties[i].place.column, text.properties[i].place.column);
  }
}

TEST_P(WorkbookRegister, WithoutARegisterItIsAnErrorThatSaysWhatTheSheetsAre) {
  const fs::path file = write({sheet("Cover", kCover), sheet("Shapes", kSites)});
  EXPECT_EQ(refusal(file),
            "w: none of its sheets is a register of a known kind\n"
            "  Cover: the sheet is no table\n"
            "  Shapes: the sheet is no register of a known kind; row 1 has \"colour\", \"shape\"\n"
            "Nothing was imported. Write a mapping with: lintel map w > mapping.toml, correct it, "
            "and import with --mapping mapping.toml");
}

TEST_P(WorkbookRegister, ItsMappingHasAPartForEachSheet) {
  const fs::path file = write(estate());
  const std::vector<Mapping> mappings = mappings_for(file, {.partner = "BXD"});
  ASSERT_EQ(mappings.size(), 2U);
  const std::string toml = to_toml(mappings, "estate");
  EXPECT_THAT(toml, ::testing::HasSubstr("[[sheet]]\nname = \"ICT systems\"\nkind = "
                                         "\"applications\"\nheader_row = 3\n\n[[sheet.column]]\n"
                                         "header = \"App Ref\"\nfield = \"id\"\n"));
  const std::vector<Mapping> again = parse_mappings(toml, "m.toml");
  ASSERT_EQ(again.size(), 2U);
  EXPECT_EQ(again[1].sheet, "Contracts");
  const fs::path map = write_text("m.toml", toml);
  const Draft draft = read(file, {.mapping = map});
  EXPECT_EQ(draft.elements.size(), 3U);
  EXPECT_EQ(draft.summary, read(file).summary);
}

TEST_P(WorkbookRegister, AMappingLeavesOutTheSheetsThatItDoesNotName) {
  const fs::path file = write(estate());
  const Draft draft =
      read(file, {.mapping = write_text("m.toml",
                                        "sheet = \"contracts\"\nkind = \"contracts\"\n"
                                        "[[column]]\nheader = \"Title\"\nfield = \"name\"\n")});
  EXPECT_EQ(draft.kind, "contracts");
  EXPECT_EQ(draft.summary,
            "Contracts: contracts register, header in row 1; 1 of 5 columns known; kept as "
            "properties: \"Contract Ref\", \"Supplier\", \"Annual value\", \"End\". Not read: "
            "\"Cover\", \"ICT systems\", \"Shapes\".");
}

TEST_P(WorkbookRegister, ASheetThatIsNotThereIsNamedWithItsNeighbours) {
  const fs::path file = write(estate());
  EXPECT_EQ(refusal(file, {.mapping = write_text("m.toml",
                                                 "sheet = \"Contract\"\n"
                                                 "kind = \"contracts\"\n")}),
            "m.toml: w has no sheet \"Contract\"\n\nNothing was imported. Its sheets are: "
            "\"Cover\", \"ICT systems\", \"Contracts\", \"Shapes\".\n? Contracts");
}

TEST(WorkbookMapping, FaultsAreNamedWithTheirLine) {
  const struct {
    const char* toml;
    const char* said;
  } cases[] = {
      {"[[sheet]]\nkind = \"contracts\"\n", "m.toml:1: a sheet has no name"},
      {"[[sheet]]\nname = \"A\"\n", "m.toml:1: has no kind"},
      {"kind = \"contracts\"\n[[sheet]]\nname = \"A\"\nkind = \"contracts\"\n",
       "m.toml:1: \"kind\" is no key of a mapping"},
      {"[[sheet]]\nname = \"A\"\nkind = \"contracts\"\n[[sheet]]\nname = \"a\"\nkind = "
       "\"contracts\"\n",
       "m.toml:4: the sheet \"a\" is here twice"},
      {"[[sheet]]\nsheet = \"A\"\nkind = \"contracts\"\n",
       "m.toml:2: \"sheet\" is no key of a mapping"},
  };
  for (const auto& c : cases) {
    try {
      parse_mappings(c.toml, "m.toml");
      ADD_FAILURE() << c.toml;
    } catch (const Error& error) {
      EXPECT_EQ(error.place + ": " + error.what(), c.said);
    }
  }
}

TEST_P(WorkbookRegister, TheManifestNamesItsSheets) {
  write(estate());
  const std::string name = "estate" + std::string(GetParam());
  const fs::path manifest =
      write_text("programme.toml", "[[partner]]\ncode = \"BXD\"\nfiles = [{ path = \"" + name +
                                       "\", sheets = [\"Contracts\"] }]\n");
  const Plan plan = plan_for(manifest, {});
  ASSERT_EQ(plan.jobs.size(), 1U);
  const Job& job = plan.jobs.front();
  const Draft draft = job.importer->read(job.file, job.options);
  EXPECT_EQ(draft.kind, "contracts");
  EXPECT_EQ(draft.elements.size(), 1U);
}

TEST_P(WorkbookRegister, InAFolderOneWithoutRegistersIsPassedOver) {
  write(estate());
  write({sheet("Shapes", kSites)}, "shapes");
  std::vector<std::string> skipped;
  EXPECT_EQ(jobs_for(folder_, {.path = "f"}, skipped).size(), 1U);
  EXPECT_THAT(skipped, ::testing::ElementsAre("f/shapes" + std::string(GetParam()) +
                                              ": none of its sheets is a register that Lintel "
                                              "knows"));
}

TEST_P(WorkbookRegister, BehindALongSheetItIsRecognisedToo) {
  std::string shapes = "colour,shape\n";
  for (int i = 0; i < 300; ++i) shapes += "red,round\n";
  const fs::path file = write({sheet("Shapes", shapes), sheet("Contracts", kContracts)});
  const Importer* importer = importer_for(file);
  ASSERT_NE(importer, nullptr);
  EXPECT_EQ(importer->format, "register");
}

// A file of a real program: the files in data/ were saved by LibreOffice 7.4 from what
// csv_to_workbook makes of a council's folder.
TEST_P(WorkbookRegister, OfLibreOfficeSaysWhatTheCsvFilesSay) {
  const std::string root = lintel::tests::source_dir();
  const Draft book =
      read(root + "/tests/importers/data/merewold-libreoffice" + std::string(GetParam()));
  std::map<std::string, int> of_book;
  std::map<std::string, int> of_text;
  const auto count = [](const Draft& draft, std::map<std::string, int>& concepts) {
    for (const DraftElement& element : draft.elements)
      ++concepts[std::string(draft.view(element.key)) + " " +
                 std::string(draft.view(element.name)) + " " +
                 std::to_string(element.properties.count)];
    for (const DraftRelationship& relationship : draft.relationships)
      ++concepts[std::string(draft.view(relationship.source.text)) + " > " +
                 std::string(draft.view(relationship.target.text)) + " " +
                 std::to_string(relationship.properties.count)];
  };
  count(book, of_book);
  for (const auto& entry : fs::directory_iterator(root + "/samples/councils/merewold"))
    count(read(entry.path()), of_text);
  EXPECT_EQ(of_book, of_text);
  for (const DraftProperty& property : book.properties) {
    const std::string_view key = book.view(property.key);
    if (key != "end" && key != "start") continue;
    EXPECT_TRUE(read_date(book.view(property.value))) << book.view(property.value);
  }
}

// Without references a system and its contract may have the same words for a key.
TEST_P(WorkbookRegister, RowsOfOneNameOnTwoSheetsStayApart) {
  const fs::path file =
      write({sheet("Applications", "System Name,Product,Users\nPlanning,Planex,5\n"),
             sheet("Contracts", "Title,Supplier,End\nPlanning,Planex Ltd,31/03/2028\n")});
  const auto draft = std::make_shared<const Draft>(read(file));
  const Model model = reconcile({draft});
  int systems = 0;
  int contracts = 0;
  for (const Element& element : model.elements) {
    if (model.text(element.name) != "Planning") continue;
    systems += element.type == ElementType::ApplicationComponent ? 1 : 0;
    contracts += element.type == ElementType::Contract ? 1 : 0;
  }
  EXPECT_EQ(systems, 1);
  EXPECT_EQ(contracts, 1);
  for (const Relationship& relationship : model.relationships) {
    if (model.text(relationship.where.place.sheet) != "Contracts") continue;
    const Element& target = model.at(relationship.target.element);
    EXPECT_EQ(target.type, ElementType::Contract);
  }
}

TEST(WorkbookFindings, AStrayCellInTheLastCornerIsSaid) {
  const std::string cell = "<c t=\"inlineStr\"><is><t>";
  const std::string end = "</t></is></c>";
  const std::string rows = "<row>" + cell + "App Ref" + end + cell + "System Name" + end + cell +
                           "Product" + end + "</row><row>" + cell + "A1" + end + cell + "Rates" +
                           end + cell + "Ratex" + end +
                           "</row><row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row>";
  const Draft draft = read_register(testing::xlsx_rows(rows), {.partner = "BXD", .path = "w.xlsx"});
  EXPECT_EQ(draft.elements.size(), 1U);
  EXPECT_EQ(
      testing::dump_findings(draft),
      "warning columns-left-out w.xlsx:One, row 1 []: cells stand as far right as column XFD; "
      "those beyond column BXX are not read | Delete what stands beside the table, or name "
      "its column in a mapping.\n");
}

TEST(WorkbookFindings, MergedCellsAndErrorsAreNamedByTheirCell) {
  const std::string cell = "<c t=\"inlineStr\"><is><t>";
  const std::string end = "</t></is></c>";
  const std::string rows = "<row>" + cell + "App Ref" + end + cell + "System Name" + end + cell +
                           "Product" + end + "</row><row>" + cell + "A1" + end + cell + "Rates" +
                           end + cell + "Ratex" + end + "</row><row>" + cell + "A2" + end +
                           "<c t=\"e\"><v>#N/A</v></c></row>";
  const Draft draft =
      read_register(testing::xlsx_of({.sheets = {"<sheetData>" + rows +
                                                 "</sheetData><mergeCells><mergeCell "
                                                 "ref=\"A1:A2\"/><mergeCell ref=\"C2:C3\"/>"
                                                 "</mergeCells>"}}),
                    {.partner = "BXD", .path = "w.xlsx"});
  EXPECT_EQ(
      testing::dump_findings(draft),
      "warning cell-error w.xlsx:One!B3 []: the cell shows #N/A, so it counts as empty | Mend its "
      "formula and save the workbook.\n"
      "warning merged-cells w.xlsx:One!C2 []: the cells C2 to C3 are merged; their value counts "
      "for "
      "row 2 only | Unmerge them and write the value into each row that it holds for.\n");
}

}  // namespace
}  // namespace lintel::importers
