#include "graph/function_links.hpp"

#include <algorithm>
#include <tuple>

#include "core/attributes.hpp"
#include "graph/present.hpp"

namespace lintel::graph {
namespace {

std::ptrdiff_t index_of(const Programme& programme, std::string_view code) {
  const Function* function = code.empty() ? nullptr : programme.function(code);
  return function == nullptr ? -1 : function - programme.functions.data();
}

bool is_support_link(const Model& model, RelationshipId r) {
  if (model.at(r).type != RelationshipType::Serving || !joins_present(model, r)) return false;
  const std::string_view link = model.value(r, key::kLink);
  return link.empty() || link == "supports";
}

/// A process or service with the group that it belongs to: one function at one partner.
struct Served {
  std::size_t function;
  std::string_view partner;
  ElementId element;
};

/// Walks from what is served to the applications that serve it. Junctions are walked once per
/// group, so that alternatives shared by many processes cost nothing extra.
class Walk {
 public:
  explicit Walk(const Snapshot& graph) : graph_(graph), seen_(graph.size(), 0) {}

  void start_group() { ++group_; }
  void from(const Served& served, std::vector<FunctionLink>& out) {
    open_.assign(1, served.element);
    while (!open_.empty()) {
      const ElementId at = open_.back();
      open_.pop_back();
      for (const RelationshipId r : graph_.relationships_of(at)) {
        const Relationship& relationship = graph_.model().at(r);
        const ElementId source = relationship.source.element;
        if (relationship.target.element != at || !source.valid() || source == at ||
            !is_support_link(graph_.model(), r)) {
          continue;
        }
        if (graph_.is_junction(source)) {
          if (seen_[source.index()] == group_) continue;
          seen_[source.index()] = group_;
          open_.push_back(source);
        } else if (scope_kind(graph_.model(), source) == ScopeKind::application) {
          out.push_back({source, served.function, served.partner, r});
        }
      }
    }
  }

 private:
  const Snapshot& graph_;
  std::vector<std::uint32_t> seen_;  // by element: the last group that walked this junction
  std::uint32_t group_ = 0;
  std::vector<ElementId> open_;
};

}  // namespace

std::ptrdiff_t function_of(const Snapshot& graph, const Programme& programme, ElementId element) {
  const Model& model = graph.model();
  const std::ptrdiff_t stated = index_of(programme, model.value(element, key::kFunction));
  if (stated >= 0 || scope_kind(model, element) != ScopeKind::process) return stated;
  for (const RelationshipId r : graph.relationships_of(element)) {
    const Relationship& relationship = model.at(r);
    const ElementId service = relationship.target.element;
    if (relationship.type != RelationshipType::Realization || !joins_present(model, r) ||
        scope_kind(model, service) != ScopeKind::service) {
      continue;
    }
    const std::ptrdiff_t delivered = index_of(programme, model.value(service, key::kFunction));
    if (delivered >= 0) return delivered;
  }
  return -1;
}

std::vector<FunctionLink> function_links(const Snapshot& graph, const Programme& programme) {
  const Model& model = graph.model();
  std::vector<Served> served;
  for (std::size_t i = 0; i < graph.size(); ++i) {
    const ElementId e{i};
    const ScopeKind kind = scope_kind(model, e);
    if ((kind != ScopeKind::process && kind != ScopeKind::service) || model.at(e).gone) continue;
    const std::ptrdiff_t function = function_of(graph, programme, e);
    if (function >= 0) served.push_back({static_cast<std::size_t>(function), model.partner(e), e});
  }
  std::sort(served.begin(), served.end(), [](const Served& a, const Served& b) {
    return std::tie(a.function, a.partner) < std::tie(b.function, b.partner);
  });

  std::vector<FunctionLink> links;
  Walk walk(graph);
  for (std::size_t i = 0; i < served.size(); ++i) {
    const bool same_group = i > 0 && served[i].function == served[i - 1].function &&
                            served[i].partner == served[i - 1].partner;
    if (!same_group) walk.start_group();
    walk.from(served[i], links);
  }
  std::sort(links.begin(), links.end(), [&](const FunctionLink& a, const FunctionLink& b) {
    const auto key = [](const FunctionLink& link) {
      return std::tie(link.function, link.partner, link.application);
    };
    if (key(a) != key(b)) return key(a) < key(b);
    return model.text(model.at(a.relationship).ref) < model.text(model.at(b.relationship).ref);
  });
  links.erase(std::unique(links.begin(), links.end(),
                          [](const FunctionLink& a, const FunctionLink& b) {
                            return a.application == b.application && a.function == b.function &&
                                   a.partner == b.partner;
                          }),
              links.end());
  return links;
}

}  // namespace lintel::graph
