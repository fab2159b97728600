#pragma once
// Headers as matching sees them. Registers write the same thing in many ways: "App Ref",
// "applicationReference", "APP_REF", "Application ref. no". Normalisation makes most of them equal;
// likeness measures what is left.

#include <string>
#include <string_view>
#include <vector>

namespace lintel::importers {

/// A header taken apart.
struct HeaderWords {
  std::vector<std::string> words;  ///< lower case, singular, abbreviations spelt out
  std::string unit;  ///< "minutes", "hours", "days", "months", "years", "thousands", or empty
};

/// Takes `header` apart: camelCase, underscores and punctuation separate words; small words are
/// left out; "(hrs)", "(£k)", a final "months" give the unit. O(length).
HeaderWords header_words(std::string_view header);

/// How much a word tells about a header: half for words that many headers have ("id", "name").
double weight_of(std::string_view word);
/// 1 for equal words, less for near ones ("recover" and "recovery", a letter wrong), else 0.
double word_likeness(std::string_view a, std::string_view b);
/// 0 to 1: weighted share of words that both headers have (Dice), 1 only when all are equal.
double likeness(const HeaderWords& a, const HeaderWords& b);

/// Letters and digits in lower case, words separated by one space, camelCase taken apart. The plain
/// beginning of `header_words`, also used for words inside cells.
std::string plain_words(std::string_view text);

}  // namespace lintel::importers
