#include "importers/reconciliation/views.hpp"

#include <string>
#include <unordered_map>

#include "core/names.hpp"

namespace lintel::importers::reconciliation {

namespace {

/// What the keys of one draft became: by text of the draft.
struct DraftRefs {
  std::vector<TextId> element, relationship, view;
};

DraftRefs refs_of(const Workspace& ws, std::uint32_t d, const std::vector<TextId>& view_refs) {
  const Draft& draft = *ws.drafts[d];
  DraftRefs out;
  for (auto* refs : {&out.element, &out.relationship, &out.view}) {
    refs->resize(draft.texts.size());
  }
  for (std::size_t i = 0; i < draft.elements.size(); ++i) {
    TextId& ref = out.element[draft.elements[i].key.value];
    if (ref.empty() && ws.elements_of[d][i].valid()) ref = ws.model.at(ws.elements_of[d][i]).ref;
  }
  for (std::size_t i = 0; i < draft.relationships.size(); ++i) {
    const RelationshipId id = ws.relationships_of[d][i];
    TextId& ref = out.relationship[draft.relationships[i].key.value];
    if (ref.empty() && id.valid()) ref = ws.model.at(id).ref;
  }
  for (std::size_t i = 0; i < draft.views.size(); ++i) {
    TextId& ref = out.view[draft.views[i].key.value];
    if (ref.empty()) ref = view_refs[i];
  }
  return out;
}

/// Refs of all views, per draft; contested ids as for elements.
std::vector<std::vector<TextId>> assign_view_refs(Workspace& ws) {
  std::unordered_map<std::uint32_t, std::uint32_t> counts, taken;
  for (std::uint32_t d = 0; d < ws.drafts.size(); ++d) {
    for (const DraftView& view : ws.drafts[d]->views) ++counts[ws.text(d, view.key).value];
  }
  std::vector<std::vector<TextId>> refs(ws.drafts.size());
  for (std::uint32_t d = 0; d < ws.drafts.size(); ++d) refs[d].resize(ws.drafts[d]->views.size());
  for (const bool contested : {false, true}) {
    for (std::uint32_t d = 0; d < ws.drafts.size(); ++d) {
      for (std::size_t i = 0; i < refs[d].size(); ++i) {
        const TextId key = ws.text(d, ws.drafts[d]->views[i].key);
        if ((counts[key.value] > 1) != contested) continue;
        std::string wanted(ws.view(key));
        const std::string& partner = ws.drafts[d]->partner;
        if (contested && !partner.empty()) wanted.insert(0, partner + ":");
        TextId ref = ws.text(wanted);
        while (taken[ref.value]++ > 0) {
          ref = ws.text(wanted + "#" + std::to_string(taken[ws.text(wanted).value]++));
        }
        refs[d][i] = ref;
      }
    }
  }
  return refs;
}

class ViewCopy {
 public:
  ViewCopy(Workspace& ws, std::uint32_t d, const DraftRefs& refs, const ConceptIndex& concepts,
           const References& references)
      : ws_(ws), d_(d), refs_(refs), concepts_(concepts), references_(references) {}

  View copy(const DraftView& from, TextId ref);

 private:
  TextId text(TextId id) { return ws_.text(d_, id); }
  TextId node_ref(const ViewNode& node);
  TextId line_ref(TextId key);
  TextId missing(TextId key) {
    if (missing_++ == 0) first_missing_ = key;
    return key;
  }

  Workspace& ws_;
  std::uint32_t d_;
  const DraftRefs& refs_;
  const ConceptIndex& concepts_;
  const References& references_;
  std::size_t missing_ = 0;
  TextId first_missing_;
};

TextId ViewCopy::node_ref(const ViewNode& node) {
  if (node.concept_key.empty()) return {};
  const bool view = node.kind == ViewNodeKind::view_reference;
  const TextId own = (view ? refs_.view : refs_.element)[node.concept_key.value];
  if (!own.empty()) return own;
  const TextId key = text(node.concept_key);
  const auto known = concepts_.identity(ws_.partner(d_, {}), key);
  return known && !view ? ws_.model.at(*known).ref : missing(key);
}

TextId ViewCopy::line_ref(TextId concept_key) {
  if (concept_key.empty()) return {};
  const TextId own = refs_.relationship[concept_key.value];
  if (!own.empty()) return own;
  const TextId key = text(concept_key);
  const auto known = references_.relationship(ws_.partner(d_, {}), key);
  return known ? ws_.model.at(*known).ref : missing(key);
}

View ViewCopy::copy(const DraftView& from, TextId ref) {
  View view;
  view.ref = ref;
  view.name = text(from.name);
  view.kind = text(from.kind);
  view.viewpoint = text(from.viewpoint);
  view.folder = text(from.folder);
  view.where = ws_.provenance(d_, from.place);
  view.nodes = from.nodes;
  for (ViewNode& node : view.nodes) {
    node.concept_key = node_ref(node);
    node.id = text(node.id);
    node.label = text(node.label);
    node.style = text(node.style);
  }
  view.connections = from.connections;
  for (ViewConnection& line : view.connections) {
    line.concept_key = line_ref(line.concept_key);
    line.id = text(line.id);
    line.label = text(line.label);
    line.style = text(line.style);
    line.bends = text(line.bends);
  }
  view.properties = {static_cast<std::uint32_t>(ws_.model.properties.size()),
                     from.properties.count};
  for (std::uint32_t i = 0; i < from.properties.count; ++i) {
    const DraftProperty& stated = ws_.drafts[d_]->properties[from.properties.first + i];
    ws_.model.properties.push_back(
        {text(stated.key), text(stated.value), ws_.provenance(d_, stated.place), true});
  }
  if (missing_ > 0) {
    ws_.report(Severity::warning, "view-of-missing-concept", view.where, {},
               "view \"" + printable(ellipsis(ws_.view(view.name), 60)) + "\" draws " +
                   std::to_string(missing_) +
                   (missing_ == 1 ? " concept that its file does not contain (\""
                                  : " concepts that its file does not contain (first \"") +
                   printable(ellipsis(ws_.view(first_missing_), 60)) + "\")",
               "export the model again; the boxes and lines are kept as they are");
  }
  return view;
}

}  // namespace

void copy_views(Workspace& ws, const ConceptIndex& concepts, const References& references) {
  const auto view_refs = assign_view_refs(ws);
  for (std::uint32_t d = 0; d < ws.drafts.size(); ++d) {
    const auto& views = ws.drafts[d]->views;
    if (views.empty()) continue;
    const DraftRefs refs = refs_of(ws, d, view_refs[d]);
    for (std::size_t i = 0; i < views.size(); ++i) {
      if (views[i].gone) continue;
      ws.model.views.push_back(
          ViewCopy(ws, d, refs, concepts, references).copy(views[i], view_refs[d][i]));
    }
  }
}

}  // namespace lintel::importers::reconciliation
