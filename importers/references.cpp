#include "importers/references.hpp"

#include <algorithm>
#include <set>

#include "core/duration.hpp"
#include "importers/table.hpp"

namespace lintel::importers {
namespace {

char lowered(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }
bool digit(char c) { return c >= '0' && c <= '9'; }
bool letter(char c) { return lowered(c) >= 'a' && lowered(c) <= 'z'; }
bool space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

bool equals_word(std::string_view text, std::string_view word) {
  return text.size() == word.size() && std::equal(text.begin(), text.end(), word.begin(),
                                                  [](char a, char b) { return lowered(a) == b; });
}

/// says_nothing, answered at once for what has a digit, as most references do.
bool silent(std::string_view text) {
  if (text.size() > 2 && text.find_first_of("0123456789") != std::string_view::npos) return false;
  return says_nothing(text);
}

/// Cuts `text` at every place where `at` finds a separator; `at` returns its length or 0.
template <typename Finder>
std::vector<std::string_view> cut(std::string_view text, Finder at) {
  std::vector<std::string_view> parts;
  std::size_t start = 0;
  int depth = 0;  // nothing separates inside brackets
  for (std::size_t i = 0; i < text.size();) {
    if (text[i] == '(' || text[i] == '[') ++depth;
    if ((text[i] == ')' || text[i] == ']') && depth > 0) --depth;
    const std::size_t length = depth == 0 ? at(text, i) : 0;
    if (length == 0) {
      ++i;
      continue;
    }
    parts.push_back(trimmed(text.substr(start, i - start)));
    i += length;
    start = i;
  }
  parts.push_back(trimmed(text.substr(start)));
  parts.erase(std::remove_if(parts.begin(), parts.end(),
                             [](std::string_view part) { return part.empty(); }),
              parts.end());
  return parts;
}

/// Length of `word` at `i` with white space on both sides, else 0.
std::size_t spaced_word(std::string_view text, std::size_t i, std::string_view word) {
  if (i == 0 || !space(text[i - 1]) || i + word.size() >= text.size()) return 0;
  if (!equals_word(text.substr(i, word.size()), word) || !space(text[i + word.size()])) return 0;
  return word.size();
}

/// " and " and "&" separate ids; in names they are words ("Revenues and benefits"). Looks no
/// further than an id with its spaces can reach: a cell of a million "&" is cut quickly too.
bool between_ids(std::string_view text, std::size_t i, std::size_t length) {
  constexpr std::size_t reach = 128;
  const std::size_t first = i - std::min(i, reach);
  std::string_view before = trimmed(text.substr(first, i - first));
  std::string_view after = trimmed(text.substr(i + length, reach));
  constexpr std::string_view breaks = " ,;|/\n";
  const std::size_t last = before.find_last_of(breaks);
  if (last != std::string_view::npos) before.remove_prefix(last + 1);
  after = after.substr(0, std::min(after.find_first_of(breaks), after.size()));
  return looks_like_id(before) && looks_like_id(after);
}

std::size_t lists(std::string_view text, std::size_t i, const Separators& separators) {
  const char c = text[i];
  if (separators.all_of || separators.any_of) {
    if (separators.all_of && separators.all_of->find(c) != std::string::npos) return 1;
    if (c == '\n' || c == '\r') return 1;
  } else {
    if (c == ',' || c == ';' || c == '\n' || c == '\r') return 1;
    if (c == '|' && !separators.bar_is_any) return 1;
    if (c == '&' && between_ids(text, i, 1)) return 1;
    const bool spaced = i > 0 && space(text[i - 1]) && i + 1 < text.size() && space(text[i + 1]);
    if (c == '/' && separators.slash_separates && (spaced || between_ids(text, i, 1))) return 1;
  }
  const std::size_t word = spaced_word(text, i, "and");
  return word != 0 && between_ids(text, i, word) ? word : 0;
}

std::size_t alternates(std::string_view text, std::size_t i, const Separators& separators) {
  const char c = text[i];
  if (separators.any_of) {
    if (separators.any_of->find(c) != std::string::npos) return 1;
  } else if (c == '+' || (c == '|' && separators.bar_is_any && !separators.all_of)) {
    return 1;
  }
  return spaced_word(text, i, "or");
}

/// "M-H01" of "M-H01 (primary)", "either M-H01", "M-H01 [DR]"; other texts as they are.
std::string_view bare(std::string_view name) {
  constexpr std::string_view either = "either ";
  if (name.size() > either.size() && equals_word(name.substr(0, either.size()), either))
    name = trimmed(name.substr(either.size()));
  const std::size_t open = name.find_first_of("([");
  if (open != std::string_view::npos && (name.back() == ')' || name.back() == ']')) {
    const std::string_view front = trimmed(name.substr(0, open));
    if (looks_like_id(front)) return front;
  }
  return name;
}

/// "2 of A, B, C", "any of …", "one of …": takes the words off `text` and returns the number;
/// 0 when the cell does not begin so.
int of_prefix(std::string_view& text) {
  std::size_t end = 0;
  while (end < text.size() && (digit(text[end]) || letter(text[end]))) ++end;
  const std::string_view first = text.substr(0, end);
  int count = 0;
  std::string_view rest = text.substr(end);
  if (equals_word(first, "any")) {
    count = 1;
    const std::string_view more = trimmed(rest);
    if (!more.empty() && digit(more.front())) {
      text = more;
      return of_prefix(text);
    }
  } else if (equals_word(first, "one")) {
    count = 1;
  } else if (first.size() == 1 && digit(first[0]) && first[0] != '0') {
    count = first[0] - '0';
  }
  rest = trimmed(rest);
  if (count == 0 || rest.size() < 4 || !equals_word(rest.substr(0, 2), "of") ||
      (!space(rest[2]) && rest[2] != ':'))
    return 0;
  text = trimmed(rest.substr(3));
  return count;
}

/// Keeps a list free of repetitions. Most lists are short, so a set is made only for a long one.
template <typename Key>
class Distinct {
 public:
  /// True when `key` is not among the `count` keys met so far, which `at(i)` gives.
  template <typename At>
  bool is_new(const Key& key, std::size_t count, At at) {
    constexpr std::size_t few = 16;
    if (count < few) {
      for (std::size_t i = 0; i < count; ++i)
        if (at(i) == key) return false;
      return true;
    }
    if (met_.empty())
      for (std::size_t i = 0; i < count; ++i) met_.insert(at(i));
    return met_.insert(key).second;
  }

 private:
  std::set<Key> met_;
};

}  // namespace

void SeparatorEvidence::add(std::string_view cell) {
  bars_ = bars_ || cell.find('|') != std::string_view::npos;
  lists_ = lists_ || cell.find_first_of(",;") != std::string_view::npos;
}

std::vector<ReferenceGroup> split_references(std::string_view cell, const Separators& separators) {
  std::vector<ReferenceGroup> groups;
  cell = trimmed(cell);
  if (silent(cell)) return groups;
  std::string_view body = cell;
  const int needed = of_prefix(body);
  const auto list = cut(body, [&separators](std::string_view text, std::size_t i) {
    return lists(text, i, separators);
  });
  Distinct<std::vector<std::string_view>> distinct_groups;
  for (const std::string_view part : list) {
    ReferenceGroup group;
    Distinct<std::string_view> distinct_names;
    for (const std::string_view name :
         cut(part, [&separators](std::string_view text, std::size_t i) {
           return alternates(text, i, separators);
         })) {
      const std::string_view word = bare(name);
      if (silent(word)) continue;
      const auto name_at = [&group](std::size_t i) { return group.names[i]; };
      if (distinct_names.is_new(word, group.names.size(), name_at)) group.names.push_back(word);
    }
    if (group.names.empty()) continue;
    if (needed > 0 && !groups.empty()) {  // all of them are alternatives
      auto& names = groups.front().names;
      names.insert(names.end(), group.names.begin(), group.names.end());
      continue;
    }
    const auto group_at = [&groups](std::size_t i) { return groups[i].names; };
    if (distinct_groups.is_new(group.names, groups.size(), group_at))
      groups.push_back(std::move(group));
  }
  if (needed > 1 && !groups.empty()) groups.front().needs = std::to_string(needed);
  return groups;
}

bool looks_like_id(std::string_view text) {
  if (text.empty() || text.size() > 40) return false;
  bool has_digit = false;
  bool has_separator = false;
  std::size_t capitals = 0;
  for (const char c : text) {
    has_digit = has_digit || digit(c);
    has_separator = has_separator || c == '-' || c == '_' || c == ':' || c == '.' || c == '/';
    if (c >= 'A' && c <= 'Z') ++capitals;
    if (!digit(c) && !letter(c) && c != '-' && c != '_' && c != ':' && c != '.' && c != '/' &&
        c != '#')
      return false;
  }
  // "S-FARM" and "M-ESX" have no digit; "Self-Service" is a word.
  return has_digit ||
         (has_separator && capitals >= 2 && text[0] >= 'A' && text[0] <= 'Z' &&
          std::none_of(text.begin(), text.end(), [](char c) { return c >= 'a' && c <= 'z'; }));
}

std::string_view function_word(std::string_view text) {
  text = trimmed(text);
  const auto number_only = [](std::string_view word) {
    return !word.empty() && std::all_of(word.begin(), word.end(), digit);
  };
  const auto numbered = [&number_only](std::string_view word) {
    for (const std::string_view prefix : {"lgsl", "esd", "function", "service"}) {
      if (word.size() <= prefix.size() || !equals_word(word.substr(0, prefix.size()), prefix))
        continue;
      std::string_view rest = word.substr(prefix.size());
      while (!rest.empty() && (space(rest[0]) || rest[0] == ':' || rest[0] == '#' ||
                               rest[0] == '-' || rest[0] == '.'))
        rest.remove_prefix(1);
      return number_only(rest);
    }
    return number_only(word) || (looks_like_id(word) && word.size() <= 8);
  };
  if (numbered(text)) return text;
  if (text.ends_with(')')) {
    const std::size_t open = text.rfind('(');
    const std::string_view inner = open == std::string_view::npos
                                       ? std::string_view{}
                                       : trimmed(text.substr(open + 1, text.size() - open - 2));
    if (!inner.empty() && numbered(inner)) return inner;
  }
  if (text.size() > 4 && (equals_word(text.substr(0, 4), "lgsl"))) {  // "LGSL 57 Council tax"
    const std::size_t number = text.find_first_of("0123456789");
    if (number <= 6) {
      const std::size_t end = text.find_first_not_of("0123456789", number);
      return text.substr(0, std::min(end, text.size()));
    }
  }
  for (const std::string_view sign : {" - ", ": ", " \xE2\x80\x93 "}) {
    const std::size_t end = text.find(sign);
    if (end == std::string_view::npos) continue;
    const std::string_view front = trimmed(text.substr(0, end));
    if (numbered(front)) return front;
  }
  return text;
}

}  // namespace lintel::importers
