#include "importers/reconciliation/functions.hpp"

#include <algorithm>
#include <charconv>
#include <vector>

#include "core/attributes.hpp"
#include "core/names.hpp"

namespace lintel::importers::reconciliation {

std::optional<std::uint64_t> lgsl_number(std::string_view words) {
  std::string text = compact_name(words);
  std::string_view rest = text;
  for (const std::string_view prefix : {"lgsl", "esd", "id", "no"}) {
    if (rest.starts_with(prefix)) rest.remove_prefix(prefix.size());
  }
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), number);
  if (error != std::errc{} || end != rest.data() + rest.size()) return std::nullopt;
  return number;
}

FunctionIndex::FunctionIndex(Workspace& ws) {
  std::vector<ElementId> functions;
  for (std::size_t e = 0; e < ws.model.elements.size(); ++e) {
    const ElementId id{e};
    if (ws.model.type(id) != ElementType::BusinessFunction) continue;
    if (ws.value(id, key::kKind) == "function") functions.push_back(id);
  }
  std::stable_sort(functions.begin(), functions.end(), [&](ElementId a, ElementId b) {
    return ws.view(ws.model.at(a).source_id) < ws.view(ws.model.at(b).source_id);
  });
  const auto enter = [&](auto& map, auto word, ElementId id, std::string_view what) {
    const auto [at, fresh] = map.emplace(std::move(word), id);
    if (fresh || at->second == id) return;
    const Element& first = ws.model.at(at->second);
    const Element& second = ws.model.at(id);
    ws.report(Severity::warning, "ambiguous-function", second.where, {id, {}},
              "functions " + std::string(ws.view(first.source_id)) + " and " +
                  std::string(ws.view(second.source_id)) + " have the same " + std::string(what) +
                  "; it is read as " + std::string(ws.view(first.source_id)),
              "name functions by code where this matters, or correct the list of functions");
  };
  for (const ElementId id : functions) {
    const Element& function = ws.model.at(id);
    by_code_.emplace(compact_name(ws.view(function.source_id)), id);
    enter(by_name_, normal_name(ws.view(function.name)), id, "name");
    const std::string_view number = ws.value(id, key::kLgsl);
    if (const auto lgsl = lgsl_number(number)) enter(by_number_, *lgsl, id, "LGSL number");
  }
}

std::optional<ElementId> FunctionIndex::find(std::string_view words) const {
  if (const auto code = by_code_.find(compact_name(words)); code != by_code_.end()) {
    return code->second;
  }
  if (const auto number = lgsl_number(words)) {
    if (const auto known = by_number_.find(*number); known != by_number_.end()) {
      return known->second;
    }
  }
  const auto name = by_name_.find(normal_name(words));
  return name == by_name_.end() ? std::nullopt : std::optional(name->second);
}

}  // namespace lintel::importers::reconciliation
