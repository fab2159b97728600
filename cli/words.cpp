#include "cli/words.hpp"

#include <algorithm>
#include <array>

#include "cli/table.hpp"
#include "core/attributes.hpp"
#include "graph/lookup.hpp"

namespace lintel::cli {

Words::Words(const Model& model) : model_(model) {
  for (std::size_t i = 0; i < model.elements.size(); ++i) {
    const ElementId id{i};
    if (model.type(id) != ElementType::BusinessActor) continue;
    if (model.value(id, key::kKind) == "partner") partners_[model.ref(id)] = name(id);
  }
}

std::string Words::name(ElementId element) const {
  const std::string_view name = model_.name(element);
  return std::string(name.empty() ? model_.ref(element) : name);
}

std::string Words::partner(std::string_view code) const {
  if (code.empty()) return "the programme";
  const auto found = partners_.find(code);
  return found == partners_.end() ? std::string(code) : found->second;
}

std::string Words::kind_and_partner(ElementId element) const {
  const std::string_view kind = model_.value(element, key::kKind);
  std::string words(kind.empty() ? info(model_.type(element)).user_word : kind);
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
  std::vector<std::pair<std::size_t, std::string>> parts;
  for (const ElementTypeInfo& row : element_types()) {
    const std::size_t count = by_type[static_cast<std::size_t>(row.type)];
    if (count == 0) continue;
    const auto same = std::find_if(parts.begin(), parts.end(), [&](const auto& part) {
      return part.second == row.user_plural;
    });
    if (same == parts.end()) {
      parts.emplace_back(count, row.user_plural);
    } else {
      same->first += count;
    }
  }
  std::stable_sort(parts.begin(), parts.end(),
                   [](const auto& a, const auto& b) { return a.first > b.first; });
  std::string words = counted(elements.size(), "element", "elements");
  if (parts.empty()) return words;
  words += " (";
  for (std::size_t i = 0; i < parts.size() && i < 4; ++i) {
    words += (i == 0 ? "" : ", ") + grouped(static_cast<std::int64_t>(parts[i].first)) + " " +
             parts[i].second;
  }
  return words + (parts.size() > 4 ? ", …)" : ")");
}

std::vector<ElementId> lookup_all(const Model& model, const std::vector<std::string>& words) {
  std::vector<ElementId> elements;
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
