#include "cli/money_words.hpp"

namespace lintel::cli {

std::string date_words(const std::optional<Date>& date, std::string_view otherwise) {
  return date ? words(*date) : std::string(otherwise);
}

Json date_json(const std::optional<Date>& date) { return date ? Json(iso(*date)) : Json(nullptr); }

std::string money_words(const std::optional<Money>& amount, std::string_view otherwise) {
  return amount ? words(*amount) : std::string(otherwise);
}

Json money_json(const std::optional<Money>& amount) {
  return amount ? Json(decimal(*amount)) : Json(nullptr);
}

Cell money_cell(const std::optional<Money>& amount, std::string_view otherwise) {
  return {money_words(amount, otherwise), amount ? decimal(*amount) : std::string()};
}

Cell date_cell(std::string shown, const std::optional<Date>& date) {
  return {std::move(shown), date ? iso(*date) : std::string()};
}

std::string source_row(const Model& model, const Provenance& where) {
  std::string text = model.where(where);
  // Places hold no slashes before the row, and names of columns are not asked for.
  const std::size_t slash = text.rfind('/');
  return slash == std::string::npos ? text : text.substr(slash + 1);
}

}  // namespace lintel::cli
