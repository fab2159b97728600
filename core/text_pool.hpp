#pragma once
// Interned text. Every name, key and value of a draft or model is kept once in a pool and named by
// a TextId, so that records are small, equal texts compare as integers, and a draft can be written
// to the store as a few flat arrays.
//
//   TextPool pool;
//   TextId owner = pool.intern("ICT Manager");
//   pool.view(owner);          // "ICT Manager", valid as long as the pool is
//   pool.view(TextId{});       // "" : the default id is the empty text

#include <compare>
#include <cstdint>
#include <deque>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace lintel {

/// Name of a text in one TextPool. The default is the empty text, in every pool.
struct TextId {
  std::uint32_t value = 0;
  constexpr auto operator<=>(const TextId&) const = default;
  /// True for the empty text.
  [[nodiscard]] constexpr bool empty() const { return value == 0; }
};

/// Append-only set of distinct texts. Not thread-safe. `intern` is O(length) expected; views stay
/// valid until the pool is destroyed (also when it is moved).
class TextPool {
 public:
  TextPool();
  TextPool(const TextPool& other);
  TextPool& operator=(const TextPool& other);
  TextPool(TextPool&&) noexcept = default;
  TextPool& operator=(TextPool&&) noexcept = default;
  ~TextPool() = default;

  /// The id of `text`, adding it when it is new.
  TextId intern(std::string_view text);
  /// Makes this pool hold exactly the texts of `bytes`, cut at `lengths`, with ids from 1 in order.
  /// Much faster than as many calls of `intern`: one copy, one table. False, and an empty pool,
  /// when a text is empty or comes twice. Precondition: the lengths add up to the size of `bytes`.
  bool assign(std::string_view bytes, std::span<const std::uint32_t> lengths);
  /// The id of `text` if it is already here, else the empty id. An empty `text` gives the empty id.
  [[nodiscard]] TextId find(std::string_view text) const;
  /// The text of `id`. Precondition: `id` came from this pool.
  [[nodiscard]] std::string_view view(TextId id) const { return texts_[id.value]; }
  /// Number of distinct texts, the empty one included.
  [[nodiscard]] std::size_t size() const { return texts_.size(); }

 private:
  std::string_view keep(std::string_view text);
  void grow();

  static constexpr std::size_t kChunk = 1U << 16U;
  std::vector<std::unique_ptr<char[]>> chunks_;
  std::size_t used_ = kChunk;
  std::vector<std::string_view> texts_;
  std::vector<std::uint32_t> slots_;  // open addressing over texts_; 0 = free
};

}  // namespace lintel
