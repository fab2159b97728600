#include "graph/lookup.hpp"

#include <algorithm>
#include <optional>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "core/attributes.hpp"
#include "core/error.hpp"
#include "core/names.hpp"
#include "graph/by_ref.hpp"

namespace lintel::graph {
namespace {

using Ids = std::vector<ElementId>;

constexpr std::size_t kMostCandidates = 20;
constexpr std::size_t kMostSuggestions = 5;
/// From here on, suggestions are sought only among names with the same first letter.
constexpr std::size_t kManyElements = 100'000;

/// Names of partners by code.
class Partners {
 public:
  explicit Partners(const Model& model) : model_(model) {
    for (std::size_t i = 0; i < model.elements.size(); ++i) {
      const Element& element = model.elements[i];
      if (element.type != ElementType::BusinessActor) continue;
      if (model.value(ElementId{i}, key::kKind) != "partner") continue;
      names_.emplace(element.source_id.value, model.text(element.name));
      codes_.push_back(element.source_id);
    }
  }
  [[nodiscard]] std::string_view name(TextId code) const {
    const auto found = names_.find(code.value);
    return found == names_.end() ? model_.text(code) : found->second;
  }

  struct Narrowed {
    TextId partner;
    std::string rest;
  };
  /// The ways to read normalised words as the name of a partner before or behind other words.
  [[nodiscard]] std::vector<Narrowed> narrow(const std::string& words) const {
    std::vector<Narrowed> out;
    for (const TextId code : codes_) {
      const std::string full = normal_name(name(code));
      for (const std::string& label :
           {normal_name(model_.text(code)), full, full.substr(0, full.find(' '))}) {
        if (label.empty() || words.size() <= label.size() + 1) continue;
        if (words.starts_with(label + " ")) out.push_back({code, words.substr(label.size() + 1)});
        if (words.ends_with(" " + label)) {
          out.push_back({code, words.substr(0, words.size() - label.size() - 1)});
        }
      }
    }
    return out;
  }

 private:
  const Model& model_;
  std::unordered_map<std::uint32_t, std::string_view> names_;
  std::vector<TextId> codes_;
};

bool same_but_case(std::string_view a, std::string_view b) {
  const auto lower = [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  };
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [&](char x, char y) { return lower(x) == lower(y); });
}

std::optional<ElementId> by_ref(const Model& model, std::string_view words) {
  return words.empty() ? std::nullopt : model.find_ref(words);
}

/// Elements but junctions for which `fits` holds.
template <typename Fits>
Ids select(const Model& model, const Fits& fits) {
  Ids found;
  for (std::size_t i = 0; i < model.elements.size(); ++i) {
    const Element& element = model.elements[i];
    if (element.type != ElementType::Junction && fits(element)) found.emplace_back(i);
  }
  return found;
}

/// Do the words of `wanted` begin words of `name`, in the same order? Both normalised.
bool begins_words(std::string_view wanted, std::string_view name) {
  while (!wanted.empty()) {
    const std::string_view word = wanted.substr(0, wanted.find(' '));
    while (!name.starts_with(word)) {
      const std::size_t space = name.find(' ');
      if (space == std::string_view::npos) return false;
      name.remove_prefix(space + 1);
    }
    const std::size_t space = name.find(' ');
    name.remove_prefix(space == std::string_view::npos ? name.size() : space + 1);
    wanted.remove_prefix(std::min(word.size() + 1, wanted.size()));
  }
  return true;
}

Ids by_name(const Model& model, const std::string& wanted, TextId partner) {
  Ids full, part;
  if (wanted.empty()) return full;
  for (std::size_t i = 0; i < model.elements.size(); ++i) {
    const Element& element = model.elements[i];
    if (element.type == ElementType::Junction) continue;
    if (!partner.empty() && element.partner != partner) continue;
    const std::string name = normal_name(model.text(element.name));
    if (name == wanted) full.emplace_back(i);
    if (full.empty() && begins_words(wanted, name)) part.emplace_back(i);
  }
  return full.empty() ? part : full;
}

/// Leaves out what a person hardly means beside the others: what is gone, and the process of a
/// service that is there too (both have the service's name).
void prefer(const Model& model, Ids& found) {
  const auto drop = [&](const auto& unlikely) {
    Ids kept;
    std::copy_if(found.begin(), found.end(), std::back_inserter(kept),
                 [&](ElementId e) { return !unlikely(e); });
    if (!kept.empty()) found = std::move(kept);
  };
  drop([&](ElementId e) { return model.at(e).gone; });
  std::unordered_set<std::string_view> refs;
  for (const ElementId e : found) refs.insert(model.ref(e));
  constexpr std::string_view kProcess = ":process";
  drop([&](ElementId e) {
    const std::string_view ref = model.ref(e);
    return ref.ends_with(kProcess) && refs.count(ref.substr(0, ref.size() - kProcess.size())) != 0;
  });
}

std::string kind_and_partner(const Model& model, const Partners& partners, ElementId e) {
  std::string out(info(model.type(e)).user_word);
  if (const TextId partner = model.at(e).partner; !partner.empty()) {
    out.append(", ").append(printable(partners.name(partner)));
  }
  return out;
}

/// Candidate lines with their columns aligned, and how many are left out.
std::vector<std::string> lines(const Model& model, const Partners& partners, const Ids& elements,
                               std::size_t most) {
  const std::size_t shown = std::min(most, elements.size());
  int ref_width = 0, name_width = 0;
  for (std::size_t i = 0; i < shown; ++i) {
    ref_width = std::max(ref_width, display_width(printable(model.ref(elements[i]))));
    name_width = std::max(name_width, display_width(printable(model.name(elements[i]))));
  }
  const auto pad = [](std::string text, int width) {
    text.append(static_cast<std::size_t>(std::max(0, width - display_width(text))), ' ');
    return text;
  };
  std::vector<std::string> out;
  for (std::size_t i = 0; i < shown; ++i) {
    const ElementId e = elements[i];
    out.push_back(pad(printable(model.ref(e)), ref_width) + "  " +
                  pad(printable(model.name(e)), name_width) + "   " +
                  kind_and_partner(model, partners, e));
  }
  if (shown < elements.size()) {
    out.push_back("… and " + std::to_string(elements.size() - shown) + " more");
  }
  return out;
}

/// Elements whose name or ref is near to the words, nearest first.
Ids suggestions(const Model& model, std::string_view words) {
  const std::string wanted = compact_name(words);
  if (wanted.empty()) return {};
  const bool choosy = model.elements.size() > kManyElements;
  std::unordered_map<std::string, Ids> elements;
  std::vector<std::string> candidates;
  const auto offer = [&](TextId text, ElementId e) {
    const std::string_view name = model.text(text);
    if (name.empty()) return;
    const std::string_view first = std::string_view(wanted).substr(0, 1);
    if (choosy && !same_but_case(name.substr(0, 1), first)) return;
    Ids& same = elements[std::string(name)];
    if (same.empty()) candidates.emplace_back(name);
    if (same.size() < kMostSuggestions && (same.empty() || same.back() != e)) same.push_back(e);
  };
  for (std::size_t i = 0; i < model.elements.size(); ++i) {
    if (model.elements[i].type == ElementType::Junction) continue;
    offer(model.elements[i].name, ElementId{i});
    offer(model.elements[i].ref, ElementId{i});
  }
  Ids out;
  for (const std::string& near : did_you_mean(words, candidates, kMostSuggestions)) {
    Ids& same = elements[near];
    prefer(model, same);
    sort_by_ref(model, same);
    for (const ElementId e : same) {
      if (out.size() < kMostSuggestions && std::find(out.begin(), out.end(), e) == out.end()) {
        out.push_back(e);
      }
    }
  }
  return out;
}

[[noreturn]] void throw_ambiguous(const Model& model, std::string_view words, Ids found) {
  sort_by_ref(model, found);
  const Partners partners(model);
  Error error(ErrorCode::ambiguous,
              "\"" + printable(words) + "\" fits " + std::to_string(found.size()) + " elements", "",
              "Give the ref of the one you mean.");
  const Element& first = model.at(found.front());
  if (!first.partner.empty() && found.size() > 1 && model.at(found[1]).partner != first.partner) {
    error.hint = "Give the ref of the one you mean, or add its partner: \"" + printable(words) +
                 " (" + printable(model.text(first.partner)) + ")\".";
  }
  error.choices = lines(model, partners, found, kMostCandidates);
  throw error;
}

[[noreturn]] void throw_not_found(const Model& model, std::string_view words) {
  Error error(ErrorCode::not_found, "no element is called \"" + printable(words) + "\"");
  const Ids near = suggestions(model, words);
  error.choices = lines(model, Partners(model), near, kMostSuggestions);
  if (near.empty()) error.hint = "Search the whole estate: lintel find " + printable(words);
  throw error;
}

/// All elements that the words may mean, at the first step that finds any.
Ids candidates(const Model& model, std::string_view words) {
  const TextId text = model.texts.find(words);
  Ids found;
  if (!text.empty()) {
    found = select(model, [&](const Element& e) { return e.source_id == text; });
  }
  if (found.empty() && !words.empty()) {
    found = select(model, [&](const Element& e) {
      return same_but_case(model.text(e.ref), words) ||
             same_but_case(model.text(e.source_id), words);
    });
  }
  const std::string name = normal_name(words);
  if (found.empty()) found = by_name(model, name, {});
  if (found.empty()) {
    for (const auto& [partner, rest] : Partners(model).narrow(name)) {
      found = by_name(model, rest, partner);
      if (!found.empty()) break;
    }
  }
  prefer(model, found);
  return found;
}

}  // namespace

ElementId lookup(const Model& model, std::string_view words) {
  while (!words.empty() && words.front() == ' ') words.remove_prefix(1);
  while (!words.empty() && words.back() == ' ') words.remove_suffix(1);
  if (const auto exact = by_ref(model, words)) return *exact;
  const Ids found = candidates(model, words);
  if (found.empty()) throw_not_found(model, words);
  if (found.size() > 1) throw_ambiguous(model, words, found);
  return found.front();
}

std::string describe(const Model& model, ElementId element) {
  return lines(model, Partners(model), {element}, 1).front();
}

}  // namespace lintel::graph
