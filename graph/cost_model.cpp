#include "graph/cost_model.hpp"

#include <algorithm>
#include <cmath>

#include "core/duration.hpp"
#include "core/names.hpp"

namespace lintel::graph {
namespace {

constexpr std::string_view kInterface = "interface ";
constexpr int kMostYears = 100;

class Reader {
 public:
  explicit Reader(const Model& model) : model_(model) {}

  CostModel read() {
    read_years();
    read_share("saving share", out_.saving_share, "no saving share is stated");
    read_share("discount rate", out_.discount_rate, "no discount rate is stated",
               " a year, the rate of the Green Book,");
    read_amount("migration per moved instance", out_.migration);
    read_amount("product change", out_.product_change);
    read_amount("personal data surcharge", out_.personal_surcharge);
    for (const Setting& setting : model_.settings) {
      const std::string_view key = model_.text(setting.key);
      if (!key.starts_with(kInterface)) continue;
      if (const auto cost = read_money(model_.text(setting.value))) {
        out_.interfaces.push_back({key.substr(kInterface.size()), cost->amount});
      } else {
        assume("the cost of \"" + std::string(key) + "\" cannot be read");
      }
    }
    if (out_.interfaces.empty()) assume("no interface is priced: interfaces cost nothing here");
    return std::move(out_);
  }

 private:
  void assume(std::string what) { out_.assumptions.push_back(std::move(what)); }
  static std::string quoted(std::string_view text) { return "\"" + std::string(text) + "\""; }

  void read_years() {
    const std::string_view text = model_.setting("years");
    const auto years = read_number(text);
    if (years && *years >= 1 && *years <= kMostYears && *years == std::floor(*years)) {
      out_.years = static_cast<int>(*years);
    } else {
      assume((text.empty() ? "no appraisal period is stated"
                           : "the years " + quoted(text) + " cannot be read") +
             ": " + std::to_string(out_.years) + " years are taken");
    }
  }
  void read_share(std::string_view key, Fraction& share, std::string_view missing,
                  std::string_view explained = "") {
    const std::string_view text = model_.setting(key);
    if (const auto fraction = read_fraction(text)) {
      share = *fraction;
    } else {
      assume((text.empty() ? std::string(missing)
                           : "the " + std::string(key) + " " + quoted(text) + " cannot be read") +
             ": " + words(share) + std::string(explained) + " is taken");
    }
  }
  void read_amount(std::string_view key, Money& amount) {
    const std::string_view text = model_.setting(key);
    if (const auto money = read_money(text); money && money->amount.pence >= 0) {
      amount = money->amount;
    } else {
      assume(text.empty()
                 ? "no cost of \"" + std::string(key) + "\" is stated: it costs nothing here"
                 : "the cost of \"" + std::string(key) +
                       "\" cannot be read: it costs "
                       "nothing here");
    }
  }

  const Model& model_;
  CostModel out_;
};

}  // namespace

std::optional<Fraction> read_fraction(std::string_view text) {
  const std::size_t end = text.find_last_not_of(" \t");
  if (end == std::string_view::npos) return std::nullopt;
  text = text.substr(0, end + 1);
  const bool percent = text.ends_with('%');
  if (percent) text.remove_suffix(1);
  const auto number = read_number(text);
  if (!number) return std::nullopt;
  const double share = percent ? *number / 100 : *number;
  if (!(share >= 0 && share <= 1)) return std::nullopt;
  return Fraction{std::llround(share * 1e6)};
}

std::string words(Fraction fraction) {
  // Millionths are ten-thousandths of a per cent.
  std::string text = std::to_string(fraction.millionths / 10'000);
  if (const auto rest = fraction.millionths % 10'000; rest != 0) {
    std::string digits = std::to_string(10'000 + rest).substr(1);
    digits.erase(digits.find_last_not_of('0') + 1);
    text += "." + digits;
  }
  return text + " %";
}

std::optional<Money> CostModel::interface_cost(std::string_view method) const {
  const std::string wanted = compact_name(method);
  for (const InterfaceCost& row : interfaces) {
    if (!wanted.empty() && compact_name(row.method) == wanted) return row.cost;
  }
  return std::nullopt;
}

Money CostModel::dearest_interface() const {
  Money most;
  for (const InterfaceCost& row : interfaces) most = std::max(most, row.cost);
  return most;
}

CostModel cost_model_of(const Model& model) { return Reader(model).read(); }

}  // namespace lintel::graph
