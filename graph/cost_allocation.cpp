#include "graph/cost_allocation.hpp"

#include <array>
#include <cmath>
#include <cstdint>

#include "core/attributes.hpp"
#include "core/duration.hpp"
#include "graph/money_split.hpp"

namespace lintel::graph {
namespace {

constexpr std::array<std::string_view, 3> kDriverNames = {"equal", "users", "annual-cost"};
// Pedantic warnings know no 128 bits; the extension marker says that we do.
__extension__ using Wide = unsigned __int128;
/// Numbers above this are no counts of users; it also keeps sums of weights far from overflow.
constexpr double kMostUsers = 1e12;

/// The driver of one element, in its own unit; nothing when not stated.
std::optional<std::uint64_t> driver_of(const Model& model, ElementId e, CostDriver driver) {
  if (driver == CostDriver::users) {
    const auto users = read_number(model.value(e, key::kUsers));
    if (!users || *users < 0 || *users > kMostUsers) return std::nullopt;
    return static_cast<std::uint64_t>(std::llround(*users));
  }
  const auto cost = read_money(model.value(e, key::kAnnualCost));
  // 0 and "incl." mean: paid within another's price, not: free.
  if (!cost || cost->included || cost->amount.pence <= 0) return std::nullopt;
  return static_cast<std::uint64_t>(cost->amount.pence);
}

/// Weights of what `terms` covers. All are as many times the driver as elements state one, so that
/// the mean, which those take that state none, is the sum of the stated drivers: no rounding.
std::vector<std::uint64_t> weights_of(const Model& model, const ContractTerms& terms,
                                      CostDriver driver, std::size_t& assumed) {
  const std::size_t n = terms.covers.size();
  if (driver == CostDriver::equal) return std::vector<std::uint64_t>(n, 1);
  std::vector<std::optional<std::uint64_t>> stated;
  Wide sum = 0;
  std::uint64_t count = 0;
  for (const Covered& covered : terms.covers) {
    stated.push_back(driver_of(model, covered.element, driver));
    if (!stated.back()) {
      ++assumed;
      continue;
    }
    ++count;
    sum += *stated.back();
  }
  if (count == 0) return std::vector<std::uint64_t>(n, 1);
  // No weight is above the sum. Sums beyond all money of the world lose their last digits.
  int shift = 0;
  while ((sum >> shift) > ~std::uint64_t{0}) ++shift;
  std::vector<std::uint64_t> weights;
  for (const auto& weight : stated) {
    const Wide scaled = weight ? Wide{*weight} * count : sum;
    weights.push_back(static_cast<std::uint64_t>(scaled >> shift));
  }
  return weights;
}

}  // namespace

std::string_view name_of(CostDriver driver) {
  return kDriverNames[static_cast<std::size_t>(driver)];
}

std::optional<CostDriver> cost_driver(std::string_view name) {
  for (std::size_t i = 0; i < kDriverNames.size(); ++i) {
    if (kDriverNames[i] == name) return static_cast<CostDriver>(i);
  }
  return std::nullopt;
}

CostAllocation allocate(const Snapshot& graph, const std::vector<ContractTerms>& terms,
                        CostDriver driver) {
  CostAllocation out;
  out.driver = driver;
  for (const ContractTerms& contract : terms) {
    if (!contract.annual) {
      ++out.without_value;
      continue;
    }
    out.total += *contract.annual;
    if (contract.covers.empty()) {
      out.shares.push_back({ElementId::none(), contract.element, *contract.annual});
      continue;
    }
    const auto shares =
        split(*contract.annual, weights_of(graph.model(), contract, driver, out.assumed));
    for (std::size_t i = 0; i < shares.size(); ++i) {
      out.shares.push_back({contract.covers[i].element, contract.element, shares[i]});
    }
  }
  return out;
}

}  // namespace lintel::graph
