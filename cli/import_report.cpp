#include "cli/import_report.hpp"

#include <algorithm>
#include <array>
#include <ostream>

#include "cli/findings.hpp"
#include "cli/json.hpp"
#include "cli/places.hpp"
#include "cli/table.hpp"
#include "core/names.hpp"

namespace lintel::cli {

namespace {

Json json_of_delta(const importers::Delta& delta) {
  return {{"read", delta.read},
          {"added", delta.added},
          {"changed", delta.changed},
          {"gone", delta.gone}};
}

void print_json(Context& context, const ImportReport& report) {
  Json sources = Json::array();
  for (const ImportedSource& source : report.sources) {
    Json columns = Json::array();
    for (const importers::Mapping& mapping : source.mappings) {
      for (const importers::ColumnMapping& column : mapping.columns) {
        columns.push_back({{"header", column.header}, {"field", column.field}});
        if (!mapping.sheet.empty()) columns.back()["sheet"] = mapping.sheet;
      }
    }
    sources.push_back({{"path", source.draft->path},
                       {"partner", source.draft->partner},
                       {"format", source.draft->format},
                       {"kind", source.draft->kind},
                       {"summary", source.draft->summary},
                       {"unchanged", source.unchanged},
                       {"moved_from", source.moved_from},
                       {"columns", columns},
                       {"elements", json_of_delta(source.delta.elements)},
                       {"relationships", json_of_delta(source.delta.relationships)},
                       {"views", json_of_delta(source.delta.views)}});
  }
  Json findings = Json::array();
  for (const Finding& finding : report.findings) findings.push_back(json_of(finding));
  print(context, Json{{"revision", report.revision},
                      {"dry_run", report.dry_run},
                      {"sources", sources},
                      {"skipped", report.skipped},
                      {"findings", findings}});
}

void add_changes(std::vector<std::string>& parts, std::int64_t elements, std::int64_t relationships,
                 std::string_view verb) {
  if (elements == 0 && relationships == 0) return;
  std::string part;
  if (elements != 0) {
    part += counted(static_cast<std::size_t>(elements), "element", "elements");
  }
  if (relationships != 0) {
    part += (part.empty() ? "" : ", ") +
            counted(static_cast<std::size_t>(relationships), "relationship", "relationships");
  }
  parts.push_back(part + " " + std::string(verb));
}

/// The folder that all sources lie in; nothing for a single source, which is named in full.
std::string_view folder_of(const std::vector<ImportedSource>& sources) {
  if (sources.size() < 2) return {};
  std::vector<std::string_view> paths;
  paths.reserve(sources.size());
  for (const ImportedSource& source : sources) paths.push_back(source.draft->path);
  return common_folder(paths);
}

}  // namespace

std::string change_words(const std::vector<ImportedSource>& sources) {
  importers::Delta elements;
  importers::Delta relationships;
  for (const ImportedSource& source : sources) {
    elements.added += source.delta.elements.added;
    elements.changed += source.delta.elements.changed;
    elements.gone += source.delta.elements.gone;
    relationships.added += source.delta.relationships.added;
    relationships.changed += source.delta.relationships.changed;
    relationships.gone += source.delta.relationships.gone;
  }
  std::vector<std::string> parts;
  add_changes(parts, elements.added, relationships.added, "added");
  add_changes(parts, elements.changed, relationships.changed, "changed");
  add_changes(parts, elements.gone, relationships.gone, "gone");
  std::string words;
  for (const std::string& part : parts) words += (words.empty() ? "" : "; ") + part;
  return words.empty() ? "facts about known elements" : words;
}

std::string content_words(const Draft& draft) {
  std::array<std::size_t, kElementTypeCount> by_type{};
  std::size_t flows = 0;
  for (const DraftElement& element : draft.elements) {
    if (element.type != ElementType::Junction && !element.gone) {
      ++by_type[static_cast<std::size_t>(element.type)];
    }
  }
  for (const DraftRelationship& r : draft.relationships) {
    if (r.type == RelationshipType::Flow && !r.gone) ++flows;
  }
  std::vector<std::pair<std::size_t, ElementType>> order;
  for (const ElementTypeInfo& row : element_types()) {
    const std::size_t count = by_type[static_cast<std::size_t>(row.type)];
    if (count > 0) order.emplace_back(count, row.type);
  }
  std::stable_sort(order.begin(), order.end(),
                   [](const auto& a, const auto& b) { return a.first > b.first; });
  if (draft.kind == "flows") return counted(flows, "information flow", "information flows");
  std::string words;
  for (std::size_t i = 0; i < order.size() && i < 3; ++i) {
    const ElementTypeInfo& row = info(order[i].second);
    words += (words.empty() ? "" : ", ") + counted(order[i].first, row.user_word, row.user_plural);
  }
  if (order.size() > 3) words += ", …";
  if (!words.empty()) return words;
  if (!draft.statements.empty()) return counted(draft.statements.size(), "statement", "statements");
  if (!draft.aliases.empty()) return counted(draft.aliases.size(), "alias", "aliases");
  if (!draft.settings.empty()) return counted(draft.settings.size(), "setting", "settings");
  return counted(draft.relationships.size(), "relationship", "relationships");
}

namespace {

/// `text` cut at its front to `width` columns: of a path the end tells most.
std::string tail(const std::string& text, int width) {
  if (display_width(text) <= width) return text;
  std::string_view rest = text;
  while (!rest.empty() && display_width(rest) >= width) {
    do {
      rest.remove_prefix(1);
    } while (!rest.empty() && (static_cast<unsigned char>(rest.front()) & 0xC0U) == 0x80U);
  }
  return "…" + std::string(rest);
}

/// Each column of a register and what it is read as.
void print_mapping(Context& context, const importers::Mapping& mapping) {
  TextTable table({{"Column"}, {"Header"}, {"Read as"}});
  for (const importers::ColumnMapping& column : mapping.columns) {
    table.add({importers::column_letters(column.column), column.header,
               column.field + (column.unit.empty() ? "" : " in " + column.unit)});
  }
  context.out << table.text(context.terminal.table_width);
}

/// A line for each source, and one under it that says how it was read.
void print_sources(Context& context, const std::vector<ImportedSource>& sources) {
  const Terminal& terminal = context.terminal;
  constexpr int kBesidePath = 30;
  const std::string_view folder = folder_of(sources);
  int widest = 0;
  for (const ImportedSource& source : sources) {
    widest = std::max(widest, display_width(printable(below(source.draft->path, folder))));
  }
  widest = std::min(widest, std::max(kBesidePath, terminal.width - kBesidePath));
  for (const ImportedSource& source : sources) {
    std::string path = tail(printable(below(source.draft->path, folder)), widest);
    path.append(static_cast<std::size_t>(std::max(0, widest - display_width(path))), ' ');
    context.out << terminal.mark(Emphasis::good, "✓") << " " << path << "  "
                << (source.unchanged ? "unchanged" : content_words(*source.draft))
                << (source.moved_from.empty() ? "" : ", which was " + printable(source.moved_from))
                << "\n";
    if (!source.draft->summary.empty() && (!source.unchanged || !source.mappings.empty())) {
      context.out << terminal.mark(Emphasis::faint,
                                   wrapped(source.draft->summary, terminal.width, 4));
    }
    for (const importers::Mapping& mapping : source.mappings) {
      if (!mapping.sheet.empty()) context.out << "  " << printable(mapping.sheet) << "\n";
      print_mapping(context, mapping);
    }
  }
}

}  // namespace

void print(Context& context, const ImportReport& report, bool all) {
  if (context.json) {
    print_json(context, report);
    return;
  }
  const Terminal& terminal = context.terminal;
  print_sources(context, report.sources);
  for (const std::string& skipped : report.skipped) {
    context.out << terminal.mark(Emphasis::faint, "–") << " skipped " << printable(skipped) << "\n";
  }
  if (report.committed) {
    context.out << "  revision " << report.revision << ": " << change_words(report.sources) << "\n";
  } else if (report.dry_run) {
    context.out << "  dry run, nothing was changed: " << change_words(report.sources) << "\n";
  } else {
    context.out << "  nothing new; the estate is still at revision " << report.revision << "\n";
  }
  print_findings(context, report.findings, all, "lintel check --all");
}

}  // namespace lintel::cli
