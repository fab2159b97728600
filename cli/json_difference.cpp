#include "cli/json_difference.hpp"

#include <array>
#include <map>
#include <optional>
#include <set>
#include <string>

namespace lintel::cli {

namespace {

using ByRef = std::map<std::string, const Json*>;

/// The objects of `list` by their member `name`; nothing when one lacks it or two share it.
std::optional<ByRef> by_member(const Json& list, const char* name) {
  ByRef out;
  for (const Json& item : list) {
    if (!item.is_object() || !item.contains(name) || !item[name].is_string()) return std::nullopt;
    if (!out.emplace(item[name].get<std::string>(), &item).second) return std::nullopt;
  }
  return out;
}

Json difference_of_objects(const Json& today, const Json& then) {
  const Json nothing;
  Json out = Json::object();
  const auto compare = [&](const std::string& name, const Json& before, const Json& after) {
    if (Json differs = difference(before, after); !differs.is_null()) out[name] = differs;
  };
  for (const auto& [name, value] : then.items()) {
    compare(name, today.contains(name) ? today[name] : nothing, value);
  }
  for (const auto& [name, value] : today.items()) {
    if (!then.contains(name)) compare(name, value, nothing);
  }
  return out.empty() ? nothing : out;
}

Json difference_by_member(const char* name, const Json& today, const ByRef& before,
                          const Json& then, const ByRef& after) {
  Json added = Json::array(), gone = Json::array(), changed = Json::array();
  for (const Json& item : then) {
    const auto ref = item[name].get<std::string>();
    const auto found = before.find(ref);
    if (found == before.end()) {
      added.push_back(item);
      continue;
    }
    Json differs = difference_of_objects(*found->second, item);
    if (differs.is_null()) continue;
    Json row = {{name, ref}};
    row.update(differs);
    changed.push_back(std::move(row));
  }
  for (const Json& item : today) {
    if (!after.contains(item[name].get<std::string>())) gone.push_back(item);
  }
  if (added.empty() && gone.empty() && changed.empty()) return nullptr;
  return {{"added", added}, {"gone", gone}, {"changed", changed}};
}

/// Items that one list has more often than the other.
Json difference_of_lists(const Json& today, const Json& then) {
  const auto beyond = [](const Json& list, const Json& other) {
    std::multiset<std::string> known;
    for (const Json& item : other) known.insert(item.dump());
    Json out = Json::array();
    for (const Json& item : list) {
      const auto found = known.find(item.dump());
      if (found == known.end()) {
        out.push_back(item);
      } else {
        known.erase(found);
      }
    }
    return out;
  };
  Json added = beyond(then, today);
  Json gone = beyond(today, then);
  if (added.empty() && gone.empty()) return nullptr;
  return {{"added", added}, {"gone", gone}};
}

}  // namespace

Json difference(const Json& today, const Json& then) {
  if (today == then) return nullptr;
  if (today.is_object() && then.is_object()) return difference_of_objects(today, then);
  if (!today.is_array() || !then.is_array()) return {{"today", today}, {"then", then}};
  constexpr std::array kNames = {"ref", "id", "key", "code"};
  for (const char* const name : kNames) {
    const auto before = by_member(today, name);
    const auto after = by_member(then, name);
    if (before && after) return difference_by_member(name, today, *before, then, *after);
  }
  return difference_of_lists(today, then);
}

}  // namespace lintel::cli
