#include "importers/importer.hpp"

#include <algorithm>
#include <string>

#include "importers/archimate.hpp"
#include "importers/exchange.hpp"
#include "importers/file.hpp"
#include "importers/register.hpp"

namespace lintel::importers {
namespace {

/// Asked in this order: formats that are sure of themselves come before those that take much.
constexpr Importer kImporters[] = {
    {"archimate", "Archi model (.archimate, Archi 2 to 5)", "archimate", recognises_archimate,
     read_archimate_file},
    {"exchange-xml", "ArchiMate exchange file (.xml, versions 2.1 and 3)", "xml",
     recognises_exchange, read_exchange_file},
    {"register", "register (.csv, .tsv, .txt; workbooks .xlsx, .ods)",
     "csv|tsv|txt|tab|psv|xlsx|xlsm|ods", recognises_register, read_register_file},
};

}  // namespace

std::span<const Importer> importers() { return kImporters; }

const Importer* importer_for(const std::filesystem::path& file) {
  const std::string head = read_head(file);
  for (const Importer& importer : importers()) {
    if (importer.recognises(head, file)) return &importer;
  }
  return nullptr;
}

const Importer* importer_by_ending(const std::filesystem::path& file) {
  std::string ending = file.extension().string();
  if (ending.empty()) return nullptr;
  std::transform(ending.begin(), ending.end(), ending.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  ending = "|" + ending.substr(1) + "|";
  for (const Importer& known : importers())
    if (("|" + std::string(known.endings) + "|").find(ending) != std::string::npos) return &known;
  return nullptr;
}

}  // namespace lintel::importers
