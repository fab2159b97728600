#include "graph/snapshot.hpp"

#include "core/attributes.hpp"

namespace lintel::graph {
namespace {

/// Turns counts, of which `first[i + 1]` belongs to row i, into the rows' starts.
void sum_up(std::vector<std::uint32_t>& first) {
  for (std::size_t i = 1; i < first.size(); ++i) first[i] += first[i - 1];
}

/// Rows are filled from their start; afterwards each start is the next row's, so shift them back.
void shift_back(std::vector<std::uint32_t>& first) {
  for (std::size_t i = first.size() - 1; i > 0; --i) first[i] = first[i - 1];
  first[0] = 0;
}

constexpr std::size_t kShortRow = 12;

/// Marks the repeated supports of one row. Short rows, which are nearly all, are compared pair by
/// pair; long ones by `best`, an array over all elements that is left all-zero.
void mark_repeated(std::span<Support> row, std::vector<std::uint32_t>& best) {
  if (row.size() <= kShortRow) {
    for (std::size_t i = 1; i < row.size(); ++i) {
      for (std::size_t j = 0; j < i; ++j) {
        if (row[j].other != row[i].other || row[j].repeated) continue;
        (row[i].certainty > row[j].certainty ? row[j] : row[i]).repeated = true;
        break;
      }
    }
    return;
  }
  for (std::size_t i = 0; i < row.size(); ++i) {
    std::uint32_t& seen = best[row[i].other.index()];  // 1 + position of the best so far
    if (seen == 0) {
      seen = static_cast<std::uint32_t>(i + 1);
    } else if (row[i].certainty > row[seen - 1].certainty) {
      row[seen - 1].repeated = true;
      seen = static_cast<std::uint32_t>(i + 1);
    } else {
      row[i].repeated = true;
    }
  }
  for (const Support& support : row) best[support.other.index()] = 0;
}

std::uint32_t threshold_of(const Model& model, ElementId junction, std::span<const Support> row) {
  std::uint32_t members = 0;
  for (const Support& support : row) members += support.repeated ? 0 : 1;
  if (members == 0) return 1;
  if (const auto needed = read_needs(model.value(junction, key::kNeeds), members)) {
    return members - *needed + 1;
  }
  return model.at(junction).junction == JunctionKind::or_ ? members : 1;
}

}  // namespace

Snapshot::Snapshot(const Model& model) : model_(&model), threshold_(model.elements.size(), 1) {
  const std::size_t n = model.elements.size();
  const std::size_t m = model.relationships.size();
  junction_.assign(n, false);
  for (std::size_t e = 0; e < n; ++e) {
    junction_[e] = model.elements[e].type == ElementType::Junction;
  }
  std::vector<Dependence> dependences(m);
  rests_on_.first.assign(n + 1, 0);
  supports_.first.assign(n + 1, 0);
  incident_first_.assign(n + 1, 0);

  const auto count = [&](ElementId dependent, ElementId supporter) {
    ++rests_on_.first[dependent.index() + 1];
    ++supports_.first[supporter.index() + 1];
  };
  for (std::size_t i = 0; i < m; ++i) {
    const Relationship& relationship = model.relationships[i];
    const ElementId source = relationship.source.element;
    const ElementId target = relationship.target.element;
    if (source.valid()) ++incident_first_[source.index() + 1];
    if (target.valid() && target != source) ++incident_first_[target.index() + 1];
    if (source == target) continue;  // its dependence stays none
    Dependence& dependence = dependences[i] = dependence_of(model, RelationshipId{i});
    const Dependent who = dependence.dependent;
    if (who == Dependent::source || who == Dependent::both) count(source, target);
    if (who == Dependent::target || who == Dependent::both) count(target, source);
  }
  sum_up(rests_on_.first);
  sum_up(supports_.first);
  sum_up(incident_first_);
  rests_on_.edges.resize(rests_on_.first[n]);
  supports_.edges.resize(supports_.first[n]);
  incident_.resize(incident_first_[n]);

  for (std::size_t i = 0; i < m; ++i) {
    const RelationshipId id{i};
    const ElementId source = model.at(id).source.element;
    const ElementId target = model.at(id).target.element;
    if (source.valid()) incident_[incident_first_[source.index()]++] = id;
    if (target.valid() && target != source) incident_[incident_first_[target.index()]++] = id;
    const auto [who, certainty] = dependences[i];
    const auto put = [&, sure = certainty](ElementId dependent, ElementId supporter) {
      rests_on_.edges[rests_on_.first[dependent.index()]++] = {supporter, id, sure};
      supports_.edges[supports_.first[supporter.index()]++] = {dependent, id, sure};
    };
    if (who == Dependent::source || who == Dependent::both) put(source, target);
    if (who == Dependent::target || who == Dependent::both) put(target, source);
  }
  shift_back(rests_on_.first);
  shift_back(supports_.first);
  shift_back(incident_first_);

  std::vector<std::uint32_t> best(n, 0);
  for (Rows* rows : {&rests_on_, &supports_}) {
    for (std::size_t e = 0; e < n; ++e) {
      mark_repeated(
          std::span(rows->edges).subspan(rows->first[e], rows->first[e + 1] - rows->first[e]),
          best);
    }
  }
  for (std::size_t e = 0; e < n; ++e) {
    if (junction_[e]) {
      threshold_[e] = threshold_of(model, ElementId{e}, rests_on(ElementId{e}));
    }
  }
}

std::span<const Support> Snapshot::rests_on(ElementId e) const {
  const std::size_t first = rests_on_.first[e.index()];
  return std::span(rests_on_.edges).subspan(first, rests_on_.first[e.index() + 1] - first);
}

std::span<const Support> Snapshot::supports(ElementId e) const {
  const std::size_t first = supports_.first[e.index()];
  return std::span(supports_.edges).subspan(first, supports_.first[e.index() + 1] - first);
}

std::span<const RelationshipId> Snapshot::relationships_of(ElementId e) const {
  const std::size_t first = incident_first_[e.index()];
  return std::span(incident_).subspan(first, incident_first_[e.index() + 1] - first);
}

}  // namespace lintel::graph
