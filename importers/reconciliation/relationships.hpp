#pragma once
// Steps 2 and 3 for relationships: ends resolved, statements of one link joined, rules expanded.
//
// A relationship with an id of its own is one concept per (partner, id). One without is what it
// says: same type, ends, `link` and asset are one relationship, however many files state it; the
// other places are kept in its property `also_stated`. What a model states is never joined by
// content.

#include <string_view>
#include <vector>

#include "importers/reconciliation/references.hpp"
#include "importers/reconciliation/services.hpp"
#include "importers/reconciliation/workspace.hpp"

namespace lintel::importers::reconciliation {

/// A link that a rule makes, e.g. from a process to its service.
struct MadeLink {
  RelationshipType type = RelationshipType::Association;
  ElementId source;
  ElementId target;
  std::string_view link;
  bool carries_dependence = false;  ///< else it gets `dependent` = none
  Provenance where;
};

class Relationships {
 public:
  Relationships(Workspace& workspace, References& references, ServiceTable& services);

  /// Enters the relationships of all drafts, in this order: those with ids get their place, then
  /// ends are resolved, services are tied to functions, partners and processes, "every process" and
  /// "processes using a cloud system" are expanded, and last what ends on a relationship.
  void enter_all();
  /// Makes `link`, unless a source states it.
  RelationshipId make(const MadeLink& link);

 private:
  enum class Pass { plain, every_process, cloud_processes, on_relationship };

  void enter_ids();
  void enter(Pass pass);
  void enter_one(std::uint32_t d, std::size_t r);
  void enter_with_id(std::uint32_t d, std::size_t r, End source, End target);
  void enter_natural(std::uint32_t d, std::size_t r, End source, End target);
  void join(RelationshipId known, std::uint32_t d, std::size_t r);
  bool same_statement(RelationshipId known, std::uint32_t d, const DraftRelationship& again);
  void fill(RelationshipId id, std::uint32_t d, const DraftRelationship& stated, End source,
            End target);
  void resolve_end(std::uint32_t d, const DraftRelationship& stated, const Reference& reference,
                   std::vector<End>& ends);
  void processes_of(std::uint32_t d, const Reference& reference, std::vector<End>& ends);
  void tie_services();
  void find_processes();
  TextId property(std::uint32_t d, const Range& range, std::string_view key);
  [[nodiscard]] bool says(RelationshipId id, TextId link, TextId asset) const;
  [[nodiscard]] bool is_from_model(std::uint32_t d, const DraftRelationship& stated) const;
  [[nodiscard]] Key signature(RelationshipType type, End source, End target, TextId link,
                              TextId asset) const;

  Workspace& ws_;
  References& references_;
  ServiceTable& services_;
  std::unordered_map<Key, RelationshipId, KeyHash> by_id_;
  std::unordered_map<Key, std::vector<RelationshipId>, KeyHash> by_content_;
  std::unordered_map<std::uint32_t, std::vector<ElementId>> processes_, cloud_processes_;
  std::size_t expanded_ = 0;
  std::vector<End> sources_, targets_;
};

}  // namespace lintel::importers::reconciliation
