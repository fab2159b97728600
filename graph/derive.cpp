#include "graph/derive.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <set>
#include <tuple>

#include "graph/derive_search.hpp"

namespace lintel::graph {
namespace {

using Key = std::tuple<RelationshipType, ElementId, ElementId>;

Key key_of(const Derived& row) { return {row.type, row.source, row.target}; }

void sort_rows(const Model& model, ElementId from, std::vector<Derived>& rows) {
  const auto place = [&](const Derived& row) {
    const bool backward = row.source != from;
    return std::tuple(row.standing, row.type, backward,
                      model.ref(backward ? row.source : row.target));
  };
  std::sort(rows.begin(), rows.end(),
            [&](const Derived& a, const Derived& b) { return place(a) < place(b); });
}

/// Undirected associations are read both ways: where one way says all that the other does, only the
/// one from `from` stays.
void fold_both_ways(ElementId from, std::vector<Derived>& rows) {
  const auto other = [&](const Derived& row) {
    return row.source == from ? row.target : row.source;
  };
  std::vector<std::size_t> associations;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (rows[i].type == RelationshipType::Association) associations.push_back(i);
  }
  std::sort(associations.begin(), associations.end(), [&](std::size_t a, std::size_t b) {
    return std::pair(other(rows[a]), a) < std::pair(other(rows[b]), b);
  });
  std::set<std::size_t> dropped;
  for (std::size_t i = 1; i < associations.size(); ++i) {
    Derived& one = rows[associations[i - 1]];
    const Derived& back = rows[associations[i]];
    if (one.source != back.target || one.target != back.source) continue;
    if (one.standing != back.standing ||
        !std::equal(one.chain.relationships.begin(), one.chain.relationships.end(),
                    back.chain.relationships.rbegin(), back.chain.relationships.rend())) {
      continue;
    }
    one.both_ways = true;
    dropped.insert(associations[i]);
  }
  std::size_t at = 0;
  std::erase_if(rows, [&](const Derived&) { return dropped.contains(at++); });
}

/// What one search found, and up to which length that is everything.
struct Found {
  std::vector<Derived> rows;
  std::uint32_t complete_to = 0;
};

/// One search for everything about one element. Between two, half of the effort goes to that; where
/// it does not reach the whole length, the other half asks for growing lengths: the shorter the
/// chains, the fewer ways lead from one end to the other within them.
Found search_all(const Snapshot& graph, Premises& premises, DerivationSearch search) {
  const std::uint32_t longest = search.max_length;
  std::size_t effort = search.effort;
  if (search.to.valid()) effort = search.effort /= 2;
  Deriver whole(graph, premises, search);
  whole.run();
  Found found{whole.results(), whole.complete_to()};
  if (!search.to.valid()) return found;
  for (std::uint32_t next = found.complete_to + 1; next <= longest; ++next) {
    search.max_length = next;
    search.effort = effort;
    Deriver part(graph, premises, search);
    part.run();
    if (part.complete_to() < next) break;
    found = {part.results(), next};
    effort -= std::min(effort, part.work());
  }
  return found;
}

}  // namespace

std::string_view name_of(Standing standing) {
  constexpr std::array<std::string_view, 3> kNames{"stated", "valid", "potential"};
  return kNames[static_cast<std::size_t>(standing)];
}

Derivation derive(const Snapshot& graph, const DeriveQuestion& question) {
  assert(question.from != question.to && !graph.is_junction(question.from));
  assert(!question.to.valid() || !graph.is_junction(question.to));
  Derivation answer;
  answer.question = question;
  DerivationSearch search{question.from, question.to, false,
                          std::clamp(question.max_length, 1U, kLongestDerivation), question.effort};
  // The way is as long from either end, but shorter to see from the one with fewer relationships.
  if (question.to.valid() &&
      graph.relationships_of(question.to).size() < graph.relationships_of(question.from).size()) {
    std::swap(search.root, search.to);
  }
  Premises premises(graph);
  Found valid = search_all(graph, premises, search);
  answer.relationships = std::move(valid.rows);
  answer.valid_to = valid.complete_to;
  if (question.potential) {
    search.potential = true;
    Found all = search_all(graph, premises, search);
    answer.potential_to = all.complete_to;
    std::set<Key> known;
    for (const Derived& row : answer.relationships) known.insert(key_of(row));
    for (Derived& row : all.rows) {
      if (!known.contains(key_of(row))) answer.relationships.push_back(std::move(row));
    }
  }
  sort_rows(graph.model(), question.from, answer.relationships);
  fold_both_ways(question.from, answer.relationships);
  answer.refused = premises.refused();
  return answer;
}

}  // namespace lintel::graph
