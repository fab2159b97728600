#pragma once
// What the steps of reconciliation share: the drafts in canonical order, the model as it grows, and
// beside each concept what the model does not keep (identity, the runs of properties that state
// it). Steps are free functions or small classes on a Workspace; each only adds.

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/draft.hpp"
#include "core/model.hpp"
#include "core/progress.hpp"

namespace lintel::importers::reconciliation {

inline constexpr std::uint32_t kNowhere = 0xFFFFFFFFU;

using DraftPtr = std::shared_ptr<const Draft>;

/// A run of properties that states something of a concept: of one draft, or made by a rule (then
/// `draft` is kNowhere and `range` points into Workspace::made). Runs of a concept form a list; its
/// order is the order of precedence.
struct Run {
  std::uint32_t draft = kNowhere;
  Range range;
  std::uint32_t next = kNowhere;
  bool gone = false;
};
struct RunList {
  std::uint32_t first = kNowhere;
  std::uint32_t last = kNowhere;
};

/// Three numbers as a hash key: texts, indexes, types.
struct Key {
  std::uint32_t a = 0, b = 0, c = 0;
  bool operator==(const Key&) const = default;
};
struct KeyHash {
  std::size_t operator()(const Key& key) const noexcept {
    std::uint64_t x = (std::uint64_t{key.a} << 32U) ^ key.b;
    x = (x ^ (x >> 29U)) * 0xBF58476D1CE4E5B9ULL + key.c;
    x = (x ^ (x >> 32U)) * 0x94D049BB133111EBULL;
    return x ^ (x >> 31U);
  }
};

/// How a shared thing is written where its plain name is taken.
enum class Shared : std::uint8_t { none, supplier, product, asset };

/// What the model does not keep of an element.
struct ElementNote {
  RunList runs;
  Shared shared = Shared::none;
  std::uint32_t definer = kNowhere;  ///< the draft of its latest definition
};
/// What the model does not keep of a relationship.
struct RelationshipNote {
  RunList runs;
  TextId partner;
  TextId key;  ///< source id; empty for natural keys, whose ref is made from the ends
  TextId link;
  TextId asset;
  std::uint32_t draft = kNowhere;  ///< of the first statement
};

/// What a value of one element is to be written as: the ref of an element, or a text.
struct Rewrite {
  ElementId ref_of;
  TextId text;
};

/// A finding whose subject has no ref yet.
struct PendingFinding {
  Finding finding;
  End subject;
};

class Workspace {
 public:
  /// Sorts the drafts canonically, by (order, partner, path), and lists them as sources.
  explicit Workspace(const std::vector<DraftPtr>& given, const Progress& progress = no_progress);
  /// Counts one concept that a step has worked through; may throw to stop.
  void advance() {
    constexpr std::uint64_t kEvery = 8192;
    if (++done_ % kEvery == 0)
      progress_("concepts resolved", done_ < total_ ? done_ : total_, total_);
  }

  std::vector<DraftPtr> drafts;
  Model model;
  std::vector<ElementNote> element_notes;            ///< parallel to model.elements
  std::vector<RelationshipNote> relationship_notes;  ///< parallel to model.relationships
  std::vector<Run> runs;
  std::vector<Property> made;  ///< pool of the properties that rules make
  std::vector<PendingFinding> pending;
  /// (element, key, value as found) → how the model writes the value.
  std::unordered_map<Key, Rewrite, KeyHash> rewrites;
  /// Per draft, parallel to its elements / relationships: what they became.
  std::vector<std::vector<ElementId>> elements_of;
  std::vector<std::vector<RelationshipId>> relationships_of;

  /// A text of draft `d` as a text of the model.
  TextId text(std::uint32_t d, TextId id) {
    if (id.empty()) return {};
    TextId& known = translated_[d][id.value];
    if (known.empty()) known = model.texts.intern(drafts[d]->view(id));
    return known;
  }
  TextId text(std::string_view value) { return model.texts.intern(value); }
  [[nodiscard]] std::string_view view(TextId id) const { return model.texts.view(id); }
  Provenance provenance(std::uint32_t d, const Place& place);
  /// The partner code that `partner` (of draft `d`) stands for: itself, or the code of the partner
  /// of this name; empty = the partner of the draft.
  TextId partner(std::uint32_t d, TextId partner);
  /// Is this the code of a partner that some draft defines or is imported for?
  [[nodiscard]] bool is_partner(std::string_view code) const;
  /// Codes of all such partners, sorted.
  [[nodiscard]] const std::vector<TextId>& partners() const { return partners_; }
  /// Does draft `d` state the programme's facts (a register or manifest), and not a model?
  [[nodiscard]] bool is_register(std::uint32_t d) const { return register_[d]; }

  ElementId add_element(ElementType type, TextId partner, TextId source_id, TextId name,
                        Provenance where);
  RelationshipId add_relationship(RelationshipType type, Provenance where);

  void add_run(RunList& list, std::uint32_t d, Range range, bool gone = false);
  /// A property made by a rule; `first` lets it win over what sources state.
  void make_property(RunList& list, std::string_view key, std::string_view value, Provenance where,
                     bool first = false);
  void make_property(ElementId element, std::string_view key, std::string_view value,
                     Provenance where, bool first = false) {
    make_property(element_notes[element.index()].runs, key, value, where, first);
  }
  void make_property(RelationshipId relationship, std::string_view key, std::string_view value,
                     Provenance where) {
    make_property(relationship_notes[relationship.index()].runs, key, value, where);
  }

  /// A property as its run states it.
  struct Stated {
    std::string_view key, value;
    std::uint32_t run = kNowhere;
    std::uint32_t index = 0;  ///< in the properties of the draft, or in `made`
  };
  /// Calls `visit(Stated)` for each property of `list` in order of precedence, until it returns
  /// false.
  template <typename Visit>
  void each_property(const RunList& list, Visit visit) const;
  /// A property as the model keeps it, marked as winner.
  Property property(const Stated& stated);
  /// The first value of `key`, or the empty text. O(properties of the concept).
  [[nodiscard]] std::string_view value(const RunList& list, std::string_view key) const;
  [[nodiscard]] std::string_view value(ElementId element, std::string_view key) const {
    return value(element_notes[element.index()].runs, key);
  }

  void report(Severity severity, std::string_view code, const Provenance& where, End subject,
              std::string message, std::string hint = {});
  /// `row 13, "System Name"`, `Applications, row 14, "Owner"`, `812:17`.
  [[nodiscard]] std::string place_words(const Provenance& where) const;
  /// `contracts.csv row 3, "Supplier"`.
  [[nodiscard]] std::string full_place(const Provenance& where) const;
  /// Fills the subjects and moves all findings into the model, those of the drafts first.
  /// `subject_of(d, words)` gives the element that a finding of draft `d` is about.
  template <typename SubjectOf>
  void publish_findings(SubjectOf subject_of);

 private:
  /// Are its places rows of a table, not lines of a text?
  [[nodiscard]] bool is_table(SourceId source) const {
    return model.sources[source.index()].format == "register";
  }
  void find_partners();
  void publish_pending();

  Progress progress_;
  std::uint64_t done_ = 0, total_ = 0;
  std::vector<std::vector<TextId>> translated_;
  std::vector<TextId> draft_partner_;
  std::vector<bool> register_;
  std::vector<TextId> partners_;
  std::unordered_map<std::uint32_t, TextId> partner_of_word_;
  std::unordered_map<std::string_view, std::size_t> reported_;  ///< keys are codes in the program
};

template <typename SubjectOf>
void Workspace::publish_findings(SubjectOf subject_of) {
  for (std::uint32_t d = 0; d < drafts.size(); ++d) {
    for (Finding finding : drafts[d]->findings) {
      finding.source = drafts[d]->path;
      const ElementId subject = subject_of(d, std::string_view(finding.subject));
      if (subject.valid()) finding.subject = model.ref(subject);
      model.findings.push_back(std::move(finding));
    }
  }
  publish_pending();
}

template <typename Visit>
void Workspace::each_property(const RunList& list, Visit visit) const {
  for (std::uint32_t r = list.first; r != kNowhere; r = runs[r].next) {
    const Run run = runs[r];
    for (std::uint32_t i = run.range.first; i < run.range.first + run.range.count; ++i) {
      Stated stated;
      stated.run = r;
      stated.index = i;
      if (run.draft == kNowhere) {
        stated.key = view(made[i].key);
        stated.value = view(made[i].value);
      } else {
        const Draft& draft = *drafts[run.draft];
        stated.key = draft.view(draft.properties[i].key);
        stated.value = draft.view(draft.properties[i].value);
      }
      if (!visit(stated)) return;
    }
  }
}

}  // namespace lintel::importers::reconciliation
