#include "cli/role_names.hpp"

#include <algorithm>

#include "core/error.hpp"
#include "core/names.hpp"

namespace lintel::cli {
namespace {

Error no_such_role(std::string_view word, const graph::Programme& programme) {
  if (programme.roles.empty()) {
    return Error(ErrorCode::not_found, "the estate has no roles", "",
                 "Import the programme's list of roles and of the roles of applications.");
  }
  Error error(ErrorCode::not_found, "no role is called \"" + std::string(word) + "\"", "",
              "The roles:  lintel find --type Grouping");
  std::vector<std::string> names;
  for (const graph::Role& role : programme.roles) {
    names.emplace_back(role.code);
    if (role.name != role.code) names.emplace_back(role.name);
  }
  for (const std::string& near : did_you_mean(word, names)) {
    const auto role =
        std::find_if(programme.roles.begin(), programme.roles.end(),
                     [&](const graph::Role& r) { return r.code == near || r.name == near; });
    std::string line = std::string(role->code) + "  " + std::string(role->name);
    if (std::find(error.choices.begin(), error.choices.end(), line) == error.choices.end()) {
      error.choices.push_back(std::move(line));
    }
  }
  return error;
}

std::size_t role_called(std::string_view word, const graph::Programme& programme) {
  const auto index = [&](const graph::Role& role) {
    return static_cast<std::size_t>(&role - programme.roles.data());
  };
  if (const graph::Role* exact = programme.role(word)) return index(*exact);
  const std::string wanted = normal_name(word);
  std::vector<const graph::Role*> found;
  for (const graph::Role& role : programme.roles) {
    if (normal_name(role.code) == wanted) return index(role);
    if (normal_name(role.name) == wanted) found.push_back(&role);
  }
  if (found.empty()) throw no_such_role(word, programme);
  if (found.size() == 1) return index(*found.front());
  Error error(ErrorCode::ambiguous,
              "several roles are called \"" + std::string(word) + "\": give the code");
  for (const graph::Role* role : found) {
    error.choices.push_back(std::string(role->code) + "  " + std::string(role->name));
  }
  throw error;
}

}  // namespace

std::optional<std::vector<std::size_t>> roles_option(const Arguments& arguments,
                                                     std::string_view option,
                                                     const graph::Programme& programme) {
  if (!arguments.has(option)) return std::nullopt;
  std::vector<std::size_t> roles;
  for (const std::string& list : arguments.all(option)) {
    std::size_t from = 0;
    while (from <= list.size()) {
      const std::size_t to = std::min(list.find(',', from), list.size());
      std::string_view word = std::string_view(list).substr(from, to - from);
      from = to + 1;
      while (word.starts_with(' ')) word.remove_prefix(1);
      while (word.ends_with(' ')) word.remove_suffix(1);
      if (!word.empty()) roles.push_back(role_called(word, programme));
    }
  }
  return roles;
}

std::string role_title(const graph::Role& role) {
  if (role.name == role.code || role.name.empty()) return std::string(role.code);
  return std::string(role.name) + " (" + std::string(role.code) + ")";
}

std::string role_codes(const graph::Programme& programme, const std::vector<std::size_t>& roles) {
  std::string text;
  for (const std::size_t role : roles) {
    text += (text.empty() ? "" : ", ") + std::string(programme.roles[role].code);
  }
  return text.empty() ? "none" : text;
}

}  // namespace lintel::cli
