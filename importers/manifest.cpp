#include "importers/manifest.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include <toml++/toml.h>

#include "core/attributes.hpp"
#include "core/error.hpp"
#include "core/names.hpp"
#include "importers/file.hpp"

namespace lintel::importers {

namespace {

constexpr std::uint64_t kLargestManifest = 4U << 20U;

[[noreturn]] void refuse(const std::filesystem::path& file, const toml::source_position& at,
                         const std::string& message, const std::string& hint) {
  throw Error(ErrorCode::bad_input, message,
              file.string() + ":" + std::to_string(at.line) + ":" + std::to_string(at.column),
              hint + ". Nothing was imported.");
}

/// The manifest says for each file what these options would say for all.
void refuse_options(const ImportOptions& options) {
  const std::pair<std::string_view, bool> given[] = {{"--partner", !options.partner.empty()},
                                                     {"--mapping", !options.mapping.empty()},
                                                     {"--encoding", !options.encoding.empty()}};
  for (const auto& [name, is_given] : given) {
    if (!is_given) continue;
    throw Error(ErrorCode::usage, std::string(name) + " cannot be given with a manifest", "",
                "say it in the manifest, for each file or partner; docs/manifest.md shows how");
  }
}

toml::table parse(const std::filesystem::path& file, std::string& digest) {
  const std::string bytes = read_whole(file, file.string(), kLargestManifest);
  digest = digest_of(bytes);
  try {
    return toml::parse(bytes);
  } catch (const toml::parse_error& error) {
    refuse(file, error.source().begin, "this is not TOML: " + std::string(error.description()),
           "docs/manifest.md shows a manifest");
  }
}

/// A scalar as the words a register would hold.
std::string words_of(const std::filesystem::path& file, std::string_view name,
                     const toml::node& node) {
  if (const auto* text = node.as_string()) return text->get();
  if (const auto* number = node.as_integer()) return std::to_string(number->get());
  if (const auto* flag = node.as_boolean()) return flag->get() ? "yes" : "no";
  if (const auto* real = node.as_floating_point()) {
    std::array<char, 400> digits{};  // as long as the largest number
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), real->get(),
                                   std::chars_format::fixed);
    return {digits.data(), end.ptr};
  }
  if (const auto* date = node.as_date()) {
    std::ostringstream out;
    out << date->get();
    return out.str();
  }
  refuse(file, node.source().begin,
         "\"" + printable(name) + "\" must be a text, a number or a date",
         "docs/manifest.md lists the keys");
}

Place place_of(Draft& draft, std::string_view field, const toml::node& node) {
  return {{},
          draft.text(field),
          static_cast<std::uint32_t>(node.source().begin.line),
          static_cast<std::uint32_t>(node.source().begin.column)};
}

void add_settings(Draft& draft, const std::filesystem::path& file, const toml::table& table) {
  struct Known {
    std::string_view name, setting;
  };
  static constexpr std::array<Known, 4> kKnown = {{{"name", setting_key::kProgramme},
                                                   {"as_of", setting_key::kAsOf},
                                                   {"target_date", setting_key::kTargetDate},
                                                   {"threshold", setting_key::kThreshold}}};
  for (const auto& [name, node] : table) {
    if (name.str() == "files") continue;
    std::string setting;
    for (const Known& known : kKnown) {
      if (name.str() == known.name) setting = known.setting;
    }
    if (setting.empty()) {
      refuse(file, node.source().begin, "[programme] has no key \"" + printable(name.str()) + "\"",
             "it can have: name, as_of, target_date, threshold, files");
    }
    draft.settings.push_back({draft.text(setting), draft.text(words_of(file, name.str(), node)),
                              place_of(draft, name.str(), node)});
  }
}

/// The files of one path. What is wrong with the path itself is said where the manifest names it.
void add_jobs(Plan& plan, const std::filesystem::path& file, const toml::node& item,
              const std::string& path, const ImportOptions& options, int& order) {
  const std::filesystem::path source = file.parent_path() / path;
  std::error_code ignored;
  if (!std::filesystem::exists(source, ignored)) {
    refuse(file, item.source().begin, "there is no file or folder " + source.generic_string(),
           "correct the path; it is taken from the folder of the manifest");
  }
  if (!options.mapping.empty() && !std::filesystem::exists(options.mapping, ignored)) {
    refuse(file, item.source().begin, "there is no mapping " + options.mapping.generic_string(),
           "correct the path, or write the mapping with: lintel map " + source.generic_string());
  }
  for (Job& job : jobs_for(source, options, plan.skipped)) {
    job.order = ++order;
    plan.jobs.push_back(std::move(job));
  }
}

/// The sheets of a workbook that count: a list of names.
std::vector<std::string> sheet_names(const std::filesystem::path& file, const toml::node& node) {
  std::vector<std::string> names;
  if (const toml::array* list = node.as_array()) {
    for (const toml::node& name : *list) {
      if (const auto* text = name.as_string()) names.push_back(text->get());
    }
    if (names.size() == list->size() && !names.empty()) return names;
  }
  refuse(file, node.source().begin, "\"sheets\" must be a list of names",
         "write sheets = [\"Applications\", \"Contracts\"]");
}

/// A list of paths: each a text, or a table with `path` and optional `sheets`, `mapping`,
/// `encoding`.
void add_files(Plan& plan, const std::filesystem::path& file, const toml::node* node,
               const ImportOptions& options, const std::string& partner, int& order) {
  if (node == nullptr) return;
  const toml::array* list = node->as_array();
  if (list == nullptr) {
    refuse(file, node->source().begin, "\"files\" must be a list of paths",
           "write files = [\"folder\", \"register.csv\"]");
  }
  for (const toml::node& item : *list) {
    ImportOptions each = options;
    each.partner = partner;
    each.mapping.clear();
    each.sheets.clear();
    std::string path;
    if (const auto* text = item.as_string()) path = text->get();
    if (const toml::table* table = item.as_table()) {
      for (const auto& [name, value] : *table) {
        if (name.str() == "sheets") {
          each.sheets = sheet_names(file, value);
          continue;
        }
        const std::string words = words_of(file, name.str(), value);
        if (name.str() == "path") {
          path = words;
        } else if (name.str() == "mapping") {
          each.mapping = file.parent_path() / words;
        } else if (name.str() == "encoding") {
          each.encoding = words;
        } else {
          refuse(file, value.source().begin, "a file has no key \"" + printable(name.str()) + "\"",
                 "it can have: path, sheets, mapping, encoding");
        }
      }
    }
    if (path.empty()) {
      refuse(file, item.source().begin, "a file without a path",
             "write \"register.csv\" or { path = \"register.csv\", mapping = \"map.toml\" }");
    }
    add_jobs(plan, file, item, path, each, order);
  }
}

void add_partner(Plan& plan, Draft& draft, const std::filesystem::path& file,
                 const toml::table& table, const ImportOptions& options, int& order) {
  const toml::node* code_node = table.get("code");
  if (code_node == nullptr) {
    refuse(file, table.source().begin, "a partner without a code",
           "write code = \"MER\" under [[partner]]");
  }
  const std::string code = words_of(file, "code", *code_node);
  for (const DraftElement& known : draft.elements) {
    if (draft.view(known.key) != code) continue;
    refuse(file, code_node->source().begin, "the partner " + code + " is here twice",
           "list all its files under one [[partner]]");
  }
  std::string name = code;
  if (const toml::node* node = table.get("name")) name = words_of(file, "name", *node);
  DraftElement& partner = draft.add_element(ElementType::BusinessActor, code, name,
                                            place_of(draft, "code", *code_node));
  partner.programme = true;
  draft.add_property(key::kKind, "partner", place_of(draft, "partner", *code_node));
  for (const auto& [field, node] : table) {
    const std::string_view word = field.str();
    if (word == "code" || word == "name" || word == "files") continue;
    if (word != key::kTier && word != key::kPopulation && word != key::kDeviceUsers) {
      refuse(file, node.source().begin, "a partner has no key \"" + printable(word) + "\"",
             "it can have: code, name, tier, population, device_users, files");
    }
    draft.add_property(word, words_of(file, word, node), place_of(draft, word, node));
  }
  add_files(plan, file, table.get("files"), options, code, order);
}

/// The entries of a table as they stand in the file, which is their order of precedence: the table
/// itself is sorted by name.
std::vector<std::pair<std::string_view, const toml::node*>> in_order(const toml::table& table) {
  std::vector<std::pair<std::string_view, const toml::node*>> entries;
  for (const auto& [name, node] : table) entries.emplace_back(name.str(), &node);
  std::stable_sort(entries.begin(), entries.end(), [](const auto& a, const auto& b) {
    const toml::source_position& first = a.second->source().begin;
    const toml::source_position& second = b.second->source().begin;
    return std::pair(first.line, first.column) < std::pair(second.line, second.column);
  });
  return entries;
}

}  // namespace

Plan read_manifest(const std::filesystem::path& file, const ImportOptions& options) {
  refuse_options(options);
  std::string digest;
  const toml::table manifest = parse(file, digest);
  Plan plan;
  Draft draft;
  draft.path = file.string();
  draft.format = "manifest";
  draft.kind = "manifest";
  draft.digest = digest;
  int order = 0;
  for (const auto& [word, entry] : in_order(manifest)) {
    const toml::node& node = *entry;
    if (word == "programme" && node.is_table()) {
      const toml::table& settings = *node.as_table();
      add_files(plan, file, settings.get("files"), options, "", order);
      add_settings(draft, file, settings);
    } else if (word == "partner" && node.is_array_of_tables()) {
      for (const toml::node& partner : *node.as_array()) {
        add_partner(plan, draft, file, *partner.as_table(), options, order);
      }
    } else if (word == "partner" || word == "programme") {
      refuse(file, node.source().begin, "\"" + printable(word) + "\" must be a table",
             word == "partner" ? "write [[partner]], once for each" : "write [programme]");
    } else {
      refuse(file, node.source().begin, "\"" + printable(word) + "\" is not part of a manifest",
             "a manifest has [programme] and [[partner]] tables");
    }
  }
  plan.drafts.push_back(std::move(draft));
  return plan;
}

}  // namespace lintel::importers
