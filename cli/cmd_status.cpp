#include <algorithm>
#include <array>
#include <map>
#include <ostream>

#include "cli/commands.hpp"
#include "cli/context.hpp"
#include "cli/csv.hpp"
#include "cli/json.hpp"
#include "cli/options.hpp"
#include "cli/table.hpp"
#include "cli/words.hpp"
#include "core/date.hpp"

namespace lintel::cli {

namespace {

struct Counts {
  std::size_t elements = 0, stubs = 0, gone = 0;
  std::map<std::string_view, std::size_t> by_partner;
  std::array<std::size_t, kElementTypeCount> by_type{};
};

Counts counts_of(const Model& model) {
  Counts counts;
  for (const Element& element : model.elements) {
    if (element.stub) {
      ++counts.stubs;
      continue;
    }
    ++counts.elements;
    if (element.gone) ++counts.gone;
    ++counts.by_partner[model.text(element.partner)];
    ++counts.by_type[static_cast<std::size_t>(element.type)];
  }
  return counts;
}

void print_json(Context& context, const Model& model, const Counts& counts) {
  Json by_type = Json::object();
  for (const ElementTypeInfo& row : element_types()) {
    const std::size_t count = counts.by_type[static_cast<std::size_t>(row.type)];
    if (count > 0) by_type[std::string(row.name)] = count;
  }
  Json by_partner = Json::object();
  for (const auto& [partner, count] : counts.by_partner) by_partner[std::string(partner)] = count;
  Json sources = Json::array();
  for (const Source& source : model.sources) {
    sources.push_back({{"path", source.path},
                       {"partner", source.partner},
                       {"format", source.format},
                       {"kind", source.kind},
                       {"imported", source.imported},
                       {"revision", source.revision},
                       {"elements", source.elements},
                       {"relationships", source.relationships},
                       {"views", source.views}});
  }
  print(context, Json{{"revision", model.revision},
                      {"elements", counts.elements},
                      {"relationships", model.relationships.size()},
                      {"views", model.views.size()},
                      {"properties", model.properties.size()},
                      {"stubs", counts.stubs},
                      {"gone", counts.gone},
                      {"by_type", by_type},
                      {"by_partner", by_partner},
                      {"sources", sources}});
}

void print_types(Context& context, const Counts& counts) {
  std::vector<std::pair<std::size_t, const ElementTypeInfo*>> rows;
  for (const ElementTypeInfo& row : element_types()) {
    const std::size_t count = counts.by_type[static_cast<std::size_t>(row.type)];
    if (count > 0) rows.emplace_back(count, &row);
  }
  std::stable_sort(rows.begin(), rows.end(),
                   [](const auto& a, const auto& b) { return a.first > b.first; });
  TextTable table({{"Count", true, false}, {"What", false, true}});
  for (const auto& [count, row] : rows) {
    table.add({grouped(static_cast<std::int64_t>(count)),
               std::string(count == 1 ? row->user_word : row->user_plural)});
  }
  print(context, table, kRowLimit, "more types: lintel status --json");
}

void print_partners(Context& context, const Model& model, const Counts& counts) {
  const Words words(model);
  TextTable table({{"Partner", false, false}, {"Elements", true, false}, {"Name", false, true}});
  for (const auto& [partner, count] : counts.by_partner) {
    table.add(
        {partner.empty() ? "–" : std::string(partner), grouped(static_cast<std::int64_t>(count)),
         partner.empty() ? "the programme, suppliers and outside bodies" : words.partner(partner)});
  }
  print_aside(context, table);
  context.out << "\n";
}

/// One row for each folder of sources; files by name are in --json.
void print_sources(Context& context, const Model& model) {
  struct Folder {
    std::size_t files = 0;
    std::int64_t elements = 0, relationships = 0;
    std::string imported;
  };
  std::map<std::pair<std::string, std::string>, Folder> folders;
  for (const Source& source : model.sources) {
    const std::string path = source.path.substr(0, source.path.rfind('/') + 1);
    Folder& folder = folders[{path.empty() ? source.path : path, source.partner}];
    ++folder.files;
    folder.elements += source.elements;
    folder.relationships += source.relationships;
    folder.imported = std::max(folder.imported, source.imported.substr(0, 10));
  }
  TextTable table({{"Sources", false, true},
                   {"Partner", false, false},
                   {"Files", true, false},
                   {"Elements", true, false},
                   {"Relationships", true, false},
                   {"Imported", false, false}});
  for (const auto& [key, folder] : folders) {
    const auto day = read_date(folder.imported);
    table.add({key.first, key.second.empty() ? "–" : key.second, std::to_string(folder.files),
               grouped(folder.elements), grouped(folder.relationships),
               day ? words(day->date) : folder.imported});
  }
  context.out << "\n";
  print_aside(context, table, kRowLimit, "more: lintel status --json");
}

void print_text(Context& context, const Model& model, const Counts& counts,
                const std::string& name) {
  context.out << wrapped(name + " holds " + counted(counts.elements, "element", "elements") +
                             " and " +
                             counted(model.relationships.size(), "relationship", "relationships") +
                             " from " + counted(model.sources.size(), "source", "sources") +
                             ", revision " + std::to_string(model.revision) + ".",
                         context.terminal.width)
              << "\n";
  if (counts.elements == 0) {
    context.out << "  Next:  lintel import --partner CODE FOLDER\n";
    return;
  }
  print_partners(context, model, counts);
  print_types(context, counts);
  print_sources(context, model);
  if (counts.stubs > 0) {
    context.out << "\n  " << counted(counts.stubs, "stub", "stubs")
                << " (mentioned, but defined nowhere): lintel find --stubs\n";
  }
  if (counts.gone > 0) {
    context.out << "  " << counted(counts.gone, "element is", "elements are")
                << " gone from the newest version of their source: lintel import --prune\n";
  }
  context.out << "\n  What is doubtful:  lintel check\n  What is in scope:  lintel scope\n";
}

int run_status(Context& context, const Arguments&) {
  const Store store = context.open(Store::Mode::read_only);
  const Model model = store.load();
  const Counts counts = counts_of(model);
  if (context.json) {
    print_json(context, model, counts);
  } else {
    print_text(context, model, counts, store.name());
  }
  return 0;
}

}  // namespace

Command status_command() {
  static constexpr std::array kOptions = {kCsvOption};
  return {"status",
          "Estate",
          "what the estate holds, by type, partner and source",
          "Counts are of concepts as their sources have them; junctions count as elements, stubs "
          "are counted apart.",
          "  lintel status\n  lintel --json status",
          {},
          kOptions,
          run_status};
}

}  // namespace lintel::cli
