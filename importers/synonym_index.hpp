#pragma once
// All headers that any kind of register is known to have, findable by their words.
//
//   const SynonymIndex& index = synonym_index();
//   index.scores("App Ref")[index.first_field(kind) + 0];   // likeness to the first field of
//   `kind`

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "importers/register_kinds.hpp"

namespace lintel::importers {

/// A header is compared with the synonyms that share a word with it, and not with thousands. Built
/// once, then constant.
class SynonymIndex {
 public:
  SynonymIndex();
  /// Likeness of `header` to every field of every kind, 0 to 1. O(words of all synonyms).
  [[nodiscard]] std::vector<double> scores(std::string_view header) const;
  /// Where the fields of `kind` begin in `scores`.
  [[nodiscard]] std::size_t first_field(const KindInfo& kind) const {
    return first_field_[static_cast<std::size_t>(kind.kind)];
  }

 private:
  struct Synonym {
    double weight = 0;
    std::size_t words = 0;
    std::vector<std::pair<std::size_t, double>> fields;
  };

  void add_all(std::string_view headers, double factor);
  void add(std::vector<std::string> words, double factor);
  [[nodiscard]] std::map<std::uint32_t, double> near_words(
      const std::vector<std::string>& words) const;

  std::vector<std::string> vocabulary_;
  std::unordered_map<std::string, std::uint32_t> word_ids_;
  std::vector<std::vector<std::uint32_t>> postings_;
  std::vector<Synonym> synonyms_;
  std::map<std::vector<std::string>, std::uint32_t> by_words_;
  std::vector<std::size_t> first_field_;
  std::size_t field_count_ = 0;
};

/// The index of all kinds.
const SynonymIndex& synonym_index();

}  // namespace lintel::importers
