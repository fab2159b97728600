#pragma once
// Step 2: what the words of a reference name.
//
// Ids are looked for first with the partner of the reference (else of its source), then at the
// programme, then everywhere; then "PARTNER:ID"; then names in the same order. What is found
// nowhere becomes a stub with a finding, except bodies outside the programme, suppliers, products
// and data assets, which are made without one.

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "importers/reconciliation/concept_index.hpp"
#include "importers/reconciliation/services.hpp"
#include "importers/reconciliation/shared_names.hpp"
#include "importers/reconciliation/workspace.hpp"

namespace lintel::importers::reconciliation {

class References {
 public:
  References(Workspace& workspace, ConceptIndex& concepts, ServiceTable& services,
             SharedNames& shared);

  /// Appends what `reference` of draft `d` names: one end, or several where a function has several
  /// services. `mention` is where it stands. `may_be_relationship`: the end of an association.
  /// Never appends nothing, except for rules (every_process, cloud_processes). Amortised O(1) for
  /// words seen before and for ids of the same source.
  void resolve(std::uint32_t d, const Reference& reference, const Provenance& mention,
               bool may_be_relationship, std::vector<End>& ends);
  /// The element that `words` name, without making a stub or a finding.
  std::optional<ElementId> find(Entity entity, std::string_view words, TextId partner);
  /// The role that `words` name by code or name.
  std::optional<ElementId> role(std::string_view words) {
    return find(Entity::role, words, TextId{});
  }
  /// A stub for `words`, the same for the same words of one partner, with its finding.
  ElementId stub(Entity entity, std::string_view words, TextId partner, const Provenance& mention);
  /// The partner's element, made as a stub when no list of partners has it.
  ElementId partner_element(TextId code, const Provenance& mention);
  /// Enters a relationship under its source id, for ends that are relationships.
  void enter_relationship(TextId partner, TextId key, RelationshipId relationship);
  std::optional<RelationshipId> relationship(TextId partner, TextId key) const;

 private:
  std::optional<End> own_concept(std::uint32_t d, const Reference& reference,
                                 const Provenance& mention);
  std::optional<ElementId> by_id(Entity entity, TextId key, TextId partner,
                                 const Provenance* mention);
  std::optional<ElementId> by_name(Entity entity, std::string_view words, TextId partner,
                                   const Provenance* mention);
  std::optional<ElementId> look_up(Entity entity, std::string_view words, TextId partner,
                                   const Provenance* mention);
  void services_of(Entity entity, std::string_view words, TextId partner, const Provenance& mention,
                   std::vector<End>& ends);
  ElementId external_body(std::string_view words, const Provenance& mention);
  void report_ambiguous(std::string_view words, const Match& match, const Provenance& mention);
  std::string hint_for(Entity entity, std::string_view words, TextId partner);
  struct OwnKeys {
    std::vector<std::uint32_t> element, relationship;  ///< by text of the draft; kNowhere = none
    /// The next element of the same key on another sheet of a workbook. By element; empty when the
    /// draft has no sheets.
    std::vector<std::uint32_t> other_sheet;
    bool built = false;
  };
  void index_draft(std::uint32_t d);
  static void index_sheets(const Draft& draft, OwnKeys& own);

  Workspace& ws_;
  ConceptIndex& concepts_;
  ServiceTable& services_;
  SharedNames& shared_;
  std::unordered_map<Key, std::vector<End>, KeyHash> seen_;
  std::unordered_map<Key, RelationshipId, KeyHash> relationships_;
  std::unordered_map<std::string, ElementId> stubs_;
  std::unordered_map<std::string, ElementId> externals_;
  std::vector<OwnKeys> own_;
  std::unordered_map<std::uint32_t, std::vector<std::string>> candidates_;  ///< by partner text
  int hints_given_ = 0;
};

}  // namespace lintel::importers::reconciliation
