#include "graph/by_ref.hpp"

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

namespace lintel::graph {
namespace {

/// Sorts by id. Sets that fill a good part of the model are sorted through a bitmap, in linear
/// time.
void sort_by_id(std::span<ElementId> elements, std::size_t n) {
  if (elements.size() < 256 || elements.size() < n / 64) {
    std::sort(elements.begin(), elements.end());
    return;
  }
  std::vector<std::uint64_t> bits(n / 64 + 1, 0);
  for (const ElementId e : elements) bits[e.index() / 64] |= std::uint64_t{1} << (e.index() % 64);
  auto out = elements.begin();
  for (std::size_t word = 0; word < bits.size(); ++word) {
    for (std::uint64_t rest = bits[word]; rest != 0; rest &= rest - 1) {
      *out++ = ElementId{word * 64 + static_cast<std::size_t>(__builtin_ctzll(rest))};
    }
  }
}

/// The first eight bytes as a number that orders like them.
std::uint64_t prefix(std::string_view text) {
  std::uint64_t key = 0;
  for (std::size_t i = 0; i < 8; ++i) {
    key = (key << 8U) | (i < text.size() ? static_cast<unsigned char>(text[i]) : 0U);
  }
  return key;
}

}  // namespace

void sort_by_ref(const Model& model, std::span<ElementId> elements) {
  // By id first: it makes the reads below run through memory in order, and often is the answer.
  sort_by_id(elements, model.elements.size());
  std::vector<std::pair<std::uint64_t, ElementId>> keys;
  keys.reserve(elements.size());
  for (const ElementId e : elements) keys.emplace_back(prefix(model.ref(e)), e);
  const auto less = [&](const auto& a, const auto& b) {
    return a.first != b.first ? a.first < b.first : model.ref(a.second) < model.ref(b.second);
  };
  if (std::is_sorted(keys.begin(), keys.end(), less)) return;
  std::sort(keys.begin(), keys.end(), less);
  for (std::size_t i = 0; i < keys.size(); ++i) elements[i] = keys[i].second;
}

}  // namespace lintel::graph
