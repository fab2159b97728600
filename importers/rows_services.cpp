// Services of a partner, and the functions of the programme that they provide.
#include "core/duration.hpp"
#include "core/names.hpp"
#include "importers/rows.hpp"

namespace lintel::importers {
namespace {

/// The words that say which function a service provides: a code, else the number in the national
/// list, else the name.
std::string_view function_of(const Rows& rows, const Row& row, const Column* function,
                             const Column* lgsl, const Column* name) {
  const std::string_view code = rows.word(row, function);
  if (looks_like_id(code)) return code;
  const std::string_view number = rows.word(row, lgsl);
  if (!number.empty()) return function_word(number);
  if (!code.empty()) return function_word(code);
  return rows.cell(row, name);
}

}  // namespace

void build_services(Rows& rows) {
  const Column* id = rows.take("id");
  const Column* name = rows.take("name");
  const Column* function = rows.column("function");
  const Column* lgsl = rows.column("lgsl");
  const std::vector<const Column*> needed = rows.take_all("needed");
  if (rows.draft.partner.empty()) rows.take("partner");
  std::unordered_map<std::string, int> junctions;
  for (const Row& row : rows.rows) {
    const std::string_view provided = function_of(rows, row, function, lgsl, name);
    if (!row.continued) {
      std::string_view title = rows.cell(row, name);
      if (title.empty()) title = provided.empty() ? std::string_view(row.key) : provided;
      DraftElement& service = rows.draft.add_element(ElementType::BusinessService, row.key, title,
                                                     rows.place(row, id == nullptr ? name : id));
      service.natural_key = row.natural;
      service.partner = rows.partner(row);
      service.function = {Entity::function, rows.draft.text(provided), {}};
      rows.write_properties(row);
    }
    const Reference process =
        rows.refer(Entity::process, provided.empty() ? row.key : provided, row);
    for (const Column* column : needed)
      add_support(rows, row, *column, rows.references(row, *column),
                  {process, row.key, "supports", Entity::application}, junctions[row.key]);
  }
}

void build_functions(Rows& rows) {
  const Column* id = rows.take("id");
  const Column* name = rows.take("name");
  for (const Row& row : rows.rows) {
    if (row.continued) continue;
    const std::string_view title = rows.cell(row, name);
    DraftElement& function = rows.draft.add_element(
        ElementType::BusinessFunction, row.key, title.empty() ? std::string_view(row.key) : title,
        rows.place(row, id == nullptr ? name : id));
    function.natural_key = row.natural;
    function.programme = true;
    rows.draft.add_property(key::kKind, "function", rows.place(row));
    rows.write_properties(row);
  }
}

}  // namespace lintel::importers
