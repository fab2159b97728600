#include "importers/reconciliation/statements.hpp"

#include "core/decision_words.hpp"

namespace lintel::importers::reconciliation {

namespace {

/// What is decided in the estate stands before what registers say of the same thing.
void put_first(Workspace& ws, RunList& list, std::uint32_t d, Range range) {
  if (list.first == kNowhere || range.count == 0) return ws.add_run(list, d, range);
  ws.runs.push_back({d, range, list.first, false});
  list.first = static_cast<std::uint32_t>(ws.runs.size() - 1);
}

}  // namespace

void add_statements(Workspace& ws, References& references, bool about_relationships) {
  std::vector<End> ends;
  for (std::uint32_t d = 0; d < ws.drafts.size(); ++d) {
    const bool decided = ws.drafts[d]->format == kDecisionsSource;
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
        if (decided) {
          put_first(ws, list, d, statement.properties);
        } else {
          ws.add_run(list, d, statement.properties);
        }
      }
    }
  }
}

}  // namespace lintel::importers::reconciliation
