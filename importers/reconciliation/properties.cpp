#include "importers/reconciliation/properties.hpp"

#include <string>
#include <utility>
#include <vector>

#include "core/attributes.hpp"
#include "core/decision_words.hpp"
#include "core/duration.hpp"
#include "core/names.hpp"
#include "importers/reconciliation/agreement.hpp"

namespace lintel::importers::reconciliation {

namespace {

class Settler {
 public:
  Settler(Workspace& ws, const SharedNames& shared) : ws_(ws), shared_(shared) {}

  Range settle(const RunList& list, End subject, bool gone);

 private:
  struct Seen {
    std::uint32_t owner = 0;  ///< number of the concept that had the key last
    std::uint32_t winner = 0;
    std::uint32_t run = 0;
  };
  Seen& seen(TextId key) {
    if (key.value >= seen_.size()) seen_.resize(ws_.model.texts.size());
    return seen_[key.value];
  }
  bool agree(std::string_view key, std::string_view a, std::string_view b) const;
  void compare(const Property& other, std::uint32_t other_run, Seen& first, End subject);
  void rewrite(Property& property, End subject);

  Workspace& ws_;
  const SharedNames& shared_;
  std::vector<Seen> seen_;
  std::uint32_t owner_ = 0;
};

bool Settler::agree(std::string_view key, std::string_view a, std::string_view b) const {
  if (values_agree(key, a, b)) return true;
  if (key == key::kProduct) {
    return shared_.identity(Entity::product, a) == shared_.identity(Entity::product, b);
  }
  if (key == key::kSupplier) {
    return shared_.identity(Entity::supplier, a) == shared_.identity(Entity::supplier, b);
  }
  return false;
}

void Settler::rewrite(Property& property, End subject) {
  if (ws_.rewrites.empty() || !subject.element.valid()) return;
  const auto found = ws_.rewrites.find({static_cast<std::uint32_t>(subject.element.index()),
                                        property.key.value, property.value.value});
  if (found == ws_.rewrites.end()) return;
  const Rewrite& written = found->second;
  property.value = written.ref_of.valid() ? ws_.model.at(written.ref_of).ref : written.text;
}

void Settler::compare(const Property& other, std::uint32_t other_run, Seen& first, End subject) {
  std::vector<Property>& out = ws_.model.properties;
  Property& winner = out[first.winner];
  const std::string_view key = ws_.view(other.key);
  const std::string_view kept = ws_.view(winner.value);
  const std::string_view value = ws_.view(other.value);
  if (agree(key, kept, value) || says_nothing(value)) return;
  if (says_nothing(kept)) {  // "TBC" in the better source does not hide what another knows
    std::swap(winner, out.back());
    winner.winner = true;
    out.back().winner = false;
    first.run = other_run;
    return;
  }
  if (ws_.runs[other_run].draft == kNowhere || ws_.runs[first.run].draft == kNowhere) return;
  const Attribute* row = attribute(key);
  const std::string label(row == nullptr ? key : row->label);
  if (ws_.drafts[ws_.runs[first.run].draft]->format == kDecisionsSource) {
    ws_.report(Severity::info, "overruled-by-decision", other.where, subject,
               label + " is \"" + printable(ellipsis(value, 60)) +
                   "\" here, but it was decided: \"" + printable(ellipsis(kept, 60)) + "\" (" +
                   ws_.full_place(winner.where) + ")",
               "correct the register, or take the decision back with: lintel decide --withdraw ID");
    return;
  }
  ws_.report(Severity::warning, "conflicting-values", other.where, subject,
             label + " is \"" + printable(ellipsis(value, 60)) + "\" here but \"" +
                 printable(ellipsis(kept, 60)) + "\" in " + ws_.full_place(winner.where) +
                 ", which is used",
             "correct one of the two, or put the better source first in programme.toml");
}

Range Settler::settle(const RunList& list, End subject, bool gone) {
  ++owner_;
  std::vector<Property>& out = ws_.model.properties;
  Range range{static_cast<std::uint32_t>(out.size()), 0};
  ws_.each_property(list, [&](const Workspace::Stated& stated) {
    const Run& run = ws_.runs[stated.run];
    if (run.gone && !gone) return true;  // only a former version of a file says so
    Property property = ws_.property(stated);
    rewrite(property, subject);
    Seen& first = seen(property.key);
    if (first.owner != owner_) {
      first = {owner_, static_cast<std::uint32_t>(out.size()), stated.run};
      out.push_back(property);
      return true;
    }
    const bool other_run = first.run != stated.run;
    const bool same_value = out[first.winner].value == property.value;
    // A row repeated in its own file adds nothing; other files confirm. What kind of link it is
    // needs no confirmation: `also_stated` tells who says so too.
    const bool same_source = out[first.winner].where.source == property.where.source;
    if (other_run && same_value && (same_source || stated.key == key::kLink)) return true;
    property.winner = false;
    out.push_back(property);
    if (other_run) compare(property, stated.run, first, subject);
    return true;
  });
  range.count = static_cast<std::uint32_t>(out.size()) - range.first;
  return range;
}

}  // namespace

void settle_properties(Workspace& ws, const SharedNames& shared) {
  Settler settler(ws, shared);
  std::size_t stated = ws.made.size();
  for (const DraftPtr& draft : ws.drafts) stated += draft->properties.size();
  ws.model.properties.reserve(stated);
  for (std::size_t e = 0; e < ws.model.elements.size(); ++e) {
    ws.advance();
    Element& element = ws.model.elements[e];
    element.properties = settler.settle(ws.element_notes[e].runs, {ElementId{e}, {}}, element.gone);
  }
  for (std::size_t r = 0; r < ws.model.relationships.size(); ++r) {
    ws.advance();
    Relationship& relationship = ws.model.relationships[r];
    relationship.properties =
        settler.settle(ws.relationship_notes[r].runs, {{}, RelationshipId{r}}, relationship.gone);
  }
}

}  // namespace lintel::importers::reconciliation
