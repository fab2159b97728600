#pragma once
// What the readers of cells (money, durations, numbers) share: a plain form of the cell's text, and
// a cursor that takes numerals and words from its left. A reading counts only when all is taken.
//
//   const std::string text = plain_cell("£ 1,240k");   // "£ 1,240k"
//   CellCursor at(text);
//   at.take("£"); at.take_numeral();  at.take_word("k");  at.done();

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace lintel {

/// `text` in lower-case ASCII letters, with every kind of space as one " " (runs joined, ends
/// trimmed), typographic minus and apostrophe as "-" and "'". Empty when it is longer than any
/// value can be, so that no reader works on a novel.
inline std::string plain_cell(std::string_view text) {
  constexpr std::size_t kLongest = 200;
  constexpr std::array<std::pair<std::string_view, char>, 9> kTypography{{
      {"\xC2\xA0", ' '},      // no-break space
      {"\xE2\x80\x89", ' '},  // thin space
      {"\xE2\x80\xAF", ' '},  // narrow no-break space
      {"\xE2\x80\x87", ' '},  // figure space
      {"\xE2\x88\x92", '-'},  // minus
      {"\xE2\x80\x93", '-'},  // en dash
      {"\xE2\x80\x94", '-'},  // em dash
      {"\xE2\x80\x98", '\''},
      {"\xE2\x80\x99", '\''},
  }};
  std::string plain;
  if (text.size() > kLongest) return plain;
  for (std::size_t i = 0; i < text.size();) {
    char c = text[i];
    std::size_t bytes = 1;
    if (static_cast<unsigned char>(c) >= 0x80) {  // few cells have any
      for (const auto& [spelling, meaning] : kTypography) {
        if (!text.substr(i).starts_with(spelling)) continue;
        c = meaning;
        bytes = spelling.size();
      }
    }
    i += bytes;
    if (c == '\t' || c == '\n' || c == '\r') c = ' ';
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    if (c == ' ' && (plain.empty() || plain.back() == ' ')) continue;
    plain += c;
  }
  if (!plain.empty() && plain.back() == ' ') plain.pop_back();
  return plain;
}

/// Digits of an unsigned decimal number. 1,240.50 has whole "1240" and fraction "50".
struct Numeral {
  std::string whole;
  std::string fraction;
};

/// A cursor over the text of `plain_cell`, which must outlive it.
class CellCursor {
 public:
  explicit CellCursor(std::string_view text) : rest_(text) {}

  [[nodiscard]] bool done() const { return rest_.empty(); }
  [[nodiscard]] std::string_view rest() const { return rest_; }

  void skip_space() {
    while (rest_.starts_with(' ')) rest_.remove_prefix(1);
  }
  /// Steps over `mark` if it comes next.
  bool take(std::string_view mark) {
    if (!rest_.starts_with(mark)) return false;
    rest_.remove_prefix(mark.size());
    return true;
  }
  /// Steps over `word` if it comes next and no letter or digit follows it.
  bool take_word(std::string_view word) {
    if (!rest_.starts_with(word)) return false;
    if (rest_.size() > word.size() && is_word_char(rest_[word.size()])) return false;
    rest_.remove_prefix(word.size());
    return true;
  }
  /// Steps over the first of `words` that comes next, as `take_word` does.
  template <typename Words>
  bool take_any_word(const Words& words) {
    for (const std::string_view word : words) {
      if (take_word(word)) return true;
    }
    return false;
  }
  /// Takes "1240", "1,240", "1 240", "1240.5", ".5": groups are of three digits exactly and use one
  /// separator. "12,50" gives 12 and leaves ",50", which no reader accepts.
  std::optional<Numeral> take_numeral() {
    Numeral numeral;
    const std::size_t first = digits_at(0);
    numeral.whole = rest_.substr(0, first);
    std::size_t at = first;
    if (first >= 1 && first <= 3 && at < rest_.size() && (rest_[at] == ',' || rest_[at] == ' ')) {
      const char separator = rest_[at];
      while (at < rest_.size() && rest_[at] == separator && digits_at(at + 1) == 3) {
        numeral.whole += rest_.substr(at + 1, 3);
        at += 4;
      }
    }
    if (at < rest_.size() && rest_[at] == '.' && digits_at(at + 1) > 0) {
      const std::size_t decimals = digits_at(at + 1);
      numeral.fraction = rest_.substr(at + 1, decimals);
      at += 1 + decimals;
    }
    if (at == 0) return std::nullopt;
    rest_.remove_prefix(at);
    return numeral;
  }

 private:
  static bool is_digit(char c) { return c >= '0' && c <= '9'; }
  static bool is_word_char(char c) { return is_digit(c) || (c >= 'a' && c <= 'z'); }
  [[nodiscard]] std::size_t digits_at(std::size_t from) const {
    std::size_t at = from;
    while (at < rest_.size() && is_digit(rest_[at])) ++at;
    return at - from;
  }

  std::string_view rest_;
};

}  // namespace lintel
