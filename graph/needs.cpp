// How many members a junction can lose: its property `needs`.

#include <algorithm>
#include <charconv>
#include <cmath>

#include "graph/snapshot.hpp"

namespace lintel::graph {
namespace {

/// The number at the front of `text`, which is shortened by it and the spaces around it.
std::optional<double> take_number(std::string_view& text) {
  const auto skip_spaces = [&] {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  };
  skip_spaces();
  double value = 0;
  const auto [end, error] =
      std::from_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed);
  if (error != std::errc{}) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  skip_spaces();
  return value;
}

}  // namespace

std::optional<std::uint32_t> read_needs(std::string_view needs, std::uint32_t members) {
  const std::optional<double> first = take_number(needs);
  if (!first || !(*first > 0) || *first > 1e9) return std::nullopt;
  double wanted = *first;
  if (needs == "%") {
    wanted = std::ceil(*first * members / 100 - 1e-9);
    needs.remove_prefix(1);
  } else if (needs.starts_with('/') || needs.starts_with("of ")) {
    needs.remove_prefix(needs.front() == '/' ? 1 : 3);
    const std::optional<double> of = take_number(needs);
    if (!of || *of < *first) return std::nullopt;
  }
  if (!needs.empty() || wanted != std::floor(wanted)) return std::nullopt;
  return static_cast<std::uint32_t>(std::min(wanted, static_cast<double>(members)));
}

}  // namespace lintel::graph
