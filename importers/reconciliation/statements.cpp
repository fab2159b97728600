#include "importers/reconciliation/statements.hpp"

namespace lintel::importers::reconciliation {

void add_statements(Workspace& ws, References& references, bool about_relationships) {
  std::vector<End> ends;
  for (std::uint32_t d = 0; d < ws.drafts.size(); ++d) {
    for (const DraftStatement& statement : ws.drafts[d]->statements) {
      const Entity entity = statement.subject.entity;
      if ((entity == Entity::relationship) != about_relationships) continue;
      if (entity == Entity::every_process || entity == Entity::cloud_processes) continue;
      ends.clear();
      references.resolve(d, statement.subject, ws.provenance(d, statement.place), false, ends);
      for (const End end : ends) {
        RunList& list = end.relationship.valid()
                            ? ws.relationship_notes[end.relationship.index()].runs
                            : ws.element_notes[end.element.index()].runs;
        ws.add_run(list, d, statement.properties);
      }
    }
  }
}

}  // namespace lintel::importers::reconciliation
