#pragma once
// Money, dates and places of the answers about contracts, as people and as programs read them.

#include <optional>
#include <string>

#include "cli/json.hpp"
#include "cli/table.hpp"
#include "core/date.hpp"
#include "core/money.hpp"

namespace lintel::cli {

/// "31 Mar 2027", or `otherwise`.
std::string date_words(const std::optional<Date>& date, std::string_view otherwise = "not stated");
/// "2027-03-31", or null.
Json date_json(const std::optional<Date>& date);
/// "£61,000", or `otherwise`.
std::string money_words(const std::optional<Money>& amount,
                        std::string_view otherwise = "not stated");
/// "61000.00": pounds as decimal text, or null.
Json money_json(const std::optional<Money>& amount);
/// The same as cells of tables: "£61,000" for readers, "61000.00" for programs; dates likewise.
/// Nothing stated is an empty cell for programs.
Cell money_cell(const std::optional<Money>& amount, std::string_view otherwise = "not stated");
Cell date_cell(std::string shown, const std::optional<Date>& date);
/// "contracts.csv row 3": source and row, without its folders.
std::string source_row(const Model& model, const Provenance& where);

}  // namespace lintel::cli
