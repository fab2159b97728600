#include "graph/decision_log.hpp"

#include <algorithm>
#include <tuple>
#include <unordered_map>

#include "core/attributes.hpp"
#include "core/decision_words.hpp"
#include "core/duration.hpp"

namespace lintel::graph {
namespace {

bool is_logged(const Model& model, ElementId e) {
  if (model.at(e).gone) return false;
  const std::string_view kind = model.value(e, key::kKind);
  return (model.type(e) == ElementType::CourseOfAction && kind == "decision") ||
         (model.type(e) == ElementType::Constraint && kind == "opt-out");
}

LoggedDecision read(const Model& model, ElementId e) {
  const auto stated = [&](std::string_view key) {
    const std::string_view text = model.value(e, key);
    return says_nothing(text) ? std::string_view{} : text;
  };
  const auto date = [&](std::string_view key) -> std::optional<Date> {
    const auto reading = read_date(stated(key));
    return reading ? std::optional(reading->date) : std::nullopt;
  };
  LoggedDecision out;
  out.element = e;
  out.id = model.text(model.at(e).source_id);
  const bool optout = model.type(e) == ElementType::Constraint;
  out.question = optout ? question::kOptOut : stated(key::kQuestion);
  out.about_text = stated(key::kAbout);
  out.chosen = optout ? stated(key::kStatus) : stated(key::kChosen);
  out.reason = stated(key::kReason);
  out.justification = stated(key::kJustification);
  out.by = stated(key::kApprover);
  out.supersedes = stated(key::kSupersedes);
  out.decided = date(key::kDecided);
  out.expires = date(key::kExpires);
  const Provenance& where = model.at(e).where;
  out.recorded =
      where.source.valid() && model.sources[where.source.index()].format == kDecisionsSource;
  return out;
}

}  // namespace

std::vector<LoggedDecision> decision_log(const Model& model) {
  std::vector<LoggedDecision> out;
  std::unordered_map<ElementId, std::size_t> at;
  for (std::size_t i = 0; i < model.elements.size(); ++i) {
    if (!is_logged(model, ElementId{i})) continue;
    at.emplace(ElementId{i}, out.size());
    out.push_back(read(model, ElementId{i}));
  }
  for (std::size_t i = 0; !out.empty() && i < model.relationships.size(); ++i) {
    const Relationship& r = model.relationships[i];
    if (r.type != RelationshipType::Association || r.gone) continue;
    const auto found = at.find(r.source.element);
    if (found == at.end() || model.value(RelationshipId{i}, key::kLink) != "about") continue;
    out[found->second].about = r.target.element;
  }
  std::sort(out.begin(), out.end(), [](const LoggedDecision& a, const LoggedDecision& b) {
    return std::tie(a.decided, a.id) < std::tie(b.decided, b.id);
  });
  return out;
}

}  // namespace lintel::graph
