#include <array>
#include <ostream>

#include "cli/commands.hpp"
#include "cli/context.hpp"
#include "cli/json.hpp"
#include "importers/mapping.hpp"
#include "importers/register.hpp"

namespace lintel::cli {

namespace {

Json json_of(const importers::Mapping& mapping) {
  Json columns = Json::array();
  for (const importers::ColumnMapping& column : mapping.columns) {
    columns.push_back({{"header", column.header}, {"field", column.field}});
  }
  return {{"sheet", mapping.sheet},
          {"kind", importers::info(mapping.kind).name},
          {"header_row", mapping.header_row},
          {"columns", columns}};
}

int run_map(Context& context, const Arguments& arguments) {
  const std::filesystem::path file = arguments.get("FILE");
  importers::ImportOptions options;
  options.path = file.string();
  options.encoding = arguments.get("--encoding");
  options.mapping = arguments.get("--mapping");
  options.progress = context.progress();
  const std::vector<importers::Mapping> mappings = importers::mappings_for(file, options);
  const std::string toml = importers::to_toml(mappings, file.filename().string());
  if (context.json) {
    Json sheets = Json::array();
    for (const importers::Mapping& mapping : mappings) sheets.push_back(json_of(mapping));
    Json document = sheets.front();
    document["file"] = file.string();
    document["toml"] = toml;
    document["sheets"] = std::move(sheets);
    print(context, document);
    return 0;
  }
  context.out << toml;
  return 0;
}

}  // namespace

Command map_command() {
  static constexpr std::array kArguments = {
      ArgumentSpec{"FILE", "a register", true, false, "file"}};
  static constexpr std::array kOptions = {
      OptionSpec{"--mapping", "", "FILE", "start from this mapping", "", false, "file"},
      OptionSpec{"--encoding", "", "NAME", "utf-8, windows-1252 or utf-16 (default: detected)", "",
                 false, ""}};
  return {
      "map",
      "Estate",
      "print how a register is read, to correct it",
      "Prints the mapping of a register as TOML: its kind, its header row, and what each column "
      "means; of a workbook, one for each sheet that is a register. Save it, correct it, and give "
      "it to import with --mapping.",
      "  lintel map register.csv > register-map.toml\n"
      "  lintel import --partner MER register.csv --mapping register-map.toml",
      kArguments,
      kOptions,
      run_map};
}

}  // namespace lintel::cli
