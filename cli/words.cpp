#include "cli/words.hpp"

#include <algorithm>
#include <array>

#include "cli/places.hpp"
#include "cli/table.hpp"
#include "core/attributes.hpp"
#include "core/date.hpp"
#include "core/decision_words.hpp"
#include "core/duration.hpp"
#include "core/money.hpp"
#include "core/names.hpp"
#include "graph/kind_word.hpp"
#include "graph/lookup.hpp"

namespace lintel::cli {

Words::Words(const Model& model) : model_(model) {
  for (std::size_t i = 0; i < model.elements.size(); ++i) {
    const ElementId id{i};
    if (model.type(id) != ElementType::BusinessActor) continue;
    if (model.value(id, key::kKind) == "partner") partners_[model.ref(id)] = name(id);
  }
  std::vector<std::string_view> paths;
  for (const Source& source : model.sources) {
    if (!is_kept_in_estate(source.format)) paths.push_back(source.path);
  }
  folder_ = common_folder(paths);
}

std::string Words::name(ElementId element) const {
  const std::string_view name = model_.name(element);
  const std::size_t first = name.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return printable(model_.ref(element));
  return printable(name.substr(first, name.find_last_not_of(" \t\r\n") + 1 - first));
}

std::string Words::partner(std::string_view code) const {
  if (code.empty()) return "the programme";
  const auto found = partners_.find(code);
  return found == partners_.end() ? printable(code) : found->second;
}

std::string Words::name_and_partner(ElementId element) const {
  const std::string_view code = model_.partner(element);
  return name(element) + (code.empty() ? "" : " (" + printable(code) + ")");
}

std::string Words::kind(ElementId element) const { return graph::kind_word(model_, element); }

std::string Words::where(const Provenance& provenance, bool field) const {
  return std::string(below(model_.where(provenance, field), folder_));
}

std::string Words::kind_and_partner(ElementId element) const {
  std::string words = kind(element);
  const std::string_view code = model_.partner(element);
  if (!code.empty()) words += ", " + partner(code);
  return words;
}

std::string Words::chain(const graph::Chain& chain, bool reversed) const {
  std::vector<ElementId> order = chain.elements;
  if (reversed) std::reverse(order.begin(), order.end());
  std::string words;
  std::string last;
  for (const ElementId element : order) {
    if (model_.type(element) == ElementType::Junction) continue;
    const std::string text = name(element);
    if (text == last) continue;  // a service and the process behind it share their name
    words += (words.empty() ? "" : " › ") + text;
    last = text;
  }
  return words;
}

std::string Words::tally(const std::vector<ElementId>& elements) const {
  std::array<std::size_t, kElementTypeCount> by_type{};
  for (const ElementId e : elements) ++by_type[static_cast<std::size_t>(model_.type(e))];
  struct Part {
    std::size_t count;
    std::string_view one, many;
  };
  std::vector<Part> parts;
  for (const ElementTypeInfo& row : element_types()) {
    const std::size_t count = by_type[static_cast<std::size_t>(row.type)];
    if (count == 0) continue;
    const auto same = std::find_if(parts.begin(), parts.end(),
                                   [&](const Part& part) { return part.many == row.user_plural; });
    if (same == parts.end()) {
      parts.push_back({count, row.user_word, row.user_plural});
    } else {
      same->count += count;
    }
  }
  std::stable_sort(parts.begin(), parts.end(),
                   [](const Part& a, const Part& b) { return a.count > b.count; });
  std::string words = counted(elements.size(), "element", "elements");
  if (parts.empty()) return words;
  if (parts.size() == 1) return counted(parts[0].count, parts[0].one, parts[0].many);
  words += " (";
  for (std::size_t i = 0; i < parts.size() && i < 4; ++i) {
    words += (i == 0 ? "" : ", ") + counted(parts[i].count, parts[i].one, parts[i].many);
  }
  return words + (parts.size() > 4 ? ", …)" : ")");
}

std::string with_article(std::string_view word) {
  const bool vowel =
      !word.empty() && std::string_view("aeioAEIO").find(word[0]) != std::string_view::npos;
  return (vowel ? "an " : "a ") + std::string(word);
}

std::string readable(std::string_view key, std::string_view value) {
  const Attribute* known = attribute(key);
  if (known == nullptr) return std::string(value);
  if (known->type == ValueType::money) {
    const auto money = read_money(value);
    if (money && !money->included && !money->loose) return words(money->amount);
  }
  if (known->type == ValueType::date) {
    const auto date = read_date(value);
    if (date && !date->loose) return words(date->date);
  }
  if (known->type == ValueType::duration && known->unit == "hours") {
    if (const auto hours = read_hours(value)) return words_of_hours(*hours);
  }
  if (known->type == ValueType::duration && known->unit == "months") {
    const auto months = read_months(value);
    if (months && !months->loose) {
      return counted(static_cast<std::size_t>(months->months), "month", "months");
    }
  }
  return std::string(value);
}

std::vector<ElementId> lookup_all(const Model& model, const std::vector<std::string>& words) {
  std::vector<ElementId> elements;
  elements.reserve(words.size());
  for (const std::string& word : words) elements.push_back(graph::lookup(model, word));
  return elements;
}

std::string shell_word(std::string_view text) {
  if (text.find_first_of(" \t\"'$`\\|&;<>()*?#~") == std::string_view::npos && !text.empty()) {
    return std::string(text);
  }
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\' || c == '$' || c == '`') out += '\\';
    out += c;
  }
  return out + "\"";
}

}  // namespace lintel::cli
