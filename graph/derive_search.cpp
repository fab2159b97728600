#include "graph/derive_search.hpp"

#include <algorithm>
#include <tuple>

namespace lintel::graph {
namespace {

constexpr std::uint32_t kNone = 0xFFFFFFFFU;
constexpr std::uint8_t kPremise = 0xFF;
constexpr std::uint8_t kFar = 0xFF;

std::uint64_t pair_key(std::size_t high, std::size_t low) {
  return (std::uint64_t{high} << 32U) | std::uint64_t{low};
}

}  // namespace

Deriver::Deriver(const Snapshot& graph, Premises& premises, const DerivationSearch& search)
    : graph_(graph), premises_(premises), search_(search), work_before_(premises.work()) {
  for (std::size_t made = 0; made < kStepCount; ++made) {
    for (const Join& join : joins_that_make(step_of(made))) {
      if (derivation_rules()[join.rule].potential && !search.potential) continue;
      joins_[made][index_of(join.first)].push_back(&join);
    }
  }
  tasks_.resize(std::size_t{search.max_length + 1} * (search.max_length + 1));
}

/// Fills `left_`, breadth first from `to` over everything that is not gone; junctions count
/// nothing.
void Deriver::measure() {
  const Model& model = graph_.model();
  left_.assign(graph_.size(), kFar);
  std::vector<ElementId> here{search_.to};
  left_[search_.to.index()] = 0;
  for (std::uint32_t distance = 0; distance < search_.max_length && !here.empty(); ++distance) {
    std::vector<ElementId> next;
    const auto step = [&](ElementId from, std::vector<ElementId>& into) {
      for (const RelationshipId id : graph_.relationships_of(from)) {
        const Relationship& relationship = model.at(id);
        const ElementId other = relationship.source.element == from ? relationship.target.element
                                                                    : relationship.source.element;
        if (relationship.gone || !other.valid() || left_[other.index()] != kFar) continue;
        left_[other.index()] = static_cast<std::uint8_t>(distance + 1);
        into.push_back(other);
      }
    };
    for (const ElementId e : here) step(e, next);
    // What lies behind a junction is as near as the junction.
    for (std::size_t i = 0; i < next.size(); ++i) {
      const ElementId e = next[i];
      if (graph_.is_junction(e)) step(e, next);
    }
    here = std::move(next);
    std::erase_if(here, [&](ElementId e) { return graph_.is_junction(e); });
  }
}

void Deriver::run() {
  if (search_.to.valid()) measure();
  for (std::size_t i = 0; i < kStepCount; ++i) want(search_.root, step_of(i), 0);
  for (std::size_t at = 0; at < tasks_.size(); ++at) {
    for (std::size_t i = 0; i < tasks_[at].size(); ++i) {  // grows meanwhile
      const Task task = tasks_[at][i];
      if (task.goal == kNone) {
        const Fact& fact = facts_[task.fact];
        if (!fact.settled && fact.length == at % (search_.max_length + 1)) settle(task.fact);
      } else {
        follow(task.fact, task.goal);
      }
      if (spent()) {
        const auto walked = static_cast<std::uint32_t>(at / (search_.max_length + 1));
        complete_to_ = walked == 0 ? 0 : walked - 1;
        return;
      }
    }
    tasks_[at] = {};
  }
  complete_to_ = search_.max_length;
}

void Deriver::schedule(std::uint32_t distance, std::uint32_t length, Task task) {
  tasks_[std::size_t{distance + length} * (search_.max_length + 1) + length].push_back(task);
}

/// Can something that was walked so far, and ends at `other`, still be of use?
bool Deriver::in_reach(ElementId other, std::uint32_t walked) const {
  const std::uint32_t left = left_.empty() ? 0 : left_[other.index()];
  return walked + left <= search_.max_length;
}

/// Makes the goal unless it is there already: then it was made at a smaller distance or the same.
std::uint32_t Deriver::want(ElementId at, Step step, std::uint32_t distance) {
  const auto number = static_cast<std::uint32_t>(goals_.size());
  const auto [found, added] = goal_of_.try_emplace(pair_key(at.index(), index_of(step)), number);
  if (!added) return found;
  ++work_;
  goals_.push_back({at, step, distance, {}, {}, {}});
  for (const Premise& premise : premises_.of(at, step)) {
    if (!in_reach(premise.other, distance + 1)) continue;
    draw({number, premise.other, premise.path_first, premise.path_count, 1, kPremise, false},
         distance);
  }
  for (std::size_t first = 0; first < kStepCount; ++first) {
    if (joins_[index_of(step)][first].empty()) continue;
    Goal& beginning = goals_[want(at, step_of(first), distance)];
    beginning.serves.push_back(number);
    for (const std::uint32_t fact : beginning.settled) {
      const std::uint32_t length = facts_[fact].length;
      if (distance + length < search_.max_length) schedule(distance, length, {fact, number});
    }
  }
  return number;
}

void Deriver::settle(std::uint32_t number) {
  ++work_;
  Fact& fact = facts_[number];
  fact.settled = true;
  const std::uint32_t length = fact.length;
  Goal& goal = goals_[fact.goal];
  goal.settled.push_back(number);
  const std::uint32_t distance = goal.distance;
  // Neither loop adds to what it runs over: conclusions are drawn elsewhere, and goals are made at
  // the other end of the fact.
  for (const Waiting& waiting : goal.waiting) conclude(waiting, number);
  for (const std::uint32_t served : goal.serves) {
    const std::uint32_t from = goals_[served].distance;
    if (from + length >= search_.max_length) continue;
    if (from == distance) {
      follow(number, served);
    } else {
      schedule(from, length, {number, served});
    }
  }
}

/// Looks for what comes after `fact` to conclude something for `goal`.
void Deriver::follow(std::uint32_t number, std::uint32_t goal) {
  const Step begun = goals_[facts_[number].goal].step;
  const Step made = goals_[goal].step;
  const std::uint32_t distance = goals_[goal].distance + facts_[number].length;
  const ElementId bridge = facts_[number].other;
  if (!in_reach(bridge, distance)) return;
  for (const Join* join : joins_[index_of(made)][index_of(begun)]) {
    ++work_;
    Goal& rest = goals_[want(bridge, join->second, distance)];
    const Waiting waiting{number, goal, join};
    rest.waiting.push_back(waiting);
    for (const std::uint32_t second : rest.settled) conclude(waiting, second);
  }
}

void Deriver::conclude(const Waiting& waiting, std::uint32_t second) {
  ++work_;
  const Fact& left = facts_[waiting.fact];
  const Fact& right = facts_[second];
  const Goal& goal = goals_[waiting.goal];
  const std::uint32_t length = std::uint32_t{left.length} + right.length;
  if (right.other == goal.at || !in_reach(right.other, goal.distance + length)) return;
  const Model& model = graph_.model();
  const Step made = waiting.join->made;
  const ElementId source = made.forward ? goal.at : right.other;
  const ElementId target = made.forward ? right.other : goal.at;
  if (!concludes(derivation_rules()[waiting.join->rule], model.type(source), model.type(left.other),
                 model.type(target), made.type)) {
    return;
  }
  draw({waiting.goal, right.other, waiting.fact, second, static_cast<std::uint8_t>(length),
        waiting.join->rule, false},
       goal.distance);
}

/// Keeps a fact if it is new, shorter or better.
void Deriver::draw(const Fact& fact, std::uint32_t distance) {
  ++work_;
  const auto number = static_cast<std::uint32_t>(facts_.size());
  const auto [found, added] = fact_of_.try_emplace(pair_key(fact.goal, fact.other.index()), number);
  if (added) {
    facts_.push_back(fact);
  } else {
    Fact& known = facts_[found];
    if (known.settled || known.length < fact.length) return;
    const bool shorter = fact.length < known.length;
    if (!shorter && !better(fact, known)) return;
    known = fact;
    if (!shorter) return;  // it is on the agenda already
  }
  schedule(distance, fact.length, {found, kNone});
}

/// Of two proofs of one length the first by rule, by the bridge's ref, by the types of the premises
/// as seen from the source: the same from whichever end the search began.
bool Deriver::better(const Fact& a, const Fact& b) const {
  const Model& model = graph_.model();
  const auto key = [&](const Fact& fact) {
    std::size_t first = index_of(goals_[facts_[fact.left].goal].step) / 2;
    std::size_t second = index_of(goals_[facts_[fact.right].goal].step) / 2;
    if (!goals_[fact.goal].step.forward) std::swap(first, second);
    return std::tuple(fact.rule, model.ref(facts_[fact.left].other), first, second);
  };
  return key(a) < key(b);
}

std::vector<Derived> Deriver::results() const {
  std::vector<Derived> out;
  for (std::size_t i = 0; i < kStepCount; ++i) {
    const std::uint32_t goal = goal_of_.find(pair_key(search_.root.index(), i), kNone);
    if (goal == kNone) continue;
    for (const std::uint32_t fact : goals_[goal].settled) {
      if (facts_[fact].length > complete_to_) continue;
      if (search_.to.valid() && facts_[fact].other != search_.to) continue;
      out.push_back(derived(fact));
    }
  }
  return out;
}

Derived Deriver::derived(std::uint32_t number) const {
  const Model& model = graph_.model();
  const Fact& fact = facts_[number];
  const Goal& goal = goals_[fact.goal];
  Derived out;
  out.type = goal.step.type;
  out.source = goal.step.forward ? goal.at : fact.other;
  out.target = goal.step.forward ? fact.other : goal.at;
  out.metamodel = validity(model.type(out.source), model.type(out.target), out.type);
  out.length = fact.length;
  out.chain.elements.push_back(goal.at);
  unroll(number, out);
  if (!goal.step.forward) {
    std::reverse(out.chain.elements.begin(), out.chain.elements.end());
    std::reverse(out.chain.relationships.begin(), out.chain.relationships.end());
  }
  out.standing = out.proof.empty() ? Standing::stated : Standing::valid;
  for (const Inference& inference : out.proof) {
    if (inference.potential) out.standing = Standing::potential;
  }
  return out;
}

/// Appends the chain of a fact, without its first element, and its proof. Depth: its length.
void Deriver::unroll(std::uint32_t number, Derived& out) const {
  const Fact& fact = facts_[number];
  const Goal& goal = goals_[fact.goal];
  const ElementId source = goal.step.forward ? goal.at : fact.other;
  const ElementId target = goal.step.forward ? fact.other : goal.at;
  if (fact.rule != kPremise) {
    unroll(fact.left, out);
    unroll(fact.right, out);
    const DerivationRule& rule = derivation_rules()[fact.rule];
    out.proof.push_back(
        {rule.name, facts_[fact.left].other, goal.step.type, source, target, rule.potential});
    return;
  }
  const Premise premise{goal.step, fact.other, fact.left, fact.right};
  const std::size_t before = out.chain.elements.size();
  for (const RelationshipId id : premises_.path(premise)) {
    const Relationship& relationship = graph_.model().at(id);
    const ElementId last = out.chain.elements.back();
    out.chain.relationships.push_back(id);
    out.chain.elements.push_back(relationship.source.element == last ? relationship.target.element
                                                                     : relationship.source.element);
  }
  if (premise.path_count == 1) return;
  // The junction next to the source.
  const std::size_t end = out.chain.elements.size();
  const ElementId junction = out.chain.elements[goal.step.forward ? before : end - 2];
  out.proof.push_back({"junction", junction, goal.step.type, source, target, false});
}

}  // namespace lintel::graph
