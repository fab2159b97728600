#include "graph/derive_premises.hpp"

#include <algorithm>
#include <array>
#include <tuple>
#include <unordered_set>

namespace lintel::graph {
namespace {

/// How the relationship looks from its source and from its target: forward and backward, and both
/// for an undirected association.
bool looks(const Relationship& relationship, bool from_source, bool forward) {
  if (from_source == forward) return true;
  return relationship.type == RelationshipType::Association && !relationship.directed;
}

bool allowed(const Model& model, ElementId e, ElementId other, Step step) {
  const ElementId source = step.forward ? e : other;
  const ElementId target = step.forward ? other : e;
  return validity(model.type(source), model.type(target), step.type) != Validity::invalid;
}

}  // namespace

ElementId Premises::other_end(RelationshipId id, ElementId one) const {
  const Relationship& relationship = graph_.model().at(id);
  return relationship.source.element == one ? relationship.target.element
                                            : relationship.source.element;
}

/// Between two different elements, and neither it nor they are gone.
bool Premises::usable(RelationshipId id) const {
  const Model& model = graph_.model();
  const Relationship& relationship = model.at(id);
  const ElementId source = relationship.source.element, target = relationship.target.element;
  return !relationship.gone && source.valid() && target.valid() && source != target &&
         !model.at(source).gone && !model.at(target).gone;
}

void Premises::sort_by_ref(std::vector<RelationshipId>& relationships) const {
  const Model& model = graph_.model();
  std::sort(relationships.begin(), relationships.end(), [&](RelationshipId a, RelationshipId b) {
    return model.text(model.at(a).ref) < model.text(model.at(b).ref);
  });
}

std::span<const Premise> Premises::of(ElementId e, Step step) {
  const auto found = rows_.find(static_cast<std::uint32_t>(e.index()));
  const Rows rows = found != rows_.end() ? found->second : gather(e);
  const auto all = std::span<const Premise>(premises_).subspan(rows.first, rows.count);
  const auto [first, last] = std::equal_range(
      all.begin(), all.end(), Premise{step, {}, 0, 0},
      [](const Premise& a, const Premise& b) { return index_of(a.step) < index_of(b.step); });
  return {first, last};
}

/// By step and other end; of those that share both, the best first.
bool Premises::before(const Premise& a, const Premise& b) const {
  const auto key = [](const Premise& p) {
    return std::tuple(index_of(p.step), p.other, p.path_count);
  };
  if (key(a) != key(b)) return key(a) < key(b);
  const Model& model = graph_.model();
  const auto left = path(a), right = path(b);
  return std::lexicographical_compare(left.begin(), left.end(), right.begin(), right.end(),
                                      [&](RelationshipId x, RelationshipId y) {
                                        return model.text(model.at(x).ref) <
                                               model.text(model.at(y).ref);
                                      });
}

Premises::Rows Premises::gather(ElementId e) {
  const Model& model = graph_.model();
  const std::size_t first = premises_.size();
  std::array<std::vector<RelationshipId>, kStepCount> through;
  for (const RelationshipId id : graph_.relationships_of(e)) {
    ++work_;
    if (!usable(id)) continue;
    const Relationship& relationship = model.at(id);
    const ElementId other = other_end(id, e);
    for (const bool forward : {true, false}) {
      if (!looks(relationship, relationship.source.element == e, forward)) continue;
      const Step step{relationship.type, forward};
      if (graph_.is_junction(other)) {
        through[index_of(step)].push_back(id);
      } else if (allowed(model, e, other, step)) {
        premises_.push_back({step, other, static_cast<std::uint32_t>(paths_.size()), 1});
        paths_.push_back(id);
      } else {
        refused_.push_back(id);
      }
    }
  }
  for (std::size_t i = 0; i < kStepCount; ++i) {
    if (!through[i].empty()) pass_junctions(e, step_of(i), std::move(through[i]));
  }
  const auto begin = premises_.begin() + static_cast<std::ptrdiff_t>(first);
  std::sort(begin, premises_.end(),
            [this](const Premise& a, const Premise& b) { return before(a, b); });
  premises_.erase(std::unique(begin, premises_.end(),
                              [](const Premise& a, const Premise& b) {
                                return a.step == b.step && a.other == b.other;
                              }),
                  premises_.end());
  const Rows rows{static_cast<std::uint32_t>(first),
                  static_cast<std::uint32_t>(premises_.size() - first)};
  rows_.emplace(static_cast<std::uint32_t>(e.index()), rows);
  return rows;
}

/// Breadth first from `e` over junctions, whose relationships all have one type, to the elements
/// behind them. What is reached first is reached best, because relationships are taken by ref.
void Premises::pass_junctions(ElementId e, Step step, std::vector<RelationshipId> starts) {
  if (!joined_by_junctions(step.type)) return;
  struct Reached {
    ElementId at;
    std::size_t from;  // position + 1 in `reached`; 0 = e itself
    RelationshipId by;
  };
  std::vector<Reached> reached;
  std::unordered_set<std::uint32_t> seen{static_cast<std::uint32_t>(e.index())};
  const auto reach = [&](ElementId at, std::size_t from, RelationshipId by) {
    if (seen.insert(static_cast<std::uint32_t>(at.index())).second)
      reached.push_back({at, from, by});
  };
  sort_by_ref(starts);
  for (const RelationshipId id : starts) reach(other_end(id, e), 0, id);
  std::vector<RelationshipId> next;
  for (std::size_t i = 0; i < reached.size(); ++i) {
    const ElementId at = reached[i].at;
    if (graph_.is_junction(at)) {
      if (!joins_one_type(at)) continue;
      onward(at, step, next);
      for (const RelationshipId id : next) reach(other_end(id, at), i + 1, id);
      continue;
    }
    if (!allowed(graph_.model(), e, at, step)) continue;
    Premise premise{step, at, static_cast<std::uint32_t>(paths_.size()), 0};
    for (std::size_t back = i + 1; back != 0; back = reached[back - 1].from) {
      paths_.push_back(reached[back - 1].by);
      ++premise.path_count;
    }
    std::reverse(paths_.begin() + premise.path_first, paths_.end());
    premises_.push_back(premise);
  }
}

/// The relationships that lead on from a junction, by ref.
void Premises::onward(ElementId junction, Step step, std::vector<RelationshipId>& out) {
  out.clear();
  for (const RelationshipId id : graph_.relationships_of(junction)) {
    ++work_;
    const Relationship& relationship = graph_.model().at(id);
    if (!usable(id) || relationship.type != step.type) continue;
    if (looks(relationship, relationship.source.element == junction, step.forward)) {
      out.push_back(id);
    }
  }
  sort_by_ref(out);
}

bool Premises::joins_one_type(ElementId junction) {
  const auto [found, added] =
      one_type_.try_emplace(static_cast<std::uint32_t>(junction.index()), true);
  if (!added) return found->second;
  const Relationship* first = nullptr;
  for (const RelationshipId id : graph_.relationships_of(junction)) {
    ++work_;
    if (!usable(id)) continue;
    const Relationship& relationship = graph_.model().at(id);
    if (first == nullptr) first = &relationship;
    if (relationship.type != first->type) found->second = false;
  }
  return found->second;
}

std::vector<RelationshipId> Premises::refused() const {
  std::vector<RelationshipId> out = refused_;
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  sort_by_ref(out);
  return out;
}

}  // namespace lintel::graph
