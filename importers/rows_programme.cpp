// Files of the programme office: partners, roles, targets, opt-outs, rules, aliases, projects,
// risks, themes and settings.
#include <algorithm>
#include <array>

#include "core/duration.hpp"
#include "core/names.hpp"
#include "importers/header_words.hpp"
#include "importers/rows.hpp"

namespace lintel::importers {
namespace {

/// Adds the element of a row, of the programme, with its properties.
Reference add_programme_element(Rows& rows, const Row& row, ElementType type, std::string_view kind,
                                const Column* id, const Column* name,
                                std::string_view fallback = {}) {
  std::string_view title = rows.cell(row, name);
  if (title.empty()) title = fallback.empty() ? std::string_view(row.key) : fallback;
  DraftElement& element =
      rows.draft.add_element(type, row.key, title, rows.place(row, id == nullptr ? name : id));
  element.natural_key = row.natural;
  element.programme = true;
  const Reference self = rows.draft.reference_to(element);
  rows.draft.add_property(key::kKind, kind, rows.place(row));
  rows.write_properties(row);
  return self;
}

/// What a person calls settings, and what analyses call them.
constexpr std::array<std::pair<std::string_view, std::string_view>, 28> kSettings = {{
    {"programme", "programme"},
    {"programme name", "programme"},
    {"name", "programme"},
    {"name of programme", "programme"},
    {"as of", "as of"},
    {"as at", "as of"},
    {"as of date", "as of"},
    {"as at date", "as of"},
    {"baseline date", "as of"},
    {"baseline", "as of"},
    {"data as of", "as of"},
    {"date of data", "as of"},
    {"target date", "target date"},
    {"target", "target date"},
    {"vesting date", "target date"},
    {"vesting day", "target date"},
    {"go live date", "target date"},
    {"mixed use threshold", "mixed use threshold"},
    {"threshold", "mixed use threshold"},
    {"theta", "mixed use threshold"},
    {"share threshold", "mixed use threshold"},
    {"scope threshold", "mixed use threshold"},
    {"appraisal years", "years"},
    {"appraisal period", "years"},
    {"years of appraisal", "years"},
    {"saving rate", "saving share"},
    {"savings share", "saving share"},
    {"surcharge for personal data", "personal data surcharge"},
}};

/// The key in lower case; "targetDate" and "target_date" are two words.
std::string setting_key_of(std::string_view words) {
  const bool one_word = words.find(' ') == std::string_view::npos;
  std::string plain = one_word ? plain_words(words) : normal_name(words);
  for (const auto& [written, known] : kSettings)
    if (plain == written) return std::string(known);
  return plain;
}

}  // namespace

void build_partners(Rows& rows) {
  const Column* id = rows.take("id");
  const Column* name = rows.take("name");
  for (const Row& row : rows.rows)
    if (!row.continued)
      add_programme_element(rows, row, ElementType::BusinessActor, "partner", id, name);
}

void build_roles(Rows& rows) {
  const Column* id = rows.take("id");
  const Column* name = rows.take("name");
  for (const Row& row : rows.rows)
    if (!row.continued) add_programme_element(rows, row, ElementType::Grouping, "role", id, name);
}

void build_application_roles(Rows& rows) {
  const Column* element = rows.take("element");
  const Column* partner = rows.take("partner");
  rows.take("name");  // the application's own register states its name
  for (const Row& row : rows.rows) {
    const std::string_view words = rows.word(row, element);
    if (words.empty()) continue;
    rows.draft.add_statement(
        {Entity::application, rows.draft.text(words), rows.named_partner(row, partner)},
        rows.place(row, element));
    rows.write_properties(row);
  }
}

void build_targets(Rows& rows) {
  const Column* role = rows.take("role");
  for (const Row& row : rows.rows) {
    const std::string_view words = rows.word(row, role);
    if (words.empty()) continue;
    rows.draft.add_statement({Entity::role, rows.draft.text(words), {}}, rows.place(row, role));
    rows.write_properties(row);
  }
}

void build_opt_outs(Rows& rows) {
  const Column* id = rows.take("id");
  const Column* about = rows.column("about");
  const Column* partner = rows.column("partner");
  for (const Row& row : rows.rows) {
    if (row.continued) continue;
    const Reference self = add_programme_element(rows, row, ElementType::Constraint, "opt-out", id,
                                                 nullptr, "Opt-out " + row.key);
    if (about == nullptr) continue;
    for (const ReferenceGroup& group : rows.references(row, *about))
      for (const std::string_view name : group.names)
        add_link(rows, RelationshipType::Association, self,
                 {Entity::element, rows.draft.text(name), rows.named_partner(row, partner)},
                 rows.place(row, about), "about", false);
  }
}

namespace {

/// "every process", "processes using a cloud system", or a function.
Entity applies_to(std::string_view words) {
  const std::string plain = " " + plain_words(words) + " ";
  const auto has = [&plain](std::string_view word) {
    return plain.find(word) != std::string::npos;
  };
  if (has("cloud") || has(" saas ")) return Entity::cloud_processes;
  if (has(" every ") || has(" all ") || has(" everything ") || has(" any process") ||
      has(" everyone ") || plain == " processes " || plain == " each process ")
    return Entity::every_process;
  return Entity::process;
}

}  // namespace

void build_common_dependencies(Rows& rows) {
  const Column* partner = rows.take("partner");
  const Column* applies = rows.take("applies_to");
  const Column* needs = rows.take("needs");
  for (const Row& row : rows.rows) {
    const TextId of = rows.named_partner(row, partner);
    const std::string_view words = rows.word(row, applies);
    if (words.empty() || rows.word(row, needs).empty()) {
      rows.find(Severity::warning, "incomplete-rule", row.index, words.empty() ? applies : needs,
                "the row does not say " +
                    std::string(words.empty() ? "which processes it is about" : "what they need"),
                "Complete it.", row.key);
      continue;
    }
    std::vector<std::string_view> dependents = {words};
    const Entity entity = applies_to(words);
    if (entity == Entity::process) {
      dependents.clear();
      for (const ReferenceGroup& group : rows.references(row, *applies))
        for (const std::string_view name : group.names) dependents.push_back(function_word(name));
    }
    for (const std::string_view dependent : dependents) {
      for (const ReferenceGroup& group : rows.references(row, *needs)) {
        if (group.names.size() > 1)
          rows.find(Severity::warning, "alternatives-not-kept", row.index, needs,
                    "alternatives are not understood here; each is taken as needed",
                    "Make the alternatives a cluster in the list of infrastructure.", row.key);
        for (const std::string_view name : group.names) {
          add_link(rows, RelationshipType::Serving, {Entity::element, rows.draft.text(name), of},
                   {entity, rows.draft.text(dependent), of}, rows.place(row, needs), "common",
                   true);
          rows.write_properties(row);
        }
      }
    }
  }
}

void build_aliases(Rows& rows) {
  const bool suppliers = rows.kind.kind == RegisterKind::supplier_aliases;
  const Column* written = rows.take("written");
  const Column* canonical = rows.take(suppliers ? "supplier" : "product");
  if (canonical == nullptr) canonical = rows.take("canonical");
  for (const Row& row : rows.rows) {
    const std::string_view from = rows.word(row, written);
    const std::string_view to = rows.word(row, canonical);
    if (from.empty() || to.empty()) {
      rows.find(Severity::warning, "incomplete-alias", row.index,
                from.empty() ? written : canonical,
                "the row does not say " +
                    std::string(from.empty() ? "what is written" : "what it stands for"),
                "Complete it, or delete it.", row.key);
      continue;
    }
    rows.draft.aliases.push_back({suppliers ? Entity::supplier : Entity::product,
                                  rows.draft.text(from), rows.draft.text(to),
                                  rows.place(row, written)});
  }
}

void build_projects(Rows& rows) {
  const Column* id = rows.take("id");
  const Column* name = rows.take("name");
  const Column* partner = rows.column("partner");
  const auto changes = rows.take_all("changes");
  const auto depends = rows.take_all("depends");
  for (const Row& row : rows.rows) {
    Reference self = {Entity::concept_id, rows.draft.text(row.key), {}};
    if (!row.continued)
      self = add_programme_element(rows, row, ElementType::WorkPackage, "project", id, name);
    for (const Column* column : changes)
      for (const ReferenceGroup& group : rows.references(row, *column))
        for (const std::string_view changed : group.names)
          add_link(rows, RelationshipType::Realization, self,
                   {Entity::element, rows.draft.text(changed), rows.named_partner(row, partner)},
                   rows.place(row, column), "changes", false);
    for (const Column* column : depends)
      for (const ReferenceGroup& group : rows.references(row, *column))
        for (const std::string_view before : group.names)
          add_link(rows, RelationshipType::Triggering,
                   {Entity::work_package, rows.draft.text(before), {}}, self,
                   rows.place(row, column), "precedes", false);
  }
}

void build_risks(Rows& rows) {
  const Column* id = rows.take("id");
  const Column* name = rows.take("name");
  const Column* affects = rows.take("affects");
  const Column* partner = rows.column("partner");
  const Column* cause = rows.column("cause");
  for (const Row& row : rows.rows) {
    Reference self = {Entity::concept_id, rows.draft.text(row.key), {}};
    if (!row.continued)
      self = add_programme_element(rows, row, ElementType::Assessment, "risk", id, name,
                                   rows.word(row, cause));
    if (affects == nullptr) continue;
    for (const ReferenceGroup& group : rows.references(row, *affects))
      for (const std::string_view affected : group.names)
        add_link(rows, RelationshipType::Association, self,
                 {Entity::element, rows.draft.text(affected), rows.named_partner(row, partner)},
                 rows.place(row, affects), "affects", false);
  }
}

void build_themes(Rows& rows) {
  const Column* name = rows.take("name");
  const auto elements = rows.take_all("elements");
  for (const Row& row : rows.rows) {
    Reference self = {Entity::concept_id, rows.draft.text(row.key), {}};
    if (!row.continued)
      self = add_programme_element(rows, row, ElementType::Goal, "theme", nullptr, name);
    for (const Column* column : elements)
      for (const ReferenceGroup& group : rows.references(row, *column))
        for (const std::string_view element : group.names)
          add_link(rows, RelationshipType::Association,
                   {Entity::element, rows.draft.text(element), {}}, self, rows.place(row, column),
                   "in-theme", false);
  }
}

void build_settings(Rows& rows) {
  const Column* key = rows.take("key");
  const Column* value = rows.take("value");
  for (const Row& row : rows.rows) {
    const std::string_view words = rows.cell(row, key);
    const std::string_view text = rows.word(row, value);
    if (words.empty()) continue;
    if (text.empty()) {
      rows.find(Severity::warning, "missing-value", row.index, value,
                "\"" + printable(words) + "\" has no value", "Write one, or delete the row.");
      continue;
    }
    rows.draft.settings.push_back(
        {rows.draft.text(setting_key_of(words)), rows.draft.text(text), rows.place(row, value)});
  }
}

}  // namespace lintel::importers
