#pragma once
// Makes a draft of an ArchiMate model, whatever the format it is read from: it keeps ids unique,
// fills in what a file defines only after it has used it, and gathers what was passed over into a
// few findings.
//
//   ModelBuilder builder("archimate", options);
//   builder.begin_model(id, name);
//   if (builder.add_concept({.type = "BusinessActor", .id = "a1", …}))
//     builder.property("k", "v", at);
//   return builder.finish(digest);

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/draft.hpp"
#include "importers/importer.hpp"

namespace lintel::importers {

/// An element or relationship as its tag states it; empty = not stated.
struct Concept {
  std::string_view type;  ///< local name of its type in the file
  std::string_view id;
  std::string_view name;
  std::string_view source;  ///< relationships: ids of the ends
  std::string_view target;
  AccessMode access = AccessMode::write;
  bool directed = false;
  bool or_junction = false;  ///< junctions: said to be "or" by something else than its type
  Place place;
};

class ModelBuilder {
 public:
  ModelBuilder(std::string_view format, const ImportOptions& options);

  /// Names the model; what it says of itself becomes settings `model:ID:…`.
  void begin_model(std::string_view id, std::string_view name);
  /// Something that the model says of itself: its purpose, a property.
  void model_fact(std::string_view key, std::string_view value, Place place);

  /// Adds an element or relationship, whichever `stated.type` is. False, with a finding at the end,
  /// when the type is unknown or an end is not stated: then nothing was added.
  bool add_concept(const Concept& stated);
  /// Gives the concept that was added last its name, where the format has it as a tag of its own.
  void name_concept(std::string_view name);
  /// Adds a view; the draft's last view stays open for `draft().views.back()`.
  void add_view(std::string_view id, std::string_view name, std::string_view kind, Place place);
  /// Adds a property to the concept or view that was added last.
  void property(std::string_view key, std::string_view value, Place place);
  /// The same where the key is the id of a definition that may come later in the file; `language`
  /// other than empty is appended to the key ("owner@nl").
  void defined_property(std::string_view definition, std::string_view language,
                        std::string_view value, Place place);
  void defined_model_fact(std::string_view definition, std::string_view language,
                          std::string_view value, Place place);
  void define_property(std::string_view definition, std::string_view name);
  /// The specialization (Archi profile) of the concept that was added last, by id.
  void specialization(std::string_view profile, Place place);
  void define_specialization(std::string_view profile, std::string_view name);
  /// Files `id` (concept or view) under the folder `path` ("Views/Landscape"). The first wins.
  void file_under(std::string_view id, std::string_view path);
  /// Files the concept or view that was added last, whose id may be missing or a repeated one.
  void file_last(std::string_view path);

  /// Counts a tag that no reader knows.
  void unknown_tag(std::string_view tag, Place place);
  /// Counts something that is known and has no place in a draft ("documentation of a note").
  void not_kept(std::string_view what, Place place);
  /// Any other finding, with place and source filled in.
  void finding(Severity severity, std::string code, Place place, std::string subject,
               std::string message, std::string hint);

  /// Is the element of this id a junction? Only of elements already added.
  [[nodiscard]] bool is_junction(TextId id) const;

  [[nodiscard]] Draft& draft() { return draft_; }

  /// The draft, with everything resolved. The builder is then empty.
  Draft finish(std::string digest);

 private:
  struct Seen {
    std::uint32_t count = 0;
    std::uint32_t line = 0;
    bool junction = false;
  };
  struct Tally {
    std::uint64_t count = 0;
    Place first;
  };
  using Tallies = std::map<std::string, Tally, std::less<>>;
  struct Pending {
    std::size_t index = 0;  // into Draft::properties or ::settings
    TextId definition;
    TextId language;
    bool setting = false;
  };

  std::string unique_key(std::vector<Seen>& seen, std::string_view id, Place place,
                         std::string_view what, bool natural);
  std::string natural_key(const Concept& stated, bool relationship);
  bool skip(Tallies& tallies, std::string_view what, Place place);
  static Seen& at(std::vector<Seen>& seen, TextId id);
  [[nodiscard]] static TextId value_of(const std::vector<TextId>& map, TextId key);
  static void set_value(std::vector<TextId>& map, TextId key, TextId value);
  void name_properties();
  void name_specializations();
  void place_in_folders();
  void report_tallies();
  [[nodiscard]] std::string model_key(std::string_view key) const;

  Draft draft_;
  FindingSink findings_;
  std::string model_id_;
  TextId* open_name_ = nullptr;  // of the concept added last
  TextId last_key_;              // likewise
  std::vector<Seen> concepts_;   // by TextId of the id
  std::vector<Seen> views_;
  std::vector<TextId> definitions_;      // id → name, by TextId
  std::vector<TextId> specializations_;  // likewise
  std::vector<TextId> folders_;          // id → path, likewise
  std::vector<Pending> pending_;
  std::vector<std::size_t> pending_specializations_;  // indices into Draft::properties
  Tallies unknown_tags_, unknown_types_, endless_, not_kept_;
};

/// "business/process" → `type` without a prefix: "archimate:Node" → "Node".
std::string_view local_name(std::string_view type);

}  // namespace lintel::importers
