// A whole import, from the file to the committed estate, beside the sum of a bare parse of the file
// and a bare bulk insert of the same rows in one transaction: for a register of 100,000
// applications and for the largest model at hand. Also a register's draft beside bare tokenising.
// Run as whole_import_bench [ROWS [MODEL.xml]]; ratios wanted: draft 5, whole import 2.

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
      importers::ImportOptions options;
      options.path = file.filename().string();
      options.partner = "MER";
      Draft read = importers::importer_for(file)->read(file, options);
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

void compare(const char* name, const fs::path& file, const fs::path& folder,
             long (*bare)(const fs::path&)) {
  const fs::path estate = folder / "w.lintel";
  constexpr int kRuns = 3;
  const double parse = fastest(kRuns, [&] { bare(file); });
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
  std::printf("%s, %.1f MB\n", name, static_cast<double>(fs::file_size(file)) / 1e6);
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

}  // namespace

int main(int count, char** arguments) {
  const auto rows =
      static_cast<std::uint32_t>(count > 1 ? std::strtoul(arguments[1], nullptr, 10) : 100'000UL);
  std::string pattern = (fs::temp_directory_path() / "lintel-XXXXXX").string();
  const fs::path folder = mkdtemp(pattern.data());
  const fs::path file = folder / "applications.csv";
  std::ofstream(file, std::ios::binary) << bench::synthetic_register(rows);
  compare("register of applications", file, folder, count_cells);
  compare_with_tokeniser(file);
  const fs::path model =
      count > 2 ? arguments[2] : LINTEL_SOURCE_DIR "/../shared/data/grafico/over-gemma-export.xml";
  if (fs::exists(model)) compare("model", model, folder, walk);
  fs::remove_all(folder);
}
