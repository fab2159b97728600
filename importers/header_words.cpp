#include "importers/header_words.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace lintel::importers {
namespace {

using Pair = std::pair<std::string_view, std::string_view>;

/// Spelt out before anything is compared. A value may be several words.
constexpr std::array kAbbreviations = {Pair{"app", "application"},
                                       Pair{"appl", "application"},
                                       Pair{"apps", "application"},
                                       Pair{"sys", "system"},
                                       Pair{"ref", "reference"},
                                       Pair{"refs", "reference"},
                                       Pair{"no", "number"},
                                       Pair{"num", "number"},
                                       Pair{"nr", "number"},
                                       Pair{"nos", "number"},
                                       Pair{"desc", "description"},
                                       Pair{"descr", "description"},
                                       Pair{"org", "organisation"},
                                       Pair{"organization", "organisation"},
                                       Pair{"svc", "service"},
                                       Pair{"srv", "server"},
                                       Pair{"svr", "server"},
                                       Pair{"dept", "department"},
                                       Pair{"mgr", "manager"},
                                       Pair{"freq", "frequency"},
                                       Pair{"ext", "extension"},
                                       Pair{"cat", "category"},
                                       Pair{"eos", "end support"},
                                       Pair{"eol", "end life"},
                                       Pair{"loc", "location"},
                                       Pair{"env", "environment"},
                                       Pair{"identifier", "id"},
                                       Pair{"ident", "id"},
                                       Pair{"ids", "id"},
                                       Pair{"func", "function"},
                                       Pair{"fn", "function"},
                                       Pair{"fns", "function"},
                                       Pair{"dep", "dependency"},
                                       Pair{"deps", "dependency"},
                                       Pair{"ann", "annual"},
                                       Pair{"val", "value"},
                                       Pair{"amt", "amount"},
                                       Pair{"yearly", "annual"},
                                       Pair{"annually", "annual"},
                                       Pair{"pa", "annual"},
                                       Pair{"yr", "annual"},
                                       Pair{"annum", "annual"},
                                       Pair{"hr", "hour"},
                                       Pair{"hrs", "hour"},
                                       Pair{"mth", "month"},
                                       Pair{"mths", "month"},
                                       Pair{"mon", "month"},
                                       Pair{"mos", "month"},
                                       Pair{"yrs", "year"},
                                       Pair{"min", "minute"},
                                       Pair{"mins", "minute"},
                                       Pair{"hostname", "host name"},
                                       Pair{"centre", "centre"},
                                       Pair{"center", "centre"},
                                       Pair{"datacentre", "data centre"},
                                       Pair{"datacenter", "data centre"},
                                       Pair{"dataset", "data set"},
                                       Pair{"dt", "date"},
                                       Pair{"exp", "expiry"},
                                       Pair{"qty", "number"},
                                       Pair{"req", "required"},
                                       Pair{"reqd", "required"},
                                       Pair{"recov", "recovery"},
                                       Pair{"pop", "population"},
                                       Pair{"auth", "authority"},
                                       Pair{"mitigations", "mitigation"},
                                       Pair{"critical", "critical"},
                                       Pair{"criticality", "critical"},
                                       Pair{"cost", "cost"},
                                       Pair{"costs", "cost"},
                                       Pair{"prod", "product"},
                                       Pair{"ver", "version"},
                                       Pair{"vers", "version"},
                                       Pair{"mfr", "manufacturer"},
                                       Pair{"supp", "support"},
                                       Pair{"lic", "licence"},
                                       Pair{"license", "licence"},
                                       Pair{"licensed", "licence"},
                                       Pair{"licenced", "licence"},
                                       Pair{"programme", "programme"},
                                       Pair{"program", "programme"},
                                       Pair{"prog", "programme"},
                                       Pair{"proj", "project"},
                                       Pair{"resp", "responsible"},
                                       Pair{"est", "estimated"},
                                       Pair{"optout", "opt out"},
                                       Pair{"yn", ""},
                                       Pair{"onprem", "on premises"},
                                       Pair{"premise", "premises"},
                                       Pair{"agmt", "agreement"},
                                       Pair{"info", "information"},
                                       Pair{"mgmt", "management"},
                                       Pair{"tech", "technology"},
                                       Pair{"govt", "government"},
                                       Pair{"stat", "statutory"},
                                       Pair{"infra", "infrastructure"},
                                       Pair{"dest", "destination"},
                                       Pair{"src", "source"},
                                       Pair{"tgt", "target"},
                                       Pair{"max", "maximum"},
                                       Pair{"lgslid", "lgsl id"},
                                       Pair{"lgsls", "lgsl"},
                                       Pair{"cont", "contract"},
                                       Pair{"contr", "contract"},
                                       Pair{"renewals", "renewal"},
                                       Pair{"esdid", "esd id"}};

constexpr std::array<std::string_view, 41> kSmallWords = {
    "the", "of",  "for",    "a",    "an",   "is",     "are",     "be",   "and", "or",  "by",
    "its", "our", "their",  "this", "can",  "may",    "will",    "must", "if",  "it",  "does",
    "do",  "any", "please", "per",  "each", "eg",     "ie",      "e",    "g",   "etc", "s",
    "we",  "you", "has",    "have", "been", "approx", "current", "all"};

/// Words that many headers have, so that sharing one tells little.
constexpr std::array<std::string_view, 18> kCommonWords = {
    "id",       "name",     "reference",   "number", "code",        "date",
    "type",     "system",   "service",     "data",   "application", "detail",
    "business", "contract", "information", "title",  "key",         "description"};

template <std::size_t N>
bool among(const std::array<std::string_view, N>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool upper(char c) { return c >= 'A' && c <= 'Z'; }
bool lower(char c) { return c >= 'a' && c <= 'z'; }
bool digit(char c) { return c >= '0' && c <= '9'; }
bool beyond_ascii(char c) { return static_cast<unsigned char>(c) >= 0x80; }

/// "hours" for "hour", "hr", "h"; empty when `word` is no unit. One letter counts in brackets only.
std::string_view unit_of(std::string_view word, bool in_brackets) {
  if (word == "hour") return "hours";
  if (word == "month") return "months";
  if (word == "day") return "days";
  if (word == "year") return "years";
  if (word == "minute") return "minutes";
  if (word == "week") return "weeks";
  if (!in_brackets) return {};
  if (word == "h") return "hours";
  if (word == "m") return "months";
  if (word == "d") return "days";
  if (word == "y" || word == "annual") return "years";
  if (word == "k" || word == "000" || word == "000s" || word == "gbpk") return "thousands";
  return {};
}

std::string singular(std::string_view word) {
  std::string out(word);
  const auto ends = [&out](std::string_view ending) { return out.ends_with(ending); };
  if (out.size() > 4 && ends("ies")) {
    out.replace(out.size() - 3, 3, "y");
  } else if (out.size() > 4 && (ends("sses") || ends("xes") || ends("ches"))) {
    out.resize(out.size() - 2);
  } else if (out.size() > 3 && ends("s") && !ends("ss") && !ends("us") && !ends("is")) {
    out.pop_back();
  }
  if (out.size() > 6 && ends("ed") && !ends("eed")) out.resize(out.size() - 2);
  return out;
}

/// Splits at single spaces.
std::vector<std::string_view> split(std::string_view text) {
  std::vector<std::string_view> words;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    if (end > 0) words.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return words;
}

void add_word(std::string_view word, std::vector<std::string>& out) {
  const auto found = std::find_if(kAbbreviations.begin(), kAbbreviations.end(),
                                  [word](const Pair& pair) { return pair.first == word; });
  if (found == kAbbreviations.end()) {
    out.push_back(singular(word));
    return;
  }
  for (const std::string_view part : split(found->second)) out.push_back(singular(part));
}

/// The words of `text`, abbreviations spelt out, "p a" joined.
std::vector<std::string> all_words(std::string_view text) {
  std::vector<std::string> words;
  const std::string plain = plain_words(text);
  const std::vector<std::string_view> parts = split(plain);
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const std::string_view next = i + 1 < parts.size() ? parts[i + 1] : std::string_view{};
    if ((parts[i] == "p" && next == "a") ||
        (parts[i] == "per" && (next == "year" || next == "annum"))) {
      words.emplace_back("annual");
      ++i;
    } else {
      add_word(parts[i], words);
    }
  }
  return words;
}

/// True when one letter was changed, added, left out or swapped.
bool one_letter_off(std::string_view a, std::string_view b) {
  if (a.size() > b.size()) std::swap(a, b);
  if (b.size() - a.size() > 1) return false;
  std::size_t front = 0;
  while (front < a.size() && a[front] == b[front]) ++front;
  std::size_t back = 0;
  while (back < a.size() - front && a[a.size() - 1 - back] == b[b.size() - 1 - back]) ++back;
  const std::size_t left = a.size() - front - back;
  if (left <= 1 && b.size() - front - back <= 1) return true;
  return left == 2 && a.size() == b.size() && a[front] == b[front + 1] && a[front + 1] == b[front];
}

}  // namespace

std::string plain_words(std::string_view text) {
  std::string out;
  const auto gap = [&out] {
    if (!out.empty() && out.back() != ' ') out.push_back(' ');
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (text.substr(i).starts_with("\xC2\xA3")) {  // the pound sign
      gap();
      out += "gbp ";
      ++i;
    } else if (c == '#') {
      gap();
      out += "number ";
    } else if (upper(c)) {
      // A single capital at a word's end starts no word: "SaaS", "vCenterX".
      const bool alone = i + 1 == text.size() || !(upper(text[i + 1]) || lower(text[i + 1]));
      const bool after_lower = !alone && i > 0 && (lower(text[i - 1]) || digit(text[i - 1]));
      const bool last_of_acronym = i > 0 && upper(text[i - 1]) && i + 2 < text.size() &&
                                   lower(text[i + 1]) && lower(text[i + 2]);
      if (after_lower || last_of_acronym) gap();
      out.push_back(static_cast<char>(c - 'A' + 'a'));
    } else if (lower(c) || digit(c) ||
               (beyond_ascii(c) && !text.substr(i).starts_with("\xC2\xA0"))) {
      out.push_back(c);
    } else if (c == '\'') {
      continue;
    } else {
      if (beyond_ascii(c)) ++i;
      gap();
    }
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

HeaderWords header_words(std::string_view header) {
  HeaderWords result;
  // A unit in brackets is no word; anything else in brackets is.
  const std::size_t open = header.find_first_of("([");
  if (open != std::string_view::npos) {
    const std::size_t close = std::min(header.find_first_of(")]", open), header.size());
    const std::vector<std::string> inner = all_words(header.substr(open + 1, close - open - 1));
    const bool pounds = !inner.empty() && inner.front() == "gbp";
    if (inner.size() == 1 || (inner.size() == 2 && pounds)) {
      const std::string_view unit = unit_of(inner.back(), true);
      if (!unit.empty() || (inner.size() == 1 && pounds)) {
        result = header_words(std::string(header.substr(0, open)) + " " +
                              std::string(header.substr(std::min(close + 1, header.size()))));
        result.unit = unit;
        return result;
      }
    }
  }
  std::vector<std::string> words = all_words(header);
  if (words.size() > 1) {
    const std::string_view unit = unit_of(words.back(), false);
    if (!unit.empty()) result.unit = unit;
    if (words.back() == "gbpk" || words.back() == "000" || words.back() == "000s") {
      result.unit = "thousands";
      words.pop_back();
    }
  }
  for (const std::string& word : words)
    if (!among(kSmallWords, std::string_view(word))) result.words.push_back(word);
  if (result.words.empty()) result.words = std::move(words);
  return result;
}

double weight_of(std::string_view word) { return among(kCommonWords, word) ? 0.5 : 1.0; }

double word_likeness(std::string_view a, std::string_view b) {
  if (a == b) return 1;
  if (a.size() > b.size()) std::swap(a, b);
  if (a.size() >= 5 && b.starts_with(a)) return 0.8;
  if (a.size() >= 4 && b.starts_with(a) && b.size() > 7) return 0.7;
  if (a.size() >= 6 && one_letter_off(a, b)) return 0.8;
  const auto [end, other] = std::mismatch(a.begin(), a.end(), b.begin());
  const auto common = static_cast<std::size_t>(end - a.begin());
  if (common >= 6 && common * 10 >= b.size() * 6) return 0.7;
  return 0;
}

double likeness(const HeaderWords& a, const HeaderWords& b) {
  double total = 0;
  for (const std::string& word : a.words) total += weight_of(word);
  double shared = 0;
  bool equal = a.words.size() == b.words.size();
  for (const std::string& word : b.words) {
    total += weight_of(word);
    double best = 0;
    for (const std::string& other : a.words) best = std::max(best, word_likeness(word, other));
    shared += best * weight_of(word);
    equal = equal && best == 1;
  }
  if (total == 0) return 0;
  return equal ? 1 : std::min(0.95, 0.9 * 2 * shared / total);
}

}  // namespace lintel::importers
