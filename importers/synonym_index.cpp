#include "importers/synonym_index.hpp"

#include <algorithm>

#include "core/attributes.hpp"
#include "importers/header_words.hpp"

namespace lintel::importers {
namespace {

/// False for most pairs of words that `word_likeness` calls unlike: like words begin with the same
/// letter, unless they are long and one letter is wrong.
bool may_be_alike(std::string_view a, std::string_view b) {
  if (a.empty() || b.empty()) return a == b;
  if (a.front() == b.front()) return true;
  const std::size_t less = std::min(a.size(), b.size());
  const std::size_t more = std::max(a.size(), b.size());
  return less >= 6 && more - less <= 1;
}

}  // namespace

SynonymIndex::SynonymIndex() {
  for (const KindInfo& kind : register_kinds()) {
    first_field_.push_back(field_count_);
    for (const Field& field : kind.fields) {
      add_all(field.headers, 1);
      if (const Attribute* attribute = lintel::attribute(field.key))
        add_all(attribute->headers, 0.97);
      ++field_count_;
    }
  }
  first_field_.push_back(field_count_);
}

std::vector<double> SynonymIndex::scores(std::string_view header) const {
  std::vector<double> best(field_count_, 0);
  if (header.size() > 120) return best;
  const HeaderWords words = header_words(header);
  double header_weight = 0;
  for (const std::string& word : words.words) header_weight += weight_of(word);
  struct Match {
    double shared = 0;
    std::size_t equal = 0;
  };
  std::unordered_map<std::uint32_t, Match> matches;
  for (const auto& [word, near] : near_words(words.words)) {
    for (const std::uint32_t synonym : postings_[word]) {
      Match& match = matches[synonym];
      match.shared += near * weight_of(vocabulary_[word]);
      if (near == 1) ++match.equal;
    }
  }
  for (const auto& [index, match] : matches) {
    const Synonym& synonym = synonyms_[index];
    const bool equal = match.equal == synonym.words && synonym.words == words.words.size();
    const double likeness =
        equal ? 1 : std::min(0.95, 0.9 * 2 * match.shared / (header_weight + synonym.weight));
    for (const auto& [field, factor] : synonym.fields)
      best[field] = std::max(best[field], likeness * factor);
  }
  return best;
}

void SynonymIndex::add_all(std::string_view headers, double factor) {
  while (!headers.empty()) {
    const std::size_t end = std::min(headers.find('|'), headers.size());
    add(header_words(headers.substr(0, end)).words, factor);
    headers.remove_prefix(std::min(end + 1, headers.size()));
  }
}

void SynonymIndex::add(std::vector<std::string> words, double factor) {
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
  const auto [at, is_new] =
      by_words_.try_emplace(words, static_cast<std::uint32_t>(synonyms_.size()));
  if (is_new) {
    Synonym synonym;
    synonym.words = words.size();
    for (const std::string& word : words) {
      synonym.weight += weight_of(word);
      const auto [known, fresh] =
          word_ids_.try_emplace(word, static_cast<std::uint32_t>(vocabulary_.size()));
      if (fresh) {
        vocabulary_.push_back(word);
        postings_.emplace_back();
      }
      postings_[known->second].push_back(at->second);
    }
    synonyms_.push_back(std::move(synonym));
  }
  auto& fields = synonyms_[at->second].fields;
  if (fields.empty() || fields.back().first != field_count_)
    fields.emplace_back(field_count_, factor);
}

/// Words of the vocabulary that are like one of `words`, each with its best likeness.
std::map<std::uint32_t, double> SynonymIndex::near_words(
    const std::vector<std::string>& words) const {
  std::map<std::uint32_t, double> near;
  for (const std::string& word : words) {
    for (std::uint32_t id = 0; id < vocabulary_.size(); ++id) {
      if (!may_be_alike(word, vocabulary_[id])) continue;
      const double like = word_likeness(word, vocabulary_[id]);
      if (like > 0) near[id] = std::max(near[id], like);
    }
  }
  return near;
}

const SynonymIndex& synonym_index() {
  static const SynonymIndex index;
  return index;
}

}  // namespace lintel::importers
