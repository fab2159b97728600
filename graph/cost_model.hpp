#pragma once
// The programme's cost model: what moving, changing products and building interfaces costs, over
// how many years, at which rate. It is data (cost-model.csv, or settings of the manifest), never
// code.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/model.hpp"
#include "core/money.hpp"

namespace lintel::graph {

/// A share or rate as a decimal fraction in millionths: exact, so that money stays exact.
struct Fraction {
  std::int64_t millionths = 0;
  auto operator<=>(const Fraction&) const = default;
};
/// "0.5", "50%", "3.5 %": from 0 to 1 (a bare number above 1 is no share). Nothing otherwise.
std::optional<Fraction> read_fraction(std::string_view text);
/// "50 %", "3.5 %".
std::string words(Fraction fraction);

/// The cost of one interface, by its method.
struct InterfaceCost {
  std::string_view method;  ///< as stated: "api"
  Money cost;
};

struct CostModel {
  int years = 5;                   ///< of appraisal, from the target date
  Fraction saving_share{500'000};  ///< part of the duplicates' annual cost that is saved
  Fraction discount_rate{35'000};  ///< a year
  Money migration;                 ///< one-off, per moved instance
  Money product_change;            ///< one-off, per moved instance whose product changes
  Money personal_surcharge;        ///< per interface that carries personal data
  std::vector<InterfaceCost> interfaces;
  std::vector<std::string> assumptions;  ///< "no discount rate is stated: 3.5 % (…) is taken"

  /// Cost of an interface by this method, compared without case, spaces and punctuation; nothing
  /// for a method that the model does not price.
  [[nodiscard]] std::optional<Money> interface_cost(std::string_view method) const;
  /// The dearest interface that the model prices: what an unknown method costs at most. 0 for none.
  [[nodiscard]] Money dearest_interface() const;
};

/// Reads the cost model from the settings. What is missing or cannot be read takes the value above
/// and is said in `assumptions`. O(settings).
CostModel cost_model_of(const Model& model);

}  // namespace lintel::graph
