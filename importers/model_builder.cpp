#include "importers/model_builder.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "core/attributes.hpp"
#include "core/names.hpp"

namespace lintel::importers {
namespace {

constexpr std::string_view kFolder = "folder";
constexpr std::string_view kSpecialization = "specialization";

/// Folders that every model of Archi has: to lie in one of them says nothing that the type does not
/// say too.
constexpr std::array<std::string_view, 12> kStandardFolders = {"Strategy",
                                                               "Business",
                                                               "Application",
                                                               "Technology",
                                                               "Technology & Physical",
                                                               "Motivation",
                                                               "Implementation & Migration",
                                                               "Connectors",
                                                               "Relations",
                                                               "Other",
                                                               "Derived Relations",
                                                               "Physical"};

/// `path` below a standard folder; all of it where it begins with a folder of the author's own.
std::string_view own_path(std::string_view path) {
  const std::size_t slash = path.find('/');
  const std::string_view top = path.substr(0, slash);
  if (std::find(kStandardFolders.begin(), kStandardFolders.end(), top) == kStandardFolders.end())
    return path;
  return slash == std::string_view::npos ? std::string_view() : path.substr(slash + 1);
}

std::string words_of(Place place) {
  return std::to_string(place.line) + ":" + std::to_string(place.column);
}

std::string times(std::uint64_t count) {
  return count == 1 ? "once" : std::to_string(count) + " times";
}

}  // namespace

std::string_view local_name(std::string_view type) {
  const std::size_t colon = type.rfind(':');
  return colon == std::string_view::npos ? type : type.substr(colon + 1);
}

ModelBuilder::ModelBuilder(std::string_view format, const ImportOptions& options) {
  draft_.path = options.path;
  draft_.partner = options.partner;
  draft_.format = format;
  draft_.kind = "model";
}

void ModelBuilder::begin_model(std::string_view id, std::string_view name) {
  model_id_ = id;
  draft_.title = name;
}

std::string ModelBuilder::model_key(std::string_view key) const {
  return "model:" + model_id_ + ":" + std::string(key);
}

void ModelBuilder::model_fact(std::string_view key, std::string_view value, Place place) {
  if (value.empty()) return;
  draft_.settings.push_back({draft_.text(model_key(key)), draft_.text(value), place});
}

ModelBuilder::Seen& ModelBuilder::at(std::vector<Seen>& seen, TextId id) {
  // Doubling by hand: resize() alone would grow by one each time.
  if (id.value >= seen.size()) seen.resize(std::max<std::size_t>(id.value + 1, seen.size() * 2));
  return seen[id.value];
}

/// `id` itself where it is new, else "id#2", "id#3", … with a finding.
std::string ModelBuilder::unique_key(std::vector<Seen>& seen, std::string_view id, Place place,
                                     std::string_view what, bool natural) {
  Seen& first = at(seen, draft_.text(id));
  if (++first.count == 1) {
    first.line = place.line;
    return std::string(id);
  }
  const std::uint32_t line = first.line;
  std::uint32_t number = first.count;
  std::string key;
  do key = std::string(id) + "#" + std::to_string(number++);
  while (at(seen, draft_.text(key)).count > 0);
  at(seen, draft_.text(id)).count = number - 1;  // so that the next one does not search again
  at(seen, draft_.text(key)) = {.count = 1, .line = place.line};
  if (natural) return key;  // alike, but no fault of the file
  finding(
      Severity::warning, "duplicate-id", place, key,
      "the id \"" + printable(id) + "\" was given before, in line " + std::to_string(line) +
          "; this " + std::string(what) + " is kept as \"" + printable(key) + "\"",
      "References mean the first. Give one of the two a new id in the tool that wrote the file.");
  return key;
}

std::string ModelBuilder::natural_key(const Concept& stated, bool relationship) {
  std::string key(stated.type);
  key += ':';
  key += relationship ? std::string(stated.source) + ">" + std::string(stated.target)
                      : std::string(stated.name);
  finding(Severity::info, "missing-id", stated.place, key,
          "a " + printable(stated.type) + " has no id; it is known by its " +
              (relationship ? "ends" : "name"),
          "It will count as new when that changes.");
  return key;
}

bool ModelBuilder::skip(Tallies& tallies, std::string_view what, Place place) {
  auto tally = tallies.find(what);
  if (tally == tallies.end()) tally = tallies.emplace(what, Tally{0, place}).first;
  ++tally->second.count;
  open_name_ = nullptr;
  return false;
}

bool ModelBuilder::add_concept(const Concept& stated) {
  const auto element = element_type(stated.type);
  const auto relation = element ? std::nullopt : relationship_type(stated.type);
  if (!element && !relation) return skip(unknown_types_, stated.type, stated.place);
  if (relation && (stated.source.empty() || stated.target.empty()))
    return skip(endless_, stated.type, stated.place);

  const bool natural = stated.id.empty();
  const std::string id =
      natural ? natural_key(stated, relation.has_value()) : std::string(stated.id);
  const std::string key =
      unique_key(concepts_, id, stated.place, element ? "element" : "relationship", natural);
  if (element) {
    DraftElement& added = draft_.add_element(*element, key, stated.name, stated.place);
    added.natural_key = natural;
    if (*element == ElementType::Junction) {
      const bool any = stated.or_junction || stated.type.starts_with("Or");
      added.junction = any ? JunctionKind::or_ : JunctionKind::and_;
      at(concepts_, added.key).junction = true;
    }
    open_name_ = &added.name;
    last_key_ = added.key;
    return true;
  }
  const auto end = [&](std::string_view text) {
    return Reference{Entity::concept_id, draft_.text(text), {}};
  };
  DraftRelationship& added =
      draft_.add_relationship(*relation, end(stated.source), end(stated.target), stated.place, key);
  added.natural_key = natural;
  added.name = draft_.text(stated.name);
  added.access = stated.access;
  added.directed = stated.directed;
  open_name_ = &added.name;
  last_key_ = added.key;
  return true;
}

void ModelBuilder::name_concept(std::string_view name) {
  if (open_name_ != nullptr) *open_name_ = draft_.text(name);
}

void ModelBuilder::add_view(std::string_view id, std::string_view name, std::string_view kind,
                            Place place) {
  const std::string stated = id.empty() ? "view:" + std::string(name) : std::string(id);
  DraftView& view =
      draft_.add_view(unique_key(views_, stated, place, "view", id.empty()), name, place);
  view.kind = draft_.text(kind);
  open_name_ = &view.name;
  last_key_ = view.key;
}

void ModelBuilder::property(std::string_view key, std::string_view value, Place place) {
  draft_.add_property(key, value, place);
}

void ModelBuilder::defined_property(std::string_view definition, std::string_view language,
                                    std::string_view value, Place place) {
  if (value.empty()) return;
  pending_.push_back(
      {draft_.properties.size(), draft_.text(definition), draft_.text(language), false});
  draft_.add_property(definition, value, place);
}

void ModelBuilder::defined_model_fact(std::string_view definition, std::string_view language,
                                      std::string_view value, Place place) {
  if (value.empty()) return;
  pending_.push_back(
      {draft_.settings.size(), draft_.text(definition), draft_.text(language), true});
  model_fact(definition, value, place);
}

TextId ModelBuilder::value_of(const std::vector<TextId>& map, TextId key) {
  return key.value < map.size() ? map[key.value] : TextId{};
}

void ModelBuilder::set_value(std::vector<TextId>& map, TextId key, TextId value) {
  if (key.value >= map.size()) map.resize(std::max<std::size_t>(key.value + 1, map.size() * 2));
  if (map[key.value].empty()) map[key.value] = value;
}

void ModelBuilder::define_property(std::string_view definition, std::string_view name) {
  set_value(definitions_, draft_.text(definition), draft_.text(name));
}

void ModelBuilder::specialization(std::string_view profile, Place place) {
  if (profile.empty()) return;
  pending_specializations_.push_back(draft_.properties.size());
  draft_.add_property(kSpecialization, profile, place);
}

void ModelBuilder::define_specialization(std::string_view profile, std::string_view name) {
  set_value(specializations_, draft_.text(profile), draft_.text(name));
}

void ModelBuilder::file_under(std::string_view id, std::string_view path) {
  if (!path.empty()) set_value(folders_, draft_.text(id), draft_.text(path));
}

void ModelBuilder::file_last(std::string_view path) {
  if (!path.empty()) set_value(folders_, last_key_, draft_.text(path));
}

void ModelBuilder::unknown_tag(std::string_view tag, Place place) {
  auto tally = unknown_tags_.find(tag);
  if (tally == unknown_tags_.end()) tally = unknown_tags_.emplace(tag, Tally{0, place}).first;
  ++tally->second.count;
}

void ModelBuilder::not_kept(std::string_view what, Place place) {
  auto tally = not_kept_.find(what);
  if (tally == not_kept_.end()) tally = not_kept_.emplace(what, Tally{0, place}).first;
  ++tally->second.count;
}

void ModelBuilder::finding(Severity severity, std::string code, Place place, std::string subject,
                           std::string message, std::string hint) {
  findings_.add({.severity = severity,
                 .code = std::move(code),
                 .source = draft_.path,
                 .place = words_of(place),
                 .subject = std::move(subject),
                 .message = std::move(message),
                 .hint = std::move(hint)});
}

bool ModelBuilder::is_junction(TextId id) const {
  return id.value < concepts_.size() && concepts_[id.value].junction;
}

/// Puts the names of the property definitions in the place of their ids.
void ModelBuilder::name_properties() {
  Tallies undefined;
  for (const Pending& pending : pending_) {
    DraftProperty& property =
        pending.setting ? draft_.settings[pending.index] : draft_.properties[pending.index];
    TextId name = value_of(definitions_, pending.definition);
    if (name.empty()) {
      name = pending.definition;
      auto& tally = undefined[std::string(draft_.view(name))];
      if (tally.count++ == 0) tally.first = property.place;
    }
    std::string key(draft_.view(name));
    if (!pending.language.empty()) key += "@" + std::string(draft_.view(pending.language));
    property.key = draft_.text(pending.setting ? model_key(key) : key);
  }
  for (const auto& [definition, tally] : undefined) {
    finding(Severity::warning, "unknown-property-definition", tally.first, {},
            "the property definition \"" + printable(definition) + "\" is used " +
                times(tally.count) + " and defined nowhere; its id serves as its name",
            "Add its definition in the tool that wrote the file.");
  }
}

void ModelBuilder::name_specializations() {
  for (const std::size_t index : pending_specializations_) {
    DraftProperty& property = draft_.properties[index];
    const TextId name = value_of(specializations_, property.value);
    if (!name.empty()) property.value = name;
  }
}

/// Adds the folder to each concept. Properties of one concept are a run of the pool, so the pool is
/// written anew.
void ModelBuilder::place_in_folders() {
  std::vector<DraftProperty> pool;
  pool.reserve(draft_.properties.size() + draft_.elements.size());
  const auto copy = [&](Range& range) {
    const auto first = static_cast<std::uint32_t>(pool.size());
    const auto run = draft_.properties.begin() + range.first;
    pool.insert(pool.end(), run, run + range.count);
    range.first = first;
  };
  const TextId folder = draft_.text(kFolder);
  const auto copy_concept = [&](auto& item) {
    copy(item.properties);
    const TextId path = value_of(folders_, item.key);
    if (path.empty()) return;
    const std::string_view own = own_path(draft_.view(path));
    if (own.empty()) return;
    pool.push_back({folder, draft_.text(own), item.place});
    ++item.properties.count;
  };
  for (DraftElement& element : draft_.elements) copy_concept(element);
  for (DraftRelationship& relationship : draft_.relationships) copy_concept(relationship);
  for (DraftView& view : draft_.views) {
    copy(view.properties);
    view.folder = value_of(folders_, view.key);
  }
  draft_.properties = std::move(pool);
}

void ModelBuilder::report_tallies() {
  std::uint64_t skipped = 0;
  for (const auto& [type, tally] : unknown_types_) {
    skipped += tally.count;
    finding(Severity::warning, "unknown-type", tally.first, {},
            "no ArchiMate type is called \"" + printable(type) + "\"; " +
                (tally.count == 1 ? "one concept of it was"
                                  : std::to_string(tally.count) + " concepts of it were") +
                " skipped",
            "Give it a type of ArchiMate 3.2 in the tool that wrote the file.");
  }
  for (const auto& [type, tally] : endless_) {
    skipped += tally.count;
    finding(Severity::warning, "missing-end", tally.first, {},
            "a " + printable(type) + " without source or target was skipped (" +
                times(tally.count) + ")",
            "Draw it again in the tool that wrote the file.");
  }
  for (const auto& [tag, tally] : unknown_tags_) {
    finding(Severity::warning, "unknown-tag", tally.first, {},
            "the tag <" + printable(tag) + "> is not known and was passed over (" +
                times(tally.count) + ")",
            {});
  }
  for (const auto& [what, tally] : not_kept_) {
    finding(Severity::info, "not-kept", tally.first, {},
            what + " is not kept (" + times(tally.count) + ")", {});
  }
  if (skipped > 0)
    draft_.summary = std::to_string(skipped) + " of unknown type or without ends skipped";
}

Draft ModelBuilder::finish(std::string digest) {
  name_properties();
  name_specializations();
  place_in_folders();
  report_tallies();
  draft_.findings = findings_.take();
  draft_.digest = std::move(digest);
  return std::move(draft_);
}

}  // namespace lintel::importers
