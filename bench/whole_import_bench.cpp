// A whole import, from the file to the committed estate, beside the sum of a bare parse of the file
// and a bare bulk insert of the same rows in one transaction: for a register of 100,000
// applications as CSV, XLSX and ODS, and for the largest model at hand. Also a register's draft
// beside bare tokenising, and the memory of a workbook's draft beside its unpacked sheet.
// Run as whole_import_bench [ROWS [MODEL.xml]]; ratios wanted: draft 5, whole import 2, memory 8.

#include <libxml/xmlreader.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <sstream>
#include <string>

#include "bench/clock.hpp"
#include "bench/same_rows.hpp"
#include "bench/synthetic_register.hpp"
#include "bench/synthetic_workbook.hpp"
#include "core/store.hpp"
#include "importers/carry_over.hpp"
#include "importers/csv.hpp"
#include "importers/file.hpp"
#include "importers/importer.hpp"
#include "importers/reconcile.hpp"

namespace {

namespace fs = std::filesystem;
using namespace lintel;
using bench::fastest;
using bench::milliseconds;

std::string contents(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

/// Every node of the XML, nothing kept.
long walk(const fs::path& file) {
  xmlTextReaderPtr reader = xmlReaderForFile(file.c_str(), nullptr, XML_PARSE_NONET);
  long nodes = 0;
  while (xmlTextReaderRead(reader) == 1) ++nodes;
  xmlFreeTextReader(reader);
  return nodes;
}

/// The least that a reader of CSV does: finds cells and rows, keeps nothing.
long count_cells(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  std::string block(1U << 16U, '\0');
  long cells = 0;
  bool quoted = false;
  while (stream.read(block.data(), static_cast<std::streamsize>(block.size())),
         stream.gcount() > 0) {
    for (std::streamsize i = 0; i < stream.gcount(); ++i) {
      const char c = block[static_cast<std::size_t>(i)];
      if (c == '"') quoted = !quoted;
      if (!quoted && (c == ',' || c == '\n')) ++cells;
    }
  }
  return cells;
}

Draft draft_of(const fs::path& file) {
  importers::ImportOptions options;
  options.path = file.filename().string();
  options.partner = "MER";
  return importers::importer_for(file)->read(file, options);
}

struct Import {
  double read = 0, reconcile = 0, commit = 0;  // commit without reconcile
  double whole = 0;
};

/// What `lintel import` does, into a new estate.
Import import(const fs::path& file, const fs::path& estate) {
  fs::remove(estate);
  Store store = Store::create(estate, "bench");
  Import times;
  times.whole = milliseconds([&] {
    std::shared_ptr<const Draft> draft;
    times.read = milliseconds([&] {
      Draft read = draft_of(file);
      importers::carry_over(nullptr, read, false);
      draft = std::make_shared<const Draft>(std::move(read));
    });
    const auto resolve = [&times](const std::vector<std::shared_ptr<const Draft>>& drafts) {
      Model model;
      times.reconcile = milliseconds([&] { model = importers::reconcile(drafts); });
      return model;
    };
    store.commit({"bench", "import", "all", {draft}}, resolve, no_progress);
  });
  times.commit = times.whole - times.read - times.reconcile;
  return times;
}

/// `parsed` is what the bare parser gets: the file itself, or what is packed in it.
void compare(const char* name, const fs::path& file, const fs::path& folder,
             long (*bare)(const fs::path&), const fs::path& parsed) {
  const fs::path estate = folder / "w.lintel";
  constexpr int kRuns = 3;
  const double parse = fastest(kRuns, [&] { bare(parsed); });
  Import best;
  for (int run = 0; run < kRuns; ++run) {
    const Import times = import(file, estate);
    if (run == 0 || times.whole < best.whole) best = times;
  }
  const bench::SameRows rows(estate);
  const double insert = fastest(kRuns, [&] {
    fs::remove(folder / "peer");
    rows.insert(folder / "peer");
  });
  std::printf("%s, %.1f MB", name, static_cast<double>(fs::file_size(file)) / 1e6);
  if (parsed != file)
    std::printf(", unpacked %.1f MB", static_cast<double>(fs::file_size(parsed)) / 1e6);
  std::printf("\n");
  std::printf("  bare parse %.0f ms, bare insert of the same %zu rows %.0f ms (%.0f MB)\n", parse,
              rows.size(), insert, static_cast<double>(fs::file_size(folder / "peer")) / 1e6);
  std::printf("  read %.0f ms, reconcile %.0f ms, store %.0f ms (%.0f MB)\n", best.read,
              best.reconcile, best.commit, static_cast<double>(fs::file_size(estate)) / 1e6);
  std::printf("  draft over bare parse %.1f, whole import %.0f ms over parse and insert %.2f\n",
              best.read / parse, best.whole, best.whole / (parse + insert));
}

/// A register's draft beside the program's own tokeniser, which fills a sheet.
void compare_with_tokeniser(const fs::path& file) {
  const std::string text = contents(file);
  const double tokenise = fastest(3, [&] {
    (void)importers::parse_csv(text, importers::dialect_of(text.substr(0, importers::kHeadSize)));
  });
  std::printf("  into a sheet %.0f ms (%.0f MB/s)\n", tokenise,
              static_cast<double>(text.size()) / tokenise / 1e3);
}

/// The most memory that this process has held, in kilobytes.
long most_memory() {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);)
    if (line.starts_with("VmHWM:")) return std::strtol(line.c_str() + 6, nullptr, 10);
  return 0;
}

/// Most memory of a process of its own that only reads the draft of `file`, beyond that of one that
/// reads nothing, in bytes.
double memory_of_draft(const fs::path& file) {
  const auto most_of = [](const std::string& argument) {
    const std::string self = fs::read_symlink("/proc/self/exe").string();
    FILE* said = popen(("'" + self + "' --memory '" + argument + "'").c_str(), "r");
    long kilobytes = 0;
    if (said == nullptr || std::fscanf(said, "%ld", &kilobytes) != 1) kilobytes = 0;
    if (said != nullptr) pclose(said);
    return static_cast<double>(kilobytes) * 1024;
  };
  return most_of(file.string()) - most_of("");
}

/// The same register as a workbook.
void compare_workbook(const char* name, const bench::SyntheticWorkbook& book,
                      const fs::path& file) {
  const fs::path folder = file.parent_path();
  const fs::path parsed = folder / "sheet.xml";
  std::ofstream(file, std::ios::binary) << book.archive;
  // One document of all that is unpacked, for the bare parser.
  std::ofstream(parsed, std::ios::binary)
      << "<all>" << book.sheet.substr(book.sheet.find('\n'))
      << (book.shared.empty() ? "" : book.shared.substr(book.shared.find('\n'))) << "</all>";
  compare(name, file, folder, walk, parsed);
  const double memory = memory_of_draft(file);
  std::printf("  draft takes %.0f MB of memory, over the unpacked sheet %.1f\n", memory / 1e6,
              memory / static_cast<double>(book.unpacked()));
}

void compare_workbooks(std::uint32_t rows, const fs::path& folder) {
  const std::string text = bench::synthetic_register(rows);
  const importers::Sheet sheet = importers::parse_csv(text, {});
  compare_workbook("the same as XLSX", bench::xlsx_of(sheet), folder / "applications.xlsx");
  compare_workbook("the same as ODS", bench::ods_of(sheet), folder / "applications.ods");
}

}  // namespace

int main(int count, char** arguments) {
  if (count == 3 && std::string(arguments[1]) == "--memory") {  // see memory_of_draft
    if (*arguments[2] != 0) (void)draft_of(arguments[2]);
    std::printf("%ld\n", most_memory());
    return 0;
  }
  const auto rows =
      static_cast<std::uint32_t>(count > 1 ? std::strtoul(arguments[1], nullptr, 10) : 100'000UL);
  std::string pattern = (fs::temp_directory_path() / "lintel-XXXXXX").string();
  const fs::path folder = mkdtemp(pattern.data());
  const fs::path file = folder / "applications.csv";
  std::ofstream(file, std::ios::binary) << bench::synthetic_register(rows);
  compare("register of applications", file, folder, count_cells, file);
  compare_with_tokeniser(file);
  compare_workbooks(rows, folder);
  const fs::path model =
      count > 2 ? arguments[2] : LINTEL_SOURCE_DIR "/../shared/data/grafico/over-gemma-export.xml";
  if (fs::exists(model)) compare("model", model, folder, walk, model);
  fs::remove_all(folder);
}
