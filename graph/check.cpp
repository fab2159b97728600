#include "graph/check.hpp"

#include <algorithm>
#include <functional>
#include <unordered_set>
#include <utility>

#include "core/names.hpp"
#include "graph/by_ref.hpp"
#include "graph/check_parts.hpp"
#include "graph/cycles.hpp"

namespace lintel::graph {
namespace {

constexpr std::size_t kMostPerCode = 200;
constexpr std::size_t kFewRefs = 5;

void check_stubs(const Model& model, FindingSink& sink) {
  std::unordered_set<std::string_view> reported;
  for (const Finding& finding : model.findings) {
    if (!finding.subject.empty()) reported.insert(finding.subject);
  }
  for (std::size_t i = 0; i < model.elements.size(); ++i) {
    const ElementId e{i};
    if (!model.at(e).stub || model.at(e).gone || reported.count(model.ref(e)) != 0) continue;
    sink.add(finding_at(model, Severity::warning, "undefined-element", model.at(e).where, e,
                        named(model, e) + " is mentioned, but no source describes it.",
                        "Import the source that describes it, or correct the reference."));
  }
}

/// Groups by a hash of (partner, type, normalised name), so that no name is kept; groups of equal
/// hash are then compared by the names themselves.
void check_duplicates(const Model& model, FindingSink& sink) {
  std::vector<std::pair<std::size_t, ElementId>> hashes;
  for (std::size_t i = 0; i < model.elements.size(); ++i) {
    const Element& element = model.elements[i];
    if (element.type == ElementType::Junction || element.stub || element.gone) continue;
    std::string name = normal_name(model.text(element.name));
    if (name.empty()) continue;
    name.append("\n").append(std::to_string(static_cast<int>(element.type)));
    name.append("\n").append(model.text(element.partner));
    hashes.emplace_back(std::hash<std::string>{}(name), ElementId{i});
  }
  std::sort(hashes.begin(), hashes.end());
  for (std::size_t first = 0, last = 0; first < hashes.size(); first = last) {
    std::vector<ElementId> same;
    const Element& one = model.at(hashes[first].second);
    const std::string name = normal_name(model.text(one.name));
    for (last = first; last < hashes.size() && hashes[last].first == hashes[first].first; ++last) {
      const Element& other = model.at(hashes[last].second);
      if (last == first || (other.type == one.type && other.partner == one.partner &&
                            normal_name(model.text(other.name)) == name)) {
        same.push_back(hashes[last].second);
      }
    }
    if (same.size() < 2) continue;
    sort_by_ref(model, same);
    sink.add(finding_at(
        model, Severity::warning, "duplicate-name", model.at(same.front()).where, same.front(),
        std::to_string(same.size()) + " " + std::string(info(one.type).plural) + " are called \"" +
            printable(model.name(same.front())) + "\": " + few_refs(model, same) + ".",
        "If they are one, join them in their source; if not, name them apart."));
  }
}

void check_cycles(const Snapshot& graph, FindingSink& sink) {
  for (const auto& members : cycles(graph, Certainty::certain)) {
    sink.add(finding_at(
        graph.model(), Severity::info, "circular-dependence",
        graph.model().at(members.front()).where, members.front(),
        std::to_string(members.size()) +
            " elements rest on each other in a circle: " + few_refs(graph.model(), members) + ".",
        "None of them can be restored first; check that each dependence is real."));
  }
}

}  // namespace

Finding finding_at(const Model& model, Severity severity, std::string_view code,
                   const Provenance& where, ElementId subject, std::string message,
                   std::string hint) {
  Finding finding{.severity = severity,
                  .code = std::string(code),
                  .message = std::move(message),
                  .hint = std::move(hint)};
  if (subject.valid()) finding.subject = model.ref(subject);
  if (where.source.valid()) {
    finding.source = model.sources[where.source.index()].path;
    const std::string full = model.where(where);
    const std::size_t rest =
        std::min(full.find_first_not_of(" :", finding.source.size()), full.size());
    finding.place = full.substr(rest);
  }
  return finding;
}

std::string named(const Model& model, ElementId element) {
  const std::string ref = printable(model.ref(element));
  const std::string name = printable(model.name(element));
  return name.empty() || name == ref ? ref : name + " (" + ref + ")";
}

std::string few_refs(const Model& model, const std::vector<ElementId>& elements) {
  std::string out;
  const std::size_t shown = std::min(kFewRefs, elements.size());
  for (std::size_t i = 0; i < shown; ++i) {
    out.append(i == 0 ? "" : ", ").append(printable(model.ref(elements[i])));
  }
  if (shown < elements.size()) out += " and " + std::to_string(elements.size() - shown) + " more";
  return out;
}

Check check(const Snapshot& graph) {
  const Model& model = graph.model();
  FindingSink sink(kMostPerCode);
  Check out;
  check_validity(graph, sink);
  check_junctions(graph, sink);
  check_stubs(model, sink);
  check_duplicates(model, sink);
  check_cycles(graph, sink);
  check_decisions(graph, sink);
  out.completeness = check_completeness(graph, sink);
  out.findings = model.findings;
  for (Finding& finding : sink.take()) out.findings.push_back(std::move(finding));
  std::stable_sort(out.findings.begin(), out.findings.end(),
                   [](const Finding& a, const Finding& b) { return a.severity > b.severity; });
  return out;
}

}  // namespace lintel::graph
