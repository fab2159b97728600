#pragma once
// A small hash table from 64-bit keys to 32-bit numbers, for searches that ask it millions of
// times: one flat array, no allocation per key, nothing is ever erased.
//
//   FlatIndex index;
//   const auto [number, added] = index.try_emplace(key, next);   // the number kept for this key

#include <cstdint>
#include <utility>
#include <vector>

namespace lintel::graph {

class FlatIndex {
 public:
  /// Keeps `number` for `key` unless it has one; gives the one it has, and whether it is new. `key`
  /// is not 2⁶⁴ − 1. O(1) on average.
  std::pair<std::uint32_t, bool> try_emplace(std::uint64_t key, std::uint32_t number) {
    if (2 * (size_ + 1) > slots_.size()) grow();
    Slot& slot = slots_[place_of(key)];
    if (slot.key == key) return {slot.number, false};
    slot = {key, number};
    ++size_;
    return {number, true};
  }
  /// The number of `key`, or `otherwise`.
  [[nodiscard]] std::uint32_t find(std::uint64_t key, std::uint32_t otherwise) const {
    if (slots_.empty()) return otherwise;
    const Slot& slot = slots_[place_of(key)];
    return slot.key == key ? slot.number : otherwise;
  }

 private:
  static constexpr std::uint64_t kFree = ~std::uint64_t{0};
  struct Slot {
    std::uint64_t key = kFree;
    std::uint32_t number = 0;
  };

  /// The slot of the key, or the free one where it belongs: linear probing from a multiplicative
  /// hash. At most half of the slots are taken.
  [[nodiscard]] std::size_t place_of(std::uint64_t key) const {
    const std::size_t mask = slots_.size() - 1;
    std::uint64_t hash = key * 0x9E3779B97F4A7C15U;
    hash ^= hash >> 32U;
    std::size_t at = hash & mask;
    while (slots_[at].key != key && slots_[at].key != kFree) at = (at + 1) & mask;
    return at;
  }
  void grow() {
    std::vector<Slot> old(slots_.empty() ? 64 : 2 * slots_.size());
    old.swap(slots_);
    for (const Slot& slot : old) {
      if (slot.key != kFree) slots_[place_of(slot.key)] = slot;
    }
  }

  std::vector<Slot> slots_;
  std::size_t size_ = 0;
};

}  // namespace lintel::graph
