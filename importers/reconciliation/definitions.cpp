#include "importers/reconciliation/definitions.hpp"

#include "core/names.hpp"
#include "importers/reconciliation/agreement.hpp"

namespace lintel::importers::reconciliation {

namespace {

std::string quoted(std::string_view text) { return '"' + printable(ellipsis(text, 60)) + '"'; }

/// A repeated row of one file is told apart from two files that speak of one thing.
void compare(Workspace& ws, ElementId id, std::uint32_t d, const DraftElement& again) {
  const Element& known = ws.model.at(id);
  const Provenance where = ws.provenance(d, again.place);
  const std::string subject(ws.view(known.source_id));
  // Two sheets of a workbook may speak of one thing like two files.
  const bool same_table =
      ws.element_notes[id.index()].definer == d && known.where.place.sheet == where.place.sheet;
  if (same_table) {
    ws.report(Severity::warning, "repeated-row", where, {id, {}},
              subject + " is listed again; it was defined in " + ws.full_place(known.where),
              "delete one of the two, or give one of them its own reference");
  }
  if (again.type != known.type || again.junction != known.junction) {
    ws.report(Severity::warning, "conflicting-type", where, {id, {}},
              subject + " is called " + std::string(info(again.type).label) + " here but " +
                  std::string(info(known.type).label) + " in " + ws.full_place(known.where) +
                  ", which is kept",
              "correct the type in one of the two files");
  }
  const std::string_view name = ws.view(ws.text(d, again.name));
  if (!name.empty() && !texts_agree(name, ws.view(known.name))) {
    ws.report(Severity::warning, "conflicting-name", where, {id, {}},
              subject + " is named " + quoted(name) + " here but " + quoted(ws.view(known.name)) +
                  " in " + ws.full_place(known.where) + ", which is kept",
              "correct the name in one of the two files");
  }
}

/// For importers that gave neither id nor key: the name, else the place in the file.
TextId key_without_id(Workspace& ws, std::uint32_t d, std::size_t i) {
  const DraftElement& element = ws.drafts[d]->elements[i];
  if (!element.name.empty()) return ws.text(d, element.name);
  return ws.text(ws.drafts[d]->path + "#" + std::to_string(i + 1));
}

}  // namespace

bool is_natural_service(const DraftElement& element) {
  return element.type == ElementType::BusinessService && element.natural_key &&
         !element.function.text.empty();
}

ElementId define(Workspace& ws, ConceptIndex& index, std::uint32_t d, std::size_t i, TextId partner,
                 TextId key, bool natural) {
  const DraftElement& element = ws.drafts[d]->elements[i];
  const auto known =
      natural ? index.natural(partner, key, element.type) : index.identity(partner, key);
  ElementId id;
  if (known) {
    id = *known;
    if (!element.gone) {
      compare(ws, id, d, element);
      Element& target = ws.model.elements[id.index()];
      if (target.name.empty()) target.name = ws.text(d, element.name);
    }
  } else {
    id = ws.add_element(element.type, partner, key, ws.text(d, element.name),
                        ws.provenance(d, element.place));
    ws.model.elements[id.index()].junction = element.junction;
    ws.model.elements[id.index()].gone = element.gone;
    index.add(id, natural);
  }
  ElementNote& note = ws.element_notes[id.index()];
  note.definer = d;
  ws.add_run(note.runs, d, element.properties, element.gone);
  ws.elements_of[d][i] = id;
  return id;
}

void define_elements(Workspace& ws, ConceptIndex& index) {
  for (const bool gone : {false, true}) {
    for (std::uint32_t d = 0; d < ws.drafts.size(); ++d) {
      const Draft& draft = *ws.drafts[d];
      for (std::size_t i = 0; i < draft.elements.size(); ++i) {
        const DraftElement& element = draft.elements[i];
        if (element.gone == gone) ws.advance();
        if (element.gone != gone || is_natural_service(element)) continue;
        const TextId partner = element.programme ? TextId{} : ws.partner(d, element.partner);
        if (element.key.empty()) {
          define(ws, index, d, i, partner, key_without_id(ws, d, i), true);
        } else {
          define(ws, index, d, i, partner, ws.text(d, element.key), element.natural_key);
        }
      }
    }
  }
}

}  // namespace lintel::importers::reconciliation
