#include "cli/filter.hpp"

#include <set>
#include <string>
#include <vector>

#include "core/error.hpp"
#include "core/metamodel.hpp"
#include "core/names.hpp"

namespace lintel::cli {
namespace {

[[noreturn]] void refuse(std::string_view option, std::string_view value, std::string_view hint,
                         const std::vector<std::string>& known) {
  Error error(ErrorCode::usage,
              std::string(option) + " is \"" + std::string(value) + "\", which fits nothing", "",
              std::string(hint));
  error.choices = did_you_mean(value, known);
  throw error;
}

}  // namespace

void expect_partner(const Model& model, std::string_view code) {
  if (code.empty()) return;
  std::set<std::string_view> codes;
  for (const Element& element : model.elements) codes.insert(model.text(element.partner));
  if (codes.contains(code)) return;
  codes.erase("");
  std::string list;
  for (const std::string_view one : codes) list += (list.empty() ? "" : " ") + std::string(one);
  refuse("--partner", code, list.empty() ? "the estate has no partners" : "it can be: " + list,
         {codes.begin(), codes.end()});
}

bool is_of_type(std::string_view type_name, std::string_view type) {
  const auto row = element_type(type_name);
  if (!row) return false;
  if (const auto known = element_type(type)) return *known == *row;
  return normal_name(info(*row).user_word) == normal_name(type);
}

void expect_type(std::string_view type) {
  if (type.empty()) return;
  std::vector<std::string> known;
  for (const ElementTypeInfo& row : element_types()) {
    if (is_of_type(row.name, type)) return;
    known.emplace_back(row.name);
    known.emplace_back(row.user_word);
  }
  refuse("--type", type, "lintel types lists them", known);
}

}  // namespace lintel::cli
