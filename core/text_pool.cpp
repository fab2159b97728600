#include "core/text_pool.hpp"

#include <cstring>
#include <functional>

namespace lintel {

namespace {
std::size_t hash_of(std::string_view text) { return std::hash<std::string_view>{}(text); }
}  // namespace

TextPool::TextPool() : texts_(1), slots_(64) {}

TextPool::TextPool(const TextPool& other) : TextPool() {
  for (std::size_t i = 1; i < other.texts_.size(); ++i) intern(other.texts_[i]);
}

TextPool& TextPool::operator=(const TextPool& other) {
  if (this != &other) *this = TextPool(other);
  return *this;
}

TextId TextPool::intern(std::string_view text) {
  if (text.empty()) return {};
  if ((texts_.size() + 1) * 2 > slots_.size()) grow();
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = hash_of(text) & mask;
  while (slots_[at] != 0) {
    if (texts_[slots_[at]] == text) return {slots_[at]};
    at = (at + 1) & mask;
  }
  const auto id = static_cast<std::uint32_t>(texts_.size());
  texts_.push_back(keep(text));
  slots_[at] = id;
  return {id};
}

bool TextPool::assign(std::string_view bytes, std::span<const std::uint32_t> lengths) {
  *this = TextPool();
  const std::size_t count = lengths.size();
  std::size_t slots = slots_.size();
  while (slots < (count + 1) * 2) slots *= 2;
  chunks_.push_back(std::make_unique_for_overwrite<char[]>(bytes.size()));
  char* at = chunks_.back().get();
  if (!bytes.empty()) std::memcpy(at, bytes.data(), bytes.size());

  // Hashes first: the table is then filled without touching a text again, with the slot of a text
  // a few rounds ahead already on its way into the cache.
  std::vector<std::size_t> hashes(count + 1);
  texts_.resize(count + 1);
  bool distinct = true;
  for (std::size_t i = 1; i <= count; ++i) {
    texts_[i] = {at, lengths[i - 1]};
    at += lengths[i - 1];
    hashes[i] = hash_of(texts_[i]);
    distinct &= !texts_[i].empty();
  }
  slots_.assign(slots, 0);
  const std::size_t mask = slots - 1;
  constexpr std::size_t kAhead = 16;
  for (std::size_t i = 1; i <= count && distinct; ++i) {
    if (i + kAhead <= count) __builtin_prefetch(&slots_[hashes[i + kAhead] & mask], 1);
    std::size_t slot = hashes[i] & mask;
    while (slots_[slot] != 0) {
      const std::uint32_t other = slots_[slot];
      distinct &= hashes[other] != hashes[i] || texts_[other] != texts_[i];
      slot = (slot + 1) & mask;
    }
    slots_[slot] = static_cast<std::uint32_t>(i);
  }
  if (!distinct) *this = TextPool();
  return distinct;
}

TextId TextPool::find(std::string_view text) const {
  if (text.empty()) return {};
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = hash_of(text) & mask;
  while (slots_[at] != 0) {
    if (texts_[slots_[at]] == text) return {slots_[at]};
    at = (at + 1) & mask;
  }
  return {};
}

std::string_view TextPool::keep(std::string_view text) {
  const bool oversize = text.size() > kChunk / 4;
  if (oversize || used_ + text.size() > kChunk) {
    chunks_.push_back(std::make_unique<char[]>(oversize ? text.size() : kChunk));
    used_ = oversize ? kChunk : 0;
  }
  char* place = chunks_.back().get() + (oversize ? 0 : used_);
  std::memcpy(place, text.data(), text.size());
  if (!oversize) used_ += text.size();
  return {place, text.size()};
}

void TextPool::grow() {
  std::vector<std::uint32_t> wider(slots_.size() * 2);
  const std::size_t mask = wider.size() - 1;
  for (std::size_t i = 1; i < texts_.size(); ++i) {
    std::size_t at = hash_of(texts_[i]) & mask;
    while (wider[at] != 0) at = (at + 1) & mask;
    wider[at] = static_cast<std::uint32_t>(i);
  }
  slots_ = std::move(wider);
}

}  // namespace lintel
